"""Mutants that were looked at and make no difference to anybody, by the function they change, each with the reason.

A change is named by a part of its new line, so that other edits of the function leave it known.
"""

from collections.abc import Mapping

Alike = tuple[tuple[str, str], ...]
HARMLESS: Mapping[str, Alike] = {"": ()}
"""Under the empty name: changes that make no difference wherever they stand."""
