"""The earliest day that a position may be worked out for: Excel, which keeps it, has none before."""

from datetime import date

EARLIEST = date(1900, 1, 1)
TOO_EARLY = "{:%d/%m}/{:04} is before 1900, where Excel's days begin; give a later day, with its year in four digits"


def too_early(day: date) -> str | None:
    """Why a day is too early for a position, in a sentence; None where it is not."""
    return TOO_EARLY.format(day, day.year) if day < EARLIEST else None
