"""Words that speak of completion without stating it of the whole action, so that they are told and not passed over."""

import re

from actionbook.findings import Finding
from actionbook.periods import is_period
from actionbook.plan import Action, Said
from actionbook.scheme import is_done
from actionbook.statement_text import looks_misspelt
from actionbook.statement_words import COUNTS
from actionbook.statements import latest_words, read_statement
from actionbook.voice_words import BEGINS_AS_DONE, MONTH
from actionbook.voices import counts_not, latest
from actionbook.words import quote

NOT_TAKEN = "{} was not taken to say complete, for what follows may take it back"
NOT_OF_ALL = "{} speaks of completion, and may not say it of the whole action, so it was not counted"
UNDER_A_MONTH = "{} stands under a month and nothing else, where it may be what is planned, so it was not counted"
UNDER_EVIDENCE = "{} stands under {}, where it may be said of the evidence alone, so it was not counted"
TOLD_BEFORE = "{} tells of what was done before this action, which was left to do, so it was not counted"

FEW_WORDS = 6
"""Words of a text that says little else than that something is complete, at most."""
DONE_WITH = r"(?:completed|done|finished|embedded|achieved|implemented|actioned|closed)"
BEGINS_DONE = re.compile(
    rf"\W*(?:\d+\s*[.)]\s*)?(?:(?:action|now|all|fully|confirmed|reported|marked|as)\s+){{0,3}}(?:{DONE_WITH}\b"
    r"|complete\s+(?:by|on|in|at|for|from|per|as|according|to|so|within|across|our|following|after|\d+"
    r"|and|with|or|under|wef|effective|until|up|once|then|since|unsigned"
    r"|unverified|locally|less|ex|excl|w/o|x)\b|complete\s*\n)",
    re.IGNORECASE,
)
"""Progress that begins as a statement of what is done, and goes on without a stop: `Completed by JS 12/05/25`."""
SAYS_DONE = re.compile(rf"\b{DONE_WITH}\b|\bcomplete\b(?=\W*(?:$|[\n.,;:)]))", re.IGNORECASE)
"""What a short text must hold: `Training completed`; `Complete audit` tells what is to be done."""
COUNTED = re.compile(
    rf"(?<![\d/.-])(?<!all )\b(?:\d{{1,3}}|{'|'.join(COUNTS[1:])})"
    rf" (?!{MONTH}|actions\b)[a-z]{{3}}",
    re.IGNORECASE,
)
"""A number of what is done, which may not be all."""
NOT_YET = re.compile(r"\b(?:to (?:be|come|do|follow)|will|next)\b", re.IGNORECASE)
"""What a short text that plainly tells of a rest holds."""
WORD = re.compile(r"[^\W\d_]+")


def begun(action: Action) -> Said | None:
    """Words of this action alone that speak of completion, and state nothing of it; None without.

    They are progress, or a statement of completion in a column of evidence.
    """
    told = latest(tuple(one for one in action.progress if not one.struck and not one.shared))
    under_evidence = (one for one in action.evidence if not one.struck and not one.shared and _states_completion(one))
    return next((one for one in told if _speaks_of_completion(one)), None) or next(under_evidence, None)


def told_of(said: Said) -> Finding:
    """The finding for such words."""
    words = _why_not(said).format(quote(said.text), quote(said.heading))
    return Finding("not taken for complete", said.place, words, said.text)


def _states_completion(said: Said) -> bool:
    return is_done(read_statement(said.text).status)


def only_mentions(said: Said) -> bool:
    """Whether such progress may speak of less than the action, so that it says nothing against who calls it open."""
    return not counts_not(said) and not BEGINS_AS_DONE.match(said.text)


def _why_not(said: Said) -> str:
    if said.before:
        return TOLD_BEFORE
    if is_period(said.heading):
        return UNDER_A_MONTH
    if _states_completion(said):
        return UNDER_EVIDENCE
    return NOT_OF_ALL if only_mentions(said) else NOT_TAKEN


def _speaks_of_completion(said: Said) -> bool:
    if counts_not(said):
        return _states_completion(said)
    statement = read_statement(said.text)
    if BEGINS_AS_DONE.match(said.text):
        return not statement.status
    mentioned = not statement.status and not statement.denies and bool(statement.words)
    taken_back = not SAYS_DONE.search(statement.words) and SAYS_DONE.search(said.text)
    return mentioned and bool(taken_back or _may_be_meant(latest_words(said.text)))


def _may_be_meant(words: str) -> bool:
    """Whether words that mention completion may well mean that of the action."""
    plain = WORD.findall(words)
    short = len(plain) <= FEW_WORDS and not (COUNTED.search(words) or NOT_YET.search(words))
    told = SAYS_DONE.search(words) or any(looks_misspelt(word.lower()) for word in plain)
    return bool(BEGINS_DONE.match(words) or (short and told))
