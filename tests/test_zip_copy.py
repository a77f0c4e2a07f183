"""Zips written again with some members changed: all else is copied byte for byte."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from changed_files import changed_members, members
from hypothesis import given
from hypothesis import strategies as st

from actionbook.workbook.markup import Damaged
from actionbook.workbook.package import Package
from actionbook.workbook.zip_copy import copy_with

MEMBERS = {"[Content_Types].xml": b"<Types/>", "xl/a.xml": b"a" * 500, "xl/b.bin": bytes(range(256)), "c": b""}


def zip_of(path: Path, content: dict[str, bytes] = MEMBERS, *, comment: bytes = b"") -> Path:
    """A zip in which every member has another time, method, comment and rights."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.comment = comment
        for number, (name, each) in enumerate(content.items()):
            member = zipfile.ZipInfo(name, (2001 + number, 2, 3, 4, 5, 6))
            member.compress_type = zipfile.ZIP_DEFLATED if number % 2 else zipfile.ZIP_STORED
            member.comment, member.external_attr = f"member {number}".encode(), (0o600 + number) << 16
            member.extra = struct.pack("<2H3s", 0x7777, 3, b"abc") if number == 1 else b""
            archive.writestr(member, each)
    return path


def copied(path: Path, changed: dict[str, bytes], added: dict[str, bytes] | None = None) -> Path:
    """The zip beside itself, with these members changed and added."""
    out = path.with_name("out.zip")
    with Package(path) as package, out.open("wb") as stream:
        copy_with(package, changed, added or {}, stream)
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
    return out


def test_without_a_change_the_copy_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "in.zip", comment=b"a comment")
    assert copied(path, {}).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("name", MEMBERS)
def test_one_member_changes_and_keeps_its_time_rights_and_comment(name: str, tmp_path: Path) -> None:
    path = zip_of(tmp_path / "in.zip", comment=b"a comment")
    out = copied(path, {name: b"new content"})
    assert changed_members(path, out) == {name}
    assert members(out) == MEMBERS | {name: b"new content"}
    with zipfile.ZipFile(path) as one, zipfile.ZipFile(out) as other:
        old, new = one.getinfo(name), other.getinfo(name)
    for aspect in ("date_time", "compress_type", "comment", "external_attr", "create_system", "extra"):
        assert getattr(new, aspect) == getattr(old, aspect)


def test_members_that_are_added_stand_behind_the_others(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "in.zip")
    out = copied(path, {"c": b"C"}, {"xl/styles.xml": b"<styleSheet/>"})
    assert list(members(out).items()) == [*(MEMBERS | {"c": b"C"}).items(), ("xl/styles.xml", b"<styleSheet/>")]


def test_the_same_change_gives_the_same_bytes(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "in.zip")
    first = copied(path, {"c": b"C"}, {"d": b"D"}).read_bytes()
    assert copied(path, {"c": b"C"}, {"d": b"D"}).read_bytes() == first


def test_members_whose_sizes_stand_behind_them_are_copied_and_changed(tmp_path: Path) -> None:
    """As programs write that send the zip as they make it: flag 8 and a data descriptor."""
    held = io.BytesIO()
    path = tmp_path / "in.zip"
    with zipfile.ZipFile(Unseekable(held), "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        for name, content in MEMBERS.items():
            archive.writestr(name, content)
    path.write_bytes(held.getvalue())
    with zipfile.ZipFile(path) as archive:
        assert all(member.flag_bits & 8 for member in archive.infolist())
    assert copied(path, {}).read_bytes() == path.read_bytes()
    out = copied(path, {"xl/a.xml": b"new"})
    with zipfile.ZipFile(path) as one, zipfile.ZipFile(out) as other:
        assert [member.flag_bits & 8 for member in other.infolist()] == [8, 0, 8, 8]
        assert other.read("xl/b.bin") == one.read("xl/b.bin")


class Unseekable:
    """A stream that can only be written to."""

    def __init__(self, stream: io.BytesIO) -> None:
        self._stream = stream

    def write(self, content: bytes) -> int:
        return self._stream.write(content)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize("changed", [{}, {"xl/a.xml": b"new" * 1000}])
def test_what_stands_before_and_between_members_is_kept(changed: dict[str, bytes], tmp_path: Path) -> None:
    plain = zip_of(tmp_path / "plain.zip").read_bytes()
    path = tmp_path / "in.zip"
    path.write_bytes(b"#!/bin/sh\n" + plain)
    out = copied(path, changed)
    assert out.read_bytes().startswith(b"#!/bin/sh\n")
    assert members(out) == MEMBERS | changed
    if not changed:
        assert out.read_bytes() == path.read_bytes()


def test_large_sizes_written_for_a_small_member_are_kept_or_made_small(tmp_path: Path) -> None:
    path = tmp_path / "in.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in MEMBERS.items():
            with archive.open(name, "w", force_zip64=True) as stream:
                stream.write(content)
    assert copied(path, {}).read_bytes() == path.read_bytes()
    assert members(copied(path, {"xl/a.xml": b"new"})) == MEMBERS | {"xl/a.xml": b"new"}


@pytest.mark.parametrize("full", [(False, False), (True, True), (True, False)])
def test_the_list_of_a_large_zip_is_written_as_one(full: tuple[bool, bool], tmp_path: Path) -> None:
    path = tmp_path / "in.zip"
    path.write_bytes(as_large(zip_of(tmp_path / "plain.zip").read_bytes(), *full))
    assert members(path) == MEMBERS
    assert copied(path, {}).read_bytes() == path.read_bytes()
    for changed in ({"xl/a.xml": b"new" * 999}, {"c": b"C"}, {"[Content_Types].xml": b""}):
        assert members(copied(path, changed, {"d": b"D"})) == MEMBERS | changed | {"d": b"D"}


def as_large(content: bytes, offsets: bool, counts: bool) -> bytes:
    """The zip with the list of a large one: places among the extras, and the end that has room for more members."""
    end = content.rfind(b"PK\5\6")
    fields = list(struct.unpack("<4s4H2LH", content[end : end + 22]))
    count, list_at = fields[3], fields[6]
    listed, at = b"", list_at
    for _ in range(count):
        head = list(struct.unpack("<4s6H3L5H2L", content[at : at + 46]))
        texts = content[at + 46 : at + 46 + sum(head[10:13])]
        name, extra, comment = texts[: head[10]], texts[head[10] :][: head[11]], texts[head[10] + head[11] :]
        at += 46 + len(texts)
        if offsets:
            extra += struct.pack("<2HQ", 1, 8, head[16])
            head[11], head[16] = len(extra), 0xFFFFFFFF
        listed += struct.pack("<4s6H3L5H2L", *head) + name + extra + comment
    end_64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(listed), list_at)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, list_at + len(listed), 1)
    fields[5:7] = len(listed), 0xFFFFFFFF if offsets else list_at
    fields[3:5] = [0xFFFF] * 2 if counts else [count] * 2
    return content[:list_at] + listed + end_64 + locator + struct.pack("<4s4H2LH", *fields)


def test_members_that_lie_over_each_other_are_refused(tmp_path: Path) -> None:
    content = bytearray(zip_of(tmp_path / "in.zip").read_bytes())
    entries = [at for at in range(len(content)) if content[at : at + 4] == b"PK\1\2"]
    content[entries[1] + 42 : entries[1] + 46] = content[entries[0] + 42 : entries[0] + 46]
    (tmp_path / "in.zip").write_bytes(content)
    with pytest.raises(Damaged, match="lies over another"):
        copied(tmp_path / "in.zip", {"c": b"C"})


def test_a_member_that_is_not_where_the_list_says_is_refused(tmp_path: Path) -> None:
    content = bytearray(zip_of(tmp_path / "in.zip").read_bytes())
    content[content.find(b"PK\3\4", 4)] = 0
    (tmp_path / "in.zip").write_bytes(content)
    with pytest.raises(Damaged, match="xl/a.xml is not where the file says"):
        copied(tmp_path / "in.zip", {"xl/a.xml": b"new"})


@given(st.dictionaries(st.sampled_from(sorted(MEMBERS)), st.binary(max_size=300)), st.binary(max_size=40))
def test_any_change_reads_back_as_it_was_made(
    tmp_path_factory: pytest.TempPathFactory, changed: dict[str, bytes], comment: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.zip"
    comment = b"comment" + comment.replace(b"PK", b"")
    out = copied(zip_of(path, comment=comment), changed)
    assert members(out) == MEMBERS | changed
    assert changed_members(path, out) == {name for name, content in changed.items() if content != MEMBERS[name]}
