"""A paragraph for the covering report: the figures that matter, all from the counts of the appendix itself."""

from collections.abc import Iterator

from actionbook.appendix import figures
from actionbook.appendix.counting import round_of
from actionbook.appendix.model import Appendix, CountLine
from actionbook.appendix.words import long_day
from actionbook.scheme import is_left_out


def summary_words(appendix: Appendix, soon: int, soon_days: int, undated: int) -> str:
    """The paragraph; `soon` actions are due in the next `soon_days` days, `undated` open ones have no date."""
    sentences = (
        _position(appendix, soon, soon_days, undated),
        _since(appendix),
        _withdrawn(appendix),
        _longest(appendix),
        _not_known(appendix.counts[0]),
        _left_out(appendix.counts[0]),
        _teams(appendix),
    )
    return " ".join(filter(None, sentences))


def _position(appendix: Appendix, soon: int, soon_days: int, undated: int) -> str:
    """How many are complete, overdue and open, with last time's."""
    line = appendix.counts[0]
    now = round_of(appendix.as_of, line.counts)
    last = appendix.last_as_at is not None
    of = f" {appendix.team}’s" if appendix.team else ""
    done = f"{now.done:,} of{of} {_counted(line):,} {'action' if _counted(line) == 1 else 'actions'}"
    share = percent_words(line.share) + (f", last time {percent_words(line.last_share)}" if last else "")
    late = f"{now.overdue:,} {_were(now.overdue)} overdue" + (f" (last time {line.last_overdue:,})" if last else "")
    words = f"At {long_day(appendix.as_of)}, {done} ({share}) {_were(now.done)} complete or embedded, {late}"
    return f"{words} and {now.running:,} {_were(now.running)} open{_open(now.running, soon, soon_days, undated)}."


def _open(running: int, soon: int, soon_days: int, undated: int) -> str:
    if not running or not (soon or undated):
        return ""
    due = f"{soon:,} due in the next {soon_days} days" if soon else ""
    without = f"{undated:,} without an end date" if undated else ""
    return f", {' and '.join(filter(None, (due, without)))}"


def _since(appendix: Appendix) -> str:
    """What has happened since the last report."""
    if appendix.last_as_at is None:
        return ""
    new = sum(one.new for one in appendix.new_dates)
    completed = len(appendix.completed)
    if not new and not completed:
        return f"Since {long_day(appendix.last_as_at)} no action was completed and no new date was asked for."
    whole = sum(one.whole for one in appendix.completed)
    done = f"{_actions(completed)} {_were(completed)} completed"
    if appendix.teams:
        done = f"{_actions(completed)} {_were(completed)} completed by one team or more, {whole:,} of them by all"
    dates = f"a new date was asked for {new:,}" if new == 1 else f"new dates were asked for {new:,}"
    return f"Since {long_day(appendix.last_as_at)}, {done}, and {dates if new else 'no new date was asked for'}."


def _withdrawn(appendix: Appendix) -> str:
    """What was there last time and is no more: it makes figures better or worse than the work does."""
    gone = len(appendix.withdrawn)
    if not gone:
        return ""
    late = sum(one.status == "overdue" for one in appendix.withdrawn)
    of = f", {late:,} of them overdue then," if late else ""
    plan = ("the plans of their teams", "the plan of its team")[gone == 1] if appendix.teams else "the plan"
    return f"{_actions(gone)} of the last report{of} {'is' if gone == 1 else 'are'} in {plan} no more."


def _longest(appendix: Appendix) -> str:
    if not appendix.overdue:
        return ""
    first = appendix.overdue[0]
    days = "1 day" if first.days == 1 else f"{first.days:,} days"
    return f"The longest overdue is {first.name} ({days})."


def _not_known(line: CountLine) -> str:
    unknown = line.counts.get("", 0)
    return f"The status of {_actions(unknown)} could not be worked out." if unknown else ""


def _left_out(line: CountLine) -> str:
    out = line.total - _counted(line)
    return f"{_actions(out, True)} superseded, closed or accepted {_were(out)} left out." if out else ""


def _teams(appendix: Appendix) -> str:
    """For several teams: what an action's status means, and the count team by team."""
    if not appendix.team_counts:
        return ""
    every = list(_all_teams(appendix))
    done, counted = sum(one for one, _ in every), sum(of for _, of in every)
    share = percent_words(done / counted if counted else None)
    return (
        f"An action counts as complete only where every team that has it has completed it; counted team by team, "
        f"{done:,} of {counted:,} ({share}) were."
    )


def _all_teams(appendix: Appendix) -> Iterator[tuple[int, int]]:
    for line in appendix.team_counts:
        yield round_of(appendix.as_of, line.counts).done, _counted(line)


def _counted(line: CountLine) -> int:
    """The actions that count in percentages."""
    return sum(number for status, number in line.counts.items() if not is_left_out(status))


def _actions(number: int, capital: bool = False) -> str:
    words = f"{number:,} action" + ("" if number == 1 else "s")
    return words[:1].upper() + words[1:] if capital else words


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def percent_words(share: float | None) -> str:
    """A share as the report writes it, `40 %`; `none counts` without one."""
    return "none counts" if share is None else figures.percent_words(share).replace("%", " %")
