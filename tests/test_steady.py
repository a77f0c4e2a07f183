"""A file that is saved while it is read: what is made of it is one of its states, whole, or a sentence says so."""

import itertools
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from rag_plans import plan_at

from actionbook.errors import UnreadableWorkbook
from actionbook.receiving import receive
from actionbook.settings import Settings
from actionbook.workbook.steady import PAUSE, TRIES, read_steadily

AS_OF = date(2018, 8, 15)
SAVED = (
    "Plan.xlsx: this file was being saved by somebody else while it was read; wait until that is done and try again"
)


def saving(plan: Path, results: Iterator[object]) -> Callable[[], object]:
    """What reads a file and, as long as there is something in `results`, has it saved by another before its end."""

    def read() -> object:
        result = next(results, None)
        if result is None:
            return "whole"
        plan.write_bytes(plan.read_bytes() + b"x")
        if isinstance(result, Exception):
            raise result
        return result

    return read


@pytest.mark.parametrize("first", ["half of each", UnreadableWorkbook("cut short")])
def test_a_file_that_was_saved_while_it_was_read_is_read_again(tmp_path: Path, first: object) -> None:
    plan = tmp_path / "Plan.xlsx"
    plan.write_bytes(b"")
    assert read_steadily(plan, saving(plan, iter([first]))) == "whole"


def test_a_file_that_goes_on_being_saved_is_told(tmp_path: Path) -> None:
    plan, times = tmp_path / "Plan.xlsx", itertools.count(1)
    plan.write_bytes(b"")
    with pytest.raises(UnreadableWorkbook) as refused:
        read_steadily(plan, saving(plan, times))
    assert str(refused.value) == SAVED and next(times) == TRIES + 1


def test_a_file_that_nobody_saves_is_read_once(tmp_path: Path) -> None:
    times = itertools.count()
    assert read_steadily(tmp_path / "Plan.xlsx", lambda: next(times)) == 0
    with pytest.raises(UnreadableWorkbook, match="^no$"):
        read_steadily(tmp_path / "Plan.xlsx", lambda: _refuse("no"))
    assert next(times) == 1


def _refuse(words: str) -> None:
    raise UnreadableWorkbook(words)


@contextmanager
def swapped(plan: Path, states: list[bytes]) -> Iterator[None]:
    """A colleague who saves one state after the other in the place of a file, without end."""
    done = threading.Event()

    def save() -> None:
        for state in itertools.cycle(states):
            plan.with_name("saving").write_bytes(state)
            os.replace(plan.with_name("saving"), plan)
            if done.wait(PAUSE / 4):
                return

    colleague = threading.Thread(target=save)
    colleague.start()
    try:
        yield
    finally:
        done.set()
        colleague.join()


def test_the_digest_of_a_return_and_its_actions_are_of_one_state(tmp_path: Path) -> None:
    plan = plan_at(tmp_path / "Plan.xlsx")
    few = plan.read_bytes()
    row = ("1.4", "Doors must be shut.", "Mend the doors", "COO", "31/08/18", "Photograph", None, "A")
    many = plan_at(tmp_path / "Many.xlsx", lambda book: book.get_worksheet_by_name("Plan").write_row(4, 0, row))
    states, told = [few, many.read_bytes()], set()
    known = {}
    for state in states:
        plan.write_bytes(state)
        one = receive(plan, Settings(), AS_OF)
        known[one.digest] = sum(len(sent.entries) for sent in one.returns)
    assert sorted(known.values()) == [3, 4]
    with swapped(plan, states):
        for _ in range(20):
            one = receive(plan, Settings(), AS_OF, tmp_path / "readings")
            told.add(one.outcome)
            assert one.outcome == "refused" or known[one.digest] == sum(len(sent.entries) for sent in one.returns)
    assert "read" in told
