"""A file that is written anew is the old one or the new one, whole, whatever happens to the run that writes it."""

import io
import ctypes
import os
import signal
import stat
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from actionbook.errors import ActionbookError, UnchangeableWorkbook
from actionbook.master_writing import write_keeping
from actionbook.workbook.drafts import Stamp, clear_leftover, drafted, keep_copy

OLD, NEW = b"the workbook as it was", b"the workbook as it is to be"
CAPABILITIES = 0x20080522
"""The version of the list of what a process may do, for capset(2)."""
ACCESS_LIST = "system.posix_acl_access"
posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs the processes and permissions of POSIX")
root = pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only root can give files away")


def write(target: Path, content: bytes = NEW) -> None:
    """Write a file by way of a draft."""
    with drafted(target) as draft:
        draft.stream.write(content)
        draft.flush()
        draft.put_in_place()


def told_in_a_child(work: Callable[[], object]) -> str:
    """What a process of its own says when it fails at some work; nothing where all went well, or it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work()
        except Exception as error:
            plain = isinstance(error, ActionbookError)
            os.write(writing, (str(error) if plain else f"a fault: {error!r}").encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        told = stream.read().decode()
    os.waitpid(child, 0)
    return told


def powerless(work: Callable[[], object]) -> str:
    """The same for a process that has none of the powers of root: what permissions forbid is forbidden to it."""

    def weakened() -> None:
        if os.geteuid() == 0:
            assert ctypes.CDLL(None).capset(struct.pack("Ii", CAPABILITIES, 0), bytes(24)) == 0
        work()

    return told_in_a_child(weakened)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def left_by_a_killed_run(target: Path, content: bytes) -> Path:
    """The draft of a run that was killed while it wrote so much."""

    def work() -> None:
        with drafted(target) as draft:
            draft.stream.write(content)
            draft.flush()
            die()

    assert told_in_a_child(work) == ""
    return next(target.parent.glob("~actionbook-*.tmp"))


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def mode(path: Path) -> int:
    return stat.S_IMODE(os.stat(path).st_mode)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "Plan.xlsx"
    path.write_bytes(OLD)
    return path


def test_the_old_file_stands_there_until_the_new_one_is_whole(plan: Path) -> None:
    with drafted(plan) as draft:
        draft.stream.write(NEW)
        draft.flush()
        assert plan.read_bytes() == OLD and draft.path.read_bytes() == NEW
        draft.put_in_place()
        assert plan.read_bytes() == NEW
    assert names(plan.parent) == ["Plan.xlsx"]


def test_a_file_is_made_where_there_was_none(tmp_path: Path) -> None:
    write(tmp_path / "New.xlsx")
    assert (tmp_path / "New.xlsx").read_bytes() == NEW and names(tmp_path) == ["New.xlsx"]


def test_a_draft_that_is_not_put_in_place_leaves_nothing(plan: Path) -> None:
    with drafted(plan) as draft:
        draft.stream.write(NEW)
    with pytest.raises(UnchangeableWorkbook, match="not good"), drafted(plan) as draft:
        draft.stream.write(NEW)
        raise UnchangeableWorkbook("not good")
    with pytest.raises(KeyboardInterrupt), drafted(plan):
        raise KeyboardInterrupt
    assert plan.read_bytes() == OLD and names(plan.parent) == ["Plan.xlsx"]


@posix
def test_the_content_is_on_the_disk_before_the_name_leads_to_it_and_the_name_afterwards(plan: Path) -> None:
    calls: list[str] = []

    def note(frame: object, event: str, called: Any) -> None:
        if event == "c_call" and called in (os.fsync, os.replace):
            calls.append(called.__name__)

    sys.setprofile(note)
    try:
        write(plan)
    finally:
        sys.setprofile(None)
    assert calls == ["fsync", "replace", "fsync"]


@posix
@pytest.mark.parametrize("left", [b"", NEW[:5], NEW * 10_000])
def test_what_a_killed_run_left_is_used_again_and_not_left_behind(plan: Path, left: bytes) -> None:
    draft = left_by_a_killed_run(plan, left)
    assert draft.read_bytes() == left and plan.read_bytes() == OLD
    write(plan)
    assert plan.read_bytes() == NEW and names(plan.parent) == ["Plan.xlsx"]


@posix
def test_another_run_at_work_on_the_same_file_is_told_and_disturbs_nothing(plan: Path) -> None:
    with drafted(plan) as draft:
        draft.stream.write(NEW)
        draft.flush()
        told = told_in_a_child(lambda: write(plan, b"another"))
        assert told == "Plan.xlsx: another run of actionbook is at work on this file; try again when it is done"
        assert told_in_a_child(lambda: write(plan.with_name("Other.xlsx"))) == ""
        draft.put_in_place()
    assert plan.read_bytes() == NEW
    write(plan, b"another")
    assert plan.read_bytes() == b"another" and names(plan.parent) == ["Other.xlsx", "Plan.xlsx"]


def linked(link: Path, to: Path | str) -> Path:
    try:
        link.symlink_to(to)
    except OSError:
        pytest.skip("links cannot be made here")
    return link


@pytest.mark.parametrize("relative", [True, False])
def test_the_file_that_a_link_leads_to_is_changed_and_the_link_stays(plan: Path, relative: bool) -> None:
    (plan.parent / "desk").mkdir()
    link = linked(plan.parent / "desk" / "My plan.xlsx", "../Plan.xlsx" if relative else plan)
    write(link)
    assert link.is_symlink() and plan.read_bytes() == NEW
    assert names(plan.parent) == ["Plan.xlsx", "desk"] and names(link.parent) == ["My plan.xlsx"]


def test_a_link_that_somebody_put_in_the_place_of_the_draft_is_not_followed(plan: Path) -> None:
    with drafted(plan) as draft:
        place = draft.path
    (plan.parent / "accounts.xlsx").write_bytes(b"not to be touched")
    linked(place, "accounts.xlsx")
    if not hasattr(os, "O_NOFOLLOW"):
        pytest.skip("links are followed here")
    with pytest.raises(UnchangeableWorkbook, match=r"^Plan\.xlsx: nothing was changed, because writing failed"):
        write(plan)
    assert (plan.parent / "accounts.xlsx").read_bytes() == b"not to be touched" and plan.read_bytes() == OLD


@posix
@pytest.mark.parametrize("kept", [0o600, 0o640, 0o664, 0o755])
def test_the_permissions_are_kept(plan: Path, kept: int) -> None:
    plan.chmod(kept)
    with drafted(plan) as draft:
        assert mode(draft.path) == kept
        draft.put_in_place()
    assert mode(plan) == kept


@posix
def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "New.xlsx")
    finally:
        os.umask(before)
    assert mode(tmp_path / "New.xlsx") == 0o640


@posix
def test_a_draft_of_a_private_file_is_at_no_moment_open_to_others(plan: Path) -> None:
    plan.chmod(0o600)
    modes: list[int] = []

    def look(frame: object, event: str, called: object) -> None:
        if event.startswith("c_"):
            modes.extend(mode(path) for path in plan.parent.glob("~actionbook-*"))

    before = os.umask(0)
    sys.setprofile(look)
    try:
        write(plan)
    finally:
        sys.setprofile(None)
        os.umask(before)
    assert modes and set(modes) == {0o600}


@posix
@root
def test_the_owner_and_the_group_are_kept(plan: Path) -> None:
    os.chown(plan, 1234, 4321)
    write(plan)
    assert (os.stat(plan).st_uid, os.stat(plan).st_gid) == (1234, 4321)


@posix
@root
def test_the_group_is_kept_where_the_owner_may_not_be(plan: Path) -> None:
    os.chown(plan, 1234, 4321)
    plan.chmod(0o664)
    os.chmod(plan.parent, 0o777)

    def work() -> None:
        write(plan)

    def as_colleague() -> None:
        os.setgroups([4321])
        told = powerless(work)
        assert told == "", told

    assert told_in_a_child(as_colleague) == ""
    assert (os.stat(plan).st_uid, os.stat(plan).st_gid, mode(plan)) == (os.geteuid(), 4321, 0o664)


@posix
def test_marks_on_the_file_and_its_access_list_are_kept(plan: Path) -> None:
    entries = ((1, 6, -1), (2, 4, 1234), (4, 4, -1), (16, 4, -1), (32, 0, -1))
    listed = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)
    try:
        os.setxattr(plan, "user.comment", b"mine")
        os.setxattr(plan, ACCESS_LIST, listed)
    except (OSError, AttributeError):
        pytest.skip("files have no such marks here")
    write(plan)
    assert os.getxattr(plan, "user.comment") == b"mine" and os.getxattr(plan, ACCESS_LIST) == listed
    assert mode(plan) == 0o640


NAMES = [
    "Action plan for A & B (final), v2.xlsx",
    "Trust’s plan 😀 – März.xlsx",
    "-o --output.xlsx",
    f"{'x' * 250}.xlsx",
    f"{'é' * 125}.xlsx",
    f"{'😀' * 62}xy.xlsx",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    if os.name == "nt" and len(name) > 100:
        pytest.skip("no path may be as long as that here")
    plan = tmp_path / name
    plan.write_bytes(OLD)
    copies = [keep_copy(plan, plan.with_name(f"{plan.stem} (before RAG 2018-08-15).xlsx"))]
    write(plan)
    copies.append(keep_copy(plan, plan.with_name(f"{plan.stem} (before RAG 2018-08-15).xlsx")))
    assert [copy.read_bytes() for copy in copies] == [OLD, NEW] and plan.read_bytes() == NEW
    assert sorted([name, *(copy.name for copy in copies)]) == names(tmp_path)
    assert copies[0].name.endswith(" (before RAG 2018-08-15).xlsx") and copies[0].name[:9] == name[:9]
    assert copies[1].name.endswith(" (before RAG 2018-08-15) 2.xlsx")
    assert all(len(os.fsencode(copy.name)) <= 255 for copy in copies)


@posix
def test_a_folder_in_which_nothing_may_be_written_is_told(plan: Path) -> None:
    plan.parent.chmod(0o555)
    try:
        told = powerless(lambda: write(plan))
    finally:
        plan.parent.chmod(0o755)
    assert told == (
        "Plan.xlsx: nothing was changed, because nothing may be written in its folder; ask its owner, or give --output"
    )
    assert plan.read_bytes() == OLD and names(plan.parent) == ["Plan.xlsx"]


@posix
def test_a_draft_that_somebody_else_left_is_named(plan: Path) -> None:
    draft = left_by_a_killed_run(plan, b"x")
    draft.chmod(0)
    told = powerless(lambda: write(plan))
    assert told == (
        f"Plan.xlsx: nothing was changed, because somebody else's run left {draft.name} beside it; "
        "have that deleted first"
    )
    assert plan.read_bytes() == OLD


@pytest.mark.parametrize("place", ["nowhere/Plan.xlsx", "file/Plan.xlsx"])
def test_a_folder_that_is_not_there_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    target = tmp_path / place
    with pytest.raises(UnchangeableWorkbook) as refused:
        write(target)
    assert str(refused.value) == (
        f"Plan.xlsx: nothing was written, because there is no folder {target.parent}; "
        "make it first, or give another name"
    )
    assert names(tmp_path) == ["file"]


@posix
@pytest.mark.parametrize("size", [5_000, 50_000, 500_000])
def test_a_file_that_may_not_grow_any_more_stays_as_it_was(plan: Path, size: int) -> None:
    import resource

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        write(plan, b"x" * size)

    told = told_in_a_child(work)
    assert told == (
        "Plan.xlsx: nothing was changed, because writing failed (File too large); "
        "make room or check the disk, and try again"
    )
    assert plan.read_bytes() == OLD and names(plan.parent) == ["Plan.xlsx"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 32 KB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    try:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(disk)], capture_output=True)
    except OSError:
        pytest.skip("disks cannot be mounted here")
    if mounted.returncode:
        pytest.skip("disks cannot be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("size", [30_000, 60_000])
def test_a_full_disk_is_told_and_nothing_is_left_on_it(small_disk: Path, size: int) -> None:
    plan = small_disk / "Plan.xlsx"
    plan.write_bytes(OLD)
    with pytest.raises(UnchangeableWorkbook, match=r"writing failed \(No space left on device\); make room"):
        write(plan, b"x" * size)
    assert plan.read_bytes() == OLD and names(small_disk) == ["Plan.xlsx"]
    write(plan)
    assert plan.read_bytes() == NEW


def test_where_there_is_no_room_for_the_copy_neither_is_left(small_disk: Path) -> None:
    plan = small_disk / "Plan.xlsx"
    plan.write_bytes(OLD * 400)
    with pytest.raises(UnchangeableWorkbook, match=r"writing failed \(No space left on device\); make room"):
        write_keeping(io.BytesIO(NEW * 600), plan, plan.with_name(COPY), Stamp(plan).check)
    assert plan.read_bytes() == OLD * 400 and names(small_disk) == ["Plan.xlsx"]
    assert write_keeping(io.BytesIO(NEW), plan, plan.with_name(COPY), Stamp(plan).check) == plan.with_name(COPY)
    assert plan.read_bytes() == NEW and plan.with_name(COPY).read_bytes() == OLD * 400


def test_a_disk_on_which_nothing_can_be_written_is_told(small_disk: Path) -> None:
    plan = small_disk / "Plan.xlsx"
    plan.write_bytes(OLD)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(UnchangeableWorkbook, match="because nothing may be written in its folder; ask its owner"):
        write(plan)
    assert names(small_disk) == ["Plan.xlsx"]


def replaced(plan: Path) -> None:
    other = plan.with_name("other")
    other.write_bytes(OLD)
    os.utime(other, ns=(0, os.stat(plan).st_mtime_ns))
    os.replace(other, plan)


CHANGES: list[Callable[[Path], object]] = [
    lambda plan: plan.write_bytes(OLD + b"!"),
    lambda plan: os.utime(plan, ns=(0, 1)),
    replaced,
    os.unlink,
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_somebody_saved_meanwhile_is_noticed(plan: Path, change: Callable[[Path], object]) -> None:
    stamp = Stamp(plan)
    stamp.check()
    change(plan)
    with pytest.raises(UnchangeableWorkbook) as refused:
        stamp.check()
    assert str(refused.value) == (
        "Plan.xlsx: nothing was changed, because somebody saved this file just now; run it again"
    )


def test_a_file_that_was_only_read_is_as_it_was(plan: Path) -> None:
    stamp = Stamp(plan)
    plan.read_bytes()
    stamp.check()


COPY = "Plan (before RAG 2018-08-15).xlsx"


def test_a_copy_has_the_bytes_and_the_times_of_the_file(plan: Path) -> None:
    os.utime(plan, ns=(1_500_000_000_000_000_000, 1_400_000_000_123_456_700))
    copy = keep_copy(plan, plan.with_name(COPY))
    assert copy == plan.with_name(COPY) and copy.read_bytes() == OLD
    assert os.stat(copy).st_mtime_ns == os.stat(plan).st_mtime_ns == 1_400_000_000_123_456_700


@posix
def test_a_copy_of_a_private_file_is_private(plan: Path) -> None:
    plan.chmod(0o600)
    assert mode(keep_copy(plan, plan.with_name(COPY))) == 0o600


def test_a_copy_that_is_there_already_is_kept_and_another_gets_a_number(plan: Path) -> None:
    first, second, third = (plan.with_name(f"Plan (before RAG 2018-08-15){end}.xlsx") for end in ("", " 2", " 3"))
    first.write_bytes(b"an earlier copy")
    second.mkdir()
    assert keep_copy(plan, first) == third and keep_copy(plan, first) == third
    assert first.read_bytes() == b"an earlier copy" and third.read_bytes() == OLD
    assert names(plan.parent) == [first.name[:-5] + " 2.xlsx", first.name[:-5] + " 3.xlsx", first.name, "Plan.xlsx"]


def test_a_copy_of_the_same_content_is_made_once(plan: Path) -> None:
    first = keep_copy(plan, plan.with_name(COPY))
    known = first.stat()
    assert keep_copy(plan, plan.with_name(COPY)) == first
    assert (first.stat().st_ino, first.stat().st_mtime_ns) == (known.st_ino, known.st_mtime_ns)
    assert names(plan.parent) == [COPY, "Plan.xlsx"]


def test_a_copy_does_not_follow_a_link_of_its_name(plan: Path) -> None:
    linked(plan.with_name(COPY), "elsewhere.xlsx")
    assert keep_copy(plan, plan.with_name(COPY)).name == "Plan (before RAG 2018-08-15) 2.xlsx"
    assert not plan.with_name("elsewhere.xlsx").exists()


@posix
def test_a_copy_that_may_not_be_read_is_left_alone(plan: Path) -> None:
    plan.with_name(COPY).write_bytes(b"private")
    plan.with_name(COPY).chmod(0)
    assert powerless(lambda: keep_copy(plan, plan.with_name(COPY))) == ""
    plan.with_name(COPY).chmod(0o600)
    assert plan.with_name(COPY).read_bytes() == b"private"
    assert plan.with_name("Plan (before RAG 2018-08-15) 2.xlsx").read_bytes() == OLD


def test_a_file_keeps_a_copy_of_what_it_was_before_it_is_written(plan: Path) -> None:
    with drafted(plan) as draft:
        draft.stream.write(NEW)
        draft.flush()
        keep_copy(plan, plan.with_name(COPY))
        draft.put_in_place()
    assert plan.read_bytes() == NEW and plan.with_name(COPY).read_bytes() == OLD


def test_what_an_ended_run_left_is_cleared_and_what_another_works_on_is_not(tmp_path: Path) -> None:
    target = tmp_path / "Plan.xlsx"
    target.write_bytes(b"old")
    with drafted(target) as draft:
        draft.stream.write(b"half of it")
        draft.stream.flush()
        clear_leftover(target)
        assert draft.path.read_bytes() == b"half of it"
        left = draft.path
    left.write_bytes(b"half of it")
    clear_leftover(target)
    assert [path.name for path in tmp_path.iterdir()] == ["Plan.xlsx"]
