"""The questions that jobs ask, each with its check, its proposal and what is told of the answer."""

import os
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from actionbook.consolidate_run import read_list
from actionbook.errors import ActionbookError
from actionbook.guide.answers import Answers, Chosen, Setting, Step, WrongAnswer
from actionbook.guide.choosing_files import choose_files, files_doubt, files_told, read_files
from actionbook.guide.places import (
    appendix_doubt,
    appendix_place,
    copies_place,
    last_time,
    master_place,
    master_told,
    read_appendix_place,
    read_copies_place,
    read_master_place,
    standing_master,
)
from actionbook.guide.typed import typed_paths
from actionbook.previous import read_as_at
from actionbook.settings import FILE_NAME, read_settings
from actionbook.words import counted

TODAY = "today"
LONG_AGO = timedelta(days=92)
FAR_AHEAD = timedelta(days=183)
LIST = "teams.txt"
FOREIGN = (".xls", ".xlsb", ".ods")
AHEAD = "{:%d/%m/%Y} is still to come: what falls due until then would count as overdue. Is that day meant"
BEHIND = "{:%d/%m/%Y} is {:,} days ago. Is that day meant"
BEFORE_LAST = "The master tracker that is there stands as at {}, which is later. Give that day or a later one"
MEETS_BEFORE = "{:%d/%m/%Y} is before the day of the position. Is that day meant"
MEETS_LATER = "{:%d/%m/%Y} is {:,} days after the position. Is that day meant"
NO_LIST = '"{}" is not there. Give a text file with a team a line, or press Enter alone if there is none'
TWICE = (
    'More than one of the workbooks is called "{}", and their copies cannot stand in one folder. Choose otherwise, or '
    "stop by Ctrl+C and do one folder after the other"
)
YES, NO = ("y", "yes"), ("n", "no")


class Choice(NamedTuple):
    """One of several answers."""

    value: str
    words: str
    named: tuple[str, ...] = ()
    """Words that mean it, too."""


FORMS = (
    Choice(".xlsx", "Excel, to be printed", ("excel", "xlsx", "print")),
    Choice(".docx", "Word, to be pasted into the paper", ("word", "docx")),
    Choice(".html", "A web page", ("web", "html", "page", "web page")),
    Choice(".pdf", "PDF", ("pdf",)),
)
PLACES = (
    Choice("copies", "Into copies in a folder of their own; your workbooks stay as they are", ("copy",)),
    Choice("in-place", "Into the workbooks themselves; each as it was is kept beside it", ("in place", "themselves")),
    Choice("show", "Nowhere: only show what would change", ("nowhere", "only show", "dry-run")),
)


def forms(setting: Setting) -> tuple[Choice, ...]:
    """The forms in which an appendix can be made here: PDF only with LibreOffice."""
    return FORMS if setting.libreoffice else FORMS[:-1]


def chosen_of(words: str, choices: tuple[Choice, ...]) -> str:
    """The choice that a number or words name. WrongAnswer, with what there is, where they name none."""
    wanted = words.strip().lower().strip(".")
    for number, choice in enumerate(choices, 1):
        if wanted in (str(number), choice.value, choice.value.strip("."), *choice.named):
            return choice.value
    raise WrongAnswer(f'"{words}" is none of these. Give a number from 1 to {len(choices)}')


def _numbered(choices: tuple[Choice, ...]) -> list[str]:
    return [f"  {number}  {choice.words}" for number, choice in enumerate(choices, 1)]


def read_yes(words: str, *_: Any) -> bool:
    """Whether words mean yes. WrongAnswer where they mean neither yes nor no."""
    answer = words.strip().lower()
    if answer not in YES + NO:
        raise WrongAnswer(f'"{words}" is neither yes nor no. Answer y or n')
    return answer in YES


def _day(words: str, setting: Setting) -> date:
    return setting.today if words.strip().lower() == TODAY else setting.read_day(words.strip())


def _as_of(words: str, answers: Answers, setting: Setting) -> date:
    day = _day(words, setting)
    master = standing_master(answers.files) if answers.from_master else answers.output
    if master and master.suffix == ".xlsx" and master.is_file() and read_as_at(master) > day:
        raise WrongAnswer(BEFORE_LAST.format(last_time(master)))
    return day


def _as_of_proposed(answers: Answers, setting: Setting) -> str:
    """Today; of a master tracker the day that it stands for, which its paper shows."""
    master = standing_master(answers.files) if answers.from_master else None
    return last_time(master) if master else TODAY


def _as_of_doubt(day: date, answers: Answers, setting: Setting) -> str:
    if day > setting.today:
        return AHEAD.format(day)
    return BEHIND.format(day, (setting.today - day).days) if setting.today - day > LONG_AGO else ""


def _meeting_doubt(day: date | None, answers: Answers, setting: Setting) -> str:
    if day is None:
        return ""
    if day < answers.as_of:
        return MEETS_BEFORE.format(day)
    return MEETS_LATER.format(day, (day - answers.as_of).days) if day - answers.as_of > FAR_AHEAD else ""


def _read_list(words: str, answers: Answers, setting: Setting) -> Path:
    path = Path(os.path.abspath(next(iter(typed_paths(words, setting.windows, os.path.exists)), "")))
    if not path.is_file():
        raise WrongAnswer(NO_LIST.format(words))
    try:
        read_list(path)
    except ActionbookError as error:
        raise WrongAnswer(str(error)) from error
    return path


def _list_told(path: Path | None, answers: Answers, setting: Setting) -> str:
    return f"{path.name} names {counted(len(read_list(path)), 'team')} that should send a return." if path else ""


def _found_list(answers: Answers, setting: Setting) -> tuple[Path | None, str] | None:
    """The list of teams beside the workbooks, or the one in the settings; a list that names none is asked about."""
    path = answers.files.folder / LIST
    if path.is_file() and path.read_bytes().strip():
        return path, _list_told(path, answers, setting)
    teams = read_settings(answers.files.folder).expect
    return (None, f"{FILE_NAME} names {counted(len(teams), 'team')} that should send a return.") if teams else None


def _has_master(answers: Answers, setting: Setting) -> bool:
    return bool(_about_master(answers, setting))


def _about_master(answers: Answers, setting: Setting) -> list[str]:
    """Of which day the master tracker beside a folder is; nothing where there is none, or it is another workbook."""
    master = standing_master(answers.files) if answers.files.is_folder else None
    try:
        return [f'There is a master tracker, as at {last_time(master)}: {master}'] if master else []
    except WrongAnswer:
        return []


def with_master(answers: Answers) -> Chosen:
    """What an appendix is made from: the master tracker, where that was wanted, or else what was given."""
    master = standing_master(answers.files) if answers.from_master else None
    return choose_files([str(master)]) if master else answers.files


def _is_foreign(answers: Answers, setting: Setting) -> bool:
    return setting.libreoffice and any(path.suffix.lower() in FOREIGN for path in answers.files.workbooks)


def _where(words: str, answers: Answers, setting: Setting) -> str:
    """Where colours go. WrongAnswer for copies of workbooks that are called the same, of which one would be lost."""
    place = chosen_of(words, PLACES)
    names = Counter(path.name.lower() for path in answers.files.workbooks)
    twice = [path.name for path in answers.files.workbooks if names[path.name.lower()] > 1]
    if place == "copies" and twice:
        raise WrongAnswer(TWICE.format(twice[0]))
    return place


def _text(words: str, answers: Answers, setting: Setting) -> str:
    return " ".join(words.split())


FILES = Step(
    "files", "Which folder (or which workbook)", read_files, doubt=files_doubt, told=files_told,
    hint=lambda answers, setting: [
        "Type or paste the path of the folder, or drop the folder onto this window, and press Enter."],
)  # fmt: skip
AS_OF = Step(
    "as_of", "Position as at which day (such as 31/07/2018)", _as_of, _as_of_proposed,
    doubt=_as_of_doubt,
)  # fmt: skip
MASTER_PLACE = Step(
    "output", "Where should the master tracker be written", read_master_place, master_place, told=master_told
)
EXPECT = Step(
    "expect", "A list of the teams that should send a return (a text file, a team a line; Enter alone for none)",
    _read_list, found=_found_list, told=_list_told, optional=True,
)  # fmt: skip
FROM_MASTER = Step(
    "from_master", "Make the appendix from it, and not from the workbooks in the folder (y or n)", read_yes,
    lambda answers, setting: "y", needed=_has_master, hint=_about_master,
)  # fmt: skip
COMMITTEE = Step(
    "committee", "Which committee is the paper for (Enter alone to leave it out)", _text, optional=True
)
MEETING = Step(
    "meeting", "On which day does it meet (Enter alone to leave it out)",
    lambda words, answers, setting: _day(words, setting), doubt=_meeting_doubt, optional=True,
)  # fmt: skip
FORM = Step(
    "form", "In which form", lambda words, answers, setting: chosen_of(words, forms(setting)),
    lambda answers, setting: "1", hint=lambda answers, setting: _numbered(forms(setting)),
)  # fmt: skip
APPENDIX_PLACE = Step(
    "output", "Where should it be written", read_appendix_place, appendix_place, doubt=appendix_doubt
)
WHERE = Step(
    "where", "Where should the colours go", _where,
    lambda answers, setting: "1", hint=lambda answers, setting: _numbered(PLACES),
)  # fmt: skip
COPIES_PLACE = Step(
    "output", "Into which folder should the copies go", read_copies_place, copies_place,
    needed=lambda answers, setting: answers.where == "copies",
)  # fmt: skip
CONVERT = Step(
    "convert", "Some are of an old or another kind (.xls, .xlsb, .ods). Make new .xlsx workbooks of them (y or n)",
    read_yes, lambda answers, setting: "y", needed=_is_foreign,
)  # fmt: skip
