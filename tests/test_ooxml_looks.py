"""Colours, number formats and day numbers of OOXML workbooks."""

from datetime import datetime, time, timedelta
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ooxml_zips import MAIN
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import from_excel

from actionbook.workbook.cells import Look
from actionbook.workbook.colours import Palette, own_palette, theme_colours, tinted
from actionbook.workbook.serials import BUILT_IN_FORMATS, EPOCH_1904, moment, moment_kind
from actionbook.workbook.styles import Styles

OFFICE_2010 = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme>
<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>
<a:dk2><a:srgbClr val="1F497D"/></a:dk2><a:lt2><a:srgbClr val="EEECE1"/></a:lt2><a:accent1><a:srgbClr val="4F81BD"/>
</a:accent1></a:clrScheme></a:themeElements></a:theme>"""

COLOURS = [
    ('<color rgb="FFFFC000"/>', "FFC000"),
    ('<color rgb="00ffc000"/>', "FFC000"),
    ('<color rgb="FFC000"/>', "FFC000"),
    ('<color rgb="00000000"/>', None),
    ('<color rgb="amber"/>', None),
    ('<color theme="0"/>', "FFFFFF"),
    ('<color theme="1"/>', "000000"),
    ('<color theme="2"/>', "EEECE1"),
    ('<color theme="3"/>', "1F497D"),
    ('<color theme="4"/>', "4F81BD"),
    ('<color theme="99"/>', None),
    ('<color indexed="10"/>', "FF0000"),
    ('<color indexed="43"/>', "FFFF99"),
    ('<color indexed="64"/>', None),
    ('<color indexed="65"/>', None),
    ('<color auto="1"/>', None),
    ('<color rgb="FFFF0000" tint="0.5"/>', "FF8080"),
    ('<color rgb="FFFF0000" tint="unknown"/>', "FF0000"),
]


@pytest.mark.parametrize(("written", "colour"), COLOURS)
def test_a_colour_is_worked_out_however_it_is_named(written: str, colour: str | None) -> None:
    palette = Palette(lambda: theme_colours(OFFICE_2010.encode()))
    assert palette.colour(fromstring(written)) == colour


@pytest.mark.parametrize(
    "written",
    [
        OFFICE_2010,
        OFFICE_2010.replace("a:", "").replace("xmlns:a", "xmlns").replace("<theme ", "<theme xmlns:a='a' "),
        OFFICE_2010.replace("<a:clrScheme>", '<!-- <a:clrScheme></a:clrScheme> --><a:clrScheme name="Office">'),
        OFFICE_2010.replace("\n", "\r\n"),
    ],
    ids=["as Office writes it", "without prefixes", "after a comment", "with other ends of lines"],
)
def test_a_themes_colours_are_found_however_it_is_written(written: str) -> None:
    expected = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "1F497D", "lt2": "EEECE1", "accent1": "4F81BD"}
    found = theme_colours(written.encode())
    assert {name: found[name] for name in expected} == expected
    assert found["accent2"] == "ED7D31"


EXCELS_TINTS = [
    ("4F81BD", 0.7999, "DCE6F1"),
    ("4F81BD", 0.3999, "95B3D7"),
    ("4F81BD", -0.25, "366092"),
    ("F79646", 0.5999, "FCD5B4"),
    ("F79646", -0.5, "974706"),
    ("9BBB59", 0.7999, "EBF1DE"),
    ("FFFFFF", -0.15, "D9D9D9"),
    ("000000", 0.5, "808080"),
]


@pytest.mark.parametrize(("colour", "tint", "shown"), EXCELS_TINTS)
def test_a_tint_comes_as_near_as_no_eye_can_tell_to_what_excel_shows(colour: str, tint: float, shown: str) -> None:
    ours = tinted(colour, tint)
    assert all(abs(int(ours[at : at + 2], 16) - int(shown[at : at + 2], 16)) <= 2 for at in (0, 2, 4))


FILLS = [
    ('<patternFill patternType="solid"><fgColor rgb="FF00B050"/><bgColor rgb="FFFF0000"/></patternFill>', "00B050"),
    ('<patternFill patternType="lightUp"><fgColor rgb="FF00B050"/></patternFill>', "00B050"),
    ('<patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill>', "FFFFFF"),
    ('<patternFill patternType="gray125"><fgColor rgb="FF00B050"/></patternFill>', None),
    ('<patternFill patternType="none"><fgColor rgb="FF00B050"/></patternFill>', None),
    ('<patternFill patternType="solid"/>', None),
    ("<patternFill/>", None),
    ("", None),
    ('<gradientFill><stop position="0"><color rgb="FF00B050"/></stop><stop position="1"/></gradientFill>', "00B050"),
    ("<gradientFill/>", None),
]


@pytest.mark.parametrize(("written", "colour"), FILLS)
def test_a_fill_gives_the_colour_that_is_seen(written: str, colour: str | None) -> None:
    assert Palette().fill(fromstring(f"<fill>{written}</fill>")) == colour


CONDITIONAL_FILLS = [
    ('<patternFill><bgColor rgb="FF00B050"/></patternFill>', "00B050"),
    ('<patternFill patternType="solid"><fgColor auto="1"/><bgColor rgb="FF00B050"/></patternFill>', "00B050"),
    ('<patternFill patternType="solid"><fgColor rgb="FF00B050"/></patternFill>', "00B050"),
    ('<patternFill patternType="none"><bgColor rgb="FF00B050"/></patternFill>', None),
    ("", None),
]


@pytest.mark.parametrize(("written", "colour"), CONDITIONAL_FILLS)
def test_in_a_conditional_format_the_colour_behind_the_pattern_is_seen(written: str, colour: str | None) -> None:
    assert Palette().conditional_fill(fromstring(f"<fill>{written}</fill>")) == colour


def test_a_workbooks_own_numbered_colours_replace_the_usual_ones() -> None:
    own = "".join(f'<rgbColor rgb="00{number:06X}"/>' for number in range(1, 20))
    palette = Palette(indexed=own_palette(fromstring(f"<colors><indexedColors>{own}</indexedColors></colors>")))
    assert palette.colour(fromstring('<color indexed="10"/>')) == "00000B"
    assert palette.colour(fromstring('<color indexed="43"/>')) == "FFFF99"


def stylesheet(formats: str) -> Element:
    return fromstring(f'<styleSheet xmlns="{MAIN}">{formats}</styleSheet>')


def test_a_style_number_counts_the_cell_formats_and_not_the_named_ones() -> None:
    styles = Styles(
        stylesheet(
            '<numFmts><numFmt numFmtId="170" formatCode="d-mmm"/><numFmt numFmtId="171" formatCode=""/></numFmts>'
            '<fonts><font/><font><strike val="0"/></font><font><strike val="1"/></font></fonts>'
            '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
            '<cellXfs><xf/><xf numFmtId="170" fontId="2"/><xf numFmtId="17" fontId="1"/><xf numFmtId="171"/></cellXfs>'
        )
    )
    looks = [styles.look(number) for number in range(5)]
    assert looks == [Look(), Look(None, True, "d-mmm"), Look(None, False, "mmm-yy"), Look(), Look()]
    assert styles.look(1) is looks[1]
    assert [styles.moment_kind(number) for number in range(3)] == [None, "date", "date"]


FORMATS = [
    ("General", None),
    ("0.00", None),
    ("@", None),
    ("Standard", None),
    ('#,##0 "days"', None),
    (r"0\d", None),
    ("[Red]0;[Blue]-0", None),
    ("[$-809]dd mmmm yyyy", "date"),
    ("d-mmm", "date"),
    ("mmm-yy", "date"),
    ("h:mm AM/PM", "date"),
    ('"due "dd/mm/yy', "date"),
    ("yyyy-mm-dd;@", "date"),
    ("0;dd/mm/yy", None),
    ("[h]:mm:ss", "duration"),
    ("[mm]:ss", "duration"),
    ("_-* #,##0_-", None),
    ("_d0", None),
]


@pytest.mark.parametrize(("number_format", "kind"), FORMATS)
def test_a_number_format_says_whether_it_shows_a_date(number_format: str, kind: str | None) -> None:
    assert moment_kind(number_format) == kind


def test_the_formats_that_files_name_by_number_are_those_openpyxl_knows() -> None:
    assert {number: BUILT_IN_FORMATS.get(number, "General") for number in BUILTIN_FORMATS} == BUILTIN_FORMATS
    dates = {number for number, words in BUILTIN_FORMATS.items() if is_date_format(words)}
    assert {number for number in BUILTIN_FORMATS if moment_kind(BUILT_IN_FORMATS.get(number, "General"))} == dates
    assert all(moment_kind(BUILT_IN_FORMATS[number]) == "date" for number in (27, 36, 50, 58))


MOMENTS = [
    (43312, datetime(2018, 7, 31)),
    (43312.5, datetime(2018, 7, 31, 12)),
    (43311.999999999, datetime(2018, 7, 31)),
    (1, datetime(1900, 1, 1)),
    (59, datetime(1900, 2, 28)),
    (61, datetime(1900, 3, 1)),
    (0, time(0)),
    (0.75, time(18)),
]


@pytest.mark.parametrize(("serial", "expected"), MOMENTS)
def test_a_day_number_is_the_day_excel_shows(serial: float, expected: datetime | time) -> None:
    assert moment(serial, "date") == expected


@given(st.floats(0, 2_900_000))
def test_every_day_number_is_the_moment_openpyxl_gives(serial: float) -> None:
    assert moment(serial, "date") == from_excel(serial)
    assert moment(serial, "date", EPOCH_1904) == from_excel(serial, EPOCH_1904)


def test_elapsed_time_may_pass_a_day() -> None:
    assert moment(1.5, "duration") == timedelta(hours=36)


@pytest.mark.parametrize("serial", [1e12, -800_000])
def test_a_day_beyond_the_calendar_is_an_error(serial: float) -> None:
    with pytest.raises((OverflowError, ValueError)):
        moment(serial, "date")
