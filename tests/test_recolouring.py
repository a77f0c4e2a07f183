"""What becomes of RAG cells: colours, words, reasons, and what is left for a person."""

from collections.abc import Mapping
from datetime import date, datetime

import pytest
from sheets import area, plan_of, sheet

from actionbook.place import Place
from actionbook.recolouring import Change, recolour_plan
from actionbook.workbook.cells import Cell, Choice, Condition, Look, Sheet, Value

AS_OF = date(2018, 8, 15)
PAST, COMING = "31/07/18", "31/12/18"
FLAT = ("Ref", "Issue", "Action", "Lead", "Target date", "Evidence", "Progress", "RAG")
RED, AMBER, GREEN, PURPLE, BLUE, GREY = "C00000", "FFC000", "00B050", "7030A0", "005EB8", "E8EDEE"


def flat(*rows: Mapping[str, Value], fills: Mapping[int, str] | None = None, **more: object) -> Sheet:
    """A plan with an action a row: each row's target, progress and RAG words; fills of RAG cells by row from 1."""
    lines = [
        (f"1.{number}", f"Issue {number}", f"Write policy {number}", "COO", row.get("target", PAST), "Report",
         row.get("progress"), row.get("rag"))
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip
    painted = {f"H{row + 1}": fill for row, fill in (fills or {}).items()}
    return sheet([FLAT, *lines], fills=painted, **more)  # type: ignore[arg-type]


def changes(page: Sheet, **more: object) -> list[Change]:
    """What becomes of the RAG cells of a sheet."""
    return recolour_plan(plan_of(page), page, AS_OF, **more)  # type: ignore[arg-type]


def only(page: Sheet, **more: object) -> Change:
    """What becomes of its one RAG cell."""
    found = changes(page, **more)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("row", "fill", "shown", "new_fill"),
    [
        ({"target": PAST}, AMBER, "Amber → Red", RED),
        ({"target": PAST}, None, "blank → Red", RED),
        ({"target": COMING}, "FF0000", "Red → Amber", AMBER),
        ({"target": COMING, "progress": "Completed 02/07/18"}, AMBER, "Amber → Green", GREEN),
        ({"target": PAST, "progress": "Not yet complete"}, GREEN, "Green → Red", RED),
        ({"target": COMING, "progress": "Partially complete"}, GREEN, "Green → Amber", AMBER),
        ({"target": COMING, "progress": "Superseded by action 4"}, AMBER, "Amber → Grey", GREY),
        ({"target": PAST, "progress": "Completed 20/08/18"}, AMBER, "Amber → Red", RED),
    ],
)
def test_a_colour_follows_the_rules_of_status(
    row: Mapping[str, Value], fill: str | None, shown: str, new_fill: str
) -> None:
    change = only(flat(row, fills={1: fill} if fill else None))
    assert (f"{change.before} → {change.after}", change.fill, change.outcome) == (shown, new_fill, "changed")


@pytest.mark.parametrize(
    ("row", "fill"),
    [
        ({"target": PAST}, "FF0000"),
        ({"target": COMING}, "FFFF00"),
        ({"target": PAST}, GREEN),
        ({"target": PAST}, PURPLE),
        ({"target": "15/08/18"}, AMBER),
        ({"target": PAST, "rag": "Overdue"}, RED),
        ({"target": COMING, "rag": "Ongoing"}, AMBER),
    ],
)
def test_a_cell_that_is_right_is_not_touched(row: Mapping[str, Value], fill: str) -> None:
    change = only(flat(row, fills={1: fill}))
    assert (change.outcome, change.fill, change.text, change.ground) == ("right", None, None, None)


def test_the_reason_and_the_cell_that_it_came_from_are_given() -> None:
    change = only(flat({"target": PAST}, fills={1: AMBER}))
    assert change.reason == "Overdue: due 31/07/18, 15 days ago; nothing says complete (Plan!E2)"
    assert (str(change.place), change.ref, change.action) == ("Plan.xlsx, Plan!H2", "1.1", 'action "Write policy 1"')


def test_a_status_better_than_a_persons_colour_is_marked() -> None:
    found = changes(flat({"target": COMING}, {"target": PAST}, {"target": COMING}, fills={1: RED, 2: AMBER}))
    assert [change.better for change in found] == [True, False, False]


@pytest.mark.parametrize(
    ("rag", "fill", "text"),
    [("A", AMBER, "R"), ("Amber", AMBER, "Red"), ("In progress", AMBER, "Overdue"), ("🟠", None, "🔴")],
)
def test_words_and_letters_are_changed_with_the_colour(rag: str, fill: str | None, text: str) -> None:
    change = only(flat({"target": PAST, "rag": rag}, fills={1: fill} if fill else None))
    assert (change.text, change.fill, change.ground) == (text, RED, RED)


def test_letters_without_a_fill_get_the_colour_as_well() -> None:
    change = only(flat({"target": COMING, "rag": "A"}))
    assert (change.text, change.fill) == (None, AMBER)


def test_somebodys_own_words_stay_and_the_fill_tells_the_worse() -> None:
    page = flat({"target": PAST, "progress": "Not yet complete", "rag": "Complete – JS 12/07"}, fills={1: GREEN})
    change = only(page)
    assert (change.text, change.fill, change.outcome) == (None, RED, "changed")
    assert change.notes == ('the words "Complete – JS 12/07" in the cell were kept',)


def test_somebodys_own_words_that_say_less_keep_the_cell_as_it_is() -> None:
    page = flat({"target": COMING, "progress": "Completed 02/07/18", "rag": "Overdue since May"}, fills={1: RED})
    change = only(page)
    assert change.outcome == "left"
    assert change.reason.startswith('left as it is, because its own words "Overdue since May" say less; Complete:')


def test_somebodys_own_words_that_say_as_much_are_kept_and_the_cell_gets_its_colour() -> None:
    change = only(flat({"target": PAST, "rag": "Overdue since May"}))
    assert (change.outcome, change.text, change.fill) == ("changed", None, RED)


@pytest.mark.parametrize(
    ("rag", "fill"),
    [("Superseded", GREEN), ("Closed", GREEN), ("Embedded", GREEN), ("Superseded", AMBER), ("Y", GREEN)],
)
def test_a_word_of_its_own_kind_on_another_fill_is_left(rag: str, fill: str) -> None:
    change = only(flat({"target": PAST, "rag": rag}, fills={1: fill}))
    assert (change.outcome, change.text, change.fill) == ("left", None, None)


@pytest.mark.parametrize("rag", ["Complete", "G", "Embedded", "G - Done", "Closed (Green)"])
def test_a_word_for_done_on_a_fill_for_less_is_left_where_nothing_else_decides(rag: str) -> None:
    """Staff typed the word and forgot the colour: the word must not be lost, nor taken for green."""
    change = only(flat({"target": PAST, "rag": rag}, fills={1: AMBER}))
    assert change.outcome == "left"
    assert change.reason.startswith(f'left as it is, because its words "{rag}" and its fill disagree')


@pytest.mark.parametrize(
    ("progress", "text", "fill"), [("Completed 02/07/18", None, GREEN), ("Not yet complete", "Overdue", RED)]
)
def test_words_of_progress_decide_between_a_word_and_its_fill(progress: str, text: str | None, fill: str) -> None:
    change = only(flat({"target": PAST, "progress": progress, "rag": "Complete"}, fills={1: AMBER}))
    assert (change.outcome, change.text, change.fill) == ("changed", text, fill)


@pytest.mark.parametrize("rag", ["A", "R", "Open", "50%", "Partial", "Not yet", "G?", "Red/Green", "Awaiting evidence"])
def test_a_green_fill_beside_words_for_less_is_no_green(rag: str) -> None:
    change = only(flat({"target": PAST, "rag": rag}, fills={1: GREEN}))
    assert (change.before.split()[0], change.after.split()[0], change.fill) == ("Green", "Red", RED)


def left_page(case: str) -> Sheet:
    """A plan whose RAG cell must be left."""
    row = {"target": PAST, "rag": "A"}
    if case == "formula":
        page = flat(row)
        page.cells[2, 8] = page.cells[2, 8]._replace(formula=True)  # type: ignore[index]
        return page
    if case == "struck":
        return flat(row | {"progress": "Completed 02/07/18"}, fills={1: RED}, struck=["H2"])
    if case == "another colour":
        return flat({"target": PAST}, fills={1: "FF00FF"})
    return flat({"target": PAST, "rag": "N/A"})


@pytest.mark.parametrize(
    ("case", "why"),
    [
        ("formula", "the cell holds a formula, which is never written over"),
        ("struck", 'its own words "A" are struck through'),
        ("another colour", "it shows a pink fill, which the plan's key does not explain"),
        ("not rated", 'it says "N/A"'),
    ],
)
def test_what_cannot_be_changed_safely_is_left_and_said(case: str, why: str) -> None:
    change = only(left_page(case))
    assert (change.outcome, change.fill, change.text) == ("left", None, None)
    judged = "Complete:" if case == "struck" else "Overdue: due 31/07/18"
    assert change.reason.startswith(f"left as it is, because {why}; {judged}")


def test_a_cell_whose_words_are_barred_is_left() -> None:
    page = flat({"target": PAST, "rag": "A"}, fills={1: AMBER})
    change = only(page, barred={Place("Plan.xlsx", "Plan", "H2"): "it holds a picture or linked data"})
    assert change.reason.startswith("left as it is, because its words cannot be written over: it holds a picture")


@pytest.mark.parametrize(("fill", "after"), [(AMBER, "Amber"), (None, "not known")])
def test_a_date_that_cannot_exist_leaves_the_colour_as_it_was(fill: str | None, after: str) -> None:
    change = only(flat({"target": "31/06/18"}, fills={1: fill} if fill else None))
    assert (change.outcome, change.after) == ("left", after)
    assert change.reason == 'Left as it was: the target date "31/06/18" cannot be read (Plan!E2)'


ISSUE = ("RAG", "Issue", "Actions", "Lead", "Target date", "Evidence", "Progress")


def issue(target: str, progress: str | None, fill: str | None, rag: str | None = None) -> Sheet:
    """A plan with one issue of three actions in one row, under one RAG cell."""
    row = (rag, "1.1 Records", "1. Write\n2. Train\n3. Audit", "COO", target, "Report", progress)
    return sheet([ISSUE, row], fills={"A2": fill} if fill else {})


@pytest.mark.parametrize(
    ("target", "progress", "fill", "after", "reason"),
    [
        ("1. 31/07/18\n2-3. 31/12/18", None, AMBER, "Red", "action 1 of 3: Overdue: due 31/07/18"),
        ("1-2. 31/07/18\n3. 31/12/18", None, AMBER, "Red", "actions 1 and 2 of 3: Overdue: due 31/07/18"),
        ("31/07/18", None, AMBER, "Red", "all 3 actions: Overdue: due 31/07/18"),
        ("31/07/18", "1. Complete\n2. Complete\n3. Complete", AMBER, "Green", "all 3 actions: Complete"),
        ("31/12/18", "1. Complete\n2. Complete", AMBER, "Amber", "action 3 of 3: In progress"),
    ],
)
def test_a_cell_over_an_issue_takes_the_worst_status(
    target: str, progress: str | None, fill: str, after: str, reason: str
) -> None:
    change = only(issue(target, progress, fill))
    assert change.after == after
    assert change.reason.startswith(reason)


def test_a_colour_that_one_action_belies_speaks_for_none_of_the_others() -> None:
    """Otherwise the second run would find them overdue, without anybody having changed a word."""
    change = only(issue("1. 31/12/18\n2-3. 31/07/18", "1. Not yet complete", GREEN))
    assert (change.before, change.after) == ("Green", "Red")
    assert change.notes == ("action 1 \"Write\" is not done, so the cell's Green says nothing for its other actions",)


def test_a_cell_merged_down_the_rows_of_an_issue_stands_for_all_of_them() -> None:
    first = (None, "1.1", "Issue", "Write", "COO", PAST, "Report")
    rows = [("RAG", *FLAT[:-1]), first, (None, None, None, "Train", "COO", COMING, "Report")]
    page = sheet(rows, fills={"A2": AMBER}, merges=["A2:A3", "B2:B3", "C2:C3"])
    change = only(page)
    assert (change.place.cell, change.after, change.reason[:30]) == ("A2", "Red", 'action "Write" of 2: Overdue: ')


def test_a_list_of_letters_is_changed_entry_by_entry() -> None:
    change = only(issue("1. 31/07/18\n2. 31/12/18\n3. 31/12/18", "2. Complete", None, rag="1. A\n2. A\n3. A"))
    assert (change.text, change.fill) == ("1. R\n2. G\n3. A", RED)


def test_a_list_that_holds_more_than_letters_is_never_written_over() -> None:
    change = only(issue("1. 31/07/18\n2-3. 31/12/18", None, None, rag="1. A – JS on leave\n2. A\n3. A"))
    assert (change.text, change.fill) == (None, RED)


@pytest.mark.parametrize("rag", ["1. R\n2. A – JS on leave\n3. A", "1. See minutes\n2. R\n3. A"])
def test_a_list_that_cannot_be_brought_up_to_date_is_not_painted_better_than_its_worst_entry(rag: str) -> None:
    change = only(issue("31/12/18", "1. Complete\n2. Complete\n3. Complete", None, rag=rag))
    assert (change.outcome, change.after, change.text, change.fill) == ("left", "Green", None, None)
    why = f'its list "{" ".join(rag.split())}" holds more than colours'
    assert change.reason.startswith(f"left as it is, because {why}; all 3 actions: Complete")


def test_a_list_that_is_brought_up_to_date_is_marked_better_where_its_worst_entry_was_worse() -> None:
    change = only(issue("31/12/18", "1. Complete\n2. Complete\n3. Complete", None, rag="1. G\n2. R\n3. A"))
    assert (change.text, change.fill, change.better) == ("1. G\n2. G\n3. G", GREEN, True)


def rule(operand: str, fill: str | None, kind: str = "cellIs", operator: str = "equal") -> Condition:
    """A conditional format on the RAG column."""
    return Condition((area("H2:H9"),), 1, kind, operator, (operand,), fill)


def test_a_rule_that_paints_the_right_colour_by_the_word_is_left_to_do_so() -> None:
    page = flat({"target": PAST, "rag": "A"}, conditions=[rule('"R"', "FF0000"), rule('"A"', "FFC000")])
    change = only(page)
    assert (change.before, change.after) == ('Amber "A"', 'Red "R"')
    assert (change.text, change.fill, change.ground, change.notes) == ("R", None, "FF0000", ())


def test_a_stale_fill_under_such_a_rule_is_made_the_rules_own() -> None:
    page = flat({"target": PAST, "rag": "A"}, fills={1: AMBER}, conditions=[rule('"R"', "FF0000")])
    assert (only(page).text, only(page).fill) == ("R", "FF0000")


def test_a_rule_that_paints_over_the_new_fill_is_reported_with_what_the_reader_sees() -> None:
    page = flat({"target": PAST}, conditions=[rule('$A2="1.1"', "FFC000", kind="expression")])
    change = only(page)
    assert (change.outcome, change.fill) == ("changed", RED)
    assert change.notes == ("a conditional format paints over this cell: the reader sees Amber, not Red",)


def test_a_rule_that_cannot_be_followed_is_reported() -> None:
    page = flat({"target": PAST}, fills={1: AMBER}, conditions=[rule("$E2<TODAY()", RED, kind="expression")])
    change = only(page)
    assert (change.outcome, change.fill) == ("changed", RED)
    assert change.notes == (
        "a conditional format that cannot be followed may paint over this cell; look at it in Excel",
    )


def test_a_fill_that_says_done_under_such_a_rule_is_not_painted_over() -> None:
    page = flat({"target": PAST}, fills={1: GREEN}, conditions=[rule("$E2<TODAY()", RED, kind="expression")])
    change = only(page)
    assert change.outcome == "left"
    assert change.reason.startswith(
        "left as it is, because a conditional format that cannot be followed hides its own fill, which says that it is "
        "done; Overdue: due 31/07/18"
    )


def test_the_fills_of_the_plan_itself_are_used() -> None:
    page = flat({"target": PAST}, {"target": PAST, "rag": "Red"}, fills={1: AMBER, 2: "FF3300"})
    assert changes(page)[0].fill == "FF3300"


def test_the_swatches_of_the_plans_key_are_used() -> None:
    values = {"A1": "Red", "B1": "Overdue", "A2": "Amber", "B2": "In progress", "A3": "Green", "B3": "Complete"}
    header = {f"{letter}6": words for letter, words in zip("ABCDEFGH", FLAT, strict=True)}
    row = {"A7": "1.1", "B7": "Issue", "C7": "Write", "D7": "COO", "E7": PAST, "F7": "Report"}
    fills = {"A1": "E60000", "A2": "FFBF00", "A3": "00AA44"}
    change = only(sheet(values | header | row, fills=fills))
    assert (change.after, change.fill) == ("Red", "E60000")


def test_a_label_is_written_on_request_where_the_cell_had_none() -> None:
    found = changes(flat({"target": PAST}, {"target": COMING, "rag": "A"}, fills={1: RED, 2: AMBER}), label=True)
    assert [(change.text, change.fill, change.ground) for change in found] == [
        ("Overdue", None, RED),
        (None, None, None),
    ]


def test_a_label_is_a_status_word_where_the_plan_has_no_words_of_its_own() -> None:
    assert only(flat({"target": PAST}, fills={1: AMBER}), label=True).text == "Overdue"


def test_a_label_is_one_of_the_drop_down_list() -> None:
    page = flat({"target": PAST}, fills={1: AMBER})
    page = Sheet(page.name, page.cells, choices=(Choice((area("H2:H9"),), ("Behind", "Late", "Done")),))
    assert only(page, label=True).text == "Late"


def test_blue_in_a_plan_without_a_key_is_left_for_a_person() -> None:
    found = changes(flat({"target": PAST}, {"target": PAST}, {"target": PAST}, fills={1: BLUE, 2: GREEN, 3: AMBER}))
    assert [(change.outcome, change.fill) for change in found] == [("left", None), ("left", None), ("changed", RED)]


def test_a_date_cell_counts_as_a_date() -> None:
    page = flat({"target": datetime(2018, 8, 14)}, fills={1: AMBER}, formats={"E2": "dd/mm/yyyy"})
    assert only(page).reason.startswith("Overdue: due 14/08/18, 1 day ago")


def test_cells_are_blank_and_looks_are_plain_where_the_sheet_holds_nothing() -> None:
    page = flat({"target": PAST})
    assert (2, 8) not in page.cells
    assert only(page).before == "blank"
    assert Cell(2, 8).look == Look()


def keyed(key: list[tuple[str, str, str]], *rows: Mapping[str, Value], fills: Mapping[int, str] | None = None) -> Sheet:
    """A flat plan under a key of swatches: name, meaning and fill of each."""
    page = flat(*rows, fills=fills)
    shift = len(key) + 2
    cells = {(row + shift, column): cell._replace(row=row + shift) for (row, column), cell in page.cells.items()}
    for row, (name, meaning, fill) in enumerate(key, 1):
        cells |= {(row, 1): Cell(row, 1, name, Look(fill)), (row, 2): Cell(row, 2, meaning)}
    return Sheet("Plan", cells)


TWO_GREENS = [
    ("Dark green", "Complete", "00B050"),
    ("Light green", "On track", "92D050"),
    ("Amber", "At risk", "FFC000"),
    ("Red", "Overdue", "FF0000"),
]


def test_two_shades_of_a_key_are_told_apart() -> None:
    rows = [{"target": COMING}, {"target": COMING, "progress": "Not yet complete"}, {"target": PAST}, {"target": PAST}]
    found = changes(keyed(TWO_GREENS, *rows, fills={3: "92D050", 4: "00B050"}))
    assert [(change.status, change.fill) for change in found] == [
        ("in progress", "92D050"),
        ("in progress", "92D050"),
        ("overdue", "FF0000"),
        ("complete", None),
    ]


def test_a_name_that_may_be_either_shade_is_left() -> None:
    change = only(keyed(TWO_GREENS, {"target": PAST, "rag": "Green"}))
    assert (change.outcome, change.text) == ("left", None)
    assert 'it shows "Green", which the plan\'s key does not explain' in change.reason


def test_a_swatch_may_bear_a_name_that_is_no_colours() -> None:
    key = [("Lime", "On track", "92D050"), ("Gold", "At risk", "FFC000"), ("Scarlet", "Overdue", "FF0000"),
           ("Lilac", "Complete", "7030A0")]  # fmt: skip
    done = {"target": COMING, "progress": "Completed 02/07/18"}
    found = changes(keyed(key, {"target": PAST}, done, fills={1: "92D050"}))
    assert [(change.status, change.fill) for change in found] == [("overdue", "FF0000"), ("complete", "7030A0")]


@pytest.mark.parametrize(("rag", "shown"), [("In progress", '"In progress" → Red'), ("On hold", '"On hold" → Red')])
def test_a_rag_cell_whose_words_disagree_with_the_status_column_is_left_for_a_person(rag: str, shown: str) -> None:
    header = ("Ref", "Action", "Lead", "Target date", "Status", "RAG")
    change = only(sheet([header, ("1", "Write", "COO", PAST, "Complete", rag)]))
    assert (f"{change.before} → {change.after}", change.outcome) == (shown, "left")
    assert f'because its words "{rag}" and those of the status column disagree' in change.reason
