"""A reading is kept by its workbook's bytes and all that decides what is read, and what is spoilt is read again."""

import os
import zlib
from pathlib import Path

import pytest
from team_returns import plan_file

from actionbook import reading_cache
from actionbook.reading import Reading, read_file
from actionbook.reading_cache import (
    ENDING,
    VARIABLE,
    cache_folder,
    clear_old,
    keep_reading,
    kept_reading,
    made_by,
    reading_name,
)
from actionbook.scheme import RagColour, RagScheme
from actionbook.settings import Limits, Settings


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    return read_file(plan_file(tmp_path / "Thanet.xlsx"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "a new" / "cache"


def test_a_reading_is_kept_and_given_back(reading: Reading, folder: Path) -> None:
    assert reading.plans and kept_reading(folder, "name") is None
    keep_reading(folder, "name", reading)
    assert kept_reading(folder, "name") == reading and kept_reading(folder, "nam") is None
    assert os.listdir(folder) == [f"name{ENDING}"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_the_user_may_look_into_the_folder(reading: Reading, folder: Path) -> None:
    keep_reading(folder, "name", reading)
    assert folder.stat().st_mode & 0o077 == 0


def test_what_is_kept_is_replaced(reading: Reading, folder: Path) -> None:
    keep_reading(folder, "name", reading)
    other = Reading((), reading.findings, True)
    keep_reading(folder, "name", other)
    assert kept_reading(folder, "name") == other


SPOILT = [
    b"", b"nonsense", b"\0" * 100, b"PK\x03\x04", *(zlib.compress(one) for one in (
        b"", b"null", b"5", b'"words"', b"{}", b"[]", b"[1, 2, 3]", b"[[[]], [], false]", b'[[["a"]], [], false]',
        b'[[], [["kind"]], false]', b"[[], [], false, 1]", b"[[], []", b"\xff\xfe", b'{"plans": []}', b"[NaN, [], 0]",
    )),
]  # fmt: skip


@pytest.mark.parametrize("content", SPOILT)
def test_what_is_spoilt_is_as_if_it_were_not_there(folder: Path, content: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / f"name{ENDING}").write_bytes(content)
    assert kept_reading(folder, "name") is None


def test_what_was_cut_short_anywhere_is_as_if_it_were_not_there(reading: Reading, folder: Path) -> None:
    keep_reading(folder, "name", reading)
    path = folder / f"name{ENDING}"
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        assert kept_reading(folder, "name") is None


def test_what_was_damaged_anywhere_is_as_if_it_were_not_there(reading: Reading, folder: Path) -> None:
    keep_reading(folder, "name", reading)
    path = folder / f"name{ENDING}"
    whole = path.read_bytes()
    for place in range(2, len(whole), 11):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        assert kept_reading(folder, "name") is None


def test_nonsense_that_goes_deep_is_as_if_it_were_not_there(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / f"name{ENDING}").write_bytes(zlib.compress(b"[" * 200_000))
    assert kept_reading(folder, "name") is None


@pytest.mark.parametrize("content", [b'["", "", 0]', b"[{}, {}, 5]", b"[[], []]"])
def test_nonsense_is_not_taken_for_a_workbook_without_a_plan(folder: Path, content: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / f"name{ENDING}").write_bytes(zlib.compress(content))
    assert kept_reading(folder, "name") is None


def test_a_folder_under_the_name_is_no_reading(reading: Reading, folder: Path) -> None:
    (folder / f"name{ENDING}" / "inner").mkdir(parents=True)
    assert kept_reading(folder, "name") is None
    keep_reading(folder, "name", reading)
    assert os.listdir(folder) == [f"name{ENDING}"]


def test_where_nothing_can_be_kept_nothing_is_said(reading: Reading, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        keep_reading(folder, "name", reading)
        assert kept_reading(folder, "name") is None
        clear_old(folder, 0)
    assert (tmp_path / "file").read_bytes() == b"kept"


SCHEME = RagScheme((RagColour("Blue", "Complete", "complete"),))
OTHERS = [
    (b"other", "Thanet.xlsx", Settings()),
    (b"", "Thanet.xlsx", Settings()),
    (b"bytes", "thanet.xlsx", Settings()),
    (b"bytes", "Thanet.xlsx", Settings(headings={"who": "lead"})),
    (b"bytes", "Thanet.xlsx", Settings(teams={"plan": "Thanet"})),
    (b"bytes", "Thanet.xlsx", Settings(scheme=SCHEME)),
    (b"bytes", "Thanet.xlsx", Settings(due_soon_days=14)),
]


@pytest.mark.parametrize(("content", "file", "settings"), OTHERS)
def test_all_that_decides_what_is_read_is_in_the_name(content: bytes, file: str, settings: Settings) -> None:
    assert reading_name(content, file, settings) != reading_name(b"bytes", "Thanet.xlsx", Settings())


def test_what_decides_nothing_is_not_in_the_name() -> None:
    settings = Settings(title="Master", expect=("Thanet",), limits=Limits(1, 256))
    assert reading_name(b"bytes", "a.xlsx", settings) == reading_name(b"bytes", "a.xlsx", Settings())


@pytest.mark.parametrize("file", ["a\udcff.xlsx", "été 😀.xlsx", "../../a.xlsx", "a\n.xlsx", "x" * 5000])
def test_the_name_fits_any_folder(file: str) -> None:
    name = reading_name(b"bytes", file, Settings())
    assert len(name) == 64 and set(name) <= set("0123456789abcdef")


def test_bytes_do_not_run_into_the_name() -> None:
    assert reading_name(b"bytes", "x.xlsx", Settings()) != reading_name(b"bytesx", ".xlsx", Settings())


def test_another_program_reads_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = reading_name(b"bytes", "a.xlsx", Settings())
    monkeypatch.setattr(reading_cache, "made_by", lambda: "another")
    assert reading_name(b"bytes", "a.xlsx", Settings()) != before


def test_what_reads_is_known_by_its_own_source(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = made_by.__wrapped__
    assert fresh() == fresh()
    before, sources = fresh(), reading_cache._own_sources()
    assert Path(reading_cache.__file__).read_bytes() in sources and len(sources) > 50
    monkeypatch.setattr(reading_cache, "_own_sources", lambda: [*sources[1:], sources[0] + b"#"])
    assert fresh() != before


def test_the_folder_is_the_users_own_or_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "named"))
    assert cache_folder() == tmp_path / "named" and not cache_folder().exists()
    monkeypatch.setenv(VARIABLE, "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder().name == "readings" and cache_folder().parent.name in ("actionbook", "Cache")


def kept_files(folder: Path, *ages: int, size: int = 100) -> list[Path]:
    """Files of so many bytes, last used so many seconds ago."""
    folder.mkdir(parents=True)
    paths = [folder / f"{place}{ENDING}" for place in range(len(ages))]
    for path, age in zip(paths, ages, strict=True):
        path.write_bytes(b"x" * size)
        os.utime(path, (1_500_000_000 - age,) * 2)
    return paths


@pytest.mark.parametrize(
    ("most", "left"), [(400, [0, 1, 2, 3]), (399, [0, 2, 3]), (300, [0, 2]), (125, [2]), (1, []), (0, [])]
)
def test_what_was_used_longest_ago_goes_first(folder: Path, most: int, left: list[int]) -> None:
    kept_files(folder, 20, 40, 10, 30)
    clear_old(folder, most)
    assert [place for place in range(4) if (folder / f"{place}{ENDING}").exists()] == left


def test_what_is_used_again_is_kept_longer(reading: Reading, folder: Path) -> None:
    kept_files(folder, 5, 10)
    for name in ("0", "1"):
        keep_reading(folder, name, reading)
        content = (folder / f"{name}{ENDING}").read_bytes()
        os.utime(folder / f"{name}{ENDING}", (1_500_000_000 - int(name),) * 2)
    assert kept_reading(folder, "1") == reading
    clear_old(folder, len(content) * 2 - 1)
    assert os.listdir(folder) == [f"1{ENDING}"]


def test_files_of_others_in_the_folder_are_left_alone(folder: Path) -> None:
    kept_files(folder, 1)
    (folder / "notes.txt").write_bytes(b"x" * 1000)
    clear_old(folder, 0)
    assert os.listdir(folder) == ["notes.txt"]
    clear_old(folder / "nowhere", 0)
