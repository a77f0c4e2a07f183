"""Works out what every RAG cell of a plan should show on a day, and how the plan itself would write it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from actionbook.labels import Vocabulary, Wanted
from actionbook.place import Place
from actionbook.plan import ActionPlan, named
from actionbook.rag_barriers import Appearance, RagCase, barrier_to
from actionbook.rag_cells import Looks, RagCell, looks_of, words_of
from actionbook.rag_lists import list_instead
from actionbook.rag_voice import shown_by
from actionbook.scheme import is_done
from actionbook.statements import read_status_word
from actionbook.status import Judgement, judge_action, worst_status
from actionbook.words import quote, tidy
from actionbook.workbook.cells import Cell, Sheet

CHANGED, LEFT, RIGHT = "changed", "left", "right"
NO_COLOUR_OF_ITS_OWN = "the colour for {} means that it is done in this plan's key"
WORDS_DISAGREE = "its words {} and those of the status column disagree"
MOST_ROUNDS = 5
"""A RAG cell that has not settled after so many is left: what it shows next would follow from what it shows now."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one RAG cell, and why.

    `place` is the cell and `action` what it stands for; `before` and `after` are what it showed and shows, as
    `Amber "A"`, and `reason` says why, with the cell that says so. `outcome` is `changed`, `left` or `right`, `better`
    whether the status is better than the one a person's colour stood for; `notes` is what else is to be known.
    """

    place: Place
    ref: str | None
    action: str
    """Which action or actions it stands for: `action 2 "Train all staff"`."""
    before: str
    """What it showed: `Amber`, `Amber "A"`, `blank`."""
    after: str
    """What it shows now; for a cell that was left, what it would show."""
    reason: str
    outcome: str = CHANGED
    """`changed`, `left` (somebody must look at it) or `right` (it showed that already)."""
    status: str | None = None
    """The status worked out, one of `scheme.STATUSES`."""
    better: bool = False
    """The new status is better than the one that a person's colour stood for."""
    fill: str | None = None
    """The new fill, `RRGGBB`; None where it stays."""
    text: str | None = None
    """The new words; None where they stay."""
    ground: str | None = None
    """The colour on which the cell's words must be read, where it is new to them; None where nothing is to be done."""
    notes: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """What the judgements of a cell's actions come to."""

    judged: list[Judgement]
    wanted: Wanted | None
    """None where no status can be worked out."""

    @property
    def status(self) -> str | None:
        """The status that is wanted."""
        return self.wanted.status if self.wanted else None


@dataclass(frozen=True)
class Recolouring:
    """All that is needed to work out the RAG cells of one plan."""

    plan: ActionPlan
    as_of: date
    looks: Looks
    label: bool
    """A status word is written where the cell has none."""
    barred: Mapping[Place, str]
    """Cells whose words must not be written over, with the reason."""

    @property
    def vocabulary(self) -> Vocabulary:
        """How the plan writes what its RAG cells say."""
        return self.looks.vocabulary

    def change_of(self, rag: RagCell) -> Change:
        """What becomes of a RAG cell: worked out again from what it would then show, until that stays the same."""
        verdict = first = self._verdict(rag)
        for _ in range(MOST_ROUNDS):
            wanted = verdict.wanted
            if wanted is None or self._unread(verdict):
                break
            if self.looks.fill_for(wanted.colour) is None:
                return self._left(rag, verdict, f"the plan's key has no colour for {wanted.status}")
            look = self._appearance(rag, wanted, verdict)
            same = verdict is first and not self._is_new(rag, look)
            following = verdict if same else self._verdict(self._as_shown(rag, verdict, look))
            if following.wanted == wanted:
                case = self._case(rag, wanted, look, first)
                return self._decided(case, verdict._replace(judged=following.judged), first)
            if is_done(following.status) and not is_done(first.status):
                denied = any(one.denied for one in first.judged)  # by its own words: painted, they would name a colour
                told, words = (WORDS_DISAGREE, quote(rag.rag.text)) if denied else (NO_COLOUR_OF_ITS_OWN, wanted.status)
                return self._left(rag, first, told.format(words))
            verdict = following
        return self._left(rag, first, "")

    def _verdict(self, rag: RagCell) -> Verdict:
        judged = [judge_action(self.plan, issue, action, self.as_of) for issue, action in rag.members]
        status = worst_status(judged)
        if status is None:
            return Verdict(judged, None)
        colours = [one.rag for one in judged if one.status == status and one.rag]
        shown = shown_by(rag.rag, self.plan.scheme).colour
        return Verdict(judged, Wanted(status, shown if shown in colours else colours[0]))

    def _appearance(self, rag: RagCell, wanted: Wanted, verdict: Verdict) -> Appearance:
        """The words and the fill for what is wanted; each stays where it says so already, or is not ours to change."""
        cell, colour = self.looks.cell(rag), wanted.colour
        text = self._text(rag, cell, wanted, verdict)
        changed = cell._replace(value=text) if text != words_of(cell) else cell
        seen, _ = self.looks.seen(changed)
        own = cell.look.fill
        by_rule = seen if seen != own and self.looks.is_colour(seen, colour) else None
        stays = self.looks.is_colour(own, colour) or (by_rule and self.looks.colour_of(own) is None)
        fill = own if stays else by_rule or self.looks.fill_for(colour)
        if fill != own:
            changed = changed._replace(look=changed.look._replace(fill=fill))
        return Appearance(text, fill, *self.looks.seen(changed))

    def _unread(self, verdict: Verdict) -> bool:
        """Whether the status is no more than what the RAG cell said, for the date cannot be read."""
        deciding = [one for one in verdict.judged if verdict.wanted and one.status == verdict.wanted.status]
        return bool(deciding) and all(one.unread and not one.denied for one in deciding)

    def _is_new(self, rag: RagCell, look: Appearance) -> bool:
        cell = self.looks.cell(rag)
        return look.text != words_of(cell) or look.fill != cell.look.fill

    def _text(self, rag: RagCell, cell: Cell, wanted: Wanted, verdict: Verdict) -> str:
        """The words for what is wanted; those that are there where they are no label or say it already."""
        text = words_of(cell)
        if rag.rag.struck:
            return text
        if not text.strip():
            return self.vocabulary.label(wanted) if self.label else text
        if rag.listed:
            return list_instead(text, _by_number(verdict), self.vocabulary) or text
        if self.vocabulary.says(text, wanted) or (cell.formula and self._works_out(text, wanted)):
            return text
        return self.vocabulary.instead(text, wanted) or text

    def _works_out(self, text: str, wanted: Wanted) -> bool:
        """Whether the words that a formula shows have the colour that is wanted: `In progress – due soon` is Amber."""
        status = read_status_word(text).status
        return status is not None and self.plan.scheme.word_for(status, wanted.colour) == wanted.colour

    def _as_shown(self, rag: RagCell, verdict: Verdict, look: Appearance) -> RagCell:
        """The RAG cell as the reader would find it in that look."""
        seen = look.seen if look.sure else None
        if not rag.listed:
            return rag.showing(tidy(look.text), seen)
        listed = look.text != words_of(self.looks.cell(rag))
        return rag.showing_each(_by_number(verdict) if listed else {}, seen, self.vocabulary)

    def _decided(self, case: RagCase, verdict: Verdict, first: Verdict) -> Change:
        """The change that a settled verdict comes to, unless something stands against it."""
        rag, look = case.rag, case.look
        hidden = self._painted_over(look, case.wanted)
        if not self._is_new(rag, look):
            why = hidden or next((one.reason for one in verdict.judged if one.unread), None)
            right = self._change(case, verdict, RIGHT)
            return replace(right, outcome=LEFT, reason=why) if why else right
        barrier = barrier_to(case)
        if barrier:
            return self._left(rag, verdict, barrier)
        notes = [hidden, self._kept_words(case), self._withdrawn(rag, first, verdict), *self._entries(case, first)]
        return replace(
            self._change(case, verdict, CHANGED),
            fill=look.fill if look.fill != case.cell.look.fill else None,
            text=look.text if case.new_words else None,
            ground=(look.seen if look.sure else look.fill) if look.text else None,
            notes=tuple(filter(None, notes)),
        )

    def _case(self, rag: RagCell, wanted: Wanted, look: Appearance, first: Verdict) -> RagCase:
        cell, shown = self.looks.cell(rag), self.looks.shown(rag)
        kind = self.vocabulary.kind(words_of(cell))
        own_words = bool(words_of(cell).strip()) and not rag.listed and (kind is None or rag.rag.struck)
        barred = self.barred.get(rag.place)
        label = kind is not None and not own_words and not rag.listed
        stuck = label and look.text == words_of(cell) and not self.vocabulary.says(look.text, wanted)
        decided = any(one.denied or _said_elsewhere(one) for one in first.judged)
        return RagCase(rag, cell, shown, wanted, look, self.looks, own_words, barred, stuck, decided)

    def _change(self, case: RagCase, verdict: Verdict, outcome: str) -> Change:
        rag, looks = case.rag, self.looks
        before = looks.described(words_of(case.cell), rag.rag.fill or case.cell.look.fill)
        after = looks.with_words(case.wanted.colour, case.look.text)
        if before == after and outcome == CHANGED:  # a conditional format hid what the cell itself held
            before = looks.described(words_of(case.cell), case.cell.look.fill)
        better = case.better and outcome == CHANGED
        reason = reason_for(verdict.judged, case.wanted.status)
        return Change(
            rag.place, rag.issue.ref, rag.named, before, after, reason, outcome, case.wanted.status, better
        )

    def _left(self, rag: RagCell, verdict: Verdict, why: str) -> Change:
        """A cell that stays as it is, why, and what was worked out."""
        cell, wanted = self.looks.cell(rag), verdict.wanted
        before = self.looks.described(words_of(cell), rag.rag.fill or cell.look.fill)
        unread = [one.reason for one in verdict.judged if one.unread]
        reason = reason_for(verdict.judged, wanted.status) if wanted else (unread or [""])[0]
        words = f"left as it is, because {why}; {reason}" if why else reason
        status, after = (wanted.status, wanted.colour) if wanted else (None, "not known")
        return Change(rag.place, rag.issue.ref, rag.named, before, after, words, LEFT, status)

    def _painted_over(self, look: Appearance, wanted: Wanted) -> str | None:
        """What a conditional format does to the cell, where it hides the fill."""
        if not look.sure:
            return "a conditional format that cannot be followed may paint over this cell; look at it in Excel"
        if look.seen == look.fill or self.looks.is_colour(look.seen, wanted.colour):
            return None
        seen = self.looks.described("", look.seen)
        return f"a conditional format paints over this cell: the reader sees {seen}, not {wanted.colour}"

    def _kept_words(self, case: RagCase) -> str | None:
        """What is said of words that stay though they are others than what is wanted."""
        words = quote(words_of(case.cell), 40)
        if case.stuck:
            return f"the drop-down list offers no word for {case.wanted.status}, so {words} stays"
        return f"the words {words} in the cell were kept" if case.own_words else None

    def _entries(self, case: RagCase, verdict: Verdict) -> Iterator[str]:
        """What becomes of the entries of a cell that holds one for each action."""
        for one in verdict.judged if case.rag.listed and case.new_words else ():
            said, own = _by_number(verdict).get(one.action.number or 0), one.action.rag
            if said and own and not self.vocabulary.says(own.text, said):
                yield f"entry {one.action.number}: {own.text} → {said.colour}, {one.reason}"

    def _withdrawn(self, rag: RagCell, first: Verdict, verdict: Verdict) -> str | None:
        """Why a cell for several actions went further than any action by itself: its colour spoke for the others."""
        if first.wanted is None or verdict.wanted is None or first.wanted.status == verdict.wanted.status:
            return None
        if len(rag.members) == 1:
            return None
        open_ones = [one.action for one in first.judged if one.status == first.wanted.status]
        colour = shown_by(rag.rag, self.plan.scheme).colour or "colour"
        return f"{named(open_ones)} is not done, so the cell's {colour} says nothing for its other actions"


def recolour_plan(
    plan: ActionPlan, sheet: Sheet, as_of: date, *, label: bool = False, barred: Mapping[Place, str] | None = None
) -> list[Change]:
    """What becomes of every RAG cell of a plan on a day, from top to bottom; `sheet` is the sheet it was read from.

    With `label`, a status word is written where a cell has none. `barred` are cells whose words must not be written
    over, with the reason.
    """
    looks = looks_of(plan, sheet)
    work = Recolouring(plan, as_of, looks, label, barred or {})
    return [work.change_of(rag) for rag in looks.cells]


def reason_for(judged: Sequence[Judgement], status: str) -> str:
    """Why a cell has a status: the reason of the action that has it; how many of them where there are several."""
    deciding = [one for one in judged if one.status == status]
    if len(judged) == 1:
        return deciding[0].reason
    if len(deciding) == len(judged):
        every = "both actions" if len(judged) == 2 else f"all {len(judged)} actions"
        return f"{every}: {deciding[0].reason}"
    numbers = named([one.action for one in deciding]) if len(deciding) > 1 else _short_name(deciding[0])
    return f"{numbers} of {len(judged)}: {deciding[0].reason}"


def _said_elsewhere(judged: Judgement) -> bool:
    """Whether words beside the RAG cell say that an action is done."""
    return judged.declared is not None and judged.declared != judged.stated


def _short_name(judged: Judgement) -> str:
    number = judged.action.number
    return f"action {number}" if number is not None else named([judged.action])


def _by_number(verdict: Verdict) -> dict[int, Wanted]:
    """What is wanted of each action by its number."""
    return {
        one.action.number: Wanted(one.status, one.rag)
        for one in verdict.judged
        if one.action.number is not None and one.status and one.rag
    }
