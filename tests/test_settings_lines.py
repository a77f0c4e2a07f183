"""Where each name and value of an `actionbook.toml` stands, and why one is not understood."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionbook.settings_faults import NotToml, read_toml
from actionbook.settings_lines import Key, line_of, lines_of

TEXT = '''# headings = "no" [teams]
title = "a # [b] = c"
"due-soon-days" = 3
headings.owner = ["x",   # one
  "y]",

  """z
= zz""", 'k']
teams."Sheet 1" = 'It is "M", \\'
scheme = {red = "overdue", "amb\\u0065r" = "at risk"}
day = 2018-07-12 10:00:00
[ limits ]
\tseconds = 3
share = 3.4
[a . "b.c"]
lists = [[1, 2], [3,
4], {d = 1}]
'''
LINES = {
    ("title",): 2,
    ("due-soon-days",): 3,
    ("headings", "owner"): 4,
    ("headings", "owner", 0): 4,
    ("headings", "owner", 1): 5,
    ("headings", "owner", 2): 7,
    ("headings", "owner", 3): 8,
    ("teams", "Sheet 1"): 9,
    ("scheme", "red"): 10,
    ("scheme", "amber"): 10,
    ("day",): 11,
    ("limits",): 12,
    ("limits", "seconds"): 13,
    ("limits", "share"): 14,
    ("a", "b.c"): 15,
    ("a", "b.c", "lists", 0, 1): 16,
    ("a", "b.c", "lists", 1, 1): 17,
    ("a", "b.c", "lists", 2, "d"): 17,
}


def keys_of(value: Any, key: Key = ()) -> set[Key]:
    """The places of all names and values, as tomllib reads them."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {key} - {()} | {one for name, part in parts for one in keys_of(part, (*key, name))}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_name_and_value_has_its_line(line_end: str) -> None:
    found = lines_of(TEXT.replace("\n", line_end))
    assert {key: found.get(key) for key in LINES} == LINES
    assert set(found) == keys_of(tomllib.loads(TEXT))


def test_what_is_said_twice_has_its_first_line_and_what_is_not_found_that_of_what_holds_it() -> None:
    found = lines_of("[[a]]\nb = 1\n[[a]]\nb = 2\n")
    assert found == {("a",): 1, ("a", "b"): 2}
    assert line_of(("a", "b", "c", 3), found) == 2 and line_of(("d",), found) is None


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=5)
VALUES = st.recursive(
    st.integers() | st.booleans() | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


def written(value: Any) -> str:
    """A value as TOML, lists over several lines."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(name)} = {written(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[ # [\n" + "".join(f"{written(one)}\n," for one in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' if isinstance(value, str) else str(value)


@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_whatever_a_file_says_each_of_its_parts_is_found_on_a_line(told: dict[str, Any]) -> None:
    text = "".join(f"{written(name)} = {written(value)}\n" for name, value in told.items())
    assert tomllib.loads(text) == told
    found = lines_of(text)
    assert set(found) == keys_of(told)
    tops = [found[(name,)] for name in told]
    assert tops == sorted(tops) and all(text.split("\n")[line - 1].startswith('"') for line in tops)


@given(st.text(alphabet='[]{}=,."\'\n#ab1 \\“', max_size=30))
def test_whatever_stands_there_the_walk_ends_and_the_error_has_a_line(text: str) -> None:
    lines_of(text)
    try:
        read_toml(text)
    except NotToml as error:
        assert error.line and 1 <= error.line <= text.count("\n") + 1 and str(error)


QUOTES = "the quote that ends the words is missing"
SEVERAL = 'several words or names must be a list: expect = ["Ashford", "Thanet"]'
STRAIGHT = 'curly quotes such as “ and ” do not count; put words in straight ones, "so"'
BACKSLASH = "in double quotes a backslash has another meaning; use single quotes, 'C:\\Plans', or / in its place"
NAME = 'a name with blanks or signs in it must be in quotes: "Sheet 1" = "Maidstone"'
SECTION = "a section is its name in square brackets, alone on the line: [headings]"
COMMA = "in this line or the one before it a comma is missing, or the ] that ends a list"
AFTER = "there must be nothing after what the name is set to; take the last sign away"
NUMBER = "a number must be whole and stand alone; anything else must be in double quotes"
ODD_BLANK = "the line begins with an odd blank, as one that was copied from a web page or from Word; delete it"
UNSEEN = "there is a sign in this line that cannot be seen; write the line anew"
COLON = "there must be = and not : between a name and what it is set to"

FAULTS = [
    ("title = Improvement plan", 1, 'words must be in double quotes: title = "Improvement plan"'),
    ("a = 1\ntitle = Ashford, Thanet", 2, 'words must be in double quotes: title = "Improvement plan"'),
    ('title: "x"', 1, COLON),
    ('"Sheet 1" : "x"', 1, COLON),
    ("title = “x”", 1, STRAIGHT),
    ('title = "x”\na = 1', 1, STRAIGHT),
    ('expect = ["A", “B”]', 1, STRAIGHT),
    ("title = ‘x’", 1, STRAIGHT),
    ('a = "C:\\Users\\x"', 1, BACKSLASH),
    ('a = "C:\\Data"', 1, BACKSLASH),
    ('a = 1\nb = "x\nc = 3', 2, QUOTES),
    ("a = 'x", 1, QUOTES),
    ('a = """x\n\n', 1, QUOTES),
    ("a = 1\n[headings\nb = 1", 2, SECTION),
    ('[headings] action = "x"', 1, SECTION),
    ("[headings]]", 1, SECTION),
    ('Sheet 1 = "M"', 1, NAME),
    ('St Mary’s = "M"', 1, NAME),
    ('A&E = "M"', 1, NAME),
    ("[a]\nb=1\n\n[a]", 4, "this stands twice, in line 1 already; put all of it in one place"),
    ("a.b=1\n[a]\nb=2", 2, "this stands twice, in line 1 already; put all of it in one place"),
    ("a=1\nc=2\na=2", 3, "this is said twice, in line 1 already; leave one of them out"),
    ("x.y = 1\nx = 2", 2, "this is said twice, in line 1 already; leave one of them out"),
    ("b = {c = 1, c = 2}", 1, "this is said twice; leave one of them out"),
    ("a = 28 days", 1, NUMBER),
    ("a = 5%", 1, NUMBER),
    ("a = 12-03-2018", 1, NUMBER),
    ("a = 03", 1, "a number must not begin with 0"),
    ("title", 1, "there must be = after the name, and then what it is set to"),
    ("title =", 1, "there is nothing after the ="),
    ("title = # Plan", 1, "there is nothing after the ="),
    ("a == 3", 1, "there must be one = only"),
    ("= 3", 1, "there is no name before the ="),
    ("a = True", 1, "true and false have small letters"),
    ('a = ["x" "y"]', 1, COMMA),
    ('a = ["x"\n"y"]', 2, COMMA),
    ('a = ["x",\n"y"\n\nb = 3', 4, COMMA),
    ("\u00a0a = 3", 1, ODD_BLANK),
    ("a = 3\n\ufeffb = 3", 2, ODD_BLANK),
    ('a = "x";', 1, AFTER),
    ('a = "x",', 1, AFTER),
    ("// Plan", 1, "a remark begins with #"),
    ("; Plan", 1, "a remark begins with #"),
    ('a = "x" "y"', 1, SEVERAL),
    ("a = 'St Mary's'", 1, 'words with an apostrophe must be in double quotes: "St Mary\'s"'),
    ('a = "he said "x" to"', 1, "within double quotes others must be single ones: \"the 'old' plan\""),
    ("a = {b = 1\n}", 1, "what is in { and } must be on one line, with commas between"),
    ("a = 1\x00", 1, UNSEEN),
    ("<html>", 1, 'this is not understood (Invalid statement); write it as in: title = "Improvement plan"'),
]


@pytest.mark.parametrize(("text", "line", "words"), FAULTS)
def test_what_is_commonly_wrong_is_told_with_its_line_and_what_to_do(text: str, line: int, words: str) -> None:
    with pytest.raises(NotToml) as error:
        read_toml(text)
    assert (error.value.line, str(error.value)) == (line, words)


@pytest.mark.parametrize("text", ["\ta = 1", "a\t=\t1", "a = 1 # “so”", "a = 'C:\\Plans'", "a = '“so”'", ""])
def test_tabs_remarks_and_single_quotes_are_right(text: str) -> None:
    read_toml(text)
