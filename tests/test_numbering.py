"""Proves which numbers in a cell cut it into entries, that no word is lost by it, and whom the entries serve."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from actionbook.numbering import Fault, align, expand, faults, read_list
from actionbook.words import tidy

Cut = list[tuple[str, tuple[int, ...], str]]

ONE, TWO, THREE = (1,), (2,), (3,)


def cut(text: str, field: str) -> Cut:
    return [(entry.mark, entry.numbers, entry.text) for entry in read_list(text, field=field).entries]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("1. Train\n2. Audit", [("1.", ONE, "Train"), ("2.", TWO, "Audit")]),
        ("1) Train\n2) Audit", [("1)", ONE, "Train"), ("2)", TWO, "Audit")]),
        ("(1) Train\n(2) Audit", [("(1)", ONE, "Train"), ("(2)", TWO, "Audit")]),
        ("1: Train\n2: Audit", [("1:", ONE, "Train"), ("2:", TWO, "Audit")]),
        ("1 - Train\n2 – Audit", [("1 -", ONE, "Train"), ("2 –", TWO, "Audit")]),
        ("1.Train\n2.Audit", [("1.", ONE, "Train"), ("2.", TWO, "Audit")]),
        ("01. Train\n02. Audit", [("01.", ONE, "Train"), ("02.", TWO, "Audit")]),
        ("1 Train\n2 Audit", [("1", ONE, "Train"), ("2", TWO, "Audit")]),
        ("1.1 Train\n1.2 Audit", [("1.1", ONE, "Train"), ("1.2", TWO, "Audit")]),
        ("1.2.1. Train\n1.2.2. Audit", [("1.2.1.", ONE, "Train"), ("1.2.2.", TWO, "Audit")]),
        ("Action 1: Train\nAction 2: Audit", [("Action 1:", ONE, "Train"), ("Action 2:", TWO, "Audit")]),
        ("Action 1\nTrain\nAction 2\nAudit", [("Action 1", ONE, "Train"), ("Action 2", TWO, "Audit")]),
        ("a. train\nb. audit", [("a.", ONE, "train"), ("b.", TWO, "audit")]),
        ("a) Train\nb) Audit", [("a)", ONE, "Train"), ("b)", TWO, "Audit")]),
        ("(i) Train\n(ii) Audit", [("(i)", ONE, "Train"), ("(ii)", TWO, "Audit")]),
        ("I. Train\nII. Audit\nIII. Go", [("I.", ONE, "Train"), ("II.", TWO, "Audit"), ("III.", THREE, "Go")]),
        ("1. Train\n2 Audit\n3. Go", [("1.", ONE, "Train"), ("2", TWO, "Audit"), ("3.", THREE, "Go")]),
        ("1. Train\n 2) Audit\n3. Go", [("1.", ONE, "Train"), ("2)", TWO, "Audit"), ("3.", THREE, "Go")]),
        ("10. Train", [("10.", (10,), "Train")]),
        ("1.\n2.\n3. Go", [("1.", ONE, ""), ("2.", TWO, ""), ("3.", THREE, "Go")]),
        ("1. x\n2. y\n3. z\n3. w", [("1.", ONE, "x"), ("2.", TWO, "y"), ("3.", THREE, "z"), ("3.", THREE, "w")]),
        ("1. x\n2. y\n18. Z", [("1.", ONE, "x"), ("2.", TWO, "y"), ("18.", (18,), "Z")]),
        ("1. x\r\n2.\xa0y_x000D_\n", [("1.", ONE, "x"), ("2.", TWO, "y")]),
    ],
)
def test_a_number_with_its_mark_begins_an_entry(text: str, entries: Cut) -> None:
    assert cut(text, "action") == entries


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("1. Train staff 2. Audit notes 3. Report", ["Train staff", "Audit notes", "Report"]),
        ("1. Train staff 2. Audit notes", ["Train staff", "Audit notes"]),
        ("1. Train staff; 2. audit notes; 3. report", ["Train staff;", "audit notes;", "report"]),
        ("1) train staff, 2) audit and 3) report", ["train staff,", "audit and", "report"]),
        ("(1) train (2) audit", ["train", "audit"]),
        ("Actions: 1. Train 2. Audit", ["Train", "Audit"]),
        ("1. Train 2. Audit\n3. Report", ["Train", "Audit", "Report"]),
        ("Action 1: train. Action 2: audit", ["train.", "audit"]),
        ("1. 2. 3. Report", ["", "", "Report"]),
        ("1) See the rota (Wards, 2) and plan", ["See the rota (Wards, 2) and plan"]),
    ],
)
def test_a_list_run_into_one_line_is_cut_where_its_numbers_rise(text: str, entries: list[str]) -> None:
    assert [entry.text for entry in read_list(text).entries] == entries


@pytest.mark.parametrize(
    "words",
    [
        "Report in 2. quarter",
        "Recruit to Band 2. Audit notes",
        "Recruit in Swale 2. Audit notes",
        "Not started, see action 2. Completed",
        "Reduce waits to 2. Audit",
        "Teams 1 and 2. Audit",
        "See (as in action 2) the plan",
        "See the plan (Appendix A, 2) and the rota",
        "Audit:\n(5) letters",
        "Audit processes as 1.1 & 1.3.",
        "Audit at 10.30 and 2.15 daily",
        "Audit 30.09.18 and 2.10.18",
        "Reviewed at\n28 days & 56 days wait\n20 case files",
        "Reviewed within\n28. Next",
        "Audit:\n• Letters\n- Plans\no Notes\n* Files\n– Logs",
        "Audit:\na) letters\nb) plans",
        "Audit:\n 1. letters\n 2. plans",
        "Audit:\n1) letters\n2) plans\n3) notes",
        "Audit:\n1.1 letters\n1.2 plans",
        "Exploring courses.\n3 service managers are on them",
    ],
)
def test_numbers_within_an_entry_stay_with_it(words: str) -> None:
    assert cut(f"1. {words}\n2. Report", "progress") == [("1.", ONE, words), ("2.", TWO, "Report")]


@pytest.mark.parametrize(
    "text",
    [
        "1.10", "30.09.18", "30. 09. 18", "09/07/18", "28 February 2020", "6 TH March 2011", "1st August", "2nd Sept",
        "2 weekly", "4-6 weekly on a quarterly basis", "1 month or urgently", "12 months", "1 to 3 months", "7/8",
        "10.03.09/ 20.04.09", "31/07/18 (revised from 30/06/18)", "1-4 July 2018", "30 & 31 July", "1, 2 & 3 July",
        "18 July 2018\n19 July 2018", "30 July 2018\n31 August 2018", "1 week\n2 weeks", "2018/19", "24/7", "10 am",
        "1-2-18 Ongoing", "7/8 Ongoing", "End June\n18.", "3 months from 1. April", "Phase 1: July",
        "6 of 11 staff", "9 younger adult CMHTs", "85% compliance", "1:1 supervision", "1-1 supervision", "1.5 WTE",
        "100. Audit", "0. Audit", "1-4000. Audit", "9-5. Audit", "2 nurses\n3 doctors", "9.30 Meet\n10.30 Talk",
        "2 completed audits", "12 - staff trained", "1.5 days\n1.6 days", "A. Smith", "• Train\n• Audit",
        "a) Train", "b) Train\nc) Audit", "e.g. training\nf. more", "7/8: audit begun\n8/9: audit done",
    ],
)  # fmt: skip
@pytest.mark.parametrize("field", ["action", "owner", "target", "evidence", "progress"])
def test_dates_times_and_quantities_are_no_list(text: str, field: str) -> None:
    values = read_list(text, field=field)
    assert (values.lead, values.entries, values.numbered) == (text, (), False)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("1. End July 18\n2. Ongoing", [("1.", ONE, "End July 18"), ("2.", TWO, "Ongoing")]),
        ("1-4. 30/07/18", [("1-4.", (1, 2, 3, 4), "30/07/18")]),
        ("1 – 4. 30/07/18", [("1 – 4.", (1, 2, 3, 4), "30/07/18")]),
        ("1.-4. 30/07/18", [("1.-4.", (1, 2, 3, 4), "30/07/18")]),
        ("1 to 4. Ongoing", [("1 to 4.", (1, 2, 3, 4), "Ongoing")]),
        ("1. Completed\n2. & 3 Ongoing", [("1.", ONE, "Completed"), ("2. & 3", (2, 3), "Ongoing")]),
        ("1. Completed\n2. &\n3 Ongoing", [("1.", ONE, "Completed"), ("2. & 3", (2, 3), "Ongoing")]),
        ("1, 2 & 4. 31/07/18", [("1, 2 & 4.", (1, 2, 4), "31/07/18")]),
        ("1/2. Ongoing", [("1/2.", (1, 2), "Ongoing")]),
        ("1-3 & 5-7 Ongoing", [("1-3 & 5-7", (1, 2, 3, 5, 6, 7), "Ongoing")]),
        ("2-7. Ongoing", [("2-7.", (2, 3, 4, 5, 6, 7), "Ongoing")]),
        ("3. 30/06/18 ongoing", [("3.", THREE, "30/06/18 ongoing")]),
        ("1. 30.08.18 (was 30/07/18)", [("1.", ONE, "30.08.18 (was 30/07/18)")]),
        ("1. 31.07.18", [("1.", ONE, "31.07.18")]),
        ("1. 1.7.18", [("1.", ONE, "1.7.18")]),
        ("1.31.07.18\n2.31/08/18", [("1.", ONE, "31.07.18"), ("2.", TWO, "31/08/18")]),
        ("1)31/07/18", [("1)", ONE, "31/07/18")]),
        ("1 - 31/07/18", [("1 -", ONE, "31/07/18")]),
        ("1: 31/07/18", [("1:", ONE, "31/07/18")]),
        ("1 31/07/18", [("1", ONE, "31/07/18")]),
        ("1 31/07/18\n2 31 August 2018", [("1", ONE, "31/07/18"), ("2", TWO, "31 August 2018")]),
        ("1 End July 18\n2 by 31/08/18", [("1", ONE, "End July 18"), ("2", TWO, "by 31/08/18")]),
        ("Actions 1-2: 31/07/18", [("Actions 1-2:", (1, 2), "31/07/18")]),
        ("1. End June\n18", [("1.", ONE, "End June\n18")]),
        ("1. End June\n18.\n2. Ongoing", [("1.", ONE, "End June\n18."), ("2.", TWO, "Ongoing")]),
        ("1. End June\n3. End July", [("1.", ONE, "End June"), ("3.", THREE, "End July")]),
        ("1. 31/07/18 2. Ongoing 3. TBC", [("1.", ONE, "31/07/18"), ("2.", TWO, "Ongoing"), ("3.", THREE, "TBC")]),
        ("1. End July 18 2. Ongoing", [("1.", ONE, "End July 18"), ("2.", TWO, "Ongoing")]),
        ("1.\n31/07/18\n2.\nOngoing", [("1.", ONE, "31/07/18"), ("2.", TWO, "Ongoing")]),
    ],
)
def test_target_dates_are_cut_from_the_numbers_before_them(text: str, entries: Cut) -> None:
    assert cut(text, "target") == entries


@pytest.mark.parametrize(
    ("field", "text", "marks"),
    [
        ("progress", "2 & 3 completed", ["2 & 3"]),
        ("progress", "1 completed\n2 ongoing", ["1", "2"]),
        ("progress", "Action 1 completed. Action 2 ongoing.", ["Action 1", "Action 2"]),
        ("progress", "1-Complete\n2, ongoing", ["1-", "2,"]),
        ("progress", "1 Band 6 post\n2 Band 5 posts", []),
        ("evidence", "1 Report\n2 Minutes", []),
        ("evidence", "1 Report\n2 Letters\n3 Rota", ["1", "2", "3"]),
        ("evidence", "2 completed.", []),
        ("action", "3 Complete", []),
        ("owner", "1 HoN\n2 DCOO", ["1", "2"]),
        ("owner", "1. HoN 2. DCOO", ["1.", "2."]),
        ("owner", "A. Smith\nB. Jones", []),
        ("owner", "a) HoN\nb) DCOO", ["a)", "b)"]),
    ],
)
def test_numbers_without_punctuation_are_trusted_as_far_as_the_column_allows(
    field: str, text: str, marks: list[str]
) -> None:
    assert [entry.mark for entry in read_list(text, field=field).entries] == marks


def test_words_before_the_first_number_lead_the_list() -> None:
    values = read_list("The Trust will:\n1. Train\n2. Audit")
    assert values.lead == "The Trust will:"
    assert [(entry.start, entry.text) for entry in values.entries] == [(16, "Train"), (25, "Audit")]


def test_words_without_numbers_keep_their_lines() -> None:
    values = read_list("30 July 2018\n\n31 August 2018", field="target")
    assert (values.lead, values.numbered) == ("30 July 2018\n\n31 August 2018", False)


def visible(text: str) -> str:
    return "".join(text.split())


LIST_LIKE = st.lists(
    st.sampled_from(
        ["1", "2", "3", "28", "1.", "2)", "(3)", "1-4.", "2. &", "&", "3 ", "a)", "(ii)", "b.", "Action 4:", "1.2", ":"]
        + ["\n", "\n", " ", " ", "\n ", "•", "-", "Train staff", "audit", "Ongoing", "30/07/18", "June", ",", "x\xa0"]
    ),
    max_size=25,
).map("".join)


@given(LIST_LIKE | st.text(max_size=60), st.sampled_from(["action", "owner", "target", "evidence", "progress"]))
def test_no_word_is_lost_or_moved_whatever_is_cut(text: str, field: str) -> None:
    values = read_list(text, field=field)
    pieces = [values.lead, *(piece for entry in values.entries for piece in (entry.mark, entry.text))]
    assert visible("".join(pieces)) == visible(tidy(text))
    assert values.text == tidy(text)


@given(LIST_LIKE, st.sampled_from(["action", "target", "progress"]))
def test_every_entry_has_numbers_that_rise_and_starts_at_its_mark(text: str, field: str) -> None:
    for entry in (values := read_list(text, field=field)).entries:
        assert entry.numbers and list(entry.numbers) == sorted(set(entry.numbers))
        assert re.sub(r"\s+", " ", values.text[entry.start :]).startswith(entry.mark)


WORDS = st.lists(
    st.sampled_from(["Train", "staff", "audit notes", "30/07/18", "28 days", "1.10", "• letters", "85%", "4-6 weekly"]),
    max_size=6,
).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=30), st.integers(1, 60), st.sampled_from(["{}. ", "{}) ", "({}) "]))
def test_a_list_that_was_numbered_line_by_line_is_read_back(entries: list[str], first: int, mark: str) -> None:
    text = "\n".join(mark.format(number) + words for number, words in enumerate(entries, first))
    found = [(entry.numbers, entry.text) for entry in read_list(text).entries]
    assert found == [((number,), words) for number, words in enumerate(entries, first)]


@pytest.mark.parametrize(
    ("mark", "numbers"),
    [
        ("2-7", (2, 3, 4, 5, 6, 7)), ("1-4.", (1, 2, 3, 4)), ("2. & 3", (2, 3)), ("1, 2 & 4", (1, 2, 4)),
        ("1/2.", (1, 2)), ("1/2/3", (1, 2, 3)), ("1 and 3", (1, 3)), ("Action 5:", (5,)), ("1-3 & 5", (1, 2, 3, 5)),
        ("1-99", tuple(range(1, 100))), ("1-4000", ()), ("7-2", ()), ("30/07", ()), ("1-2-18", ()), ("0", ()),
        ("100", ()), ("2, 2", ()), ("", ()),
    ],
)  # fmt: skip
def test_ranges_are_expanded_and_silly_ones_are_not(mark: str, numbers: tuple[int, ...]) -> None:
    assert expand(mark) == numbers


def test_a_numbered_entry_serves_its_own_actions_and_unnumbered_words_serve_all() -> None:
    found = align([1, 2, 3], read_list("All by\n1. July\n2-3. August", field="target"))
    assert {number: [entry.text for entry in entries] for number, entries in found.by_number.items()} == {
        1: ["July"],
        2: ["August"],
        3: ["August"],
    }
    assert (found.shared, found.unmatched) == ("All by", ())


def test_two_entries_of_one_number_both_serve_it() -> None:
    found = align([1, 2], read_list("1-2. Programme\n2. Gap analysis", field="evidence"))
    assert [entry.mark for entry in found.by_number[2]] == ["1-2.", "2."]


def test_entries_are_never_matched_by_their_place_in_the_list() -> None:
    found = align(range(10, 19), read_list("6. Transfers\n7. Audit\n8. Reports\n9. Audit\n10. SOP", field="evidence"))
    assert [entry.text for entry in found.by_number[10]] == ["SOP"]
    assert all(found.by_number[number] == () for number in range(11, 19))
    assert [entry.numbers for entry in found.unmatched] == [(6,), (7,), (8,), (9,)]


@pytest.mark.parametrize(
    ("text", "expected", "found"),
    [
        ("1. Train\n2. b", None, []),
        ("1. Train\n2. b\n3. c\n3. d", None, [Fault("duplicate", (3,), "number 3 stands twice")]),
        ("1. Train\n2. b\n4. c", None, [Fault("missing", (3,), "number 3 is left out")]),
        ("1. Train\n4. c", None, [Fault("missing", (2, 3), "numbers 2 and 3 are left out")]),
        ("1. Train\n4. c", [1, 2, 4], [Fault("missing", (2,), "number 2 is left out")]),
        ("5. Train", [1, 2, 3, 4, 5], []),
        ("1. Train\n2-7. b", range(1, 7), [Fault("overrun", (7,), "no action is numbered 7")]),
        ("1. Train\n2. b\n3. c\n4. d", [1, 2], [Fault("overrun", (3, 4), "no action is numbered 3 or 4")]),
        ("2. Train\n1. b", None, [Fault("out of order", (1,), "number 1 comes after 2")]),
        (
            "1. Train\n2. b\n1. c",
            None,
            [
                Fault("duplicate", (1,), "number 1 stands twice"),
                Fault("out of order", (1,), "number 1 comes after 2"),
            ],
        ),
        ("Ongoing", [1, 2], []),
    ],
)
def test_faults_of_the_numbers_are_told(text: str, expected: list[int] | None, found: list[Fault]) -> None:
    assert list(faults(read_list(text), expected)) == found


JUNE_2018 = "CMHT focussed inspection action plan June 2018 v4.xlsx"
VERITA = "Verita Mr D action plan 2016.xlsx"
FIELDS = {"D": "owner", "E": "target", "F": "evidence", "G": "progress"}


@pytest.mark.parametrize(("file", "first_row", "actions"), [(JUNE_2018, 19, 62), (VERITA, 10, 17)])
@pytest.mark.filterwarnings("ignore:Sparkline Group extension")
def test_real_plans_give_every_action(shared: Path, file: str, first_row: int, actions: int) -> None:
    sheet = load_workbook(shared / "workbooks" / "plans" / file).worksheets[0]
    lists = [read_list(cell.value) for (cell,) in sheet[f"C{first_row}:C40"] if cell.value]
    assert sum(len(values.entries) for values in lists) == actions
    assert [values.lead for values in lists] == [""] * len(lists)


@pytest.mark.filterwarnings("ignore:Sparkline Group extension")
def test_the_june_2018_plan_has_its_known_faults_of_numbering_and_no_others(shared: Path) -> None:
    sheet = load_workbook(shared / "workbooks" / "plans" / JUNE_2018).worksheets[0]
    found = {}
    for row in range(19, 41):
        numbers = [entry.numbers[0] for entry in read_list(sheet[f"C{row}"].value or "").entries]
        for column, field in FIELDS.items():
            for fault in faults(read_list(sheet[f"{column}{row}"].value or "", field=field), numbers):
                found[f"{column}{row}"] = (fault.kind, fault.numbers)
    assert found == {
        "G20": ("overrun", (3, 4)),
        "E22": ("overrun", (6,)),
        "F22": ("overrun", (6, 7, 8, 9)),
        "G22": ("overrun", (9,)),
        "E36": ("overrun", (7,)),
        "F39": ("duplicate", (2,)),
    }


def test_a_cell_full_of_numbers_is_read_without_delay() -> None:
    for piece in ("1.\n", "1, ", "1 A\n", "1. a 2. b "):
        values = read_list(piece * (32_000 // len(piece)), field="target")
        assert visible(values.lead + "".join(entry.mark + entry.text for entry in values.entries)) == visible(
            values.text
        )
