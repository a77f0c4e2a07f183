"""Folders for a while: they go at the end, and those that runs which were killed left go with the next run."""

import io
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from test_drafts import die, names, posix, told_in_a_child

from actionbook.conversion import run_to_end
from actionbook.errors import ActionbookError
from actionbook.masterbook import book as books
from actionbook.workbook.own_folders import BEGINNING, IN_USE, SETTLED, clear_left, own_folder


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_goes_at_the_end_with_all_that_is_in_it(place: Path) -> None:
    with own_folder() as folder:
        (folder / "profile").mkdir()
        (folder / "profile" / "file").write_bytes(b"x")
        assert folder.parent == place and names(folder) == [IN_USE, "profile"]
    assert names(place) == []


@posix
def test_what_a_killed_run_left_goes_with_the_next_and_what_is_in_use_stays(place: Path) -> None:
    def work() -> None:
        with own_folder() as folder:
            (folder / "profile").mkdir()
            (folder / "profile" / "appendix.docx").write_bytes(b"words of a plan")
            die()

    assert told_in_a_child(work) == "" and len(names(place)) == 1
    with own_folder() as folder:
        assert names(place) == [folder.name]
        assert told_in_a_child(lambda: clear_left(place)) == ""
        with own_folder() as other:
            assert names(place) == sorted([folder.name, other.name]) and names(folder) == [IN_USE]
    assert names(place) == []


@pytest.mark.parametrize(("within", "age", "left"), [(0, 0.0, False), (1, 0.0, True), (1, SETTLED * 2, False)])
def test_a_folder_that_nothing_says_is_in_use_goes_once_that_is_certain(
    place: Path, within: int, age: float, left: bool
) -> None:
    folder = place / f"{BEGINNING}abc"
    folder.mkdir()
    if within:
        (folder / "appendix.docx").write_bytes(b"words of a plan")
    now = os.stat(folder).st_mtime - age
    os.utime(folder, (now, now))
    clear_left(place)
    assert folder.exists() == left


@posix
@pytest.mark.parametrize("call", range(12))
def test_a_run_that_is_killed_while_its_folder_goes_leaves_what_the_next_one_clears(place: Path, call: int) -> None:
    def work() -> None:
        with own_folder() as folder:
            (folder / "profile").mkdir()
            for name in ("profile/a", "profile/b", "appendix.docx"):
                (folder / name).write_bytes(b"words of a plan")
            seen = 0

            def look(frame: object, event: str, called: object) -> None:
                nonlocal seen
                seen += event == "c_call" and getattr(called, "__name__", "") in ("unlink", "rmdir", "close", "open")
                if seen > call:
                    die()

            sys.setprofile(look)

    assert told_in_a_child(work) == ""
    with own_folder() as folder:
        assert names(place) == [folder.name]
    assert names(place) == []


@posix
def test_what_libreoffice_leaves_for_a_while_is_in_the_folder_too(place: Path) -> None:
    with own_folder() as folder:
        script = 'echo words > "$TMPDIR/lu1.tmp"; echo words > "$TEMP/lu2.tmp"'
        run_to_end(["sh", "-c", script], 20, folder)
        assert names(folder) == [IN_USE, "lu1.tmp", "lu2.tmp"]
    assert names(place) == []


def test_what_is_not_ours_stays(place: Path) -> None:
    (place / "other").mkdir()
    (place / "other" / IN_USE).write_bytes(b"")
    (place / f"{BEGINNING}file").write_bytes(b"")
    clear_left(place)
    assert names(place) == [f"{BEGINNING}file", "other"] and names(place / "other") == [IN_USE]


def test_where_there_is_no_place_for_temporary_files_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "gettempdir", none)
    with pytest.raises(ActionbookError, match="^there is no folder for temporary files in which anything can be wr"):
        own_folder().__enter__()


def test_a_large_workbook_is_put_together_in_a_folder_of_ours(place: Path) -> None:
    seen: list[list[str]] = []
    book = books.Book(stream := io.BytesIO(), date(2018, 8, 15), "Large", books.LARGE)
    book.page("Actions")
    packed = book.file._store_workbook
    book.file._store_workbook = lambda: (seen.append(names(place)), packed())  # type: ignore[method-assign]
    book.close()
    assert len(seen[0]) == 1 and seen[0][0].startswith(BEGINNING) and names(place) == []
    assert stream.getvalue().startswith(b"PK")


@posix
def test_a_command_that_needs_a_temporary_folder_says_that_there_is_none(tmp_path: Path, samples: Path) -> None:
    code = "import tempfile; tempfile._candidate_tempdir_list = lambda: ['/dev/null/x']\n"
    code += "from actionbook.cli import main; main()"
    plan = str(samples / "Podiatry action log.xlsx")
    given = ["new", "--from", plan, "--team", "Podiatry", "-o", str(tmp_path / "Returns")]
    run = subprocess.run([sys.executable, "-c", code, *given], capture_output=True, text=True, cwd=tmp_path)
    assert run.returncode == 1 and run.stderr.startswith("Error: there is no folder for temporary files"), run.stderr
    assert run.stderr.count("\n") == 1 and names(tmp_path) == []
