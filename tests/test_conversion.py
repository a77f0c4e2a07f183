"""A workbook of another kind becomes a new .xlsx, recoloured, by LibreOffice; the workbook itself stays as it is."""

import os
import shutil
import subprocess
import time
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from click.testing import CliRunner, Result
from making_files import compound
from rag_plans import AS_OF, HEADER, RIGHT, ROWS, plan_at, shown, state

from actionbook import conversion
from actionbook.cli import main
from actionbook.conversion import libreoffice, recolour_converted
from actionbook.errors import ActionbookError
from actionbook.grid import cell_text
from actionbook.working_out import RagOptions
from actionbook.workbook import read_workbook

with_libreoffice = pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
posix = pytest.mark.skipif(os.name == "nt", reason="needs a program that is a script")
WITHOUT = "Plan.xls: LibreOffice is needed to convert this and cannot be found; install it, or save as .xlsx in Excel"
FAILED = "Plan.xls: LibreOffice could not convert this; open it in Excel and save it as .xlsx"


def xls_at(path: Path) -> Path:
    """The plan of the other tests as Excel 97 saved it."""
    book = xlwt.Workbook()
    page, amber = book.add_sheet("Plan"), xlwt.easyxf("pattern: pattern solid, fore_colour gold")
    for row, line in enumerate((HEADER, *ROWS)):
        for column, words in enumerate(line):
            page.write(row, column, words, *([amber] if row and column == 7 else []))
    book.save(str(path))
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["rag", "--as-of", "2018-08-15", "--convert", *map(str, arguments)])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return xls_at(tmp_path / "Plan.xls")


@pytest.fixture
def stand_in(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script in LibreOffice's place, the only program there is: it gives out a workbook made beforehand."""
    folder = tmp_path_factory.mktemp("bin")
    plan_at(folder / "made.xlsx")
    write_script(folder / "soffice", f'/bin/mkdir "$7" && /bin/cp "{folder / "made.xlsx"}" "$7/Plan.xlsx"')
    monkeypatch.setenv("PATH", str(folder))
    return folder / "soffice"


def write_script(path: Path, words: str) -> None:
    path.write_text(f"#!/bin/sh\n{words}\n", encoding="utf-8")
    path.chmod(0o755)


@with_libreoffice
def test_an_xls_becomes_a_new_xlsx_recoloured(tmp_path: Path) -> None:
    plan = xls_at(tmp_path / "Plan for A & B ’18.xls")
    before = state(tmp_path)
    result = run(plan)
    assert (result.exit_code, result.stderr) == (0, "")
    after = state(tmp_path)
    assert after.pop("Plan for A & B ’18.xlsx") and after == before
    letters = [letter for letter, _ in RIGHT]
    new = plan.with_suffix(".xlsx")
    assert [letter for letter, _ in shown(new)] == letters and shown(new)[0][1] != shown(new)[1][1]
    page = openpyxl.load_workbook(new)["Plan"]
    assert [cell.value for cell in page[1]] == list(HEADER)


def with_a_date(book: Any) -> None:
    """Gives the last action a true date."""
    book.get_worksheet_by_name("Plan").write_datetime(3, 4, date(2018, 5, 31), book.add_format({"num_format": 14}))


def ods_at(folder: Path) -> Path:
    """The plan as LibreOffice saves it in a form of its own."""
    made = plan_at(folder / "Log.xlsx", with_a_date)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(libreoffice()), profile, "--headless", "--convert-to", "ods", "--outdir", str(folder), str(made)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return made.with_suffix(".ods")


@with_libreoffice
def test_an_ods_becomes_a_new_xlsx_with_the_same_words(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = Path(shutil.copy(ods_at(tmp_path_factory.mktemp("made")), tmp_path))
    before = state(tmp_path)
    done = recolour_converted(path, AS_OF)
    assert done.path == path.with_suffix(".xlsx") and shown(done.path) == RIGHT
    assert state(tmp_path)[path.name] == before[path.name] and len(state(tmp_path)) == 2
    old, new = (read_workbook(one).sheets[0].cells for one in (path, done.path))
    rag = {change.place.position for change in done.changed}
    assert len(rag) == 2 and old.keys() == new.keys() and cell_text(new[4, 5]) == "31/05/2018"
    assert all(cell_text(new[place]) == cell_text(cell) for place, cell in old.items() if place not in rag)


@posix
def test_the_new_workbook_goes_where_it_is_wanted(plan: Path, stand_in: Path) -> None:
    (plan.parent / "out").mkdir()
    assert run(plan, "--output", plan.parent / "out").exit_code == 0
    assert run(plan, "--output", plan.parent / "New.xlsx").exit_code == 0
    assert shown(plan.parent / "out" / "Plan.xlsx") == shown(plan.parent / "New.xlsx") == RIGHT
    assert sorted(state(plan.parent)) == ["New.xlsx", "Plan.xls", "out/Plan.xlsx"]


@posix
def test_a_workbook_that_is_there_already_is_not_written_over(plan: Path, stand_in: Path) -> None:
    plan.with_suffix(".xlsx").write_bytes(b"another")
    before = state(plan.parent)
    result = run(plan)
    assert result.exit_code == 1 and state(plan.parent) == before
    assert result.stderr == (
        "Plan.xls: not converted, because there is a file Plan.xlsx already; recolour that, or move it away\n"
    )


@posix
def test_a_dry_run_converts_and_writes_nothing(plan: Path, stand_in: Path) -> None:
    before = state(plan.parent)
    result = run(plan, "--dry-run")
    assert result.exit_code == 0 and "2 would change" in result.output and state(plan.parent) == before


@posix
def test_an_xlsx_is_recoloured_as_ever(plan: Path, stand_in: Path) -> None:
    new = plan_at(plan.with_name("New.xlsx"))
    assert run(plan.parent).exit_code == 0
    assert shown(new) == shown(plan.with_suffix(".xlsx")) == RIGHT


@posix
def test_other_words_are_noticed_and_nothing_is_written(plan: Path, stand_in: Path) -> None:
    made = stand_in.with_name("made.xlsx")
    book = openpyxl.load_workbook(made)
    book["Plan"]["C3"] = "Train some staff"
    book.save(made)
    before = state(plan.parent)
    result = run(plan)
    assert result.exit_code == 1 and state(plan.parent) == before
    assert result.stderr == (
        "Plan.xls: not converted, because LibreOffice changed what Plan!C3 says; "
        "open it in Excel and save it as .xlsx\n"
    )


@posix
@pytest.mark.parametrize("lost", ["sheet", "cell"])
def test_words_that_are_gone_are_noticed(plan: Path, stand_in: Path, lost: str) -> None:
    book = openpyxl.load_workbook(stand_in.with_name("made.xlsx"))
    if lost == "sheet":
        book["Plan"].title = "Sheet1"
    else:
        book["Plan"]["F4"] = None
    book.save(stand_in.with_name("made.xlsx"))
    where = "Plan" if lost == "sheet" else "Plan!F4"
    with pytest.raises(ActionbookError, match=f"because LibreOffice changed what {where} says; "):
        recolour_converted(plan, AS_OF)


@posix
@pytest.mark.parametrize("words", ["exit 1", "exit 0", '/bin/mkdir "$7"', "not-a-program"])
def test_libreoffice_failing_is_told(plan: Path, stand_in: Path, words: str) -> None:
    write_script(stand_in, words)
    before = state(plan.parent)
    assert run(plan).stderr == f"{FAILED}\n" and state(plan.parent) == before


@posix
def test_libreoffice_that_cannot_be_started_is_told(plan: Path, stand_in: Path) -> None:
    stand_in.write_bytes(b"\x7fELF")
    assert run(plan).stderr == f"{FAILED}\n"


@posix
def test_libreoffice_that_takes_too_long_is_given_up(
    plan: Path, stand_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_script(stand_in, "exec /bin/sleep 20")
    monkeypatch.setattr(conversion, "SECONDS", 0.2)
    assert run(plan).stderr == (
        "Plan.xls: converting took more than 0.2 seconds and was given up; open it in Excel and save it as .xlsx\n"
    )


def test_without_libreoffice_that_is_told(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(conversion, "USUAL_PLACES", ())
    before = state(plan.parent)
    assert libreoffice() is None
    result = run(plan)
    assert (result.exit_code, result.stderr) == (1, f"{WITHOUT}\n") and state(plan.parent) == before


def test_libreoffice_is_found_off_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "soffice.exe").write_bytes(b"")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    monkeypatch.setattr(conversion, "USUAL_PLACES", ("${NOWHERE}/soffice.exe", "${PROGRAMFILES}/soffice.exe"))
    assert libreoffice() == f"{tmp_path}/soffice.exe"


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "there is no such file"), (b"", "this file is empty"),
     (compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), "this file is protected with a password")],
)  # fmt: skip
def test_what_cannot_be_read_is_not_converted(tmp_path: Path, content: bytes | None, told: str) -> None:
    if content is not None:
        (tmp_path / "Plan.xls").write_bytes(content)
    result = run(tmp_path / "Plan.xls")
    assert result.exit_code == 1 and result.stderr.startswith(f"Plan.xls: {told}")
    assert not (tmp_path / "Plan.xlsx").exists()


@posix
def test_the_settings_beside_the_workbook_count(plan: Path, stand_in: Path) -> None:
    plan.with_name("actionbook.toml").write_text("[heading]\n", encoding="utf-8")
    with pytest.raises(ActionbookError, match='there is no setting "heading"'):
        recolour_converted(plan, AS_OF)


@posix
def test_wishes_are_heeded(plan: Path, stand_in: Path) -> None:
    done = recolour_converted(plan, AS_OF, None, RagOptions(live=True))
    assert done.live and len(list(openpyxl.load_workbook(done.path)["Plan"].conditional_formatting)) >= 1


@posix
def test_what_libreoffice_started_is_ended_with_it(
    plan: Path, stand_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = plan.with_name("late")
    write_script(stand_in, f'(/bin/sleep 1; echo > "{late}") & wait')
    monkeypatch.setattr(conversion, "SECONDS", 0.2)
    assert "was given up" in run(plan).stderr
    time.sleep(1.2)
    assert not late.exists()
