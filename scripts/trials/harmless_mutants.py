"""Mutants that were looked at and make no difference to anybody, by the function they change, each with the reason.

A change is named by a part of its new line, so that other edits of the function leave it known.
"""

from collections.abc import Mapping

Alike = tuple[tuple[str, str], ...]
NO_SUCH_SHADE = "no shade of 256 steps lies on the very bound"
STAND_IN = "stand-ins for days are compared with each other only"
OLD_DAY = "of an old date it is asked only which day it was, and what is doubtful about it"
NEW_IS_REVISED = "a date that is put off is a new one, and its text is of the kind revised date whatever its own kind"
UNNAMED = "a term that is not named has no days, so the plan's own date is not asked"
TWO_WORDS = "`ongoing` is one word or two, and what stands after them is not asked"
FAR_OUT = "no year that a plan can mean is near the bounds within which Easter is known"
ORIGIN = "of where words stand it is asked only whether that is the status column or the progress"
DENIAL = "of words that deny it is asked only whether they stand in the status column"
ANY_CASE = "words are read alike in capitals and small letters"
ANY_CASE_OF_FORMAT = "the letters of a number format are read in lower case"
NAMED_MONTH = "it is read so of a month by its name alone, which is never nought"
IN_ORDER = "closed, complete and embedded stand in the alphabet as they do in order of caution"
LEFT_OPEN = "of a doubt that denies nothing it is asked only that it is there, never what it is called"
UNHEARD = "it is asked of a sentence whether it says this or that, never whether it is silent"
SMALL = "the words are in small letters, so there is no X in them"
LAST_OF_ALL = "no plan is made near the end of the calendar"
HARMLESS: Mapping[str, Alike] = {
    "": (),
    "claims.x__by_colour": (('Voice("XXragXX"', ORIGIN), ('Voice("RAG"', ORIGIN)),
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
    "how_many.x_counts_fewer": (("else (1, 0)", "one of none is no fewer than none of none"),),
    "left_to_do.x_nothing_left": (('strip("XX .,!()', SMALL),),
    "periods.x__ranks": (
        ("date(2 + place, 1, 1)", STAND_IN), ("date(1 + place, 2, 1)", STAND_IN), ("date(1 + place, 1, 2)", STAND_IN),
        ("date(len(words) - place, 2, 1)", STAND_IN), ("date(len(words) - place, 1, 2)", STAND_IN),
        ("date(1, int(match[1]), 2)", STAND_IN), ("date(2, int(match[1]), 1)", STAND_IN),
        ("set(range(6, 13))", "from month to month there are eleven steps at most"),
    ),
    "rag_key.x__beside": (
        ("grid.text(row, next_))), None)", "of words to the right it is asked only whether there are any"),
    ),
    "rag_key.x__swatch": (
        ('("XXwhiteXX", "black")', "white is pale, which is asked before"),
        ('("WHITE", "black")', "white is pale, which is asked before"),
    ),
    "row_notes.x_heads_rows_below": (("0 <= len(texts)", "it is asked only of rows that have words"),),
    "statement_shapes.x__doubtful_number": (
        ('else "XXa partXX"', LEFT_OPEN), ('else "A PART"', LEFT_OPEN),
    ),
    "statement_shapes.x__ongoing": (("words[:3]", TWO_WORDS),),
    "statement_shapes.x__past_join": (("min(pair, key=None)", IN_ORDER), ("min(pair, )", IN_ORDER)),
    "statement_shapes.x__past_subject": (
        ("at >= start + 1 and", "where only one word was passed it is `all` or `both`, which is no number"),
    ),
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
    "statement_remarks.x__done_since": (
        ("default=1", "a shape has a word at least, so what stands second is not past it"),
    ),
    "statement_remarks.x__supported": (('in "XX.…XX"', SMALL),),
    "statement_remarks.xǁRemarkǁstatus__plain": (
        ('else "XXXX"', "only remarks that state a status are asked for it, and each of these has a shape"),
    ),
    "statements.x__quote": (
        ("FINISHED | EMBEDDING), 1)", "a quote starts eight words before, and never before the first word"),
    ),
    "statement_remarks.x__weigh_rest": (('else "XXsilentXX"', UNHEARD), ('else "SILENT"', UNHEARD)),
    "status.x_claim_findings": (
        ("id(None)", "cells tell issues apart, so only the order of findings differs"),
        ("lambda one: None", "cells tell issues apart, so only the order of findings differs"),
        ("key=None", "cells tell issues apart, so only the order of findings differs"),
        ("claims_of(plan), )", "cells tell issues apart, so only the order of findings differs"),
    ),
    "reasons.x__in_days": (
        ("(case.days_left or 1)", "it is asked only of an action that has its day, and nought is today"),
    ),
    "reasons.x_overdue": (
        ("(case.days_left or 1)", "the day has passed where an action is overdue, so the days left are never nought"),
    ),
    "target.cells.x_shown": (
        ('UNSEEN.sub("XXXX"', "x is no sign for a part of a date"),
    ),
    "target.cells.x_words_of_number": (
        ("abs(value) < LAST_SERIAL", "no cell holds the very number at the bound, which is far beyond any day"),
        ("LAST_SERIAL * 101", "no cell holds a number so near the bound, which is far beyond any day"),
    ),
    "target.count_forms.x_rhythm": (
        ('"XX XX".join(', "the names of rhythms are only compared with one another, all of them joined alike"),
    ),
    "target.day_calendars.x__days": (("day_of(year, moment.month or 1, ", NAMED_MONTH),),
    "target.day_calendars.x__month_or_day": (("day_of(year, moment.month or 1, ", NAMED_MONTH),),
    "target.day_calendars.x__weekday_of_month": (
        ("month_end(year, moment.month or 1)", "a weekday of a month always has its month"),
    ),
    "target.days.x_day_of": (
        ("year < MAXYEAR", LAST_OF_ALL),
    ),
    "target.days.x_easter_sunday": (
        ("1584 <= year", FAR_OUT), ("1583 < year", FAR_OUT), ("year < 4099", FAR_OUT), ("year <= 4100", FAR_OUT),
        ("(1583 <= year <= 4099) or True", FAR_OUT),
    ),
    "target.days.x_month_end": (
        ("(31, 30, 29, 28))), )", LAST_OF_ALL),
    ),
    "target.days.x_years_from": (
        ("anchor.year - 2", "what begins two years before the plan's own date ends before it too"),
    ),
    "target.grammar.x__digit_goes_on": (
        ('"XXXX".join(', "it is asked only whether nothing or one stop follows, and of what follows the first sign"),
    ),
    "target.grammar.x__slot": (
        ("XX0123456789XX", "no slot's name ends in X"),
    ),
    "target.grammar.x__year_goes_on": (
        ("len(tokens[at].text) > 3", "a year has two digits or four"),
    ),
    "target.joining.x__in_year_of": (
        ("(moment.month or 1) >= first.month", "a period that begins in January ends in the same year"),
    ),
    "target.joining.x__joins": (
        ("max(at - 6, 0)", "nobody puts five stops or small words between a mark and its date"),
        ("right.shape} < PERIODS", "two shapes are never all the periods there are"),
    ),
    "target.joining.x__lent": (("_order(moment)) / step > 0", "a step is 1 or -1"),),
    "target.marks.x__hyphen": (
        ("tokens[at - 1].word and tokens[at - 1].word", "nobody writes a hyphen before a sign within a short form"),
    ),
    "target.moments.x__ahead": (
        ('Stretch("XXrelativeXX", doubts=("the day cannot', LAST_OF_ALL),
        ('Stretch("RELATIVE", doubts=("the day cannot', LAST_OF_ALL),
    ),
    "target.moments.x__count": (
        ("(due) or True", LAST_OF_ALL),
    ),
    "target.outcomes.x__before": (
        ('Stretch("XXrelativeXX")', OLD_DAY), ('Stretch("RELATIVE")', OLD_DAY),
    ),
    "target.outcomes.x__settled": (("if role in roles), None)", "no date has either for its role"),),
    "target.outcomes.x__moved": (
        ("one.at >= news[-1].at", "a date is either new or plain, so no plain one stands where a new one does"),
    ),
    "target.period_calendars.x__half": (
        ("(moment.number or 2)", "a half is always the first or the second, and never without its number"),
    ),
    "target.period_calendars.x__half_term": (("_unnamed(moment, None)", UNNAMED),),
    "target.period_calendars.x__term": (("_unnamed(moment, None)", UNNAMED),),
    "target.period_calendars.x__year": (
        ("placed(kind, moment, None, ", "a year is always named by its figures, so the plan's own date is not asked"),
    ),
    "target.prefix.x__letter": (
        ("at + 2 <= len(tokens)", "equality is settled by the line before"),
        ('"XXaXX" <= text', "every letter follows X, and no sign between X and a begins an item"),
    ),
    "target.prefix.x__lists": (
        ("join + 2 < len(tokens)", "a sign is no number, so a list that ends in two signs ends before both"),
        ('at + 1, "XXXX")]', "of the sign before a number it is asked only whether it is a stroke or makes a range"),
    ),
    "target.prefix.x__mark": (
        ('else "XXXX"', "it is asked only whether it is one of the marks that may follow numbers"),
    ),
    "target.reading.x_read_target": (
        ('number_format: str = "general"', ANY_CASE_OF_FORMAT),
        ('number_format: str = "GENERAL"', ANY_CASE_OF_FORMAT),
        ('number_format: str = "XXGeneralXX"', "no letter of it stands for a part of a date"),
    ),
    "target.roles.x__put_off": (
        ('Stretch("XXrelativeXX", ', NEW_IS_REVISED), ('Stretch("RELATIVE", ', NEW_IS_REVISED),
    ),
    "target.tokens.x__token": (
        ("XX0123456789XX", "words are in lower case, so none begins with X"),
    ),
    "target.tokens.x_tokenise": (
        ("quoted, between = 1, False", "it tells only where a cell begins with a blank, a quote and a lone s"),
    ),
    "voices.x_asides_against": (
        ('Voice("aside", None, False', "only words that deny it are taken from there, and nobody asks again"),
    ),
    "voices.x__completed_voice": (('Voice("XXcompletedXX"', ORIGIN), ('Voice("COMPLETED"', ORIGIN)),
    "voices.x__percent_voice": (
        ('Voice("XXpercentXX"', ORIGIN), ('Voice("PERCENT"', ORIGIN),
        ('lstrip("XX0XX")', "there is no X in a number"),
    ),
    "voices.x__progress_voice": (
        ('Voice("XXprogressXX", None, True', DENIAL),
        ('Voice("PROGRESS", None, True', DENIAL),
    ),
    "voices.x__target_voice": (('Voice("XXtargetXX"', ORIGIN), ('Voice("TARGET"', ORIGIN)),
    "rag_voice.x_completed_on": (
        (r'+ read = read_target(DONE_IN.sub(r"\1COMPLETED"', ANY_CASE),
        (r'+ read = read_target(DONE_IN.sub(r"\1completed"', ANY_CASE),
    ),
}  # fmt: skip
"""Under the empty name: changes that make no difference wherever they stand."""
