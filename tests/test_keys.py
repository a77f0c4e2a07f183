"""The keys a plan carries: what its colours mean, what must be done, and who the abbreviations are."""

from datetime import date

import pytest
from sheets import plan_of, reading, sheet

from actionbook.grid import Grid
from actionbook.key_words import is_key_title
from actionbook.keys import read_requirement_key, read_staff_key
from actionbook.meanings import status_of_meaning
from actionbook.rag_key import colours_in_line, read_rag_key
from actionbook.scheme import JUNE_2018, RagScheme, shown_status, worst
from actionbook.status import judge

FILLS = {"A2": "7030A0", "A3": "00B050", "A4": "FFC000", "A5": "FF0000"}


def anywhere(_row: int, _column: int) -> bool:
    return True


def scheme(rows, fills=None) -> RagScheme | None:
    return read_rag_key(Grid(sheet(rows, fills=fills or {})), range(1, 30), "Plan.xlsx", anywhere)[0]


def meanings(read: RagScheme | None) -> dict[str, str]:
    assert read is not None
    return {colour.word: colour.status or "" for colour in read.colours}


JUNE = {"Purple": "embedded", "Green": "complete", "Amber": "in progress", "Red": "overdue"}

KEYS = {
    "words beside swatches": (
        [("RAG KEY:",), ("Purple", "Embedded"), ("Green", "Complete"), ("Amber", "In progress"), ("Red", "Overdue")],
        FILLS,
    ),
    "swatches without a word": (
        [("Key",), (None, "Embedded"), (None, "Complete"), (None, "In progress"), (None, "Overdue")],
        FILLS,
    ),
    "words on swatches": ([("Key",), ("Embedded",), ("Complete",), ("In progress",), ("Overdue",)], FILLS),
    "meaning in the same cell": (
        [("Key",), ("Purple – Embedded",), ("Green: Complete",), ("Amber (in progress)",), ("Red = Overdue",)],
        None,
    ),
    "all in one line": ([("RAG key: Purple = Embedded; Green = Complete; Amber = In progress; Red = Overdue",)], None),
    "across a row": (
        [("RAG", "Purple", "Embedded", "Green", "Complete", "Amber", "In progress", "Red", "Overdue")],
        None,
    ),
    "colours above their meanings": (
        [("Purple", "Green", "Amber", "Red"), ("Embedded", "Complete", "In progress", "Overdue")],
        None,
    ),
}


@pytest.mark.parametrize("layout", KEYS)
def test_a_rag_key_is_read_however_it_is_laid_out(layout: str) -> None:
    assert meanings(scheme(*KEYS[layout])) == JUNE


@pytest.mark.parametrize("form", ["{} – {}", "{} {}"])
def test_three_colours_that_are_named_make_a_key_though_nobody_knows_what_they_mean(form: str) -> None:
    said = (("Green", "as the chair wishes"), ("Amber", "as the board wishes"), ("Red", "as nobody wishes"))
    read = scheme([(form.format(*one),) for one in said])
    assert read is None or not any(meanings(read).values())
    beside = scheme(list(said))
    assert meanings(beside) == {"Green": "", "Amber": "", "Red": ""}
    dashed = scheme([("Green – as the chair wishes",), ("Amber – as the board wishes",), ("Red – as nobody wishes",)])
    assert meanings(dashed) == {"Green": "", "Amber": "", "Red": ""}


@pytest.mark.parametrize(("length", "known"), [(120, True), (121, False)])
def test_a_line_of_a_key_is_a_short_one(length: int, known: bool) -> None:
    line = f"Green: complete {'x' * length}"[:length]
    read = scheme([(line,), ("Amber: in progress",), ("Red: overdue",)])
    assert ("Green" in meanings(read)) is known


def test_complete_and_checked_is_more_than_complete() -> None:
    read = scheme([("Blue", "Complete and evidence checked"), ("Green", "Complete"), ("Red", "Overdue")])
    assert meanings(read) == {"Blue": "embedded", "Green": "complete", "Red": "overdue"}
    alone = scheme([("Blue", "Complete and evidence checked"), ("Green", "On track"), ("Red", "Overdue")])
    assert meanings(alone)["Blue"] == "complete"


def test_one_colour_is_no_key() -> None:
    assert scheme([("Status", "Green"), ("Green", "Complete")]) is None


def test_a_line_that_is_not_understood_is_a_finding() -> None:
    rows = [("Green", "Complete"), ("Red", "Overdue"), ("Amber", "See the chair's note")]
    _, findings = read_rag_key(Grid(sheet(rows)), range(1, 9), "Plan.xlsx", anywhere)
    assert [(finding.kind, str(finding.place), finding.words) for finding in findings] == [
        ("RAG key unread", "Plan.xlsx, Plan!A3", "See the chair's note")
    ]


@pytest.mark.parametrize("line", [("Red", "Complete"), ("Red – Complete",), ("Red Complete",)])
def test_a_red_that_a_key_calls_complete_is_not_understood_however_it_is_written(line: tuple[str, ...]) -> None:
    rows = [line, ("Green", "Complete"), ("Amber", "In progress")]
    read, findings = read_rag_key(Grid(sheet(rows)), range(1, 9), "Plan.xlsx", anywhere)
    assert meanings(read) == {"Red": "", "Green": "complete", "Amber": "in progress"}
    assert [(finding.kind, finding.place.cell) for finding in findings] == [("RAG key unread", "A1")]


def test_colours_without_meanings_are_no_key() -> None:
    rows = [("Red",), ("Amber",), ("Green",)]
    assert scheme(rows) is None and scheme(rows, {"A1": "FF0000", "A2": "FFC000", "A3": "00B050"}) is None


def test_a_key_that_has_neither_red_nor_green_or_no_green_is_read() -> None:
    assert meanings(scheme([("Blue: complete",), ("Amber: in progress",)])) == {"Blue": "complete", "Amber": OPEN}
    read = scheme([("R", "Overdue"), ("A", "In progress"), ("B", "Complete")])
    assert meanings(read) == {"Red": "overdue", "Amber": OPEN, "Blue": "complete"}


@pytest.mark.parametrize(("plans", "known"), [("implementation plans", True), ("implementation plans1", False)])
def test_the_title_of_a_key_is_a_short_one(plans: str, known: bool) -> None:
    assert is_key_title(f"Colour code for the {plans}") is known


@pytest.mark.parametrize("words", [None, "x" * 121])
def test_a_fill_without_a_meaning_or_beside_long_words_is_no_line_of_a_key(words: str | None) -> None:
    rows = [(None, "Complete"), (None, "In progress"), (None, "Overdue"), (None, words)]
    fills = {"A1": "00B050", "A2": "FFC000", "A3": "FF0000", "A4": "7030A0"}
    read, findings = read_rag_key(Grid(sheet(rows, fills=fills)), range(1, 9), "Plan.xlsx", anywhere)
    assert meanings(read) == {"Green": "complete", "Amber": "in progress", "Red": "overdue"} and not findings


def test_a_red_swatch_with_a_word_of_completion_on_it_takes_its_meaning_from_beside_it() -> None:
    rows = [("Complete", "Overdue"), (None, "Complete"), (None, "In progress")]
    assert meanings(scheme(rows, {"A1": "FF0000", "A2": "00B050", "A3": "FFC000"})) == {
        "Red": "overdue", "Green": "complete", "Amber": "in progress"
    }  # fmt: skip


def test_a_black_cell_above_a_key_is_a_heading_and_no_colour_of_it() -> None:
    rows = [("Overdue and ongoing actions", None), (None, "Complete"), (None, "In progress")]
    fills = {"A1": "000000", "A2": "00B050", "A3": "FFC000"}
    assert meanings(scheme(rows, fills)) == {"Green": "complete", "Amber": "in progress"}


def test_a_key_may_stand_far_down_the_sheet() -> None:
    assert meanings(scheme([()] * 20 + OTHER_KEY)) == OTHER


def test_a_line_may_explain_two_colours() -> None:
    assert meanings(scheme([("Green = complete; Red = overdue",)])) == {"Green": "complete", "Red": "overdue"}


SHADES = [("Dark green", "Complete"), ("Green", "On track"), ("Red", "Overdue")]


@pytest.mark.parametrize(("fill", "status"), [("00B050", "complete"), ("009A46", "on track"), ("00B051", "complete")])
def test_of_two_shades_that_are_nearly_alike_the_very_one_is_meant(fill: str, status: str) -> None:
    read = scheme(SHADES, {"A1": "00B050", "A2": "009A46", "A3": "FF0000"})
    assert read is not None
    colour = read.colour_of_fill(fill)
    assert colour is not None and colour.status == status


def test_a_pale_fill_is_a_rag_where_it_is_nearly_a_swatch_of_the_key() -> None:
    read = scheme([("Green", "Complete"), ("Red", "Overdue")], {"A1": "E2EFDA", "A2": "FF0000"})
    assert read is not None
    near, far = read.colour_of_fill("E2EFD8"), read.colour_of_fill("DDEBF7")
    assert near is not None and near.word == "Green" and far is None


@pytest.mark.parametrize(
    ("meaning", "status"),
    [
        ("Complete", "complete"),
        ("Action completed", "complete"),
        ("Not yet complete", "in progress"),
        ("On track to deliver", "on track"),
        ("Off track / not achieved", "overdue"),
        ("‘Off track’ by a month", "overdue"),
        ("Some risk of delay", "at risk"),
        ("Partially complete", "in progress"),
        ("Not started", "not started"),
        ("Embedded in practice", "embedded"),
        ("Complete, not embedded", "complete"),
        ("Complete?", "in progress"),
        ("Done?", "in progress"),
        ("No longer required", "superseded"),
        ("the chair's favourite", None),
    ],
)
def test_the_meaning_of_a_colour_is_put_into_a_neutral_status(meaning: str, status: str | None) -> None:
    assert status_of_meaning(meaning) == status


def test_the_requirement_key_is_read_by_its_fills() -> None:
    rows = [("Requirements:",), ("Must do",), ("Should do",), ("Further improvement / supportive actions",), ("Other",)]
    fills = {"A2": "F8CBAD", "A3": "FFF2CC", "A4": "DDEBF7", "A5": "FFFFFF"}
    assert read_requirement_key(Grid(sheet(rows, fills=fills)), range(1, 9)) == {
        "F8CBAD": "Must do",
        "FFF2CC": "Should do",
        "DDEBF7": "Further improvement / supportive actions",
    }


def test_the_staff_key_is_read_from_pairs_and_from_lines() -> None:
    rows = [
        (None, "STAFF KEY:"),
        (None, "AMD", "Assistant Medical Director", "HoN – Head of Nursing"),
        (None, "ER Manager", "Employee Relations Manager", "HRBP – Human Resources Business Partners"),
    ]
    assert read_staff_key(Grid(sheet(rows)), range(1, 9)) == {
        "AMD": "Assistant Medical Director",
        "HoN": "Head of Nursing",
        "ER Manager": "Employee Relations Manager",
        "HRBP": "Human Resources Business Partners",
    }


def test_without_a_label_there_is_no_staff_key() -> None:
    assert read_staff_key(Grid(sheet([("COO", "Chief Operating Officer")])), range(1, 9)) == {}


@pytest.mark.parametrize(
    ("fill", "status"),
    [
        ("00B050", "complete"),
        ("92D050", "complete"),
        ("FFFF00", "in progress"),
        ("FFBF00", "in progress"),
        ("C00000", "overdue"),
        ("7030A0", "embedded"),
        ("0070C0", None),
        ("FFFFFF", None),
        ("E2EFDA", None),
        ("D9D9D9", None),
    ],
)
def test_a_fill_is_read_by_its_hue_and_a_pale_one_not_at_all(fill: str, status: str | None) -> None:
    colour = JUNE_2018.colour_of_fill(fill)
    assert (colour.status if colour else None) == status


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("complete", "Green"),
        ("embedded", "Purple"),
        ("overdue", "Red"),
        ("in progress", "Amber"),
        ("on track", "Amber"),
        ("not started", "Amber"),
        ("at risk", "Amber"),
        ("superseded", "Grey"),
    ],
)
def test_every_status_has_a_word_in_the_june_2018_scheme(status: str, word: str) -> None:
    assert JUNE_2018.word_for(status) == word


def test_a_colour_that_means_something_else_here_is_not_used_for_a_status() -> None:
    read = scheme([("Green", "On track"), ("Amber", "At risk"), ("Red", "Overdue")])
    assert read is not None and read.word_for("complete") == "Complete"


@pytest.mark.parametrize(("shown", "word"), [("Red", "Red"), ("Amber", "Amber"), (None, "Amber")])
def test_a_colour_that_stands_in_is_no_better_than_a_worse_one_that_is_shown(shown: str | None, word: str) -> None:
    assert JUNE_2018.word_for("at risk", shown) == word


def test_the_worst_status_is_the_one_that_an_issue_shows() -> None:
    assert worst(["complete", "in progress", "overdue"]) == "overdue"
    assert worst(["complete", "embedded", "superseded"]) == "complete"


def test_a_status_is_shown_in_words_and_so_is_one_that_is_not_known() -> None:
    assert [shown_status(one) for one in ("in progress", None)] == ["In progress", "Not known"]


BODY = [("RAG", "Issue", "Action", "Lead", "Target date"), ("Green", "1.1 Doors", "Mend", "EM", "31/07/18")]
OTHER_KEY = [("Blue", "Complete"), ("Green", "On track"), ("Red", "Off track")]


def scheme_of(rows, **options) -> dict[str, str]:
    return meanings(plan_of(sheet(rows, **options)).scheme)


OTHER = {"Blue": "complete", "Green": "on track", "Red": "overdue"}


def test_a_key_is_found_below_the_table_beside_it_and_on_another_sheet() -> None:
    below = [*BODY, (), *[(None, None, *line) for line in OTHER_KEY]]
    beside = [(*row, None, None, *(line or ())) for row, line in zip([*BODY, (None,) * 5], OTHER_KEY, strict=True)]
    assert scheme_of(below) == OTHER
    assert scheme_of(beside) == OTHER
    plans = reading(sheet(BODY), sheet(OTHER_KEY, name="Key")).plans
    assert meanings(plans[0].scheme) == OTHER


SWATCHES = [("Complete",), ("On track",), ("Off track",)]


@pytest.mark.parametrize(
    ("lines", "fills"),
    [
        (OTHER_KEY, {}),
        (OTHER_KEY[:2], {}),
        ([*OTHER_KEY, ("Reviewed each month",)], {}),
        ([*OTHER_KEY, ("Reviewed", "each month")], {}),
        (SWATCHES, {"C4": "0070C0", "C5": "00B050", "C6": "FF0000"}),
        ([("Blue Complete", "Green On track"), ("Red Off track", "Amber At risk")], {}),
    ],
)
def test_a_key_below_the_table_is_no_part_of_it(lines, fills) -> None:
    [plan] = reading(sheet([*BODY, (), *[(None, None, *line) for line in lines]], fills=fills)).plans
    assert [action.text for action in plan.actions] == ["Mend"]
    assert plan.scheme.source is not None and plan.scheme.source.cell == "C4"


def test_colours_in_a_column_above_the_table_mean_not_one_another() -> None:
    plan = plan_of(sheet([("Purple",), ("Green",), ("Amber",), ("Red",), (), *BODY]))
    assert plan.scheme is JUNE_2018


def test_actions_below_a_key_that_stands_amid_the_table_are_read() -> None:
    rows = [*BODY, (), *OTHER_KEY, (), ("Red", "1.2 Roof", "Clean", "EM", "31/08/18")]
    assert [action.text for action in plan_of(sheet(rows)).actions] == ["Mend", "Clean"]


def test_actions_with_a_colour_and_a_word_for_it_are_no_key() -> None:
    rows = [
        ("RAG", "Status", "Action", "Target date"),
        ("Amber", "In progress", "Mend", "31/07/18"),
        ("Green", "Complete", "Paint", None),
        ("Red", "Overdue", "Clean", None),
    ]
    assert [action.text for action in plan_of(sheet(rows)).actions] == ["Mend", "Paint", "Clean"]


def test_a_key_with_a_blank_column_between_colour_and_meaning_is_read() -> None:
    assert meanings(scheme([(colour, None, meaning) for colour, meaning in OTHER_KEY])) == OTHER


@pytest.mark.parametrize(
    "line",
    [
        "Blue (complete), Green (on track) or Red (off track)",
        "B = complete, G = on track, R = off track",
        "Complete – blue, on track – green, off track – red",
        "🔵 Complete 🟢 On track 🔴 Off track",
    ],
)
def test_a_key_in_a_line_is_read_in_any_order(line: str) -> None:
    assert meanings(scheme([(line,)])) == OTHER


def test_what_joins_a_colour_to_its_meaning_in_a_line_is_no_part_of_it() -> None:
    read = scheme([("Green means: complete; Red is – overdue",)])
    assert read is not None and [colour.meaning for colour in read.colours] == ["complete", "overdue"]


def test_a_key_that_is_not_understood_is_not_replaced_by_another_scheme() -> None:
    rows = [("Red", "High risk"), ("Amber", "Medium risk"), ("Green", "Low risk"), (), *BODY]
    plan = plan_of(sheet(rows))
    assert plan.scheme.source is not None and not any(colour.status for colour in plan.scheme.colours)
    assert [finding.kind for finding in plan.findings].count("RAG key unread") == 3


DENIED = [
    ("will not be completed within timescale", "red", "overdue"),
    ("Action to be completed within timescale", "green", "in progress"),
    ("unlikely to be met", "red", "overdue"),
    ("not all actions completed", "amber", "in progress"),
    ("Not fully embedded", "amber", "in progress"),
    ("complete, to be embedded", "green", "complete"),
    ("Off track, recoverable", "amber", "at risk"),
    ("Complete", "red", None),
    (">90% complete", "green", "in progress"),
    ("90-100% complete", "green", "in progress"),
    ("Mostly complete", "green", "in progress"),
    ("Some actions complete", "green", "in progress"),
    ("Complete, awaiting sign off", "green", "in progress"),
    ("Complete by deadline", "green", "in progress"),
    ("Can be completed in time", "green", "in progress"),
    ("Being implemented", "green", "in progress"),
    ("Delivered or on course", "green", "in progress"),
    ("Not complete or embedded", "green", "in progress"),
    ("To be completed and embedded", "green", "in progress"),
    ("Completed on or before the target date", "green", "complete"),
    ("Complete (100%), no further action required", "green", "complete"),
    ("Complete/closed", "green", "complete"),
]


@pytest.mark.parametrize(("meaning", "colour", "status"), DENIED)
def test_words_of_completion_that_are_taken_back_complete_nothing(
    meaning: str, colour: str, status: str | None
) -> None:
    assert status_of_meaning(meaning, colour) == status


def test_of_two_colours_with_one_status_the_one_shown_is_kept_and_red_stands_for_overdue() -> None:
    read = scheme([("Amber", "Behind, action overdue"), ("Red", "Overdue"), ("Green", "Complete")])
    assert read is not None
    assert (read.word_for("overdue"), read.word_for("overdue", "Amber")) == ("Red", "Amber")


@pytest.mark.parametrize(
    "meaning", ["several milestones met", "met with exceptions", "done in three wards", "sustained concern"]
)
def test_words_of_completion_among_others_are_not_taken_for_granted(meaning: str) -> None:
    assert status_of_meaning(meaning, "green") not in ("complete", "embedded")


def test_a_list_of_choices_on_another_sheet_is_no_key() -> None:
    choices = sheet([("Red", "High"), ("Amber", "Medium"), ("Green", "Low")], name="Lists")
    assert reading(sheet(BODY), choices).plans[0].scheme is JUNE_2018


@pytest.mark.parametrize(
    "line",
    [
        "Green Complete", "Complete (Green)", "Complete = Green", "Complete=Green", "Green ‘Complete’", "🟢 Complete",
        "Complete 🟢",
    ],
)
def test_a_line_of_a_key_is_read_in_either_order(line: str) -> None:
    read = scheme([(line,), ("Red – Overdue",)])
    assert meanings(read) == {"Green": "complete", "Red": "overdue"}


def test_a_job_title_of_two_words_is_no_abbreviation_of_what_stands_beside_it() -> None:
    rows = [("STAFF KEY:",), ("CP", "Chief Pharmacist", "PSL – Patient Safety Lead")]
    assert read_staff_key(Grid(sheet(rows)), range(1, 9)) == {"CP": "Chief Pharmacist", "PSL": "Patient Safety Lead"}


def test_a_line_of_meanings_before_their_colours_is_known_by_its_first_meaning() -> None:
    said = colours_in_line("Complete = green, nearly there = amber")
    assert said == [("green", "Complete"), ("amber", "nearly there")]


def test_a_colour_without_a_meaning_at_the_end_of_a_line_moves_no_other_meaning() -> None:
    said = colours_in_line("RAG key: Red = overdue, Amber = in progress, Green")
    assert said == [("red", "overdue"), ("amber", "in progress")]


OF_LETTERS = {
    "dashes": [("Key",), ("A – Complete",), ("B – In progress",), ("C – Not started",)],
    "beside": [("Key",), ("A", "Complete"), ("B", "In progress"), ("C", "Overdue")],
    "in a line": [("Status key: A = Complete; B = In progress; C = Overdue",)],
    "yes and no": [("Key",), ("Y", "Complete"), ("P", "In progress"), ("N", "Not started")],
    "by number": [("A: Complete",), ("B: In progress",), ("P: Overdue",)],
}


@pytest.mark.parametrize("layout", OF_LETTERS)
def test_letters_of_some_other_list_are_no_colours(layout: str) -> None:
    assert scheme(OF_LETTERS[layout]) is None


def test_letters_of_another_list_take_no_colour_away_that_a_word_names() -> None:
    rows = [("Key",), ("Green", "Complete"), ("Amber", "In progress"), ("A", "Complete"), ("B", "Overdue")]
    assert meanings(scheme(rows)) == {"Green": "complete", "Amber": "in progress"}


@pytest.mark.parametrize(
    "rows",
    [
        [("R", "Overdue"), ("A", "In progress"), ("G", "Complete")],
        [("RAG: A = In progress; G = Complete; R = Overdue",)],
        [("Red = Overdue; A = In progress; Green = Complete",)],
    ],
)
def test_letters_among_which_is_red_or_green_are_those_of_the_colours(rows: list[tuple[str, ...]]) -> None:
    assert meanings(scheme(rows)) == {"Red": "overdue", "Amber": "in progress", "Green": "complete"}


def test_a_letter_on_its_own_colour_names_it() -> None:
    rows = [("A", "In progress"), ("B", "Complete")]
    assert meanings(scheme(rows, {"A1": "FFC000", "A2": "0070C0"})) == {"Amber": "in progress", "Blue": "complete"}
    assert scheme(rows, {"A1": "00B050", "A2": "00B050"}) is None


def test_an_amber_action_is_not_complete_because_a_list_of_letters_says_complete_beside_its_a() -> None:
    header = ("Issue", "Action", "Lead", "Target date", "RAG")
    rows = [("A – Complete",), ("B – In progress",), ("C – Not started",), (None,), header]
    plan = plan_of(sheet([*rows, ("1.1 Records", "Write", "COO", "31/07/18", None)], fills={"E6": "FFC000"}))
    assert judge(plan, date(2018, 8, 15))[0].status == "overdue"


RAG_HEADER = ("Ref", "Action", "Lead", "Target date", "RAG")


def under(key, *rags: str | None, fills=None, below=(), status=False):
    """The statuses, in December 2025, of actions with some RAG or status words under a key; and the plan."""
    header = (*RAG_HEADER[:4], "Status") if status else RAG_HEADER
    rows = [(str(number), "Write", "EM", "31/12/2025", rag) for number, rag in enumerate(rags, 1)]
    plan = plan_of(sheet([*key, header, *rows, *below], fills=fills or {}))
    return [judged.status for judged in judge(plan, date(2025, 6, 30))], plan


PAINTED = {"A1": "00B050", "A2": "FF0000"}
TITLED = {"A2": "00B050", "A3": "FF0000"}
SHORT_KEYS = [
    # the key, its fills, what Green means by it
    ([("RAG key",), ("Green", "Significant assurance"), ("Red", "No assurance"), ()], TITLED, ""),
    ([("RAG key",), ("Green", "Significant assurance"), ("Red", "No assurance")], {}, ""),
    ([("Green", "Significant assurance"), ("Red", "No assurance")], PAINTED, ""),
    ([("Green", "As the chair wishes"), ("Red", "Overdue")], {}, ""),
    ([("Green = on track",), ()], {}, "on track"),
    ([("Green = on track",)], {}, "on track"),
    ([("Key: Green – on schedule",), ()], {}, "on track"),
    ([("Legend",), ("Green", "On track"), ()], {}, "on track"),
    ([("Key",), ("Green", "As the chair wishes"), ()], {}, ""),
    ([("RAG key",), (None, "Significant assurance"), (None, "No assurance"), ()], TITLED, ""),
    ([("RAG key",), ("Significant assurance",), ("No assurance",), ()], {"A1": "0070C0", **TITLED}, ""),
    ([("Key",), ("On track",), ()], {"A2": "00B050"}, "on track"),
    ([("Green = complete",), ()], {}, "complete"),
    ([("Key",), ("Green", "Complete"), ()], {}, "complete"),
]


@pytest.mark.parametrize(("key", "fills", "green"), SHORT_KEYS)
def test_a_key_of_one_or_two_colours_is_read_where_it_is_signed_as_one(key, fills, green: str) -> None:
    [green_one, amber, red], plan = under(key, "Green", "Amber", "Red", fills=fills)
    colour = plan.scheme.colour_of_word("green")
    assert plan.scheme.source and colour and (colour.status or "") == green
    assert (green_one, amber) == ("complete" if green == "complete" else "in progress", "in progress")
    assert ("RAG key unread" in {finding.kind for finding in plan.findings}) == (not green)


def test_a_line_for_one_colour_stands_below_the_table_as_well() -> None:
    assert under([], "Green", below=[(), ("Green = on track",)])[0] == ["in progress"]


NO_KEYS = [
    [("Overall RAG", "Green – on track")],
    [("Overall RAG", "Green"), ("Last time", "Amber")],
    [("Green – Ward 6",)],
    [("Green", "Ward 6")],
    [("Key findings",), ("Green", "Ward 6")],
]


@pytest.mark.parametrize("lines", NO_KEYS)
def test_the_name_of_a_colour_above_the_table_is_no_key(lines) -> None:
    statuses, plan = under([*lines, ()], "Green")
    assert (statuses, plan.scheme) == (["complete"], JUNE_2018)


@pytest.mark.parametrize("above", ["Key", "Trust plan"])
def test_a_fill_that_stands_for_a_requirement_or_under_no_title_is_no_line_of_a_short_key(above: str) -> None:
    meaning = "Must do" if above == "Key" else "On track"
    statuses, plan = under([(above,), (meaning,), ()], "Green", fills={"A2": "00B050"})
    assert (statuses, plan.scheme) == (["complete"], JUNE_2018)


def test_the_words_of_a_column_beside_the_table_are_no_short_key() -> None:
    rows = [(*RAG_HEADER, "Note"), ("1", "Write", "EM", "31/12/2025", "Green", "Green = on track")]
    assert plan_of(sheet(rows)).scheme is JUNE_2018


def test_a_short_key_leaves_no_other_colour_for_what_is_done_where_it_has_its_own() -> None:
    statuses, plan = under([("Key: Blue = complete",)], "Blue", "Green", "Purple", "Amber")
    assert statuses == ["complete", "in progress", "in progress", "in progress"]
    assert [colour.word for colour in plan.scheme.colours] == ["Blue", "Amber", "Red"]
    assert under([("Key: Amber – at risk",)], "Amber", "Green", "Purple")[0] == ["at risk", "complete", "embedded"]
    assert under([("Key: Green = complete",)], "Green", "Purple")[0] == ["complete", "embedded"]


@pytest.mark.parametrize("blank", [(), ((),)])
def test_a_key_of_two_colours_right_above_the_header_is_read(blank) -> None:
    fills = {"A1": "7030A0", "A2": "00B050"}
    key = [("Purple", "Not yet due"), ("Green", "Complete"), *blank]
    assert under(key, "Purple", "Green", fills=fills)[0] == ["not started", "complete"]


TROUBLE = [
    ("Significant assurance", None), ("Significant progress", None), ("Significant assurance gaps", "overdue"),
    ("Significant issues", "overdue"), ("No issues", "on track"), ("No progress, no risk", "in progress"),
    ("No significant risk of delay", "on track"),
    ("Not overdue", "on track"), ("No longer at risk", "on track"), ("Known issues", "at risk"),
    ("Not yet due", "not started"), ("Not started, no issues", "not started"), ("Not recoverable", "at risk"),
    ("No delay but not complete", "in progress"),
]  # fmt: skip


@pytest.mark.parametrize(("meaning", "status"), TROUBLE)
def test_trouble_that_there_is_none_of_is_no_trouble(meaning: str, status: str | None) -> None:
    assert status_of_meaning(meaning, "green") == status


TICKS = [("Key",), ("✓", "Started"), ("✓✓", "Complete"), ()]
OPEN, SHORT = "in progress", ["complete", "in progress", "not started"]
WORDS = [("Key",), ("Delivered", "Action in place but not complete"), ("Closed", "Complete with evidence"), ()]


@pytest.mark.parametrize("status", [True, False])
@pytest.mark.parametrize(
    ("key", "words", "statuses"),
    [
        (TICKS, ("✓", "✓✓"), ["in progress", "complete"]),
        ([("Key", "✓", "Started", "✓✓", "Complete")], ("✓", "✓✓"), ["in progress", "complete"]),
        ([("Key",), ("✓", "Started", "★", "Complete"), ()], ("✓", "★"), ["in progress", "complete"]),
        ([("Key",), ("✓ = Started",), ("✓✓ – Complete",)], ("✓", "✓✓"), ["in progress", "complete"]),
        (WORDS, ("Delivered", "closed.", "Complete"), ["in progress", "complete", "complete"]),
        ([("Status key",), ("Done", "Not started")], ("Done", "Completed"), ["not started", "complete"]),
        ([], ("✓", "Delivered"), ["complete", "complete"]),
        ([("✓", "Started"), ()], ("✓",), ["complete"]),
        ([("Key",), ("Complete", "Started"), ("Not started", "Complete")], ("Complete",), ["complete"]),
        ([("Key",), ("Done", "As the chair wishes")], ("Done",), ["complete"]),
        ([("Key",), ("Not started", "Complete")], ("Not started",), ["not started"]),
        ([("Key",), (), ("Done", "Not started")], ("Done",), ["complete"]),
        ([("✓ = Underway",), ("★ = Complete",), ()], ("✓", "★"), ["in progress", "complete"]),
        ([("✓ = started",), ("✓✓ = complete",), ()], ("✓", "✓✓"), ["in progress", "complete"]),
        ([("Done = awaiting sign off",), ("Signed off = complete",), ()], ("Done", "Signed off"), [OPEN, "complete"]),
        ([("Key",), ("Done – awaiting sign off",), ()], ("Done",), [OPEN]),
        ([("Key",), ("Done", "Awaiting sign off"), ()], ("Done",), [OPEN]),
        ([("Complete = awaiting evidence",), ("Closed = evidence seen",), ()], ("Complete",), [OPEN]),
        ([("Complete = work under way",), ("Closed = all done",), ()], ("Complete",), [OPEN]),
        ([("Complete = all work finished",), ()], ("Complete",), ["complete"]),
        ([("Status: Complete",), ("Done: by the lead",), ()], ("Complete", "Done"), ["complete", "complete"]),
        ([("C = Complete",), ("IP = In progress",), ("NS = Not started",), ()], ("C", "IP", "NS"), SHORT),
        ([("1 = Complete",), ("2 = In progress",), ("3 = Not started",), ()], ("1", "2", "3"), SHORT),
        ([("1", "Complete"), ("2", "In progress"), ()], ("1", "2", "3"), ["complete", OPEN, OPEN]),
        ([("Key: C - Complete, IP - In progress, NS - Not started",), ()], ("C", "IP", "NS"), SHORT),
        ([("Status: C = Complete, IP = In progress, NS = Not started",), ()], ("C", "IP", "NS"), SHORT),
        ([("RAG status - 1 = Complete; 2 = In progress; 3 = Not started",), ()], ("1", "2", "3"), SHORT),
        ([("Status: Complete, Open",), ()], ("C",), [OPEN]),
        ([("1", "Complete"), ()], ("1",), [OPEN]),
        ([("1", "IP: In progress"), ("2", "C: Complete"), ()], ("IP", "C"), [OPEN, "complete"]),
        ([("5", "Complete"), ("x", "In progress"), ()], ("5",), [OPEN]),
        ([("Complete", "5"), ("In progress", "3"), ()], ("Complete", "5"), ["complete", OPEN]),
        ([("C = Chair",), ("D = Director",), ()], ("C", "D"), [OPEN, OPEN]),
    ],
)
def test_a_key_of_words_and_ticks_says_what_they_mean(key, words, statuses, status: bool) -> None:
    assert under(key, *words, status=status)[0] == statuses


@pytest.mark.parametrize(
    ("key", "letters", "statuses"),
    [
        ([("Key: C - Complete, P - Partial, N - Not started",), ()], "CPN", SHORT),
        ([("P = Partially complete",), ("N = Not started",), ("C = Complete",), ()], "CPN", SHORT),
        ([("G = Good progress",), ("D = Done",), ()], "GD", [OPEN, "complete"]),
        ([("P = Paused",), ("G = Complete",), ("A = In progress",), ()], "PGA", ["on hold", "complete", OPEN]),
        ([("Purple = Embedded",), ("Green = Complete",), ("Amber = In progress",), ()], "PG", ["embedded", "complete"]),
        ([("P = Pauline Smith",), ("N = Nadia Khan",), ()], "PGA", ["embedded", "complete", OPEN]),
        ([], "PCN", [OPEN] * 3),
        ([], "P", [OPEN]),
        ([], "PGA", ["embedded", "complete", OPEN]),
        ([], ("P", "Purple"), ["embedded", "embedded"]),
    ],
)
def test_a_letter_means_a_colour_only_among_letters_of_colours(key, letters, statuses) -> None:
    assert under(key, *letters)[0] == statuses


def test_a_p_that_may_be_no_purple_is_told() -> None:
    told = [finding.what for finding in under([], "P", "C")[1].findings if finding.kind == "no RAG key"]
    assert told == [
        "the plan has no RAG key, and P may be another letter than that of purple, so it was not taken to mean embedded"
    ]


def test_a_meaning_that_is_not_understood_is_told_and_a_green_fill_beside_it_does_not_count() -> None:
    key = [("G = Good progress",), ("D = Done",), ()]
    statuses, plan = under(key, "G", fills={"E5": "00B050"})
    assert statuses == [OPEN] and "words disagree" in [one.kind for one in judge(plan, date(2025, 6, 30))[0].findings]
    plan = under([("Done = awaiting sign off",), ()], "Done", status=True)[1]
    assert "status not understood" in [one.kind for one in judge(plan, date(2025, 6, 30))[0].findings]


def test_a_fill_with_words_of_its_own_does_not_take_its_meaning_from_the_next_swatch_below() -> None:
    rows = [("Significant assurance",), ("Complete",), ("Overdue",)]
    read = scheme(rows, {"A1": "00B050", "A2": "0070C0", "A3": "FF0000"})
    assert meanings(read) == {"Green": "", "Blue": "complete", "Red": "overdue"}
