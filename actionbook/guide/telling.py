"""Says what came of a job in plain words: what was used and what was not and why, and what matters first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from actionbook.findings import ERROR, WARNING, Finding
from actionbook.gathering import FileReading
from actionbook.master import Master
from actionbook.master_columns import ACTIONS
from actionbook.words import counted, one_line, without_controls

KINDS_TOLD = 8
"""Kinds of finding of which one is told after a master tracker was made; the workbook lists them all."""
LEFT_OUT_TOLD = 12
FINDINGS_TOLD = 40
NOT_READ = ("file refused", "no plan")
"""Kinds of finding for a file that could not be used."""
RETOLD = ("last time's", "statuses", "since")
"""What the lines begin with in which the run itself told what a person should know."""
NO_RETURN = "team missing"
"""The kind of finding for a team that sent nothing, which is told by its name."""
USED, TOLD_ELSEWHERE = "read", ("missing", "last master")
"""What becomes of files, as the sheet Sources has it; the last is told by lines of its own."""
REFUSED = ("refused", "no plan")
IN_MASTER = "stands in a master tracker"
BY_COMMAND, BY_GUIDE = "see them with: actionbook check", "the last of the guide's jobs lists them"
PARAGRAPH = "For the covering report:"


def master_lines(master: Master, output: Path, told: Sequence[str]) -> Iterator[str]:
    """What came of a master tracker; `told` is what the run itself said."""
    sources = list(master.table("Sources").records())
    used = len({row["File"] for row in sources if row["Outcome"] == USED})
    teams = sum(line.actions > 0 for line in master.teams)
    yield f"Done: {counted(len(master.table(ACTIONS)), 'action')} of {counted(teams, 'team')} in {output}"
    wanted = (*RETOLD, f"{output} is")
    yield from (f"  {line[0].upper()}{line[1:]}" for line in told if line.startswith(wanted))
    yield f"  Files used: {used}"
    yield from map(without_controls, _not_used(sources))
    if master.missing:
        yield without_controls(f"  No return came from: {', '.join(master.missing)}")
    yield from map(without_controls, _findings_of(master.table("Findings").records()))


def _not_used(sources: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What could not be used, all of it, and what was left out, a file or a sheet a line."""
    for row in sources:
        if row["Outcome"] in REFUSED:
            yield f"  Could not be used: {row['File']}: {one_line(str(row['Why']))}"
    elsewhere = (USED, *TOLD_ELSEWHERE, *REFUSED)
    left_out = Counter(_left_out(row) for row in sources if row["Outcome"] not in elsewhere)
    for (place, why), number in list(left_out.items())[:LEFT_OUT_TOLD]:
        yield f"  Left out: {place}: {why}{f' ({number} times)' if number > 1 else ''}"
    if len(left_out) > LEFT_OUT_TOLD:
        yield f"  Left out: {len(left_out) - LEFT_OUT_TOLD} more (sheet Sources)"


def _left_out(row: Mapping[str, Any]) -> tuple[str, str]:
    """Where something stands that was left out, and why; of a master's teams, which are many, not what was used."""
    place = _place(row, "File", "Sheet")
    why = one_line(str(row["Why"]))
    return place, why.partition(";")[0] if IN_MASTER in why else why


def _place(row: Mapping[str, Any], *names: str) -> str:
    return ", ".join(row[name] for name in names if row[name])


def _findings_of(findings: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The first finding of each kind, the gravest first, and how many there are of the kind."""
    grave = (ERROR.capitalize(), WARNING.capitalize())
    serious = [row for row in findings if row["Severity"] in grave and row["Kind"] not in (*NOT_READ, NO_RETURN)]
    if not serious:
        yield "  Nothing else wants looking at."
        return
    yield f"  What wants looking at, the gravest first ({counted(len(serious), 'finding')}, all on the sheet Findings):"
    numbers = Counter(row["Kind"] for row in serious)
    firsts = {row["Kind"]: row for row in reversed(serious)}
    for kind in list(numbers)[:KINDS_TOLD]:
        row, number = firsts[kind], numbers[kind]
        place = _place(row, "File", "Sheet", "Cell")
        more = f" (and {number - 1:,} like it)" if number > 1 else ""
        to_do = f". {row['What to do']}".rstrip(" .") if row["What to do"] else ""
        words = f"{row['Severity']}: {place}: " if place else f"{row['Severity']}: "
        yield f"    {words}{one_line(str(row['What']))}{to_do}{more}"
    if len(firsts) > KINDS_TOLD:
        yield f"    and {counted(len(firsts) - KINDS_TOLD, 'other kind')} of finding"


def paper_lines(told: Sequence[str], warned: Sequence[str]) -> Iterator[str]:
    """What came of an appendix: the file, what to look at before it goes out, and the paragraph, which comes last."""
    *written, paragraph = told
    yield "Done:"
    yield from (f"  {line}" for line in written)
    if warned:
        yield "  Look at this before the paper goes out:"
        yield from (f"    {line[0].upper()}{line[1:]}".replace(BY_COMMAND, BY_GUIDE) for line in warned)
    yield from ("", PARAGRAPH, paragraph)


def finding_lines(readings: Sequence[FileReading]) -> Iterator[str]:
    """How many plans and actions were read, and what wants looking at, the gravest first."""
    plans = [plan for reading in readings for plan in reading.plans]
    actions = sum(len(plan.actions) for plan in plans)
    files = sum(bool(reading.plans) for reading in readings)
    yield f"Done: {counted(actions, 'action')} in {counted(len(plans), 'plan')} of {counted(files, 'workbook')}"
    findings = _gravest_first(finding for reading in readings for finding in reading.findings)
    if not findings:
        yield "  Nothing wants looking at."
    grades = Counter(one.severity for one in findings)
    if findings:
        yield f"  What wants looking at: {', '.join(counted(grades[one], one) for one in grades)}"
    yield from (f"    {one.severity.capitalize()}: {one}" for one in findings[:FINDINGS_TOLD])
    if len(findings) > FINDINGS_TOLD:
        yield f"    and {len(findings) - FINDINGS_TOLD:,} more, which the command below lists"


def _gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Files that could not be used, then errors, warnings and notes."""
    return sorted(findings, key=lambda one: (one.kind not in NOT_READ, one.rank))
