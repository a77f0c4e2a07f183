"""What a target cell says once it is read."""

from dataclasses import dataclass
from datetime import date

KINDS = {
    "date": "one day",
    "week": "a week, from its first day to its last",
    "month": "a month, which means its last day; early means the 10th and mid the 15th",
    "month-end": "the last day of a month",
    "quarter": "a quarter of the financial year",
    "year": "a year, without saying when in it",
    "year-end": "the last day of a year",
    "season": "a season: it ends with May, August, November or February",
    "feast": "a feast or holiday that stands for a date",
    "half-term": "a school term or half-term",
    "range": "a stretch from one day to another",
    "range open end": "a start after which the work goes on",
    "start only": "a start, and no end",
    "two dates": "several dates, and nothing says which of them counts",
    "revised date": "a date that has been moved",
    "brought forward": "a date carried over from an earlier plan",
    "date then continuing": "a date, after which the work goes on",
    "open-ended": "the work goes on; no end is named",
    "recurring": "the work comes round again and again",
    "relative": "a time counted from another day",
    "status": "a word of status where a date should stand",
    "status+date": "a word of completion, and a date with it",
    "none": "it says that there is no date, or not yet",
    "blank": "nothing is written",
    "impossible": "a day that no calendar has",
    "unread": "words in which no date was found",
}
"""Every kind of target, with what it means."""

UNREADABLE = frozenset({"impossible", "unread"})


@dataclass(frozen=True, slots=True)
class TargetDate:
    """A target date as read; a field that the words do not settle is None."""

    text: str
    """The words as written, whole; a date cell's value as dd/mm/yyyy."""
    kind: str
    """One of KINDS."""
    earliest: date | None = None
    due: date | None = None
    """The latest day that the words allow; the new day where the date was moved."""
    original: date | None = None
    """The day first promised, where the words still show it."""
    moved: int = 0
    """How often the words say that the date was moved."""
    ongoing: bool = False
    """The words say that the work goes on or comes round again."""
    states: str | None = None
    """`complete` where the words themselves state completion, else None."""
    ambiguous: bool = False
    why: str = ""
    """What is doubtful, in plain words; empty where nothing is."""
    items: tuple[int, ...] = ()
    """The numbers of the actions it serves, by its own prefix; empty where it has none."""
    format_doubt: bool = False
    """A date cell shown as day and month, which Excel may have made of a month and a year."""

    @property
    def readable(self) -> bool:
        """False where the date cannot exist or no date was found in the words."""
        return self.kind not in UNREADABLE


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as the words name it, before it is looked up in a calendar."""

    shape: str
    """What names it: a key of the table of calendars in `moments.py`."""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    name: str = ""
    """Of a season, a feast or a unit of time."""
    part: str = ""
    """`early`, `mid`, `late` or `end`; empty where the whole is meant."""
    number: int | None = None
    """Of a quarter, a half-term or a week; the most of a count."""
    least: int | None = None
    """The least of a count, where it is a range: 3 in `3-6 months`."""
    weekday: int | None = None
    """Monday is 0."""
    week: bool = False
    """The week that begins on this day is meant."""
    vague: bool = False
    """It gives way to a fuller date beside it."""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that a moment stands for."""

    kind: str
    earliest: date | None = None
    due: date | None = None
    doubts: tuple[str, ...] = ()
