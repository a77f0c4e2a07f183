"""Shares and the differences between them in words, the same in every form of an appendix."""

import math

NO_CHANGE = "no change"
MINUS = "−"
"""The sign that is read aloud as a minus, which a hyphen is not."""


def percent_words(share: float) -> str:
    """`40%` of 0.4; `over 99%` of what is not quite all, and `under 1%` of what is little more than nothing."""
    percent = _nearest(share)
    if percent == 0 and share > 0:
        return "under 1%"
    return "over 99%" if percent == 100 and share < 1 else f"{percent}%"


def change_words(change: float) -> str:
    """`+20 points` of 0.2, `−1 point`, `no change`; what is under half a point either way is still a change."""
    points = _nearest(abs(change))
    if round(change, 9) == 0:
        return NO_CHANGE
    if not points:
        return f"{'up' if change > 0 else 'down'} by under 1 point"
    return f"{'+' if change > 0 else MINUS}{points} {'point' if points == 1 else 'points'}"


def _nearest(share: float) -> int:
    """Hundredths, halves upwards, as Excel shows them."""
    return math.floor(round(share * 100, 6) + 0.5)
