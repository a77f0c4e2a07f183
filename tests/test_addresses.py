"""Addresses are told from paths, shown without their secrets, and never mistaken for one another."""

from pathlib import Path

import pytest

from actionbook.addresses import beside, folder_as_path, folder_of, is_address, link_to, name_of, place_of, shown

NONE = ["C:\\Returns", "C:/Returns", "c://Returns", "\\\\server\\share\\x.xlsx", "returns", "plan: final.xlsx", "a:b"]
SHOWN = [
    ("sftp://kim:Secret1@files.trust.nhs.uk/returns/A.xlsx", "sftp://files.trust.nhs.uk/returns/A.xlsx"),
    ("https://kim:p@w@x.uk/a%20b.xlsx?sig=Secret1#top", "https://x.uk/a b.xlsx"),
    ("zip://north/A.xlsx::sftp://kim:Secret1@host/r.zip", "zip://north/A.xlsx::sftp://host/r.zip"),
    ("s3://trust/returns/kim@trust.xlsx", "s3://trust/returns/kim@trust.xlsx"),
    ("abfs://returns@trust.dfs.core.windows.net/A.xlsx", "abfs://returns@trust.dfs.core.windows.net/A.xlsx"),
    ("file:///srv/a@b/c?.xlsx", "file:///srv/a@b/c?.xlsx"),
]
PARTS = [
    ("s3://trust/returns/A.xlsx", "s3://trust/returns", "A.xlsx"),
    ("memory://A.xlsx", "memory://", "A.xlsx"),
    ("file:///A.xlsx", "file:///", "A.xlsx"),
    ("zip://A.xlsx::s3://trust/r.zip", "zip://::s3://trust/r.zip", "A.xlsx"),
    ("zip://n/A.xlsx::s3://trust/r.zip", "zip://n::s3://trust/r.zip", "A.xlsx"),
]


@pytest.mark.parametrize("path", NONE)
def test_a_path_is_no_address(path: str) -> None:
    assert not is_address(path) and not is_address(Path(path))


@pytest.mark.parametrize(("address", "words"), SHOWN)
def test_an_address_is_shown_without_its_secrets(address: str, words: str) -> None:
    assert is_address(address) and shown(address) == words


def test_a_file_that_is_there_under_such_a_name_is_no_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        Path("s3:").mkdir()
        Path("s3:/A.xlsx").touch()
    except OSError:
        pytest.skip("this platform has no such names")
    assert not is_address("s3://A.xlsx")


def test_what_is_in_a_packed_file_stands_behind_it() -> None:
    assert place_of("zip://n/A.xlsx::sftp://kim:Secret1@host/r.zip") == "zip+sftp://host/r.zip/n/A.xlsx"
    assert place_of("zip://A.xlsx::returns/r.zip") == "zip+file://returns/r.zip/A.xlsx"


@pytest.mark.parametrize(("address", "folder", "name"), PARTS)
def test_a_file_stands_in_its_folder(address: str, folder: str, name: str) -> None:
    assert (folder_of(address), name_of(address), beside(folder, name)) == (folder, name, address)


def test_only_what_a_browser_opens_is_linked_to(tmp_path: Path) -> None:
    assert link_to("https://x.uk/a b.xlsx") == "https://x.uk/a%20b.xlsx"
    assert link_to("s3://trust/A.xlsx") is None and link_to(place_of("zip://A.xlsx::https://x.uk/r.zip")) is None
    assert link_to(str(tmp_path)) == tmp_path


def test_folders_of_addresses_are_parted_as_those_of_paths() -> None:
    north, south = (folder_as_path(f"s3://trust/{name}/A.xlsx") for name in ("north", "south"))
    assert north != south and north.parent == south.parent and north.name == "north"
