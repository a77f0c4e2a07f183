"""The words that times are named with: months, weekdays, units, seasons, feasts."""

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

SHORTEST_MONTH = 3
"""Letters: `sep`, `sept` and `septem` all begin September."""

SLIPS = {"setp": 9, "spet": 9, "setpt": 9, "feburay": 2, "janaury": 1}
"""Slips that a letter's distance does not settle."""

NOT_MONTHS = frozenset({"match", "marsh", "jane", "jury", "duly", "tune", "dune", "prune", "rune", "larch", "starch"})
"""Words one letter away from a month that are words of their own."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_WEEKDAYS = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip

ORDINALS = frozenset({"st", "nd", "rd", "th"})

COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18, "twenty": 20,
}  # fmt: skip

NTHS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
TENS = {"twenty": 20, "thirty": 30}
"""With the first nine of the above: `thirty first`."""

PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}

NEXT = {"this": 0, "current": 0, "next": 1, "following": 1, "coming": 1}
"""How many units of time ahead."""

UNITS = {
    "day": "day", "days": "day",
    "week": "week", "weeks": "week", "wk": "week", "wks": "week",
    "fortnight": "fortnight", "fortnights": "fortnight",
    "month": "month", "months": "month", "mth": "month", "mths": "month", "mnth": "month", "mnths": "month",
    "quarter": "quarter", "quarters": "quarter", "qtr": "quarter", "qtrs": "quarter",
    "year": "year", "years": "year", "yr": "year", "yrs": "year", "annum": "year",
}  # fmt: skip

RHYTHMS = {
    "daily": "day", "weekly": "week", "fortnightly": "fortnight", "biweekly": "fortnight", "monthly": "month",
    "mthly": "month", "bimonthly": "month", "quarterly": "quarter", "qtrly": "quarter", "annually": "year",
    "annual": "year", "yearly": "year", "biannually": "half-year", "biannual": "half-year", "hourly": "hour",
    "nightly": "night", "termly": "term", "regularly": "while", "regular": "while", "periodically": "while",
}  # fmt: skip
"""How often something comes round."""

PARTS = {
    "early": "early", "beginning": "early", "begining": "early", "start": "early", "beg": "early",
    "mid": "mid", "middle": "mid", "late": "late", "end": "end",
}  # fmt: skip

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month that each begins with; it has three."""

TERMS = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 7)}
"""First and last month of a school term."""

HALF_TERMS = {1: (9, 10), 2: (11, 12), 3: (1, 2), 4: (2, 3), 5: (4, 5), 6: (6, 7)}
"""First and last month of the six halves of a school year's terms."""

FEASTS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "xmas": (12, 25),
    "boxing day": (12, 26), "new year eve": (12, 31), "new years eve": (12, 31), "new year day": (1, 1),
    "new years day": (1, 1), "new year": (1, 1),
}  # fmt: skip
"""Month and day of the feasts that stand still."""

MOVABLE_FEASTS = {
    "good friday": -2, "easter sunday": 0, "easter monday": 1, "easter": 0, "whitsun": 49, "whit sunday": 49,
    "whit monday": 50,
}  # fmt: skip
"""Days from Easter Sunday."""


def month_number(word: str) -> int | None:
    """The month that a word names, whole or cut short: `sept` is 9. None where it names none."""
    if len(word) < SHORTEST_MONTH:
        return None
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(word)), None)


def misspelt_month(word: str) -> int | None:
    """The one month whose name is a slip of the hand away from a word of four letters or more; else None."""
    if len(word) <= SHORTEST_MONTH or word in NOT_MONTHS or month_number(word):
        return None
    near = {number for number, name in enumerate(MONTHS, 1) if len(name) > SHORTEST_MONTH and one_slip(word, name)}
    return SLIPS.get(word) or (near.pop() if len(near) == 1 else None)


def one_slip(word: str, other: str) -> bool:
    """One letter added, left out or put for another, or two neighbours swapped."""
    if abs(len(word) - len(other)) > 1:
        return False
    same = next((at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), None)
    if same is None:
        return len(word) != len(other)
    if len(word) != len(other):
        longer, shorter = sorted((word, other), key=len, reverse=True)
        return longer[same + 1 :] == shorter[same:]
    swapped = word[:same] + word[same + 1 : same + 2] + word[same] + word[same + 2 :]
    return word[same + 1 :] == other[same + 1 :] or swapped == other
