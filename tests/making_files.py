"""Files of every kind that may arrive, made byte by byte for the tests."""

import struct
import zipfile
from pathlib import Path

SECTOR, SMALL, ENTRY = 512, 64, 128
END, FREE, TABLE, NOBODY = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
SHORT = 4096
MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
BEGINNING, FILE_PASS, END_OF_RECORDS = 0x0809, 0x2F, 0x0A


def compound(streams: dict[str, bytes], inside: dict[str, bytes] | None = None) -> bytes:
    """An OLE compound file with these streams at its top, and those of `inside` in a storage named `Inner`.

    Streams are filled up to 4,096 bytes, so that they stand in ordinary sectors.
    """
    groups = [[*streams, *(["Inner"] if inside else [])], [*(inside or {})]]
    names = [name for group in groups for name in group]
    table, body = [TABLE], b""
    first = 1 + -(-(len(names) + 1) * ENTRY // SECTOR)
    directory = _directory_entry("Root Entry", 5, NOBODY, 1 if names else NOBODY, END, 0)
    table += _chain(1, first)
    for number, name in enumerate(names, 1):
        beside = number + 1 if number not in (len(groups[0]), len(names)) else NOBODY
        if name == "Inner":
            directory += _directory_entry(name, 1, beside, number + 1, 0, 0)
            continue
        content = _filled(streams.get(name, (inside or {}).get(name, b"")))
        start = first + len(body) // SECTOR
        directory += _directory_entry(name, 2, beside, NOBODY, start, len(content))
        table += _chain(start, start + len(content) // SECTOR)
        body += content
    table += [FREE] * (SECTOR // 4 - len(table))
    return _header() + struct.pack(f"<{SECTOR // 4}I", *table) + directory.ljust((first - 1) * SECTOR, b"\0") + body


def _filled(content: bytes) -> bytes:
    size = max(SHORT, -(-len(content) // SECTOR) * SECTOR)
    return content.ljust(size, b"\0")


def _directory_entry(name: str, kind: int, beside: int, child: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
    tree = struct.pack("<3I", NOBODY, beside, child)
    return (head + tree + bytes(36) + struct.pack("<IQ", start, size)).ljust(ENTRY, b"\0")


def _chain(first: int, end: int) -> list[int]:
    return [*range(first + 1, end), END]


def _header(small_table: int = END) -> bytes:
    versions = struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
    counts = struct.pack("<6x3I4xI", 0, 1, 1, SHORT)
    rest = struct.pack("<4I", small_table, int(small_table != END), END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    return MAGIC + bytes(16) + versions + counts + rest


def records(*numbers: int) -> bytes:
    """Excel's old records by their numbers, each with two bytes of content."""
    return b"".join(struct.pack("<2H2x", number, 2) for number in numbers)


def zipped(path: Path, members: dict[str, bytes | str]) -> Path:
    """A zip file with these members."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def content_types(main: str) -> str:
    """The list of content types of an Office file whose main part is of this type."""
    default = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types>{default}<Override PartName="/x" ContentType="{main}"/></Types>'


NAMESPACES = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
CONTENT = 'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"'
PARTS = {"xl/styles.xml": "styles", "xl/sharedStrings.xml": "sharedStrings", "xl/theme/theme1.xml": "theme"}
"""The parts beside the sheets that a workbook may have, and what its relations call them."""


def xlsx(path: Path, sheets: dict[str, str], parts: dict[str, str] | None = None) -> Path:
    """A workbook written by hand: what stands between `<worksheet>` and its end for each sheet, and further parts.

    A part is what stands between the tags of its root: `xl/styles.xml`, `xl/sharedStrings.xml`. Other parts are
    written as they are.
    """
    members: dict[str, bytes | str] = {}
    overrides, entries, links = [("/xl/workbook.xml", "sheet.main")], "", ""
    for number, (name, inner) in enumerate(sheets.items(), 1):
        entries += f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        links += _relation(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml")
        overrides.append((f"/xl/worksheets/sheet{number}.xml", "worksheet"))
        members[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet {NAMESPACES}>{inner}</worksheet>"
    for part, inner in (parts or {}).items():
        kind = PARTS.get(part)
        root = {"styles": "styleSheet", "sharedStrings": "sst"}.get(kind or "")
        members[part] = f"<{root} {NAMESPACES}>{inner}</{root}>" if root else inner
        if kind:
            links += _relation(kind, kind, part.removeprefix("xl/"))
            overrides.append((f"/{part}", kind))
    members["xl/workbook.xml"] = f"<workbook {NAMESPACES}><sheets>{entries}</sheets></workbook>"
    members["xl/_rels/workbook.xml.rels"] = f"<Relationships {PACKAGE}>{links}</Relationships>"
    root_link = _relation("rId1", "officeDocument", "xl/workbook.xml")
    members["_rels/.rels"] = f"<Relationships {PACKAGE}>{root_link}</Relationships>"
    listed = "".join(f'<Override PartName="{part}" ContentType="{SHEET_TYPE}.{kind}+xml"/>' for part, kind in overrides)
    members["[Content_Types].xml"] = f"<Types {CONTENT}>{listed}</Types>"
    return zipped(path, members)


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>'


def short_compound(name: str, content: bytes) -> bytes:
    """An OLE compound file with one stream so short that it stands in small sectors within the root's stream."""
    held = content.ljust(SECTOR, b"\0")
    table = [TABLE, END, END, END] + [FREE] * (SECTOR // 4 - 4)
    small = [*_chain(0, len(held) // SMALL)] + [FREE] * (SECTOR // 4 - len(held) // SMALL)
    directory = _directory_entry("Root Entry", 5, NOBODY, 1, 3, len(held))
    directory += _directory_entry(name, 2, NOBODY, NOBODY, 0, len(content))
    sectors = struct.pack(f"<{SECTOR // 4}I", *table), directory.ljust(SECTOR, b"\0")
    return _header(small_table=2) + b"".join(sectors) + struct.pack(f"<{SECTOR // 4}I", *small) + held


OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ODS_NAMES = (
    f'xmlns:office="{OASIS}:office:1.0" xmlns:table="{OASIS}:table:1.0" xmlns:text="{OASIS}:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def ods(path: Path, sheets: dict[str, str]) -> Path:
    """An .ods workbook written by hand: what stands within each `<table:table>`."""
    tables = "".join(f'<table:table table:name="{name}">{inner}</table:table>' for name, inner in sheets.items())
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f"<office:document-content {ODS_NAMES}>{body}</office:document-content>"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped(path, {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def ods_text(words: str, more: str = "", tag: str = "table-cell") -> str:
    """An .ods cell that holds a text; `more` is further attributes."""
    return f'<table:{tag} office:value-type="string" {more}><text:p>{words}</text:p></table:{tag}>'
