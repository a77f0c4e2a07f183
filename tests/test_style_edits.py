"""Formats added to a styles part: copies of a cell's own format with another fill or ink, each added once."""

from xml.etree.ElementTree import Element, fromstring

import pytest
from changed_files import is_added_to
from hypothesis import given
from hypothesis import strategies as st
from ooxml_zips import MAIN, STYLES

from actionbook.workbook import style_edits
from actionbook.workbook.markup import Damaged, tree
from actionbook.workbook.style_edits import StyleEdits
from actionbook.workbook.styles import Styles

RICH = f"""<styleSheet xmlns="{MAIN}" xmlns:x14ac="http://x14ac">
<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
<fonts count="3" x14ac:knownFonts="1"><font><sz val="11"/><name val="Calibri"/></font>
<font><b/><sz val="9"/><color rgb="FFFF0000"/><name val="Arial"/><family val="2"/></font><font/></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFFFC000"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="2"><border><left/></border><border><left style="thin"/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="164" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFill="1" quotePrefix="1">
<alignment wrapText="1" vertical="top"/><protection locked="0"/><extLst><ext uri="u"/></extLst></xf>
<xf fontId="2" fillId="0"/><xf fontId="99"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="0"/></styleSheet>"""
"""Formats: 0 plain, 1 with everything a format can have, 2 with an empty font, 3 with a font that is not there."""


def edits(part: str) -> StyleEdits:
    """The styles of a part, open for additions as the editor opens them."""
    return StyleEdits(part.encode(), None, Styles(tree(part.encode())).solid_fills())


def parts_of(part: bytes, style: int) -> tuple[Element, Element]:
    """The format of that number and its font."""
    root = fromstring(part)
    entry = root.findall(f"{{{MAIN}}}cellXfs/*")[style]
    return entry, root.findall(f"{{{MAIN}}}fonts/*")[int(entry.get("fontId", "0"))]


def test_a_format_is_the_cells_own_but_for_the_fill() -> None:
    styles = edits(RICH)
    number = styles.dressed(1, "00B050")
    part = styles.changed()
    (own, _), (new, _) = parts_of(part, 1), parts_of(part, number)
    assert number == 4
    assert {name: value for name, value in new.attrib.items() if name != "fillId"} == {
        name: value for name, value in own.attrib.items() if name != "fillId"
    }
    assert [(each.tag, each.attrib) for each in new.iter()][1:] == [(each.tag, each.attrib) for each in own.iter()][1:]
    assert Styles(tree(part)).look(number) == Styles(tree(part)).look(1)._replace(fill="00B050")


@pytest.mark.parametrize("style", [0, 1, 2])
@pytest.mark.parametrize("ink", [None, "FFFFFF"])
def test_all_that_was_in_the_part_stays_as_it_was(style: int, ink: str | None) -> None:
    styles = edits(RICH)
    styles.dressed(style, "00B050", ink)
    after = styles.changed()
    assert is_added_to(RICH.encode(), after)
    root = fromstring(after)
    assert all(int(part.get("count", "0")) == len(part) for part in root if part.get("count"))


def test_a_format_is_added_once_however_often_it_is_wanted() -> None:
    styles = edits(RICH)
    numbers = [styles.dressed(style, colour) for _ in range(3) for style in (0, 1) for colour in ("00B050", "C00000")]
    assert numbers == [4, 5, 6, 7] * 3
    assert Styles(tree(styles.changed())).solid_fills() == {"FFC000": 2, "00B050": 3, "C00000": 4}


def test_a_second_opening_finds_what_the_first_has_added() -> None:
    styles = edits(RICH)
    first = styles.dressed(1, "00B050", "FFFFFF")
    part = styles.changed()
    again = edits(part.decode())
    assert again.dressed(1, "00B050", "FFFFFF") == first
    assert again.changed() == part


def test_a_format_and_a_fill_that_are_there_are_used() -> None:
    styles = edits(RICH)
    assert styles.dressed(1, "FFC000") == 1
    assert styles.changed() == RICH.encode()
    assert styles.dressed(0, "FFC000") == 4
    assert b'<fills count="3">' in styles.changed()


def test_a_fill_counts_as_there_by_the_colour_it_shows() -> None:
    styles = edits(STYLES)
    number = styles.dressed(0, "FF0000")
    entry, _ = parts_of(styles.changed(), number)
    assert entry.attrib == {"fillId": "4", "applyFill": "1"}
    assert b'<fills count="5">' in styles.changed()


INKS = [
    (0, '<font><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font>'),
    (1, '<font><b/><sz val="9"/><color rgb="FFFFFFFF"/><name val="Arial"/><family val="2"/></font>'),
    (2, '<font><color rgb="FFFFFFFF"/></font>'),
    (3, '<font><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font>'),
]


@pytest.mark.parametrize(("style", "font"), INKS)
def test_the_ink_changes_and_the_rest_of_the_font_stays(style: int, font: str) -> None:
    styles = edits(RICH)
    number = styles.dressed(style, "C00000", "FFFFFF")
    part = styles.changed()
    assert font.encode() in part
    entry, written = parts_of(part, number)
    assert (entry.get("fontId"), entry.get("applyFont")) == ("3", "1")
    assert [each.attrib for each in written if each.tag.endswith("color")] == [{"rgb": "FFFFFFFF"}]


@pytest.mark.parametrize("style", [8, 999, 64_000])
def test_a_format_that_is_not_there_is_the_first(style: int) -> None:
    styles = edits(STYLES)
    assert styles.dressed(style, "00B050") == styles.dressed(0, "00B050")


MISSING = [
    "",
    "<fonts/>",
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="0"/></numFmts>',
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>",
    "<fonts><font><sz val='9'/></font></fonts><cellXfs count='1'><xf/></cellXfs>",
    "<cellXfs/>",
    "<fills count='0'></fills><cellXfs count='0'></cellXfs><dxfs/>",
    "<dxfs/><tableStyles/><colors/><extLst/>",
]


@pytest.mark.parametrize("inner", MISSING)
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_what_is_missing_is_added_in_its_place(prefix: str, inner: str) -> None:
    space = f'xmlns{":" * bool(prefix)}{prefix[:-1]}="{MAIN}"'
    tags = inner.replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}")
    part = f"<{prefix}styleSheet {space}>{tags}</{prefix}styleSheet>"
    styles = edits(part)
    number = styles.dressed(0, "00B050", "FFFFFF")
    root = fromstring(styles.changed())
    names = [each.tag.rpartition("}")[2] for each in root]
    assert names == sorted(names, key=style_edits.ORDER.index)
    assert {"fonts", "fills", "borders", "cellXfs"} <= set(names)
    assert Styles(root).look(number).fill == "00B050"
    assert Styles(root).ink(number) == "FFFFFF"
    kinds = [pattern.get("patternType") for pattern in root.findall(f"{{{MAIN}}}fills/*/*")]
    assert kinds == ["none", "gray125", "solid"]
    assert int(parts_of(styles.changed(), number)[0].get("borderId", "0")) == 0


def test_a_part_of_one_tag_is_opened() -> None:
    styles = edits(f'<styleSheet xmlns="{MAIN}"/>')
    number = styles.dressed(0, "00B050")
    assert Styles(tree(styles.changed())).look(number).fill == "00B050"
    assert number == 1


def test_a_part_without_a_change_stays_as_it_is() -> None:
    assert edits(RICH).changed() == RICH.encode()


def test_a_workbook_with_as_many_formats_as_excel_bears_is_refused() -> None:
    formats = f"<cellXfs>{'<xf/>' * style_edits.MOST_FORMATS}</cellXfs>"
    styles = edits(f'<styleSheet xmlns="{MAIN}">{formats}</styleSheet>')
    with pytest.raises(Damaged, match="it has 64,000 formats, and Excel opens no workbook with more"):
        styles.dressed(0, "00B050")


def test_the_last_format_that_excel_bears_may_be_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style_edits, "MOST_FORMATS", 5)
    styles = edits(RICH)
    assert styles.dressed(0, "00B050") == styles.dressed(0, "00B050") == 4
    with pytest.raises(Damaged, match="formats"):
        styles.dressed(1, "00B050")


ALTERNATIVE = '<mc:AlternateContent xmlns:mc="u"><mc:Choice><{0}/></mc:Choice></mc:AlternateContent>'
ALTERNATIVES = [
    f"<fonts>{ALTERNATIVE.format('font')}</fonts>",
    f"<fills>{ALTERNATIVE.format('fill')}</fills>",
    f"<cellXfs><xf/>{ALTERNATIVE.format('xf')}</cellXfs>",
    "<cellXfs><xf/><name/><xf/></cellXfs>",
    "<fills><fill/><extLst/></fills>",
    ALTERNATIVE.format("fonts"),
]


@pytest.mark.parametrize("inner", ALTERNATIVES)
def test_alternatives_among_the_formats_are_refused(inner: str) -> None:
    with pytest.raises(Damaged, match="its styles offer some formats to newer versions of Excel only"):
        edits(f'<styleSheet xmlns="{MAIN}">{inner}</styleSheet>').dressed(0, "00B050")


def test_alternatives_that_no_cell_refers_to_are_no_matter() -> None:
    part = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf/></cellXfs><dxfs>{ALTERNATIVE.format("dxf")}</dxfs></styleSheet>'
    assert edits(part).dressed(0, "00B050") == 1


COLOURS = st.sampled_from(["FFC000", "00B050", "C00000", "7030A0", "FFFFFF"])
WISHES = st.lists(st.tuples(st.integers(0, 8), st.none() | COLOURS, st.none() | COLOURS), max_size=12)


@pytest.mark.parametrize("part", [RICH, STYLES])
@given(WISHES)
def test_any_wishes_are_met_and_what_was_there_stays(
    part: str, wishes: list[tuple[int, str | None, str | None]]
) -> None:
    styles, before = edits(part), Styles(tree(part.encode()))
    numbers = [styles.dressed(*wish) for wish in wishes]
    after = Styles(tree(styles.changed()))
    assert is_added_to(part.encode(), styles.changed())
    assert [after.look(style) for style in range(len(before.formats))] == [
        before.look(style) for style in range(len(before.formats))
    ]
    for number, (style, fill, ink) in zip(numbers, wishes, strict=True):
        own = style if style < len(before.formats) else 0
        assert after.look(number) == before.look(own)._replace(fill=fill or before.look(own).fill)
        assert after.ink(number) == (ink or before.ink(own))
