"""Finds in a text what must not be published: what names or reaches a person, and prompts that nobody filled in."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from actionbook.private_words import (
    ALL_WORDS,
    AREAS,
    ASKING,
    ASKING_FOR,
    BIRTH_AFTER,
    BIRTH_BEFORE,
    BIRTH_FIGURES,
    BLANK,
    BOX,
    BRACKETS,
    CHATS,
    CHOICE,
    DATES,
    DUMMY,
    E_MAIL,
    E_MAIL_SPACED,
    ENDS,
    FIELDS,
    FIRST_DAYS,
    FORMS,
    HOURS,
    LETTERED,
    MONTHS,
    NEAR,
    NHS,
    NHS_BEFORE,
    NHS_NAMED,
    NO_BIRTH,
    NO_BIRTH_AFTER,
    NO_PROMPTS,
    OLD_YEARS,
    OLDEST_YEARS,
    PHONES,
    PLACES,
    POSTCODE,
    ROUND,
    SMALL_ENDS,
    WHOLE_DATE,
    YEARS_AHEAD,
)

Check = Callable[[re.Match[str], date], bool]
Form = tuple[re.Pattern[str], Check | None]


class Kind(NamedTuple):
    """A kind of private words."""

    says: str
    """What the finding says of the words."""
    forms: tuple[Form, ...]
    """What such words look like, each with what else must be true; a group `words` is what is found of it."""


class Private(NamedTuple):
    """Words that look private."""

    kind: str
    """One of `KINDS`."""
    words: str
    span: tuple[int, int]
    """Where the words stand in the text: `text[start:end]` is the words."""


def private_in(text: str, as_of: date) -> list[Private]:
    """What of a text looks private, from left to right; of two that overlap, the kind that is listed first."""
    found: list[Private] = []
    taken = bytearray(len(text))
    for name, kind in KINDS.items():
        for pattern, check in kind.forms:
            group = "words" if "words" in pattern.groupindex else 0
            for match in pattern.finditer(text):
                start, end = match.span(group)
                if not any(taken[start:end]) and (check is None or check(match, as_of)):
                    taken[start:end] = b"\1" * (end - start)
                    found.append(Private(name, text[start:end], (start, end)))
    return sorted(found, key=lambda one: one.span)


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits are an NHS number by their check digit (NHS Data Dictionary); ten alike are none."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11 == int(digits[9])


def _is_nhs(match: re.Match[str], as_of: date) -> bool:
    digits = _digits(match[0])
    return is_nhs_number(digits) or (len(set(digits)) > 1 and _stands_before(NHS_BEFORE, match))


def _is_named_nhs(match: re.Match[str], as_of: date) -> bool:
    return len(set(_digits(match["words"]))) > 1 and not WHOLE_DATE.search(match["words"])


def _is_e_mail(match: re.Match[str], as_of: date) -> bool:
    return not match[0].lower().endswith(CHATS)


def _is_phone(match: re.Match[str], as_of: date) -> bool:
    return not WHOLE_DATE.search(match[0]) and not HOURS.fullmatch(match[0])


def _is_postcode(match: re.Match[str], as_of: date) -> bool:
    if match["area"] is None:
        return True
    area, district, more = (match[name].upper() for name in ("area", "district", "more"))
    small = match[0] != match[0].upper()
    if area not in AREAS or (more.isalpha() and district not in LETTERED):
        return False
    return not small or (bool(match["gap"]) and not match["inward"].endswith(SMALL_ENDS))


def _is_birth(match: re.Match[str], as_of: date) -> bool:
    """Whether words say so, or the date is too old to be one of the plan's."""
    if _stands_before(BIRTH_BEFORE, match) or BIRTH_AFTER.match(match.string, match.end()):
        return True
    if _stands_before(NO_BIRTH, match) or NO_BIRTH_AFTER.match(match.string, match.end()):
        return False
    oldest, youngest = ((as_of.year - years, as_of.month, as_of.day) for years in (OLDEST_YEARS, OLD_YEARS))
    day = _day_of(match, as_of)
    return day is not None and day not in FIRST_DAYS and oldest <= (day.year, day.month, day.day) < youngest


def _day_of(match: re.Match[str], as_of: date) -> date | None:
    """The day that a date means; None if there is none, or it may as well be a paragraph: `1.2.85`, `10.02.01`."""
    figures, by = match.groupdict(), match.groupdict().get("by")
    year, day = int(figures["y"]), int(figures["d"])
    month = MONTHS.index(figures["month"][:3].lower()) + 1 if figures.get("month") else int(figures["m"])
    if len(figures["y"]) == 4:
        return _day(year, month, day) or _day(year, day, month)
    year += 2000 if 2000 + year <= as_of.year + YEARS_AHEAD else 1900
    if by in (None, "/") or (year < 2000 and by in (".", "-") and len(figures["d"]) == len(figures["m"]) == 2):
        return _day(year, month, day)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_prompt(match: re.Match[str], as_of: date) -> bool:
    """Whether what stands in square, angle or curly brackets asks for something."""
    square, angle, curly = match.groups()
    words = square or angle or curly or ""
    if BOX.fullmatch(match[0]):
        return not _is_box(match)
    if angle and "</" in match.string[max(0, match.start() - NEAR) : match.end() + NEAR]:
        return False
    if square is not None and (BLANK.fullmatch(words) or CHOICE.fullmatch(words)):
        return True
    return bool(DUMMY.fullmatch(words)) or _asks(words)


def _is_box(match: re.Match[str]) -> bool:
    """Whether a box is one to tick: one beside it is ticked and another not, or it is ticked and begins a line."""
    start = max(0, match.start() - NEAR)
    ticked = {bool(one.strip()) for one in BOX.findall(match.string, start, match.end() + NEAR)}
    begins = not match.string[start : match.start()].rpartition("\n")[2].strip()
    return len(ticked) == 2 or (ticked == {True} and begins)


def _asks(words: str) -> bool:
    """Whether words begin like a prompt, or are those of one and no others."""
    plain = re.findall(r"[a-z]+", words.lower())
    please = plain[:1] == ["please"]
    plain = plain[please:]
    if not plain or NO_PROMPTS.match(words):
        return False
    if plain[0] in ASKING or (please and plain[0] in ASKING_FOR):
        return True
    goes_on = plain[0] in ASKING_FOR and not ENDS.isdisjoint(plain[1:6])
    return not re.search(r"\d", words) and (goes_on or plain in PLACES or _only_of(FIELDS, plain))


def _is_round_prompt(match: re.Match[str], as_of: date) -> bool:
    """Whether round brackets hold a prompt: a verb, and nothing but the words of prompts; `(insert name)`."""
    plain = re.findall(r"\w+", match[1].lower())
    if plain[:1] == ["please"]:
        return plain[1:2] != [] and plain[1] in ASKING | ASKING_FOR and ALL_WORDS.issuperset(plain[2:])
    return bool(DUMMY.fullmatch(match[1])) or (plain[:1] != [] and plain[0] in ASKING and _only_of(ENDS, plain[1:]))


def _only_of(fields: frozenset[str], plain: list[str]) -> bool:
    return not fields.isdisjoint(plain) and ALL_WORDS.issuperset(plain)


def _stands_before(words: re.Pattern[str], match: re.Match[str]) -> bool:
    return bool(words.search(match.string, max(0, match.start() - NEAR), match.start()))


def _digits(words: str) -> str:
    return "".join(filter(str.isdigit, words))


KINDS: dict[str, Kind] = {
    "NHS number": Kind("looks like an NHS number", ((NHS, _is_nhs), (NHS_NAMED, _is_named_nhs))),
    "e-mail address": Kind("looks like an e-mail address", ((E_MAIL, _is_e_mail), (E_MAIL_SPACED, None))),
    "date of birth": Kind("looks like a date of birth", (*((one, _is_birth) for one in DATES), (BIRTH_FIGURES, None))),
    "telephone number": Kind("looks like a telephone number", tuple((form, _is_phone) for form in PHONES)),
    "postcode": Kind("looks like a postcode", ((POSTCODE, _is_postcode),)),
    "prompt": Kind(
        "looks like a prompt that was to be filled in",
        ((BRACKETS, _is_prompt), (ROUND, _is_round_prompt), (FORMS, None)),
    ),
}
"""Every kind of words that are looked for; of two that overlap, the first in this order counts."""
