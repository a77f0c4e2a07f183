"""What must not be published is found in a text, and what only looks like it is left alone."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionbook.privacy import AREAS, KINDS, is_nhs_number, private_in

AS_OF = date(2018, 7, 31)
LONGEST_CELL = 32_767
NHS, E_MAIL, PHONE, POSTCODE, BIRTH, PROMPT = (
    "NHS number", "e-mail address", "telephone number", "postcode", "date of birth", "prompt",
)  # fmt: skip

PRIVATE = [
    ("Spoke to 9434765919 today", NHS, "9434765919"),
    ("Spoke to 943 476 5919 today", NHS, "943 476 5919"),
    ("Spoke to 943-476-5919.", NHS, "943-476-5919"),
    ("943.476.5919", NHS, "943.476.5919"),
    ("943\u00a0476\u00a05919", NHS, "943\u00a0476\u00a05919"),
    ("(943 – 476 – 5919)", NHS, "943 – 476 – 5919"),
    ("NHSno9434765919", NHS, "9434765919"),
    ("NHS no. 943 476 5918", NHS, "943 476 5918"),
    ("NHS Number: 9434765918", NHS, "9434765918"),
    ("her NHS number is 9434 765 918", NHS, "9434 765 918"),
    ("NHS number 943476591", NHS, "943476591"),
    ("NHS: 943 476 5918", NHS, "943 476 5918"),
    ("CHI no 010101 0123", NHS, "010101 0123"),
    ("Ask jo.o'neil@trust.nhs.uk.", E_MAIL, "jo.o'neil@trust.nhs.uk"),
    ("mailto:jo@nhs.net", E_MAIL, "jo@nhs.net"),
    ("<jo@nhs.net>", E_MAIL, "jo@nhs.net"),
    ("jo@nhs.net- rang", E_MAIL, "jo@nhs.net"),
    ("jo [at] trust.nhs.uk", E_MAIL, "jo [at] trust.nhs.uk"),
    ("jo (at) nhs.net", E_MAIL, "jo (at) nhs.net"),
    ("jo(at)trust(dot)nhs(dot)uk", E_MAIL, "jo(at)trust(dot)nhs(dot)uk"),
    ("jo.smith @ nhs.net", E_MAIL, "jo.smith @ nhs.net"),
    ("[insert jo@nhs.net]", E_MAIL, "jo@nhs.net"),
    ("Tel:01634 830000", PHONE, "01634 830000"),
    ("tel.01634 830000, any time", PHONE, "01634 830000"),
    ("(01634) 830000", PHONE, "(01634) 830000"),
    ("ward(01634)830000", PHONE, "01634)830000"),
    ("on 020 7946 0095 daily", PHONE, "020 7946 0095"),
    ("020 79 46 00 95", PHONE, "020 79 46 00 95"),
    ("0300 303 5035", PHONE, "0300 303 5035"),
    ("07725120533", PHONE, "07725120533"),
    ("M07725 120533", PHONE, "07725 120533"),
    ("07725-120-533", PHONE, "07725-120-533"),
    ("07725.120.533", PHONE, "07725.120.533"),
    ("0800 328 1565", PHONE, "0800 328 1565"),
    ("016977 2345", PHONE, "016977 2345"),
    ("01634 830000 ext. 1234", PHONE, "01634 830000 ext. 1234"),
    ("01634 830000x12", PHONE, "01634 830000x12"),
    ("01634 830000 31.07.18", PHONE, "01634 830000"),
    ("+44 1634 830000", PHONE, "+44 1634 830000"),
    ("+44 (01634) 830000", PHONE, "+44 (01634) 830000"),
    ("(0)1634 830000", PHONE, "(0)1634 830000"),
    ("01634/830000", PHONE, "01634/830000"),
    ("+44 (0)1634 830000", PHONE, "+44 (0)1634 830000"),
    ("+44(0) 20 7946 0095", PHONE, "+44(0) 20 7946 0095"),
    ("(+44) 7725 120533", PHONE, "(+44) 7725 120533"),
    ("0044 1634 830000", PHONE, "0044 1634 830000"),
    ("447725120533", PHONE, "447725120533"),
    ("+33 1 63 48 30 00", PHONE, "+33 1 63 48 30 00"),
    ("+1 (555) 123-4567", PHONE, "+1 (555) 123-4567"),
    ("0033 1 63 48 30 00", PHONE, "0033 1 63 48 30 00"),
    ("phone no. 830000", PHONE, "830000"),
    ("of ME7 5NY.", POSTCODE, "ME7 5NY"),
    ("ME75NY", POSTCODE, "ME75NY"),
    ("me7 5ny", POSTCODE, "me7 5ny"),
    ("Me7\u00a05Ny", POSTCODE, "Me7\u00a05Ny"),
    ("SW1A 1AA", POSTCODE, "SW1A 1AA"),
    ("EC1A 1BB", POSTCODE, "EC1A 1BB"),
    ("W1A 0AX", POSTCODE, "W1A 0AX"),
    ("M1 1AE", POSTCODE, "M1 1AE"),
    ("B33 8TH", POSTCODE, "B33 8TH"),
    ("DN55 1PT", POSTCODE, "DN55 1PT"),
    ("IG1 1AA", POSTCODE, "IG1 1AA"),
    ("GIR 0AA", POSTCODE, "GIR 0AA"),
    ("BT1 5GS", POSTCODE, "BT1 5GS"),
    ("DOB 12/03/1985", BIRTH, "12/03/1985"),
    ("DOB: 12.3.15", BIRTH, "12.3.15"),
    ("D.O.B. 12-03-2015", BIRTH, "12-03-2015"),
    ("d o b 12 March 2015", BIRTH, "12 March 2015"),
    ("date of birth of the patient: 12th Mar 15", BIRTH, "12th Mar 15"),
    ("born on the 12th of March, 2015", BIRTH, "12th of March, 2015"),
    ("Born March 12, 2015", BIRTH, "March 12, 2015"),
    ("a boy (b. 12/03/15)", BIRTH, "12/03/15"),
    ("DOB 2015-03-12", BIRTH, "2015-03-12"),
    ("DOB 12032015", BIRTH, "12032015"),
    ("DOB 31/02/2015", BIRTH, "31/02/2015"),
    ("Jo Smith, 12/03/2015 (DOB)", BIRTH, "12/03/2015"),
    ("admitted, 12/03/1985, and seen", BIRTH, "12/03/1985"),
    ("12.03.85", BIRTH, "12.03.85"),
    ("1/2/85", BIRTH, "1/2/85"),
    ("12-Mar-1985", BIRTH, "12-Mar-1985"),
    ("1985-03-12T00:00:00", BIRTH, "1985-03-12"),
    ("3/25/1985", BIRTH, "3/25/1985"),
    ("Ask [name]", PROMPT, "[name]"),
    ("by [insert date]", PROMPT, "[insert date]"),
    ("[Name of ward]", PROMPT, "[Name of ward]"),
    ("<insert the trust's name>", PROMPT, "<insert the trust's name>"),
    ("Dear {name}", PROMPT, "{name}"),
    ("{{first name}}", PROMPT, "{first name}"),
    ("[xx] of [YY]", PROMPT, "[xx]"),
    ("[XX/XX]", PROMPT, "[XX/XX]"),
    ("by XX/XX/XX", PROMPT, "XX/XX/XX"),
    ("by xx.xx.xxxx at the latest", PROMPT, "xx.xx.xxxx"),
    ("by dd/mm/yyyy", PROMPT, "dd/mm/yyyy"),
    ("[ ]", PROMPT, "[ ]"),
    ("[]", PROMPT, "[]"),
    ("[TBC]", PROMPT, "[TBC]"),
    ("[add the outcome of the audit]", PROMPT, "[add the outcome of the audit]"),
    ("[patient initials]", PROMPT, "[patient initials]"),
    ("[Date]", PROMPT, "[Date]"),
    ("[who]", PROMPT, "[who]"),
    ("[ward]", PROMPT, "[ward]"),
    ("[please state]", PROMPT, "[please state]"),
    ("[your team]", PROMPT, "[your team]"),
    ("[Lead: TBC]", PROMPT, "[Lead: TBC]"),
    ("[number of patients]", PROMPT, "[number of patients]"),
    ("[Select one]", PROMPT, "[Select one]"),
    ("[your job title]", PROMPT, "[your job title]"),
    ("[Yes/No]", PROMPT, "[Yes/No]"),
    ("[??]", PROMPT, "[??]"),
    ("(??)", PROMPT, "(??)"),
    ("why [X] is responsible", PROMPT, "[X]"),
    ("Signed ________", PROMPT, "________"),
    ("(insert name)", PROMPT, "(insert name)"),
    ("(delete as appropriate)", PROMPT, "(delete as appropriate)"),
    ("(please select)", PROMPT, "(please select)"),
    ("Click or tap here to enter text.", PROMPT, "Click or tap here to enter text."),
    ("Click here to enter a date.", PROMPT, "Click here to enter a date."),
    ("Choose an item.", PROMPT, "Choose an item."),
    ("Lorem ipsum dolor", PROMPT, "Lorem ipsum"),
    ("Type your name here", PROMPT, "Type your name here"),
]

NOT_PRIVATE = [
    "", " ", "Complete", "9434765918", "943 476 5918", "1111111111", "NHS number 1111111111", "NHS no 111",
    "19434765919", "94347659190", "9434765919.5", "NHS number by 31.07.2018", "StEIS 2018/12345", "Datix 12345678",
    "W-123456", "CLIN-0123456", "INC0123456", "REF-01234567890", "call 999 or 111, or 0845 46 47",
    "31/07/18", "30.09.2018", "2018-07-31", "01/07/2018 - 31/07/2018", "01.07.2018 - 31.07.2018",
    "1. 31.07.18 2. 30.08.18",
    "refs 1.2.3 and 1.05.01.1", "10.02.01", "4.2.51", "version 12.3.85", "08.00 to 22.00", "0900 - 1700 12 beds",
    "0800 1200 1600 2000", "£01234567890", "85% of 1,234", "12345678901%", "0 - 0 - 1383222 - 0", "+10% on 2017/18",
    "by +31.07.2018", "0700-1900", "0845 6 7", "the 2018/19 budget of 01 July", "012345678901234",
    "@NHSEngland", "10 @ 3.50pm", "19:3b1d045f4f2d4f8d@thread.skype", "a@b", "published at gov.uk",
    "Band 8A", "Q1 18/19", "KM1", "CL1", "B12 alone", "Q2 2AB", "SOP1 2NT", "Level 3 2FT", "S136 2HR", "Reg 12 2AB",
    "ward e1 4th floor", "m1 2hr", "M1A 1AA", "T2 4HR", "e11ab", "A2 1IC", "AB12CDE",
    "Act 1983", "HSCA 2008", "born 1985", "new born screening 31/07/18", "DOB to be on every chart by 31/07/18",
    "what to do b. 31/07/18", "a. 31.07.18 b. 30.09.18", "31 July 2018", "10 decided 45", "00/01/1900", "01/01/1900",
    "31/03/30", "since 01/08/2003", "12/03/1885", "March 1985", "45/13/1985",
    "Policy dated 01/04/2001", "built 12/03/1956",
    "the Health Act of 1 April 1999", "1 January 1990 guidance", "opened on 5 July 1948",
    "[C&C]", "[SKC]", "[1]", "[sic]", "(RAG)", "CQC]", "[ref 12]", "[Trust-wide]", "[Ward Manager]", "[the trust] must",
    "[WHO]", "[Enter and View]", "[Amber]", "[YES]", "[5.02.X]", "[clinical safety]", "[Date: 12/03/18]", "[Complete]",
    "[Addington]", "[names of wards A4, A5]", "[where appropriate]", "[this year]", "(TBC)", "(date)", "(name)",
    "[Jane Smith]", "[at the time]", "(any time)", "[Record number 12]", "(please see page 3)", "[redacted]",
    "[see Appendix 2]", "[Type 1 date]",
    "(add details to RiO by Friday)", "(add to this - contact the lead)", "(enter and view)", "(…)", "(dd/mm/yy)",
    "<p>", "<name>Medway</name>", "<>", "<5 days and >3 days", "{table:vuln.name}", "{0}", "{ }", "[X] Yes [ ] No",
    "[x] done", "insert the date of review in RiO", "complete the name band audit", "a_b___c", "Mr X", "why?? when??",
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "words"), PRIVATE)
def test_what_is_private_is_found_with_its_words(text: str, kind: str, words: str) -> None:
    assert [(one.kind, one.words) for one in private_in(text, AS_OF)] == [(kind, words)]


@pytest.mark.parametrize("text", NOT_PRIVATE)
def test_what_only_looks_private_is_left_alone(text: str) -> None:
    assert private_in(text, AS_OF) == []


def test_all_that_is_private_is_told_from_left_to_right() -> None:
    text = "[name], DOB 12/03/2015, of ME7 5NY: 943 476 5919, 01634 830000, jo@nhs.net"
    found = private_in(text, AS_OF)
    assert [one.kind for one in found] == [PROMPT, BIRTH, POSTCODE, NHS, PHONE, E_MAIL]
    assert {one.kind for one in found} == set(KINDS)


def test_every_number_of_a_list_is_found() -> None:
    assert len(private_in("NHS nos: 943 476 5918, 943 476 5917 and 9434765919", AS_OF)) == 3
    assert len(private_in("9434765919,9434765919/9434765919", AS_OF)) == 3
    assert len(private_in("01634 830000/01634 830001,07725 120533", AS_OF)) == 3
    assert len(private_in("DOBs 12/03/2010, 13/04/2011 and 14/05/2012", AS_OF)) == 3


@pytest.mark.parametrize(("born", "found"), [
    ("30/07/2003", True), ("31/07/2003", False), ("31/07/1898", True), ("30/07/1898", False), ("29/02/2000", True),
])  # fmt: skip
def test_a_date_by_itself_is_of_birth_from_15_years_to_120_before_the_day(born: str, found: bool) -> None:
    assert bool(private_in(f"seen {born}", AS_OF)) is found


def test_a_date_is_old_by_the_day_given_even_on_the_29th_of_february() -> None:
    assert private_in("12/03/2010", date(2024, 2, 29)) == []
    assert private_in("12/03/2010", date(2028, 2, 29)) != []


def test_boxes_to_tick_are_prompts_when_none_is_ticked() -> None:
    assert len(private_in("[ ] Yes [ ] No", AS_OF)) == 2
    assert private_in("[x] Yes\n[ ] No", AS_OF) == []


def test_the_areas_of_postcodes_are_all_there() -> None:
    assert len(AREAS) == 125
    assert all(private_in(f"{area}1 1AA", AS_OF)[0].kind == POSTCODE for area in AREAS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_what_the_words_look_like(kind: str) -> None:
    assert KINDS[kind].says.startswith(("looks like a ", "looks like an "))


def check_digit(nine: str) -> int:
    """The check digit by the steps of the NHS Data Dictionary; 10 where the nine have none."""
    rest = sum((10 - place) * int(digit) for place, digit in enumerate(nine)) % 11
    return 0 if rest == 0 else 11 - rest


NINE = st.text("0123456789", min_size=9, max_size=9).filter(lambda nine: check_digit(nine) < 10 and len(set(nine)) > 1)
NUMBERS = NINE.map(lambda nine: f"{nine}{check_digit(nine)}")


@given(NUMBERS, st.sampled_from(["", " ", "-", ".", "\u00a0", "\u202f", "  ", " - "]))
def test_every_nhs_number_is_found_in_each_writing(number: str, gap: str) -> None:
    words = gap.join((number[:3], number[3:6], number[6:]))
    assert [(one.kind, one.words) for one in private_in(f"Seen: {words}, today", AS_OF)] == [(NHS, words)]


@given(NUMBERS, st.integers(1, 9))
def test_a_number_with_another_last_digit_is_no_nhs_number(number: str, more: int) -> None:
    other = f"{number[:9]}{(int(number[9]) + more) % 10}"
    assert is_nhs_number(number) and not is_nhs_number(other)
    assert NHS not in [one.kind for one in private_in(f"Seen: {other}, today", AS_OF)]
    assert [one.kind for one in private_in(f"NHS number {other}", AS_OF)] == [NHS]


NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9]{0,9}([._+-][A-Za-z0-9]{1,9}){0,2}", fullmatch=True)
DOMAINS = st.from_regex(r"([a-z][a-z0-9-]{0,8}[a-z0-9]\.){1,3}(nhs\.uk|net|com|org|gov\.uk)", fullmatch=True)


@given(NAMES, DOMAINS, st.sampled_from(["@", " [at] ", " (at) ", "(at)"]))
def test_every_e_mail_address_is_found(name: str, domain: str, at: str) -> None:
    words = f"{name}{at}{domain}"
    assert (E_MAIL, words) in [(one.kind, one.words) for one in private_in(f"Ask {words}.", AS_OF)]


@given(st.dates(date(1900, 1, 2), date(2003, 7, 30)), st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y"]))
def test_every_old_date_is_found(day: date, form: str) -> None:
    words = day.strftime(form)
    assert [(one.kind, one.words) for one in private_in(f"({words})", AS_OF)] == [(BIRTH, words)]


@given(st.dates(date(2003, 8, 1), date(2040, 1, 1)), st.sampled_from(["%d/%m/%y", "%d/%m/%Y", "%d.%m.%y", "%d.%m.%Y",
                                                                      "%Y-%m-%d"]))
def test_a_plan_s_own_dates_are_not_private(day: date, form: str) -> None:
    words = day.strftime(form)
    if form.endswith("y") and day.year > AS_OF.year:
        words = day.replace(year=2018, day=1).strftime(form)
    assert private_in(f"1. {words} 2. {words}", AS_OF) == []
    assert private_in(f"{words} - {words}", AS_OF) == []


SIGNS = st.text("0123456789 .-/[]()@+xX")
PIECES = st.sampled_from([one[0] for one in PRIVATE] + NOT_PRIVATE) | st.text(max_size=20) | SIGNS


@given(st.lists(PIECES, max_size=6).map(" ".join))
def test_spans_give_the_words_and_never_overlap(text: str) -> None:
    found = private_in(text, AS_OF)
    assert all(text[one.span[0] : one.span[1]] == one.words != "" for one in found)
    assert all(one.span[1] <= after.span[0] for one, after in zip(found, found[1:], strict=False))
    assert {one.kind for one in found} <= set(KINDS)


HOSTILE = [
    "1", "0", "0 1 ", "00", "+1 ", "012 34 ", "[", "]", "(", "[ ]", "[x]", "[?", "?", "{", "<", "<name>", " ", "\n",
    "\u00a0", "-", ".", "1.", "a", "a@", "a.", "@a.", "a'", "a [at] b [dot] ", "_", "x", "X/", "x x ", "NHS no ",
    "NHS 1 and ", "dob ", "DOB 1/1/11, ", "born on the ", "tel ", "mobile: 1 ", "SW1A ", "ME7 5NY ", "12/03/85 ",
    "1 mar ", "943 476 5919 ", "[insert ", "(add name ", "insert a a ", "click here or tap ", "\u200b", "é",
    "[" + "?" * 120 + "a]", "[" + "x " * 59 + "a]", "[" + "_" * 119 + "a]", "DOB" + " " * 60, "a" * 64 + " ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_longest_cell_of_any_one_thing_takes_no_time(piece: str) -> None:
    text = (piece * LONGEST_CELL)[:LONGEST_CELL]
    started = time.process_time()
    private_in(text, AS_OF)
    assert time.process_time() - started < 2, "a fifteenth of that is usual; trying all ways would take far longer"
