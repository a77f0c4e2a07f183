"""Issues that teams share are one, others stay apart, and every theme has one name."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from team_returns import entry

from actionbook.returns import Entry
from actionbook.issue_index import SharedIssue
from actionbook.shared_issues import Shared, by_number, share
from actionbook.theme_names import theme_names

RECORDS = "The Trust must ensure that records are complete and contemporaneous"
STAFFING = "Staffing levels on the wards must be reviewed every day"


def of(team: str, ref: str | None = "1.1", issue: str | None = RECORDS, **more: Any) -> Entry:
    return entry(team=team, ref=ref, issue=issue, file=f"{team}.xlsx", **more)


ONE_ISSUE = [
    (of("Swale"), of("Thanet")),
    (of("Swale", "1.1"), of("Thanet", "1.1.", RECORDS.upper() + ".")),
    (of("Swale"), of("Thanet", issue="The trust must make sure records are complete and contemporaneous")),
    (of("Swale"), of("Thanet", issue=None)),
    (of("Swale", issue=None), of("Thanet")),
    (of("Swale", issue=None), of("Thanet", issue="—")),
    (of("Swale", "1.1"), of("Thanet", "7", RECORDS)),
    (of("Swale", None), of("Thanet", None, f"{RECORDS}.")),
    (of("Swale", "1.1"), of("Thanet", None, RECORDS.replace("complete", "completed"))),
    (of("Swale", heading="Handover of care"), of("Thanet", heading="HANDOVER OF CARE:")),
]


@pytest.mark.parametrize(("one", "other"), ONE_ISSUE)
def test_teams_that_answer_one_issue_stand_side_by_side(one: Entry, other: Entry) -> None:
    for entries in ([one, other], [other, one]):
        shared = share(entries)
        assert shared.issue_of == (0, 0) and len(shared.issues) == 1 and shared.clashes == ()


TWO_ISSUES = [
    (of("Swale"), of("Thanet", "1.2", STAFFING)),
    (of("Swale"), of("Thanet", "1.10", None)),
    (of("Swale", heading="Handover"), of("Thanet", heading="Discharge")),
    (of("Swale"), of("Thanet", heading="Handover")),
    (of("Swale", None), of("Thanet", None, STAFFING)),
    (of("Swale", "1.1"), of("Thanet", "1.1", STAFFING)),
]


@pytest.mark.parametrize(("one", "other"), TWO_ISSUES)
def test_different_issues_are_not_made_one(one: Entry, other: Entry) -> None:
    assert share([one, other]).issue_of == (0, 1) and share([other, one]).issue_of == (0, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Staff on Ward 1 must be trained in fire safety", "Staff on Ward 2 must be trained in fire safety"),
        ("Ligature points in the male ward must go", "Ligature points in the female ward must go"),
    ],
)
def test_two_refs_of_one_team_are_two_issues(one: str, other: str) -> None:
    assert share([of("Swale", "1.1", one), of("Swale", "1.2", other)]).issue_of == (0, 1)


def test_issues_of_other_refs_that_differ_in_a_number_are_two() -> None:
    one, other = (f"Staff on Ward {number} must be trained in fire safety" for number in (1, 2))
    assert share([of("Swale", "1.1", one), of("Thanet", "1.2", other)]).issue_of == (0, 1)


def test_actions_without_any_issue_do_not_share_one() -> None:
    shared = share([of("Swale", None, None, theme="Estates"), of("Thanet", None, "—")])
    assert shared.entries[1].theme is None and not shared.taken


def test_a_ref_that_stands_for_another_issue_is_told() -> None:
    first, second, third = of("Swale"), of("Thanet", issue=STAFFING), of("DGS", issue=STAFFING)
    shared = share([first, second, third])
    assert shared.issue_of == (0, 1, 1) and shared.clashes == ((second, first),)


def test_a_ref_that_stands_twice_in_one_return_is_no_clash_of_teams() -> None:
    assert share([of("Swale"), of("Swale", issue=STAFFING)]).clashes == ()


def test_an_issue_is_called_as_most_have_it() -> None:
    longer = f"{RECORDS} at all times"
    shared = share([of("Swale", "1.1", longer, theme="Care"), *(of(team, "1.1", theme="care") for team in ("A", "B"))])
    assert shared.issues == (SharedIssue("1.1", None, RECORDS, "care"),)


def test_what_one_team_left_out_is_taken_from_those_who_agree() -> None:
    entries = [
        of("Swale", theme="Care", requirement="Must do"), of("DGS", theme="CARE", requirement="must do"),
        of("Thanet"), of("Thanet", number=2, requirement="Should do"),
    ]  # fmt: skip
    shared = share(entries)
    assert [one.theme for one in shared.entries] == ["Care"] * 4
    assert [one.requirement for one in shared.entries] == ["Must do", "Must do", None, "Should do"]
    assert shared.taken == Counter({("theme", "Thanet", "Thanet.xlsx", "Plan"): 2})


def test_where_teams_differ_nothing_is_taken_from_them() -> None:
    entries = [of("Swale", theme="Care", requirement="Must do"), of("DGS", theme="Estates"), of("Thanet")]
    shared = share(entries)
    assert (shared.entries[2].theme, shared.entries[2].requirement) == (None, "Must do")
    assert [one.theme for one in shared.entries[:2]] == ["Care", "Estates"]
    assert shared.taken == Counter({("requirement", team, f"{team}.xlsx", "Plan"): 1 for team in ("DGS", "Thanet")})


@pytest.mark.parametrize("blank", [None, "", "  ", "\xa0"])
def test_blank_words_are_no_theme(blank: str | None) -> None:
    shared = share([of("Swale", theme="Care"), of("Thanet", theme=blank)])
    assert shared.entries[1].theme == "Care" and sum(shared.taken.values()) == 1
    assert not share([of("Thanet", theme=blank)]).entries[0].theme


def test_nothing_but_theme_and_requirement_is_touched() -> None:
    alone = of("Swale", theme="Care", requirement="Must do")
    shared = share([alone])
    assert shared.entries[0] == alone and shared.taken == Counter()
    assert share([]) == Shared((), (), (), Counter(), ())


THEMES = [
    (["Care", "CARE", "Care"], "Care"),
    (["1. Safe care", "1 Safe  care", "1. Safe care"], "1. Safe care"),
    (["Safe care and treatment", "Safe care and treatmnet", "Safe care and treatment"], "Safe care and treatment"),
    (["Staff’s welfare", "Staff's welfare", "Staff's welfare"], "Staff's welfare"),
    (["Care", "care"], "Care"),
]


@pytest.mark.parametrize(("written", "name"), THEMES)
def test_a_theme_has_its_commonest_name_whatever_the_case_and_slips(written: list[str], name: str) -> None:
    assert theme_names(written) == dict.fromkeys(written, name)


APART = [
    ("1. Safe care and treatment", "2. Safe care and treatment"),
    ("Safe care and treatment", "1. Safe care and treatment"),
    ("Regulation 12 (HSCA 2008)", "Regulation 17 (HSCA 2008)"),
    ("Inpatient care", "Outpatient care"),
    ("Safe", "Safety"),
    ("Theme A", "Theme B"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_themes_with_other_numbers_or_words_stay_apart(one: str, other: str) -> None:
    assert theme_names([one, other]) == {one: one, other: other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1a. Safe care and treatment", "1b. Safe care and treatment"),
        ("Services for those under 16s", "Services for those under 18s"),
        ("Improvement phase II", "Improvement phase III"),
        ("Male wards and bedrooms", "Female wards and bedrooms"),
    ],
)
def test_themes_that_differ_where_it_counts_stay_apart(one: str, other: str) -> None:
    assert theme_names([one, other]) == {one: one, other: other}


ENTRIES = st.builds(
    of,
    st.sampled_from(["Swale", "Thanet"]),
    st.sampled_from(["1.1", "1.2", "", None]),
    st.sampled_from([RECORDS, STAFFING, f"{RECORDS} now", "—", None]),
    heading=st.sampled_from(["Care", None]),
    theme=st.sampled_from(["1. Care", "2. Care", "Estates", " ", None]),
    requirement=st.sampled_from(["Must do", "MUST DO", None]),
)


@given(st.lists(ENTRIES, max_size=8))
def test_every_action_keeps_its_place_and_has_an_issue(entries: list[Entry]) -> None:
    shared = share(entries)
    assert len(shared.entries) == len(shared.issue_of) == len(entries)
    assert set(shared.issue_of) == set(range(len(shared.issues)))
    for before, after in zip(entries, shared.entries, strict=True):
        assert (after.action, after.team, after.issue) == (before.action, before.team, before.issue)
        assert after.theme == before.theme or not (before.theme or "").strip() or after.theme == before.theme.strip()


IN_ORDER = [
    ("2. Governance", "1.1", None), ("2. Governance", "1.2.", None), ("2. Governance", "1.2", "Policies"),
    ("2. Governance", "1.10", None), ("2. Governance", "W1", None), ("2. Governance", None, None),
    ("10. Culture", "1.1", None), ("Workforce", "1.1", None), (None, "1.1", None),
]  # fmt: skip


def test_issues_of_several_teams_stand_by_the_numbers_of_theme_and_ref() -> None:
    issues = [SharedIssue(ref, heading, "Issue", theme) for theme, ref, heading in IN_ORDER]
    assert sorted(reversed(issues), key=by_number) == [*issues[:4], issues[5], issues[4], *issues[6:]]


def test_of_many_issues_each_finds_the_one_it_is_like() -> None:
    subjects = ("fire", "food", "falls", "fridges", "records", "rotas", "stairs", "supervision", "training", "visits")
    plans = [
        of(f"T{team}", f"{team}.{number}", f"Staff of ward {team}{number} must review {subject} every week")
        for team in range(10)
        for number, subject in enumerate(subjects)
    ]
    again = [of(f"U{place}", None, f"{one.issue}.") for place, one in enumerate(plans)]
    shared = share([*plans, *again])
    assert shared.issue_of == (*range(100), *range(100)) and not shared.clashes


def test_of_many_themes_each_has_the_one_name_of_those_that_are_like_it() -> None:
    names = [f"{number}. Safe care in ward {number}" for number in range(1, 200)]
    longer = [f"{name} Regulation 12" for name in names]
    assert theme_names([*names, *names, *longer]) == {name: name for name in names} | dict(
        zip(longer, names, strict=True)
    )
