"""Puts actions and findings into words: a table for the screen, CSV and JSON for other programs."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from actionbook.findings import Finding
from actionbook.formula_guard import guarded
from actionbook.frame import COLUMNS
from actionbook.gathering import FileReading
from actionbook.place import cell_name
from actionbook.plan import ActionPlan
from actionbook.roles import ROLES
from actionbook.scheme import STANDARD_FILLS
from actionbook.words import counted, one_line
from actionbook.workbook.contrast import BLACK, WHITE, ink_for

if TYPE_CHECKING:
    from rich.table import Table

SCREEN_COLUMNS: dict[str, dict[str, Any]] = {
    "Ref": {"no_wrap": True},
    "No": {"justify": "right"},
    "Action": {"ratio": 5, "min_width": 20},
    "Lead": {"ratio": 2, "min_width": 8},
    "Target": {"ratio": 2, "min_width": 10},
    "Due": {"no_wrap": True, "min_width": 8},
    "Status": {"min_width": 11, "no_wrap": True},
    "RAG": {"no_wrap": True},
    "Cell": {"no_wrap": True},
}
"""The columns of the table on the screen, and how the space is shared among them."""

NEEDS_WIDTH = {"Target": 110, "RAG": 96, "Lead": 84}
"""Characters a line must have for a column to be shown."""

RAG_STYLES = {
    word: f"{'white' if ink_for(fill, BLACK) == WHITE else 'black'} on #{fill}" for word, fill in STANDARD_FILLS.items()
}
"""Pairs that can be read (domain.md, "The committee appendix")."""

FINDING_COLUMNS = ("kind", "severity", "file", "sheet", "cell", "what", "words", "advice")

CODES = (*range(0x20), *range(0x7F, 0xA0))
UNSHOWN = {code: " " for code in CODES if chr(code) not in "\n\r\t"}
"""Control codes, which a file may have in its name: they are blanks in CSV, for a terminal would obey them."""
ESCAPED = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *range(0xD800, 0xE000))}
"""The same in JSON, and halves of letters, which stand for bytes of a file's name that are no letters."""

LONGEST_ACTION = 140
"""Characters of an action on the screen; the other formats have them all."""


def as_csv(
    records: Iterable[dict[str, Any]], columns: Iterable[str] = COLUMNS, *, heading: bool = True, line_end: str = "\n"
) -> str:
    """Records as CSV, with a line of headings: dates as 2018-07-31, missing values empty, true and false in words.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), lineterminator=line_end)
    if heading:
        writer.writeheader()
    for record in records:
        writer.writerow({name: _plain(value) for name, value in harmless(record).items()})
    return out.getvalue()


def as_json(records: Sequence[dict[str, Any]] | Mapping[str, Any]) -> str:
    """Records, or one result, as JSON: dates as text, `2018-07-31`; missing values null; odd letters escaped."""
    return json.dumps(records, indent=2, ensure_ascii=False, default=date.isoformat).translate(ESCAPED)


def harmless(record: dict[str, Any]) -> dict[str, Any]:
    """A record whose texts no spreadsheet takes for formulas when it opens them as CSV."""
    return {name: guarded(words) if isinstance(words, str) else words for name, words in record.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isprintable() else value.replace("\r", "\n").translate(UNSHOWN)
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def print_plans(plans: Sequence[tuple[ActionPlan, list[dict[str, Any]]]], as_of: date, width: int | None) -> None:
    """The plans as tables on the screen, each under its title, place and count; `width` in characters, None to fit."""
    from rich.console import Console

    console = Console(width=width, highlight=False, emoji=False)
    for plan, records in plans:
        console.print(f"[bold]{safe(plan.title)}[/bold]")
        console.print(safe(f"{plan.place} · {counted(len(records), 'action')} · position as at {as_of:%d/%m/%Y}"))
        console.print(_plan_table(records, console.width))
        console.print(safe(_counts(records)), end="\n\n")


def _plan_table(records: Sequence[dict[str, Any]], width: int) -> "Table":
    """The actions under their themes and sub-headings; the less needful columns only where there is room."""
    from rich import box
    from rich.table import Table

    shown = {name: one for name, one in SCREEN_COLUMNS.items() if width >= NEEDS_WIDTH.get(name, 0)}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for name, options in shown.items():
        table.add_column(name, **options)
    bands: tuple[str | None, str | None] = (None, None)
    for record in records:
        theme, heading = record["theme"], record["heading"]
        if theme and theme != bands[0]:
            table.add_section()
            table.add_row("", "", f"[bold]{safe(one_line(theme))}[/bold]")
        if heading and (theme, heading) != bands:
            table.add_row("", "", f"[italic]{safe(one_line(heading))}[/italic]")
        bands = (theme, heading)
        cells = _screen_cells(record)
        table.add_row(*(cells[name] for name in shown))
    return table


def _screen_cells(record: dict[str, Any]) -> dict[str, str]:
    due = f"{record['due']:%d/%m/%y}" if record["due"] else ("ongoing" if record["ongoing"] else "–")
    style = RAG_STYLES.get(record["rag"] or "")
    rag = safe(record["rag"] or "–")
    return {
        "Ref": shortened(record["ref"]),
        "No": str(record["number"] or ""),
        "Action": shortened(record["action"]),
        "Lead": shortened(record["lead"], 60),
        "Target": shortened(record["target"], 60),
        "Due": due + (" soon" if record["due_soon"] else ""),
        "Status": record["status"] or "not known",
        "RAG": f"[{style}] {rag} [/]" if style else rag,
        "Cell": record["cell"],
    }


def shortened(words: str | None, longest: int = LONGEST_ACTION) -> str:
    """Words on one line, shortened, as rich prints them."""
    line = one_line(words or "")
    return safe(line if len(line) <= longest else line[: longest - 1].rstrip() + "…")


def safe(words: str) -> str:
    """Words that rich prints as they stand, without control characters."""
    from rich.markup import escape

    return escape("".join(letter for letter in words if letter.isprintable() or letter == " "))


def _counts(records: Sequence[dict[str, Any]]) -> str:
    counts = Counter(record["status"] or "not known" for record in records)
    soon = sum(record["due_soon"] for record in records)
    listed = ", ".join(f"{number} {status}" for status, number in counts.most_common())
    return f"{listed}; {soon} of them due soon" if soon else listed


def findings_text(readings: Sequence[FileReading]) -> str:
    """What was understood of each file, and its findings, a line each, errors first; the count at the end."""
    lines: list[str] = []
    for reading in readings:
        for plan in reading.plans:
            lines += ["", *_plan_lines(plan)]
        lines += [f"  {one.severity}: {one}" for one in sorted(reading.findings, key=lambda one: one.rank)]
    findings = [finding for reading in readings for finding in reading.findings]
    return "\n".join([*lines, "", _summary(readings, findings)]).lstrip("\n")


def _plan_lines(plan: ActionPlan) -> list[str]:
    """What a plan was taken for: its title, date and team, and the role of every column."""
    about = [
        plan.title,
        f"team {plan.team}" if plan.team else "no team named",
        f"version {plan.version}" if plan.version else "",
        f"dated {plan.dated:%d/%m/%Y}" if plan.dated else "no date of its own",
        counted(len(plan.actions), "action"),
    ]
    lines = [f"{plan.place}: {' · '.join(filter(None, about))}"]
    for column in plan.columns:
        if column.role:
            letter = cell_name(1, column.number)[:-1]
            heading = f'"{column.heading}"' if column.heading else "(no heading)"
            lines.append(f"  column {letter} {heading}: {ROLES[column.role].meaning} [{column.role}, by {column.by}]")
    colours = ", ".join(f"{colour.word} = {colour.meaning}" for colour in plan.scheme.colours)
    source = f"key at {plan.scheme.source.cell}" if plan.scheme.source else "no key in the plan"
    return [*lines, f"  colours: {colours} ({source})"]


def _summary(readings: Sequence[FileReading], findings: Sequence[Finding]) -> str:
    severities = Counter(finding.severity for finding in findings)
    actions = sum(len(plan.actions) for reading in readings for plan in reading.plans)
    listed = ", ".join(counted(severities[name], name) for name in ("error", "warning", "note") if severities[name])
    files = f"{counted(len(readings), 'file')}, {counted(actions, 'action')}"
    return f"{files}: {counted(len(findings), 'finding')} ({listed})" if findings else f"{files}: nothing to look at"


def finding_records(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as records: `kind, severity, file, sheet, cell, what, words, advice`."""
    return [
        {
            "kind": one.kind,
            "severity": one.severity,
            "file": one.place.file,
            "sheet": one.place.sheet,
            "cell": one.place.cell,
            "what": one.what,
            "words": one.words or None,
            "advice": one.advice,
        }
        for one in findings
    ]
