"""A pivot table that counts changed words is told; one that Excel refreshes by itself, or of other cells, is not."""

import zipfile
from pathlib import Path

import pytest
from making_files import zipped
from rag_plans import AS_OF, plan_at

from actionbook.recolour_files import PIVOTS, recolour_file

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotCacheDefinition"
PLAN = '<cacheSource type="worksheet"><worksheetSource ref="A1:H4" sheet="Plan"/></cacheSource>'
TOLD = [
    ("", PLAN), (' refreshOnLoad="0"', PLAN), ("", "<cacheSource><worksheetSource name='Plans'/></cacheSource>"),
    ("", '<cacheSource type="consolidation"><consolidation/></cacheSource>'), ("", ""), ("", "<broken"),
]  # fmt: skip
NOT_TOLD = [
    (' refreshOnLoad="1"', PLAN), ("", PLAN.replace("Plan", "Staff")), ("", '<cacheSource type="external"/>'),
]  # fmt: skip


def with_pivot(path: Path, attributes: str, source: str) -> Path:
    """A plan with the cache of a pivot table."""
    with zipfile.ZipFile(plan_at(path)) as package:
        members: dict[str, bytes | str] = {name: package.read(name) for name in package.namelist()}
    links = bytes(members["xl/_rels/workbook.xml.rels"]).decode()  # type: ignore[arg-type]
    link = f'<Relationship Id="rId99" Type="{KIND}" Target="pivotCache/pivotCacheDefinition1.xml"/></Relationships>'
    members["xl/_rels/workbook.xml.rels"] = links.replace("</Relationships>", link)
    cache = f'<pivotCacheDefinition xmlns="{MAIN}"{attributes}>{source}</pivotCacheDefinition>'
    members["xl/pivotCache/pivotCacheDefinition1.xml"] = cache
    return zipped(path, members)


@pytest.mark.parametrize(("attributes", "source"), TOLD)
def test_a_pivot_table_that_shows_old_words_is_told(tmp_path: Path, attributes: str, source: str) -> None:
    assert PIVOTS in recolour_file(with_pivot(tmp_path / "Plan.xlsx", attributes, source), AS_OF).notes


@pytest.mark.parametrize(("attributes", "source"), NOT_TOLD)
def test_another_pivot_table_is_not_told(tmp_path: Path, attributes: str, source: str) -> None:
    assert PIVOTS not in recolour_file(with_pivot(tmp_path / "Plan.xlsx", attributes, source), AS_OF).notes


def test_nothing_is_said_of_pivot_tables_where_there_are_none(tmp_path: Path) -> None:
    assert PIVOTS not in recolour_file(plan_at(tmp_path / "Plan.xlsx"), AS_OF).notes
