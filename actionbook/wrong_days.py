"""Days of completion that cannot be meant: those of no calendar, and placeholders such as 01/01/1900."""

from datetime import date

from actionbook.findings import Finding
from actionbook.place import Place
from actionbook.target import read_target
from actionbook.target.moments import LIKELY
from actionbook.words import quote

COMPLETES_NOTHING = "; it completes nothing by itself"


def can_be_meant(day: date) -> bool:
    """False for what forms and other systems write where there is no day, such as 01/01/1900 or 01/01/1970."""
    return day.year in LIKELY


def wrong_day(words: str, place: Place, status: str | None) -> Finding | None:
    """A finding for words of completion with a day that cannot be meant, whatever `status` they state; else None."""
    read = read_target(words)
    day = read.due or read.earliest
    if read.kind == "impossible":
        why = read.why.split("; ")[0]
    elif day and not can_be_meant(day):
        why = f"the year {day.year} cannot be meant"
    else:
        return None
    so = "" if status else COMPLETES_NOTHING
    return Finding("impossible date", place, f"the day of completion in {quote(words)} is wrong ({why}){so}", words)
