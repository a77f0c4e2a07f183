"""Paths that are longer than most Windows programs open, as Windows would be asked for them."""

from pathlib import Path

import pytest

from actionbook.cli.telling import clean
from actionbook.workbook.long_paths import LONGEST, long_form, openable, short_form

HERE = "C:\\Users\\Jo"
DEEP = "\\".join(["A folder whose name is long"] * 10)
"""Folders in folders, some 270 characters."""

FORMS = [
    ("Plan.xlsx", "Plan.xlsx"),
    ("..\\Returns\\Plan.xlsx", "..\\Returns\\Plan.xlsx"),
    ("", ""),
    (f"{DEEP}\\Plan.xlsx", f"\\\\?\\{HERE}\\{DEEP}\\Plan.xlsx"),
    (f"D:\\{DEEP}\\Plan.xlsx", f"\\\\?\\D:\\{DEEP}\\Plan.xlsx"),
    (f"D:/{DEEP}/x/../Plan’s & £.xlsx", f"\\\\?\\D:\\{DEEP}\\Plan’s & £.xlsx"),
    (f"\\{DEEP}", f"\\\\?\\C:\\{DEEP}"),
    (f"\\\\server\\share\\{DEEP}\\Plan.xlsx", f"\\\\?\\UNC\\server\\share\\{DEEP}\\Plan.xlsx"),
    (f"//server/share/{DEEP}", f"\\\\?\\UNC\\server\\share\\{DEEP}"),
    ("\\\\server\\share\\Plan.xlsx", "\\\\server\\share\\Plan.xlsx"),
    (f"\\\\?\\D:\\{DEEP}", f"\\\\?\\D:\\{DEEP}"),
    ("\\\\.\\PIPE\\" + "x" * 300, "\\\\.\\PIPE\\" + "x" * 300),
    (f"D:{DEEP}", f"D:{DEEP}"),
    ("C:\\" + "x" * (LONGEST - 3), "C:\\" + "x" * (LONGEST - 3)),
    ("C:\\" + "x" * (LONGEST - 2), "\\\\?\\C:\\" + "x" * (LONGEST - 2)),
    ("OneDrive - Kent County Council\\Plan.xlsx", "OneDrive - Kent County Council\\Plan.xlsx"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "form"), FORMS)
def test_a_path_too_long_for_windows_is_marked_and_any_other_stays(path: str, form: str) -> None:
    assert long_form(path, HERE) == form
    assert long_form(form, HERE) == form


@pytest.mark.parametrize(("path", "form"), [one for one in FORMS if one[1].startswith("\\\\?\\")])
def test_people_are_shown_no_mark(path: str, form: str) -> None:
    assert not short_form(form).startswith("\\\\?") and "UNC" not in short_form(form)
    assert clean(f"{form}: not found") == f"{short_form(form)}: not found"


def test_a_relative_path_is_long_where_the_folder_one_is_in_is() -> None:
    assert long_form("Plan.xlsx", f"C:\\{DEEP}") == f"\\\\?\\C:\\{DEEP}\\Plan.xlsx"


def test_elsewhere_a_path_stays_as_it_is(tmp_path: Path) -> None:
    assert openable(tmp_path / ("x" * 300)) == tmp_path / ("x" * 300)
