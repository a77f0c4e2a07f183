"""Questions with numbered answers, and those to be answered by yes or no."""

from typing import Any, NamedTuple

from actionbook.guide.answers import Setting, WrongAnswer

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


def numbered(choices: tuple[Choice, ...]) -> list[str]:
    """A line for each choice, with the number by which it may be given."""
    return [f"  {number}  {choice.words}" for number, choice in enumerate(choices, 1)]


def read_yes(words: str, *_: Any) -> bool:
    """Whether words mean yes. WrongAnswer where they mean neither yes nor no."""
    answer = words.strip().lower()
    if answer not in YES + NO:
        raise WrongAnswer(f'"{words}" is neither yes nor no. Answer y or n')
    return answer in YES
