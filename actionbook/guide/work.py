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
NO_CHANGE = "No colour would change, so nothing was written."
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
    asked = MasterAsked(answers.as_of, answers.output, expect=answers.expect, failed=talk.failed, waits=talk.tell)
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
    in_copies = answers.where == "copies"
    trial = RagRun(
        answers.as_of, dry_run=True, output=answers.output.parent if in_copies else None, convert=answers.convert,
        width=talk.width,
    )  # fmt: skip
    told: list[str] = []
    talk.tell(READING)
    shown = run_rag(answers.files.named, trial, told.append, talk.failed)
    for line in told:
        talk.tell(line)
    if not any(one.changed for one in shown.done):
        return Outcome((NO_CHANGE,), well=shown.well)
    if answers.where == "show":
        return Outcome(("Nothing was written.",), well=shown.well)
    if not talk.agree(COPIES_NOW if in_copies else IN_PLACE_NOW):
        return Outcome(("Nothing was changed.",), well=shown.well)
    return _put(answers, replace(trial, dry_run=False, output=answers.output if in_copies else None), talk, told)


def _put(answers: Answers, asked: RagRun, talk: Talk, told: Sequence[str]) -> Outcome:
    """Put the colours where they are to go; what was told of the trial is not told again."""
    if asked.output:
        asked.output.mkdir(exist_ok=True)
    put = run_rag(
        answers.files.named, asked, lambda words: None if words in told else talk.tell(words),
        _forget if talk.failed else None,
    )  # fmt: skip
    folder = asked.output or answers.files.folder
    return Outcome((f"Done: {folder}",), folder, put.well)


def _forget(trace: str) -> None:
    """Report no fault twice: the trial has met it, too."""


def look_over(answers: Answers, talk: Talk) -> Outcome:
    """Tell the findings of the plans, the gravest first."""
    talk.tell(READING)
    readings = gather(answers.files.named, talk.failed)
    refused = any(one.kind in NOT_READ for reading in readings for one in reading.findings)
    return Outcome(tuple(finding_lines(readings)), well=not refused)
