"""The samples that are no plain .xlsx: .xls, .ods, strict, macro and template workbooks, and two bad files."""

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import xlwt

from sample_workbooks.books import lines_needed
from sample_workbooks.expected import Expected
from sample_workbooks.logs import Log, Value, expected_rows, row_numbers, value_of, widths_of, write_logs
from sample_workbooks.other_logs import VOLUNTEERS
from sample_workbooks.team_logs import BRAMBLE, ROWAN

STILL = (1980, 1, 1, 0, 0, 0)
"""The time written on each member of a zip, so that it does not change from run to run."""

TRANSITIONAL_TO_STRICT = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"),
    ("<workbook ", '<workbook conformance="strict" '),
)
PLAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
TYPES = {
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ".xltx": "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
}

CSV_WORDS = (
    "Ref,Issue,Action,Lead,Target date,RAG\r\n"
    "1.1,Scores are old,Put the score on the first page,HoC,30/04/2025,A\r\n"
    "1.1,Scores are old,Look at ten records,QL,Ongoing,A\r\n"
)
XLS_LOOK, XLS_CHARACTER, XLS_LINE = "alignment: wrap on, vertical top", 256, 280
"""How words stand in the cells of an .xls, and what a character is wide and a line is high in its units."""
LOCK_OWNER = "Quality team"


def squares(log: Log) -> Iterator[tuple[int, int, Value]]:
    """Each cell of a log that holds something: row and column, counted from 1, and its value."""
    if log.title:
        yield 1, 1, log.title
    if log.remark:
        yield 2, 1, log.remark
    for column, (heading, _) in enumerate(log.columns, start=1):
        yield log.first, column, heading
    for number, row in zip(row_numbers(log), log.rows, strict=True):
        for column, (_, field) in enumerate(log.columns, start=1):
            value = value_of(field, row, log)
            if value not in ("", None):
                yield number, column, value


def write_xls(folder: Path) -> list[Expected]:
    """A log as Excel 97 to 2003 kept it."""
    path = folder / "Rowan action log.xls"
    save_xls(path, ROWAN)
    return list(expected_rows(path.name, ROWAN))


def save_xls(path: Path, log: Log) -> None:
    """Save a log as .xls."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(log.sheet)
    above, words, day = xlwt.easyxf(), xlwt.easyxf(XLS_LOOK), xlwt.easyxf(XLS_LOOK, num_format_str="DD/MM/YYYY")
    widths, lines = widths_of(log), {1: 1}
    for column, width in enumerate(widths):
        sheet.col(column).width = width * XLS_CHARACTER
    for row, column, value in squares(log):
        look = day if isinstance(value, date) else words if row >= log.first else above
        sheet.write(row - 1, column - 1, value, look)
        lines[row] = max(lines.get(row, 1), lines_needed(str(value), widths[column - 1]) if look is words else 1)
    for row, needed in lines.items():
        sheet.row(row - 1).height_mismatch = True
        sheet.row(row - 1).height = needed * XLS_LINE
    book.save(str(path))


def write_ods(folder: Path) -> list[Expected]:
    """A log as LibreOffice keeps it."""
    path = folder / "Bramble action log.ods"
    save_ods(path, BRAMBLE)
    return list(expected_rows(path.name, BRAMBLE))


def save_ods(path: Path, log: Log) -> None:
    """Save a log as .ods."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    pack(path, {"mimetype": kind, "content.xml": ods_content(log), "META-INF/manifest.xml": manifest})


ODS_NAMES = (
    ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"),
    ("fo", "xsl-fo-compatible"),
)
ODS_STYLES = (
    '<number:date-style style:name="day"><number:day number:style="long"/>'
    '<number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text>'
    '<number:year number:style="long"/></number:date-style>'
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="day">{look}</style:style>'
    '<style:style style:name="words" style:family="table-cell">{look}</style:style>'
    '<style:style style:name="row" style:family="table-row">'
    '<style:table-row-properties style:use-optimal-row-height="true"/></style:style>'
)
"""How dates are shown, without which LibreOffice shows the number of the day, and how words and rows stand."""
ODS_LOOK = '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>'
ODS_WIDTH = (
    '<style:style style:name="w{0}" style:family="table-column">'
    '<style:table-column-properties style:column-width="{0}mm"/></style:style>'
)
WRAPPED = 'table:style-name="words" '
CHARACTER = 2
"""Millimetres that a character is wide."""


def ods_content(log: Log) -> str:
    """The one sheet of an .ods file."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in ODS_NAMES
    )
    cells = {(row, column): value for row, column, value in squares(log)}
    rows = "".join(
        '<table:table-row table:style-name="row">'
        + "".join(ods_cell(cells.get((row, column)), row >= log.first) for column in range(1, len(log.columns) + 1))
        + "</table:table-row>"
        for row in range(1, max(row for row, _ in cells) + 1)
    )
    widths = [width * CHARACTER for width in widths_of(log)]
    styles = ODS_STYLES.format(look=ODS_LOOK) + "".join(map(ODS_WIDTH.format, sorted({*widths})))
    columns = "".join(f'<table:table-column table:style-name="w{width}"/>' for width in widths)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {spaces} office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="{log.sheet}">{columns}{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def ods_cell(value: Value, in_table: bool) -> str:
    """One cell of an .ods file; words of the table are wrapped, those above it run on."""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        kind = f'table:style-name="date" office:value-type="date" office:date-value="{value}"'
        shown = f"{value:%d/%m/%Y}"
    elif isinstance(value, str):
        kind, shown = f'{WRAPPED if in_table else ""}office:value-type="string"', escape(value)
    else:
        kind, shown = f'office:value-type="float" office:value="{value}"', str(value)
    lines = "".join(f"<text:p>{line}</text:p>" for line in shown.split("\n"))
    return f"<table:table-cell {kind}>{lines}</table:table-cell>"


def pack(path: Path, members: dict[str, str]) -> None:
    """Write a zip whose bytes depend on nothing but its members."""
    with zipfile.ZipFile(path, "w") as package:
        for name, text in members.items():
            member = zipfile.ZipInfo(name, STILL)
            member.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            member.create_system = 0
            package.writestr(member, text.encode())


def write_variants(folder: Path) -> list[Expected]:
    """One log as a strict workbook, as one that may hold macros, and as a template."""
    plain = folder / "Volunteering plan.xlsx"
    write_logs(plain, VOLUNTEERS)
    members = members_of(plain)
    plain.unlink()
    strict = folder / "Volunteering plan (strict).xlsx"
    pack(strict, {name: made_strict(text) for name, text in members.items()})
    paths = [strict]
    for ending in TYPES:
        paths.append(folder / f"Volunteering plan{ending}")
        pack_as(paths[-1], members)
    return [expected for path in paths for expected in expected_rows(path.name, VOLUNTEERS)]


def members_of(path: Path) -> dict[str, str]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def pack_as(path: Path, members: dict[str, str]) -> None:
    """Write the parts of an .xlsx as the kind of workbook that the path's ending names."""
    pack(path, {name: text.replace(PLAIN_TYPE, TYPES[path.suffix]) for name, text in members.items()})


def made_strict(text: str) -> str:
    """A part of a workbook with the names that the strict form of the standard gives things."""
    for transitional, strict in TRANSITIONAL_TO_STRICT:
        text = text.replace(transitional, strict)
    return text


def write_bad_files(folder: Path) -> list[Expected]:
    """A CSV named as a workbook, and the lock file Excel leaves beside an open one: no action is read from either."""
    (folder / "Fernhill return.xlsx").write_bytes(CSV_WORDS.encode("cp1252"))
    (folder / "~$Larkfield improvement plan.xlsx").write_bytes(lock_file())
    return []


def lock_file() -> bytes:
    """What Excel writes beside a workbook that somebody has open."""
    short = LOCK_OWNER.encode("ascii").ljust(54)
    wide = LOCK_OWNER.ljust(54).encode("utf-16-le")
    length = len(LOCK_OWNER)
    return bytes([length]) + short + bytes([length, 0]) + wide
