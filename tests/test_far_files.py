"""What is kept at an address is found, read and told as if it stood in a folder, and its secrets are told nowhere."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from team_returns import JULY, plan_file

from actionbook import consolidate, fetching, write_master
from actionbook.errors import ActionbookError, SettingsError
from actionbook.far_files import find_far
from actionbook.fetching import fetched
from actionbook.parcels import Parcel
from actionbook.receiving import Received
from actionbook.settings import Limits
from actionbook.workers import Job, receive_all

pytest.importorskip("fsspec")
NAMES = (
    "Ashford.xlsx", "~$Ashford.xlsx", ".~lock.Ashford.xlsx#", ".hidden.xlsx", "Notes.txt",
    "Plan (before RAG 2018-07-12).xlsx", "Master tracker (as at 2018-06-14).xlsx", "north/Thanet.xlsx",
    ".git/Swale.xlsx", "Medway.docx", "Deal.xlsx.part",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two returns among what is none."""
    for name in NAMES:
        path = tmp_path / "returns" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        plan_file(path, team=path.stem) if path.suffix == ".xlsx" else path.write_text("words")
    return tmp_path / "returns"


@pytest.fixture
def memory(folder: Path) -> Iterator[str]:
    """The same, kept in memory."""
    import fsspec

    files = fsspec.filesystem("memory")
    for path in folder.rglob("*.*"):
        if path.is_file():
            files.pipe_file(f"/trust/{path.relative_to(folder).as_posix()}", path.read_bytes())
    yield "memory://trust"
    files.rm("/trust", recursive=True)


@pytest.fixture
def zipped(folder: Path, tmp_path: Path) -> str:
    with zipfile.ZipFile(tmp_path / "returns.zip", "w") as parts:
        for path in folder.rglob("*.*"):
            if path.is_file():
                parts.write(path, path.relative_to(folder).as_posix())
    return f"zip://::file://{(tmp_path / 'returns.zip').as_posix()}"


def met(address: str) -> dict[str, str]:
    return {one.parcel.name: one.skipped for one in find_far([address])}


@pytest.mark.parametrize("kind", ["memory", "zipped", "file"])
def test_a_folder_at_an_address_is_looked_through_as_one_on_the_disk(kind: str, folder: Path, request) -> None:
    address = f"file://{folder.as_posix()}" if kind == "file" else request.getfixturevalue(kind)
    found = met(address)
    assert [name for name, why in found.items() if not why] == ["Ashford.xlsx", "Thanet.xlsx"]
    assert "Notes.txt" not in found and "Swale.xlsx" not in found and len(found) == 10
    here, there = consolidate(folder, JULY), consolidate(address, JULY)
    assert there.actions.equals(here.actions) and there.frames["Sources"].equals(here.frames["Sources"])
    assert (there.counts.read, there.counts.skipped) == (here.counts.read, here.counts.skipped) == (2, 8)


def test_a_folder_at_an_address_of_the_disk_makes_the_same_master_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    for name, source in (("here", folder), ("there", f"file://{folder.as_posix()}")):
        (tmp_path / name).mkdir()
        write_master(consolidate(source, JULY), tmp_path / name / "Master.xlsx")
    here, there = ((tmp_path / name / "Master.xlsx").read_bytes() for name in ("here", "there"))
    assert here == there


def test_files_and_patterns_are_taken_once_each(memory: str) -> None:
    named = [f"{memory}/Ash*.xlsx", f"{memory}/Ashford.xlsx", f"{memory}/north/Thanet.xlsx"]
    found = [(one.parcel.address, bool(one.skipped)) for one in find_far(named)]
    assert found == [(named[1], False), (named[1], True), (named[2], False)]


@pytest.mark.parametrize(
    ("address", "why"),
    [("memory://nothing", "there is no such file"), ("memory://trust/X*.xlsx", "no file has a name like this"),
     ("memory://trust/.git", "there is no workbook in this folder")],
)  # fmt: skip
def test_what_is_wanting_is_told(memory: str, address: str, why: str) -> None:
    if address.endswith(".git"):
        import fsspec

        fsspec.filesystem("memory").mv("/trust/.git/Swale.xlsx", "/trust/.git/Swale.txt")
    (one,) = find_far([address])
    assert one.wanting and one.skipped.startswith(why)


def test_the_settings_beside_the_files_count(memory: str) -> None:
    import fsspec

    fsspec.filesystem("memory").pipe_file("/trust/actionbook.toml", b'title = "Far"\n[teams]\n"Ashford" = "Kent"\n')
    master = consolidate(memory, JULY)
    assert master.title == "Far" and sorted(set(master.actions["Team"])) == ["Kent", "Thanet"]


@pytest.mark.parametrize("name", ["actionbook.toml", "actionbook.toml.txt"])
def test_settings_that_are_not_understood_end_the_run(memory: str, name: str) -> None:
    import fsspec

    fsspec.filesystem("memory").pipe_file(f"/trust/{name}", b"titel = 1\n")
    with pytest.raises(SettingsError, match=r"memory://trust/actionbook\.toml"):
        consolidate([f"{memory}/north", memory], JULY)


def test_a_file_that_is_gone_when_it_is_read_is_refused() -> None:
    parcel = Parcel("memory://trust/Gone.xlsx", "Gone.xlsx", address="memory://trust/Gone.xlsx")
    ((_, one),) = receive_all([parcel], Job(JULY, None, Limits()))
    assert (one.outcome, one.path) == ("refused", parcel.path) and one.why.startswith("there is no such file")


def test_a_file_that_changed_since_it_was_found_is_refused(memory: str) -> None:
    parcel = Parcel(f"{memory}/Ashford.xlsx", "Ashford.xlsx", address=f"{memory}/Ashford.xlsx", size=5)
    assert fetched(parcel, 10) == "unreachable"


@pytest.mark.parametrize("name", ["..", "", "a/b.xlsx", "actionbook.toml"])
def test_a_name_that_leads_elsewhere_is_never_written(name: str, tmp_path: Path) -> None:
    ((_, one),) = receive_all([Parcel("memory://x", name, content=b"PK")], Job(JULY, None, Limits()))
    assert isinstance(one, Received) and one.outcome == "refused"


def test_no_secret_of_an_address_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(address: str, size: int | None = None) -> bytes:
        raise OSError(f"no way to {address}")

    def opens(address: str) -> tuple[object, str]:
        class Files:
            def info(self, name: str) -> dict[str, object]:
                return {"name": "/r/Ashford.xlsx", "type": "file", "size": 3}

        return Files(), "/r/Ashford.xlsx"

    for module in ("actionbook.far_files", "actionbook.fetching"):
        monkeypatch.setattr(f"{module}.opened", opens)
        monkeypatch.setattr(f"{module}.bytes_at", refuses)
    monkeypatch.setattr("actionbook.far_files._settings_beside", lambda _: b"")
    near = plan_file(tmp_path / "Thanet.xlsx")
    master = consolidate([near, "sftp://kim:Secret1@host/r/Ashford.xlsx"], JULY)
    write_master(master, tmp_path / "Master.xlsx")
    book = openpyxl.load_workbook(tmp_path / "Master.xlsx")
    words = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert master.counts.refused == 1 and not any("Secret1" in one for one in [*words, *master.refusals, repr(master)])


MISSING = [("s3://trust/returns", "s3fs"), ("sftp://kim:Secret1@host/r", "paramiko"), ("zip://::s3://t/r.zip", "s3fs")]


@pytest.mark.parametrize(("address", "package"), MISSING)
def test_a_package_that_is_missing_is_named_with_the_command(address: str, package: str, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ActionbookError, match=f"-m pip install {package}$") as caught:
        consolidate(address, JULY)
    assert "Secret1" not in str(caught.value)


def test_an_unknown_kind_of_address_is_told() -> None:
    with pytest.raises(ActionbookError, match="addresses that begin with foo:// are not known"):
        consolidate("foo://x", JULY)


def test_without_fsspec_the_command_to_type_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("fsspec", "fsspec.core"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ActionbookError, match="pip install fsspec"):
        consolidate("memory://trust", JULY)
    assert fetching.install_command("a", "b").endswith("-m pip install a b")


def test_folders_load_nothing_of_a_network(tmp_path: Path) -> None:
    plan_file(tmp_path / "Thanet.xlsx")
    code = (
        "import sys, datetime, actionbook; actionbook.consolidate(sys.argv[1], datetime.date(2018, 7, 12)); "
        "print(*[one for one in ('fsspec', 'distributed', 'dask', 'tornado', 'aiohttp') if one in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
