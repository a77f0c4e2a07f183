"""The keys of an appendix: colours, requirements, and the abbreviations that are used, unknown ones as findings."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from actionbook.appendix.lines import Line
from actionbook.appendix.model import KeyLine, StaffLine
from actionbook.findings import Finding
from actionbook.master_reading import SCHEME
from actionbook.place import Place
from actionbook.plan import ActionPlan
from actionbook.returns import Entry
from actionbook.scheme import GREY, STANDARD_FILLS, RagScheme
from actionbook.words import key, one_line

REQUIREMENT_FILLS = {"must": "F8CBAD", "should": "FFF2CC"}
OTHER_REQUIREMENT = "DDEBF7"
"""What requirements stand on where the plan shows no colours for them."""
UNEXPLAINED = "no staff key explains {}"
UNKEYED = "unkeyed"
"""How a person is matched whose plan has no staff key at all; one that the key lacks is a finding of reading."""


def scheme_of(plans: Sequence[ActionPlan], several: bool) -> RagScheme:
    """The colours of an appendix: the plan's own, or of several plans the one scheme that a master has."""
    return SCHEME if several else plans[0].scheme


def rag_key(scheme: RagScheme, statuses: Iterable[str | None]) -> tuple[KeyLine, ...]:
    """The plan's key in its words, and a line for each colour that stands for a status and is not in it."""
    lines = {one.word: KeyLine(one.word, one_line(one.meaning), fill_of(one.word, scheme)) for one in scheme.colours}
    for status in dict.fromkeys(statuses):
        word = scheme.word_for(status) if status else ""
        if word and word not in lines:
            lines[word] = KeyLine(word, (status or "").capitalize(), fill_of(word, scheme))
    return tuple(lines.values())


def fill_of(word: str, scheme: RagScheme) -> str:
    """The fill for a colour's word: one on which words can be read, else the plan's own, else grey."""
    own = scheme.colour_of_word(word)
    return STANDARD_FILLS.get(word) or (own.fill if own and own.fill else STANDARD_FILLS[GREY])


def requirement_key(plans: Sequence[ActionPlan], lines: Sequence[Line]) -> tuple[KeyLine, ...]:
    """The requirements in the plan's order, each with how many actions it has."""
    counts = Counter(one_line(line.first.requirement) for line in lines if line.first.requirement)
    own = {one_line(words): fill for plan in plans for fill, words in plan.requirements.items()}
    names = [*own, *(name for name in sorted(counts, key=_requirement_order) if name not in own)]
    return tuple(KeyLine(name, _many(counts[name]), own.get(name) or _usual_fill(name)) for name in names)


def _many(number: int) -> str:
    return "1 action" if number == 1 else f"{number:,} actions"


def _requirement_order(name: str) -> tuple[int, str]:
    starts = [*REQUIREMENT_FILLS]
    return next((place for place, word in enumerate(starts) if key(name).startswith(word)), len(starts)), name


def _usual_fill(name: str) -> str:
    return next((fill for word, fill in REQUIREMENT_FILLS.items() if key(name).startswith(word)), OTHER_REQUIREMENT)


def staff_of(plans: Iterable[ActionPlan]) -> dict[str, str]:
    """Job titles by abbreviation, from all the staff keys, in their order."""
    staff: dict[str, str] = {}
    for plan in plans:
        for short, role in plan.staff.items():
            staff.setdefault(short, role)
    return staff


def staff_key(staff: Mapping[str, str], texts: Iterable[str], entries: Iterable[Entry]) -> tuple[StaffLine, ...]:
    """The lines of the staff key whose abbreviations are used, in the texts or for somebody responsible."""
    words = "\n".join(texts)
    named = {person.abbreviation for entry in entries for person in entry.people}
    used = [short for short in staff if short in named or _stands_in(short, words)]
    return tuple(StaffLine(short, staff[short]) for short in sorted(used, key=str.casefold))


def _stands_in(short: str, words: str) -> bool:
    return short in words and re.search(rf"(?<!\w){re.escape(short)}(?:['’]?s)?(?!\w)", words) is not None


def unexplained(entries: Sequence[Entry]) -> Iterator[Finding]:
    """A finding with the abbreviations of those responsible that no staff key explains, at the first of their cells."""
    used: dict[str, list[Entry]] = {}
    for entry in entries:
        for person in entry.people:
            if person.match == UNKEYED:
                used.setdefault(person.words, []).append(entry)
    if used:
        first = next(iter(used.values()))[0]
        named = [f"{words} ({_times(len(where))})" for words, where in used.items()]
        place = Place(first.file, first.sheet or None, first.cell or None)
        yield Finding("abbreviation unexplained", place, UNEXPLAINED.format(", ".join(named)), ", ".join(used))


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"
