"""The questions that jobs ask, each with its check, its proposal and what is told of the answer."""

import os
from collections import Counter
from pathlib import Path

from actionbook.errors import ActionbookError
from actionbook.guide.answers import Answers, Setting, Step, WrongAnswer
from actionbook.guide.choices import PLACES, chosen_of, forms, numbered, read_yes
from actionbook.guide.choosing_files import files_doubt, files_told, is_there, read_files
from actionbook.guide.days import (
    TODAY,
    as_of_doubt,
    meeting_doubt,
    paper_day,
    read_as_of,
    read_day,
    read_paper_as_of,
)
from actionbook.guide.masters import about_master, has_master
from actionbook.guide.places import (
    appendix_doubt,
    appendix_place,
    copies_place,
    master_doubt,
    master_place,
    master_told,
    read_appendix_place,
    read_copies_place,
    read_master_place,
)
from actionbook.guide.typed import typed_paths
from actionbook.settings import FILE_NAME, read_settings
from actionbook.team_list import read_list
from actionbook.words import counted

AS_AT = "Position as at which day (such as 31/07/2018)"
LIST = "teams.txt"
FOREIGN = (".xls", ".xlsb", ".ods")
NO_LIST = '"{}" is not there. Give a text file with a team a line, or press Enter alone if there is none'
TWICE = (
    'More than one of the workbooks is called "{}", and their copies cannot stand in one folder. Choose otherwise, or '
    "stop by Ctrl+C and do one folder after the other"
)


def _read_list(words: str, answers: Answers, setting: Setting) -> Path:
    path = Path(os.path.abspath(next(iter(typed_paths(words, setting.windows, is_there)), "")))
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
    "as_of", AS_AT, read_as_of, lambda answers, setting: TODAY, doubt=as_of_doubt,
)  # fmt: skip
PAPER_AS_OF = Step("as_of", AS_AT, read_paper_as_of, paper_day, doubt=as_of_doubt)
MASTER_PLACE = Step(
    "output", "Where should the master tracker be written", read_master_place, master_place, doubt=master_doubt,
    told=master_told,
)  # fmt: skip
EXPECT = Step(
    "expect", "A list of the teams that should send a return (a text file, a team a line; Enter alone for none)",
    _read_list, found=_found_list, told=_list_told, optional=True,
)  # fmt: skip
FROM_MASTER = Step(
    "from_master", "Make the appendix from it, and not from the workbooks in the folder (y or n)", read_yes,
    lambda answers, setting: "y", needed=has_master, hint=about_master,
)  # fmt: skip
COMMITTEE = Step(
    "committee", "Which committee is the paper for (Enter alone to leave it out)", _text, optional=True
)
MEETING = Step(
    "meeting", "On which day does it meet (Enter alone to leave it out)",
    lambda words, answers, setting: read_day(words, setting), doubt=meeting_doubt, optional=True,
)  # fmt: skip
FORM = Step(
    "form", "In which form", lambda words, answers, setting: chosen_of(words, forms(setting)),
    lambda answers, setting: "1", hint=lambda answers, setting: numbered(forms(setting)),
)  # fmt: skip
APPENDIX_PLACE = Step(
    "output", "Where should it be written", read_appendix_place, appendix_place, doubt=appendix_doubt
)
WHERE = Step(
    "where", "Where should the colours go", _where,
    lambda answers, setting: "1", hint=lambda answers, setting: numbered(PLACES),
)  # fmt: skip
COPIES_PLACE = Step(
    "output", "Into which folder should the copies go", read_copies_place, copies_place,
    needed=lambda answers, setting: answers.where == "copies",
)  # fmt: skip
CONVERT = Step(
    "convert", "Some are of an old or another kind (.xls, .xlsb, .ods). Make new .xlsx workbooks of them (y or n)",
    read_yes, lambda answers, setting: "y", needed=_is_foreign,
)  # fmt: skip
