"""No text is ever dropped: the frame and the findings together account for every cell of the table."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from actionbook import ActionPlan, to_records
from actionbook.gathering import FileReading, gather
from actionbook.grid import Grid, cell_text
from actionbook.issues import REF_IN_TEXT
from actionbook.numbering import read_list
from actionbook.settings import Settings
from actionbook.status import claim_findings
from actionbook.table import Table, find_table, is_repeated_header
from actionbook.workbook import read_workbook

MADE = ("Master tracker", "Appendix A")
SAMPLES = Path(__file__).parents[1] / "workbooks" / "samples"
SHARED = Path(__file__).parents[2] / "shared" / "workbooks"
APART = re.compile(r"\n\n|\bsupported by\b|\bwith support from\b")


def letters(text: str) -> str:
    """A text's letters and digits only: white space and the marks of lists are no words."""
    return re.sub(r"[\W_]+", "", text).lower()


def accounted(plan: ActionPlan) -> str:
    """Everything the frame and the findings say of a sheet, and the words of its status columns and RAG cells."""
    records = to_records([plan], date(2018, 7, 20))
    said = [
        str(value)
        for record in records
        for value in record.values()
        if value is not None and not isinstance(value, date)
    ]
    said += [f"{value:%d/%m/%Y}" for record in records for value in record.values() if isinstance(value, date)]
    said += [
        one.text
        for action in plan.actions
        for one in (action.status, action.rag, action.completed, action.percent)
        if one
    ]
    said += [f"{finding.what}\n{finding.words}" for finding in (*plan.findings, *claim_findings(plan))]
    return letters("\n".join(said))


def entries(words: str) -> list[str]:
    """The parts of a cell that may have gone different ways: a ref, each entry, each paragraph, lead and support."""
    listed = read_list(words)
    parts = [listed.lead, *(entry.text for entry in listed.entries)]
    refs = [match[0] for part in parts if (match := REF_IN_TEXT.match(part))]
    return refs + [words for part in parts for words in APART.split(REF_IN_TEXT.sub("", part, count=1))]


def missing(plan: ActionPlan) -> list[str]:
    """Cells of a plan's table whose words are in neither, with what is missing."""
    book = read_workbook(plan.place.file)
    grid = Grid(next(sheet for sheet in book.sheets if sheet.name == plan.place.sheet))
    table = find_table(grid, Settings().headings)
    assert isinstance(table, Table)
    have = accounted(plan)
    lost = []
    for (row, _), cell in grid.sheet.cells.items():
        if row < table.body or is_repeated_header(grid, row, table):
            continue
        words = f"{cell.value:%d/%m/%Y}" if isinstance(cell.value, date | datetime) else cell_text(cell)
        lost += [f"{cell.name}: {part}" for part in entries(words) if part and letters(part) not in have]
    return lost


def every_file() -> list[Path]:
    """Every plan and return; of what actionbook makes, only the plan that it recoloured."""
    folders = [SAMPLES, *([SHARED] if SHARED.is_dir() else [])]
    return [
        reading
        for folder in folders
        for reading in sorted(folder.rglob("*"))
        if reading.suffix.startswith((".xl", ".ods")) and not reading.name.startswith(MADE)
    ]


@pytest.mark.parametrize("path", every_file(), ids=lambda path: path.name)
def test_every_word_of_the_table_is_in_the_frame_or_in_a_finding(path: Path) -> None:
    reading: FileReading = gather([path])[0]
    if not reading.plans:
        assert reading.findings, "a file without a plan says why"
    for plan in reading.plans:
        assert missing(plan) == []
