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


@pytest.mark.parametrize(
    "words,title,governance",
    [
        ("HARBOUR NHS FOUNDATION TRUST: CQC IMPROVEMENT PLAN – May 2025", True, {}),
        ("Podiatry Service: action log", True, {}),
        ("Trust: Harbour improvement plan", False, {"Trust": "Harbour improvement plan"}),
        ("Name of service: Action plan team", False, {"Name of service": "Action plan team"}),
        ("Harbour Trust: Jo Bloggs", False, {"Harbour Trust": "Jo Bloggs"}),
        ("Improvement plan owner: the plan board", False, {"Improvement plan owner": "the plan board"}),
        ("RAG KEY:", False, {}),
    ],
)
def test_an_organisation_and_its_plan_are_a_title_and_a_label_and_its_value_are_not(
    words: str, title: bool, governance: dict[str, str]
) -> None:
    read = cover([(words,), ("Purple", "Embedded")])
    assert read.title == (words if title else None if "KEY" in words else "Purple")
    assert read.governance == governance


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
