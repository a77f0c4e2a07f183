"""The questions for days: of which day the position is, and on which day a committee meets."""

from datetime import date, timedelta
from pathlib import Path

from actionbook.guide.answers import Answers, Setting, WrongAnswer
from actionbook.guide.masters import last_time, master_of_paper
from actionbook.previous import read_as_at

TODAY = "today"
LONG_AGO = timedelta(days=92)
FAR_AHEAD = timedelta(days=183)
AHEAD = "{:%d/%m/%Y} is still to come: what falls due until then would count as overdue. Is that day meant"
BEHIND = "{:%d/%m/%Y} is {:,} days ago. Is that day meant"
BEFORE_LAST = "The master tracker that is there stands as at {}, which is later. Give that day or a later one"
MEETS_BEFORE = "{:%d/%m/%Y} is before the day of the position. Is that day meant"
MEETS_LATER = "{:%d/%m/%Y} is {:,} days after the position. Is that day meant"


def read_day(words: str, setting: Setting) -> date:
    """The day that words name, `today` among them. WrongAnswer where they name none."""
    return setting.today if words.strip().lower() == TODAY else setting.read_day(words.strip())


def read_as_of(words: str, answers: Answers, setting: Setting) -> date:
    """The day of the position. WrongAnswer where last time's master, which stands at the output, is of a later one."""
    is_last_time_s = answers.output.suffix == ".xlsx" and answers.output.is_file()
    return _not_before(read_day(words, setting), answers.output if is_last_time_s else None)


def read_paper_as_of(words: str, answers: Answers, setting: Setting) -> date:
    """The day of a paper's position. WrongAnswer where the master from which it is made is of a later one."""
    return _not_before(read_day(words, setting), master_of_paper(answers))


def paper_day(answers: Answers, setting: Setting) -> str:
    """Today; of a master tracker the day that it stands for, which its paper shows."""
    master = master_of_paper(answers)
    return last_time(master) if master else TODAY


def _not_before(day: date, master: Path | None) -> date:
    if master and read_as_at(master) > day:
        raise WrongAnswer(BEFORE_LAST.format(last_time(master)))
    return day


def as_of_doubt(day: date, answers: Answers, setting: Setting) -> str:
    """A question where a day is still to come, or long ago."""
    if day > setting.today:
        return AHEAD.format(day)
    return BEHIND.format(day, (setting.today - day).days) if setting.today - day > LONG_AGO else ""


def meeting_doubt(day: date | None, answers: Answers, setting: Setting) -> str:
    """A question where a committee would meet before the day of the position, or long after it."""
    if day is None:
        return ""
    if day < answers.as_of:
        return MEETS_BEFORE.format(day)
    return MEETS_LATER.format(day, (day - answers.as_of).days) if day - answers.as_of > FAR_AHEAD else ""
