"""A file's kind is told by its bytes, and each file that is no workbook is refused in words of its own."""

import contextlib
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from making_files import (
    BEGINNING,
    END_OF_RECORDS,
    FILE_PASS,
    MAGIC,
    compound,
    content_types,
    records,
    short_compound,
    zipped,
)

from actionbook.errors import UnreadableWorkbook
from actionbook.workbook.kinds import KINDS, kind_of
from actionbook.workbook.refusals import REFUSALS, refusal

MAIN = "application/vnd.openxmlformats-officedocument."
EXCEL = "application/vnd.ms-excel."
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
OWNER = bytes([12]) + b"Jo Bloggs RN".ljust(54) + bytes([12, 0]) + "Jo Bloggs RN".ljust(54).encode("utf-16-le")

ZIPS = [
    ({"[Content_Types].xml": content_types(MAIN + "spreadsheetml.sheet.main+xml")}, "xlsx"),
    ({"[Content_Types].xml": content_types(MAIN + "spreadsheetml.template.main+xml")}, "xltx"),
    ({"[Content_Types].xml": content_types(EXCEL + "sheet.macroEnabled.main+xml")}, "xlsm"),
    ({"[Content_Types].xml": content_types(EXCEL + "template.macroEnabled.main+xml")}, "xltm"),
    ({"[Content_Types].xml": content_types(EXCEL + "sheet.binary.macroEnabled.main")}, "xlsb"),
    ({"[content_types].xml": content_types(MAIN + "spreadsheetml.sheet.main+xml")}, "xlsx"),
    ({"[Content_Types].xml": content_types(MAIN + "spreadsheetml.sheet.main+xml").encode("utf-16")}, "xlsx"),
    ({"xl\\workbook.xml": "<workbook/>"}, "xlsx"),
    ({"XL/Workbook.xml": "<workbook/>"}, "xlsx"),
    ({"mimetype": SPREADSHEET}, "ods"),
    ({"mimetype": SPREADSHEET + "-template"}, "ods"),
    ({"META-INF/manifest.xml": f'<manifest media-type="{SPREADSHEET}"/>'}, "ods"),
]

REFUSED_ZIPS = [
    ({"[Content_Types].xml": content_types(EXCEL + "addin.macroEnabled.main+xml")}, "add-in"),
    ({"[Content_Types].xml": content_types(MAIN + "wordprocessingml.document.main+xml")}, "word"),
    ({"[Content_Types].xml": content_types("application/vnd.ms-word.document.macroEnabled.main+xml")}, "word"),
    ({"[Content_Types].xml": content_types(MAIN + "presentationml.presentation.main+xml")}, "powerpoint"),
    ({"mimetype": "application/vnd.oasis.opendocument.text"}, "open document"),
    (
        {"mimetype": SPREADSHEET, "META-INF/manifest.xml": '<m:file-entry><m:encryption-data m:checksum="x"/>'},
        "password of ods",
    ),
    ({"Index/Document.iwa": "x", "Metadata/Properties.plist": "x"}, "numbers"),
    ({"July/Medway.xlsx": "x", "July/Swale.xlsx": "x"}, "zip of workbooks"),
    ({"letter.txt": "x"}, "not a workbook in a zip"),
    ({}, "empty zip"),
]

COMPOUNDS = [
    ({"Workbook": records(BEGINNING, END_OF_RECORDS)}, "xls"),
    ({"WORKBOOK": records(BEGINNING, END_OF_RECORDS)}, "xls"),
    ({"Book": records(BEGINNING, END_OF_RECORDS)}, "xls"),
]

REFUSED_COMPOUNDS = [
    ({"EncryptionInfo": b"", "EncryptedPackage": b""}, "password"),
    ({"Workbook": records(BEGINNING, FILE_PASS, END_OF_RECORDS)}, "password"),
    ({"Workbook": records(BEGINNING, 0x86, FILE_PASS)}, "password"),
    ({"EncryptedPackage": b"", "DRMEncryptedTransform": b""}, "rights"),
    ({"WordDocument": b""}, "word"),
    ({"PowerPoint Document": b""}, "powerpoint"),
    ({"VisioDocument": b""}, "visio"),
    ({"__properties_version1.0": b""}, "outlook"),
    ({"Something else": b""}, "office, no workbook"),
    ({}, "cut short"),
]

BYTES = [
    (b"", "empty"),
    (bytes(5000), "nothing but zeros"),
    (b"%PDF-1.7\n", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
    (b"GIF89a", "picture"),
    (rb"{\rtf1\ansi Action plan}", "rtf"),
    (b"7z\xbc\xaf\x27\x1c\0\4", "packed"),
    (b"Rar!\x1a\7\0", "packed"),
    (b"\x09\x02\x06\x00\x00\x00\x10\x00", "too old"),
    (b"\x09\x04\x06\x00\x00\x00\x10\x00", "too old"),
    (b"L\0\0\0\1\x14\2\0\0\0\0\0", "link"),
    (b"[InternetShortcut]\r\nURL=https://example.org/plan\r\n", "link"),
    (b'{"url": "https://docs.example.org/plan", "doc_id": "1"}', "link"),
    (b"ID;PWXL;N;E\r\n", "sylk"),
    (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "e-mail"),
    (b"<html><body><table><tr><td>Action</td></tr></table></body></html>", "html"),
    (b"\r\n  <!DOCTYPE HTML PUBLIC>\r\n<HTML>", "html"),
    (b"<table border=1><tr><td>Action</td></tr></table>", "html"),
    (b'\xef\xbb\xbf<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>', "html"),
    (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        "xml 2003",
    ),
    (b'<?xml version="1.0"?><office:document office:mimetype="x.spreadsheet">', "flat open document"),
    (b'<?xml version="1.0"?><plan/>', "xml"),
    (b"Ref,Action,Due\r\n1.1,Write the policy,31/07/18\r\n", "csv"),
    (b"Ref\tAction\tDue\n1.1\tWrite the policy\t31/07/18\n", "csv"),
    (b"Ref;Action;Due\n1.1;Write the policy;31/07/18\n", "csv"),
    ("Réf,Action\n1,Écrire\n".encode("cp1252"), "csv"),
    ("Ref\tAction\n1\tWrite\n".encode("utf-16"), "csv"),
    (b"\xef\xbb\xbfRef,Action\n1,Write\n", "csv"),
    (b"Dear all, the plan will follow.\nKind regards\n", "text"),
    (b"Attachment not found", "text"),
    (b"\x01\x02\x03\x04 nothing anyone knows", "unknown"),
    (b"PK\3\4 and then the copying stopped", "cut short"),
    (MAGIC, "cut short"),
]


def refused(path: Path) -> str:
    """The words a file is refused with."""
    with pytest.raises(UnreadableWorkbook) as caught:
        kind_of(path)
    return str(caught.value)


@pytest.mark.parametrize(("members", "kind"), ZIPS)
def test_a_zip_is_told_by_what_its_main_part_is(tmp_path: Path, members: dict[str, str], kind: str) -> None:
    assert kind_of(zipped(tmp_path / "Plan.docx", members)) == kind


@pytest.mark.parametrize(("members", "reason"), REFUSED_ZIPS)
def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path, members: dict[str, str], reason: str) -> None:
    path = zipped(tmp_path / "Plan.xlsx", members)
    assert refused(path) == str(refusal(reason, path))


@pytest.mark.parametrize(("streams", "kind"), COMPOUNDS)
def test_a_compound_file_is_told_by_its_streams(tmp_path: Path, streams: dict[str, bytes], kind: str) -> None:
    path = tmp_path / "Plan.xlsx"
    path.write_bytes(compound(streams))
    assert kind_of(path) == kind


@pytest.mark.parametrize(("streams", "reason"), REFUSED_COMPOUNDS)
def test_a_compound_file_that_cannot_be_read_is_refused(tmp_path: Path, streams: dict[str, bytes], reason: str) -> None:
    path = tmp_path / "Plan.xls"
    path.write_bytes(compound(streams))
    assert refused(path) == str(refusal(reason, path))


def test_a_word_document_kept_inside_a_workbook_does_not_make_it_one(tmp_path: Path) -> None:
    path = tmp_path / "Plan.xls"
    path.write_bytes(compound({"Workbook": records(BEGINNING, END_OF_RECORDS)}, inside={"WordDocument": b""}))
    assert kind_of(path) == "xls"


def test_a_workbook_kept_inside_a_word_document_does_not_make_it_one(tmp_path: Path) -> None:
    path = tmp_path / "Plan.xls"
    path.write_bytes(compound({"WordDocument": b""}, inside={"Workbook": records(BEGINNING)}))
    assert refused(path) == str(refusal("word", path))


@pytest.mark.parametrize(
    ("numbers", "answer"),
    [((BEGINNING, END_OF_RECORDS), "xls"), ((BEGINNING, *[0x42] * 40, FILE_PASS), "password")],
)
def test_a_short_stream_is_found_where_short_ones_are_kept(
    tmp_path: Path, numbers: tuple[int, ...], answer: str
) -> None:
    path = tmp_path / "Plan.xls"
    path.write_bytes(short_compound("Workbook", records(*numbers)))
    if answer == "xls":
        assert kind_of(path) == "xls"
    else:
        assert refused(path) == str(refusal(answer, path))


@pytest.mark.parametrize("cut", [9, 100, 511, 600, 1100, 1600])
def test_a_compound_file_cut_anywhere_is_refused_and_not_a_crash(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "Plan.xls"
    path.write_bytes(compound({"Something": b"", "Other": b""})[:cut])
    assert refused(path) in (str(refusal("cut short", path)), str(refusal("office, no workbook", path)))


@pytest.mark.parametrize(("content", "reason"), BYTES)
def test_other_files_are_refused_for_what_they_are(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "Plan.xlsx"
    path.write_bytes(content)
    assert refused(path) == str(refusal(reason, path))


@given(st.sampled_from([b"", MAGIC, b"PK\3\4", compound({"Workbook": b""})[:1100], b"<", b"\x0c"]), st.binary())
def test_no_bytes_whatever_are_a_crash(tmp_path_factory: pytest.TempPathFactory, start: bytes, rest: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "Plan.xlsx"
    path.write_bytes(start + rest)
    with contextlib.suppress(UnreadableWorkbook):
        assert kind_of(path) in KINDS


@given(st.integers(30, 1600), st.integers(0, 255))
def test_a_compound_file_with_a_wrong_byte_is_no_crash(
    tmp_path_factory: pytest.TempPathFactory, place: int, byte: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "Plan.xls"
    raw = bytearray(compound({"Workbook": records(BEGINNING, END_OF_RECORDS)}, inside={"Notes": b""}))
    raw[place] = byte
    path.write_bytes(raw)
    with contextlib.suppress(UnreadableWorkbook):
        assert kind_of(path) == "xls"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("~$Plan.xlsx", OWNER, "lock file"),
        ("~$Plan.xlsx", b"", "lock file"),
        ("~$Plan.xlsx", b"\x0bQuality team".ljust(163), "lock file"),
        ("Copy of lock.xlsx", OWNER, "lock file"),
        (".~lock.Plan.xlsx#", b",jo,ward-pc,12.07.2018 10:00,file:///C:/Users;", "lock file of LibreOffice"),
    ],
)
def test_lock_files_are_known_by_name_and_bytes(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path) == str(refusal(reason, path))


def test_a_workbook_that_is_only_named_like_a_lock_file_is_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "~$Plan.xlsx"
    openpyxl.Workbook().save(path)
    assert kind_of(path) == "xlsx"


def test_a_workbook_cut_short_in_copying_is_refused(tmp_path: Path) -> None:
    whole, cut = tmp_path / "Whole.xlsx", tmp_path / "Cut.xlsx"
    openpyxl.Workbook().save(whole)
    cut.write_bytes(whole.read_bytes()[:2000])
    assert refused(cut) == str(refusal("cut short", cut))


def test_an_old_workbook_named_as_a_new_one_is_told(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("Plan").write(0, 0, "Action")
    book.save(str(tmp_path / "Plan.xlsx"))
    assert kind_of(tmp_path / "Plan.xlsx") == "xls"


def test_a_member_that_wants_a_password_is_refused_as_protected(tmp_path: Path) -> None:
    path = zipped(tmp_path / "Plan.xlsx", {"[Content_Types].xml": "x" * 40})
    raw = bytearray(path.read_bytes())
    directory = raw.index(b"PK\1\2")
    raw[6] |= 1
    raw[directory + 8] |= 1
    path.write_bytes(raw)
    assert refused(path) == str(refusal("password", path))


@pytest.mark.parametrize("name", ["nowhere.xlsx", "nowhere/Plan.xlsx"])
def test_a_missing_file_is_said_to_be_missing(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path / name) == str(refusal("missing", name))


def test_a_path_through_a_file_is_said_to_be_missing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    assert "there is no such file" in refused(tmp_path / "file" / "Plan.xlsx")


def test_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    assert refused(tmp_path) == str(refusal("folder", tmp_path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this platform has no pipes with names")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "Plan.xlsx")
    assert refused(tmp_path / "Plan.xlsx") == str(refusal("not a file", "Plan.xlsx"))


def test_a_file_that_may_not_be_opened_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "Plan.xlsx"
    path.write_bytes(b"x")

    def forbidden(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("builtins.open", forbidden)
    assert refused(path) == str(refusal("no permission", path))


def from_windows(number: int) -> OSError:
    """What Windows answers: its own number besides the usual one."""
    error = OSError(22, "Invalid argument")
    error.winerror = number  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize("number", [358, 362, 389, 398, 404, 426, 475])
def test_a_file_that_the_cloud_does_not_give_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise from_windows(number)

    (tmp_path / "Plan.xlsx").write_bytes(b"x")
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(UnreadableWorkbook) as error:
        kind_of(tmp_path / "Plan.xlsx")
    assert str(error.value).startswith("Plan.xlsx: this file is only in the cloud (OneDrive or SharePoint) and could n")


@pytest.mark.parametrize(
    ("attributes", "error", "says"),
    [
        (0x400020, OSError(22, "Invalid argument"), "this file is only in the cloud"),
        (0x1020, PermissionError(13, "Permission denied"), "this file is only in the cloud"),
        (0x40000, OSError(5, "Input/output error"), "this file is only in the cloud"),
        (0x20, OSError(22, "Invalid argument"), "this file cannot be read from where it is kept; check the disk or"),
        (0x20, PermissionError(13, "Permission denied"), "this file may not be opened; close it wherever it is still"),
        (0x20, from_windows(5), "this file cannot be read from where it is kept"),
    ],
)
def test_where_reading_fails_what_windows_knows_of_the_file_tells_whether_it_is_in_the_cloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attributes: int, error: OSError, says: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    (tmp_path / "Plan.xlsx").write_bytes(b"x")
    monkeypatch.setattr("actionbook.workbook.refusals._attributes", lambda path: attributes)
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(UnreadableWorkbook, match=says):
        kind_of(tmp_path / "Plan.xlsx")


def test_a_name_no_file_can_have_is_said_to_be_missing() -> None:
    assert refused(Path("Pl\0an.xlsx")) == str(refusal("missing", "Pl\0an.xlsx"))


def test_the_password_message_says_what_to_press() -> None:
    assert str(refusal("password", "July/Plan.xlsx")) == (
        "Plan.xlsx: this file is protected with a password; "
        "open it in Excel, remove the password (File > Info > Protect Workbook) and save it"
    )


@pytest.mark.parametrize("reason", REFUSALS)
def test_every_refusal_is_one_sentence_that_names_the_file(reason: str) -> None:
    words = str(refusal(reason, Path("July") / "Plan.xlsx"))
    assert words.startswith("Plan.xlsx: ")
    assert words.count("; ") >= 1 and "\n" not in words and not words.endswith(".")


def test_reading_a_kind_leaves_the_file_closed(tmp_path: Path) -> None:
    path = zipped(tmp_path / "Plan.xlsx", {"mimetype": SPREADSHEET})
    kind_of(path)
    path.rename(tmp_path / "Moved.ods")
    assert zipfile.is_zipfile(tmp_path / "Moved.ods")
