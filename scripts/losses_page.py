"""What was measured of losses as a page for the documentation."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

ON_PURPOSE = {
    "digitally signed": "signed",
    "opened read-only": "read-only recommended",
    "marked as final": "marked as final",
    "twice, and programs differ": "twin members",
}
"""Refusals that are no shortcoming: what their reasons say, and what they are called."""


class Losses(NamedTuple):
    """What openpyxl's loading and saving does to members, but for the sheet, the styles and the properties."""

    lost: int
    added: int
    changed: int


class Outcome(NamedTuple):
    """What became of one file."""

    path: str
    openpyxl_opens: bool = False
    refusal: str = ""
    """Why our editor leaves it alone; empty where it does not."""
    faults: tuple[str, ...] = ()
    """What is wrong with our result."""
    losses: Losses | None = None
    """None where openpyxl cannot open or save it."""

    @property
    def passes(self) -> bool:
        """Our editor changed it, and nothing is wrong."""
        return not self.refusal and not self.faults

    @property
    def purpose(self) -> str:
        """What a refusal on purpose is called; empty for any other outcome."""
        return next((name for words, name in ON_PURPOSE.items() if words in self.refusal), "")


def share(part: int, whole: int) -> str:
    """`98.2 % (54 of 55)`."""
    return f"{100 * part / whole:.1f} % ({part} of {whole})" if whole else "none of none"


def summary(outcomes: Sequence[Outcome], libreoffice: tuple[int, int]) -> str:
    """The shares as a table in Markdown."""
    aimed = [one for one in outcomes if one.openpyxl_opens and not one.purpose]
    ours = [one for one in outcomes if not one.refusal]
    lossy = [one.losses for one in outcomes if one.losses]
    barred = [one for one in outcomes if one.openpyxl_opens and one.purpose]
    rows = [
        ("Workbooks", str(len(outcomes))),
        ("openpyxl can open", str(sum(one.openpyxl_opens for one in outcomes))),
        ("of these refused by actionbook on purpose", str(len(barred))),
        ("of the rest changed by actionbook with nothing lost", share(sum(one.passes for one in aimed), len(aimed))),
        ("openpyxl cannot open, changed by actionbook with nothing lost",
         str(sum(one.passes and not one.openpyxl_opens for one in outcomes))),
        ("changed by actionbook with a fault", str(sum(bool(one.faults) for one in ours))),
        ("LibreOffice shows the same values before and after", share(*libreoffice)),
        ("saved by openpyxl with members lost", share(sum(one.lost > 0 for one in lossy), len(lossy))),
        ("saved by openpyxl with members lost, added or changed", share(sum(any(one) for one in lossy), len(lossy))),
        ("members that openpyxl lost / added / changed", " / ".join(str(sum(each)) for each in zip(*lossy))),
    ]  # fmt: skip
    return table(("What", "Result"), rows)


def refusals(outcomes: Sequence[Outcome]) -> str:
    """Each refused workbook with the reason."""
    rows = [
        (Path(one.path).name, "yes" if one.openpyxl_opens else "no", one.purpose or "no", one.refusal.partition(";")[0])
        for one in outcomes
        if one.refusal
    ]
    return table(("Workbook", "openpyxl opens it", "On purpose", "Reason"), sorted(rows))


def faults(outcomes: Sequence[Outcome]) -> str:
    """Each workbook in which something is wrong."""
    rows = [(Path(one.path).name, "; ".join(one.faults)) for one in outcomes if one.faults]
    return table(("Workbook", "Fault"), rows)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; a word instead where it has no rows."""
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    head = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join([*head, *lines]) + "\n" if lines else "None.\n"


def report(outcomes: Sequence[Outcome], libreoffice: tuple[int, int], folders: Iterable[Path]) -> str:
    """The page for the documentation; workbooks are counted by the folder they are from."""
    counted = Counter(folder.name for folder in folders for one in outcomes if Path(one.path).is_relative_to(folder))
    listed = ", ".join(f"{count} in `{name}`" for name, count in counted.items())
    return (
        "# What changing one cell does to the rest of a workbook\n\n"
        "Made by `python scripts/measure_losses.py --write`. In each workbook one cell gets a fill. With actionbook\n"
        "nothing is lost when the members of the file are the same, in the same order, all but the sheet and the\n"
        "styles the same byte for byte as they are packed, and openpyxl and calamine find the same values as before\n"
        "and the fill as asked. openpyxl loads and saves the same workbook with all that it can be asked to keep;\n"
        "a member counts as changed where its XML says something else, and one that it writes under another name as\n"
        "lost and added. The sheet, the styles, the workbook part, shared texts, relations, content types and\n"
        f"properties are not counted against it. Workbooks: {listed}.\n\n"
        f"{summary(outcomes, libreoffice)}\n"
        f"## Refused by actionbook\n\n{refusals(outcomes)}\n"
        f"## Faults\n\n{faults(outcomes)}"
    )
