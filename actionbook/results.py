"""What a command did, as one record for other programs: of `rag`, `consolidate` and `appendix`."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from actionbook.appendix.model import ACTION, Appendix, CountLine
from actionbook.findings import ERROR, NOTE, WARNING
from actionbook.master import Master
from actionbook.master_columns import ACTIONS, COLUMNS
from actionbook.master_table import Table
from actionbook.rag_run import Outcome, Run
from actionbook.recolouring import CHANGED, LEFT, RIGHT, Change
from actionbook.show import FINDING_COLUMNS, finding_records
from actionbook.workbook.long_paths import short_form
from actionbook.working_out import Recoloured


def snake(heading: str) -> str:
    """A heading as the key of a record: `RAG key` is `rag_key`."""
    return heading.lower().replace(" ", "_").replace("-", "_")


CELL = {
    "sheet": "the sheet",
    "cell": "the RAG cell",
    "ref": "the issue's number",
    "action": "what it stands for",
    "before": "what it showed",
    "after": "what it shows now; for one that was left, what it would show",
    "outcome": "`changed`, `left` or `right`",
    "status": "the status worked out",
    "better": "whether that is better than the person's colour",
    "reason": "why",
    "notes": "what else is to be known",
}
KEYS: dict[str, dict[str, str]] = {
    "rag": {
        "as_of": "the day the RAG is worked out for",
        "dry_run": "whether nothing was written",
        "workbooks": "one for each that was done: `file`, `changed`, `left` and `right` (numbers of cells), `notes`, "
        "and `cells`",
        "cells": "in each workbook, one for each RAG cell: " + ", ".join(f"`{name}` ({CELL[name]})" for name in CELL),
        "refused": "workbooks that could not be done: `file` and `why`",
        "left_out": "files and folders that were left out: `file` and `why`",
    },
    "consolidate": {
        "output": "the master tracker",
        "as_of": "the day of the position",
        "previous_as_of": "that of the last round",
        "title": "the title of the master",
        "actions": "how many there are",
        "files": "one for each file or sheet: " + ", ".join(f"`{snake(one.words)}`" for one in COLUMNS["Sources"]),
        "counts": "`files`, `statuses`, `movements` and `findings`, each with its numbers",
        "missing": "teams from which there is no return",
        "withdrawn": "how many actions are withdrawn in all",
        "refused": "the files that could not be used, a sentence each",
        "findings": "one for each: the keys that `check` has, and `team`",
    },
    "appendix": {
        "output": "the appendix; null where none was written",
        "as_of": "the day of the position",
        "title": "its title",
        "committee": "the committee",
        "meeting": "the day it meets",
        "team": "the one team it is of",
        "actions": "how many the full table shows",
        "selection": "which those are, in words; empty where all are",
        "counts": "one for the whole and for each theme: `name`, `total`, `statuses`, `overdue`, `share`, and last "
        "time's `last_total`, `last_share`, `last_overdue`",
        "summary": "the paragraph for the covering report",
        "findings": "one for each: the keys that `check` has",
    },
}
"""The keys of each record, and what they hold."""


def rag_result(outcome: Outcome, asked: Run) -> dict[str, Any]:
    """What `rag` did: its workbooks with their cells, and what was refused or left out."""
    return {
        "as_of": asked.as_of,
        "dry_run": asked.dry_run,
        "workbooks": [_workbook(one, asked.every) for one in outcome.done],
        "refused": [_why(path, why) for path, why in outcome.refused],
        "left_out": [_why(one.path, one.skipped) for one in outcome.left_out],
    }


def _why(path: Path, why: str | None) -> dict[str, Any]:
    return {"file": short_form(str(path)), "why": why}


def _workbook(done: Recoloured, every: bool) -> dict[str, Any]:
    counts = Counter(change.outcome for change in done.changes)
    shown = [change for change in done.changes if every or change.outcome != RIGHT]
    return {
        "file": short_form(str(done.path)),
        **{outcome: counts[outcome] for outcome in (CHANGED, LEFT, RIGHT)},
        "notes": list(done.notes),
        "cells": [_cell(change) for change in shown],
    }


def _cell(change: Change) -> dict[str, Any]:
    own = {"sheet": change.place.sheet, "cell": change.place.cell, "notes": list(change.notes)}
    return {name: own[name] if name in own else getattr(change, name) for name in CELL}


def round_result(master: Master, output: Path) -> dict[str, Any]:
    """What `consolidate` did: the files it used and did not, how the actions stand, and every finding."""
    actions, findings = master.table(ACTIONS), master.table("Findings")
    counts, severities = master.counts, _counted(findings["Severity"])
    return {
        "output": short_form(str(output)),
        "as_of": master.as_of,
        "previous_as_of": master.previous_as_at,
        "title": master.title,
        "actions": len(actions),
        "files": _records(master.table("Sources")),
        "counts": {
            "files": vars(counts),
            "statuses": _counted(actions["Status"]),
            "movements": _counted(actions["Movement"]) if master.previous_as_at else {},
            "findings": {name: severities.get(name, 0) for name in (ERROR, WARNING, NOTE)},
        },
        "missing": list(master.missing),
        "withdrawn": len(master.withdrawn),
        "refused": list(master.refusals),
        "findings": [_finding(record) for record in _records(findings)],
    }


def _finding(record: dict[str, Any]) -> dict[str, Any]:
    """A row of the sheet Findings with the keys that `check` has for one, and its team."""
    own = record | {"severity": record["severity"].lower(), "advice": record["what_to_do"]}
    return {name: own[name] for name in (*FINDING_COLUMNS, "team")}


def appendix_result(made: Appendix, output: Path | None) -> dict[str, Any]:
    """What `appendix` did: what the paper counts and shows, and every finding."""
    return {
        "output": short_form(str(output)) if output else None,
        "as_of": made.as_of,
        "title": made.title,
        "committee": made.committee,
        "meeting": made.meeting,
        "team": made.team,
        "actions": sum(line.kind == ACTION for _, _, line in made.lines),
        "selection": made.selection,
        "counts": [_count(one) for one in made.counts],
        "summary": made.summary,
        "findings": finding_records(made.findings),
    }


def _count(one: CountLine) -> dict[str, Any]:
    """How the actions of the whole, or of a theme, stand and stood."""
    statuses = {status or "not known": number for status, number in one.counts.items()}
    names = ("overdue", "share", "last_total", "last_share", "last_overdue")
    return {"name": one.name, "total": one.total, "statuses": statuses} | {name: getattr(one, name) for name in names}


def _counted(words: Iterable[str]) -> dict[str, int]:
    """How often each word stands there, the most frequent first."""
    return dict(Counter(map(str.lower, words)).most_common())


def _records(table: Table) -> list[dict[str, Any]]:
    """The rows of a table, their keys in small letters with no blanks; None for what is missing."""
    return [{snake(name): value for name, value in row.items()} for row in table.records()]
