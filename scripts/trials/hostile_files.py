"""Builds workbooks that are made to do harm, part by part: entities, and absurd amounts of everything."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BOOK, SHEET, STYLES = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"
STRINGS, THEME, COMMENTS = "xl/sharedStrings.xml", "xl/theme/theme1.xml", "xl/comments1.xml"
TYPES, RELATIONS, BOOK_RELATIONS = "[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"
SHEET_RELATIONS, PROPERTIES = "xl/worksheets/_rels/sheet1.xml.rels", "docProps/custom.xml"
READ_AS_TREES = (BOOK, STYLES, STRINGS, SHEET, THEME, COMMENTS, TYPES, RELATIONS, BOOK_RELATIONS, SHEET_RELATIONS)
"""Every part that reading parses."""
COLUMNS = ("Ref", "Issue", "Action", "Lead", "Target date", "Evidence", "Progress", "RAG")
ACTION = ("1.1", "Care plans must be kept", "Write the care plans", "HoN", "30/06/2018", "Audit", "Started", "Amber")
MEGABYTE = 1 << 20
Content = str | bytes
Build = Callable[[Path], None]


def cell(name: str, words: str, style: int = 0) -> str:
    """A cell with its words in place, escaped."""
    for sign, escape in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        words = words.replace(sign, escape)
    return f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def row(number: int, words: tuple[str, ...]) -> str:
    """A row of cells from column A on."""
    cells = "".join(cell(f"{chr(65 + place)}{number}", one) for place, one in enumerate(words) if one)
    return f'<row r="{number}">{cells}</row>'


PLAN = row(1, COLUMNS) + row(2, ACTION)


def sheet(rows: str = PLAN, *, before: str = "", after: str = "") -> str:
    """A sheet part with these rows, and what stands before and after them."""
    spaces = f'xmlns="{MAIN}" xmlns:r="{OFFICE}"'
    return f"{HEAD}<worksheet {spaces}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def relations(*entries: tuple[str, str], external: tuple[tuple[str, str], ...] = ()) -> str:
    """A part of relations: kinds and targets, those within the file first."""
    made = [f'Type="{OFFICE}/{kind}" Target="{target}"' for kind, target in entries]
    made += [f'Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"' for kind, target in external]
    listed = "".join(f'<Relationship Id="rId{number}" {one}/>' for number, one in enumerate(made, 1))
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def formats(number: int, fill: int = 0) -> str:
    """A styles part with so many cell formats, no two alike."""
    entries = "".join(
        f'<xf numFmtId="{place % 50}" fontId="0" fillId="{fill}" borderId="0" applyAlignment="1">'
        f'<alignment indent="{place % 250}" textRotation="{place // 250 % 180}"/></xf>'
        for place in range(number)
    )
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
        '</fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="{number}">{entries}</cellXfs></styleSheet>'
    )


def parts(**others: str) -> dict[str, Content]:
    """The members of a small plan; `styles`, `sheet` and `after` take another place."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{main}.{kind}+xml"/>'
        for name, kind in ((BOOK, "sheet.main"), (SHEET, "worksheet"), (STYLES, "styles"), (STRINGS, "sharedStrings"))
    )
    kinds = f'<Default Extension="rels" ContentType="{PACKAGE.replace("http://schemas", "application/vnd")}"/>'
    theme = '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"/>'
    return {
        TYPES: f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{kinds}{overrides}</Types>',
        RELATIONS: relations(("officeDocument", BOOK), ("custom-properties", PROPERTIES)),
        BOOK: f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/>'
              f'</sheets></workbook>',
        BOOK_RELATIONS: relations(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml"),
            ("theme", "theme/theme1.xml"),
        ),
        SHEET: others.get("sheet") or sheet(after=others.get("after", "")),
        SHEET_RELATIONS: relations(("comments", "../comments1.xml")),
        STYLES: others.get("styles") or formats(1),
        STRINGS: f'{HEAD}<sst xmlns="{MAIN}"><si><t>Words</t></si></sst>',
        THEME: HEAD + theme,
        COMMENTS: f'{HEAD}<comments xmlns="{MAIN}"><commentList><comment ref="A1"><text><t>Note</t></text></comment>'
                  '</commentList></comments>',
        PROPERTIES: f'{HEAD}<Properties xmlns="{OFFICE}"/>',
    }  # fmt: skip


def write(path: Path, members: Mapping[str, Content], level: int = 6) -> None:
    """A zip of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def plan(path: Path, members: Mapping[str, Content] | None = None, **others: str) -> None:
    """A small plan with some members changed or added."""
    write(path, {**parts(**others), **(members or {})})


LAUGHS = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
ENTITIES = {
    "billion laughs": f"<!DOCTYPE x [{LAUGHS}]>",
    "an entity repeated": f'<!DOCTYPE x [<!ENTITY a "{"x" * 10_000}">]>',
    "a local file": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "an address": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    "parameter entities": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;]>',
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037")
"""How a document type might slip past a search for its bytes."""


def entity(path: Path, part: str, kind: str, encoding: str = "utf-8") -> None:
    """A plan one part of which brings entities."""
    members = parts()
    content = str(members[part]).partition("?>")[2].strip()
    named = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(encoding, encoding)
    declared = f'<?xml version="1.0" encoding="{named}"?>{ENTITIES[kind]}{content}'
    if encoding == "utf-7":
        written = declared.replace("<!DOCTYPE", "+ADwAIQ-DOCTYPE").encode("ascii")
    else:
        written = declared.encode(encoding)
    plan(path, {part: written})


def ods(path: Path, content: str, prolog: str = "") -> None:
    """An OpenDocument spreadsheet with this in its tables."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{space}:{name}:1.0"' for name in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet>{content}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", f'<?xml version="1.0"?>{prolog}<office:document-content {spaces}>{body}'
                                        "</office:document-content>")  # fmt: skip


def ods_cell(words: str, more: str = "") -> str:
    """A cell of an OpenDocument table."""
    return f'<table:table-cell office:value-type="string"{more}><text:p>{words}</text:p></table:table-cell>'


def ods_plan(path: Path, prolog: str = "", word: str = "Amber", more: str = "") -> None:
    """A small plan as an OpenDocument spreadsheet, with what stands before its first element and another row."""
    rows = ("".join(map(ods_cell, words)) for words in (COLUMNS, (*ACTION[:-1], word)))
    made = "".join(f"<table:table-row>{one}</table:table-row>" for one in rows)
    ods(path, f'<table:table table:name="Plan">{made}{more}</table:table>', prolog)


def rows(number: int, words: Callable[[int], tuple[str, ...]]) -> str:
    """A header and so many rows of words."""
    return row(1, COLUMNS) + "".join(row(place, words(place)) for place in range(2, number + 2))


def letters(column: int) -> str:
    """A column's letters."""
    named = ""
    while column:
        column, rest = divmod(column - 1, 26)
        named = chr(65 + rest) + named
    return named


def wide(path: Path, columns: int, deep: int) -> None:
    """A sheet as wide as can be, a word in each cell."""
    names = [letters(place) for place in range(9, columns + 1)]

    def line(number: int) -> str:
        return "".join(f'<c r="{name}{number}"><v>1</v></c>' for name in names)

    made = "".join(f'<row r="{number}">{line(number)}</row>' for number in range(3, deep + 3))
    plan(path, sheet=sheet(PLAN + made))


def long_sheet(path: Path, unit: Callable[[int], str], number: int) -> None:
    """A sheet with so many rows more."""
    plan(path, sheet=sheet(PLAN + "".join(map(unit, range(3, number + 3)))))


def shared_texts(path: Path, number: int, length: int, cells: int) -> None:
    """A workbook of so many different texts of such a length, and cells that show them in turn."""
    texts = "".join(f"<si><t>{place} {'text ' * (length // 5)}</t></si>" for place in range(number))
    made = "".join(
        f'<row r="{place}"><c r="C{place}" t="s"><v>{place % number}</v></c></row>' for place in range(3, cells + 3)
    )
    plan(path, {STRINGS: f'{HEAD}<sst xmlns="{MAIN}">{texts}</sst>'}, sheet=sheet(PLAN + made))


def many_sheets(path: Path, number: int) -> None:
    """A workbook of so many sheets, all of them the one part or each its own."""
    listed = "".join(f'<sheet name="S{one}" sheetId="{one}" r:id="rId{one}"/>' for one in range(1, number + 1))
    book = f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
    linked = relations(*(("worksheet", "worksheets/sheet1.xml") for _ in range(number)))
    plan(path, {BOOK: book, BOOK_RELATIONS: linked})


def spread(unit: str, number: int) -> Iterator[str]:
    """A unit for each of so many rows."""
    return (unit.format(row=place) for place in range(3, number + 3))


def around(path: Path, begin: str, unit: str, end: str, number: int) -> None:
    """A plan with so many of something around its rows."""
    plan(path, after=begin + "".join(spread(unit, number)) + end)


def comments(path: Path, number: int) -> None:
    """A plan with so many notes."""
    one = '<comment ref="J{row}"><text><r><rPr/><t>Note {row}</t></r></text></comment>'
    made = "".join(spread(one, number))
    plan(path, {COMMENTS: f'{HEAD}<comments xmlns="{MAIN}"><commentList>{made}</commentList></comments>'})


def blank_row(number: int) -> str:
    """A row of two cells that hold nothing but their format."""
    return f'<row r="{number}"><c r="A{number}" s="0"/><c r="B{number}" s="0"/></row>'


OUTSIDE = dict.fromkeys(("..\\..\\evil.xml", "../../../evil.xml", "/etc/evil.xml", "C:\\evil.xml", "con.xml"), "<x/>")
"""Members whose names lead out of any folder they were unpacked in."""
MERGES = partial(around, begin="<mergeCells>", unit='<mergeCell ref="J{row}:K{row}"/>', end="</mergeCells>")
RULE = '<cfRule type="expression" dxfId="0" priority="{row}"><formula>A{row}="x"</formula></cfRule>'
CONDITIONS = partial(
    around, begin="", unit=f'<conditionalFormatting sqref="J{{row}}">{RULE}</conditionalFormatting>', end=""
)
LIST = '<dataValidation type="list" sqref="J{row}"><formula1>"Red,Amber,{row}"</formula1></dataValidation>'
VALIDATIONS = partial(around, begin="<dataValidations>", unit=LIST, end="</dataValidations>")
