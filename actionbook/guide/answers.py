"""What a job asks, and what has been answered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from actionbook.errors import ActionbookError
from actionbook.words import counted
from actionbook.workbook.finding_files import Found


class WrongAnswer(ActionbookError, ValueError):
    """An answer that cannot be taken; the text says what would be right."""


@dataclass(frozen=True)
class Setting:
    """Where the guide is at work."""

    today: date
    read_day: Callable[[str], date]
    """The day that words name; WrongAnswer where they name none."""
    windows: bool
    libreoffice: bool
    """Whether PDF can be made, and old workbooks converted."""


@dataclass(frozen=True)
class Chosen:
    """The workbooks that were chosen."""

    named: tuple[str, ...] = ()
    """Folders and files as they were given, from the top of the disk."""
    workbooks: tuple[Path, ...] = ()
    left_out: tuple[Found, ...] = ()

    @property
    def is_folder(self) -> bool:
        """Whether one folder was given, and not files."""
        return len(self.named) == 1 and (self.named[0],) != tuple(map(str, self.workbooks))

    @property
    def folder(self) -> Path:
        """The folder that was given, or in which the first file stands."""
        first = Path(self.named[0]) if self.named else Path()
        return first if self.is_folder else first.parent

    @property
    def in_words(self) -> str:
        """`18 workbooks in the folder "returns"`, or the name of the one file."""
        number = counted(len(self.workbooks), "workbook")
        if self.is_folder:
            return f'{number} in the folder "{self.folder.name or self.folder}"'
        return f'"{self.workbooks[0].name}"' if len(self.workbooks) == 1 else number


@dataclass(frozen=True)
class Answers:
    """What has been answered so far; what has not is as it is here."""

    files: Chosen = field(default_factory=Chosen)
    from_master: bool = False
    output: Path = Path()
    as_of: date = date.min
    expect: Path | None = None
    committee: str | None = None
    meeting: date | None = None
    form: str = ".xlsx"
    where: str = "copies"
    convert: bool = False


def nothing(answers: Answers, setting: Setting) -> str:
    """No proposal: an answer is needed."""
    return ""


def always(answers: Answers, setting: Setting) -> bool:
    """A question that is asked every time."""
    return True


def unsaid(value: Any, answers: Answers, setting: Setting) -> str:
    """Nothing to be said of an answer."""
    return ""


def not_found(answers: Answers, setting: Setting) -> tuple[Any, str] | None:
    """An answer that is not to be found without asking."""
    return None


@dataclass(frozen=True)
class Step:
    """One question."""

    name: str
    """The field of `Answers`; with hyphens, the option by which it may be answered beforehand."""
    question: str
    read: Callable[[str, Answers, Setting], Any]
    """The answer that some words mean. WrongAnswer, in a sentence to show, where they mean none."""
    proposed: Callable[[Answers, Setting], str] = nothing
    """What is answered by Enter alone."""
    needed: Callable[[Answers, Setting], bool] = always
    found: Callable[[Answers, Setting], tuple[Any, str] | None] = not_found
    """The answer that is found without asking, and what is told of it."""
    doubt: Callable[[Any, Answers, Setting], str] = unsaid
    """What is asked, to be answered by yes, before an odd answer is taken."""
    told: Callable[[Any, Answers, Setting], str] = unsaid
    """What is told of an answer that was taken."""
    hint: Callable[[Answers, Setting], Sequence[str]] = lambda answers, setting: ()
    """Lines before the question."""
    optional: bool = False
    """Enter alone means that there is none."""
