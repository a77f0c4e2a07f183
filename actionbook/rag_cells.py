"""The RAG cells of a plan: which actions each stands for, what it shows, and which fills the plan itself uses."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from actionbook.colour_names import colour_word, hue_of
from actionbook.grid import cell_text
from actionbook.labels import Vocabulary, Wanted
from actionbook.place import Place
from actionbook.plan import Action, ActionPlan, Issue, Rag, named
from actionbook.rag_voice import Shown, shown_by
from actionbook.scheme import STANDARD_FILLS, STATUSES, RagColour, RagScheme, is_done
from actionbook.shown import shown_fill
from actionbook.words import one_line, quote
from actionbook.workbook.cells import Cell, Sheet


@dataclass(frozen=True)
class RagCell:
    """One RAG cell and the actions it stands for."""

    place: Place
    members: tuple[tuple[Issue, Action], ...]

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The actions it stands for, from top to bottom."""
        return tuple(action for _, action in self.members)

    @property
    def issue(self) -> Issue:
        """The issue of the first of them."""
        return self.members[0][0]

    @property
    def named(self) -> str:
        """The actions as a message names them, several with their issue: `actions 1 to 3 of "Handover of care"`."""
        words = self.issue.heading or self.issue.text
        several = len(self.members) > 1 and words
        return f"{named(self.actions)} of {quote(words or '')}" if several else named(self.actions)

    @cached_property
    def rag(self) -> Rag:
        """What the cell shows, as one of its actions knows it; a blank one where it shows nothing."""
        return next((action.rag for action in self.actions if action.rag), Rag("", None, self.place))

    @property
    def listed(self) -> bool:
        """Whether the cell holds an entry for each action, numbered like the actions."""
        return len(self.members) > 1 and any(action.rag and not action.rag.shared for action in self.actions)

    def showing(self, text: str, fill: str | None) -> "RagCell":
        """The cell as if it showed something else."""
        shown = replace(self.rag, text=text, fill=fill, shared=len(self.members) > 1)
        return replace(self, members=tuple((issue, replace(action, rag=shown)) for issue, action in self.members))

    def showing_each(self, wanted: Mapping[int, Wanted], fill: str | None, vocabulary: Vocabulary) -> "RagCell":
        """A listed cell as if its entries said what is wanted, by number, and words without a number were filled so."""
        shown = ((issue, _shown_alone(action, wanted, fill, vocabulary)) for issue, action in self.members)
        return replace(self, members=tuple(shown))


def _shown_alone(action: Action, wanted: Mapping[int, Wanted], fill: str | None, vocabulary: Vocabulary) -> Action:
    rag, one = action.rag, wanted.get(action.number or 0)
    if rag is None or rag.shared:
        return replace(action, rag=replace(rag or Rag("", None, action.place, shared=True), fill=fill))
    if one is None or vocabulary.says(rag.text, one):
        return action
    return replace(action, rag=replace(rag, text=vocabulary.instead(rag.text, one) or rag.text))


def rag_cells(plan: ActionPlan) -> list[RagCell]:
    """The RAG cells of a plan from top to bottom; none where its table has no such column."""
    members: dict[Place, list[tuple[Issue, Action]]] = {}
    for issue in plan.issues:
        for action in issue.actions:
            if action.rag_place:
                members.setdefault(action.rag_place, []).append((issue, action))
    return [RagCell(place, tuple(pairs)) for place, pairs in members.items()]


@dataclass(frozen=True)
class Looks:
    """How a plan shows its RAG: the cells of its sheet, its key, and its own words and fills."""

    sheet: Sheet
    scheme: RagScheme
    cells: tuple[RagCell, ...]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of its RAG cells and of their drop-down lists."""
        written = tuple(text for rag in self.cells if (text := words_of(self.cell(rag))))
        places = {rag.place.position for rag in self.cells}
        return Vocabulary(self.scheme, written, choices_at(self.sheet, places))

    def cell(self, rag: RagCell) -> Cell:
        """The cell itself; a blank one where the sheet holds nothing."""
        place = rag.place.position
        return self.sheet.cells.get(place) or Cell(*place)

    def seen(self, cell: Cell) -> tuple[str | None, bool]:
        """The fill that a reader sees on a cell, were it so, and whether that is sure: conditional formats count."""
        return shown_fill(self.sheet, cell) if self.sheet.conditions else (cell.look.fill, True)

    def status_of(self, text: str) -> str | None:
        """The status that a label says, by a colour of the key or by a status word; None for other words."""
        named = self.scheme.colour_of_word(colour_word(text))
        parts = self.vocabulary.pair(text) or (text,)
        said = (self.vocabulary.status_of(part) for part in parts if not colour_word(part))
        return named.status if named else next(said, None)

    def shown(self, rag: RagCell) -> Shown:
        """What a RAG cell states by itself; of one that holds an entry for each action, the worst of them."""
        rags = [action.rag for action in rag.actions if action.rag] if rag.listed else [rag.rag]
        shown = [shown_by(one, self.scheme) for one in rags]
        return max(shown, key=lambda one: STATUSES[one.status].badness if one.status else -1)

    def colour_of(self, fill: str | None) -> RagColour | None:
        """The colour of the key that a fill is; None for none."""
        return self.scheme.colour_of_fill(fill) if fill else None

    def is_colour(self, fill: str | None, word: str) -> bool:
        """Whether a fill is a colour of the key, by its word, or the very fill that stands for it."""
        colour = self.colour_of(fill)
        return fill is not None and (fill == self.fill_for(word) or (colour is not None and colour.word == word))

    def unexplained(self, rag: Rag) -> str | None:
        """A colour that the cell shows and the key gives no meaning: `a blue fill`, `"B"`; None where there is none."""
        named = colour_word(rag.text)
        known = self.scheme.colour_of_word(named)
        if named and not (known and known.status):
            return quote(rag.text)
        hue, colour = hue_of(rag.fill) if rag.fill else None, self.colour_of(rag.fill)
        if hue is None or hue.pale or (colour and colour.status):
            return None
        return f"{'an' if hue.name == 'amber' else 'a'} {hue.name} fill"

    def fill_for(self, word: str) -> str | None:
        """The fill for a colour: that of the plan's RAG cells, of its key, or the usual one; None for none known."""
        return self._used.get(word) or self._swatches.get(word) or STANDARD_FILLS.get(word)

    @cached_property
    def _used(self) -> Mapping[str, str]:
        """The fill that most RAG cells of a colour have."""
        fills = [rag.rag.fill for rag in self.cells]
        counts = Counter(fill for fill in fills if fill)
        found: dict[str, str] = {}
        for fill, _ in counts.most_common():
            if colour := self.colour_of(fill):
                found.setdefault(colour.word, fill)
        return found

    @cached_property
    def _swatches(self) -> Mapping[str, str]:
        if self.scheme.source is None:
            return {}
        return {colour.word: colour.fill for colour in self.scheme.colours if colour.fill}

    def claims_more(self, fill: str | None, status: str) -> bool:
        """Whether a fill says that it is done, and a status does not."""
        colour = self.colour_of(fill)
        return bool(colour and is_done(colour.status)) and not is_done(status)

    def described(self, text: str, fill: str | None) -> str:
        """What a cell shows, in a word or two: `Amber`, `Amber "A"`, `a blue fill`, `blank`."""
        colour, hue = self.colour_of(fill), hue_of(fill) if fill else None
        shown = colour.word if colour else (hue.name.capitalize() if hue and not hue.pale else "")
        return self.with_words(shown, text) or "blank"

    def with_words(self, colour: str, text: str) -> str:
        """A colour with the words of its cell, where they are others: `Amber "A"`."""
        words = one_line(text)
        return f"{colour} {quote(words, 30)}".strip() if words and words.lower() != colour.lower() else colour


def looks_of(plan: ActionPlan, sheet: Sheet) -> Looks:
    """How a plan shows its RAG on the sheet that it was read from."""
    return Looks(sheet, plan.scheme, tuple(rag_cells(plan)))


def words_of(cell: Cell) -> str:
    """The words of a cell as they are written; those that Excel shows for a number or a date."""
    return cell.value if isinstance(cell.value, str) else cell_text(cell)


def choices_at(sheet: Sheet, places: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """What drop-down lists offer for some cells, each word once."""
    wanted = set(places)
    offered = [
        word
        for choice in sheet.choices
        if any(area.holds(*place) for area in choice.areas for place in wanted)
        for word in choice.words
    ]
    return tuple(dict.fromkeys(offered))
