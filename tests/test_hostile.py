"""Files that are made to do harm are refused in a sentence, and nothing waits for them."""

import csv
import io
import os
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest
from making_files import ods, ods_text

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from trials import hostile_files as made  # noqa: E402
from trials import hostile_zips as zips  # noqa: E402
from trials.barred_files import asking_ods  # noqa: E402
from trials.hostile_words import faults_of  # noqa: E402

import actionbook  # noqa: E402
from actionbook import conversion  # noqa: E402
from actionbook.errors import SettingsError, UnchangeableWorkbook, UnreadableWorkbook, UnsafeWorkbook  # noqa: E402
from actionbook.libreoffice_profile import quiet_profile  # noqa: E402
from actionbook.limits import Limits  # noqa: E402
from actionbook.masterbook.columns import leads_to_a_file  # noqa: E402
from actionbook.settings import read_settings  # noqa: E402
from actionbook.show import as_csv  # noqa: E402
from actionbook.words import tidy  # noqa: E402
from actionbook.workbook import read_workbook  # noqa: E402
from actionbook.workbook.finding_files import find_workbooks  # noqa: E402
from actionbook.workbook.ods_links import fetched_by  # noqa: E402
from actionbook.workbook.refusals import ASK_SENDER, TRUSTED  # noqa: E402
from actionbook.workbook.row_spans import row_spans  # noqa: E402

pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
DOCTYPE = "it holds a document type (DOCTYPE), which no workbook needs and which can be used to do harm"


def refused(build: Callable[[Path], None], path: Path, limits: Limits | None = None) -> str:
    """What is said of a file that is refused as unsafe, without its name."""
    build(path)
    with pytest.raises(UnsafeWorkbook) as error:
        read_workbook(path, limits=limits or Limits())
    return str(error.value).removeprefix(f"{path.name}: ")


def test_a_small_plan_made_by_hand_is_read(tmp_path: Path) -> None:
    made.plan(tmp_path / "Plan.xlsx")
    assert read_workbook(tmp_path / "Plan.xlsx").sheets[0].cells[2, 3].value == "Write the care plans"


@pytest.mark.parametrize("prolog", made.ENTITIES)
def test_an_open_document_spreadsheet_with_entities_of_its_own_is_refused(prolog: str, tmp_path: Path) -> None:
    build = partial(made.ods_plan, prolog=made.ENTITIES[prolog])
    assert refused(build, tmp_path / "Plan.ods") == f"this file is not safe: {DOCTYPE}; {ASK_SENDER}"


def test_parts_that_lie_over_each_other_are_refused(tmp_path: Path) -> None:
    said = refused(partial(zips.overlapping, copies=3, size=1), tmp_path / "Plan.xlsx")
    assert "lies over another, as in a file that is made to fill a computer" in said and said.endswith(ASK_SENDER)


def test_a_list_of_parts_longer_than_any_workbooks_is_not_read(tmp_path: Path) -> None:
    said = refused(partial(zips.long_list, megabytes=7), tmp_path / "Plan.xlsx")
    assert said == f"it is made of more than 20,000 parts (parts in actionbook.toml); {TRUSTED}"


def test_an_open_document_part_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = ods(tmp_path / "Plan.ods", {"Plan": f"<table:table-row>{ods_text('x' * (17 << 20))}</table:table-row>"})
    with pytest.raises(UnreadableWorkbook, match=r"its part content.xml would unpack to 18 MB, more than the 16 MB"):
        read_workbook(path, limits=Limits(part_megabytes=16))


@pytest.mark.parametrize("struck", [False, True])
def test_few_texts_that_are_shown_very_often_count_each_time(struck: bool, tmp_path: Path) -> None:
    texts = "<si><r>{}<t>{}</t></r></si>".format("<rPr><strike/></rPr>" if struck else "", "word " * 100)
    cells = "".join(f'<row r="{row}"><c r="C{row}" t="s"><v>0</v></c></row>' for row in range(3, 303))
    members = {made.STRINGS: f'{made.HEAD}<sst xmlns="{made.MAIN}">{texts}</sst>'}
    build = partial(made.plan, members=members, sheet=made.sheet(made.PLAN + cells))
    said = refused(build, tmp_path / "Plan.xlsx", Limits(characters=100_000))
    assert said == f"its texts have more than 100,000 characters (characters in actionbook.toml); {TRUSTED}"
    assert len(read_workbook(tmp_path / "Plan.xlsx", limits=Limits(characters=200_000)).sheets[0].cells) == 316


@pipes
def test_nothing_waits_for_a_pipe_that_is_named_like_a_workbook_or_like_the_settings(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "Plan.xlsx")
    assert [(one.path.name, one.skipped) for one in find_workbooks([tmp_path])] == [("Plan.xlsx", None)]
    with pytest.raises(UnreadableWorkbook, match="^Plan.xlsx: this is not an ordinary file; give a workbook"):
        read_workbook(tmp_path / "Plan.xlsx")
    os.mkfifo(tmp_path / "actionbook.toml")
    with pytest.raises(SettingsError, match="actionbook.toml: this is not a file of settings, which is plain text"):
        read_settings(tmp_path)


def test_settings_larger_than_anyone_writes_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "actionbook.toml").write_bytes(b"#" * 1_000_001)
    with pytest.raises(SettingsError, match="plain text of 1,000 kB at most"):
        read_settings(tmp_path)


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("returns/Elm.xlsx", True), ("../Elm%20%231.xlsx", True), ("file:///D:/returns/Elm.xlsx", True),
        ("file:////server/returns/Elm.xlsx", True), ("http:evil.xlsx", False), ("javascript:alert(1).xlsx", False),
        ("\\\\evil.invalid\\share.xlsx", False), ("returns/\x1b%5B31mred.xlsx", False), ("C:/Elm.xlsx", False),
        ("\u202excod.xlsx", False),
    ],
)  # fmt: skip
def test_a_master_links_to_files_and_never_to_an_address(path: str, leads: bool) -> None:
    assert leads_to_a_file(path) is leads


@pytest.mark.parametrize("letter", ["\ufffe", "\uffff", "\x00", "\x1b", "\u202e", "\u200b"])
def test_what_is_no_letter_is_no_part_of_a_cells_words(letter: str) -> None:
    assert tidy(f"Com{letter}plete") == "Complete"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_master_of_returns_with_odd_names_can_be_read_again(tmp_path: Path) -> None:
    for name in ("\x1b[31mred.xlsx", "\\\\evil.invalid\\share.xlsx", "a\ufffe.xlsx"):
        made.plan(tmp_path / name)
    actionbook.write_master(actionbook.consolidate([tmp_path], date(2018, 7, 12), jobs=1), tmp_path / "Master.xlsx")
    assert actionbook.read_file(tmp_path / "Master.xlsx").master
    assert not list(faults_of(tmp_path / "Master.xlsx"))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_words_that_a_spreadsheet_could_work_out_are_kept_from_it_in_csv(sign: str) -> None:
    [_, line] = csv.reader(io.StringIO(as_csv([{"action": f"{sign}1+1"}], ["action"]), newline=""))
    assert line[0].startswith("'")


@pytest.mark.parametrize("numbers", [(3,), (9,), (1, 5, 1_048_576)])
def test_rows_of_a_sheet_of_very_many_are_found_in_stretches(numbers: tuple[int, ...]) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" s="0"/><c r="B{row}" s="0"/></row>' for row in range(2, 120_000))
    part = made.sheet(rows).encode()
    found = row_spans(part, numbers)
    for number in numbers:
        row = found.rows.get(number)
        assert (row is None) is (number in (1, 1_048_576)) and (row is None) is (number in found.gaps)
        assert row is None or part[row.start : row.end].startswith(b'<row r="%d">' % number) and len(row.cells) == 2
    assert all(part[at:].startswith((b"<row", b"</sheetData>")) for at in found.gaps.values())


@pytest.mark.parametrize("link", ["http://127.0.0.1:9", "//evil.invalid", "\\\\evil.invalid", "file:///C:", "/etc"])
def test_a_spreadsheet_that_fetches_something_when_opened_is_not_given_to_libreoffice(
    link: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking_ods(tmp_path / "Plan.ods", link)
    monkeypatch.setattr(conversion, "libreoffice", lambda: "soffice")
    monkeypatch.setattr(conversion, "run_to_end", lambda *_: pytest.fail("LibreOffice was started"))
    with pytest.raises(UnchangeableWorkbook) as refused:
        conversion.recolour_converted(tmp_path / "Plan.ods", date(2018, 7, 12))
    assert str(refused.value) == (
        f'Plan.ods: not converted, because it fetches "{link}/picture.png" when it is opened; in LibreOffice break '
        "that link and save it"
    )


def test_links_to_click_and_pictures_within_the_file_are_no_reason_not_to_convert(tmp_path: Path) -> None:
    link = '<text:a xlink:href="http://example.org" xmlns:xlink="http://www.w3.org/1999/xlink">here</text:a>'
    made.ods_plan(tmp_path / "Plan.ods", more=f"<table:table-row>{made.ods_cell(link)}</table:table-row>")
    assert fetched_by(tmp_path / "Plan.ods") is None


def test_libreoffice_works_in_a_profile_without_network_links_or_macros(tmp_path: Path) -> None:
    profile = quiet_profile(tmp_path)
    assert profile.startswith("file:") and profile.endswith("/profile")
    root = ElementTree.parse(tmp_path / "profile" / "user" / "registrymodifications.xcu").getroot()
    name = "{http://openoffice.org/2001/registry}name"
    set_to = {prop.attrib[name]: prop.findtext("value") for prop in root.iter("prop")}
    assert set_to["ooInetProxyType"] == "2" and set_to["ooInetHTTPSProxyPort"] == "9"
    assert set_to["DisableMacrosExecution"] == "true" and set_to["BlockUntrustedRefererLinks"] == "true"
