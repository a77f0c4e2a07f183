"""The HTML form: every word of every table in its place, nothing but words out of a plan, and headings that lead on."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from appendices import appendix, of_teams, with_lines
from html_pages import Element, cells_of, read_page

from actionbook.appendix import SECTIONS, Appendix, Round
from actionbook.appendix.cells import Table
from actionbook.appendix.figures import change_words, percent_words
from actionbook.appendix.full_table import full_table
from actionbook.appendix.tables import front_lines, tables_of
from actionbook.appendixbook.html import as_html
from actionbook.appendixbook.html_text import clean, with_breaks
from actionbook.appendixbook.svg import ROUND_COLOURS
from actionbook.appendixbook.svg_drawing import width_of, wrapped
from actionbook.scheme import CHART_FILLS, STATUSES
from actionbook.workbook.contrast import contrast

MADE: dict[str, Callable[[], Appendix]] = {
    "one plan": appendix,
    "several teams": of_teams,
    "one line": lambda: with_lines(1),
    "300 lines": lambda: with_lines(300),
}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "]]>",
    "</style></title></svg><b>",
    "<!-- not seen -->",
    "javascript:alert(1)",
    "&lt;b&gt; &amp; &copy;",
    "{title} {0} %s",
    "<svg/onload=alert(1)>",
)
WRONG_FILLS = ("red;background:url(x)", "", "FFF", "#FFC000", "FFC000;", "FFC000\n", "</style>", "GGGGGG", "ＦＦＣ０００")
ELEMENTS = frozenset(
    "html head meta title style body a header h1 p nav ul li main section h2 h3 dl div dt dd table caption colgroup "
    "col thead tbody tr th td span br wbr footer svg desc g text rect".split()
)
ATTRIBUTES = frozenset(
    "lang charset http-equiv content name class href id tabindex role scope data-label aria-label aria-labelledby "
    "aria-hidden viewbox font-size font-weight fill stroke xmlns x y width height text-anchor transform".split()
)
EXPECTED_FIGURES = {0.0: "0%", 0.2: "20%", 0.25: "25%", 0.4: "40%", 0.5: "50%", 0.6: "60%"}


@pytest.fixture(scope="module", params=MADE)
def made(request: pytest.FixtureRequest) -> tuple[Appendix, Element]:
    """Each of the appendices with its page, read back."""
    one = MADE[request.param]()
    return one, read_page(as_html(one))


def all_tables(one: Appendix) -> list[Table]:
    """The tables of an appendix in the order of its sections, those without rows left out."""
    sections = ([full_table(one)] if name == "table" else tables_of(one, name) for name in one.sections)
    return [table for tables in sections for table in tables if table.rows]


def expected(cell: object, kind: str, blank: str) -> str:
    """What a cell should say."""
    if cell is None or cell == "":
        return blank
    if isinstance(cell, date):
        return f"{cell.day} {cell:%B %Y}"
    if kind == "percent":
        return EXPECTED_FIGURES[float(str(cell))]
    if kind == "change":
        return change_words(float(str(cell)))
    return str(cell)


def words_of(text: str) -> list[str]:
    """The words of a cell; bullets are the list's own."""
    return [word for word in text.split() if word != "•"]


def hostile(value: Any, text: str) -> Any:
    """The same with a text after every text in it."""
    if isinstance(value, str):
        return value + text
    if isinstance(value, tuple):
        parts = [hostile(part, text) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"sections", "statuses", "status", "kind", "findings", "counts", "fills"}
        changed = {one.name: getattr(value, one.name) for one in fields(value)}
        return replace(value, **{name: hostile(part, text) for name, part in changed.items() if name not in kept})
    return value


def test_every_word_of_every_table_stands_in_its_cell(made: tuple[Appendix, Element]) -> None:
    one, page = made
    tables = all_tables(one)
    for table, shown in zip(tables, page.all("table"), strict=True):
        wanted = [[column.words.split() for column in table.columns]]
        for row in table.rows:
            pairs = zip(row, table.columns, strict=True)
            wanted.append([words_of(expected(cell, column.kind, column.blank)) for cell, column in pairs])
        assert [[cell.words for cell in row] for row in cells_of(shown)] == wanted
        assert next(shown.all("caption")).text.strip() == table.title


def test_tables_have_one_header_row_a_header_for_every_row_nothing_merged_and_no_blanks(
    made: tuple[Appendix, Element],
) -> None:
    for table in made[1].all("table"):
        head, *rows = cells_of(table)
        assert {(cell.name, cell.attributes["scope"], cell.attributes["role"]) for cell in head} == {
            ("th", "col", "columnheader")
        }
        for row in rows:
            assert [cell.attributes["role"] for cell in row if cell.name == "th"] == ["rowheader"]
            assert {cell.attributes["role"] for cell in row if cell.name == "td"} == {"cell"}
            assert len(row) == len(head)
            assert [cell.attributes["data-label"] for cell in row] == [cell.text.strip() for cell in head]
        assert all(cell.text.strip() for row in (head, *rows) for cell in row)
        assert not [cell for cell in table.all("td", "th") if {"rowspan", "colspan"} & set(cell.attributes)]


def test_notes_and_what_is_said_in_place_of_an_empty_table_stand_as_sentences() -> None:
    one = replace(appendix(), overdue=(), new_dates=(), completed=(), staff_key=(), themes=(), last_as_at=None)
    page = read_page(as_html(replace(one, selection="Only overdue actions: 6 of 53")))
    said = [paragraph.text.strip() for paragraph in page.all("p")]
    tables = [full_table(one), *(table for name in SECTIONS for table in tables_of(one, name))]
    assert [table.empty for table in tables if not table.rows and table.empty not in said] == []
    assert [table.note for table in tables if table.note and table.note not in said] == []
    assert said.count("Only overdue actions: 6 of 53.") == 2


def test_the_front_the_purpose_and_the_summary_are_there(made: tuple[Appendix, Element]) -> None:
    one, page = made
    pairs = zip(page.all("dt"), page.all("dd"), strict=True)
    assert [(label.text.strip(), words.text.strip()) for label, words in pairs] == front_lines(one)
    said = [paragraph.text.strip() for paragraph in page.all("p")]
    assert one.purpose in said and one.summary in said
    assert next(page.all("h1")).text == one.title
    assert next(page.all("footer")).words == f"{one.title} Version v3 Position as at 11 April 2025".split()


def test_sections_stand_in_their_order_and_are_linked_to(made: tuple[Appendix, Element]) -> None:
    one, page = made
    asked = replace(one, sections=("table", "summary", "staff"))
    for sections, shown in ((one.sections, page), (asked.sections, read_page(as_html(asked)))):
        links = [link.attributes["href"] for link in next(shown.all("nav")).all("a")]
        assert links == [f"#{name}" for name in sections]
        assert [section.attributes["id"] for section in shown.all("section")] == list(sections)


def test_headings_lead_on_without_jumps_and_ids_are_unique(made: tuple[Appendix, Element]) -> None:
    page = made[1]
    levels = [int(heading.name[1]) for heading in page.all("h1", "h2", "h3")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    named = [element.attributes.get("aria-labelledby", "").split() for element in page.all()]
    assert {name for names in named for name in names} <= set(ids)
    assert {link.attributes["href"] for link in page.all("a")} <= {f"#{name}" for name in ids}


def test_a_page_has_its_landmarks_language_title_and_policy(made: tuple[Appendix, Element]) -> None:
    page = made[1]
    assert next(page.all("html")).attributes == {"lang": "en-GB"}
    for landmark in ("header", "nav", "main", "footer"):
        assert len(list(page.all(landmark))) == 1
    assert next(page.all("title")).text == f"{made[0].title}, Position as at 11 April 2025"
    policies = [one.attributes["content"] for one in page.all("meta") if "http-equiv" in one.attributes]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]


def assert_only_words(text: str) -> Element:
    """The page, if nothing in it runs, is fetched or goes elsewhere."""
    page = read_page(text)
    assert {element.name for element in page.all()} <= ELEMENTS
    assert {name for element in page.all() for name in element.attributes} <= ATTRIBUTES
    assert all(link.attributes["href"].startswith("#") for link in page.all("a"))
    style = "".join(element.text for element in page.all("style"))
    assert len(list(page.all("style"))) == 1
    assert not re.search(r"url\(|@import|expression|\\", style)
    return page


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_text(text: str) -> None:
    one = hostile(of_teams(), f" {text} ")
    page = assert_only_words(as_html(one))
    plain = assert_only_words(as_html(of_teams()))
    assert next(page.all("style")).text == next(plain.all("style")).text
    assert [element.name for element in page.all("table", "tr", "td", "th", "section", "svg", "a")] == [
        element.name for element in plain.all("table", "tr", "td", "th", "section", "svg", "a")
    ]
    said = " ".join(next(page.all("body")).words)
    assert said.count(text) > 50


@pytest.mark.parametrize("fill", WRONG_FILLS)
def test_what_is_no_colour_is_not_taken_for_one(fill: str) -> None:
    text = as_html(replace(appendix(), fills={"Red": fill, "Green": "00b050"}))
    page = assert_only_words(text)
    assert {chip.attributes["class"] for chip in page.all("span") if "class" in chip.attributes} <= {"chip fill-00B050"}
    assert "Red: overdue by 11 days" in " ".join(next(page.all("body")).words)
    assert "{ background: #00B050; color: #000000 }" in text


def test_words_on_a_chip_can_be_read_on_its_colour() -> None:
    fills = {f"Colour {number}": f"{number * 65793:06x}" for number in range(0, 256, 15)}
    rules = re.findall(r"\.fill-\w+ \{ background: #(\w+); color: #(\w+) \}", as_html(replace(appendix(), fills=fills)))
    assert len(rules) == len(fills)
    assert all(contrast(fill, ink) >= 4.5 for fill, ink in rules)


def test_characters_that_html_does_not_allow_are_taken_out_and_line_breaks_kept() -> None:
    title = "A\x00B\x08C\x1bD\x7fE\x9fF\ud800G\ufdd0H\uffffI\U0001ffffJ"
    text = as_html(replace(appendix(), title=title))
    text.encode("utf-8")
    assert next(read_page(text).all("h1")).text == "ABCDEFGHIJ"
    assert clean("one\r\ntwo\x0bthree\u2028four\x85five\rsix\n\n seven \n") == "one\ntwo\nthree\nfour\nfive\nsix\nseven"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\ntwo", "one<br>two"),
        ("first:\n• one\n• two & three\nlast", "first:<ul><li>one</li><li>two &amp; three</li></ul>last"),
        ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
        ("• alone", "• alone"),
        ("- 5 degrees\nis cold", "- 5 degrees<br>is cold"),
        ("see https://trust.example/2025", 'see <span class="long">https://<wbr>trust.example/<wbr>2025</span>'),
        ("", ""),
    ],
)  # fmt: skip
def test_lines_become_breaks_and_bullets_lists(text: str, shown: str) -> None:
    assert with_breaks(text) == shown


def test_the_same_appendix_always_makes_the_same_page_with_line_feeds_only(tmp_path: Path) -> None:
    text = as_html(of_teams())
    assert as_html(of_teams()) == text
    assert "\r" not in text and text.endswith("</html>\n")


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0%"), (1, "100%"), (0.4, "40%"), (0.999, "over 99%"), (0.9949, "99%"), (0.001, "under 1%"), (0.005, "1%"),
     (0.125, "13%"), (0.285, "29%"), (1 / 3, "33%")],
)  # fmt: skip
def test_a_share_is_never_said_to_be_all_or_nothing_when_it_is_not(share: float, words: str) -> None:
    assert percent_words(share) == words


@pytest.mark.parametrize(
    ("change", "words"),
    [(0.2, "+20 points"), (-0.2, "−20 points"), (0.01, "+1 point"), (0.3 - 0.2, "+10 points"), (0.0, "no change"),
     (0.1 + 0.2 - 0.3, "no change"), (0.004, "up by under 1 point"), (-0.004, "down by under 1 point")],
)  # fmt: skip
def test_a_change_is_said_in_points(change: float, words: str) -> None:
    assert change_words(change) == words


def test_charts_have_every_name_and_figure_and_a_description(made: tuple[Appendix, Element]) -> None:
    one, page = made
    pictures = list(page.all("svg"))
    assert [picture.attributes["class"] for picture in pictures] == ["wide", "narrow"] * 2
    for picture in pictures:
        assert picture.attributes["role"] == "img"
        assert all(len(next(picture.all(name)).text) > 10 for name in ("title", "desc"))
    for picture in pictures[:2]:
        words = [text.text.strip() for text in picture.all("text")]
        for line in one.counts[1:]:
            assert line.name in words
        figures = sorted(str(count) for line in one.counts[1:] for count in line.counts.values() if count)
        assert sorted(word for word in words if word.isdigit()) == figures
    for picture in pictures[2:]:
        words = [text.text.strip() for text in picture.all("text")]
        counts = [count for each in one.rounds for count in (each.done, each.running, each.overdue) if count]
        assert sorted(word for word in words if len(word) == 1) == sorted(map(str, counts))
        assert [word for word in words if word[-3:] in ("Mar", "Apr")] == ["14 Mar", "28 Mar", "11 Apr"]


def test_a_segment_too_narrow_for_its_figure_has_it_in_words_below() -> None:
    one = appendix()
    line = replace(one.counts[1], total=1000, counts={"embedded": 1, "complete": 997, "overdue": 2})
    page = read_page(as_html(replace(one, counts=(one.counts[0], line))))
    words = [text.text.strip() for text in next(page.all("svg")).all("text")]
    assert "997" in words and "and 1 embedded, 2 overdue" in words


def test_a_chart_too_high_for_a_printed_page_goes_on_in_another_picture() -> None:
    one = appendix()
    lines = tuple(replace(one.counts[1], name=f"Theme {number}") for number in range(30))
    page = read_page(as_html(replace(one, counts=(one.counts[0], *lines), rounds=one.rounds[:1])))
    pictures = [picture for picture in page.all("svg") if picture.attributes["class"] == "wide"]
    assert [picture.attributes.get("aria-hidden") for picture in pictures] == [None, "true", "true"]
    assert all(float(picture.attributes["viewbox"].split()[3]) < 640 for picture in pictures)
    words = [text.text.strip() for picture in pictures for text in picture.all("text")]
    assert [word for word in words if word.startswith("Theme")] == [line.name for line in lines]


def test_without_themes_and_earlier_rounds_the_charts_are_a_sentence() -> None:
    one = replace(appendix(), rounds=(Round(date(2025, 4, 11), 0, 0, 0, 0, None),), counts=appendix().counts[:1])
    page = read_page(as_html(one))
    assert not list(page.all("svg"))
    assert "There is nothing to draw" in next(page.all("body")).text


@pytest.mark.parametrize("name", ["Leadership & recruitment/retention/supervision", "W" * 90, "", "漢字" * 30])
def test_names_in_charts_are_wrapped_and_never_cut(name: str) -> None:
    lines = wrapped(name, 200)
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")
    assert all(width_of(line) <= 200 for line in lines)


def test_every_status_has_a_colour_of_its_own_in_the_charts() -> None:
    assert set(CHART_FILLS) == {*STATUSES, ""}
    assert len(set(CHART_FILLS.values())) == len(CHART_FILLS)
    assert len(set(ROUND_COLOURS)) == 3
