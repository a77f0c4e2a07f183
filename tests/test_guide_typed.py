"""What people type, paste and drop is understood as the paths they mean, on Windows and elsewhere."""

import posixpath
from collections.abc import Callable

import pytest

from actionbook.guide.typed import given_paths, typed_paths

HOME = "/srv/homes/jo"


def there(*paths: str) -> Callable[[str], bool]:
    return lambda path: path in paths


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", HOME)
    monkeypatch.setenv("USERPROFILE", r"C:\Users\Jo")


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (r"C:\Plans", r"C:\Plans"),
        (r"  C:\Plans and (more) & 100%! ", r"C:\Plans and (more) & 100%!"),
        (r'"C:\My plans"', r"C:\My plans"),
        (r"'C:\My plans'", r"C:\My plans"),
        ("“C:\\My plans”", r"C:\My plans"),
        ("\u202aC:\\My plans\\Plan.xlsx", r"C:\My plans\Plan.xlsx"),
        ('\ufeff"C:\\My plans"\u202c\r', r"C:\My plans"),
        (r"& 'C:\My plans'", r"C:\My plans"),
        ('C:\\My plans"', r"C:\My plans"),
        (r"\\server\share\My plans", r"\\server\share\My plans"),
        ("file:///C:/My%20plans/Plan%201.xlsx", r"C:\My plans\Plan 1.xlsx"),
        ("file://server/share/My%20plans", r"\\server\share\My plans"),
        (r"~\Plans", r"C:\Users\Jo\Plans"),
        (r"C:\O'Brien’s plans", r"C:\O'Brien’s plans"),
        (r"plans\April", r"plans\April"),
    ],
)
def test_a_path_is_understood_however_windows_hands_it_over(words: str, path: str) -> None:
    assert typed_paths(words, True, there(path)) == (path,)


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("/srv/plans", "/srv/plans"),
        ("/srv/My\\ plans\\ \\(1\\)\\ \\&\\ more ", "/srv/My plans (1) & more"),
        ("'/srv/My plans'", "/srv/My plans"),
        ("'/srv/O'\\''Brien'", "/srv/O'Brien"),
        ("/srv/O'Brien's plans", "/srv/O'Brien's plans"),
        ("/srv/My plans", "/srv/My plans"),
        ("/srv/back\\slash", "/srv/back\\slash"),
        ("file:///srv/My%20plans%20%F0%9F%93%81", "/srv/My plans 📁"),
        ("file://localhost/srv/plans", "/srv/plans"),
        ("~/plans", f"{HOME}/plans"),
        ("~", HOME),
        ("../plans", "../plans"),
    ],
)
def test_a_path_is_understood_however_linux_and_macos_hand_it_over(words: str, path: str) -> None:
    assert typed_paths(words, False, there(path)) == (path,)


@pytest.mark.parametrize(
    ("words", "windows", "paths"),
    [
        (r'"C:\A b.xlsx" "C:\C.xlsx"', True, (r"C:\A b.xlsx", r"C:\C.xlsx")),
        (r'C:\A.xlsx "C:\B c.xlsx"', True, (r"C:\A.xlsx", r"C:\B c.xlsx")),
        ('C:\\a folder" C:\\other', True, ("C:\\a folder", "C:\\other")),
        ('"C:\\A b.xlsx"\n"C:\\C.xlsx"\n', True, (r"C:\A b.xlsx", r"C:\C.xlsx")),
        ("/srv/A\\ b.xlsx /srv/C.xlsx", False, ("/srv/A b.xlsx", "/srv/C.xlsx")),
        ("'/srv/A b.xlsx' '/srv/C.xlsx'", False, ("/srv/A b.xlsx", "/srv/C.xlsx")),
        ("file:///srv/A.xlsx\r\nfile:///srv/C.xlsx", False, ("/srv/A.xlsx", "/srv/C.xlsx")),
    ],
)
def test_several_that_are_dropped_together_are_told_apart(words: str, windows: bool, paths: tuple[str, ...]) -> None:
    assert typed_paths(words, windows, there(*paths)) == paths


@pytest.mark.parametrize(
    ("words", "paths"),
    [(("My", "plans"), ("My plans",)), (("A.xlsx", "B.xlsx"), ("A.xlsx", "B.xlsx")), (("My", "plan"), ("My", "plan"))],
)
def test_a_name_with_blanks_that_was_given_without_quotes_is_put_together(
    words: tuple[str, ...], paths: tuple[str, ...]
) -> None:
    assert given_paths(words, there("My plans", "A.xlsx", "B.xlsx")) == paths


@pytest.mark.parametrize("words", ["", "   ", '"', "\u202a"])
def test_nothing_is_no_path(words: str) -> None:
    assert [path for path in typed_paths(words, False, there()) if path.strip('"')] == []


def test_what_is_not_there_comes_back_to_be_named() -> None:
    assert typed_paths('"C:\\My plan"', True, there()) == ("C:\\My plan",)
    assert typed_paths("/srv/My\\ plan", False, there()) == ("/srv/My plan",)
    assert typed_paths("'/a.xlsx' '/b.xlsx'", False, there("/a.xlsx")) == ("/a.xlsx", "/b.xlsx")


def test_a_whole_name_that_is_there_is_not_taken_apart() -> None:
    both = there("/srv/a b", "/srv/a", posixpath.join("b"))
    assert typed_paths("/srv/a b", False, both) == ("/srv/a b",)
