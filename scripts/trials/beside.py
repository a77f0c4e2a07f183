"""Good returns with broken ones beside them in one run: the good ones come out as they would alone."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from trials.spoiled import mutant
from trials.trying import DAY, measured, wrong_words

GOOD = Path(__file__).resolve().parents[2] / "workbooks" / "samples" / "returns 2025-05-02"
CHOSEN = (
    "Acute Medicine improvement plan.xlsx",
    "Surgery and Theatres return 02.05.25.xlsx",
    "ED action plan 02.05.25.xlsx",
)
COLUMNS = (
    "Team", "Ref", "No", "Issue", "Action", "Lead", "Support", "Target", "Due", "Status", "Reason", "Days overdue",
    "Evidence", "Progress", "File", "Sheet", "Cell",
)  # fmt: skip
"""What a row of the master says of its action and of where that came from."""


def try_beside(numbers: list[int], seed: int, sources: list[str]) -> dict[str, Any]:
    """A run over the good returns and the mutants of these numbers."""
    told: dict[str, Any] = {"wrong": [], "outcome": "the good ones as they would be alone", "seconds": 0.0}
    told |= {"megabytes": 0.0, "kind": "beside good ones", "source": ""}
    with tempfile.TemporaryDirectory(prefix="beside ") as folder:
        for name in CHOSEN:
            shutil.copyfile(GOOD / name, Path(folder) / name)
        alone, _ = _rows(Path(folder))
        for number in numbers:
            made = mutant(number, seed, [Path(source) for source in sources])
            (Path(folder) / made.name).write_bytes(made.content)
        with measured(told, "consolidating", seconds=len(numbers) * 20.0):
            together, refusals = _rows(Path(folder))
            if together != alone:
                told["wrong"].append(f"the rows of the good returns are others: {_first_other(alone, together)}")
            whys = (wrong_words(one, one.partition(": ")[0]) for one in refusals)
            told["wrong"] += [f"the refusal {why}" for why in whys if why]
            told["outcome"] += f", {'none' if not refusals else 'some'} refused"
    return told


def _rows(folder: Path) -> tuple[list[list[str]], tuple[str, ...]]:
    """The master's rows of the good returns, as words, and what it says of the files that it refuses."""
    import actionbook

    master = actionbook.consolidate(folder, DAY, jobs=1)
    frame = master.actions
    rows = [[str(value) for value in row] for row in frame[list(COLUMNS)].itertuples(index=False)]
    return [row for row in rows if row[COLUMNS.index("File")] in CHOSEN], master.refusals


def _first_other(alone: list[list[str]], together: list[list[str]]) -> str:
    gone = [row for row in alone if row not in together]
    return f"{len(alone)} became {len(together)}; {gone[:1]}"
