"""What befalls a run at a desk: how it is started then, and what must come of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from trials.desks import USUAL, Around, Command, Desk


@dataclass(frozen=True)
class Befallen:
    """A run that something has befallen."""

    words: list[str]
    around: Around = USUAL
    told: str = ""
    """A pattern of the one sentence that is told; empty where the run is to do its work all the same."""
    may_succeed: bool = False
    """It may do its work, too: whole and as it should be."""
    more: tuple[str, ...] = ()
    """The beginnings of the names that may be otherwise afterwards."""
    code: int = 1
    whole: bool = True
    """Where it does its work, every file is as an undisturbed run leaves it."""
    silent: bool = False
    """Nobody hears a sentence."""
    seen: Callable[[], bool] = field(default=lambda: True)
    """Whether, after the run, all is as it should be besides."""


Befall = Callable[[Desk, Command], AbstractContextManager[Befallen]]


class CannotBe(Exception):
    """This machine does not let it happen; the text says why."""
