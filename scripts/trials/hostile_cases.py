"""The hostile files that are tried: how each is built, and what is to be said of it."""

import os
from functools import partial
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from trials import hostile_files as made
from trials import hostile_zips as zips
from trials.hostile_files import BOOK, MEGABYTE, SHEET, STRINGS, STYLES, THEME, TYPES, Build

DOCTYPE = "it holds a document type (DOCTYPE)"
READ = ""
"""What is to be said of a file that is read: nothing."""


class Case(NamedTuple):
    """One hostile file."""

    what: str
    build: Build
    said: str
    """A part of the sentence with which it is refused; empty where it is read."""
    ending: str = ".xlsx"
    quick: bool = False
    """It is part of the short form."""


def in_settings(limit: str) -> str:
    """What a sentence says that refuses for a limit."""
    return f"({limit} in actionbook.toml)"


def part(path: Path, name: str, content: str) -> None:
    """A plan with one part of another content."""
    made.plan(path, {name: content})


def themed(path: Path) -> None:
    """Entities in the theme, with a fill that asks for one of its colours."""
    made.entity(path, THEME, "billion laughs")
    with ZipFile(path) as archive:
        theme = archive.read(THEME)
    fill = '<patternFill patternType="solid"><fgColor theme="4"/></patternFill>'
    styles = made.formats(1).replace('<patternFill patternType="none"/>', fill)
    made.plan(path, {THEME: theme, STYLES: styles})


def in_ods_repeated(path: Path) -> None:
    """An OpenDocument plan that says of one row that it stands there a million times."""
    cells = made.ods_cell("x", ' table:number-columns-repeated="16384"')
    made.ods_plan(path, more=f'<table:table-row table:number-rows-repeated="1048570">{cells}</table:table-row>')


def pipe(path: Path) -> None:
    """A pipe that nobody fills."""
    os.mkfifo(path)


def device(path: Path) -> None:
    """A link to a device that never ends."""
    path.symlink_to("/dev/zero")


ONE_TEXT = b"<si><t>a</t></si>" * (MEGABYTE // 17)
STRINGS_HEAD = f'{made.HEAD}<sst xmlns="{made.MAIN}">'.encode()


def many_strings(path: Path) -> None:
    """A list of some sixty million texts of a letter."""
    deflate = zips.repeated(ONE_TEXT, 900)
    stored = zips.repeated(STRINGS_HEAD, 1)[: -len(zips.repeated(b"", 0))]
    zips.with_packed(path, zips.Packed(STRINGS, stored + deflate, len(STRINGS_HEAD) + 900 * len(ONE_TEXT)))


def wide_row(number: int) -> str:
    """A row of one number."""
    return f'<row r="{number}"><c r="A{number}"><v>{number}</v></c></row>'


def deep_markup(path: Path, name: str, depth: int) -> None:
    """A part of elements within each other."""
    part(path, name, f"{made.HEAD}{'<a>' * depth}{'</a>' * depth}")


def alternatives(path: Path) -> None:
    """Alternatives within alternatives."""
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    begin, end = f"<mc:AlternateContent {space}><mc:Choice>", "</mc:Choice></mc:AlternateContent>"
    part(path, BOOK, str(made.parts()[BOOK]).replace("<sheets>", begin * 5000 + end * 5000 + "<sheets>"))


BOMBS = (
    Case("a sheet of 1,100 MB", partial(zips.bomb, part=SHEET, megabytes=1100), in_settings("part-megabytes")),
    Case("texts of 3,000 MB", partial(zips.bomb, part=STRINGS, megabytes=3000),
         "its part xl/sharedStrings.xml would unpack to 3,000 MB, more than the 1,024 MB allowed "
         + in_settings("part-megabytes"), quick=True),
    Case("fifty million texts", many_strings, in_settings("characters")),
    Case("styles of 60 MB", partial(zips.bomb, part=STYLES, megabytes=60), in_settings("squeezed"), quick=True),
    Case("content types of 60 MB", partial(zips.bomb, part=TYPES, megabytes=60), in_settings("squeezed")),
    Case("properties of 1,000 MB that are not read", partial(zips.bomb, part="docProps/core.xml", megabytes=1000),
         READ),
    Case("a picture of 3,000 MB that is not read", partial(zips.bomb, part="xl/media/i.png", megabytes=3000), READ),
    Case("three pictures that say 4,000 MB each",
         partial(zips.with_packed_saying, megabytes=4000, times=3), in_settings("all-parts-megabytes")),
    Case("a sheet of 1,100 MB that says 5 kB", partial(zips.bomb, part=SHEET, megabytes=1100, said=5000),
         "is not what was packed"),
    Case("styles of 900 MB that say 5 kB", partial(zips.bomb, part=STYLES, megabytes=900, said=5000),
         "is not what was packed"),
    Case("members over each other, 50 GB", partial(zips.overlapping, copies=50, size=1000), "lies over another"),
    Case("members over each other, 50 MB", partial(zips.overlapping, copies=50, size=1), "lies over another",
         quick=True),
    Case("zips in zips", zips.nested, "this is a zip file that holds no workbook of its own"),
    Case("30,000 members", partial(zips.many_members, number=30_000), in_settings("parts")),
    Case("a list of members of 200 MB", partial(zips.long_list, megabytes=200), in_settings("parts")),
    Case("names that lead out of the file", partial(made.plan, members=made.OUTSIDE), READ),
)  # fmt: skip
ENTITIES = (
    *(Case(f"{kind} in {name}", partial(made.entity, part=name, kind=kind), DOCTYPE,
           quick=name == STYLES and kind == "a local file")
      for kind in made.ENTITIES for name in (made.READ_AS_TREES if kind == "billion laughs" else (STYLES, SHEET))
      if name != THEME),
    *(Case(f"a local file in {name}, in {encoding}",
           partial(made.entity, part=name, kind="a local file", encoding=encoding),
           "this workbook is damaged" if encoding in ("utf-32", "utf-7", "cp037") else DOCTYPE)
      for encoding in made.ENCODINGS for name in (STYLES, SHEET, STRINGS)),
    Case("billion laughs in the theme", themed, DOCTYPE),
    *(Case(f"{kind} in an .ods", partial(made.ods_plan, prolog=made.ENTITIES[kind]), DOCTYPE, ".ods")
      for kind in made.ENTITIES),
)  # fmt: skip
WHOLE_SHEET = '<mergeCells count="1"><mergeCell ref="A4:XFD1048576"/></mergeCells>'
AMOUNTS = (
    Case("65,490 formats", partial(made.plan, styles=made.formats(65_490)), READ),
    Case("16,384 columns, 10 rows", partial(made.wide, columns=16_384, deep=10), READ),
    Case("16,384 columns, 80 rows", partial(made.wide, columns=16_384, deep=80), in_settings("cells")),
    Case("1,048,576 rows", partial(made.long_sheet, unit=wide_row, number=1_048_574), in_settings("cells")),
    Case("formats down to row 1,048,576", partial(made.long_sheet, unit=made.blank_row, number=1_048_574), READ),
    Case("10,000 texts of 32,767 characters", partial(made.shared_texts, number=10_000, length=32_767, cells=10_000),
         in_settings("characters")),
    Case("one text of 32,767 characters in 10,000 cells",
         partial(made.shared_texts, number=1, length=32_767, cells=10_000), in_settings("characters")),
    Case("200 texts of 32,767 characters", partial(made.shared_texts, number=200, length=32_767, cells=200), READ),
    Case("10,000 sheets", partial(made.many_sheets, number=10_000), in_settings("sheets")),
    Case("500 sheets", partial(made.many_sheets, number=500), READ),
    Case("10,000 merged areas", partial(made.MERGES, number=10_000), READ),
    Case("200,000 merged areas", partial(made.MERGES, number=200_000), in_settings("areas")),
    Case("10,000 conditional formats", partial(made.CONDITIONS, number=10_000), READ),
    Case("10,000 lists to choose from", partial(made.VALIDATIONS, number=10_000), READ),
    Case("10,000 notes", partial(made.comments, number=10_000), READ),
    Case("an area over the whole sheet", partial(made.plan, after=WHOLE_SHEET), READ),
    Case("400,000 elements within each other", partial(deep_markup, name=STYLES, depth=400_000),
         in_settings("squeezed")),
    Case("alternatives within alternatives", alternatives, "this workbook is damaged"),
    Case("a row of an .ods a million times over", in_ods_repeated, "this workbook is damaged", ".ods"),
)  # fmt: skip
SPECIAL = (
    Case("a pipe", pipe, "this is not an ordinary file", quick=True),
    Case("a device that never ends", device, "this is not an ordinary file", quick=True),
)
CASES = (*BOMBS, *ENTITIES, *AMOUNTS, *SPECIAL)
"""Every hostile file."""
