"""Who is responsible: lead and support, and each by the plan's own staff key."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionbook.people import Person, read_people

STAFF = {
    "AMD": "Assistant Medical Director",
    "COO": "Chief Operating Officer",
    "DCOO": "Deputy Chief Operating Officer",
    "DoF": "Executive Director of Finance",
    "EDoN": "Executive Director of Nursing & Quality",
    "ER Manager": "Employee Relations Manager",
    "HoN": "Head of Nursing",
    "HoS": "Head of Service",
    "HRBP": "Human Resources Business Partners",
    "MD": "Executive Medical Director",
    "QM": "Quality Manager",
    "DWOD": "Director of Workforce and Organisational Development",
}


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("COO", "COO", None),
        ("COO supported by DCOO, HoS, HoN & Director of Therapies", "COO", "DCOO, HoS, HoN & Director of Therapies"),
        ("CRCG HRPB with support from DWOD", "CRCG HRPB", "DWOD"),
        ("COO with the support of HoN", "COO", "HoN"),
        ("COO assisted by HoN", "COO", "HoN"),
        ("COO Supported By HoN", "COO", "HoN"),
        ("COO (supported by HoN & HoS)", "COO", "HoN & HoS"),
        ("COO (support: HoN & HoS), DoF", "COO, DoF", "HoN & HoS"),
        ("COO (support: HoN", "COO", "HoN"),
        ("Lead: COO; Support: HoN", "COO", "HoN"),
        ("Lead – COO\nSupport – HoN", "COO", "HoN"),
        ("Lead: COO Support: HoN", "COO", "HoN"),
        ("Support: HoN\nLead: COO", "COO", "HoN"),
        ("COO (lead), HoN (support)", "COO (lead)", "HoN (support)"),
        ("supported by HoN", None, "HoN"),
        ("COO supported by", "COO", None),
        ("COO supported\nby HoN", "COO", "HoN"),
        ("COO supported by:\n• HoN\n• QM", "COO", "HoN, QM"),
        ("DCOO supported by QMs\n\n\nHoN, QMs", "DCOO", "QMs, HoN, QMs"),
        ("HoN supported by QMs\nHoS supported by DCOO", "HoN, HoS", "QMs, DCOO"),
        ("DCOO, AMD & HoS", "DCOO, AMD & HoS", None),
        ("COO with HoN", "COO with HoN", None),
        ("Head of\nNursing", "Head of Nursing", None),
        ("COO_x000D_\nHoN", "COO, HoN", None),
        ("IT Support: Jane Smith", "IT Support: Jane Smith", None),
        ("Support staff", "Support staff", None),
        ("TBC", "TBC", None),
        ("", None, None),
        (" \n ", None, None),
    ],
)
def test_those_before_the_words_of_support_lead_and_those_after_support(
    text: str, lead: str | None, support: str | None
) -> None:
    people = read_people(text, STAFF)
    assert (people.lead, people.support) == (lead, support)


@pytest.mark.parametrize(
    ("text", "words", "match", "abbreviation"),
    [
        ("COO", "COO", "exact", "COO"),
        ("HON", "HON", "exact", "HoN"),
        ("coo", "coo", "exact", "COO"),
        ("HoN (Jane Smith)", "HoN (Jane Smith)", "exact", "HoN"),
        ("Named: John Smith (COO)", "John Smith (COO)", "exact", "COO"),
        ("HoN – Jane Smith", "HoN – Jane Smith", "exact", "HoN"),
        ("Acting HoN", "Acting HoN", "exact", "HoN"),
        ("ER Manager", "ER Manager", "exact", "ER Manager"),
        ("ER Managers", "ER Managers", "plural", "ER Manager"),
        ("QMs", "QMs", "plural", "QM"),
        ("QM's", "QM's", "plural", "QM"),
        ("HRBPs", "HRBPs", "plural", "HRBP"),
        ("H0S", "H0S", "near", "HoS"),
        ("DCO0", "DCO0", "near", "DCOO"),
        ("HRPB", "HRPB", "near", "HRBP"),
        ("HRPBs", "HRPBs", "near", "HRBP"),
        ("DCCOO", "DCCOO", "near", "DCOO"),
        ("DWD", "DWD", "near", "DWOD"),
        ("HoX", "HoX", "unknown", "HoN or HoS"),
        ("CEO", "CEO", "unknown", None),
        ("ACOO", "ACOO", "unknown", "COO or DCOO"),
        ("MDT", "MDT", "unknown", None),
        ("HRB", "HRB", "unknown", None),
        ("QMX", "QMX", "unknown", None),
        ("CRCG", "CRCG", "unknown", None),
        ("Head of Nursing", "Head of Nursing", "title", "HoN"),
        ("quality managers", "quality managers", "title", "QM"),
        ("Executive Director of Nursing & Quality", "Executive Director of Nursing & Quality", "title", "EDoN"),
        ("Deputy HoN", "Deputy HoN", "title", None),
        ("HRBP team", "HRBP team", "title", None),
        ("Head of RiO", "Head of RiO", "title", None),
        ("Director Communications", "Director Communications", "title", None),
        ("Service Managers", "Service Managers", "title", None),
        ("Terms & Conditions Lead", "Terms & Conditions Lead", "title", None),
        ("Learning & Development Team", "Learning & Development Team", "title", None),
        ("R&D Lead", "R&D Lead", "title", None),
        ("Director of Workforce & OD", "Director of Workforce & OD", "title", None),
        ("All staff", "All staff", "title", None),
        ("Team leaders", "Team leaders", "title", None),
        ("Action Group", "Action Group", "title", None),
        ("Dr J Smith", "Dr J Smith", "title", None),
        ("Jane O'Neill", "Jane O'Neill", "title", None),
        ("Ann McKay", "Ann McKay", "title", None),
    ],
)
def test_one_name_is_matched_to_the_staff_key(text: str, words: str, match: str, abbreviation: str | None) -> None:
    role = STAFF.get(abbreviation or "")
    assert read_people(text, STAFF).named == (Person(words, role, abbreviation, match, True),)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "DCOO, H0S, QMs, Service Managers & HRBP",
            ["DCOO exact", "H0S near", "QMs plural", "Service Managers title", "HRBP exact"],
        ),
        (
            "Director of Contracting supported by DoF, COO, Head of Performance & Head of RiO",
            ["Director of Contracting title", "DoF exact", "COO exact", "Head of Performance title"]
            + ["Head of RiO title"],
        ),
        ("COO, MD & Director Communications", ["COO exact", "MD exact", "Director Communications title"]),
        ("HoN CRCG", ["HoN CRCG exact", "CRCG unknown"]),
        ("HoS CRCG & DWOD", ["HoS CRCG exact", "CRCG unknown", "DWOD exact"]),
        ("CRCG HRPB with support from DWOD", ["CRCG HRPB near", "CRCG unknown", "DWOD exact"]),
        ("HoN and HoS", ["HoN exact", "HoS exact"]),
        ("HoN/HoS", ["HoN exact", "HoS exact"]),
        ("HoN&HoS", ["HoN exact", "HoS exact"]),
        ("HoN; HoS;", ["HoN exact", "HoS exact"]),
        ("HoN, and HoS", ["HoN exact", "HoS exact"]),
        ("HoN with QMs", ["HoN exact", "QMs plural"]),
        ("Medical Director and Chief Nurse", ["Medical Director title", "Chief Nurse title"]),
        ("Jane Smith & John Brown", ["Jane Smith title", "John Brown title"]),
        ("HoN & Jane Smith", ["HoN exact", "Jane Smith title"]),
        ("Health & Safety Lead & HoN", ["Health & Safety Lead title", "HoN exact"]),
        ("HoN, TBC", ["HoN exact"]),
        ("HoN / N/A", ["HoN / N/A exact"]),
    ],
)
def test_several_names_in_a_cell_are_told_apart(text: str, named: list[str]) -> None:
    assert [f"{person.words} {person.match}" for person in read_people(text, STAFF).named] == named


@pytest.mark.parametrize("text", ["", "TBC", "tba", "N/A", "n/a", "None", "To be confirmed", "-", "?", "Vacant", "–"])
def test_a_cell_that_names_nobody_names_nobody(text: str) -> None:
    assert read_people(text, STAFF).named == ()


def test_each_person_is_marked_as_lead_or_support_with_the_job_title() -> None:
    lead, helper = read_people("COO supported by QMs", STAFF).named
    assert (lead.lead, lead.role) == (True, "Chief Operating Officer")
    assert (helper.lead, helper.role) == (False, "Quality Manager")


def test_no_abbreviation_is_taken_for_another_post_that_is_one_letter_away() -> None:
    for missing, near in [("DCOO", "COO"), ("COO", "DCOO"), ("HoN", "HoS"), ("AMD", "MD"), ("EDoN", "DoN")]:
        assert read_people(missing, {near: "a post"}).named == (Person(missing, None, None, "unknown", True),)


def test_without_a_staff_key_abbreviations_are_unkeyed_not_unknown() -> None:
    people = read_people("HoN CRCG, Service Manager & QMs")
    assert [person.match for person in people.named] == ["unkeyed", "title", "unkeyed"]
    assert [person.words for person in people.named] == ["HoN CRCG", "Service Manager", "QMs"]


NAMES = [*STAFF, "QMs", "H0S", "CRCG HRPB", "Director of Therapies", "Terms & Conditions Lead", "Dr J Smith", "TBC"]
BETWEEN = [", ", " & ", " and ", "/", "; ", "\n", "\n\n", " with ", " supported by ", "\nSupport: ", " (support: "]
PARTING = re.compile(r"\bsupport(?:ed by|:)", re.IGNORECASE)


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(BETWEEN)), min_size=1, max_size=6))
def test_no_word_of_a_cell_is_lost_and_none_is_doubled(pairs: list[tuple[str, str]]) -> None:
    text = "".join(name + between for name, between in pairs)
    people = read_people(text, STAFF)
    kept = f"{people.lead or ''} {people.support or ''}"
    assert sorted(re.findall(r"\w+", kept)) == sorted(re.findall(r"\w+", PARTING.sub(" ", text)))


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    people = read_people(text, STAFF)
    assert all(person.words and person.match for person in people.named)


@pytest.mark.parametrize("text", ["COO, " * 2000, "(" * 10000, "& " * 5000, "Head of " * 2000])
def test_a_long_cell_takes_no_time(text: str) -> None:
    start = time.process_time()
    read_people(text, STAFF)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("words", ["1/", "31/07/18 / ", "not complete and "])
def test_a_cell_filled_to_the_brim_keeps_its_words_and_takes_no_time(words: str) -> None:
    text = (words * 32767)[:32767].rstrip(" /")
    people = read_people(text)
    assert "".join((people.lead or "").split()) == "".join(text.split())
    assert len(people.named) <= 101
