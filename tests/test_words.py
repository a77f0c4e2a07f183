"""Proves that cleaning words changes how they are spaced and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionbook.findings import Finding
from actionbook.place import Place
from actionbook.words import INVISIBLE, MISTAKEN, kept_places, key, one_line, quote, tidy

ODD_TEXT = st.text(
    st.one_of(
        st.sampled_from(" \n\r\t\xa0\u200b\u2009\u2028\xad\ufeff•–’aB1."), st.characters(exclude_categories=["Cs"])
    )
)


def visible(text: str) -> str:
    return "".join(letter for letter in text.translate(MISTAKEN) if not letter.isspace() and letter not in INVISIBLE)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Complete", "Complete"),
        ("  Complete  ", "Complete"),
        ("End\xa0July\u200918", "End July 18"),
        ("One\r\nTwo\rThree\nFour", "One\nTwo\nThree\nFour"),
        ("One_x000D_\nTwo_x000D_Three", "One\nTwo\nThree"),
        ("One_x000d__x000D_\nTwo", "One\n\nTwo"),
        ("One\x0bTwo\u2028Three", "One\nTwo\nThree"),
        ("One  \n\n  Two\t\tThree", "One\n\n Two Three"),
        ("com\u200bple\xadte\ufeff", "complete"),
        ("• Train staff \n• Audit", "• Train staff\n• Audit"),
        ("_x000_ and x000D stay", "_x000_ and x000D stay"),
        ("\n \xa0\n", ""),
        ("", ""),
    ],
)
def test_tidy_evens_out_spaces_and_keeps_lines_and_words(written: str, expected: str) -> None:
    assert tidy(written) == expected


@given(ODD_TEXT)
def test_tidy_never_loses_a_visible_character(text: str) -> None:
    assert visible(tidy(text)) == visible(text)


@given(st.lists(st.one_of(ODD_TEXT, st.sampled_from(["_x000D_", "_x000A_\n", "_x0009_", "\uf0b7"]))).map("".join))
def test_the_places_that_are_kept_are_those_of_the_tidied_words(text: str) -> None:
    kept = "".join(text[place] for place in kept_places(text)).translate(MISTAKEN)
    assert kept == "".join(tidy(text).split())


@given(ODD_TEXT)
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(ODD_TEXT)
def test_tidied_text_holds_no_blanks_but_single_spaces_and_line_breaks(text: str) -> None:
    blanks = {letter for letter in tidy(text) if letter.isspace()}
    assert blanks <= {" ", "\n"}
    assert "  " not in tidy(text) and " \n" not in tidy(text)


def test_one_line_joins_lines_with_a_space() -> None:
    assert one_line(" End June\n\n 18 ") == "End June 18"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("TARGET COMPLETION DATE", "target completion date"),
        ("Person\nResponsible:", "person responsible"),
        ("Lead(s)", "lead(s)"),
        ("To be Achieved by (date) ", "to be achieved by (date)"),
        ("(RAG)", "rag"),
        ("*[Status]*", "status"),
        ("(a) and (b)", "(a) and (b)"),
        ("Staff’s “own” plan – update", "staff's \"own\" plan - update"),
        ("R/A/G", "r/a/g"),
        ("No.", "no"),
        ("#", "#"),
        ("–", ""),
        ("( )", ""),
    ],
)
def test_headings_are_compared_without_case_curls_or_outer_punctuation(heading: str, expected: str) -> None:
    assert key(heading) == expected


@given(ODD_TEXT)
def test_a_key_is_its_own_key(text: str) -> None:
    assert key(key(text)) == key(text)


def test_quotes_and_dashes_kept_as_control_codes_are_quotes_and_dashes() -> None:
    assert tidy("the trust\x92s plan, 12\x9613 July\x81") == "the trust’s plan, 12–13 July"


def test_a_message_sends_no_control_codes_to_the_screen() -> None:
    place = Place("\x1b[31mreturn.xlsx", "Med\x9bway\n", "B2")
    assert str(Finding("no owner", place, "words")).startswith(" [31mreturn.xlsx, Med way !B2: words; ")


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("31/06/18", 60, '"31/06/18"'),
        ("1. Done\n2. Ongoing", 60, '"1. Done 2. Ongoing"'),
        ("Develop an Active Review programme", 20, '"Develop an Active…"'),
        ("Develop an Active Review programme", 18, '"Develop an Active…"'),
        ("abcdefghijklmnop", 10, '"abcdefghi…"'),
        ("abcdefghij", 10, '"abcdefghij"'),
        ("", 60, '""'),
    ],
)
def test_messages_quote_words_and_shorten_long_ones(text: str, limit: int, expected: str) -> None:
    assert quote(text, limit) == expected


@given(ODD_TEXT, st.integers(2, 80))
def test_a_quotation_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    assert len(quote(text, limit)) <= limit + 2
