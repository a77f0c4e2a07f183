"""The ways in which quarters, years, seasons, school terms and feasts are written."""

from dataclasses import replace
from itertools import product

from actionbook.target.date_forms import taken
from actionbook.target.grammar import Builder, Form
from actionbook.target.model import Moment
from actionbook.target.slots import YEARS, Captured
from actionbook.target.words import FEASTS, MOVABLE_FEASTS

BEFORE = "[PART] [-] [of] [the]"
"""What may stand before any period."""

TWO_YEARS = "PAIRYEAR SEP PAIRYEAR2"
"""`2018/19`: a financial or a school year."""

QUARTERS = ("q|qtr|quarter [.] [-] DAY", "PLACE quarter|qtr", "DAY ORD quarter|qtr")
HALVES = ("h DAY", "PLACE half", "DAY ORD half")
TAILS = {
    "financial": f"[of] [,] [-] [(] [the] [financial] [year] [fy] {TWO_YEARS}",
    "ending": "[of] [,] [-] [(] [the] fy|financial [year] YEAR",
    "unsure": "[of] [,] [-] [(] [the] [calendar] [year] YEAR",
    "": "",
}
"""What names the year of a quarter, by how sure that is."""


def first_of_two(captured: Captured) -> int | None:
    """The first of two years that follow each other, `2018/19`; None where they do not."""
    first, second = captured["year"], captured["year2"]
    first += 2000 if captured["digits"] == 2 else 0
    whole = captured["digits2"] == 4
    follows = second == first + 1 if whole else second == (first + 1) % 100
    return first if follows and first in YEARS and captured["digits2"] != 3 else None


def numbered(shape: str, certainty: str) -> Builder:
    """A builder for the quarters and halves of a year; `name` says how the year is known."""

    def build(captured: Captured) -> Moment | None:
        number = captured["place"] if "place" in captured else captured["day"]
        year = first_of_two(captured) if certainty == "financial" else captured.get("year")
        known = year is not None or not certainty
        most = 4 if shape == "quarter" else 2
        number = most if number == -1 else number
        if not known or not 1 <= number <= most:
            return None
        found = Moment(shape, year=year, name=certainty, part=captured.get("part", ""), number=number)
        return ending_in(found) if certainty == "ending" else found

    return build


def financial_year(captured: Captured) -> Moment | None:
    """A financial year by both of its years."""
    year = first_of_two(captured)
    return Moment("financial year", year=year, part=captured.get("part", "")) if year else None


def school_year(captured: Captured) -> Moment | None:
    """A school or academic year by both of its years."""
    year = first_of_two(captured)
    return Moment("school year", year=year, part=captured.get("part", "")) if year else None


def year_ending(captured: Captured) -> Moment | None:
    """`FY19`: a financial year by one of its years."""
    return ending_in(Moment("financial year", year=captured["year"], part=captured.get("part", "")))


def ending_in(moment: Moment) -> Moment:
    """The same of the financial year that ends in the year named, as `FY19` is usually meant."""
    year = moment.year or 0
    doubt = f"a financial year named by {year} alone is read as the one that ends in March {year}"
    return replace(moment, year=year - 1, doubts=(*moment.doubts, doubt))


def present_year(captured: Captured) -> Moment | None:
    """The financial year that runs, or the one after it."""
    return Moment("financial year", number=captured.get("next"), part=captured.get("part", ""))


def half_term(captured: Captured) -> Moment | None:
    """A half-term by its number; a school year's first two lie in its first year, the others in its second."""
    number, year = captured["day"], captured.get("year")
    if number not in range(1, 7) or "year2" in captured and first_of_two(captured) is None:
        return None
    if "year2" in captured and year is not None:
        year = (first_of_two(captured) or 0) + (number > 2)
    return Moment("half-term", year=year, number=number)


def season(captured: Captured) -> Moment | None:
    """A season; of two years the second counts for all but autumn and winter, which begin in the first."""
    year = captured.get("year")
    if "year2" in captured:
        first = first_of_two(captured)
        year = first if first is None or captured["name"] in ("autumn", "winter") else first + 1
        if first is None:
            return None
    return Moment("season", year=year, name=captured["name"], part=captured.get("part", ""))


YEAR_FORMS = (
    Form(f"{BEFORE} [financial|fiscal|fy] [year] {TWO_YEARS}", financial_year),
    Form(f"{BEFORE} school|academic [year] [-] [end] {TWO_YEARS}", school_year),
    Form(f"{BEFORE} {TWO_YEARS} school|academic year", school_year),
    Form(f"[financial] year [-] PART [of] {TWO_YEARS}", financial_year),
    Form(f"{BEFORE} fy|fye [-] YEAR", year_ending),
    Form(f"{BEFORE} financial|fiscal year [-] [end] [ending] YEAR", year_ending),
    Form(f"{BEFORE} [NEXT] financial|fiscal year [-] [PART]", present_year),
    Form("[the] [NEXT] year [-] PART", present_year),
    Form(f"{BEFORE} [calendar] [year] YYYY", taken("year")),
    Form("calendar [year] [-] PART YYYY", taken("year")),
    Form("[year] [-] PART YYYY", taken("year")),
    Form("YYYY year [-] PART", taken("year")),
)

QUARTER_FORMS = (
    *(
        Form(f"{BEFORE} {head} {tail}", numbered(shape, certainty))
        for (shape, heads) in (("quarter", QUARTERS), ("half", HALVES))
        for head, (certainty, tail) in product(heads, TAILS.items())
    ),
    Form(f"{TWO_YEARS} [-] [,] [(] q|qtr|quarter [.] DAY", numbered("quarter", "financial")),
    Form(f"{TWO_YEARS} [-] [,] [(] h DAY", numbered("half", "financial")),
    Form("YYYY [-] [,] q|qtr|quarter [.] DAY", numbered("quarter", "unsure")),
)

SEASON_FORMS = (
    Form(f"{BEFORE} [NEXT] SEASON [of] [SEP] YEAR", season),
    Form(f"{BEFORE} [NEXT] SEASON [of] [SEP] {TWO_YEARS}", season),
    Form(f"{BEFORE} [NEXT] SEASON", season),
    Form(f"{BEFORE} [NEXT] SEASON term [SEP] [of] YEAR", taken("term")),
    Form(f"{BEFORE} [NEXT] SEASON term", taken("term")),
    Form("SEASON [term] YEAR [SEP] half [-] term DAY", half_term),
    Form(f"{BEFORE} half [-] term DAY [SEP] [of] YEAR", half_term),
    Form(f"{BEFORE} half [-] term DAY [SEP] [of] {TWO_YEARS}", half_term),
    Form(f"{BEFORE} half [-] term DAY", half_term),
    Form(f"{BEFORE} MONTH half [-] term [YEAR]", taken("half-term")),
    Form(f"{BEFORE} SEASON half [-] term [YEAR]", taken("half-term")),
    Form(f"{BEFORE} [NEXT] [half] [-] term", taken("unnamed", name="term")),
)

FEAST_FORMS = tuple(
    Form(f"[the] {name} [day] [holiday|holidays|break] {year}", taken("feast", name=name))
    for name in (*FEASTS, *MOVABLE_FEASTS)
    for year in ("", "[SEP] YEAR")
)

PERIOD_FORMS = (*YEAR_FORMS, *QUARTER_FORMS, *SEASON_FORMS, *FEAST_FORMS)
