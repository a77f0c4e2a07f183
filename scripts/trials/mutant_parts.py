"""Parts of a workbook made wrong on purpose: XML that is cut, twisted or poisoned, one way at a time."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from random import Random

Members = list[tuple[str, bytes]]
"""The parts of a zip in their order: names and contents; a name may stand twice."""

ATTRIBUTE = re.compile(rb'([\w:]+)="([^"<]*)"')
TEXT = re.compile(rb">([^<]+)<")
TAG = re.compile(rb"<[^<>]+>")
ROW = re.compile(rb"<row\b[^>]*>.*?</row>", re.DOTALL)
DEEP = 10_000
VALUES = (
    b"", b"-1", b"0", b"1", b"-0", b"1.5", b"1e308", b"-1e308", b"1e309", b"NaN", b"inf", b"2958466", b"-693594",
    b"4294967295", b"4294967296", b"2147483648", b"99999999999999999999999999", b"9" * 5000, b"0x10", b" 7 ", b"1_000",
    b"A0", b"A", b"ZZZZ1", b"XFD1048576", b"XFE1048577", b"A1048577", b"A1:A1:A1", b"B2:A1", b"A1:XFD1048576",
    b"A1:XFD1048576 A1:XFD1048576 C3", b":", b"$A$1", b"Sheet1!A1", b"#REF!", b"true", b"TRUE", b"&amp;", b"&#0;",
    b"&#1114112;", b"&#xD800;", b"&undefined;", "\u0663".encode(), "\u00b2".encode(), "\U0001d7d8".encode(), b"\x00",
    b"\xff\xfe", b"\xc3", b"_xD800_", b"_x0000_", b"x" * 40_000, b"../../../etc/hosts", b"/", b"http://example.org/x",
    b"rId1", b"rId99", b"s", b"inlineStr", b"str", b"e", b"b", b"d", b"n", b"2018-02-30T25:00:00", b"yyyy" * 300,
    b"[$-F800]dd;;;@", b'[h"', b"FFFFFFFFF", b"GGGGGG", b"none", b"solid", b"preserve", b"veryHidden",
)  # fmt: skip
"""What attributes and texts are replaced with: numbers out of every range, cells that do not exist, broken signs."""

Twist = Callable[[Random, bytes], bytes]


def members_of(content: bytes) -> Members:
    """The parts of a zip, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(member.filename, archive.read(member)) for member in archive.infolist()]


def zipped(members: Members) -> bytes:
    """A zip of parts in their order, whatever their names."""
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name or "x"), content, zipfile.ZIP_DEFLATED, 1)
    return made.getvalue()


def replace_at(part: bytes, start: int, end: int, new: bytes) -> bytes:
    """A part with a stretch of it replaced."""
    return part[:start] + new + part[end:]


def _attribute(random: Random, part: bytes) -> bytes:
    found = list(ATTRIBUTE.finditer(part))
    return _replaced(random, part, found, 2) if found else part[:-1]


def _text(random: Random, part: bytes) -> bytes:
    found = list(TEXT.finditer(part))
    return _replaced(random, part, found, 1) if found else part + b"x"


def _replaced(random: Random, part: bytes, found: list[re.Match[bytes]], group: int) -> bytes:
    """The part with one to five of the matches replaced with values that do harm."""
    chosen = random.sample(found, min(len(found), random.choice((1, 1, 2, 5))))
    for match in sorted(chosen, key=re.Match.start, reverse=True):
        part = replace_at(part, match.start(group), match.end(group), random.choice(VALUES))
    return part


def _every_such_attribute(random: Random, part: bytes) -> bytes:
    """One name of attribute gets a new value wherever it stands."""
    names = sorted({match[1] for match in ATTRIBUTE.finditer(part)})
    if not names:
        return part * 2
    name, value = re.escape(random.choice(names)), random.choice(VALUES)
    return re.sub(rb"\b" + name + rb'="[^"<]*"', lambda match: match[0].partition(b"=")[0] + b'="' + value + b'"', part)


def _cut(random: Random, part: bytes) -> bytes:
    return part[: random.randrange(len(part) + 1)]


def _bits(random: Random, part: bytes) -> bytes:
    return flipped(random, part, random.choice((1, 2, 8, 64)))


def flipped(random: Random, part: bytes, count: int) -> bytes:
    """The bytes with so many bits of them turned over."""
    turned = bytearray(part)
    for _ in range(count if turned else 0):
        turned[random.randrange(len(turned))] ^= 1 << random.randrange(8)
    return bytes(turned)


def _tag_lost(random: Random, part: bytes) -> bytes:
    match = _some_tag(random, part)
    return replace_at(part, match.start(), match.end(), b"") if match else b""


def _tag_twice(random: Random, part: bytes) -> bytes:
    match = _some_tag(random, part)
    return replace_at(part, match.end(), match.end(), match[0] * random.choice((1, 3, 2000))) if match else part


def _stretch_moved(random: Random, part: bytes) -> bytes:
    """What stands between two tags goes to where a third one is."""
    places = sorted(random.choices([match.start() for match in TAG.finditer(part)] or [0], k=3))
    first, second, third = places
    return part[:first] + part[second:third] + part[first:second] + part[third:]


def _some_tag(random: Random, part: bytes) -> re.Match[bytes] | None:
    found = list(TAG.finditer(part))
    return random.choice(found) if found else None


def _rows_out_of_order(random: Random, part: bytes) -> bytes:
    rows = ROW.findall(part)
    if len(rows) < 2:
        return _stretch_moved(random, part)
    start, end = part.find(rows[0]), part.rfind(rows[-1]) + len(rows[-1])
    random.shuffle(rows)
    return replace_at(part, start, end, b"".join(rows * random.choice((1, 2))))


def _encoded(random: Random, part: bytes) -> bytes:
    """The part in another encoding, or one that says so."""
    name = random.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037", "cp1252", "latin-1"))
    body = re.sub(rb"^\xef?\xbb?\xbf?\s*<\?xml[^>]*\?>", b"", part).decode("utf-8", "replace")
    said = random.choice((name, "utf-8", "nonsense", "UTF-16", "x" * 3000, "utf-8&quot;"))
    head = random.choice((f'<?xml version="1.0" encoding="{said}"?>', f"<?xml version='9.9' encoding='{said}'?>", ""))
    return (head + body).encode(name, "replace")


def _deep(random: Random, part: bytes) -> bytes:
    tag = random.choice((b"is", b"t", b"r", b"row", b"c", b"f", b"ext", b"x:y", b"mc:AlternateContent"))
    return _put_in(random, part, (b"<" + tag + b">") * DEEP + (b"</" + tag + b">") * DEEP)


def _enormous(random: Random, part: bytes) -> bytes:
    """An attribute, a text or a comment of some megabytes."""
    bulk = random.choice((b"A", b"&#38;", b"_x0041_", b"\n", b"<!-- -->", b"9", b"1. a ", b"(", b"</v>")) * 400_000
    around = random.choice((b'<c r="B2" s="%s"/>', b'<x a="%s"/>', b"<!--%s-->", b"<?a %s?>", b"<t>%s</t>", b"%s"))
    return _put_in(random, part, around.replace(b"%s", bulk))


def _put_in(random: Random, part: bytes, new: bytes) -> bytes:
    match = _some_tag(random, part)
    return replace_at(part, match.end(), match.end(), new) if match else part + new


def _poisoned(random: Random, part: bytes) -> bytes:
    return _put_in(random, part, random.choice(POISON))


def _doctype(random: Random, part: bytes) -> bytes:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    head = random.choice((b'<!DOCTYPE x [<!ENTITY l0 "ha">%s]>' % laughs, b'<!DOCTYPE x SYSTEM "file:///etc/hosts">'))
    cut = part.find(b"?>") + 2
    return part[:cut] + head + part[cut:]


def _merges(random: Random, part: bytes) -> bytes:
    """Merges that are reversed, huge or lie upon each other, and many of them."""
    areas = (b"B2:A1", b"A1:XFD1048576", b"A5:XFD5", b"A1:A1048576", b"A%d:H%d", b"A1:B%d", b"ZZZ1:A9", b"A0:B0", b"A1")
    lines = [_area(random, random.choice(areas)) for _ in range(random.choice((1, 5, 3000)))]
    merges = b"<mergeCells>%s</mergeCells>" % b"".join(b'<mergeCell ref="%s"/>' % line for line in lines)
    return part.replace(b"</sheetData>", b"</sheetData>" + merges, 1)


def _area(random: Random, area: bytes) -> bytes:
    numbers = tuple(random.randint(1, 60) for _ in range(area.count(b"%d")))
    return area % numbers if numbers else area


def _far(random: Random, part: bytes) -> bytes:
    """Rows and columns at the far end of a sheet, hidden or filled, and more of them than there can be."""
    rows = random.choice(FAR)
    return part.replace(b"</sheetData>", rows + b"</sheetData>", 1)


def _around(random: Random, part: bytes) -> bytes:
    """What may stand around the rows of a sheet, with areas and numbers that cannot be."""
    area, value = random.choice(VALUES), random.choice(VALUES)
    rule = random.choice(AROUND).replace(b"%a", area).replace(b"%v", value)
    return part.replace(b"</sheetData>", b"</sheetData>" + rule)


FAR = (
    b'<row r="1048576" hidden="1"><c r="XFD1048576"><v>1</v></c></row>',
    b'<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    b'<row r="9999999"><c r="ZZZ9999999"><v>1</v></c></row>',
    b"".join(b'<row r="%d" hidden="1"/>' % row for row in range(100_000, 200_000))
    + b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
    b"".join(b'<row r="%d"><c r="A%d" s="2"/></row>' % (row, row) for row in range(1000, 60_000)),
    b'<row r="900">' + b"".join(b'<c><v>%d</v></c>' % number for number in range(17_000)) + b"</row>",
    b"<row>" * 3000 + b"</row>" * 3000,
    b'<row r="3"><c r="A3" t="inlineStr"><is>' + b"<r><t>x</t></r>" * 40_000 + b"</is></c></row>",
    b'<row r="9"><c r="A9" t="d"><v>0000-00-00</v></c><c r="B9" t="d"><v>99999-01-01</v></c></row>',
    b'<row r="9"><c r="A9" t="s"><v>-1</v></c><c r="B9" t="s"><v>999999999999</v></c></row>',
    b'<row r="9"><c r="A9" s="1"><v>1e308</v></c><c r="B9" s="1"><v>NaN</v></c><c r="C9" s="-1"><v>1</v></c></row>',
    b'<row r="9"><c r="A9"><f t="shared" si="999999" ref="A1:XFD1048576">A1</f><v></v></c></row>',
)  # fmt: skip
AROUND = (
    b'<conditionalFormatting sqref="%a"><cfRule type="expression" dxfId="%v" priority="%v">'
    b"<formula>%v</formula></cfRule></conditionalFormatting>",
    b'<dataValidations count="%v"><dataValidation type="list" sqref="%a"><formula1>"%v"</formula1></dataValidation>'
    b"</dataValidations>",
    b'<dataValidations><dataValidation type="list" sqref="%a"><formula1>%a</formula1></dataValidation>'
    b"</dataValidations>",
    b'<autoFilter ref="%a"/><hyperlinks><hyperlink ref="%a" r:id="%v"/></hyperlinks>',
    b'<cols><col min="%v" max="%v" hidden="1"/></cols><dimension ref="%a"/>',
    b'<drawing r:id="%v"/><legacyDrawing r:id="%v"/><tableParts><tablePart r:id="%v"/></tableParts>',
    b"<conditionalFormatting sqref='A1:H900'>"
    + b'<cfRule type="cellIs" operator="equal" priority="1" dxfId="0"><formula>"R"</formula></cfRule>' * 2000
    + b"</conditionalFormatting>",
)
POISON = (
    b"\x00", b"<!-- c -->", b"<![CDATA[x]]>", b"<?x y?>", b"&nbsp;", b"&#0;", b"\xed\xa0\x80", b"\xff", b"]]>", b"<",
    b">", b"&", b'"', b"</sheetData>", b"<sheetData>", b"</worksheet>", b"<c/>", b"<row/>", b"<is/>", b"<v/>", b"<f/>",
    b"<t/>", b'<c r="A1"/>',
    b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"/>',
    b'<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="A2"><x:v>1</x:v></x:c>',
    b"\xe2\x80\xae",
)  # fmt: skip

TWISTS: dict[str, Twist] = {
    "an attribute replaced": _attribute,
    "a text replaced": _text,
    "an attribute replaced throughout": _every_such_attribute,
    "XML cut": _cut,
    "bits of the XML flipped": _bits,
    "a tag lost": _tag_lost,
    "a tag twice or more": _tag_twice,
    "a stretch moved": _stretch_moved,
    "rows out of order": _rows_out_of_order,
    "another encoding": _encoded,
    "elements 10,000 deep": _deep,
    "megabytes in one place": _enormous,
    "a sign that does not belong": _poisoned,
    "a document type": _doctype,
    "merges that cannot be": _merges,
    "rows at the far end": _far,
    "rules that cannot be": _around,
}
"""Every way in which one part is made wrong, by what it is called."""
