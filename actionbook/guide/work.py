"""Does what was asked, by the same calls as the commands, and says what came of it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from actionbook.appendix.asking import Asked as AppendixAsked
from actionbook.appendix_run import Run as AppendixRun
from actionbook.appendix_run import run_appendix
from actionbook.consolidate_run import Asked as MasterAsked
from actionbook.consolidate_run import run_consolidation
from actionbook.gathering import gather
from actionbook.guide.answers import Answers
from actionbook.guide.masters import with_master
from actionbook.guide.telling import NOT_READ, finding_lines, master_lines, paper_lines
from actionbook.progress import Progress
from actionbook.rag_run import Run as RagRun
from actionbook.rag_run import run as run_rag

READING = "Reading …"
COPIES_NOW = "Make the copies with these colours"
IN_PLACE_NOW = "Put these colours into the workbooks; each as it was is kept beside it"


@dataclass(frozen=True)
class Talk:
    """How the work is told while it goes on."""

    tell: Callable[[str], None]
    agree: Callable[[str], bool]
    """Whether the person agrees to what is asked."""
    progress: Callable[[], AbstractContextManager[Progress | None]]
    """Shows how far a run is while it lasts; no question may be asked meanwhile."""
    width: int | None
    """Characters a line may have; None to fit the screen."""
    failed: Callable[[str], None] | None = None
    """Told where actionbook failed on a workbook, for a report."""


@dataclass(frozen=True)
class Outcome:
    """What came of the work."""

    lines: tuple[str, ...]
    folder: Path | None = None
    """Where the result stands; None where nothing was written."""
    well: bool = True
    """False where a file could not be used."""


def make_master(answers: Answers, talk: Talk) -> Outcome:
    """Make the master tracker, and tell of the files, the teams and the findings."""
    asked = MasterAsked(answers.as_of, answers.output, expect=answers.expect, failed=talk.failed)
    told: list[str] = []
    with talk.progress() as progress:
        master = run_consolidation(answers.files.named, asked, told.append, progress)
    return Outcome(tuple(master_lines(master, answers.output, told)), answers.output.parent, not master.refusals)


def make_paper(answers: Answers, talk: Talk) -> Outcome:
    """Make the appendix, and tell what wants looking at before it goes out, and the paragraph for the report."""
    files = with_master(answers).named
    about = AppendixAsked(answers.as_of, committee=answers.committee, meeting=answers.meeting)
    talk.tell(READING)
    told: list[str] = []
    warned: list[str] = []
    run_appendix(files, about, AppendixRun(answers.output, summary=True), told.append, warned.append)
    return Outcome(tuple(paper_lines(told, warned)), answers.output.parent)


def put_colours(answers: Answers, talk: Talk) -> Outcome:
    """Show what would change and, where that is agreed to, put it into the workbooks or into copies."""
    talk.tell(READING)
    place = answers.output.parent if answers.where == "copies" else None
    shown = RagRun(answers.as_of, dry_run=True, output=place, convert=answers.convert, width=talk.width)
    told: list[str] = []
    well = run_rag(answers.files.named, shown, told.append, talk.failed).well
    for line in told:
        talk.tell(line)
    if answers.where == "show":
        return Outcome(("Nothing was written.",), well=well)
    if not talk.agree(COPIES_NOW if answers.where == "copies" else IN_PLACE_NOW):
        return Outcome(("Nothing was changed.",), well=well)
    if answers.where == "copies":
        answers.output.mkdir(exist_ok=True)
    put = replace(shown, dry_run=False, output=answers.output if place else None)
    well = run_rag(answers.files.named, put, _tells_new(told, talk.tell), talk.failed).well
    folder = answers.output if answers.where == "copies" else answers.files.folder
    return Outcome((f"Done: {folder}",), folder, well)


def look_over(answers: Answers, talk: Talk) -> Outcome:
    """Tell the findings of the plans, the gravest first."""
    talk.tell(READING)
    readings = gather(answers.files.named, talk.failed)
    refused = any(one.kind in NOT_READ for reading in readings for one in reading.findings)
    return Outcome(tuple(finding_lines(readings)), well=not refused)


def _tells_new(told: Sequence[str], tell: Callable[[str], None]) -> Callable[[str], None]:
    """What tells lines but those that were told before."""
    return lambda words: None if words in told else tell(words)
