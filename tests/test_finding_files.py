"""Files, patterns and folders come out as the workbooks that are meant, with a reason for each one left out."""

import os
from pathlib import Path
from shutil import copyfile

import pytest
from rounds import write_return

from actionbook.show_changes import LOG_COLUMNS
from actionbook.show_differences import FIELDS
from actionbook.workbook.finding_files import (
    MAY_NOT_OPEN,
    NO_MATCH,
    NO_NAME,
    NO_WORKBOOK,
    Found,
    find_workbooks,
)
from actionbook.workbook.other_files import NO_ENDING


def put(folder: Path, *names: str) -> None:
    """Files with these names, their content of no matter."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names(found: list[Found], folder: Path) -> list[str]:
    """What was taken, as paths within the folder."""
    return [one.path.relative_to(folder).as_posix() for one in found if not one.skipped]


def skipped(found: list[Found]) -> dict[str, str]:
    """What was left out, and why."""
    return {one.path.name: one.skipped for one in found if one.skipped}


@pytest.fixture
def links(tmp_path: Path) -> None:
    """Skips the test where links to folders cannot be made."""
    try:
        (tmp_path / "link").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    (tmp_path / "link").unlink()


def test_a_folder_gives_its_workbooks_by_name_and_then_those_of_its_folders(tmp_path: Path) -> None:
    put(tmp_path, "thanet.xlsx", "Ashford.XLSX", "b/Medway.xls", "a/deep/Swale.ods", "DGS.xlsb", "zz.xlsm", "t.xltx")
    expected = ["Ashford.XLSX", "DGS.xlsb", "t.xltx", "thanet.xlsx", "zz.xlsm", "a/deep/Swale.ods", "b/Medway.xls"]
    assert names(find_workbooks([tmp_path]), tmp_path) == expected


NOBODYS = (
    "Thumbs.db", "A1B2C3D4", "xlsx", "desktop.ini", "Readme.txt", "Logo.png", "Plan.xlsx.png", "Other.lnk",
    "~$Letter.docx", "._Letter.docx", ".Letter.docx", ".~lock.Letter.docx#", "teams.toml",
)  # fmt: skip


def test_what_nobody_means_is_not_mentioned_in_a_folder(tmp_path: Path) -> None:
    put(tmp_path, "Plan.xlsx", *NOBODYS)
    assert find_workbooks([tmp_path]) == [Found(tmp_path / "Plan.xlsx")]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Theatres action plan.docx", "this is a Word document, not a workbook; ask whoever sent it for the"),
        ("Podiatry.CSV", "this is plain text in columns (CSV), not a workbook; open it in Excel, save it as"),
        ("Outpatients return.zip", "this is a packed archive, not a workbook; unpack it and use the workbook"),
        ("Elm ward.pdf", "this is a PDF, not a workbook; ask"),
        ("FW Return.msg", "this is an e-mail saved from Outlook, not a workbook; if the workbook is attached to it"),
        ("Oak.numbers", "this is a document of Apple's Numbers, Pages or Keynote; open it there, export it"),
        ("Ash.gsheet", "this is only a link to a document; open it, download the document as an Excel workbook"),
        ("Plan.xlsx.lnk", "this is only a link to a document; open it"),
        ("Maternity plan.xlsx.crdownload", "a download that was broken off; download it again"),
        ("Unconfirmed 1.crdownload", "a download that was broken off; download it again"),
        ("Corporate plan.xlsx ", 'its name goes on behind ".xlsx", so it is not taken for a workbook; rename it'),
        ("Corporate plan.xlsx\xa0", 'its name goes on behind ".xlsx"'),
        ("plan.xlsx.tmp", 'its name goes on behind ".xlsx"'),
        ("Plan.XLSM (2)", 'its name goes on behind ".XLSM"'),
        ("Plan. xlsx", 'its name goes on behind ". xlsx"'),
        ("Plan.xlsx.txt", 'its name goes on behind ".xlsx"'),
        ("Elm ward.xlk", "this is not a workbook of any kind actionbook knows; open it in Excel"),
        ("Old.xlt", "this is not a workbook of any kind actionbook knows; open it in Excel"),
        ("Appendix A.docx", "a committee's paper by its name, not a workbook"),
        ("Front sheet.docx", "a committee's paper by its name, not a workbook"),
    ],
)
def test_in_a_folder_what_somebody_may_have_sent_is_left_out_with_the_reason(
    tmp_path: Path, name: str, why: str
) -> None:
    put(tmp_path, "Return.xlsx", f"north/{name}")
    found = find_workbooks([tmp_path])
    assert names(found, tmp_path) == ["Return.xlsx"]
    assert list(skipped(found)) == [name] and skipped(found)[name].startswith(why)


@pytest.mark.parametrize("name", ["Elm ward return", "Elm ward 02.05.25", "Elm ward v1.2", "Elm ward."])
def test_a_workbook_whose_name_has_no_ending_is_told(tmp_path: Path, name: str) -> None:
    write_return(tmp_path / "Oak ward.xlsx", "Oak ward")
    copyfile(tmp_path / "Oak ward.xlsx", tmp_path / name)
    found = find_workbooks([tmp_path])
    assert names(found, tmp_path) == ["Oak ward.xlsx"] and list(skipped(found)) == [name]
    assert skipped(found)[name] == NO_ENDING.format("xlsx")


@pytest.mark.parametrize("name", ["A1B2C3D4", "Oak.bin", "~Oak", ".Oak", "Oak 2", "Oak.5"])
def test_what_has_no_ending_and_is_no_workbook_or_one_saved_by_half_is_not_mentioned(tmp_path: Path, name: str) -> None:
    write_return(tmp_path / "Oak ward.xlsx", "Oak ward")
    if name in ("Oak 2", "Oak.5"):
        (tmp_path / name).write_bytes(b"PK\3\4 no workbook")
    else:
        copyfile(tmp_path / "Oak ward.xlsx", tmp_path / name)
    assert find_workbooks([tmp_path]) == [Found(tmp_path / "Oak ward.xlsx")]


def test_what_we_have_written_in_columns_is_nobodys_return(tmp_path: Path) -> None:
    put(tmp_path, "Plan.xlsx", "Master tracker.csv/Actions.csv", "Master tracker.csv/Contents.csv", "m/Teams.csv")
    (tmp_path / "RAG log.csv").write_text(",".join(LOG_COLUMNS) + "\r\n", encoding="utf-8-sig")
    (tmp_path / "Changes.csv").write_text(",".join(FIELDS) + "\n", encoding="utf-8")
    assert list(skipped(find_workbooks([tmp_path]))) == ["Teams.csv"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("~$Plan.xlsx", "only the mark Excel leaves while someone has the workbook open"),
        (".~lock.Plan.xlsx#", "only the mark LibreOffice leaves while someone has the workbook open"),
        ("._Plan.xlsx", "what a Mac keeps beside a workbook, not a workbook"),
        (".Plan.xlsx", "hidden"),
        ("~Plan.xlsx", "a temporary copy"),
    ],
)
def test_in_a_folder_marks_and_copies_are_left_out_with_the_reason(tmp_path: Path, name: str, why: str) -> None:
    put(tmp_path, "Plan.xlsx", name)
    found = find_workbooks([tmp_path])
    assert names(found, tmp_path) == ["Plan.xlsx"]
    assert skipped(found) == {name: why}


@pytest.mark.parametrize("name", ["Plan (1).xlsx", "Plan - Copy.xlsx", "Plan v2 FINAL.xlsx", "[Team] $Plan~.xlsx"])
def test_second_versions_are_taken(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    assert names(find_workbooks([tmp_path]), tmp_path) == [name]
    assert names(find_workbooks([tmp_path / name]), tmp_path) == [name]


def test_a_hidden_folder_is_not_entered_and_said(tmp_path: Path) -> None:
    put(tmp_path, "Plan.xlsx", ".old/Plan.xlsx", "__MACOSX/Plan.xlsx")
    found = find_workbooks([tmp_path])
    assert names(found, tmp_path) == ["Plan.xlsx"]
    assert skipped(found) == {".old": "a hidden folder", "__MACOSX": "a hidden folder"}


def test_a_hidden_folder_that_is_named_is_searched(tmp_path: Path) -> None:
    put(tmp_path, ".old/Plan.xlsx")
    assert names(find_workbooks([tmp_path / ".old"]), tmp_path) == [".old/Plan.xlsx"]


def test_named_files_are_taken_as_they_are(tmp_path: Path) -> None:
    put(tmp_path, "returns.csv", "~$Plan.xlsx")
    given = [tmp_path / "returns.csv", tmp_path / "~$Plan.xlsx", tmp_path / "nowhere.xlsx"]
    assert find_workbooks(given) == [Found(path) for path in given]


def test_named_files_keep_their_order_and_their_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "b.xlsx", "a.xlsx")
    monkeypatch.chdir(tmp_path)
    assert find_workbooks(["b.xlsx", Path("a.xlsx")]) == [Found(Path("b.xlsx")), Found(Path("a.xlsx"))]


def test_a_pattern_is_expanded(tmp_path: Path) -> None:
    put(tmp_path, "b.xlsx", "A.xlsx", "c.xls", "notes.csv")
    assert names(find_workbooks([str(tmp_path / "*.xlsx")]), tmp_path) == ["A.xlsx", "b.xlsx"]
    assert names(find_workbooks([str(tmp_path / "*.csv")]), tmp_path) == ["notes.csv"]


def test_a_pattern_leaves_marks_out_and_enters_folders(tmp_path: Path) -> None:
    put(tmp_path, "~$Plan.xlsx", "Plan.xlsx", "July/Medway.xlsx")
    found = find_workbooks([str(tmp_path / "*")])
    assert names(found, tmp_path) == ["July/Medway.xlsx", "Plan.xlsx"]
    assert list(skipped(found)) == ["~$Plan.xlsx"]


def test_a_pattern_that_fits_nothing_is_said(tmp_path: Path) -> None:
    assert skipped(find_workbooks([str(tmp_path / "*.xlsx")])) == {"*.xlsx": NO_MATCH}


def test_a_folder_without_a_workbook_is_said(tmp_path: Path) -> None:
    put(tmp_path, "letter.txt")
    assert find_workbooks([tmp_path]) == [Found(tmp_path, NO_WORKBOOK)]
    put(tmp_path, "letter.docx")
    assert [one.skipped for one in find_workbooks([tmp_path])][1:] == [NO_WORKBOOK]


def test_no_name_is_not_taken_for_the_folder_one_is_in() -> None:
    assert find_workbooks([""]) == [Found(Path('""'), NO_NAME)]


def test_a_file_given_twice_is_taken_once_and_said(tmp_path: Path) -> None:
    put(tmp_path, "Plan.xlsx", "Other.xlsx")
    found = find_workbooks([tmp_path / "Plan.xlsx", tmp_path])
    assert names(found, tmp_path) == ["Plan.xlsx", "Other.xlsx"]
    assert skipped(found) == {"Plan.xlsx": "the same file as one already taken"}


@pytest.mark.usefixtures("links")
def test_links_that_run_in_a_circle_are_walked_once(tmp_path: Path) -> None:
    put(tmp_path, "a/Plan.xlsx")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a" / "self")
    assert names(find_workbooks([tmp_path]), tmp_path) == ["a/Plan.xlsx"]


@pytest.mark.usefixtures("links")
def test_a_link_to_a_folder_elsewhere_is_followed(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/Plan.xlsx")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "shared").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert names(find_workbooks([tmp_path / "here"]), tmp_path) == ["here/shared/Plan.xlsx"]


def test_a_folder_that_may_not_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "Plan.xlsx", "closed/Medway.xlsx")
    ordinary = os.listdir

    def listing(path: str | os.PathLike[str]) -> list[str]:
        if Path(path).name == "closed":
            raise PermissionError
        return ordinary(path)

    monkeypatch.setattr(os, "listdir", listing)
    found = find_workbooks([tmp_path])
    assert names(found, tmp_path) == ["Plan.xlsx"]
    assert skipped(found) == {"closed": MAY_NOT_OPEN}


def test_a_copy_that_rag_kept_is_left_out_of_several_names(tmp_path: Path) -> None:
    put(tmp_path, "Plan.xlsx", "Plan (before RAG 2018-08-15).xlsx", "Plan (before RAG 2018-08-15) 2.xlsx")
    given = sorted(tmp_path.iterdir())
    assert [found.path.name for found in find_workbooks(given) if not found.skipped] == ["Plan.xlsx"]
    assert [found.skipped for found in find_workbooks(given[:1])] == [None]
