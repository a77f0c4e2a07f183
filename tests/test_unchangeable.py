"""Which workbooks must not be changed, and what the user is told to do."""

import os
import stat
import zipfile
from pathlib import Path

import pytest
from changed_files import members
from making_files import RELATIONS, xlsx, zipped

from actionbook.errors import UnchangeableWorkbook
from actionbook.workbook.editing import edit_workbook
from actionbook.workbook.package import Package
from actionbook.workbook.unchangeable import why_not_in_place, why_unchangeable

FINAL = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{}">{}</property></Properties>'
)
SIGNED, MARKED = "it is digitally signed, and any change", "it is marked as final; in Excel choose File > Info"
RESERVED, TWICE = "it asks to be opened read-only; in Excel save it without that", "the file holds its part {} twice"
PARTS = [
    ({"_xmlsignatures/sig1.xml": "<s/>"}, SIGNED),
    ({"_XMLSignatures/origin.sigs": ""}, SIGNED),
    ({"docProps/custom.xml": FINAL.format("_MarkAsFinal", "<vt:bool>true</vt:bool>")}, MARKED),
    ({"docProps/custom.xml": FINAL.format("_MarkAsFinal", "<vt:bool>1</vt:bool>")}, MARKED),
    ({"docProps/custom.xml": FINAL.format("_MarkAsFinal", "<vt:bool>false</vt:bool>")}, None),
    ({"docProps/custom.xml": FINAL.format("Client", "<vt:bool>true</vt:bool>")}, None),
    ({"docProps/custom.xml": FINAL.format("_MarkAsFinal", "<vt:lpwstr>true</vt:lpwstr>")}, None),
    ({"XL/Worksheets/Sheet1.xml": "<worksheet/>"}, TWICE.format("xl/worksheets/sheet1.xml")),
    ({"xl\\styles.xml": "<styleSheet/>", "/xl/styles.xml": "<styleSheet/>"}, TWICE.format("xl/styles.xml")),
    ({"customXml/item1.xml": "<a/>", "xl/vbaProject.bin": "x"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "why"), PARTS)
def test_a_workbook_is_told_by_its_parts(parts: dict[str, str], why: str | None, tmp_path: Path) -> None:
    with Package(xlsx(tmp_path / "plan.xlsx", {"Plan": "<sheetData/>"}, parts)) as package:
        told = why_unchangeable(package)
    assert (told is None) if why is None else (told or "").startswith(why)


SHARING = [
    ('<fileSharing readOnlyRecommended="1"/>', RESERVED),
    ('<fileSharing readOnlyRecommended="true" userName="A"/>', RESERVED),
    ('<fileSharing reservationPassword="CC1A"/>', RESERVED),
    ('<fileSharing algorithmName="SHA-512" hashValue="x" saltValue="y" spinCount="1"/>', RESERVED),
    ('<fileSharing readOnlyRecommended="0" userName="A"/>', None),
    ('<workbookProtection lockStructure="1"/>', None),
    ("", None),
]


@pytest.mark.parametrize(("inner", "why"), SHARING)
def test_a_workbook_that_asks_to_be_opened_read_only_is_left_alone(inner: str, why: str | None, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "plan.xlsx", {"Plan": "<sheetData/>"})
    content = members(path)
    content["xl/workbook.xml"] = content["xl/workbook.xml"].replace(b"<sheets>", f"{inner}<sheets>".encode())
    with Package(zipped(path, {**content})) as package:
        told = why_unchangeable(package)
    assert (told is None) if why is None else (told or "").startswith(why)


def test_a_signature_may_be_told_by_the_packages_relations_alone(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "plan.xlsx", {"Plan": "<sheetData/>"})
    content = members(path)
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    relation = f'<Relationship Id="rId9" Type="{kind}" Target="other/origin.sigs"/></Relationships>'
    content["_rels/.rels"] = content["_rels/.rels"].replace(b"</Relationships>", relation.encode())
    with Package(zipped(path, {**content})) as package:
        assert (why_unchangeable(package) or "").startswith(SIGNED)


def test_custom_properties_are_found_by_their_relation(tmp_path: Path) -> None:
    final = {"props/own.xml": FINAL.format("_MarkAsFinal", "<vt:bool>true</vt:bool>")}
    path = xlsx(tmp_path / "plan.xlsx", {"Plan": "<sheetData/>"}, final)
    content = members(path)
    relation = f'<Relationship Id="rId9" Type="{RELATIONS}/custom-properties" Target="props/own.xml"/></Relationships>'
    content["_rels/.rels"] = content["_rels/.rels"].replace(b"</Relationships>", relation.encode())
    with Package(zipped(path, {**content})) as package:
        assert (why_unchangeable(package) or "").startswith(MARKED)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_held_twice_is_named(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "plan.xlsx", {"Plan": "<sheetData/>"})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with Package(path) as package:
        assert why_unchangeable(package) == (
            "the file holds its part xl/workbook.xml twice, and programs differ in which they show; "
            "open it in Excel and save it again"
        )


def test_the_file_is_named_with_the_reason_and_what_to_do(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "Medway plan.xlsx", {"Plan": "<sheetData/>"}, {"_xmlsignatures/sig1.xml": "<s/>"})
    with pytest.raises(UnchangeableWorkbook) as refused, edit_workbook(path):
        pass
    assert str(refused.value) == (
        "Medway plan.xlsx: this workbook was not changed: it is digitally signed, and any change would break the "
        "signature; ask whoever signed it for a copy to work on"
    )


BESIDE = [
    ("~$Plan.xlsx", "it is open in Excel; close it there and try again (if nobody has it open, delete ~$Plan.xlsx)"),
    (".~lock.Plan.xlsx#",
     "it is open in LibreOffice; close it there and try again (if nobody has it open, delete .~lock.Plan.xlsx#)"),
    ("~$Other.xlsx", None),
    (".~lock.Plan.xls#", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "why"), BESIDE)
def test_a_file_that_a_program_has_open_is_not_changed_in_place(name: str, why: str | None, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "Plan.xlsx", {"Plan": "<sheetData/>"})
    (tmp_path / name).write_bytes(b"")
    assert why_not_in_place(path) == why


def test_a_read_only_file_is_not_changed_in_place(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "Plan.xlsx", {"Plan": "<sheetData/>"})
    assert why_not_in_place(path) is None
    os.chmod(path, stat.S_IREAD)
    try:
        assert why_not_in_place(path) == (
            "the file is read-only; clear that in its properties, or give --output to write a copy"
        )
    finally:
        os.chmod(path, stat.S_IREAD | stat.S_IWRITE)
