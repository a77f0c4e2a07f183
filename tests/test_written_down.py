"""What is read of each phrase is written down whole, doubts and all, so that no change in it goes unnoticed.

A row that differs is to be looked at: where the new reading is the better one, the row is put right by hand.
"""

import csv
from datetime import date
from pathlib import Path

import pytest
from sheets import one_action, plan_of, sheet

from actionbook.meanings import status_of_meaning
from actionbook.statements import read_statement, read_status_word
from actionbook.status import Judgement, judge
from actionbook.target import read_target

HERE = Path(__file__).parent
ANCHOR = date(2018, 6, 15)
"""The plan's own date, from which phrases without a year are read."""

DAY = date(2018, 8, 15)
"""On which actions are judged."""
FILLS = {"green": "00B050", "amber": "FFC000", "red": "FF0000", "purple": "7030A0"}
COLUMNS = ("heading", "answer", "colour", "target", "status", "RAG", "reason", "findings")

TOGETHER = ("status column", "progress", "colour", "target", "status", "RAG", "reason", "findings")


def rows_of(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def words(value: object) -> str:
    return "" if value in (None, 0, False) else str(value)


def target_as_row(phrase: str) -> dict[str, str]:
    read = read_target(phrase.replace("\\n", "\n"), ANCHOR)
    assert read.ambiguous is bool(read.why) or not read.readable or read.kind in ("relative", "status"), read
    return {
        "phrase": phrase, "kind": read.kind, "earliest": words(read.earliest), "due": words(read.due),
        "original": words(read.original), "moved": words(read.moved), "ongoing": "ongoing" if read.ongoing else "",
        "states": words(read.states), "items": " ".join(map(str, read.items)), "why": read.why,
    }  # fmt: skip


def statement_as_row(text: str, column: str) -> dict[str, str]:
    read = (read_status_word if column == "status" else read_statement)(text.replace("\\n", "\n"))
    return {
        "text": text, "column": column, "status": words(read.status), "denies": "denies" if read.denies else "",
        "words": read.words.replace("\n", "\\n"), "when": words(read.when),
    }  # fmt: skip


@pytest.mark.parametrize("part", range(8))
def test_a_target_date_is_read_as_it_is_written_down(part: int) -> None:
    written = rows_of("target_readings.csv")[part::8]
    assert [target_as_row(row["phrase"]) for row in written] == written


@pytest.mark.parametrize("part", range(8))
def test_a_statement_is_read_as_it_is_written_down(part: int) -> None:
    written = rows_of("statement_readings.csv")[part::8]
    assert [statement_as_row(row["text"], row["column"]) for row in written] == written


def test_the_words_of_a_rag_key_mean_what_is_written_down() -> None:
    written = rows_of("key_meanings.csv")
    read = [
        {
            "meaning": row["meaning"], "status": words(status_of_meaning(row["meaning"])),
            "status of red": words(status_of_meaning(row["meaning"], "red")),
        }
        for row in written
    ]  # fmt: skip
    assert read == written


def test_red_never_means_that_something_is_done() -> None:
    assert not {row["status of red"] for row in rows_of("key_meanings.csv")} & {"complete", "embedded"}


def action_as_row(heading: str, answer: str, colour: str, target: str) -> dict[str, str]:
    """An action with an answer in one column, a fill in its RAG and a target date, and what it is judged to be."""
    apart = () if heading == "RAG" else ("RAG",)
    header = ("Issue", "Action", "Lead", "Target date", "Evidence", heading, *apart)
    row = ("1.1 Records", "Write", "COO", target or None, "Report", answer.replace("\\n", "\n") or None)
    fills = {"F2" if heading == "RAG" else "G2": FILLS[colour]} if colour else {}
    [one] = judge(plan_of(sheet([header, row], fills=fills)), DAY)
    return _judged_row(COLUMNS, (heading, answer, colour, target), one)


def together_as_row(status: str, progress: str, colour: str, target: str) -> dict[str, str]:
    """An action of which several places speak."""
    plan = one_action(target, progress or None, fill=FILLS.get(colour), status=status or None)
    return _judged_row(TOGETHER, (status, progress, colour, target), judge(plan, DAY)[0])


def _judged_row(columns: tuple[str, ...], given: tuple[str, ...], one: Judgement) -> dict[str, str]:
    found = "; ".join(f"{finding.kind} {finding.place.cell}: {finding.what}" for finding in one.findings)
    said = (*given, words(one.status), words(one.rag), one.reason, found)
    return {name: told.replace("\n", "\\n") for name, told in zip(columns, said, strict=True)}


@pytest.mark.parametrize("part", range(8))
def test_an_action_is_judged_as_it_is_written_down(part: int) -> None:
    written = rows_of("action_readings.csv")[part::8]
    assert [action_as_row(*(row[name] for name in COLUMNS[:4])) for row in written] == written


@pytest.mark.parametrize("part", range(8))
def test_an_action_of_which_several_places_speak_is_judged_as_it_is_written_down(part: int) -> None:
    written = rows_of("together_readings.csv")[part::8]
    assert [together_as_row(*(row[name] for name in TOGETHER[:4])) for row in written] == written


def test_no_colour_and_no_date_makes_anything_complete_against_words() -> None:
    """Of all that is written down, complete is only what somebody says without anybody denying it."""
    rows = [*rows_of("together_readings.csv"), *rows_of("action_readings.csv")]
    against = ("Not yet complete", "In progress", "On hold", "50%", "Partially complete.", "Not complete")
    done = [row for row in rows if row["status"] in ("complete", "embedded")]
    assert done and not [row for row in done if set(row.values()) & set(against)]
