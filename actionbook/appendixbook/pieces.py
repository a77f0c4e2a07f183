"""Cuts a row that is too high into rows that are not: each goes on where the one before ended, and says so."""

from collections.abc import Sequence

from actionbook.masterbook.heights import broken, lines_of

CONTINUED = "(continued)"
MOST_LINES = 29
"""Lines of a row: fewer than Excel's 409 points hold, with room for the lines that say `(continued)`."""


def pieces(
    texts: Sequence[str], widths: Sequence[float], label: int, name: str, most: int = MOST_LINES
) -> list[tuple[str, ...]]:
    """The texts of a row as those of as many rows as its longest text needs, each of so many lines at most.

    `label` is the column in which the further rows say that they go on, with `name` before it.
    """
    cut = [parts_of(text, width, most) for text, width in zip(texts, widths, strict=True)]
    rows = max(map(len, cut))
    return [tuple(_piece(parts, row, name if column == label else None) for column, parts in enumerate(cut))
            for row in range(rows)]  # fmt: skip


def _piece(parts: Sequence[str], row: int, name: str | None) -> str:
    words = parts[row] if row < len(parts) else ""
    if name is None or row == 0:
        return words
    return "\n".join(filter(None, (continued(name), words)))


def continued(name: str) -> str:
    """`3. (continued)`."""
    return f"{name} {CONTINUED}".strip()


def parts_of(text: str, width: float, most: int) -> list[str]:
    """A text as parts of at most so many lines in a column so many characters wide, cut between lines."""
    if lines_of(text, width) <= most:
        return [text]
    parts: list[str] = []
    taken = 0
    for line, ends in _lines(text, width):
        if taken == most:
            parts[-1] = parts[-1].rstrip()
            taken = 0
        if taken == 0:
            parts.append("")
        parts[-1] += line + ends
        taken += 1
    parts[-1] = parts[-1].rstrip()
    return parts


def _lines(text: str, width: float) -> list[tuple[str, str]]:
    """The lines of a text, each with what stands between it and the next: a blank, a line break, or nothing."""
    found: list[tuple[str, str]] = []
    for paragraph in text.split("\n"):
        rest = paragraph
        for line in broken(paragraph, width):
            rest = rest[len(line) :]
            blank = " " if rest.startswith(" ") else ""
            rest = rest[len(blank) :]
            found.append((line, blank))
        found[-1] = (found[-1][0], "\n")
    return found
