"""Master trackers that stand where one is looked for: last time's, and the one from which a paper is made."""

import os
from pathlib import Path

from actionbook.errors import ActionbookError
from actionbook.guide.answers import Answers, Chosen, Setting, WrongAnswer
from actionbook.guide.choosing_files import MASTER, choose_files
from actionbook.previous import read_as_at

NO_MASTER = '"{}" is another workbook, and no master tracker that actionbook made. Give another name'


def last_time(path: Path) -> str:
    """The day of the master that stands at a place; WrongAnswer where what stands there is none."""
    try:
        return f"{read_as_at(path):%d/%m/%Y}"
    except ActionbookError as error:
        raise WrongAnswer(NO_MASTER.format(path.name)) from error


def standing_master(chosen: Chosen) -> Path | None:
    """The master tracker that stands beside a folder or in it, by its name; None where there is none."""
    folders = dict.fromkeys((beside(chosen), chosen.folder))
    return next((folder / MASTER for folder in folders if (folder / MASTER).is_file()), None)


def with_master(answers: Answers) -> Chosen:
    """What an appendix is made from: the master tracker, where that was wanted, or else what was given."""
    master = standing_master(answers.files) if answers.from_master else None
    return choose_files([str(master)]) if master else answers.files


def has_master(answers: Answers, setting: Setting) -> bool:
    """Whether there is a master tracker to ask about."""
    return bool(about_master(answers, setting))


def about_master(answers: Answers, setting: Setting) -> list[str]:
    """Of which day the master tracker beside a folder is; nothing where there is none, or it is another workbook."""
    master = standing_master(answers.files) if answers.files.is_folder else None
    try:
        return [f'There is a master tracker, as at {last_time(master)}: {master}'] if master else []
    except WrongAnswer:
        return []


def master_of_paper(answers: Answers) -> Path | None:
    """The master tracker from which a paper is made, where it is made from one alone."""
    source = with_master(answers).workbooks
    if len(source) != 1 or source[0].suffix != ".xlsx":
        return None
    try:
        return source[0] if last_time(source[0]) else None
    except WrongAnswer:
        return None


def beside(chosen: Chosen) -> Path:
    """The folder in which something stands beside what was given; the folder itself where none is to be had."""
    folder = chosen.folder
    return folder.parent if chosen.is_folder and may_write(folder.parent) else folder


def may_write(folder: Path) -> bool:
    """Whether files may be made in a folder, as far as the system says so beforehand."""
    return os.access(folder, os.W_OK)
