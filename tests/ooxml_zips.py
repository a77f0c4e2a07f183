"""Workbooks for the tests of the OOXML reader, made of parts that are written out by hand."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from actionbook.workbook.markup import tree
from actionbook.workbook.serials import EPOCH_1904
from actionbook.workbook.sheets import Found, careful_pass, quick_pass
from actionbook.workbook.strings import Words
from actionbook.workbook.styles import Styles
from actionbook.workbook.values import Meaning

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

STYLES = f"""<styleSheet xmlns="{MAIN}">
<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>
<fonts count="2"><font><sz val="11"/></font><font><strike/></font></fonts>
<fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFFFC000"/><bgColor indexed="64"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor theme="0" tint="-0.5"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor indexed="10"/></patternFill></fill></fills>
<cellXfs count="8"><xf/><xf numFmtId="164"/><xf fillId="2"/><xf fillId="3"/><xf fillId="4"/><xf fontId="1"/>
<xf numFmtId="165"/><xf numFmtId="14" fillId="2"/></cellXfs>
<dxfs count="1"><dxf><fill><patternFill><bgColor rgb="FF00B050"/></patternFill></fill></dxf></dxfs>
</styleSheet>"""
"""Styles by number: 0 plain, 1 date, 2 amber, 3 white of the theme darkened by half, 4 red by number, 5 struck through,
6 elapsed time, 7 a date on amber."""

MEANING = Meaning(["first", Words("old new", ((0, 3),)), None], Styles(tree(STYLES.encode())))
MEANING_1904 = Meaning([], MEANING.styles, EPOCH_1904)


def relations(*entries: tuple[str, str, str]) -> str:
    """A relations part; each entry is an id, the last word of a type, and a target."""
    lines = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for name, kind, target in entries
    )
    return f'<Relationships xmlns="{PACKAGE_RELATIONS}">{lines}</Relationships>'


def sheet(rows: str, *, before: str = "", after: str = "", namespace: str = MAIN) -> str:
    """A sheet part around the given rows."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{namespace}" xmlns:r="{RELATIONS}">'
        f"{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def parts(sheet_part: str | bytes, **others: str | bytes) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet; `strings`, `styles`, `workbook` and so on replace the usual ones."""
    return {
        "[Content_Types].xml": others.get(
            "types",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}"/></Types>',
        ),
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": others.get(
            "workbook",
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
            '<sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>',
        ),
        "xl/_rels/workbook.xml.rels": others.get(
            "relations",
            relations(
                ("rId1", "worksheet", "worksheets/sheet1.xml"),
                ("rId2", "styles", "styles.xml"),
                ("rId3", "sharedStrings", "sharedStrings.xml"),
            ),
        ),
        "xl/worksheets/sheet1.xml": sheet_part,
        "xl/styles.xml": others.get("styles", STYLES),
        "xl/sharedStrings.xml": others.get("strings", f'<sst xmlns="{MAIN}"><si><t>first</t></si></sst>'),
    }


def write(path: Path, members: dict[str, str | bytes]) -> Path:
    """A zip file of the given members, in their order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def in_pieces(part: bytes, size: int = 1 << 20) -> Iterator[bytes]:
    """A part cut into pieces of a size."""
    return (part[at : at + size] for at in range(0, len(part), size))


def carefully(part: str | bytes, meaning: Meaning = MEANING) -> Found:
    """What the careful way finds in a sheet part."""
    return careful_pass(in_pieces(part if isinstance(part, bytes) else part.encode()), meaning)


def quickly(part: str | bytes, meaning: Meaning = MEANING, size: int = 1 << 20) -> Found:
    """What the quick way finds in a sheet part."""
    return quick_pass(in_pieces(part if isinstance(part, bytes) else part.encode(), size), meaning)
