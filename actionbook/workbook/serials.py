"""Turn Excel's day numbers into dates and times, as the cell's number format asks."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

MomentKind = Literal["date", "duration"]
EPOCH_1900 = datetime(1899, 12, 30)
EPOCH_1904 = datetime(1904, 1, 1)
LAST_DOUBTFUL_DAY = 60
"""Day 60 of 1900 is 29 February for Excel, which never was."""
MILLISECONDS_A_DAY = 86_400_000
UNMEANT = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]?', re.IGNORECASE)
"""What is shown as it stands or only steers: quoted, escaped, spaced and repeated signs, colours, languages, tests."""
ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
DATE_LETTER = re.compile(r"[dmhys]", re.IGNORECASE)
NOT_DATES = {"general", "standard", "@"}
ISO = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})?T?(?P<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?Z?",
)
DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
BUILT_IN_FORMATS = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((*range(27, 32), 36, *range(50, 59)), "yyyy/m/d"),
    **dict.fromkeys(range(32, 36), "h:mm:ss"),
}  # fmt: skip
"""Number formats a file names by number only, ECMA-376 18.8.30; 27 to 36 and 50 to 58 are the dates of East Asia."""


@lru_cache(maxsize=512)
def moment_kind(number_format: str) -> MomentKind | None:
    """Whether a number format shows a date or time, an elapsed time, or neither; only its first section counts."""
    if number_format.lower() in NOT_DATES:
        return None
    meant = UNMEANT.sub("", number_format).split(";")[0]
    if ELAPSED.search(meant):
        return "duration"
    return "date" if DATE_LETTER.search(meant) else None


def moment(serial: float, kind: MomentKind, epoch: datetime = EPOCH_1900) -> datetime | time | timedelta:
    """The moment a day number stands for, to the millisecond; a bare time of day for less than one day.

    OverflowError or ValueError where the calendar has no such day. Before March 1900 Excel counts a day too few,
    because it believes in 29 February 1900 (day 60, read as 28 February).
    """
    if kind == "duration":
        return timedelta(milliseconds=round(serial * MILLISECONDS_A_DAY))
    if isinstance(serial, int) and serial > LAST_DOUBTFUL_DAY:
        return epoch + timedelta(days=serial)
    days, fraction = divmod(serial, 1)
    rest = timedelta(milliseconds=round(fraction * MILLISECONDS_A_DAY))
    if 0 <= serial < 1 and rest.days == 0:
        return (datetime.min + rest).time()
    if 0 < serial < LAST_DOUBTFUL_DAY and epoch == EPOCH_1900:
        days += 1
    return epoch + timedelta(days=days) + rest


def iso_moment(written: str) -> date | time | datetime | timedelta:
    """A date or time as strict workbooks may write it: `2018-07-31`, `2018-07-31T10:00:00Z`, `10:00:00`, `PT30M`.

    ValueError where it is none of them.
    """
    match, duration = ISO.fullmatch(written.strip()), DURATION.fullmatch(written.strip())
    if match and match["date"] and match["time"]:
        return datetime.fromisoformat(f"{match['date']}T{match['time']}")
    if match and match["date"]:
        return date.fromisoformat(match["date"])
    if match and match["time"]:
        return time.fromisoformat(match["time"])
    if duration and any(duration.groups()):
        hours, minutes, seconds = (float(part or 0) for part in duration.groups())
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    raise ValueError(f"{written!r} is not a date or time")
