"""The question where the result is written: what is proposed, and why a place is not taken."""

import os
from pathlib import Path

from actionbook.guide.answers import Answers, Chosen, Setting, WrongAnswer
from actionbook.guide.choosing_files import MASTER
from actionbook.guide.masters import beside, last_time, may_write, standing_master
from actionbook.guide.typed import plain_path
from actionbook.workbook.finding_files import WORKBOOK_ENDINGS
from actionbook.workbook.long_paths import openable
from actionbook.workbook.marked import is_appendix
from actionbook.workbook.unchangeable import why_not_in_place

APPENDIX = "Appendix"
RECOLOURED = "recoloured {:%Y-%m-%d}"
NO_FOLDER = 'There is no folder "{}". Make it first, or give another place'
MAY_NOT_WRITE = 'Nothing may be written in the folder "{}". Give another, such as your Documents folder'
WRONG_END = '"{}" does not end with {}. Give such a name'
A_SOURCE = '"{}" is one of the workbooks that are read, and is never written over. Give another name'
IN_USE = '"{}" cannot be replaced: {}. Do that and answer again, or give another name'
NO_APPENDIX = '"{}" is another workbook, and no appendix that actionbook made. Give another name'
IS_FILE = '"{}" is a file. Give the name of a folder, which is made if it is not there'
NO_FOLDER_NAME = '"{}" is the name of a workbook, and copies go into a folder. Give the name of a folder'
LAST_OR_SOURCE = '"{}" stands among the workbooks that are read. Is it the master tracker that was made last time'
ONLY_MASTER = (
    '"{}" is the one workbook that was given, and no return. Give another name or, to bring it up to date, stop by '
    "Ctrl+C and give the folder with the teams' workbooks"
)
FIRST_TIME = "No master tracker is there yet, so this is the first."
LAST_TIME = "The master tracker that is there stands as at {}. It is last time's, and will be kept beside the new one."
REPLACE = '"{}" is there already. It will be kept beside the new one. Go on with this name'


def read_master_place(words: str, answers: Answers, setting: Setting) -> Path:
    """Where the master tracker goes. WrongAnswer where something else stands there, or nothing can be written."""
    path = _file(words, MASTER, ".xlsx", setting)
    if os.path.exists(path):
        last_time(path)
        if answers.files.workbooks == (path,):
            raise WrongAnswer(ONLY_MASTER.format(path.name))
        if not answers.files.is_folder and path.name != MASTER:
            _check_no_source(path, answers.files)
        _check_free(path)
    return path


def master_doubt(path: Path, answers: Answers, setting: Setting) -> str:
    """A question where a master of another name stands among what is read: it may be that of a team or a trust."""
    among = path in answers.files.workbooks and path.name != MASTER
    return LAST_OR_SOURCE.format(path.name) if among else ""


def master_place(answers: Answers, setting: Setting) -> str:
    """Beside the folder, or in it where a master stands there already; beside files that were given one by one."""
    return str(standing_master(answers.files) or beside(answers.files) / MASTER)


def master_told(path: Path, answers: Answers, setting: Setting) -> str:
    """That what stands there is last time's, and what becomes of it."""
    if not os.path.exists(path):
        return FIRST_TIME
    return LAST_TIME.format(last_time(path))


def read_appendix_place(words: str, answers: Answers, setting: Setting) -> Path:
    """Where the appendix goes. WrongAnswer where a workbook stands there that is none, or nothing can be written."""
    path = _file(words, f"{APPENDIX}{answers.form}", answers.form, setting)
    _check_no_source(path, answers.files)
    if os.path.exists(path):
        if answers.form == ".xlsx" and not is_appendix(path):
            raise WrongAnswer(NO_APPENDIX.format(path.name))
        _check_free(path)
    return path


def appendix_place(answers: Answers, setting: Setting) -> str:
    """Beside the folder or the files, in the form that was asked for."""
    return str(beside(answers.files) / f"{APPENDIX}{answers.form}")


def appendix_doubt(path: Path, answers: Answers, setting: Setting) -> str:
    """A question where a file stands there already."""
    return REPLACE.format(path.name) if os.path.exists(path) else ""


def read_copies_place(words: str, answers: Answers, setting: Setting) -> Path:
    """The folder into which recoloured copies go. WrongAnswer where it is a file, or holds what is read."""
    folder = openable(os.path.abspath(plain_path(words, setting.windows)))
    if folder.is_file():
        raise WrongAnswer(IS_FILE.format(folder.name))
    if folder.suffix.lower() in WORKBOOK_ENDINGS and not folder.is_dir():
        raise WrongAnswer(NO_FOLDER_NAME.format(folder.name))
    for path in answers.files.workbooks:
        _check_no_source(folder / path.name, answers.files)
    _check_folder(folder if folder.is_dir() else folder.parent)
    return folder


def copies_place(answers: Answers, setting: Setting) -> str:
    """A folder beside the one that was given, or beside the file, with the day in its name."""
    chosen, ending = answers.files, RECOLOURED.format(answers.as_of)
    stem = chosen.folder.name if chosen.is_folder else chosen.workbooks[0].stem
    return str(beside(chosen) / f"{stem} {ending}".strip())


def _file(words: str, usual: str, ending: str, setting: Setting) -> Path:
    """The file that words name: in a folder that is named the usual one, and with its ending where none is given."""
    path = openable(os.path.abspath(plain_path(words, setting.windows)))
    if path.is_dir():
        path = path / usual
    if not path.suffix:
        path = path.with_name(path.name + ending)
    if path.suffix.lower() != ending:
        raise WrongAnswer(WRONG_END.format(path.name, ending))
    _check_folder(path.parent)
    return path


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise WrongAnswer(NO_FOLDER.format(folder))
    if not may_write(folder):
        raise WrongAnswer(MAY_NOT_WRITE.format(folder))


def _check_no_source(path: Path, chosen: Chosen) -> None:
    if os.path.exists(path) and any(path.samefile(one) for one in chosen.workbooks if os.path.exists(one)):
        raise WrongAnswer(A_SOURCE.format(path.name))


def _check_free(path: Path) -> None:
    if why := why_not_in_place(path):
        raise WrongAnswer(IN_USE.format(path.name, why.partition(", or give --output")[0]))
