"""Recolouring when things go wrong: refusals, runs that are killed, runs at once, and the command over many files."""

import csv
import io
import os
import stat
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
import xlsxwriter
import xlwt
from click.testing import CliRunner, Result
from making_files import compound, ods, ods_text, zipped
from test_drafts import die, linked, mode, names, posix, powerless, told_in_a_child

import actionbook
from actionbook.cli import main
from actionbook.errors import ActionbookError
from actionbook.recolour_files import recolour_file

AS_OF = date(2018, 8, 15)
KEPT = "Plan (before RAG 2018-08-15).xlsx"
HEADER = ("No", "Issue", "Action", "Lead", "Target date", "Evidence", "Progress", "RAG")
ROWS = (
    ("1.1", "The Trust must keep records.", "Write the policy", "COO", "31/07/18", "Audit report", None, "A"),
    ("1.2", "Staff must be trained.", "Train all staff", "CNO", "30/09/18", "Register", None, "A"),
    ("1.3", "Drugs must be safe.", "Lock the store", "Chief Pharmacist", "31/05/18", "Log", None, "A"),
)
AMBER, RED = "FFC000", "C00000"


def plan_at(path: Path, change: Callable[[Any], object] = lambda book: None) -> Path:
    """A plan with three amber actions, two of which are overdue by the day; `change` may add to the workbook."""
    with xlsxwriter.Workbook(str(path)) as book:
        page, amber = book.add_worksheet("Plan"), book.add_format({"bg_color": f"#{AMBER}", "border": 1})
        page.write_row(0, 0, HEADER)
        for row, line in enumerate(ROWS, 1):
            page.write_row(row, 0, line[:-1])
            page.write(row, 7, line[-1], amber)
        change(book)
    return path


def with_member(path: Path, name: str, content: bytes) -> Path:
    """The workbook with a further member in its zip."""
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, content)
    return path


def shown(path: Path) -> list[tuple[str | None, str]]:
    """The RAG cells as openpyxl sees them: letter and fill."""
    page = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))["Plan"]
    return [(page.cell(row, 8).value, page.cell(row, 8).fill.fgColor.rgb[-6:]) for row in (2, 3, 4)]


RIGHT = [("R", RED), ("A", AMBER), ("R", RED)]


class State(NamedTuple):
    """One file of a folder, to know whether it was touched."""

    content: bytes
    changed: int
    mode: int


def state(folder: Path) -> dict[str, State]:
    """Every file of a folder, hidden ones too."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return {str(path.relative_to(folder)): _state(path) for path in files}


def _state(path: Path) -> State:
    known = os.stat(path)
    return State(path.read_bytes() if os.access(path, os.R_OK) else b"", known.st_mtime_ns, known.st_mode)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["rag", "--as-of", "2018-08-15", *map(str, arguments)])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return plan_at(tmp_path / "Plan.xlsx")


def test_the_plan_of_these_tests_is_recoloured(plan: Path) -> None:
    before = plan.read_bytes()
    assert [change.place.cell for change in actionbook.recolour(plan, AS_OF)] == ["H2", "H4"]
    assert shown(plan) == RIGHT and names(plan.parent) == [KEPT, "Plan.xlsx"]
    assert plan.with_name(KEPT).read_bytes() == before


# What is refused


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


def _cut(path: Path) -> Path:
    content = plan_at(path).read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


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


def _xls(path: Path) -> Path:
    book = xlwt.Workbook()
    page = book.add_sheet("Plan")
    for row, line in enumerate((HEADER, *ROWS)):
        for column, words in enumerate(line):
            page.write(row, column, words)
    book.save(str(path))
    return path


def _ods(path: Path) -> Path:
    lines = ("".join(ods_text(words or "") for words in line) for line in (HEADER, *ROWS))
    return ods(path, {"Plan": "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)})


def _table(*lines: tuple[str | None, ...]) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        book = openpyxl.Workbook()
        for line in lines:
            book.active.append(line)
        book.save(path)
        return path

    return make


def _no_rag(path: Path) -> Path:
    return _table(HEADER[:-1], *(line[:-1] for line in ROWS))(path)


NOT_CHANGED = "Plan.xlsx: this workbook was not changed: "
READ_ONLY = NOT_CHANGED + "it asks to be opened read-only; in Excel save it without that"
OTHER_KIND = ".{0} workbooks can be read but not recoloured; save it as .xlsx in Excel, or give --convert"
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
    ("Plan.xlsx", _cut, "Plan.xlsx: this workbook is damaged or was cut short in copying; "),
    ("Plan.xlsx", _spoilt, "Plan.xlsx: this workbook is damaged"),
    ("Plan.xlsx", _of(b""), "Plan.xlsx: this file is empty (0 bytes); copy, download or send it again"),
    ("Plan.xlsx", _of(b"Ref,Action\n1,Train\n"), "Plan.xlsx: this is plain text in columns (CSV), not a workbook; "),
    ("Plan.xls", _xls, "Plan.xls: " + OTHER_KIND.format("xls")),
    ("Plan.ods", _ods, "Plan.ods: " + OTHER_KIND.format("ods")),
    ("Plan.xlsx", _table(("Month", "Cost"), ("May", "7")), "Plan.xlsx: no action plan found, because Sheet: none of"),
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
    ("~$Plan.xlsx", "it is open in Excel; close it there and try again (if nobody has it open, delete ~$Plan.xlsx)"),
    (".~lock.Plan.xlsx#",
     "it is open in LibreOffice; close it there and try again (if nobody has it open, delete .~lock.Plan.xlsx#)"),
]  # fmt: skip


@pytest.mark.parametrize(("mark", "why"), OPEN)
def test_a_workbook_that_is_open_is_left_alone_and_may_be_copied(plan: Path, mark: str, why: str) -> None:
    plan.with_name(mark).write_bytes(b"\4Anna")
    before = state(plan.parent)
    assert run(plan).stderr == f"{NOT_CHANGED}{why}\n" and state(plan.parent) == before
    actionbook.recolour(plan, AS_OF, plan.with_name("Copy.xlsx"))
    assert shown(plan.with_name("Copy.xlsx")) == RIGHT
    assert {**state(plan.parent), "Copy.xlsx": None} == {**before, "Copy.xlsx": None}


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


# Runs that are killed, and runs at once


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A workbook too large to be written at once, before and after recolouring."""
    folder = tmp_path_factory.mktemp("big")
    plan = with_member(plan_at(folder / "Plan.xlsx"), "customXml/item1.bin", bytes(range(256)) * 600)
    old = plan.read_bytes()
    actionbook.recolour(plan, AS_OF)
    assert shown(plan) == RIGHT
    return old, plan.read_bytes()


def killed(plan: Path, after: float) -> None:
    """Recolour in a process of its own that is killed after so many seconds."""
    child = os.fork()
    if child == 0:
        try:
            actionbook.recolour(plan, AS_OF)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, 9)
    os.waitpid(child, 0)


def check_survivor(plan: Path, old: bytes, new: bytes) -> bytes:
    """What a killed run left: the old workbook or the new one, whole; the next run puts all right. Returns which."""
    left = plan.read_bytes()
    assert left in (old, new)
    for name in names(plan.parent):
        assert name in ("Plan.xlsx", KEPT) or (name.startswith("~actionbook-") and name.endswith(".tmp"))
    assert KEPT not in names(plan.parent) or plan.with_name(KEPT).read_bytes() == old
    assert left == old or KEPT in names(plan.parent)
    actionbook.recolour(plan, AS_OF)
    assert plan.read_bytes() == new and plan.with_name(KEPT).read_bytes() == old
    assert names(plan.parent) == [KEPT, "Plan.xlsx"]
    return left


@posix
def test_a_run_that_is_killed_at_any_moment_leaves_the_old_workbook_or_the_new_one(
    tmp_path: Path, big: tuple[bytes, bytes]
) -> None:
    plan = tmp_path / "Plan.xlsx"
    plan.write_bytes(big[0])
    start = time.perf_counter()
    assert told_in_a_child(lambda: actionbook.recolour(plan, AS_OF)) == ""
    whole, found = time.perf_counter() - start, set()
    for delay in (*(whole * moment / 55 for moment in range(60)), 1 + whole * 5):
        plan.with_name(KEPT).unlink(missing_ok=True)
        plan.write_bytes(big[0])
        killed(plan, delay)
        found.add(check_survivor(plan, *big))
    assert found == set(big)


WATCHED = frozenset({
    "open", "fsync", "replace", "unlink", "chmod", "chown", "utime", "truncate", "flock", "close", "write",
    "writelines", "flush", "setxattr",
})  # fmt: skip
"""The calls by which a run can change what is on the disk."""


def _counting(until: int) -> Callable[[Any, str, Any], None]:
    """A profiler that kills its process before or after a call, the so-manieth since the draft was begun."""
    seen, begun = 0, False

    def look(frame: Any, event: str, called: Any) -> None:
        nonlocal seen, begun
        begun = begun or frame.f_code.co_filename.endswith("drafts.py")
        known = event in ("c_call", "c_return") and called.__name__ in WATCHED
        if begun and known and not isinstance(called.__self__, str | bytes):
            seen += 1
            if seen > until:
                die()

    return look


def killed_at_call(plan: Path, number: int) -> bool:
    """Recolour in a process of its own that is killed at a call; whether it came to its end before."""
    reading, writing = os.pipe()

    def work() -> None:
        sys.setprofile(_counting(number))
        actionbook.recolour(plan, AS_OF)
        sys.setprofile(None)
        os.write(writing, b"done")

    assert told_in_a_child(work) == ""
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        return stream.read() == b"done"


@posix
def test_a_run_that_is_killed_at_any_call_leaves_the_old_workbook_or_the_new_one(
    tmp_path: Path, big: tuple[bytes, bytes]
) -> None:
    plan, found = tmp_path / "Plan.xlsx", []
    for number in range(1000):
        plan.with_name(KEPT).unlink(missing_ok=True)
        plan.write_bytes(big[0])
        if killed_at_call(plan, number):
            break
        found.append(check_survivor(plan, *big))
    assert found == sorted(found, key=big.index) and set(found) == set(big) and 60 <= len(found) < 1000, len(found)


@posix
@pytest.mark.parametrize("attempt", range(4))
def test_runs_at_once_on_one_workbook_never_break_it(tmp_path: Path, big: tuple[bytes, bytes], attempt: int) -> None:
    plan, told = tmp_path / "Plan.xlsx", tmp_path / "told"
    plan.write_bytes(big[0])
    told.mkdir()
    children, start = [], time.time() + 0.05
    for number in range(6):
        child = os.fork()
        if child == 0:
            _at_once(plan, start + 0.002 * number * attempt, told / str(number))
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 6
    words = [path.read_text(encoding="utf-8") for path in told.iterdir()]
    known = ("done", "another run of actionbook is at work on this file", "somebody saved this file just now")
    assert all(any(one in said for one in known) for said in words) and "done" in words, words
    assert plan.read_bytes() == big[1] and plan.with_name(KEPT).read_bytes() == big[0]
    assert not list(tmp_path.glob("~*"))


def _at_once(plan: Path, start: float, told: Path) -> None:
    """In a child: recolour at a moment, and put down what came of it."""
    words = "done"
    try:
        time.sleep(max(0.0, start - time.time()))
        actionbook.recolour(plan, AS_OF)
    except Exception as error:
        words = repr(error)
    told.write_text(words, encoding="utf-8")
    os._exit(0)


# The command


def test_a_bad_file_stops_no_other(tmp_path: Path) -> None:
    first, last = plan_at(tmp_path / "A.xlsx"), plan_at(tmp_path / "Z.xlsx")
    _cut(tmp_path / "B.xlsx")
    (tmp_path / "C.xlsx").write_bytes(b"")
    _xls(tmp_path / "D.xls")
    plan_at(tmp_path / "E.xlsx", lambda book: book.read_only_recommended())
    result = run(tmp_path)
    assert result.exit_code == 1 and len(result.stderr.splitlines()) == 4
    assert [line[:2] for line in result.stderr.splitlines()] == ["B.", "C.", "D.", "E."]
    assert shown(first) == shown(last) == RIGHT
    assert "Traceback" not in result.output


def test_all_well_ends_with_0_and_a_second_run_changes_nothing(plan: Path) -> None:
    assert run(plan).exit_code == 0
    before = state(plan.parent)
    again = run(plan)
    assert again.exit_code == 0 and "3 already right" in again.output and state(plan.parent) == before


@pytest.mark.parametrize(
    ("arguments", "code"), [((), 2), (("--what",), 2), (("--as-of", "31/06/2018", "."), 2), (("nowhere.xlsx",), 1)]
)
def test_exit_codes_tell_wrong_use_from_failure(
    arguments: tuple[str, ...], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["rag", *arguments])
    assert result.exit_code == code and "Traceback" not in result.output


def test_a_folder_without_a_workbook_ends_with_1(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 1 and "there was no workbook to recolour" in result.stderr


def test_copies_of_earlier_runs_are_left_out_of_a_folder(plan: Path) -> None:
    run(plan)
    plan_at(plan.with_name("Plan (before RAG 2018-07-01) 2.xlsx"))
    before = state(plan.parent)
    result = run(plan.parent)
    assert result.exit_code == 0 and state(plan.parent) == before
    assert result.stderr == '2 kept copies "(before RAG …)" left out\n'


def test_no_copy_is_kept_where_none_is_wanted(plan: Path) -> None:
    assert run(plan, "--no-backup").exit_code == 0 and names(plan.parent) == ["Plan.xlsx"]


def test_output_names_a_file_for_one_workbook(plan: Path) -> None:
    before = state(plan.parent)
    assert run(plan, "--output", plan.with_name("New.xlsx")).exit_code == 0
    assert shown(plan.with_name("New.xlsx")) == RIGHT
    assert state(plan.parent) == {**before, "New.xlsx": state(plan.parent)["New.xlsx"]}


def test_output_over_another_workbook_keeps_that(plan: Path) -> None:
    other = _table(("Month", "Cost"), ("May", "7"))(plan.with_name("Other.xlsx"))
    known = other.read_bytes()
    assert run(plan, "--output", other).exit_code == 0 and shown(other) == RIGHT
    assert plan.with_name("Other (before RAG 2018-08-15).xlsx").read_bytes() == known


def test_output_names_a_folder_for_several_workbooks(tmp_path: Path) -> None:
    plans = [plan_at(tmp_path / name) for name in ("A.xlsx", "B.xlsx")]
    (tmp_path / "out").mkdir()
    before = state(tmp_path)
    assert run(*plans, "--output", tmp_path / "out").exit_code == 0
    assert [shown(tmp_path / "out" / plan.name) for plan in plans] == [RIGHT, RIGHT]
    after = state(tmp_path)
    assert {name: after[name] for name in before} == before and len(after) == 4


def test_a_workbook_that_was_right_already_is_copied_to_the_output_all_the_same(plan: Path) -> None:
    run(plan, "--no-backup")
    assert run(plan, "--output", plan.with_name("New.xlsx")).exit_code == 0
    assert plan.with_name("New.xlsx").read_bytes() == plan.read_bytes()


def test_one_output_file_for_several_workbooks_is_a_plain_error(tmp_path: Path) -> None:
    plans = [plan_at(tmp_path / name) for name in ("A.xlsx", "B.xlsx")]
    before = state(tmp_path)
    result = run(*plans, "--output", tmp_path / "out.xlsx")
    assert result.exit_code == 1 and state(tmp_path) == before
    assert "there is no such folder, and there are 2 workbooks; make the folder first" in result.stderr


def test_an_output_of_another_kind_is_a_plain_error(plan: Path) -> None:
    result = run(plan, "--output", plan.with_name("New.xlsm"))
    assert result.exit_code == 1 and names(plan.parent) == ["Plan.xlsx"]
    assert "Excel would not open it as New.xlsm; give a name that ends with .xlsx" in result.stderr


def test_an_output_in_a_folder_that_is_not_there_is_a_plain_error(plan: Path) -> None:
    result = run(plan, "--output", plan.parent / "nowhere" / "New.xlsx")
    assert result.exit_code == 1 and names(plan.parent) == ["Plan.xlsx"]
    assert f"there is no folder {plan.parent / 'nowhere'}; make it first" in result.stderr


def logged(log: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(log.read_bytes().decode("utf-8-sig"), newline="")))


def test_a_log_is_made_and_added_to(tmp_path: Path) -> None:
    plans, log = [plan_at(tmp_path / name) for name in ("A’s.xlsx", "B.xlsx")], tmp_path / "log.csv"
    assert run(plans[0], "--log", log).exit_code == 0 and log.read_bytes().startswith(b"\xef\xbb\xbfas of,file,")
    assert run(plans[1], "--log", log).exit_code == 0 and log.read_bytes().count(b"\xef\xbb\xbf") == 1
    rows = logged(log)
    assert [(row["file"], row["cell"]) for row in rows] == [
        ("A’s.xlsx", "H2"), ("A’s.xlsx", "H4"), ("B.xlsx", "H2"), ("B.xlsx", "H4")
    ]  # fmt: skip
    assert {row["as of"] for row in rows} == {"2018-08-15"} and {row["outcome"] for row in rows} == {"changed"}


@pytest.mark.parametrize("content", [b"Month,Cost\r\nMay,7\r\n", b"\x00\xff\xfe", b"as of\r\n"])
def test_a_foreign_file_is_not_taken_for_a_log(plan: Path, content: bytes) -> None:
    log = plan.with_name("costs.csv")
    log.write_bytes(content)
    result = run(plan, "--log", log)
    assert result.exit_code == 1 and log.read_bytes() == content
    assert f"{log}: this file is there and is no log of actionbook; give --log another name" in result.stderr


def test_a_log_that_cannot_be_written_is_told(plan: Path) -> None:
    result = run(plan, "--log", plan.parent / "nowhere" / "log.csv")
    assert result.exit_code == 1 and "the log cannot be written, because there is no folder" in result.stderr


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_what_a_spreadsheet_would_take_for_a_formula_is_guarded_in_the_log(tmp_path: Path, start: str) -> None:
    plan = plan_at(tmp_path / f"{start}plan.xlsx")
    log = tmp_path / "log.csv"
    assert run("--log", log, "--", plan).exit_code == 0
    assert {row["file"] for row in logged(log)} == {f"'{start}plan.xlsx"}


@pytest.mark.parametrize("more", [(), ("--label",), ("--all",), ("--no-backup",), ("--output", "out"), ("--live",)])
def test_a_dry_run_writes_nothing_at_all(tmp_path: Path, more: tuple[str, ...]) -> None:
    plan_at(tmp_path / "A.xlsx")
    plan_at(tmp_path / "B.xlsx")
    (tmp_path / "out").mkdir()
    before, listed = state(tmp_path), sorted(tmp_path.rglob("*"))
    folder = os.stat(tmp_path).st_mtime_ns
    options = [str(tmp_path / one) if one == "out" else one for one in more]
    result = run(tmp_path / "A.xlsx", tmp_path / "B.xlsx", "--dry-run", *options)
    assert "nothing was saved" in result.output and (result.exit_code == 0 or more == ("--live",))
    assert state(tmp_path) == before and sorted(tmp_path.rglob("*")) == listed
    assert os.stat(tmp_path).st_mtime_ns == folder


def test_a_dry_run_tells_what_the_run_then_does(plan: Path) -> None:
    from actionbook.recolour_files import work_out

    told = work_out(plan, AS_OF)
    assert recolour_file(plan, AS_OF).changes == told.changes


# Reported


def test_a_name_as_long_as_a_disk_allows_is_no_obstacle(tmp_path: Path) -> None:
    plan = plan_at(tmp_path / f"{'x' * 250}.xlsx")
    assert run(plan).exit_code == 0 and shown(plan) == RIGHT
    assert len(names(tmp_path)) == 2 and names(tmp_path)[0].endswith(" (before RAG 2018-08-15).xlsx")


def test_a_name_that_is_too_long_stops_no_other(tmp_path: Path) -> None:
    plan = plan_at(tmp_path / "Plan.xlsx")
    result = run(tmp_path / f"{'x' * 300}.xlsx", plan)
    assert result.exit_code == 1 and result.stderr.count("\n") == 1 and shown(plan) == RIGHT


@posix
def test_a_folder_that_may_not_be_entered_is_told(plan: Path) -> None:
    plan.parent.chmod(0)
    try:
        told = powerless(lambda: actionbook.recolour(plan, AS_OF))
    finally:
        plan.parent.chmod(0o755)
    assert told.startswith("Plan.xlsx: this file may not be opened; ")


def test_no_copy_is_kept_of_what_somebody_saved_meanwhile(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from actionbook import recolour_files

    verify = recolour_files._verify

    def slowly(*arguments: Any) -> None:
        verify(*arguments)
        plan_at(plan, lambda book: book.set_custom_property("Saved", "by Anna"))

    monkeypatch.setattr(recolour_files, "_verify", slowly)
    told = "Plan.xlsx: nothing was changed, because somebody saved this file just now; run it again\n"
    assert run(plan).stderr == told and names(plan.parent) == ["Plan.xlsx"]


def test_two_workbooks_of_one_name_do_not_go_to_one_file(tmp_path: Path) -> None:
    plans = [tmp_path / name / "Plan.xlsx" for name in ("a", "b")]
    for folder in ("a", "b", "out"):
        (tmp_path / folder).mkdir()
    for plan in plans:
        plan_at(plan)
    before = state(tmp_path)
    result = run(*plans, "--output", tmp_path / "out")
    assert result.exit_code == 1 and "Plan.xlsx" in result.stderr and state(tmp_path) == before


def test_a_dry_run_writes_no_log(plan: Path) -> None:
    assert run(plan, "--dry-run", "--log", plan.with_name("log.csv")).exit_code == 0
    assert names(plan.parent) == ["Plan.xlsx"]


def test_a_foreign_log_is_refused_before_anything_is_changed(plan: Path) -> None:
    plan.with_name("costs.csv").write_bytes(b"Month,Cost\r\n")
    before = state(plan.parent)
    result = run(plan, "--log", plan.with_name("costs.csv"))
    assert result.exit_code == 1 and "is no log of actionbook" in result.stderr and state(plan.parent) == before


def test_a_log_whose_last_line_lost_its_end_is_added_to(plan: Path) -> None:
    log = plan.with_name("log.csv")
    run(plan, "--log", log)
    log.write_bytes(log.read_bytes().rstrip())
    run(plan, "--all", "--log", log)
    assert [row["outcome"] for row in logged(log)] == ["changed"] * 2 + ["right"] * 3


def test_another_kind_of_workbook_is_told_whatever_the_output(tmp_path: Path) -> None:
    result = run(_xls(tmp_path / "Plan.xls"), "--output", tmp_path / "New.xlsx")
    assert result.stderr == f"Plan.xls: {OTHER_KIND.format('xls')}\n"


def test_a_workbook_that_is_open_under_its_own_name_is_not_changed_by_way_of_a_link(plan: Path) -> None:
    (plan.parent / "desk").mkdir()
    link = linked(plan.parent / "desk" / "Mine.xlsx", plan)
    plan.with_name("~$Plan.xlsx").write_bytes(b"")
    before = state(plan.parent)
    assert "it is open in Excel" in run(link).stderr and state(plan.parent) == before


def test_where_there_is_no_plan_it_says_what_to_do(tmp_path: Path) -> None:
    result = run(_table(("Month", "Cost"), ("May", "7"))(tmp_path / "Costs.xlsx"))
    assert "no action plan found, because" in result.stderr and "; " in result.stderr


@pytest.mark.parametrize("as_of", ["2018-08-15", None, 15])
def test_a_day_that_is_none_is_told_to_the_programmer(plan: Path, as_of: Any) -> None:
    with pytest.raises(TypeError, match=r"as_of is a date, such as date\(2018, 8, 15\)"):
        actionbook.recolour(plan, as_of)


def test_a_time_of_day_is_its_day(plan: Path) -> None:
    assert actionbook.recolour(plan, datetime(2018, 8, 15, 9, 30)) and shown(plan) == RIGHT


def test_the_same_result_at_the_same_place_keeps_no_copy(plan: Path) -> None:
    for _ in range(2):
        result = run(plan, "--output", plan.with_name("Result.xlsx"))
        assert result.exit_code == 0 and "Note: Plan.xlsx stays as it was; the result is " in result.output
    assert names(plan.parent) == ["Plan.xlsx", "Result.xlsx"]


def test_a_trial_run_says_that_the_workbook_could_not_be_changed_now(plan: Path) -> None:
    plan.with_name("~$Plan.xlsx").write_bytes(b"")
    result = run(plan, "--dry-run")
    assert result.exit_code == 0 and "Note: it could not be changed now: it is open in Excel; " in result.output


def test_a_workbook_of_another_kind_is_left_out_beside_the_one_that_was_made_of_it(plan: Path) -> None:
    _xls(plan.with_suffix(".xls"))
    result = run(plan.parent)
    assert result.exit_code == 0 and result.stderr.endswith("Plan.xls: left out: Plan.xlsx stands beside it\n")
    assert run(plan.with_suffix(".xls")).exit_code == 1


def test_an_old_workbook_under_a_new_name_is_told(tmp_path: Path) -> None:
    path = _xls(tmp_path / "Plan.xls").rename(tmp_path / "Plan.xlsx")
    told = "Plan.xlsx: this is an .xls workbook under another name; give --output a new name for the .xlsx\n"
    assert run(path, "--convert").stderr == told
