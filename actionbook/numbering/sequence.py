"""Tells the marks that number a list from the numbers its words happen to hold."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from actionbook.numbering.marks import (
    CAPITAL,
    DATE_AHEAD,
    LETTERS,
    MONTH_AHEAD,
    ROMAN,
    STATE,
    Mark,
    dotted_marks,
    inline_marks,
    lettered_marks,
    line_marks,
)

JUMP = 10
"""A number this much above the one before it belongs to the words where they go on: `28. days later`."""


REACH = 100
"""Characters looked at on either side of a number."""

DIGIT = re.compile("[1-9]")
ONE = re.compile(r"(?<!\d)0?1(?!\d)")
"""What a text without numbers, or a line without a first number, need not be looked through for."""


class Habit(NamedTuple):
    """How far numbers without punctuation are trusted in a column."""

    run: int
    """Fewest lines that must rise from 1 by one."""
    alone: bool
    """One line is enough where a date or a state follows: `1 31/07/18`, `2 & 3 Ongoing`."""


HABITS = {
    "action": Habit(2, False),
    "owner": Habit(2, False),
    "evidence": Habit(3, False),
    "progress": Habit(3, True),
    "target": Habit(2, True),
}

HANGING = re.compile(
    r"""a|about|after|an|and|any|approximately|around|at|before|between|both|by|circa|during|each|every|for|from|in|
    into|is|least|minus|most|of|on|or|over|per|plus|since|than|the|to|under|until|up|upto|versus|via|with|within|x|
    [&+=]""",
    re.VERBOSE,
)
"""A line, or words before a number, that end so go on with the number."""

COUNTED = re.compile(
    r"""(?:action|appendix|article|band|bay|building|chapter|class|clause|cmht|column|cycle|day|domain|draft|figure|
    floor|grade|group|issue|item|kloe|level|line|lot|module|number|objective|option|outcome|page|para|paragraph|part|
    phase|plan|point|priority|quarter|recommendation|ref|reference|regulation|room|row|rule|schedule|section|sheet|
    site|stage|standard|step|table|team|tier|type|unit|version|volume|wave|ward|week|workstream|year)s?|
    criterion|criteria|no|nos|see|v""",
    re.VERBOSE,
)
"""Words that take a number after them: `Band 6.` and `as in action 2.` end a sentence."""


def chosen_marks(text: str, field: str) -> tuple[Mark, ...]:
    """The marks that number the tidied text, in their order.

    Marks with punctuation at line starts come first, then any between them that fill the sequence; without any of
    those: numbers and a space, a flattened `1. … 2. … 3. …` after other words, `1.1 … 1.2 …`, letters from a.
    """
    if not DIGIT.search(text):
        return tuple(_lettered(text, field))
    bare, closed = line_marks(text)
    bare = [mark for mark in bare if mark.sure or field == "target" or CAPITAL.match(_after(text, mark))]
    taken = _with_gaps_filled(_walk(text, closed), bare) if closed else []
    taken = taken or (_bare_run(bare, field) if bare else [])
    if taken:
        return tuple(_with_inline(text, taken))
    return tuple(_flattened(text) or _dotted(text) or _lettered(text, field))


def _walk(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """Punctuated marks at line starts without those of lists within an entry and those that are words."""
    taken: list[Mark] = []
    looks: set[tuple[str, bool]] = set()
    inner = 0
    for mark in marks:
        first, following = mark.numbers[0], taken[-1].numbers[-1] + 1 if taken else 1
        if first != following and _is_text(text, mark, bool(taken) and first > following + JUMP):
            continue
        look = (mark.style, mark.inset)
        if looks and look not in looks and first in (inner + 1, 1):
            inner = mark.numbers[-1]
        elif not looks or look in looks or first == following:
            taken.append(mark)
            looks.add(look)
            inner = 0
    return taken


def _is_text(text: str, mark: Mark, far: bool) -> bool:
    """Whether a number out of turn belongs to the words: `within / 28. Next`, `End June / 18.`, `28. days`."""
    last = _last_word(text[max(0, mark.start - REACH) : mark.start].rstrip(" ").removesuffix("\n"))
    after = _after(text, mark)
    year = not after and mark.numbers[0] >= 10 and bool(MONTH_AHEAD.fullmatch(last))
    lower = bool(after) and not CAPITAL.match(after) and not DATE_AHEAD.match(after)
    return bool(year or HANGING.fullmatch(last) or (lower and (far or mark.style == "-")))


def _with_gaps_filled(taken: list[Mark], bare: Iterable[Mark]) -> list[Mark]:
    """The marks, with a number that lacks its full stop where it is the very one missing, or a state follows it."""
    filled = list(taken)
    for mark in bare:
        place = bisect_left(filled, mark)
        after = filled[place] if place < len(filled) else None
        if not place or mark.numbers[0] != filled[place - 1].numbers[-1] + 1 or (after and after.start < mark.end):
            continue
        if mark.sure or (after and after.numbers[0] == mark.numbers[-1] + 1):
            filled.insert(place, mark)
    return filled


def _bare_run(bare: Sequence[Mark], field: str) -> list[Mark]:
    """Numbers with nothing but a space: a run of lines that rises from 1, or sure ones."""
    habit = HABITS.get(field, HABITS["action"])
    run: list[Mark] = []
    for mark in bare:
        if mark.numbers[0] == (run[-1].numbers[-1] if run else 0) + 1:
            run.append(mark)
    sure = [mark for mark in bare if mark.sure] if habit.alone else []
    return run if len(run) >= habit.run else sure


def _with_inline(text: str, taken: list[Mark]) -> list[Mark]:
    """The marks, with those within the lines that carry the sequence on: `1. Train staff 2. Audit notes`."""
    within = inline_marks(text)
    starts = [mark.start for mark in within]
    found = list(taken)
    for mark, after in zip(taken, [*taken[1:], None], strict=True):
        stop = after.start if after else len(text)
        chain = _chain(text, mark, within[bisect_left(starts, mark.end) : bisect_left(starts, stop)])
        if after and after.numbers[0] > mark.numbers[-1]:
            reached = bool(chain) and chain[-1].numbers[-1] + 1 == after.numbers[0]
            found += chain if reached else []
        elif len(taken) + len(chain) > 2 or all(_is_clear(text, mark, other) for other in chain):
            found += chain
    return sorted(found)


def _flattened(text: str) -> list[Mark]:
    """A list that begins within a line: `Actions: 1. Train staff 2. Audit notes`."""
    within = inline_marks(text) if ONE.search(text) else []
    for mark in within:
        if mark.numbers[0] == 1 and text[: mark.start].rstrip()[-1:] in set(":.;,"):
            chain = [mark, *_chain(text, mark, [other for other in within if other.start >= mark.end])]
            return chain if len(chain) > (1 if text[: mark.start].rstrip().endswith(":") else 2) else []
    return []


def _chain(text: str, first: Mark, within: Iterable[Mark]) -> list[Mark]:
    """The marks in a line that rise from the first by one, in its style."""
    chain: list[Mark] = []
    for mark in within:
        last = chain[-1] if chain else first
        if mark.numbers[0] == last.numbers[-1] + 1 and mark.style == first.style and _may_begin(text, mark):
            chain.append(mark)
    return chain


def _may_begin(text: str, mark: Mark) -> bool:
    """Whether an entry may begin here, by the words on either side."""
    before, after = text[: mark.start].rstrip(" "), _after(text, mark)
    word = _last_word(before[-REACH:].replace("(", " "))
    if COUNTED.fullmatch(word.lower().strip(".")) or (mark.style == "." and HANGING.fullmatch(word)):
        return False
    if mark.style == ")" and before.rfind("(") > before.rfind(")"):
        return False
    opened = CAPITAL.match(after) or DATE_AHEAD.match(after) or STATE.match(after) or mark.style in ("(", ")", "label")
    return bool(opened or not after or before[-1] in ".;:," or re.match(r"\d{1,2}[.)] ", after))


def _is_clear(text: str, entry: Mark, mark: Mark) -> bool:
    """Whether the word before cannot be a name that takes the number: not `CMHT 2.`, nor `June 2.`."""
    words = text[entry.end : mark.start].split()
    return len(words) < 2 or not words[-1][0].isupper() or words[-1][-1] in ".;:,)"


def _dotted(text: str) -> list[Mark]:
    """`1.1 … 1.2 …` on lines that rise from one by one under one number."""
    marks = dotted_marks(text) if "\n" in text else []
    numbers = [mark.numbers[0] for _, mark in marks]
    rising = len(marks) > 1 and numbers == list(range(1, len(marks) + 1))
    return [mark for _, mark in marks] if rising and len({prefix for prefix, _ in marks}) == 1 else []


def _lettered(text: str, field: str) -> list[Mark]:
    """Letters or small Roman numbers from the first on; an owner's `A. Smith` is a person."""
    run: list[Mark] = []
    series: tuple[str, ...] = ()
    for letters, mark in lettered_marks(text) if "\n" in text else ():
        if field == "owner" and mark.style == ".":
            continue
        series = series or {"a": LETTERS, "i": ROMAN}.get(letters.lower(), ())
        if series and len(run) < len(series) and letters.lower() == series[len(run)]:
            run.append(mark._replace(numbers=(len(run) + 1,)))
    return run if len(run) > 1 else []


def _after(text: str, mark: Mark) -> str:
    """The first words that follow a mark on its line."""
    return text[mark.end : mark.end + REACH].split("\n")[0].strip(" ")


def _last_word(text: str) -> str:
    """The word that a text ends with; "" after a blank or an empty line."""
    return re.split(r"[ \n]", text)[-1]
