"""Rules by which Excel colours a RAG cell when its date passes: put into a sheet part, known again, taken out."""

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from actionbook.workbook.markup import Damaged
from actionbook.workbook.spans import Element, Splice, escaped, spans, spliced

MARK = 'N("actionbook live")=0'
"""Stands in every rule of ours and is always true; by it they are told from those of staff."""
BEFORE_RULES = frozenset(
    ("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
     "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
     "phoneticPr")
)  # fmt: skip
"""What stands before the conditional formats in a sheet part (ECMA-376 18.3.1.99)."""
ROWS = re.compile(rb"<(?:\w+:)?sheetData(?:\s[^<>]*)?(?<!/)>(.*)</(?:\w+:)?sheetData\s*>", re.DOTALL)
RULE_TAG = re.compile(rb"<(?:\w+:)?cfRule\s[^<>]*>")
PRIORITY = re.compile(rb"""\spriority\s*=\s*["']([0-9]+)["']""")


class LiveRule(NamedTuple):
    """When the formula, written for the first of the cells, is true, the cells are shown as overdue."""

    cells: str
    """Areas as a sheet lists them: `H5:H20 H24`."""
    formula: str
    """Without a sign of equality before it."""


class RuleSpan(NamedTuple):
    """A rule of ours in a part, and the stretch to take out with it."""

    rule: LiveRule
    start: int
    end: int


class LiveLook(NamedTuple):
    """How overdue is shown: the fill and the ink, `RRGGBB`, and the word that stands for the cell's own."""

    fill: str
    ink: str
    word: str


def is_live(formula: str) -> bool:
    """Whether a rule's formula is one of ours."""
    return MARK in formula


def live_rules(part: bytes, readable: bytes) -> list[RuleSpan]:
    """Our rules in a sheet part, in its order; Excel may have put several into one block, or staff's among them."""
    found = []
    for block in spans(_without_rows(readable), 3).all("conditionalFormatting"):
        cells = block.attributes.get("sqref", "")
        formulas = ((rule, rule.child("formula")) for rule in block.children)
        ours = [(rule, words) for rule, one in formulas if one and is_live(words := _text(part, one))]
        whole = len(ours) == len(block.children)
        for number, (rule, words) in enumerate(ours):
            start, end = (rule.start, rule.end) if not whole else (block.end if number else block.start, block.end)
            found.append(RuleSpan(LiveRule(cells, words), start, end))
    return found


def with_rules(part: bytes, readable: bytes, rules: Sequence[LiveRule], look: int) -> bytes:
    """The part with these rules of ours before all others, and no others of ours; with none, without any.

    `look` is the number of the format that they give.
    """
    ours = live_rules(part, readable)
    at, prefix = _place(spans(_without_rows(readable), 1))
    shift = len(rules) - len(ours)
    new = b"".join(_written(rule, number, look, prefix) for number, rule in enumerate(rules, 1))
    splices = [Splice(one.start, one.end, b"") for one in ours]
    splices += _renumbered(part, ours, shift) if shift else []
    return spliced(part, [*splices, Splice(at, at, new)])


def _renumbered(part: bytes, ours: Sequence[RuleSpan], shift: int) -> list[Splice]:
    """What makes room before the other rules of a sheet, or closes the gap: they are tried in the order of numbers."""
    tags = [tag for tag in RULE_TAG.finditer(part) if not any(one.start <= tag.start() < one.end for one in ours)]
    numbers = [(tag.start() + match.start(1), match[1]) for tag in tags if (match := PRIORITY.search(tag[0]))]
    if any(int(number) + shift < 1 for _, number in numbers):
        return []
    return [Splice(at, at + len(number), b"%d" % (int(number) + shift)) for at, number in numbers]


def _place(root: Element) -> tuple[int, bytes]:
    """Where the first conditional format of a sheet belongs, and the prefix of its elements."""
    if root.name != "worksheet":
        raise Damaged("one of its sheets is no worksheet")
    before = [one.end for one in root.children if one.name in BEFORE_RULES]
    return max(before, default=root.inside), root.prefix


def _written(rule: LiveRule, number: int, look: int, prefix: bytes) -> bytes:
    formula = escaped(rule.formula)
    about = b'type="expression" dxfId="%d" priority="%d"' % (look, number)
    inner = b"<%scfRule %s><%sformula>%s</%sformula></%scfRule>" % (prefix, about, prefix, formula, prefix, prefix)
    name = prefix + b"conditionalFormatting"
    return b'<%s sqref="%s">%s</%s>' % (name, escaped(rule.cells), inner, name)


def _without_rows(part: bytes) -> bytes:
    """The part with blanks in the place of its rows: every place around them is where it was."""
    rows = ROWS.search(part)
    return part[: rows.start(1)] + b" " * len(rows[1]) + part[rows.end(1) :] if rows else part


def _text(part: bytes, one: Element) -> str:
    return unescape(part[one.inside : one.close].decode("utf-8", "replace"))
