"""Days and shortened texts as an appendix writes them."""

from datetime import date


def long_day(day: date | None) -> str:
    """`12 July 2018`; empty for None."""
    return f"{day.day} {day:%B %Y}" if day else ""


def short_day(day: date | None) -> str:
    """`12/07/2018`; empty for None."""
    return f"{day:%d/%m/%Y}" if day else ""


def shortened_words(words: str, longest: int = 40) -> str:
    """The first words of a text on one line, with `…` where there are more."""
    line = " ".join(words.split())
    return line if len(line) <= longest else (line[:longest].rpartition(" ")[0] or line[:longest]) + " …"
