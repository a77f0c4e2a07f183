"""Makes an appendix as the command line asks for it: what stands at its place is kept, what is private is told."""

import io
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from actionbook.appendix.asking import Asked
from actionbook.appendix.making import made_of
from actionbook.appendix.model import ACTION, Appendix
from actionbook.appendix.searching import PRIVATE, PROMPT
from actionbook.appendix.material import Earlier
from actionbook.appendix_writing import appendix_bytes, check_ending
from actionbook.errors import ActionbookError
from actionbook.findings import ERROR, WARNING, Finding
from actionbook.master_writing import write_bytes, write_keeping
from actionbook.settings import limits_for
from actionbook.words import counted, without_controls
from actionbook.workbook.copy_names import appendix_copy_name
from actionbook.workbook.drafts import NO_FOLDER, Stamp
from actionbook.workbook.finding_files import find_workbooks
from actionbook.workbook.kinds import is_workbook
from actionbook.workbook.marked import is_appendix
from actionbook.workbook.turns import turn_at
from actionbook.workbook.unchangeable import why_not_in_place

A_FOLDER = "{}: this is a folder; give the name of a file, such as {}"
A_SOURCE = "{}: the appendix would take the place of a workbook it is made from; give another name with -o"
NO_APPENDIX = (
    "{}: the workbook that stands there is no appendix that actionbook made, so nothing was written over it; "
    "give another name with -o"
)
IN_THE_WAY = "{}: the file that stands there cannot be replaced ({}); give another name with -o"
KEPT = "the file that stood there is kept as {}"
AS_IT_WAS = "{} is as it was: nothing has changed"
REFUSED = "{}: nothing was written, because {} found that may be private; take them out, or leave --strict out"
SEVERAL = "{} more; see them with: actionbook check"
NOT_PUBLISHED = (PRIVATE, PROMPT)
TOLD_FIRST = frozenset({
    "copy", "action gone", "not compared", "action worded otherwise", "ref of another issue", "older version",
    "said by few", "abbreviation unexplained", "action blank", "team not named", "two plans of one team",
    "words disagree", "colour claims more",
})  # fmt: skip
"""Kinds of finding that say how the paper was made, or that its statuses are in doubt."""
MOST_TOLD = 12
"""Findings that are told one by one besides those of what may be private, which all are."""


@dataclass(frozen=True)
class Run:
    """What is done with an appendix, and what it is compared with."""

    output: Path | None
    """None where only the paragraph is wanted."""
    previous: Path | None = None
    previous_as_of: date | None = None
    accessible: bool = False
    summary: bool = False
    strict: bool = False


def run_appendix(
    files: Sequence[str], asked: Asked, run: Run, tell: Callable[[str], None], warn: Callable[[str], None]
) -> Appendix:
    """Make the appendix and write it, where it is asked for; `tell` is told what came of it and `warn` what to look at.

    ActionbookError where it cannot be made, or must not be written; what stood there is then as it was.
    """
    if not run.output:
        return _run(files, asked, run, tell, warn)
    check_output(run.output, [*files, *([str(run.previous)] if run.previous else [])])
    with turn_at(run.output, warn):
        return _run(files, asked, run, tell, warn)


def _run(
    files: Sequence[str], asked: Asked, run: Run, tell: Callable[[str], None], warn: Callable[[str], None]
) -> Appendix:
    """The same, once it may be written."""
    earlier = Earlier(run.previous, run.previous_as_of) if run.previous else None
    made = made_of(files[0] if len(files) == 1 else list(files), asked, earlier)
    for line in _told(made.findings):
        warn(line)
    private = sum(one.kind in NOT_PUBLISHED for one in made.findings)
    if run.strict and private and run.output:
        raise ActionbookError(REFUSED.format(run.output.name, counted(private, "thing was", "things were")))
    if run.output:
        _write(made, run.output, run, tell)
    if run.summary:
        tell(without_controls(made.summary))
    return made


def check_output(output: Path, files: Sequence[str]) -> None:
    """ActionbookError where nothing can, or must, be written under a name; said before anything is read."""
    if os.path.isdir(output):
        raise ActionbookError(A_FOLDER.format(output, output / "Appendix A.xlsx"))
    check_ending(output)
    if not os.path.isdir(output.absolute().parent):
        raise ActionbookError(NO_FOLDER.format(output.name, output.parent))
    if not os.path.exists(output):
        return
    found = (one.path for one in find_workbooks(files, limits_for(files)) if not one.other)
    if any(output.samefile(path) for path in found if os.path.exists(path)):
        raise ActionbookError(A_SOURCE.format(output))
    if is_workbook(output) and not is_appendix(output):
        raise ActionbookError(NO_APPENDIX.format(output))
    if why := why_not_in_place(output):
        raise ActionbookError(IN_THE_WAY.format(output, why.partition(", or give --output")[0]))


def _write(made: Appendix, output: Path, run: Run, tell: Callable[[str], None]) -> None:
    """Write the appendix; another file that stood there is kept beside it."""
    stamp = Stamp(output)
    content = appendix_bytes(made, output, accessible=run.accessible)
    if os.path.exists(output):
        if output.read_bytes() == content:
            tell(AS_IT_WAS.format(output))
            return
        copy = write_keeping(io.BytesIO(content), output, appendix_copy_name(output, made.as_of), stamp.check)
        tell(KEPT.format(copy.name))
    else:
        write_bytes(content, output, stamp.check)
    shown = sum(line.kind == ACTION for _, _, line in made.lines)
    tell(f"{output}: {counted(shown, 'action')}, position as at {made.as_of:%d/%m/%Y}")


def _told(findings: Sequence[Finding]) -> Iterator[str]:
    """What a person should look at before the paper goes out: what may be private first, all of it."""
    private = [one for one in findings if one.kind in NOT_PUBLISHED]
    others = [one for one in findings if one.kind not in NOT_PUBLISHED and one.severity in (ERROR, WARNING)]
    others.sort(key=lambda one: (one.severity != ERROR, one.kind not in TOLD_FIRST))
    yield from (f"{one.severity}: {one}" for one in (*private, *others[:MOST_TOLD]))
    if rest := others[MOST_TOLD:]:
        kinds = Counter(one.kind for one in rest)
        named = ", ".join(f"{number} × {kind}" for kind, number in kinds.most_common(3))
        yield f"and {SEVERAL.format(counted(len(rest), 'finding'))} ({named})"
