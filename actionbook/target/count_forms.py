"""The ways in which lengths of time, days near at hand and rhythms are written."""

from dataclasses import replace

from actionbook.target.date_forms import taken
from actionbook.target.grammar import Builder, Form
from actionbook.target.model import Moment
from actionbook.target.slots import Captured

OVER = "[within|in|over|during|for]"
BEFORE_COUNT = f"{OVER} [the] [next|coming|following|further|another|about|approximately]"
COUNTED = "[a] [period] [of] [max|maximum] COUNT [-|to|or|/] [COUNT2] [calendar|more|further]"


def length(captured: Captured) -> Moment | None:
    """A length of time, `3 months`; of `3-6 months` both ends are kept."""
    counts = sorted((captured.get("count", 1), captured.get("count2", captured.get("count", 1))))
    return Moment("count", number=counts[1], least=counts[0], name=captured["unit"])


def working_days(captured: Captured) -> Moment | None:
    """`10 working days`: weekends do not count; bank holidays are not known here."""
    found = length({**captured, "unit": "working day"})
    return found and replace(found, doubts=("bank holidays are not left out of its working days",))


def rhythm(every: str = "") -> Builder:
    """A builder for what comes round; `name` tells one rhythm from another."""

    def build(captured: Captured) -> Moment | None:
        beat = every or captured.get("rhythm") or captured["unit"]
        times = [str(captured[key]) for key in ("count", "count2") if key in captured]
        return Moment("recurring", name=" ".join((*times, beat)))

    return build


def ahead(captured: Captured) -> Moment | None:
    """`end of next month`: number tells how many units ahead of the present one."""
    return Moment("ahead", name=captured["unit"], number=captured.get("next", 0), part=captured.get("part", ""))


def days_ahead(count: int) -> Builder:
    """A builder for today and its neighbours."""
    return lambda captured: Moment("count", number=count, least=count, name="day", part="end")


LENGTH_FORMS = (
    Form(f"{BEFORE_COUNT} {COUNTED} UNIT [time]", length),
    Form(f"{BEFORE_COUNT} {COUNTED} working|business day|days", working_days),
    Form("[within|in|over|during|for] the next|coming|following UNIT", length),
    Form("[a] couple of UNIT", lambda captured: length({**captured, "count": 2})),
    Form("today", days_ahead(0)),
    Form("tomorrow", days_ahead(1)),
    Form("yesterday", days_ahead(-1)),
)

AHEAD_FORMS = (
    Form("[PART] [-] [of] [the] NEXT [calendar] UNIT", ahead),
    Form("NEXT UNIT [-] PART", ahead),
    Form("PART of [the] [calendar] UNIT", ahead),
    Form("PART UNIT", ahead),
    Form("UNIT [-] PART", ahead),
    Form("within|during [the] [current] UNIT", ahead),
    Form("[NEXT] DAYNAME", taken("weekday")),
)

RHYTHM_FORMS = (
    Form("[at] [least] every COUNT [-|to|or] [COUNT2] [calendar|working] UNIT", rhythm()),
    Form("[at] [least] every|each [other|second|alternate] [calendar|working] UNIT", rhythm()),
    Form("every|each [other|second|alternate] DAYNAME|NAMED|SEASON|term|DAY [ORD]", rhythm("name")),
    Form("[at] [least] [on] [a|an] [COUNT] [-|to|or|/] [COUNT2] [-] RHYTHM [basis]", rhythm()),
    Form("[at] [least] [on] [a] bi|half|semi|tri|twice|six [-] RHYTHM [basis]", rhythm()),
    Form("[at] [least] once|twice|thrice a|an|per|each|every|in UNIT", rhythm()),
    Form("[at] [least] COUNT [times|x] a|an|per|each|every UNIT", rhythm()),
    Form("per UNIT", rhythm()),
)

TIME_FORMS = (
    Form("[t] DAY : MINUTE [am|pm|hrs]", taken("time")),
    Form("[t] DAY : MINUTE : MINUTE2 [am|pm]", taken("time")),
    Form("DAY [.] [DAY2] am|pm|noon|midnight|hrs", taken("time")),
    Form("noon|midday|midnight", taken("time")),
)
"""The time of day, which no target date needs."""

TIMES_FORMS = (
    Form("COUNT times|x", lambda captured: Moment("times", number=captured["count"])),
    Form("twice", lambda captured: Moment("times", number=2)),
)
"""How often something was done."""

COUNT_FORMS = (*TIME_FORMS, *TIMES_FORMS, *LENGTH_FORMS, *AHEAD_FORMS, *RHYTHM_FORMS)
