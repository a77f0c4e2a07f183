"""Mutants that were looked at and make no difference to anybody, by the function they change, each with the reason.

A change is named by a part of its new line, so that other edits of the function leave it known.
"""

from collections.abc import Mapping

Alike = tuple[tuple[str, str], ...]
NO_SUCH_SHADE = "no shade of 256 steps lies on the very bound"
STAND_IN = "stand-ins for days are compared with each other only"
TWO_WORDS = "`ongoing` is one word or two, and what stands after them is not asked"
FAR_OUT = "no year that a plan can mean is near the bounds within which Easter is known"
HARMLESS: Mapping[str, Alike] = {
    "": (),
    "colour_names.x_hue_of__plain": (
        ("+ if max(strengths) <= BLACK_BELOW", NO_SUCH_SHADE),
        ("<= TINGED_FROM", NO_SUCH_SHADE),
        ("<= GREY_BELOW", NO_SUCH_SHADE),
        ("+ pale = lightness > PALE_FROM", NO_SUCH_SHADE),
    ),
    "colour_names.x_same_colour__plain": (
        ("not left or not right and left == right", "what has no digits has no hue, which is asked next"),
        ("< NEAR_", NO_SUCH_SHADE),
    ),
    "periods.x__ranks": (
        ("date(2 + place, 1, 1)", STAND_IN), ("date(1 + place, 2, 1)", STAND_IN), ("date(1 + place, 1, 2)", STAND_IN),
        ("date(len(words) - place, 2, 1)", STAND_IN), ("date(len(words) - place, 1, 2)", STAND_IN),
        ("date(1, int(match[1]), 2)", STAND_IN), ("date(2, int(match[1]), 1)", STAND_IN),
    ),
    "statement_shapes.x__ongoing": (("words[:3]", TWO_WORDS),),
    "statement_shapes.x_kept_at": (("words[at : at + 3]", TWO_WORDS),),
    "statement_text.x__slips": (
        ("len(meant) + 2", "one place more than the word has letters, which no letter reaches"),
        ("column >= 1", "what the first letter is lent so is far more than the two slips that count"),
    ),
    "statement_text.x_cut": (
        ("+ asked = True", "it is set anew before the first word of a sentence is kept"),
        ("+ asked = None", "it is set anew before the first word of a sentence is kept"),
        ('Word("end", "XXXX"', "what the end of a text is called is looked at nowhere"),
    ),
    "statement_text.x_looks_misspelt__plain": (
        ("len(word) <= 12", "two slips make at most eleven letters of a word of nine"),
    ),
    "statements.xǁRemarkǁstatus__plain": (
        ('else "XXXX"', "only remarks that state a status are asked for it, and each of these has a shape"),
    ),
    "statements.x__quote": (
        ("FINISHED | EMBEDDING), 1)", "a quote starts eight words before, and never before the first word"),
    ),
    "status.x_claim_findings": (
        ("id(None)", "cells tell issues apart, so only the order of findings differs"),
        ("lambda one: None", "cells tell issues apart, so only the order of findings differs"),
        ("key=None", "cells tell issues apart, so only the order of findings differs"),
        ("claims_of(plan), )", "cells tell issues apart, so only the order of findings differs"),
    ),
    "target.days.x_easter_sunday": (
        ("1584 <= year", FAR_OUT), ("1583 < year", FAR_OUT), ("year < 4099", FAR_OUT), ("year <= 4100", FAR_OUT),
    ),
    "target.prefix.x__letter": (
        ("at + 2 <= len(tokens)", "equality is settled by the line before"),
        ('"XXaXX" <= text', "every letter follows X, and no sign between X and a begins an item"),
    ),
}  # fmt: skip
"""Under the empty name: changes that make no difference wherever they stand."""
