"""Who is responsible: lead and support, and each person or post by the plan's own staff key."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from actionbook.statement_words import listed
from actionbook.target.words import one_slip
from actionbook.words import tidy

SUPPORT = (
    r"with (?:the |some )?(?:support|assistance|help|input) (?:from|of|by)|supp?orted (?:by|with)|support (?:from|by)|"
    r"(?:assisted|helped|aided) by"
)
"""What stands between those who lead and those who support."""
LEAD_LABELS = "executive lead|exec lead|leads|led by|lead|owners|owner|named|responsible|accountable"
"""Words that say who is who where a colon or a dash follows: `Lead: COO; Support: HoN`."""
MARK = re.compile(
    rf"(?P<open>\(\s*)?\b(?:(?P<phrase>{SUPPORT})\b\s*:?"
    rf"|(?:support(?:s|ing)?|(?P<lead>{LEAD_LABELS}))(?::|\s[–-]\s))\s*",
    re.IGNORECASE,
)
TAG = re.compile(r"\((?:lead|(?P<support>(?:in )?support(?:ing)?))\)", re.IGNORECASE)
"""`COO (lead), HoN (support)`."""

NOBODY = re.compile(
    r"[\W_]*|tb[cad]|n/?a|none|nobody|vacant|nil|(?:un|not )known|as above|not applicable|"
    r"to be (?:confirmed|agreed|identified|determined)",
    re.IGNORECASE,
)
"""What stands in a cell that names nobody."""

JOBS = listed(
    "director head manager lead leader officer team staff group nurse chief chair partner consultant board "
    "committee practitioner matron coordinator administrator clinician therapist psychologist psychiatrist doctor "
    "pharmacist worker secretary analyst adviser advisor president sponsor supervisor engineer specialist "
    "department directorate service dr mr mrs ms miss prof professor cllr"
)
"""Words that make a phrase a job title, a body or a named person: `Service Managers`, `Performance Team`."""
OTHER_POST = listed("deputy assistant associate vice former pa office lead manager team staff group")
"""Words beside an abbreviation that make it another post or body: `Deputy HoN`, `HRBP team`."""
SUBJECTS = listed("od it ict hr ig qi bi mh ld pmo cqc nhs rio")
"""Abbreviations of subjects, not of posts: `Director of Workforce & OD` is one person."""
GOES_ON = listed("of for the and & with to in by")
"""Words that a line cannot end or begin with: it is only wrapped."""

SEPARATOR = re.compile(
    r"\([^()]*\)|(?P<between>\s*[,;]\s*(?:(?:and|&)\s+)?|\s*/\s*|\s+(?:and/or|and|&|\+|plus|with|then)\s+"
    r"|(?<=\w\w)[&+](?=\w\w))",
    re.IGNORECASE,
)
"""What stands between two names, outside brackets."""

ALIKE = str.maketrans("015i", "olsl")
"""Digits and letters that are typed or read for one another: `H0S`."""
MOST_CUTS = 100  # separators looked at in one stretch of words: what follows them stays together


@dataclass(frozen=True, slots=True)
class Person:
    """One person, post or body that a cell names."""

    words: str
    """As written: `H0S`, `QMs`, `Director of Therapies`."""
    role: str | None
    """The job title by the staff key; None where the key does not say."""
    abbreviation: str | None
    """The staff key's own abbreviation it was matched to; of an unknown one, those it may be: `HoN or HoS`."""
    match: str
    """`exact`, `plural`, `near` (a likely slip), `unknown` (not in the staff key), `unkeyed` (an abbreviation where
    there is no staff key) or `title` (a job title or a name written out)."""
    lead: bool


@dataclass(frozen=True, slots=True)
class People:
    """Who leads and who supports."""

    lead: str | None
    """The words for those who lead, on one line; None where there are none."""
    support: str | None
    """The words for those who support."""
    named: tuple[Person, ...]
    """Every person, post or body in order; an abbreviation beside one (`CRCG` in `HoN CRCG`) follows on its own."""


Match = tuple[str, str | None, str]
NO_STAFF: Mapping[str, str] = MappingProxyType({})


def read_people(text: str, staff: Mapping[str, str] = NO_STAFF) -> People:
    """Lead and support of one action, each by the staff key: abbreviation to job title.

    Those before `supported by` and the like lead together; without such words all do. No word is dropped but those that
    part lead from support, and the label in `Lead: COO`. One that says `TBC` keeps its words and names nobody.
    """
    lead, support = _parts(text)
    names = [name for part in lead for name in _names(part, staff)]
    tagged = [name for name in names if (tag := TAG.search(name)) and tag["support"]]
    if tagged:
        lead, support = [name for name in names if name not in tagged], tagged + support
    named = (
        Person(words, staff.get(abbreviation or ""), abbreviation, match, leads)
        for leads, parts in ((True, lead), (False, support))
        for part in parts
        for name in _names(part, staff)
        for words, abbreviation, match in _known(TAG.sub("", name).strip(), staff)
    )
    return People(", ".join(lead) or None, ", ".join(support) or None, tuple(named))


def _parts(text: str) -> tuple[list[str], list[str]]:
    """The stretches of text for those who lead and for those who support."""
    lead: list[str] = []
    support: list[str] = []
    supporting = False
    for line in _lines(text):
        start, labelled = 0, False
        for mark in MARK.finditer(line):
            if not mark["phrase"] and not _is_label(mark, line[: mark.start()], labelled):
                continue
            before = line[start : mark.start()]
            (support if supporting and start else lead).append(before)
            labelled |= bool(mark["lead"])
            start, supporting = mark.end(), not mark["lead"]
            close = line.find(")", start) if mark["open"] else -1
            if close >= 0:
                (support if supporting else lead).append(line[start:close])
                start, supporting = close + 1, False
        (support if supporting else lead).append(line[start:])
    return _trimmed(lead), _trimmed(support)


def _is_label(mark: re.Match[str], before: str, labelled: bool) -> bool:
    """Whether `Support:` stands where a label does, not at the end of `IT support: …`."""
    before = before.rstrip()
    return bool(mark["open"]) or not before or before[-1] in ";,.(" or labelled


def _lines(text: str) -> list[str]:
    """The lines of a cell that say something, wrapped ones put together."""
    lines: list[str] = []
    for line in filter(None, (line.strip() for line in tidy(text).split("\n"))):
        edges = {lines[-1].split()[-1].casefold(), line.split()[0].casefold()} if lines else set()
        if edges & GOES_ON or (lines and (lines[-1][-1] in ",/" or line[0].islower())):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines


def _trimmed(parts: Sequence[str]) -> list[str]:
    """The parts that hold words, without separators around them."""
    return [part for part in (part.strip(" ,;:&+/•*–-").rstrip(".") for part in parts) if part]


def _names(part: str, staff: Mapping[str, str]) -> list[str]:
    """The names in words that stand side by side; `Director of Nursing & Quality` is one."""
    names: list[str] = []
    start, between = 0, ""
    cuts = [match for match in SEPARATOR.finditer(part) if match["between"]][:MOST_CUTS]
    for cut in [*cuts, None]:
        name = part[start : cut.start() if cut else len(part)]
        if names and not _apart(between, names[-1], name, staff):
            names[-1] += between + name
        else:
            names.append(name)
        between, start = (cut["between"], cut.end()) if cut else ("", 0)
    return [name for name in (name.strip() for name in names) if not NOBODY.fullmatch(name)]


def _apart(between: str, left: str, right: str, staff: Mapping[str, str]) -> bool:
    """Whether two stretches of words are two persons or posts: both must be able to stand alone, but for a comma."""
    if between.strip()[:1] in (",", ";", "+"):
        return True
    kinds = _standing(left, staff), _standing(right, staff)
    return "" not in kinds and (kinds[0] == kinds[1] or "abbreviation" in kinds)


def _standing(words: str, staff: Mapping[str, str]) -> str:
    """What words can be on their own: an `abbreviation`, a `post`, a `name` of two or three words; empty for none."""
    tokens = _tokens(words)
    if words in staff or any(token in staff or _is_abbreviation(token) for token in tokens):
        alone = tokens and tokens[0].casefold() in SUBJECTS
        return "" if alone else ("abbreviation" if len(tokens) < 3 else "post")
    if _words_of(tokens) & JOBS:
        return "post"
    return "name" if 2 <= len(tokens) <= 3 and all(token[:1].isupper() for token in tokens) else ""


def _tokens(words: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", words)


def _words_of(tokens: Sequence[str]) -> set[str]:
    """The words in small letters, those in the plural without their s."""
    return {(_singular(token) or token).casefold() for token in tokens}


def _is_abbreviation(token: str) -> bool:
    """Whether a word is short and mostly capitals: `HoN`, `H0S`, `QMs`; not `McKay`."""
    core = _singular(token) or token
    capitals = sum(letter.isupper() for letter in core)
    return core.isalnum() and 2 <= len(core) <= 6 and capitals >= 2 and capitals * 2 >= len(core)


def _singular(token: str) -> str:
    """The word without the s of a plural; empty where it has none."""
    return re.sub(r"['’]?s$", "", token) if token.endswith("s") else ""


def _known(name: str, staff: Mapping[str, str]) -> Iterator[Match]:
    """A name as the staff key knows it, and the abbreviations beside it that the key does not know."""
    tokens = _tokens(name)
    strange = [token for token in tokens if _is_abbreviation(token) and not _exact(token, staff)]
    written = bool(_words_of(tokens) & JOBS)
    if found := _lookup(name, tokens, staff):
        words, abbreviation, match = found
        yield name, abbreviation, match
        strange = [token for token in strange if token not in words.split() and not _plural(token, staff)]
    elif not staff or written or strange != tokens:
        yield name, None, "unkeyed" if tokens and strange == tokens else "title"
    for token in strange if staff and not written else ():
        close = _within_one(token, staff)
        yield token, " or ".join(close) if len(close) > 1 else None, "unknown"


def _lookup(name: str, tokens: Sequence[str], staff: Mapping[str, str]) -> Match | None:
    """What of a name the staff key knows: the title written out, an entry of several words, or one of its words."""
    plain = name.casefold()
    for key, role in staff.items():
        rest = plain.removeprefix(key.casefold())
        if plain in (role.casefold(), f"{role}s".casefold()):
            return name, key, "title"
        if " " in key and rest != plain and (rest in ("", "s") or not rest[0].isalnum()):
            return name[: len(key)], key, "plural" if rest == "s" else "exact"
    short = [n for n, token in enumerate(tokens) if len(tokens) == 1 or token in staff or _is_abbreviation(token)]
    usable = [tokens[place] for place in short if _is_the_post(name, tokens, place)]
    finds = (("exact", _exact), ("plural", _plural), ("near", _near))
    found = ((token, find(token, staff), match) for match, find in finds for token in usable)
    return next((one for one in found if one[1]), None)


def _is_the_post(name: str, tokens: Sequence[str], place: int) -> bool:
    """Whether a word of a name stands for the post itself: not in `Deputy HoN`, `HRBP team` or `Head of RiO`."""
    if f"({tokens[place]})" in name:
        return True
    before, after = _words_of(tokens[:place]), _words_of(tokens[place + 1 : place + 2])
    return not before & (OTHER_POST | JOBS) and not after & OTHER_POST


def _exact(token: str, staff: Mapping[str, str]) -> str | None:
    """The entry of the staff key that a word is, capitals aside where it has at least two, or none."""
    if token in staff:
        return token
    alike = [key for key in staff if key.casefold() == token.casefold()]
    return alike[0] if len(alike) == 1 and (sum(map(str.isupper, token)) > 1 or token.islower()) else None


def _plural(token: str, staff: Mapping[str, str]) -> str | None:
    """The entry of the staff key that a word is the plural of: `QMs`."""
    return _exact(_singular(token), staff) if _singular(token) else None


def _near(token: str, staff: Mapping[str, str]) -> str | None:
    """The one entry of the staff key that a word is a slip of the pen for; None where it may be another post."""
    if not _is_abbreviation(token) or len(token) < 3:
        return None
    for written in filter(None, (token, _singular(token))):
        close = _within_one(written, staff)
        alike = [key for key in close if _plain(key) == _plain(written)]
        only = alike if len(alike) == 1 else close
        if len(only) == 1 and _is_slip(_plain(written), _plain(only[0])):
            return only[0]
    return None


def _within_one(token: str, staff: Mapping[str, str]) -> list[str]:
    """The entries of the staff key that are one change, or one swap of neighbours, from a word."""
    plain = _plain(token)
    return [key for key in staff if len(key) > 2 and (plain == _plain(key) or one_slip(plain, _plain(key)))]


def _plain(token: str) -> str:
    return token.casefold().translate(ALIKE)


def _is_slip(written: str, meant: str) -> bool:
    """Whether one abbreviation, a single change from another, is likely that one mistyped.

    Look-alikes (`H0S`), swapped neighbours (`HRPB`) and a letter doubled, lost or added in the middle are; a first or
    last letter is not, for it makes another post (DCOO and COO, HoN and HoS), nor is another letter in a short one.
    """
    if len(written) == len(meant):
        odd = [place for place, (one, other) in enumerate(zip(written, meant, strict=True)) if one != other]
        return len(odd) != 1 or (odd[0] > 0 and len(meant) > 4)
    short, long = sorted((written, meant), key=len)
    places = [place for place in range(len(long)) if long[:place] + long[place + 1 :] == short]
    return len(places) > 1 or 0 < places[0] < len(long) - 1
