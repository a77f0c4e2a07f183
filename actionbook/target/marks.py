"""The phrases around a date, and what each of them does."""

from collections.abc import Sequence
from functools import cache

from actionbook.target.tokens import Token, tokenise

MARKS = {
    "limit": """
        by, before, no later than, not later than, on or before, by or before, due, deadline, at the latest, latest,
        prior to, in time for, target, timescale, completion, ends, ending, end, finish, date, dates, on, at, for,
        within, in, during, throughout, over, the, of, is, be, to be, set, agreed, as at, implementation, expected,
        planned, scheduled, anticipated, forecast, aim, aim for, aim to, close of play, close of business,
        end of play, end of business, end of day, cob, cop, w / e, week ending, wk ending, to be completed,
        to be complete, to be done, to be achieved, to be finished, to complete, complete by, completed by, done by,
        achieved by, complete in, complete for, due to complete, action, required, required by, needed by,
        time frame, timeframe, milestone, also, and by, w . e
    """,
    "until": "until, till, til, up to, through to, through, thru, up until",
    "from": """
        from, starting, starts, start, started, commencing, commences, commence, commenced, beginning, begins,
        begin, to start, to commence, to begin, with effect from, wef, w . e . f, w . e . f ., effective from,
        effective, as from, as of, start date
    """,
    "since": "since, in place since, in place from, ongoing since",
    "after": """
        after, not before, no earlier than, not earlier than, following, post, no sooner than, not until, once,
        any time after, beyond, not by
    """,
    "onwards": "onwards, onward, and onwards, and beyond",
    "between": "between, across",
    "to": "to, -, to the",
    "and": "and, &, +, plus",
    "or": "or, /, and / or",
    "week from": """
        w / c, wc, w . c, w . c ., week commencing, week beginning, w / b, wb, week of, week starting,
        wk commencing, wk beginning, w c, w / commencing, week comm
    """,
    "moved": """
        revised, moved, extended, changed, rescheduled, re scheduled, slipped, deferred, delayed, postponed,
        amended, put back, moved back, pushed back, pushed, reset, re set, re dated, extension, slippage, revision,
        replanned, re planned, replaced, rolled over, re profiled, reprofiled, re negotiated, renegotiated,
        further extended, re revised
    """,
    "new": "now, new, rev, rev ., current, >, - >, = >, > >, - - >, replaced by, replaced with, but now",
    "updated": "updated",
    "refused": """
        refused, rejected, declined, denied, turned down, disallowed, overruled, refusal, rejection,
        not approved, not granted, not accepted, not supported, not allowed, not authorised, not permitted,
        not endorsed, no extension, not been agreed, not been approved, not been granted, not been accepted,
        not been supported, isn t agreed, wasn t agreed, unsuccessful, vetoed, unapproved, knocked back,
        thrown out
    """,
    "original": "originally, original, orig, orig ., initially, initial, was originally, was initially",
    "old": "was, were, had been, previously, previous, prev, prev ., formerly, former, old, instead of",
    "brought": """
        b / fwd, b / f, bfwd, b / forward, brought forward, brought fwd, carried forward, c / f, c / fwd, cfwd,
        carried over, rolled forward, b fwd, c fwd, bf, cf, b / f ., c / f ., c / forward
    """,
    "ongoing": """
        ongoing, on going, ongoin, on goin, onging, on gong, ongong, on oing, continuing, continuous, continuously,
        continues, continue, continued, continual, continually, rolling, rolling programme, bau, business as usual,
        open ended, permanent, permanently, indefinite, indefinitely, in perpetuity, as required, as needed,
        as necessary, when required, as and when, as and when required, ad hoc, 24 / 7, from now on, from now,
        thereafter, no end date, all year, all year round, throughout the year, ongoing basis
    """,
    "none": """
        tbc, tba, tbd, tbn, t . b . c, t . b . c ., t . b . a, n / a, n . a, n . a ., na, nil, none, not applicable,
        to be confirmed, to be agreed, to be advised, to be decided, to be determined, to be set, to be announced,
        to be arranged, to be scheduled, to be defined, to be identified, unknown, not known, not yet known,
        not set, not yet set, not agreed, not yet agreed, not yet confirmed, no date, no date set, no date yet,
        no due date, no target date, no timescale, date to follow, to follow, awaiting date, awaited, undecided,
        not specified, not stated, none set, none given, not required, no longer required, to confirm
    """,
    "soon": """
        immediate, immediately, with immediate effect, asap, a . s . a . p, a . s . a . p ., as soon as possible,
        urgent, urgently, straight away, straightaway, forthwith, right away, as soon as practicable, soon, shortly,
        imminent, imminently, at the earliest opportunity, as soon as is practicable
    """,
    "complete": "complete, completed, done, achieved, finished, actioned, ✓",
    "status": """
        in progress, not started, not yet started, overdue, on hold, superseded, on track, underway, under way,
        embedded, open, at risk, paused, not complete, not completed, not yet complete, not yet completed,
        incomplete, partially complete, partially completed, partly complete, partly completed, part complete,
        part completed, half complete, nearly complete, nearly completed, nearly done, almost complete, almost done,
        mostly complete, mostly done, not done, not yet done, yet to be completed, risk accepted, in place,
        already in place, rolling out, being rolled out,
        not finished, not actioned, not fully complete, in hand, pending, outstanding, % complete,
        % completed, % done
    """,
    "closed": "closed, closed at, closed by, closed on",
    "elsewhere": """
        as above, as below, see above, see below, see, ditto, as per, refer to, same as, as in, in line with
    """,
    "review": "review, reviewed, to be reviewed, next review, for review, review date",
    "provisional": """
        provisional, provisionally, requested, proposed, indicative, tentative, tentatively, request for, request to,
        requests, requesting, seeking, awaiting approval, awaiting agreement, pending approval, pending agreement,
        for approval, not yet approved, yet to be approved, yet to be agreed, yet to be granted
    """,
    "about": "approx, approx ., approximately, circa, around, about, ~, c ., roughly, or so, ish, nominally",
    "condition": "subject to, dependent on, depending on, dependant on, if, unless, provided, assuming",
    "unsure": "?, possibly, perhaps, maybe, hopefully, likely, estimated, est, est ., estimate, may be, might",
    "denied": "cancelled, no longer, withdrawn, not met, not achieved, never, lapsed, expired, unlikely, not",
    "hedged": "or sooner, or earlier, or later, at the earliest, earliest, if possible, where possible",
}
"""Phrases by what they do, parted by commas. A phrase stands once only; hyphens within it may be left out."""

DOUBTS = {
    "provisional": "the date is provisional",
    "about": "the date is approximate",
    "condition": "the date hangs on a condition",
    "unsure": "the words are not sure of the date",
    "denied": "the words say that the date does not hold",
    "hedged": "the words leave room around the date",
    "none": "the date is still to be confirmed",
    "soon": "it also asks for haste, which names no day",
    "or": "it leaves a choice",
    "closed": "“closed” is not plainly the same as complete",
    "refused": "something is refused in its words, and a date that is refused does not count",
}
"""What a mark says against a date beside it."""


def match_mark(tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """The longest phrase that begins at a token: where it ends, and its mark; None without one."""
    for phrase, mark in _phrases().get(tokens[at].text, ()):
        end = _follow(phrase, tokens, at)
        if end is not None:
            return end, mark
    return None


def _follow(phrase: tuple[str, ...], tokens: Sequence[Token], at: int) -> int | None:
    for place, word in enumerate(phrase):
        if place and at < len(tokens) and _hyphen(tokens, at) and word != "-":
            at += 1
        if at >= len(tokens) or tokens[at].text != word:
            return None
        at += 1
    return at


def _hyphen(tokens: Sequence[Token], at: int) -> bool:
    """A hyphen that joins two words."""
    return tokens[at].text == "-" and at + 1 < len(tokens) and tokens[at - 1].word and tokens[at + 1].word


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases as tokens with their marks, by their first token, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for mark, phrases in MARKS.items():
        for phrase in phrases.split(","):
            words = tuple(token.text for token in tokenise(phrase))
            found.setdefault(words[0], []).append((words, mark))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in found.items()}
