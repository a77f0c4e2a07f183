"""Which plan of a workbook the returns are made of, and which of its themes."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from actionbook.errors import ActionbookError
from actionbook.plan import ActionPlan, Issue
from actionbook.reading import read_file
from actionbook.words import key, quote

NO_PLAN = "{}: {}; name its headings in an actionbook.toml if it holds one"
WHICH = "{}: this workbook holds several plans; say which with --sheet: {}"
NO_SHEET = "{}: there is no plan on a sheet {}; there is one on: {}"
NO_THEME = "{}: no theme is {}; its themes are: {}"


def plan_in(path: Path, sheet: str | None = None) -> ActionPlan:
    """The plan of a workbook, by its sheet where it holds several. ActionbookError where it is not clear which."""
    reading = read_file(path)
    plans = {plan.place.sheet or "": plan for plan in reading.plans}
    listed = ", ".join(map(quote, plans))
    if not plans:
        why = next((one.what for one in reading.findings if one.kind == "no plan"), "no action plan found")
        raise ActionbookError(NO_PLAN.format(path, why))
    if sheet is not None and sheet not in plans:
        raise ActionbookError(NO_SHEET.format(path, quote(sheet), listed))
    if sheet is None and len(plans) > 1:
        raise ActionbookError(WHICH.format(path, listed))
    return plans[sheet] if sheet is not None else next(iter(plans.values()))


def of_themes(plan: ActionPlan, themes: Sequence[str]) -> ActionPlan:
    """The plan with the issues of some themes alone, named by number or by words; all of it where none is named."""
    if not themes:
        return plan
    known = list(dict.fromkeys(issue.theme for issue in plan.issues if issue.theme))
    for wanted in themes:
        if not any(_is(theme, wanted) for theme in known):
            raise ActionbookError(NO_THEME.format(plan.place, quote(wanted), "; ".join(map(quote, known)) or "none"))

    def kept(issues: Sequence[Issue]) -> tuple[Issue, ...]:
        return tuple(one for one in issues if one.theme and any(_is(one.theme, wanted) for wanted in themes))

    return replace(plan, issues=kept(plan.issues), bare_issues=kept(plan.bare_issues))


def _is(theme: str, wanted: str) -> bool:
    """Whether a theme is meant by some words: `2` is `2. Staffing`, and so is `staffing`."""
    number = re.match(r"\s*(\d+)", theme)
    if wanted.strip().isdecimal():
        return number is not None and number[1] == wanted.strip()
    return key(wanted) in key(theme)
