"""Files that are made to do harm are refused in a sentence, and nothing waits for them."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from making_files import ods, ods_text

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from trials import hostile_files as made  # noqa: E402

from actionbook.errors import SettingsError, UnreadableWorkbook, UnsafeWorkbook  # noqa: E402
from actionbook.limits import Limits  # noqa: E402
from actionbook.settings import read_settings  # noqa: E402
from actionbook.workbook import read_workbook  # noqa: E402
from actionbook.workbook.finding_files import find_workbooks  # noqa: E402
from actionbook.workbook.refusals import ASK_SENDER, TRUSTED  # noqa: E402

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
    said = refused(partial(made.overlapping, copies=3, size=1), tmp_path / "Plan.xlsx")
    assert "lies over another, as in a file that is made to fill a computer" in said and said.endswith(ASK_SENDER)


def test_a_list_of_parts_longer_than_any_workbooks_is_not_read(tmp_path: Path) -> None:
    said = refused(partial(made.long_list, megabytes=7), tmp_path / "Plan.xlsx")
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
