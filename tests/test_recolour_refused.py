"""What is refused and left alone, and what no obstacle to recolouring is."""

import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from making_files import compound, zipped
from rag_plans import (
    AS_OF,
    HEADER,
    KEPT,
    OTHER_KIND,
    RIGHT,
    ROWS,
    cut_short,
    ods_plan,
    plan_at,
    run,
    shown,
    state,
    table,
    with_member,
    xls_plan,
)
from test_drafts import linked, mode, names, posix, powerless, told_in_a_child

import actionbook
from actionbook.errors import ActionbookError


def test_the_plan_of_these_tests_is_recoloured(plan: Path) -> None:
    before = plan.read_bytes()
    assert [change.place.cell for change in actionbook.recolour(plan, AS_OF)] == ["H2", "H4"]
    assert shown(plan) == RIGHT and names(plan.parent) == [KEPT, "Plan.xlsx"]
    assert plan.with_name(KEPT).read_bytes() == before


def _twice(path: Path) -> Path:
    with zipfile.ZipFile(plan_at(path)) as archive:
        same = archive.read("xl/workbook.xml")
    with pytest.warns(UserWarning, match="Duplicate name"):
        return with_member(path, "xl/workbook.xml", same)


def _reserved(path: Path) -> Path:
    with zipfile.ZipFile(plan_at(path)) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    sharing = b'<fileSharing userName="A" reservationPassword="CC1A"/><workbookPr'
    content["xl/workbook.xml"] = content["xl/workbook.xml"].replace(b"<workbookPr", sharing)
    return zipped(path, {**content})


def _spoilt(path: Path) -> Path:
    """A workbook with a sheet whose packed bytes are not what they were."""
    with zipfile.ZipFile(plan_at(path)) as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 100
    content = bytearray(path.read_bytes())
    content[at : at + 20] = bytes(20)
    path.write_bytes(content)
    return path


def _of(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def _no_rag(path: Path) -> Path:
    return table(HEADER[:-1], *(line[:-1] for line in ROWS))(path)


NOT_CHANGED = "Plan.xlsx: this workbook was not changed: "
READ_ONLY = NOT_CHANGED + "it asks to be opened read-only; in Excel save it without that"
REFUSED: list[tuple[str, Callable[[Path], Path], str]] = [
    ("Plan.xlsx", lambda path: with_member(plan_at(path), "_xmlsignatures/sig1.xml", b"<s/>"),
     NOT_CHANGED + "it is digitally signed, and any change would break the signature; ask whoever signed it"),
    ("Plan.xlsx", lambda path: plan_at(path, lambda book: book.set_custom_property("_MarkAsFinal", True)),
     NOT_CHANGED + "it is marked as final; in Excel choose File > Info > Protect Workbook > Mark as Final"),
    ("Plan.xlsx", lambda path: plan_at(path, lambda book: book.read_only_recommended()), READ_ONLY),
    ("Plan.xlsx", _reserved, READ_ONLY),
    ("Plan.xlsx", _twice, NOT_CHANGED + "the file holds its part xl/workbook.xml twice"),
    ("Plan.xlsx", _of(compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"})),
     "Plan.xlsx: this file is protected with a password; open it in Excel, remove the password"),
    ("Plan.xlsx", cut_short, "Plan.xlsx: this workbook is damaged or was cut short in copying; "),
    ("Plan.xlsx", _spoilt, "Plan.xlsx: this workbook is damaged"),
    ("Plan.xlsx", _of(b""), "Plan.xlsx: this file is empty (0 bytes); copy, download or send it again"),
    ("Plan.xlsx", _of(b"Ref,Action\n1,Train\n"), "Plan.xlsx: this is plain text in columns (CSV), not a workbook; "),
    ("Plan.xls", xls_plan, "Plan.xls: " + OTHER_KIND.format("xls")),
    ("Plan.ods", ods_plan, "Plan.ods: " + OTHER_KIND.format("ods")),
    ("Plan.xlsx", table(("Month", "Cost"), ("May", "7")), "Plan.xlsx: no action plan found, because Sheet: none of"),
    ("Plan.xlsx", _no_rag,
     "Plan.xlsx: there is no RAG column to recolour in Sheet; add one, or name its heading in an actionbook.toml"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "told"), REFUSED)
def test_what_must_not_be_changed_is_refused_and_left_alone(
    name: str, make: Callable[[Path], Path], told: str, tmp_path: Path
) -> None:
    path = make(tmp_path / name)
    before = state(tmp_path)
    with pytest.raises(ActionbookError) as refused:
        actionbook.recolour(path, AS_OF)
    assert str(refused.value).startswith(told)
    result = run(path)
    assert (result.exit_code, result.stderr) == (1, f"{refused.value}\n")
    assert state(tmp_path) == before


def test_a_master_tracker_is_not_recoloured_for_it_would_contradict_itself(plan: Path) -> None:
    master = plan.with_name("Master tracker.xlsx")
    actionbook.write_master(actionbook.consolidate([plan], AS_OF), master)
    before = master.read_bytes()
    with pytest.raises(ActionbookError, match=rf"Master tracker.xlsx: not changed: .* with --as-of {AS_OF:%Y-%m-%d}"):
        actionbook.recolour(master, AS_OF)
    result = run(master, plan)
    assert result.exit_code == 1 and "this is a master tracker; make it for that day by consolidate" in result.stderr
    assert master.read_bytes() == before and shown(plan) == RIGHT


@pytest.mark.parametrize(("name", "make", "told"), REFUSED)
def test_what_must_not_be_changed_is_not_copied_either(
    name: str, make: Callable[[Path], Path], told: str, tmp_path: Path
) -> None:
    path = make(tmp_path / name)
    before = state(tmp_path)
    with pytest.raises(ActionbookError) as refused:
        actionbook.recolour(path, AS_OF, path.with_stem("Copy"))
    assert str(refused.value).startswith(told) and state(tmp_path) == before


def test_a_binary_workbook_is_left_alone_with_the_way_out(shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "Plan.xlsb"
    path.write_bytes((shared / "corpus" / "robustness" / "apache__poi" / "date.xlsb").read_bytes())
    before = state(tmp_path)
    assert run(path).stderr == f"Plan.xlsb: {OTHER_KIND.format('xlsb')}\n" and state(tmp_path) == before


OPEN = [
    ("~$Plan.xlsx", b"\4Anna", "Excel (by Anna)"),
    ("~$Plan.xlsx", bytes([10]) + b"Anna Smith".ljust(54) + b"\12\0A\0n\0n\0a\0", "Excel (by Anna Smith)"),
    ("~$Plan.xlsx", b"", "Excel"),
    ("~$Plan.xlsx", b"\xff\x00\x1b[31m\xe9", "Excel (by [31mé)"),
    (".~lock.Plan.xlsx#", b",Anna Smith,WARD-7,16.05.2025 09:12,file:///C:/Users;", "LibreOffice (by Anna Smith)"),
    (".~lock.Plan.xlsx#", "Zoë Smith,zsmith,WARD-7,16.05.2025 09:12,;".encode(), "LibreOffice (by Zoë Smith)"),
    (".~lock.Plan.xlsx#", b"", "LibreOffice"),
]  # fmt: skip


@pytest.mark.parametrize(("mark", "content", "where"), OPEN)
def test_a_workbook_that_is_open_is_left_alone_and_may_be_copied(
    plan: Path, mark: str, content: bytes, where: str
) -> None:
    plan.with_name(mark).write_bytes(content)
    why = f"it is open in {where}; close it there and try again (if nobody has it open, delete {mark})"
    before = state(plan.parent)
    assert run(plan).stderr == f"{NOT_CHANGED}{why}\n" and state(plan.parent) == before
    actionbook.recolour(plan, AS_OF, plan.with_name("Copy.xlsx"))
    assert shown(plan.with_name("Copy.xlsx")) == RIGHT
    assert {**state(plan.parent), "Copy.xlsx": None} == {**before, "Copy.xlsx": None}


HOLD = "import fcntl, sys; file = open(sys.argv[1], 'r+b'); fcntl.{}(file, fcntl.LOCK_EX); print(flush=True); input()"
LOCKED = NOT_CHANGED + "it is in use by another program, which keeps a lock on it; close it there and try again\n"


@posix
@pytest.mark.parametrize("how", ["flock", "lockf"])
def test_a_workbook_that_another_program_keeps_a_lock_on_is_left_alone(plan: Path, how: str) -> None:
    holding = [sys.executable, "-c", HOLD.format(how), str(plan)]
    with subprocess.Popen(holding, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout and holder.stdout.readline()
        told = run(plan).stderr
        holder.kill()
    assert told == LOCKED and names(plan.parent) == ["Plan.xlsx"]
    assert run(plan).exit_code == 0 and shown(plan) == RIGHT


@posix
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("pipe") or os.mkfifo(path.with_name("pipe"))])
def test_what_is_no_ordinary_file_is_not_written_over(plan: Path, make: Callable[[Path], object]) -> None:
    copy = plan.with_name("Copy.xlsx")
    make(copy)
    before, there = state(plan.parent), names(plan.parent)
    result = run(plan, "--output", copy)
    assert (result.exit_code, result.stderr) == (1, (
        "Copy.xlsx: this workbook was not changed: it is not an ordinary file but a device or a pipe; give the name of "
        "a file\n"
    )) and stat.S_ISFIFO(os.stat(copy).st_mode)  # fmt: skip
    assert state(plan.parent) == before and names(plan.parent) == there


def test_a_read_only_workbook_is_left_alone_and_may_be_copied(plan: Path) -> None:
    plan.chmod(stat.S_IREAD)
    before = state(plan.parent)
    told = f"{NOT_CHANGED}the file is read-only; clear that in its properties, or give --output to write a copy\n"
    assert run(plan).stderr == told and state(plan.parent) == before
    assert run(plan, "--output", plan.with_name("Copy.xlsx")).exit_code == 0
    assert shown(plan.with_name("Copy.xlsx")) == RIGHT and os.access(plan.with_name("Copy.xlsx"), os.W_OK)
    assert state(plan.parent)["Plan.xlsx"] == before["Plan.xlsx"]
    plan.chmod(stat.S_IREAD | stat.S_IWRITE)


@pytest.mark.parametrize("mark", ["~$Copy.xlsx", ".~lock.Copy.xlsx#", None])
def test_a_copy_does_not_go_over_a_file_that_is_open_or_read_only(plan: Path, mark: str | None) -> None:
    copy = plan_at(plan.with_name("Copy.xlsx"))
    if mark:
        copy.with_name(mark).write_bytes(b"")
    else:
        copy.chmod(stat.S_IREAD)
    before = state(plan.parent)
    result = run(plan, "--output", copy)
    assert result.exit_code == 1 and result.stderr.startswith("Copy.xlsx: this workbook was not changed: ")
    assert state(plan.parent) == before
    copy.chmod(stat.S_IREAD | stat.S_IWRITE)


@posix
def test_a_folder_in_which_nothing_may_be_written_is_told_and_a_copy_may_go_elsewhere(plan: Path) -> None:
    (plan.parent / "mine").mkdir()
    plan.parent.chmod(0o555)
    before = state(plan.parent)
    try:
        told = powerless(lambda: actionbook.recolour(plan, AS_OF))
        told_for_copy = powerless(lambda: actionbook.recolour(plan, AS_OF, plan.parent / "mine" / "Plan.xlsx"))
    finally:
        plan.parent.chmod(0o755)
    assert told.startswith("Plan.xlsx: nothing was changed, because nothing may be written in its folder; ask")
    assert told_for_copy == "" and shown(plan.parent / "mine" / "Plan.xlsx") == RIGHT
    assert {**state(plan.parent), "mine/Plan.xlsx": None} == {**before, "mine/Plan.xlsx": None}


@posix
def test_a_workbook_that_may_not_be_read_is_told(plan: Path) -> None:
    plan.chmod(0)
    told = powerless(lambda: actionbook.recolour(plan, AS_OF, plan.with_name("Copy.xlsx")))
    plan.chmod(0o600)
    assert told.startswith("Plan.xlsx: this file may not be opened; ") and names(plan.parent) == ["Plan.xlsx"]


@posix
def test_a_disk_on_which_nothing_more_fits_is_told(plan: Path) -> None:
    import resource

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        actionbook.recolour(plan, AS_OF)

    before = state(plan.parent)
    assert "Plan.xlsx: nothing was changed, because writing failed (File too large); make room" in told_in_a_child(work)
    assert state(plan.parent) == before


def test_the_workbook_that_a_link_leads_to_is_recoloured(plan: Path) -> None:
    (plan.parent / "desk").mkdir()
    link = linked(plan.parent / "desk" / "Mine.xlsx", "../Plan.xlsx")
    assert run(link).exit_code == 0
    assert link.is_symlink() and shown(plan) == RIGHT
    assert names(link.parent) == ["Mine (before RAG 2018-08-15).xlsx", "Mine.xlsx"]


@posix
def test_permissions_outlive_recolouring_and_the_copy_has_them_too(plan: Path) -> None:
    plan.chmod(0o640)
    actionbook.recolour(plan, AS_OF)
    assert mode(plan) == mode(plan.with_name(KEPT)) == 0o640


@pytest.mark.parametrize("name", ["Plan for A & B.xlsx", "Trust’s plan 😀.xlsx", "[Team] *.xlsx", "-o.xlsx"])
def test_a_workbook_of_any_name_is_recoloured(tmp_path: Path, name: str) -> None:
    if os.name == "nt" and "*" in name:
        pytest.skip("no file can have this name here")
    plan = plan_at(tmp_path / name)
    result = run("--", plan)
    assert (result.exit_code, result.stderr) == (0, "") and shown(plan) == RIGHT
    assert names(tmp_path) == sorted([name, f"{name[:-5]} (before RAG 2018-08-15).xlsx"])


def test_a_result_that_is_not_as_it_was_meant_is_thrown_away(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from actionbook.workbook.editing import WorkbookEditor

    def too_much(editor: WorkbookEditor, sheet: str, cell: Any, value: Any) -> None:
        editor._want(sheet, cell, value=value)
        editor._want(sheet, "C3", value="something else")

    monkeypatch.setattr(WorkbookEditor, "set_value", too_much)
    before = state(plan.parent)
    assert run(plan).stderr == (
        "Plan.xlsx: nothing was changed, because the result was not what it should be "
        "(Plan!C3 is not what it should be); please report this\n"
    )
    assert state(plan.parent) == before


def test_a_result_that_cannot_be_read_back_is_thrown_away_and_the_plan_named(plan: Path) -> None:
    with zipfile.ZipFile(plan) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    content["xl/styles.xml"] = content["xl/styles.xml"].replace(b"</styleSheet>", b" " * 3_000_000 + b"</styleSheet>")
    with zipfile.ZipFile(plan, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    before = plan.read_bytes()
    with pytest.raises(ActionbookError, match=r"^Plan.xlsx: nothing was changed, .* \(it could not be read back\)"):
        actionbook.recolour(plan, AS_OF)
    assert plan.read_bytes() == before and names(plan.parent) == ["Plan.xlsx"]
