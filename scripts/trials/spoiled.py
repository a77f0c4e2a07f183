"""Thousands of wrong workbooks from good ones, each made again from its number alone."""

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from trials.mutant_parts import TWISTS, flipped, members_of, replace_at, zipped

CENTRAL, LOCAL, END = b"PK\1\2", b"PK\3\4", b"PK\5\6"
CENTRAL_FIELDS = {
    "flags": (8, 2), "method": (10, 2), "CRC": (16, 4), "packed size": (20, 4), "size": (24, 4),
    "name's length": (28, 2), "extras' length": (30, 2), "offset": (42, 4),
}  # fmt: skip
LOCAL_FIELDS = {
    "flags": (6, 2), "method": (8, 2), "CRC": (14, 4), "packed size": (18, 4), "size": (22, 4),
    "name's length": (26, 2), "extras' length": (28, 2),
}  # fmt: skip
END_FIELDS = {
    "number of parts": (10, 2),
    "length of the list": (12, 4),
    "place of the list": (16, 4),
    "comment": (20, 2),
}
NUMBERS = (0, 1, 2, 8, 9, 12, 14, 99, 255, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF)
NAMES = ("../{}", "/{}", "\\{}", "{}\0x", "{}/", "C:\\{}", "%2e%2e/{}", "{} ", "x" * 60_000, "{}.bak", "\u202e{}", "")
CYCLE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>',
    '<Relationship Id="rId{}" Target="{}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/>',
)
RELATED = (
    "worksheet",
    "styles",
    "theme",
    "sharedStrings",
    "comments",
    "officeDocument",
    "vmlDrawing",
    "table",
    "drawing",
)
TARGETS = (
    "workbook.xml", "/xl/workbook.xml", "_rels/workbook.xml.rels", "../[Content_Types].xml", ".", "..", "",
    "../../../etc/hosts", "worksheets/sheet1.xml", "file:///etc/hosts", "sharedStrings.xml", "\\\\host\\share\\x",
)  # fmt: skip
DISGUISES = (
    b"Ref,Action,RAG\n1,Do,Red\n", b"a;b\r\n" * 50, b"<html><table><tr><td>1</table>", b"PK\3\4", b"",
    b"PK\5\6" + b"\0" * 18, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x08\x10\x00\x00\x06\x05\x00", b"%PDF-1.7\n",
    b"\0" * 4096, b"\xff\xfeR\0e\0f\0,\0", b"ID;PWXL;N;E\n",
    b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
)  # fmt: skip
TYPES = (
    "text/xml", "application/vnd.ms-excel.sheet.binary.macroEnabled.main", "image/png", "", "x" * 9999,
    "application/vnd.ms-excel.addin.macroEnabled.main+xml", "APPLICATION/XML",
)  # fmt: skip
MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Mutant:
    """A wrong workbook."""

    name: str
    content: bytes
    kind: str
    """What was done to it, in words."""
    source: str
    """The file it was made from."""


def mutant(number: int, seed: int, sources: Sequence[Path]) -> Mutant:
    """The mutant of a number: the kinds by turns, all else by chance that begins from the seed and the number."""
    random = Random(f"{seed}/{number}")
    kind = list(ALL)[number % len(ALL)]
    source = random.choice([path for path in sources if kind in ANY or path.suffix in ZIPPED])
    content = source.read_bytes()
    if kind in TWISTS and random.random() < 0.2:  # two wrongs at once
        content = ALL[random.choice(list(TWISTS))](random, content)
    return Mutant(f"Mutant {number}{source.suffix}", ALL[kind](random, content), kind, source.name)


def _twisted(twist: str) -> Callable[[Random, bytes], bytes]:
    """One part of a workbook made wrong: a sheet as often as all others."""

    def change(random: Random, content: bytes) -> bytes:
        members = members_of(content)
        texts = [place for place, (name, _) in enumerate(members) if name.endswith((".xml", ".rels", ".vml"))]
        sheets = [place for place in texts if "sheets/sheet" in members[place][0] or members[place][0] == "content.xml"]
        place = random.choice(sheets if sheets and random.random() < 0.6 else texts or range(len(members)))
        name, part = members[place]
        members[place] = (name, TWISTS[twist](random, part))
        return zipped(members)

    return change


def _bits(random: Random, content: bytes) -> bytes:
    return flipped(random, content, random.choice((1, 2, 4, 16, 256)))


def _bits_at_the_head(random: Random, content: bytes) -> bytes:
    return flipped(random, content[:2048], random.choice((1, 4, 16))) + content[2048:]


def _bits_at_the_end(random: Random, content: bytes) -> bytes:
    return content[:-1500] + flipped(random, content[-1500:], random.choice((1, 4, 16)))


def _cut(random: Random, content: bytes) -> bytes:
    return content[: random.randrange(len(content))]


def _cut_at_a_member(random: Random, content: bytes) -> bytes:
    places = [at for mark in (LOCAL, CENTRAL, END) for at in _found(content, mark)]
    return content[: random.choice(places) + random.choice((-1, 0, 0, 1, 4, 30))]


def _zeroed(random: Random, content: bytes) -> bytes:
    """A stretch that a disk or a download left empty."""
    start = random.randrange(len(content))
    length = random.choice((1, 512, 4096, len(content)))
    return content[:start] + b"\0" * min(length, len(content) - start) + content[start + length :]


def _stretch_lost(random: Random, content: bytes) -> bytes:
    start = random.randrange(len(content))
    return content[:start] + content[start + random.choice((1, 2, 512, 4096)) :]


def _more_around(random: Random, content: bytes) -> bytes:
    extra = random.choice((b"\0" * 100, b"x", content[:777], b"<html>", b"\r\n", END + b"\0" * 18))
    return random.choice((extra + content, content + extra, content + content))


def _found(content: bytes, mark: bytes) -> list[int]:
    found, at = [0], content.find(mark)
    while at >= 0:
        found.append(at)
        at = content.find(mark, at + 1)
    return found[1:] or found


def _lied(mark: bytes, fields: dict[str, tuple[int, int]]) -> Callable[[Random, bytes], bytes]:
    """One to three numbers of a zip's headers are not true."""

    def change(random: Random, content: bytes) -> bytes:
        for _ in range(random.choice((1, 1, 3))):
            start, size = random.choice(list(fields.values()))
            at = random.choice(_found(content, mark)) + start
            old = int.from_bytes(content[at : at + size], "little")
            new = random.choice((*NUMBERS, old + 1, old - 1, old * 2, old // 2)) % (1 << 8 * size)
            content = replace_at(content, at, at + size, new.to_bytes(size, "little"))
        return content

    return change


def _renamed_in_one(random: Random, content: bytes) -> bytes:
    """A part has one name where it stands and another in the zip's list."""
    at = random.choice(_found(content, random.choice((LOCAL, CENTRAL))))
    start = at + (30 if content[at : at + 4] == LOCAL else 46)
    return replace_at(
        content, start, start + 3, random.choice((b"yl/", b"XL/", b"../", b"\0\0\0", b"xl\\", b"\xff\xff\xff"))
    )


def _without_member(random: Random, content: bytes) -> bytes:
    members = members_of(content)
    for _ in range(random.choice((1, 1, 2, len(members) - 1))):
        members.pop(random.randrange(len(members)))
    return zipped(members)


def _member_twice(random: Random, content: bytes) -> bytes:
    members = members_of(content)
    name, part = random.choice(members)
    other = random.choice((part, b"", random.choice(members)[1], flipped(random, part, 3)))
    members.insert(
        random.randrange(len(members) + 1), (random.choice((name, name.upper(), name.replace("/", "\\"))), other)
    )
    return zipped(members)


def _members_swapped(random: Random, content: bytes) -> bytes:
    members = members_of(content)
    first, second = random.sample(range(len(members)), 2) if len(members) > 1 else (0, 0)
    (one, part), (other, another) = members[first], members[second]
    members[first], members[second] = (one, another), (other, part)
    return zipped(members)


def _member_renamed(random: Random, content: bytes) -> bytes:
    members = members_of(content)
    place = random.randrange(len(members))
    name, part = members[place]
    members[place] = (random.choice(NAMES).format(name), part)
    return zipped(members)


def _other_relations(random: Random, content: bytes) -> bytes:
    """Relations that lead in a circle, out of the file, to nothing or all to one."""
    lines = "".join(
        CYCLE[1].format(random.randint(1, 6), random.choice(TARGETS), random.choice(RELATED))
        for _ in range(random.choice((1, 6, 40, 3000)))
    )
    names = ["_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet1.xml.rels"]
    chosen = random.choice(names)
    others = [(name, part) for name, part in members_of(content) if name != chosen]
    return zipped([*others, (chosen, CYCLE[0].format(lines).encode())])


def _other_types(random: Random, content: bytes) -> bytes:
    """The list of what each part is says something else."""
    said = random.choice(TYPES)
    members = [
        (name, part.replace(b"ContentType=", f'ContentType="{said}" Was='.encode(), random.choice((1, 3, -1))))
        if name == "[Content_Types].xml" else (name, part)
        for name, part in members_of(content)
    ]  # fmt: skip
    return zipped(members)


def _bomb(random: Random, content: bytes) -> bytes:
    """A part that is small in the zip and large outside it."""
    fill = random.choice((b" ", b"\0", b"<row/>", b'<row r="7"><c r="A7"/></row>', b"<si/>", b"<a>", b"<xf/>"))
    bulk = fill * (random.choice((2, 2, 5, 20, 70)) * MEGABYTE // len(fill))
    members = members_of(content)
    place = random.randrange(len(members))
    name, part = members[place]
    at = part.rfind(b"</")
    members[place] = (name, part[:at] + bulk + part[at:])
    return zipped(members)


def _many_members(random: Random, content: bytes) -> bytes:
    extra = [(f"xl/media/{place}.bin", b"") for place in range(random.choice((3000, 12_000)))]
    members = members_of(content)
    return zipped(extra + members if random.random() < 0.5 else members + extra)


def _disguised(random: Random, content: bytes) -> bytes:
    """Something else under a workbook's name, or another program's head on it."""
    head = random.choice(DISGUISES)
    return random.choice((head, head + random.randbytes(3000), head + content, head + content[len(head) :]))


def _compound_lies(random: Random, content: bytes) -> bytes:
    """Numbers in the head of a compound file (.xls), or anywhere in four bytes."""
    at = (
        random.randrange(24, min(512, len(content) - 4))
        if random.random() < 0.6
        else random.randrange(len(content) - 4)
    )
    return replace_at(content, at, at + 4, struct.pack("<I", random.choice(NUMBERS)))


ZIPPED = frozenset({".xlsx", ".xlsm", ".xltx", ".ods", ".xlsb", ".xltm"})
ANY: dict[str, Callable[[Random, bytes], bytes]] = {
    "bits flipped": _bits,
    "bits at the head flipped": _bits_at_the_head,
    "bits at the end flipped": _bits_at_the_end,
    "cut anywhere": _cut,
    "a stretch of zeros": _zeroed,
    "a stretch lost": _stretch_lost,
    "more before or after it": _more_around,
    "numbers replaced": _compound_lies,
    "something else under its name": _disguised,
}
"""What can be done to a file of any kind."""
OF_A_ZIP: dict[str, Callable[[Random, bytes], bytes]] = {
    "cut where a part begins": _cut_at_a_member,
    "lies in the zip's list": _lied(CENTRAL, CENTRAL_FIELDS),
    "lies before a part": _lied(LOCAL, LOCAL_FIELDS),
    "lies at the zip's end": _lied(END, END_FIELDS),
    "one name in two ways": _renamed_in_one,
    "parts missing": _without_member,
    "a part twice": _member_twice,
    "parts swapped": _members_swapped,
    "a part renamed": _member_renamed,
    "relations in a circle or to nowhere": _other_relations,
    "wrong content types": _other_types,
    "a bomb": _bomb,
    "thousands of parts": _many_members,
}
ALL = {**ANY, **OF_A_ZIP, **{name: _twisted(name) for name in TWISTS}}
"""Every kind of wrong, by its name."""
