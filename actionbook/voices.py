"""What each place says by itself of how far an action is: status column, progress, target, dates, percentages, RAG."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from actionbook.colour_names import colour_named
from actionbook.findings import Finding
from actionbook.how_many import counts_fewer
from actionbook.left_to_do import says_nothing_new
from actionbook.meanings import status_of_meaning
from actionbook.periods import is_period
from actionbook.place import Place
from actionbook.plan import Action, Beneath, Rag, Said
from actionbook.rag_voice import completed_on, denies_in_words, falls_short, leaves_open, live_word, shown_by
from actionbook.scheme import RagScheme, is_done, is_open
from actionbook.state_headings import colour_state, is_mark, open_state
from actionbook.statements import Statement, latest_words, read_statement, read_status_word
from actionbook.target import read_target
from actionbook.voice_words import (
    A_DAY,
    ANSWERS,
    ASKS_WHETHER_DONE,
    BARE_PERCENT,
    CLOCK,
    DONE_AND_AFTER,
    HARMLESS,
    HOLDS_NO_MORE,
    LEFT_TO_DO,
    NO_ANSWERS,
    NOT_MET,
    PERCENT,
    PUT_OFF,
    SAYS_YES,
    TARGET_DENIES,
    TRAILING_NOUGHTS,
    UNDER_WAY,
    WORSE_COLOUR,
    YES_OR_NO,
)
from actionbook.words import key, quote
from actionbook.wrong_days import can_be_meant, wrong_day


class Voice(NamedTuple):
    """What one place says of an action."""

    origin: str
    """`status`, `progress`, `target`, `completed`, `percent` or `rag`."""
    status: str | None
    denies: bool
    words: str
    place: Place
    shared: bool = False
    day: date | None = None
    """The day of completion, where one is given."""


def voices_of(action: Action, scheme: RagScheme) -> tuple[list[Voice], list[Finding]]:
    """Every place that says in words how far an action is, the status column first; and what was not understood."""
    voices: list[Voice] = []
    findings: list[Finding] = []
    for origin, said in (("status", action.status), ("completed", action.completed), ("percent", action.percent)):
        if said is None or said.struck:
            continue
        voice = READERS[origin](said, scheme)
        if voice.status is None and not voice.denies:
            words = f"{quote(said.text)} under {quote(said.heading)} says nothing known of how far the action is"
            findings.append(Finding("status not understood", said.place, words, said.text))
            voice = voice._replace(denies=leaves_open(said.text) or _is_worse(A_DAY.sub("", said.text), scheme))
        voices.append(voice)
    told = latest(tuple(one for one in action.progress if not one.struck))
    spoken = [(said, _progress_voice(said, scheme)) for said in told]
    voices += [voice for said, voice in spoken if not (counts_not(said) and is_done(voice.status))]
    findings += [found for voice in (*voices, *_rag_words(action)) if (found := _wrong_day(voice))]
    findings += [_taken_back(said) for said in struck_words(action)]
    voices.append(_target_voice(action, any(voice.status for voice in voices)))
    voices += [voice for row in action.beneath for voice in _beneath(row, scheme) if _falls_short(voice)]
    return [voice for voice in voices if voice.status or voice.denies], findings


def rag_against(action: Action, scheme: RagScheme, done: Sequence[Voice]) -> list[Voice]:
    """The words of an action's own RAG cell, where others say that it is done and they say that it is not.

    A denial stands against every other word, a status short of complete against that of a status column.
    """
    rag = action.rag
    if rag is None or rag.shared or not done:
        return []
    status = live_word(rag, scheme) if any(voice.origin == "status" for voice in done) else None
    denies = denies_in_words(rag)
    return [Voice("rag", status, denies, rag.text, rag.place)] if status or denies else []


def asides_against(action: Action) -> list[Voice]:
    """Words of columns that are not used which deny what others say: an auditor's `Not implemented`."""
    return [Voice("aside", None, True, said.text, said.place) for said in action.asides]


def left_against(action: Action) -> list[Voice]:
    """Progress that tells of work left to do, though it states nothing of the whole: of the action alone, or of all in
    its row where their status is of all of them too.
    """
    of_all = action.status is not None and action.status.shared
    kept = latest(tuple(one for one in action.progress if not one.struck))
    beneath = (one for row in action.beneath for one in row.progress if not one.struck)
    told = (one for one in (*kept, *beneath) if (of_all or not one.shared) and not one.before)
    silent = (one for one in told if not (said := read_statement(one.text)).status and not said.denies)
    return [Voice("progress", None, True, one.text, one.place) for one in silent if _tells_of_work_left(one.text)]


def _tells_of_work_left(words: str) -> bool:
    """Whether words, of a log its latest entry, tell of work left or that what was stated holds no more."""
    latest_said = HARMLESS.sub("", latest_words(words))
    told = (LEFT_TO_DO, UNDER_WAY, HOLDS_NO_MORE)
    return any(one.search(latest_said) for one in told) or counts_fewer(latest_said)


def _beneath(row: Beneath, scheme: RagScheme) -> list[Voice]:
    """What a row under the action says of it; struck words say nothing, nor a formula's where the row says it is done.
    """
    said = (("status", row.status), ("completed", row.completed), ("percent", row.percent))
    voices = [READERS[origin](one, scheme) for origin, one in said if one and not one.struck]
    voices += [_progress_voice(one, scheme) for one in row.progress if not one.struck]
    put_off = (one for one in row.dates if PUT_OFF.search(one.text) and not one.struck)
    voices += [Voice("target", None, True, one.text, one.place) for one in put_off]
    if row.rag:
        unwritten = row.rag.formula and any(is_done(voice.status) for voice in voices)
        shown = shown_by(replace(row.rag, text="") if unwritten else row.rag, scheme)
        voices.append(Voice("rag", shown.status, False, shown.words or shown.colour or "", row.rag.place))
    return voices


def _falls_short(voice: Voice) -> bool:
    """Whether a voice says that the action is not done."""
    return voice.denies or is_open(voice.status)


def counts_not(said: Said) -> bool:
    """Whether words that say that it is done do not count: of what was done before, or under a month alone (`Sep`),
    where they may tell of what is planned.
    """
    return said.before or is_period(said.heading)


def _rag_words(action: Action) -> list[Voice]:
    """What the words of the RAG cell state by themselves; its colour is looked at elsewhere."""
    rag = action.rag
    told = rag is not None and rag.text and not rag.struck
    return [Voice("rag", read_status_word(rag.text).status, False, rag.text, rag.place)] if rag and told else []


def _wrong_day(voice: Voice) -> Finding | None:
    """A finding for a day that cannot be meant in words that say that the action is done, or should hold such a day."""
    done = is_done(voice.status)
    return wrong_day(voice.words, voice.place, voice.status) if done or voice.origin == "completed" else None


def _target_voice(action: Action, spoken: bool) -> Voice:
    """What the target cell says: that the action is complete or, where nobody else has spoken, that it is not."""
    words, place = action.target.text, action.target_place
    if action.target.states == "complete":
        after = DONE_AND_AFTER.search(words)
        days = (action.target.due, read_target(after[0]).due if after else None)
        return Voice("target", "complete", False, words, place, day=max(filter(None, days), default=None))
    return Voice("target", None, not spoken and bool(TARGET_DENIES.search(words)), words, place)


def struck_words(action: Action) -> list[Said | Rag]:
    """Words of how far an action is that are struck through: they state nothing."""
    said = (action.status, action.completed, action.percent, *action.progress)
    struck: list[Said | Rag] = [one for one in said if one and one.struck]
    return struck + ([action.rag] if action.rag and action.rag.struck and action.rag.text else [])


def _taken_back(said: Said | Rag) -> Finding:
    words = f"{quote(said.text)} is struck through, so it was not counted"
    return Finding("words struck out", said.place, words, said.text)


def latest(progress: tuple[Said, ...]) -> tuple[Said, ...]:
    """The words of progress that count: of columns headed by month or quarter the last that says anything new,
    else all.
    """
    dated = [said for said in progress if said.period]
    if len(dated) < 2:
        return progress
    told = [said for said in dated if not says_nothing_new(said.text)] or dated
    last = max(told, key=lambda said: said.period or date.min)
    return tuple(said for said in progress if not said.period or said is last)


def _progress_voice(said: Said, scheme: RagScheme) -> Voice:
    """What words of progress say; a bare colour that is not done, or a turn to one, says that it is not done."""
    statement = read_statement(said.text)
    words = said.text.strip()
    if _under_state(said, scheme):
        return Voice("progress", None, True, said.heading, said.place, said.shared)
    denial = statement.status is None and (NO_ANSWERS.fullmatch(words) or NOT_MET.fullmatch(words))
    if denial or _is_worse(said.text, scheme) or _turned(said.text, statement):
        return Voice("progress", None, True, said.text, said.place, said.shared)
    words = statement.words or said.text
    day = completed_on(statement)
    return Voice("progress", statement.status, statement.denies, words, said.place, said.shared, day)


def _is_worse(words: str, scheme: RagScheme) -> bool:
    """Whether words are no more than the name of a colour that is not done."""
    colour = scheme.colour_of_word(colour_named(words.strip()))
    return bool(colour and colour.status and not is_done(colour.status))


def _turned(words: str, statement: Statement) -> bool:
    """Whether words tell of a turn to a colour that is not done, after whatever they state."""
    turns = list(WORSE_COLOUR.finditer(words))
    return bool(turns) and (statement.status is None or turns[-1].start() > words.rfind(statement.words))


def _status_voice(said: Said, scheme: RagScheme) -> Voice:
    if ASKS_WHETHER_DONE.search(key(said.heading)) and day_of(said):
        return _completed_voice(said, scheme)
    words = said.text
    if said.meaning:  # one that is not understood leaves the word without any
        return Voice("status", status_of_meaning(said.meaning), False, words, said.place)
    marked = _under_state(said, scheme)
    plain = marked or _under_heading(said) or _by_colour(words, scheme) or _by_percent(words)
    statement = plain or read_status_word(words)
    denies = falls_short(words, statement) if statement.status is None else statement.denies
    return Voice("status", statement.status, denies, statement.words or words, said.place, day=completed_on(statement))


def _under_state(said: Said, scheme: RagScheme) -> Statement | None:
    """A mark under a heading that names a status short of completion, or a colour: it chooses what the heading names.
    """
    if not is_mark(said.text):
        return None
    if colour := colour_state(said.heading):
        meant = scheme.colour_of_word(colour)
        status = meant.status if meant else None
        return Statement(status, status is None, said.heading, None)
    status = open_state(said.heading)
    return Statement(status, False, said.heading, None) if status else None


def _under_heading(said: Said) -> Statement | None:
    """A short answer under a heading that asks whether the action is complete, or open or closed."""
    heading, answer = key(said.heading), key(said.text) or said.text.strip()
    for asks, answers in ANSWERS:
        if asks.search(heading) and answer in answers and "?" not in said.text:
            status = answers[answer]
            return Statement(status, status is None, said.text, None)
    asked = ASKS_WHETHER_DONE.search(heading) and SAYS_YES.match(said.text.strip())
    return _answer(said) if asked else None


def _answer(said: Said) -> Statement:
    """What an answer under a heading of completion states: a yes with more words stands for `Complete` with them."""
    words = said.text.strip()
    yes = SAYS_YES.match(words)
    return read_statement(f"Complete{words[yes.end() :]}" if yes else words)


def _by_colour(words: str, scheme: RagScheme) -> Statement | None:
    """A colour's whole word or sign in a column of statuses; a single letter there may mean anything."""
    colour = scheme.colour_of_word(colour_named(words))
    return Statement(colour.status, False, words, None) if colour else None


def _by_percent(words: str) -> Statement | None:
    match = PERCENT.fullmatch(words.strip())
    return Statement("complete" if match[1] == "100" else None, match[1] != "100", words, None) if match else None


def _completed_voice(said: Said, _: RagScheme) -> Voice:
    """A day in a column of days of completion; anything else there states nothing, or that it is not complete."""
    day = None if leaves_open(said.text) else day_of(said) or _month_of(said)
    statement = _answer(said)
    complete = bool(day) or statement.status == "complete" or YES_OR_NO.get(key(said.text) or said.text) == "complete"
    denies = not complete and statement.denies
    status = "complete" if complete and "?" not in said.text else None
    return Voice("completed", status, denies, said.text, said.place, day=day or statement.when)


def _month_of(said: Said) -> date | None:
    """The first day of the month of completion that a cell names; None as for `day_of`."""
    read, lent = read_target(said.text), read_target(f"Completed {said.text}")
    stated = lent.states == "complete" or _states_when(said.text)
    meant = read.kind == "month" and read.earliest is not None and can_be_meant(read.earliest)
    return read.earliest if meant and stated else None


def _percent_voice(said: Said, _: RagScheme) -> Voice:
    """All or not all; a bare 1 may be one per cent, and all under a bare `%` may be all of something else."""
    number = TRAILING_NOUGHTS.sub("", said.text.replace(" ", "").rstrip("%"))
    whole = number.isdecimal() and (number.lstrip("0") not in ("", "1") or "%" in said.text or number == "0")
    status = "complete" if number == "100" and key(said.heading) not in BARE_PERCENT else None
    denies = whole and number != "100"
    return Voice("percent", status, denies, said.text, said.place)


READERS = {"status": _status_voice, "completed": _completed_voice, "percent": _percent_voice}


def day_of(said: Said) -> date | None:
    """The one day of completion that a cell names; None where it names none, or other words make it another day.

    The heading lends the cell its word: `05/07/18` is `Completed 05/07/18`, and so `Expected 05/07/18` is none.
    """
    words = CLOCK.sub("", said.text)
    read = read_target(words)
    if read.kind not in ("date", "status+date"):
        return None
    return read.due if read.due and can_be_meant(read.due) and _states_when(words) else None


def _states_when(words: str) -> bool:
    """Whether words with a date state completion, by themselves or with the word that the heading lends them."""
    return "complete" in (read_statement(words).status, read_statement(f"Completed {words}").status)
