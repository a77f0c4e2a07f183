"""What the colours of a plan mean: statuses, their order, and the scheme that ties colours to them."""

from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from actionbook.colour_names import hue_of, same_colour
from actionbook.place import Place
from actionbook.words import key


class Status(NamedTuple):
    """What a status is worth beside others, and which colour stands in where a key has none for it."""

    badness: int
    """The worst status of an issue's actions has the highest."""
    stands_in: tuple[str, ...] = ()
    """Statuses whose colour is used where the plan's key has none for this one, best first."""
    done: bool = False
    counted: bool = True
    """Counts in percentages."""


STATUSES: dict[str, Status] = {
    "overdue": Status(9, ("at risk",)),
    "at risk": Status(7, ("in progress", "overdue")),
    "not started": Status(6, ("in progress", "on track")),
    "on hold": Status(5, ("at risk", "in progress")),
    "in progress": Status(4, ("on track", "at risk", "not started")),
    "on track": Status(3, ("in progress",)),
    "complete": Status(2, done=True),
    "embedded": Status(1, ("complete",), done=True),
    "superseded": Status(0, counted=False),
    "closed": Status(0, counted=False),
    "risk accepted": Status(0, counted=False),
}
"""Statuses are neutral: no colour belongs to them by nature (domain.md, "Status and colour")."""


def is_done(status: str | None) -> bool:
    """Whether a status says that an action is done: complete or embedded. None, and what is no status, does not."""
    return status in STATUSES and STATUSES[status].done


def is_left_out(status: str | None) -> bool:
    """Whether a status is left out of the percentages: superseded, closed or risk accepted."""
    return status in STATUSES and not STATUSES[status].counted


def is_settled(status: str | None) -> bool:
    """Whether a status is one that no day changes: done, or left out."""
    return is_done(status) or is_left_out(status)


def is_open(status: str | None) -> bool:
    """Whether a status is known, counted and short of done."""
    return status in STATUSES and not is_settled(status)


NOT_KNOWN = "Not known"
"""What is written for a status that could not be worked out."""


def shown_status(status: str | None) -> str:
    """A status in words: `In progress`; `Not known` without one."""
    return status.capitalize() if status else NOT_KNOWN


GREY = "Grey"
"""The colour's word for what is left out of the percentages, where the key has none."""


@dataclass(frozen=True, slots=True)
class RagColour:
    """One line of a RAG key."""

    word: str
    """The colour's word: `Amber`."""
    meaning: str
    """As the key says it: `In progress`."""
    status: str | None
    """One of `STATUSES`; None where the key's words were not understood."""
    fill: str | None = None
    """The colour of its swatch, `RRGGBB`."""


@dataclass(frozen=True)
class RagScheme:
    """The colours of a plan and the status each stands for."""

    colours: tuple[RagColour, ...]
    source: Place | None = None
    """Where the key stands; None for a scheme that was not read from the plan."""

    def colour_of_word(self, word: str | None) -> RagColour | None:
        """The colour with a name, `amber`; None where the key has no such colour, and without a name."""
        wanted = word.lower() if word else None
        return next((colour for colour in self.colours if colour.word.lower() == wanted), None)

    def colour_of_meaning(self, words: str) -> RagColour | None:
        """The colour whose meaning in the plan's own key is just these words; None for others."""
        own = self.colours if self.source and words else ()
        return next((colour for colour in own if key(colour.meaning) == key(words)), None)

    def colour_of_fill(self, fill: str) -> RagColour | None:
        """The colour of a fill: by the same or nearly the same swatch, else by hue; None for a colour not in the key.

        Pale fills are no RAG unless the key shows that very colour.
        """
        exact = (colour for colour in self.colours if colour.fill == fill)
        near = (colour for colour in self.colours if colour.fill and same_colour(colour.fill, fill))
        if known := next(chain(exact, near), None):
            return known
        hue = hue_of(fill)
        return self.colour_of_word(hue.name) if hue and not hue.pale else None

    def word_for(self, status: str, shown: str | None = None) -> str:
        """The word of the colour for a status; that of the nearest status where the key has none for it.

        The colour `shown` already is kept where it stands for the status, for a key may have two of one status. Where
        no status near it has a colour either, the usual word; and if that means something else here, the status.
        """
        for wanted in (status, *self._stand_ins(status, shown)):
            words = [colour.word for colour in self.colours if colour.status == wanted]
            if words:
                return next((word for word in (shown, *USUAL.get(wanted, ())) if word in words), words[0])
        usual = next((colour.word for colour in JUNE_2018.colours if colour.status == status), GREY)
        return status.capitalize() if self.colour_of_word(usual) else usual

    def _stand_ins(self, status: str, shown: str | None) -> list[str]:
        """Statuses whose colour may stand for another's, best first; the worse first beside a worse colour shown."""
        stand_ins = list(STATUSES[status].stands_in)
        colour = self.colour_of_word(shown)
        if colour and colour.status and STATUSES[colour.status].badness > STATUSES[status].badness:
            stand_ins.sort(key=lambda one: -STATUSES[one].badness)
        return stand_ins


USUAL = {"overdue": ("Red",), "at risk": ("Amber",), "in progress": ("Amber", "Green"), "complete": ("Blue", "Green")}
"""Which colour is meant where a key gives one status to several, best first."""

STANDARD_FILLS = {
    "Red": "C00000",
    "Amber": "FFC000",
    "Green": "00B050",
    "Purple": "7030A0",
    "Blue": "005EB8",
    GREY: "E8EDEE",
}
"""Fills for colours that a plan does not show itself; words can be read on each in black or in white (domain.md)."""

CHART_FILLS = {
    "embedded": STANDARD_FILLS["Purple"], "complete": STANDARD_FILLS["Green"], "on track": "9FD5B5",
    "in progress": STANDARD_FILLS["Amber"], "not started": "FFE699", "on hold": "BFBFBF", "at risk": "ED7D31",
    "overdue": STANDARD_FILLS["Red"], "": "7F7F7F", "superseded": "D9D9D9", "closed": "D0CECE",
    "risk accepted": "AEAAAA",
}  # fmt: skip
"""The colour of each status in charts, all different; "" is a status that is not known."""

JUNE_2018 = RagScheme(
    (
        RagColour("Purple", "Embedded", "embedded", "7030A0"),
        RagColour("Green", "Complete", "complete", "00B050"),
        RagColour("Amber", "In progress", "in progress", "FFC000"),
        RagColour("Red", "Overdue", "overdue", "FF0000"),
    )
)
"""Used where a plan has no key of its own, and said so."""


def _in_doubt(*words: str) -> RagScheme:
    """June 2018's scheme without a meaning for some of its colours."""
    return RagScheme(
        tuple(replace(colour, status=None) if colour.word in words else colour for colour in JUNE_2018.colours)
    )


JUNE_2018_IN_DOUBT = _in_doubt("Green")
"""The same without a meaning for green: used where blue is in use and no key says what either means."""

JUNE_2018_DOUBTS = {
    (True, False): JUNE_2018_IN_DOUBT,
    (False, True): _in_doubt("Purple"),
    (True, True): _in_doubt("Green", "Purple"),
}
"""By whether green and whether purple is in doubt: purple is where a lone `P` may stand for partial or pending."""


def with_usual(colours: tuple[RagColour, ...]) -> tuple[RagColour, ...]:
    """The colours of a short key with those of the June 2018 scheme that it leaves out.

    Where it tells otherwise which colour means that something is done, nobody knows which else does: those stay out.
    """
    told = {colour.word for colour in colours}
    usual = {colour.word for colour in JUNE_2018.colours if is_done(colour.status)}
    agrees = all((colour.word in usual) == is_done(colour.status) for colour in colours)
    left_out = (colour for colour in JUNE_2018.colours if colour.word not in told)
    return colours + tuple(colour for colour in left_out if agrees or not is_done(colour.status))


def worst(statuses: list[str]) -> str:
    """The worst of some statuses, as an issue shows it; those left out of the percentages count last."""
    return max(statuses, key=lambda status: STATUSES[status].badness)
