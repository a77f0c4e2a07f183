"""What an appendix says of a plan, and of a master of several teams."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from appendix_plans import AS_OF, ISSUE, TWO, band, plan, row
from rounds import action, write_return

from actionbook import consolidate, make_appendix, write_master
from actionbook.appendix import LEFT_OVER, NO_ACTION, SECTIONS, Appendix
from actionbook.appendix.full_table import full_table
from actionbook.appendix.tables import tables_of
from actionbook.errors import ActionbookError
from actionbook.findings import Finding

FIRST, SECOND, LATE = date(2025, 5, 30), date(2025, 6, 13), date(2025, 5, 1)


def actions_of(made: Appendix) -> list[tuple[str | None, int | None, str, str | None]]:
    """Ref, number, words and status of every line of the full table."""
    return [(issue.ref, line.number, line.action, line.status) for _, issue, line in made.lines]


def told(made: Appendix, kind: str) -> list[Finding]:
    """The findings of a kind."""
    return [one for one in made.findings if one.kind == kind]


def master_of(folder: Path, *, later: bool = False) -> Path:
    """A master of three teams; with a second round, in which one finished an action and another moved a date."""
    returns, master = folder / "returns", folder / "Master.xlsx"
    for team, more in {"Ashford": {}, "Medway": {"Status": "Complete"}, "Thanet": {"Target date": LATE}}.items():
        rows = [action(1, "Train all staff", **more), action(2, "Check the doors", Status="Complete")]
        write_return(returns / f"{team}.xlsx", team, rows, "30/05/2025")
    write_master(consolidate(returns, FIRST), master)
    if later:
        rows = [action(1, "Train all staff", Status="Complete"), action(2, "Check the doors", Status="Complete")]
        write_return(returns / "Ashford.xlsx", "Ashford", rows, "13/06/2025")
        moved = action(1, "Train all staff", Target_date=date(2025, 8, 31))
        write_return(returns / "Thanet.xlsx", "Thanet", [moved, rows[1]], "13/06/2025")
        write_master(consolidate(returns, SECOND, master), master)
    return master


def test_an_action_a_line_theme_by_theme_in_the_order_of_the_plan() -> None:
    made = make_appendix(plan(band("2. Staffing"), row(ISSUE, TWO), band("1. Safety"), row("3.1 Doors", "Lock")), AS_OF)
    assert [theme.name for theme in made.themes] == ["2. Staffing", "1. Safety"]
    assert actions_of(made) == [
        ("1.1", 1, "Train all staff", "in progress"),
        ("1.1", 2, "Audit the records", "in progress"),
        ("3.1", None, "Lock", "in progress"),
    ]


def test_a_theme_that_is_met_again_is_one_theme() -> None:
    rows = [band("1. Safety"), row("1.1 Doors", "Lock"), band("2. Staff"), row("2.1 Posts", "Fill"),
            band("1. Safety"), row("1.2 Windows", "Bar")]  # fmt: skip
    made = make_appendix(plan(*rows), AS_OF)
    assert [(theme.name, len(theme.issues)) for theme in made.themes] == [("1. Safety", 2), ("2. Staff", 1)]


def test_a_theme_without_actions_is_shown_where_it_stands() -> None:
    made = make_appendix(plan(band("1. Empty"), band("2. Safety"), row(ISSUE, TWO)), AS_OF)
    assert [(theme.name, len(theme.issues)) for theme in made.themes] == [("1. Empty", 0), ("2. Safety", 1)]
    assert [(line.name, line.total) for line in made.counts] == [("All actions", 2), ("1. Empty", 0), ("2. Safety", 2)]


def test_an_issue_without_actions_is_shown_with_the_words_of_its_row() -> None:
    rows = [row(ISSUE, TWO), row("1.2 Doors must be safe", None, lead="HoS"), row("1.3 Windows", "Bar")]
    made = make_appendix(plan(*rows), AS_OF)
    issue = made.themes[0].issues[1]
    assert (issue.ref, issue.text, issue.status) == ("1.2", "Doors must be safe", None)
    assert [(line.kind, line.people) for line in issue.lines] == [(NO_ACTION, "HoS")]
    assert made.counts[0].total == 3


def test_words_that_belong_to_no_action_stay_with_their_issue() -> None:
    made = make_appendix(plan(row(ISSUE, TWO, progress="1. Done\n3. Lost\n4. Lost too")), AS_OF)
    last = made.themes[0].issues[0].lines[-1]
    assert (last.kind, last.progress) == (LEFT_OVER, "3. Lost\n4. Lost too")
    assert "3. Lost" in str(full_table(made).rows[-1][-1])


def test_a_copy_of_an_issue_is_shown_once_and_told_of_with_its_cell() -> None:
    made = make_appendix(plan(row(ISSUE, TWO), row(ISSUE, "10. Train all staff\n11. Audit the records")), AS_OF)
    assert [number for _, number, _, _ in actions_of(made)] == [1, 2]
    (finding,) = told(made, "copy")
    assert finding.place.cell == "C5" and "1.1 stands twice with the same 2 actions" in finding.what


def test_a_copy_never_hides_what_is_worse() -> None:
    first = row(ISSUE, TWO, "1. Completed\n2. Completed")
    made = make_appendix(plan(first, row(ISSUE, TWO, "1. Completed\n2. 30/06/18")), AS_OF)
    assert [status for *_, status in actions_of(made)] == ["complete", "overdue"]
    assert "action 2 the second says overdue, due 30/06/18; the more cautious was taken" in told(made, "copy")[0].what


def test_words_that_only_the_copy_has_are_not_lost() -> None:
    copy = row(ISSUE, TWO, progress="1. Nothing of this stands in the first")
    made = make_appendix(plan(row(ISSUE, TWO, progress="1. Started"), copy), AS_OF)
    last = made.themes[0].issues[0].lines[-1]
    assert (last.kind, last.progress) == (LEFT_OVER, "Nothing of this stands in the first")


def test_an_issue_is_only_green_when_every_action_is() -> None:
    rows = [row(ISSUE, TWO, "1. Completed\n2. Ongoing"), row("1.2 Doors", "Lock", "Completed")]
    made = make_appendix(plan(*rows), AS_OF)
    assert [(issue.status, issue.rag) for issue in made.themes[0].issues] == [
        ("in progress", "Amber"), ("complete", "Green"),
    ]  # fmt: skip


def test_the_plan_s_own_key_gives_the_words_and_colours_that_can_be_read() -> None:
    above = [("Ward plan",), ("RAG key",), ("Blue", "Complete"), ("Green", "On track"), ("Red", "Overdue")]
    made = make_appendix(plan(row(ISSUE, TWO, "1. Completed\n2. 30/09/18"), above=above), AS_OF)
    assert [(line.words, line.meaning, line.fill) for line in made.rag_key] == [
        ("Blue", "Complete", "005EB8"), ("Green", "On track", "00B050"), ("Red", "Overdue", "C00000"),
    ]  # fmt: skip
    assert [line.rag for _, _, line in made.lines] == ["Blue", "Green"]


def test_only_abbreviations_that_are_used_are_in_the_staff_key() -> None:
    above = [("Ward plan",), ("Staff key",), ("HoN", "Head of Nursing"), ("QM", "Quality Manager"), ("MD", "Medical")]
    made = make_appendix(plan(row(ISSUE, TWO, progress="1. The QMs have begun"), above=above), AS_OF)
    assert [tuple(line) for line in made.staff_key] == [("HoN", "Head of Nursing"), ("QM", "Quality Manager")]


def test_an_abbreviation_that_no_key_explains_is_a_finding() -> None:
    made = make_appendix(plan(row(ISSUE, TWO, lead="HoX")), AS_OF)
    assert ["HoX" in one.what for one in told(made, "abbreviation unexplained")] == [True]


def test_the_governance_block_leaves_out_what_has_a_place_of_its_own() -> None:
    above = [("Ward plan",), ("Team:", "Thanet"), ("Version:", "v2"), ("Executive sponsor:", "Director of Nursing")]
    made = make_appendix(plan(row(ISSUE, TWO), above=above), AS_OF)
    assert (made.team, made.version, made.governance) == (
        "Thanet", "v2", (("Executive sponsor", "Director of Nursing"),),
    )  # fmt: skip


def test_what_is_asked_for_comes_before_what_the_plan_says() -> None:
    made = make_appendix(plan(row(ISSUE, TWO)), AS_OF, title="Our paper", version="2", committee="Quality Committee",
                         meeting=date(2018, 7, 24))  # fmt: skip
    assert (made.title, made.version, made.committee, made.meeting) == (
        "Our paper", "2", "Quality Committee", date(2018, 7, 24),
    )  # fmt: skip


def test_overdue_actions_come_with_their_days_and_what_was_said_the_longest_first() -> None:
    rows = [row(ISSUE, "Train", "30/06/18", progress="Half done"), row("1.2 Doors", "Lock", "30/05/18", lead="COO")]
    made = make_appendix(plan(*rows), AS_OF)
    assert [(one.name, one.due, one.days, one.said, one.people) for one in made.overdue] == [
        ("1.2", "30/05/2018", 51, None, "COO"), ("1.1", "30/06/2018", 20, "Half done", "HoN"),
    ]  # fmt: skip


def test_an_action_without_a_ref_is_named_by_its_issue() -> None:
    issue = "Overarching workforce actions for all the issues below"
    made = make_appendix(plan(row(issue, TWO, "1-2. 30/06/18")), AS_OF)
    assert made.overdue[0].name == "Overarching workforce actions for all …, action 1"


@pytest.mark.parametrize(
    ("target", "original", "proposed", "moved", "agreed"),
    [
        ("31/07/18 revised to 31/08/18", date(2018, 7, 31), date(2018, 8, 31), 1, True),
        ("31/07/18 (extension to 30/09/18 requested)", date(2018, 7, 31), date(2018, 9, 30), 1, False),
        ("31/07/18", None, None, 0, True),
        ("Completed (was 31/05/18)", None, None, 0, True),
        ("Ongoing", None, None, 0, True),
    ],
)
def test_new_dates_are_listed_with_the_first_one_and_how_often_they_moved(
    target: str, original: date | None, proposed: date | None, moved: int, agreed: bool
) -> None:
    made = make_appendix(plan(row(ISSUE, "Train", target)), AS_OF)
    found = [(one.original, one.proposed, one.moved, one.agreed) for one in made.new_dates]
    assert found == ([(original, proposed, moved, agreed)] if original else [])


def test_last_time_s_plan_gives_what_was_completed_moved_and_overdue_since() -> None:
    before = plan(row(ISSUE, TWO, "1. 30/06/18\n2. 31/07/18"), row("1.2 Doors", "Lock", "31/05/18"))
    now = plan(row(ISSUE, TWO, "1. Completed\n2. 31/08/18"), row("1.2 Doors", "Lock", "31/05/18"))
    made = make_appendix(now, AS_OF, previous=before, previous_as_of=date(2018, 6, 15))
    assert made.last_as_at == date(2018, 6, 15)
    assert [(one.name, one.status) for one in made.completed] == [("1.1, action 1", "complete")]
    assert [(one.last, one.proposed, one.moved, one.new) for one in made.new_dates] == [
        (date(2018, 7, 31), date(2018, 8, 31), 1, True)
    ]
    assert (made.counts[0].last_total, made.counts[0].last_overdue) == (3, 1)
    assert [(one.as_at, one.total) for one in made.rounds] == [(date(2018, 6, 15), 3), (AS_OF, 3)]
    assert "1 was overdue (last time 1)" in made.summary


def test_last_time_s_plan_needs_a_day_and_an_earlier_one() -> None:
    now = plan(row(ISSUE, TWO))
    with pytest.raises(ActionbookError, match="say with --previous-as-of which day's position this was"):
        make_appendix(now, AS_OF, previous=now)
    with pytest.raises(ActionbookError, match="is not earlier than 20/07/2018"):
        make_appendix(now, AS_OF, previous=now, previous_as_of=AS_OF)


def test_every_figure_of_the_paragraph_is_that_of_the_tables() -> None:
    rows = [row(ISSUE, TWO, "1. Completed\n2. 30/06/18"), row("1.2 Doors", TWO, "1. 10/08/18\n2. Ongoing"),
            row("1.3 Windows", "Bar", progress="Superseded")]  # fmt: skip
    made = make_appendix(plan(*rows, above=[("Ward plan",)]), AS_OF)
    assert made.summary.startswith(
        "At 20 July 2018, 1 of 4 actions (25 %) was complete or embedded, 1 was overdue and 2 were open, 1 due in the "
        "next 28 days and 1 without an end date. The longest overdue is 1.1, action 2 (20 days)."
    )
    assert "1 action superseded, closed or accepted was left out." in made.summary


def test_a_share_that_is_not_all_never_reads_as_all() -> None:
    rows = [row(f"{n}.1 Issue {n}", f"Act {n}", "Completed" if n < 250 else "Ongoing") for n in range(1, 251)]
    made = make_appendix(plan(*rows), AS_OF)
    assert "249 of 250 actions (over 99 %) were" in made.summary


def test_of_several_teams_a_line_says_where_each_stands(tmp_path: Path) -> None:
    made = make_appendix(master_of(tmp_path), FIRST)
    assert made.teams == ("Ashford", "Medway", "Thanet")
    assert actions_of(made) == [("1.1", 1, "Train all staff", "overdue"), ("1.1", 2, "Check the doors", "complete")]
    standing = [line.standing for _, _, line in made.lines]
    assert standing == ["1 complete, 1 in progress, 1 overdue: Thanet", "3 complete"]
    assert [(line.name, line.total, line.overdue) for line in made.team_counts] == [
        ("Ashford", 2, 0), ("Medway", 2, 0), ("Thanet", 2, 1),
    ]  # fmt: skip
    assert made.overdue[0].teams == "Thanet (29 days)"
    assert "counted team by team, 4 of 6 (67 %) were" in made.summary


def test_issues_and_actions_of_several_teams_stand_by_their_numbers(tmp_path: Path) -> None:
    visitors = {"Ref": "1.2", "Issue": "Visitors must be counted"}
    keys = {"Ref": "1.10", "Issue": "Keys must be to hand in the night"}
    of_ashford = [action(2, "Check the doors"), action(3, "Draw a map"), action(1, "Name a warden", **keys)]
    of_thanet = [
        action(2, "Keep a list", **visitors), action(1, "Buy a book", **visitors), action(1, "Train all staff"),
        action(4, "Ring the bell"),
    ]  # fmt: skip
    write_return(tmp_path / "Ashford.xlsx", "Ashford", of_ashford)
    write_return(tmp_path / "Thanet.xlsx", "Thanet", of_thanet)
    made = make_appendix(tmp_path, FIRST)
    assert [(ref, number) for ref, number, _, _ in actions_of(made)] == [
        ("1.1", 1), ("1.1", 2), ("1.1", 3), ("1.1", 4), ("1.2", 2), ("1.2", 1), ("1.10", 1),
    ]  # fmt: skip


def test_a_target_of_several_teams_names_those_who_have_another(tmp_path: Path) -> None:
    made = make_appendix(master_of(tmp_path), FIRST)
    targets = [line.target for _, _, line in made.lines]
    assert targets[0] == "Ashford, Medway: 30/06/2025\nThanet: 01/05/2025"
    assert targets[1] == "30/06/2025"


def test_a_master_remembers_what_was_last_time(tmp_path: Path) -> None:
    made = make_appendix(master_of(tmp_path, later=True), SECOND)
    assert made.last_as_at == FIRST
    assert [(one.name, one.teams, one.whole) for one in made.completed] == [("1.1, action 1", "Ashford", False)]
    assert [(one.team, one.original, one.last, one.proposed, one.new) for one in made.new_dates] == [
        ("Thanet", date(2025, 5, 1), date(2025, 5, 1), date(2025, 8, 31), True)
    ]
    assert [(line.name, line.last_overdue) for line in made.counts] == [("All actions", 1), ("1. Safe care", 1)]
    assert [(one.as_at, one.done, one.overdue) for one in made.rounds] == [(FIRST, 1, 1), (SECOND, 1, 0)]


def test_a_master_is_judged_for_the_day_of_the_appendix(tmp_path: Path) -> None:
    master = master_of(tmp_path)
    on_the_day = make_appendix(master, date(2025, 6, 30))
    assert [line.standing for _, _, line in on_the_day.lines][0] == "1 complete, 1 in progress, 1 overdue: Thanet"
    after = make_appendix(master, date(2025, 7, 1))
    assert [line.standing for _, _, line in after.lines][0] == "1 complete, 2 overdue: Ashford, Thanet"
    assert after.overdue[0].teams == "Thanet (61 days), Ashford (1 day)"


def test_one_team_of_a_master_stands_alone(tmp_path: Path) -> None:
    made = make_appendix(master_of(tmp_path, later=True), SECOND, team="thanet")
    assert (made.team, made.teams, made.team_counts) == ("Thanet", (), ())
    assert [line.standing for _, _, line in made.lines] == ["", ""]
    assert made.counts[0].last_overdue == 1
    assert "1 of Thanet’s 2 actions" in made.summary


def test_a_team_or_theme_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    master = master_of(tmp_path)
    with pytest.raises(ActionbookError, match='no team "Dover" in it; there are: Ashford, Medway, Thanet'):
        make_appendix(master, FIRST, team="Dover")
    with pytest.raises(ActionbookError, match='no theme "7" in it; there are: 1. Safe care'):
        make_appendix(master, FIRST, themes=["7"])


def test_a_master_of_a_later_day_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ActionbookError, match="stands as at 30/05/2025, which is later than 29/05/2025"):
        make_appendix(master_of(tmp_path), date(2025, 5, 29))


def test_a_master_in_memory_says_what_its_file_says(tmp_path: Path) -> None:
    path = master_of(tmp_path)
    made = make_appendix(consolidate(tmp_path / "returns", FIRST), FIRST)
    assert replace(made, findings=()) == replace(make_appendix(path, FIRST), findings=())


def test_returns_without_a_master_are_taken_together_as_a_master_takes_them(tmp_path: Path) -> None:
    from_master = make_appendix(master_of(tmp_path), FIRST)
    made = make_appendix(tmp_path / "returns", FIRST)
    assert actions_of(made) == actions_of(from_master)
    assert made.team_counts == from_master.team_counts


def test_an_action_that_a_team_words_otherwise_is_one_line_and_a_finding(tmp_path: Path) -> None:
    write_return(tmp_path / "A.xlsx", "Ashford", [action(1, "Train all the staff of the ward in fire safety")])
    write_return(tmp_path / "M.xlsx", "Medway", [action(1, "Train all the staff of the wards in fire safety")])
    made = make_appendix(tmp_path, FIRST)
    assert len(list(made.lines)) == 1
    assert [one.place.file.endswith("M.xlsx") for one in told(made, "action worded otherwise")] == [True]


def test_an_action_that_only_one_team_has_says_so(tmp_path: Path) -> None:
    write_return(tmp_path / "A.xlsx", "Ashford", [action(1, "Train all staff"), action(2, "Check the doors")])
    write_return(tmp_path / "M.xlsx", "Medway", [action(1, "Train all staff")])
    standing = [line.standing for _, _, line in make_appendix(tmp_path, FIRST).lines]
    assert standing == ["2 in progress", "1 in progress: Ashford; 1 without this action: Medway"]


@pytest.mark.parametrize(
    ("only", "shown"),
    [
        (["overdue"], [1]), (["open"], [1, 2]), (["complete"], [3, 4]), (["due-soon"], [2]),
        (["overdue", "complete"], [1, 3, 4]), (["must"], [1, 2, 3]), (["should"], [4]), (["must", "complete"], [3]),
        (["must", "should", "overdue"], [1]), (["no-date"], []),
    ],
)  # fmt: skip
def test_actions_are_chosen_by_status_and_by_requirement(only: list[str], shown: list[int]) -> None:
    three = "1. Train\n2. Audit\n3. Report"
    rows = [row("1.1 Staff must assess", three, "1. 30/06/18\n2. 10/08/18\n3. Completed"),
            row("1.2 Staff should know", "4. Tell", "4. Completed")]  # fmt: skip
    made = make_appendix(plan(*rows), AS_OF, only=only)
    assert [line.number for _, _, line in made.lines] == shown
    assert ("are shown" in made.selection) == bool(only)


def test_choosing_by_status_leaves_the_counts_as_they_are() -> None:
    rows = row(ISSUE, TWO, "1. 30/06/18\n2. Ongoing")
    made = make_appendix(plan(rows), AS_OF, only=["overdue"])
    assert made.counts[0].total == 2
    assert made.selection == "Only actions overdue are shown: 1 of 2."


def test_an_issue_is_never_greener_than_its_actions_that_are_not_shown() -> None:
    made = make_appendix(plan(row(ISSUE, TWO, "1. Completed\n2. 30/06/18")), AS_OF, only=["complete"])
    (issue,) = made.themes[0].issues
    assert [line.status for line in issue.lines] == ["complete"]
    assert (issue.status, issue.rag) == ("overdue", "Red")


@pytest.mark.parametrize("asked", ["2", "staff", "2. Staffing", "STAFFING"])
def test_a_theme_is_known_by_its_number_and_by_words(asked: str) -> None:
    rows = [band("1. Safety"), row(ISSUE, TWO), band("2. Staffing"), row("2.1 Posts", "Fill")]
    made = make_appendix(plan(*rows), AS_OF, themes=[asked])
    assert [theme.name for theme in made.themes] == ["2. Staffing"]
    assert made.counts[0].total == 1


def test_sections_are_chosen_by_name_and_stand_in_their_order() -> None:
    made = make_appendix(plan(row(ISSUE, TWO)), AS_OF, sections=["table", "counts"])
    assert made.sections == ("counts", "table")
    assert tables_of(made, "overdue") == [] and len(tables_of(made, "counts")) == 1
    with pytest.raises(ActionbookError, match='there is no section "colours"; there are: front'):
        make_appendix(plan(row(ISSUE, TWO)), AS_OF, sections=["colours"])
    with pytest.raises(ActionbookError, match='actions cannot be chosen by "late"; they can by: overdue'):
        make_appendix(plan(row(ISSUE, TWO)), AS_OF, only=["late"])


def test_what_may_be_private_is_a_finding_with_its_cell() -> None:
    rows = row(ISSUE, TWO, progress="1. Spoke to patient 943 476 5919\n2. Ask [name of lead]", lead="jo@example.nhs.uk")
    made = make_appendix(plan(rows), AS_OF)
    assert {(one.place.cell, one.words) for one in told(made, "private words")} == {
        ("G4", "943 476 5919"), ("D4", "jo@example.nhs.uk"),
    }  # fmt: skip
    assert [(one.place.cell, one.words) for one in told(made, "prompt left")] == [("G4", "[name of lead]")]


def test_what_is_private_in_actions_that_are_not_shown_is_not_told(tmp_path: Path) -> None:
    write_return(tmp_path / "A.xlsx", "Ashford", [action(1, "Ring 01233 612345 at once")])
    write_return(tmp_path / "M.xlsx", "Medway", [action(1, "Train all staff")])
    assert len(told(make_appendix(tmp_path, FIRST), "private words")) == 1
    assert told(make_appendix(tmp_path, FIRST, team="Medway"), "private words") == []


def test_a_place_without_a_plan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ActionbookError, match="there is no action plan in"):
        make_appendix(tmp_path, AS_OF)


def test_the_day_must_be_a_day() -> None:
    with pytest.raises(TypeError, match="as_of is a date"):
        make_appendix(plan(row(ISSUE, TWO)), "2018-07-20")  # type: ignore[arg-type]


def test_long_words_that_serve_several_actions_stand_once() -> None:
    long = "The whole of this has been looked at by the group, which will say more in the autumn of this year."
    made = make_appendix(plan(row(ISSUE, TWO, progress=long)), AS_OF)
    assert [line.progress for _, _, line in made.lines] == [long, "As for action 1"]


def test_a_date_in_words_is_shown_with_its_day_and_without_its_number() -> None:
    made = make_appendix(plan(row(ISSUE, TWO, "1. End August 18\n2. 31/08/18")), AS_OF)
    assert [line.target for _, _, line in made.lines] == ["End August 18 (31/08/2018)", "31/08/18"]


def test_every_section_has_a_name_that_the_command_line_knows() -> None:
    assert set(make_appendix(plan(row(ISSUE, TWO)), AS_OF).sections) == set(SECTIONS)


def test_alike_issues_of_one_plan_stay_two() -> None:
    rows = [row("1.1 Staff on Ash ward must have fire training", "Book Ash", "Ongoing"),
            row("1.1 Staff on Elm ward must have fire training", "Book Elm", "Completed")]  # fmt: skip
    made = make_appendix(plan(*rows), AS_OF)
    assert [(issue.text, issue.status) for issue in made.themes[0].issues] == [
        ("Staff on Ash ward must have fire training", "in progress"),
        ("Staff on Elm ward must have fire training", "complete"),
    ]


def test_refs_that_begin_again_under_each_theme_stay_under_their_own() -> None:
    rows = [band("1. Safe care"), row("1.1 Training is late", "Train nurses", "Ongoing"),
            band("2. Well led"), row("1.1 Training is late", "Train doctors", "Completed")]  # fmt: skip
    made = make_appendix(plan(*rows), AS_OF)
    assert [(theme.name, [line.action for issue in theme.issues for line in issue.lines]) for theme in made.themes] == [
        ("1. Safe care", ["Train nurses"]), ("2. Well led", ["Train doctors"]),
    ]  # fmt: skip
    assert [line.share for line in made.counts] == [0.5, 0.0, 1.0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Do not use agency staff at night", "Do use agency staff at night"),
        ("Refit the male ward of the unit", "Refit the female ward of the unit"),
        ("Audit 10 records of the ward each month", "Audit 100 records of the ward each month"),
        ("Bring absence to < 5% on each ward", "Bring absence to > 5% on each ward"),
    ],
)
def test_actions_that_say_otherwise_are_never_taken_for_one(tmp_path: Path, one: str, other: str) -> None:
    write_return(tmp_path / "A.xlsx", "Ashford", [action(1, one)])
    write_return(tmp_path / "M.xlsx", "Medway", [action(1, other, Status="Complete")])
    made = make_appendix(tmp_path, FIRST)
    assert [(line.action, line.standing) for _, _, line in made.lines] == [
        (one, "1 in progress: Ashford; 1 without this action: Medway"),
        (other, "1 complete: Medway; 1 without this action: Ashford"),
    ]
    assert [one.severity for one in told(made, "action worded otherwise")] == ["warning"]


def test_issues_of_one_ref_in_other_words_are_never_taken_for_one(tmp_path: Path) -> None:
    for team, kind in (("Ashford", "fire"), ("Medway", "food")):
        words = f"Staff must have training in {kind} safety"
        write_return(tmp_path / f"{team}.xlsx", team, [action(1, "Book the training", Issue=words, Status="Complete")])
    made = make_appendix(tmp_path, FIRST)
    assert [issue.text for issue in made.themes[0].issues] == [
        "Staff must have training in fire safety", "Staff must have training in food safety",
    ]  # fmt: skip
    assert ["1.1 stands for other words here" in one.what for one in told(made, "ref of another issue")] == [True]


def test_texts_that_differ_in_a_sign_are_not_one(tmp_path: Path) -> None:
    for team, sign in (("Ashford", "<"), ("Medway", ">")):
        write_return(tmp_path / f"{team}.xlsx", team, [action(1, "Train all", Progress_to_date=f"{sign}5% done")])
    (line,) = (line for _, _, line in make_appendix(tmp_path, FIRST).lines)
    assert line.progress == "Ashford: <5% done\nMedway: >5% done"


def test_the_same_two_actions_in_one_list_are_no_copy() -> None:
    twice = "1. Review\n2. Audit\n3. Review\n4. Audit"
    made = make_appendix(plan(row(ISSUE, twice, "1-3. 31/12/18\n4. 30/06/18")), AS_OF)
    assert [status for *_, status in actions_of(made)] == ["in progress", "in progress", "in progress", "overdue"]


def test_private_words_beside_a_date_and_in_a_copy_are_found() -> None:
    rows = [row(ISSUE, TWO, "31/12/18 - ring 07700 900123"), row(ISSUE, TWO, evidence="Log of jo@example.nhs.uk")]
    found = {(one.place.cell, one.words) for one in told(make_appendix(plan(*rows), AS_OF), "private words")}
    assert found == {("E4", "07700 900123"), ("F5", "jo@example.nhs.uk")}


def test_what_is_in_the_plan_no_more_is_told_and_counted(tmp_path: Path) -> None:
    master = master_of(tmp_path)
    write_return(tmp_path / "returns" / "Thanet.xlsx", "Thanet", [action(2, "Check the doors", Status="Complete")],
                 "13/06/2025")  # fmt: skip
    write_master(consolidate(tmp_path / "returns", SECOND, master), master)
    made = make_appendix(master, SECOND)
    assert [(one.team, one.name, one.status) for one in made.withdrawn] == [("Thanet", "1.1, action 1", "overdue")]
    assert "1 action of the last report, 1 of them overdue then, is in the plan of its team no more." in made.summary
    (gone,) = told(made, "action gone")
    assert gone.severity == "warning" and gone.what.endswith("at the last report, is in the team's plan no more")
    assert [table.name for table in tables_of(made, "completed")] == ["Completed", "Withdrawn"]


def test_what_is_struck_out_is_said_to_be() -> None:
    made = make_appendix(plan(row(ISSUE, "Train", progress="Complete"), struck=["G4"]), AS_OF)
    assert [(line.status, line.progress) for _, _, line in made.lines] == [("in progress", "(struck out: Complete)")]


def test_words_are_not_left_to_an_action_whose_number_stands_twice() -> None:
    long = "The whole of this has been looked at by the group, which will say more in the autumn of this year."
    rows = [row("1.1 Doors", f"{number}. {words}", progress=long) for number, words in ((1, "A"), (2, "B"), (2, "C"))]
    made = make_appendix(plan(*rows), AS_OF)
    assert [line.progress for _, _, line in made.lines] == [long] * 3


def test_no_date_means_the_same_in_the_choice_and_in_the_paragraph(tmp_path: Path) -> None:
    write_return(tmp_path / "A.xlsx", "Ashford", [action(1, "Train all", Target_date=None, Status="Complete")])
    write_return(tmp_path / "M.xlsx", "Medway", [action(1, "Train all")])
    made = make_appendix(tmp_path, FIRST, only=["no-date"])
    assert list(made.lines) == [] and "without an end date" not in made.summary


def test_what_few_returns_say_of_the_whole_plan_is_told(tmp_path: Path) -> None:
    import openpyxl

    for team in ("Ashford", "Medway", "Thanet"):
        path = write_return(tmp_path / f"{team}.xlsx", team, [action(1, "Train all")])
        if team == "Thanet":
            book = openpyxl.load_workbook(path)
            book.active["D2"], book.active["E2"] = "Reporting to:", "Quality Committee"
            book.save(path)
    made = make_appendix(tmp_path, FIRST)
    assert made.title == "Fire safety improvement plan"
    assert made.governance == (("Reporting to", "Quality Committee"),)
    assert ["in 1 of 3 returns (Thanet)" in one.what for one in told(made, "said by few")] == [True]


def test_a_master_as_last_time_stands_at_its_own_day(tmp_path: Path) -> None:
    master = master_of(tmp_path)
    with pytest.raises(ActionbookError, match="stands as at 30/05/2025, not 01/05/2025; leave --previous-as-of out"):
        make_appendix(tmp_path / "returns", SECOND, previous=master, previous_as_of=LATE)
    assert make_appendix(tmp_path / "returns", SECOND, previous=master).last_as_at == FIRST


@pytest.mark.parametrize("asked", [{"team": " "}, {"themes": [""]}, {"themes": ["."]}])
def test_a_name_that_says_nothing_is_refused(asked: dict[str, object]) -> None:
    with pytest.raises(ActionbookError, match="that is asked for has no name"):
        make_appendix(plan(row(ISSUE, TWO)), AS_OF, **asked)  # type: ignore[arg-type]


def two_teams(folder: Path, ours: dict[str, object], theirs: dict[str, object]) -> Path:
    """Returns of two teams with one action each, complete with one and overdue with the other."""
    write_return(folder / "A.xlsx", "Ashford", [action(1, "Train all staff", Status="Complete", **ours)])
    write_return(folder / "M.xlsx", "Medway", [action(1, "Train all staff", Target_date=LATE, **theirs)])
    return folder


@pytest.mark.parametrize(
    ("ours", "theirs", "asked"),
    [
        ({"Theme": "1. Safe care"}, {"Theme": "2. Well led"}, {"themes": ["1"]}),
        ({"Theme": "1. Safe care"}, {"Theme": "2. Well led"}, {"themes": ["2"]}),
    ],
)
def test_an_action_that_is_chosen_is_shown_with_all_its_teams(
    tmp_path: Path, ours: dict[str, object], theirs: dict[str, object], asked: dict[str, list[str]]
) -> None:
    made = make_appendix(two_teams(tmp_path, ours, theirs), FIRST, **asked)  # type: ignore[arg-type]
    assert [(line.status, line.standing) for _, _, line in made.lines] == [
        ("overdue", "1 complete, 1 overdue: Medway")
    ]
    assert made.counts[0].overdue == 1


def test_an_issue_is_no_greener_than_the_actions_of_another_requirement() -> None:
    above = [("Ward plan",), (None,), ("Requirement", "Issue", "Actions", "Target date", "Progress")]
    from sheets import plan_of, sheet

    rows = [("Must do", "1.1 Assess", "1. Train", "31/08/18", "Completed"),
            ("Should do", "1.1 Assess", "2. Audit", "30/06/18", "Going")]  # fmt: skip
    made = make_appendix(plan_of(sheet([*above, *rows])), AS_OF, only=["must"])
    assert [(issue.status, [line.status for line in issue.lines]) for issue in made.themes[0].issues] == [
        ("overdue", ["complete"])
    ]


def test_refs_that_begin_again_under_each_theme_are_not_joined_between_teams(tmp_path: Path) -> None:
    one, two = {"Theme": "1. Safe care", "Issue": None}, {"Theme": "2. Well led", "Issue": None}
    audit = "Audit the records"
    ours = [action(1, audit, Ref="1", Target_date=LATE, **one), action(1, audit, Ref="1", Status="Complete", **two)]
    write_return(tmp_path / "A.xlsx", "Ashford", ours)
    write_return(tmp_path / "M.xlsx", "Medway", [action(1, audit, Ref="1", Target_date=LATE, **two)])
    made = make_appendix(tmp_path, FIRST)
    said = {theme.name: [line.standing for issue in theme.issues for line in issue.lines] for theme in made.themes}
    assert said == {
        "1. Safe care": ["1 overdue: Ashford; 1 without this action: Medway"],
        "2. Well led": ["1 complete, 1 overdue: Medway"],
    }


def test_a_theme_spelt_in_two_ways_is_counted_once() -> None:
    rows = [band("1. Safe care"), row("1.1 Doors", "Lock", "Completed"), band("1. SAFE CARE"),
            row("1.2 Windows", "Bar", "30/06/18")]  # fmt: skip
    made = make_appendix(plan(*rows), AS_OF)
    assert [(line.name, line.total, line.overdue) for line in made.counts] == [
        ("All actions", 2, 1), ("1. Safe care", 2, 1),
    ]  # fmt: skip


def test_what_one_team_has_completed_shows_the_status_of_all(tmp_path: Path) -> None:
    made = make_appendix(master_of(tmp_path, later=True), SECOND)
    assert [(one.teams, one.status) for one in made.completed] == [("Ashford", "in progress")]


def test_a_copy_that_is_overdue_for_longer_counts() -> None:
    made = make_appendix(plan(row(ISSUE, TWO, "1-2. 10/07/18"), row(ISSUE, TWO, "1-2. 30/05/18")), AS_OF)
    assert [one.days for one in made.overdue] == [51, 51]


def test_an_action_reworded_since_last_time_is_told_and_not_compared() -> None:
    before = plan(row(ISSUE, "1. Review the rota", "31/07/18"))
    now = plan(row(ISSUE, "1. Review the rota every week with the matron of the ward", "31/08/18"))
    made = make_appendix(now, AS_OF, previous=before, previous_as_of=date(2018, 6, 15))
    assert [one.place.cell for one in told(made, "not compared")] == ["C4"]
    assert not made.new_dates and not told(made, "action gone")


def test_copies_in_a_master_are_shown_once_in_each_round_and_told(tmp_path: Path) -> None:
    twice = [action(1, "Train", Target_date=LATE), action(2, "Audit", Status="Complete")]
    master = tmp_path / "Master tracker.xlsx"
    for day in (FIRST, SECOND):
        write_return(tmp_path / "A.xlsx", "Ashford", [*twice, *twice])
        write_master(consolidate(tmp_path, day, previous=master if master.exists() else None), master)
    made = make_appendix(master, SECOND)
    assert [line.status for _, _, line in made.lines] == ["overdue", "complete"]
    assert (made.counts[0].total, made.counts[0].last_total) == (2, 2)
    assert len(told(made, "copy")) == 1 and not told(made, "action gone")


def test_last_times_theme_takes_the_name_of_today() -> None:
    before = plan(band("1. SAFE CARE"), row("1.1 Doors", "1. Lock", "31/07/18"), row("1.2 Keys", "1. Hold", "31/07/18"),
                  row("1.3 Bars", "1. Fit", "31/07/18"))  # fmt: skip
    now = plan(band("1. Safe care"), row("1.1 Doors", "1. Lock", "31/07/18"))
    made = make_appendix(now, AS_OF, previous=before, previous_as_of=date(2018, 6, 15))
    assert [line.name for line in made.counts] == ["All actions", "1. Safe care"]


def test_unnumbered_actions_of_two_teams_that_are_nearly_alike_are_told(tmp_path: Path) -> None:
    write_return(tmp_path / "A.xlsx", "Ashford", [action(None, "Audit the records of the ward", Status="Complete")])
    write_return(tmp_path / "M.xlsx", "Medway", [action(None, "Audit the records of the ward monthly")])
    made = make_appendix(tmp_path, FIRST)
    assert len(list(made.lines)) == 2
    assert len(told(made, "action worded otherwise")) == 1
