"""Writes the returns of the nine teams in three rounds, each in the layout in which the team keeps its own."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sample_story.plan_book import HEADING_ROW, write_front
from sample_story.plan_words import GOVERNANCE_BLOCK, ISSUES
from sample_story.team_layouts import (
    CHILDREN,
    CORPORATE,
    EMERGENCY,
    MATERNITY,
    MEDICINE,
    OUTPATIENTS,
    PHARMACY,
    SURGERY,
    TEAMS,
    THEATRES,
    Team,
)
from sample_story.team_words import as_cell, by_issue, lines_of, listed_issue, log_of, placed_issues
from sample_story.who_does_what import ROUNDS, Standing, standings
from sample_workbooks.books import Book
from sample_workbooks.issue_rows import write_lines
from sample_workbooks.logs import write_logs
from sample_workbooks.merged_rows import AMBER, GREEN, PURPLE, RED, SHEET, Step, write_issues, write_top
from sample_workbooks.other_kinds import lock_file, members_of, pack_as, save_ods, save_xls

THEME_COLOURS = {"P": PURPLE, "G": GREEN, "A": AMBER, "R": RED}
EXPECTED = "teams that should send a return.txt"
Actions = Sequence[Standing]


class Sent(NamedTuple):
    """A file that one or two teams send in."""

    file: str
    teams: tuple[Team, ...]
    write: Callable[[Path, date, Mapping[str, Actions]], None]
    rounds: tuple[int, ...] = (1, 2, 3)
    updated: date | None = None
    """The day of its last change; the day of the round where it is None."""
    holds: int = 0
    """The round whose words it holds; 0 where it is its own."""


def write_lists(path: Path, updated: date, actions: Mapping[str, Actions]) -> None:
    """An issue a row, with numbered lists in its cells and one RAG cell: a copy of the trust's own plan."""
    team, of_team = next((team, actions[team.name]) for team in TEAMS if team.name in actions)
    issues = {
        key: listed_issue(of_issue, team.leads.get(key, ISSUES[key].owner))
        for key, of_issue in by_issue(of_team).items()
    }
    with Book(path) as book:
        sheet = write_front(book, "Action Plan", f"CQC IMPROVEMENT PLAN – {team.name}")
        for column, value in ((1, "Team:"), (2, team.name), (4, "Date updated:"), (5, updated)):
            book.put(sheet, 3, column, value, bold=column in (1, 4))
        list(write_lines(book, sheet, HEADING_ROW + 1, lines_of(of_team), issues))


def write_merged(path: Path, updated: date, actions: Mapping[str, Actions]) -> None:
    """An action a row, with its issue merged down its actions and the RAG by fill alone."""
    team, of_team = next((team, actions[team.name]) for team in TEAMS if team.name in actions)
    steps = {
        key: tuple(
            Step(THEME_COLOURS.get(one.rag), as_cell(one), one.progress, "", False, "", one.shown_number)
            for one in of_issue
        )
        for key, of_issue in by_issue(of_team).items()
    }
    with Book(path) as book:
        sheet = book.sheet(SHEET, (14, 40, 48, 22, 20, 26, 40, 8))
        write_top(book, sheet, team.name, (("Team", team.name), ("Date updated", updated), *GOVERNANCE_BLOCK[-3:]))
        list(write_issues(book, sheet, steps, placed_issues(team, of_team)))


def write_flat(path: Path, updated: date, actions: Mapping[str, Actions]) -> None:
    """An action a row, as an .xlsx with a sheet for each team."""
    write_logs(path, *(log_of(team, actions[team.name], updated) for team in TEAMS if team.name in actions))


def write_xlsm(path: Path, updated: date, actions: Mapping[str, Actions]) -> None:
    """The same as a workbook that may hold macros."""
    write_flat(path, updated, actions)
    pack_as(path, members_of(path))


def write_xls(path: Path, updated: date, actions: Mapping[str, Actions]) -> None:
    """The same as Excel 97 to 2003 kept it: words and letters, no colours."""
    save_xls(path, *(log_of(team, actions[team.name], updated) for team in TEAMS if team.name in actions))


def write_ods(path: Path, updated: date, actions: Mapping[str, Actions]) -> None:
    """The same as LibreOffice keeps it."""
    save_ods(path, *(log_of(team, actions[team.name], updated) for team in TEAMS if team.name in actions))


def write_web_page(path: Path, updated: date, actions: Mapping[str, Actions]) -> None:
    """A web page under the name of a workbook, which is what a web list exports."""
    (team,) = actions
    rows = "".join(f"<tr><td>{one.target}</td><td>{one.progress}</td></tr>\n" for one in actions[team])
    path.write_bytes(
        f"<html><head><title>{team}, {updated:%d/%m/%Y}</title></head>\n"
        f"<body><table border=1>\n{rows}</table></body></html>\n".encode("cp1252")
    )


def write_lock(path: Path, updated: date, actions: Mapping[str, Actions]) -> None:
    """What Excel leaves beside a workbook that is open."""
    path.write_bytes(lock_file())


SENT = (
    Sent("ED action plan {:%d.%m.%y}.xlsx", (EMERGENCY,), write_lists, (1, 3)),
    Sent("~$ED action plan {:%d.%m.%y}.xlsx", (EMERGENCY,), write_lock, (1,)),
    Sent("ED action plan {:%d.%m.%y}.xlsx", (EMERGENCY,), write_lists, (2,), date(2025, 5, 13), holds=1),
    Sent("ED action plan {:%d.%m.%y} (2).xlsx", (EMERGENCY,), write_lists, (2,)),
    Sent("Acute Medicine improvement plan.xlsx", (MEDICINE,), write_merged),
    Sent("Surgery and Theatres return {:%d.%m.%y}.xlsx", (SURGERY, THEATRES), write_flat),
    Sent("Maternity plan {:%d.%m.%y}.xlsm", (MATERNITY,), write_xlsm, (1, 2)),
    Sent("Maternity plan {:%d.%m.%y}.xlsm", (MATERNITY,), write_xlsm, (3,), date(2025, 5, 27), holds=2),
    Sent("Maternity plan {:%d.%m.%y} (2).xlsm", (MATERNITY,), write_xlsm, (3,), date(2025, 5, 29)),
    Sent("CYP action log {:%d.%m.%y}.ods", (CHILDREN,), write_ods, (1, 2)),
    Sent("Outpatients action log.xlsx", (OUTPATIENTS,), write_flat, (1, 3)),
    Sent("Outpatients action log.xls", (OUTPATIENTS,), write_web_page, (2,)),
    Sent("Pharmacy action log {:%d.%m.%y}.xls", (PHARMACY,), write_xls),
    Sent("Corporate Services {:%d%m%y} v2 FINAL.xlsx", (CORPORATE,), write_flat),
)
"""What is sent in: a lock file in round 1, older versions beside newer ones in rounds 2 and 3, a web page in round 2
(so that Outpatients are missing then), and nothing from Children and Young People in round 3."""


def folder_of(samples: Path, number: int) -> Path:
    """The folder of a round's returns."""
    return samples / f"returns {ROUNDS[number - 1]}"


def write_rounds(samples: Path) -> None:
    """Write each round's returns into a folder of its own, and the list of the teams that should be there."""
    actions = standings()
    for sent in SENT:
        for number in sent.rounds:
            updated = sent.updated or ROUNDS[number - 1]
            path = folder_of(samples, number) / sent.file.format(updated)
            path.parent.mkdir(parents=True, exist_ok=True)
            of_teams = {team.name: actions[team.name][(sent.holds or number) - 1] for team in sent.teams}
            sent.write(path, updated, of_teams)
    names = "".join(f"{team.name}\n" for team in TEAMS)
    (samples / EXPECTED).write_text(names, encoding="utf-8", newline="\n")
