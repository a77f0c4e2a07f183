"""Which links that the PMO put on a master come back, and in what form."""

import re
from collections.abc import Collection, Iterable
from itertools import product

from actionbook.workbook.cells import Area, Position

LEADS_ONE_WAY = re.compile(r"(?:https?://[^\s/#]|mailto:[^\s#])[^\s\"<>\\^`{|}]*", re.IGNORECASE)
"""An address that means the same wherever the master stands: a page on the web, or a mailbox.

A path beside the master, a drive, a server of files or a place in the master itself may lead elsewhere next time.
"""
LONGEST = 2_000
"""Characters of an address that Excel opens."""
MOST = 500
"""Links of the PMO's on one sheet: Excel takes 65,530, and those of 65,000 cells are ours."""


def comes_back(address: str) -> bool:
    """Whether a link, as `address#place`, is put on its cell again."""
    return len(address) <= LONGEST and address.isprintable() and LEADS_ONE_WAY.fullmatch(address) is not None


def sorted_links(
    links: Iterable[tuple[Area, str]], theirs: Collection[Position]
) -> tuple[dict[Position, str], dict[Position, str]]:
    """The links on cells of the PMO's (`theirs`) that come back, and all the others, by their cells."""
    kept: dict[Position, str] = {}
    others: dict[Position, str] = {}
    for area, address in links:
        cells = list(_cells_in(area, theirs)) if comes_back(address) else []
        kept.update(dict.fromkeys(cells[: MOST - len(kept)], address))
        if not cells or cells[-1] not in kept:
            others[next((cell for cell in cells if cell not in kept), (area.top, area.left))] = address
    return kept, others


def _cells_in(area: Area, theirs: Collection[Position]) -> Iterable[Position]:
    """The cells of the PMO's within an area, which may be the whole sheet."""
    if area.top == area.bottom and area.left == area.right:
        return [(area.top, area.left)] if (area.top, area.left) in theirs else []
    if (area.bottom - area.top + 1) * (area.right - area.left + 1) <= len(theirs):
        return [cell for cell in product(range(area.top, area.bottom + 1), range(area.left, area.right + 1))
                if cell in theirs]  # fmt: skip
    return [cell for cell in theirs if area.holds(*cell)]
