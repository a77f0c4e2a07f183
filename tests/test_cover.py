"""What stands above the table: title, version, date, team and who governs the plan."""

from datetime import date

import pytest
from sheets import sheet

from actionbook.cover import Cover, read_cover, team_in_title
from actionbook.grid import Grid


def cover(rows, file: str = "Plan.xlsx", **options) -> Cover:
    made = sheet(rows, **options)
    return read_cover(Grid(made), range(1, len(rows) + 1), file)


def test_title_version_and_month_come_from_the_first_line() -> None:
    read = cover([("APPENDIX A: ADULT TEAMS ACTION PLAN – June 2018 v4",)])
    assert (read.title, read.version, read.dated) == (
        "APPENDIX A: ADULT TEAMS ACTION PLAN – June 2018 v4",
        "v4",
        date(2018, 6, 1),
    )
    assert read.team is None


TITLES_IN_TWO = [
    "ANYTOWN HOSPITALS NHS FOUNDATION TRUST: CQC IMPROVEMENT PLAN – May 2025 v3",
    "Anytown Borough Council: adult social care action plan – May 2025 v3",
]


@pytest.mark.parametrize("title", TITLES_IN_TWO)
def test_a_title_that_begins_with_the_name_of_the_body_is_no_label_with_its_value(title: str) -> None:
    read = cover([(title,), ("RAG KEY:", "Requirements:")])
    assert (read.title, read.version, read.dated) == (title, "v3", date(2025, 5, 1))
    assert (read.team, read.governance) == (None, {})


def test_a_label_that_speaks_of_a_trust_keeps_its_value() -> None:
    assert cover([("Reporting to: Quality Committee of the Trust",)]).governance == {
        "Reporting to": "Quality Committee of the Trust"
    }
    assert cover([("Sponsor within the Trust: Improvement Director",)]).governance == {
        "Sponsor within the Trust": "Improvement Director"
    }


def test_the_heading_of_a_key_is_no_title() -> None:
    assert cover([("RAG KEY:",), ("Fire safety: what we will do",)]).title == "Fire safety: what we will do"


def test_a_governance_block_is_read_from_cells_and_from_lines() -> None:
    read = cover(
        [
            ("Improvement plan owner: Chief Operating Officer (COO)",),
            ("Executive sponsor", "Director of Nursing"),
            ("Team", "Thanet Team", "Date Plan Created/ Updated", "01/07/2016"),
            ("RAG KEY:", "Requirements:"),
        ]
    )
    assert read.governance == {
        "Improvement plan owner": "Chief Operating Officer (COO)",
        "Executive sponsor": "Director of Nursing",
        "Team": "Thanet Team",
        "Date Plan Created/ Updated": "01/07/2016",
    }
    assert (read.team, read.dated) == ("Thanet Team", date(2016, 7, 1))


def test_the_date_of_the_incident_is_not_the_plans() -> None:
    assert cover([("Date of incident", "6 TH March 2011"), ("Action plan",)]).dated is None


def test_a_paragraph_is_the_purpose_and_no_title() -> None:
    paragraph = "This plan says what will be done about what the inspectors found, by whom and by when. " * 3
    read = cover([("Action plan",), (paragraph,)])
    assert (read.title, read.purpose) == ("Action plan", paragraph.strip())


TEAMS = [
    ([("Team:", "Ashford CMHT")], "Sheet1", "x.xlsx", "Ashford CMHT"),
    ([("Medway CMHT – action log",)], "Medway", "x.xlsx", "Medway"),
    ([("Maidstone – CQC improvement plan",)], "Sheet1", "x.xlsx", "Maidstone"),
    ([("South West Kent CMHT – action log",)], "SWK", "x.xlsx", "South West Kent CMHT"),
    ([], "Action log", "DGS action log.xls", "DGS"),
    ([], "Action log", "Returns/Medway and Swale return 12.07.18.xlsx", "Medway and Swale"),
    ([("Improvement plan",)], "Action Plan", "Improvement plan v3.xlsx", None),
    ([("HARBOUR NHS TRUST – QUALITY IMPROVEMENT PLAN",)], "Plan", "x.xlsx", None),
]


@pytest.mark.parametrize(("rows", "name", "file", "team"), TEAMS)
def test_the_team_comes_from_the_block_the_sheet_the_title_or_the_file(rows, name, file, team) -> None:
    assert cover(rows, file, name=name).team == team


@pytest.mark.parametrize(
    ("title", "team"),
    [
        ("Thanet CMHT – action log", "Thanet CMHT"),
        ("Improvement plan – Ashford", "Ashford"),
        ("Action plan", None),
        ("Ashford – Dover – Deal", None),
    ],
)
def test_a_title_names_a_team_where_one_part_of_it_says_nothing_else(title: str, team: str | None) -> None:
    assert team_in_title(title) == team


def test_the_file_gives_the_date_where_the_sheet_has_none() -> None:
    assert cover([("Action log",)], "Medway return 12.07.18.xlsx").dated == date(2018, 7, 12)
