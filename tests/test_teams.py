"""Names of teams that mean one team are one, others stay apart, and what is missing is said."""

import pytest

from actionbook.teams import Named, NamesOfRound, TeamNames, core, initials, known_names, read_expected

SAME = [
    ("Canterbury & Coastal CMHT", "canterbury and coastal"),
    ("Canterbury & Coastal CMHT", "CANTERBURY AND COASTAL CMHTs"),
    ("Thanet", "The Thanet Team"),
    ("Thanet CMHT", "Thanet\xa0 Services"),
    ("St Martin’s", "St. Martin's team"),
    ("Dover/Deal", "Dover – Deal"),
    ("Été", "E\u0301te\u0301 CMHT"),
    ("NHS", "nhs"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_small_words_do_not_tell_teams_apart(one: str, other: str) -> None:
    assert core(one) == core(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("South Kent Coast", "South West Kent"),
        ("Ashford", "Ashford North"),
        ("Ward 1", "Ward 2"),
        ("Ward 1", "Ward 11"),
        ("CMHT", "Services"),
        ("The Team", "NHS"),
        ("Canterbury", "Canterbury & Coastal"),
    ],
)
def test_different_teams_stay_apart(one: str, other: str) -> None:
    assert core(one) != core(other)


@pytest.mark.parametrize("written", ["Ashford Community Mental Health Team", "Ashford Community Mental Health Teams"])
def test_a_team_is_the_same_with_its_kind_written_in_full(written: str) -> None:
    assert core(written) == core("Ashford CMHT")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("South Kent Coast", "skc"),
        ("South West Kent CMHT", "swk"),
        ("Dartford, Gravesham & Swanley", "dgs"),
        ("Thanet CMHT", ""),
        ("", ""),
        ("—", ""),
        ("Élan Vital Östergård", "évö"),
    ],
)
def test_the_initials_are_those_of_the_words_that_count(name: str, short: str) -> None:
    assert initials(name) == short


EXPECTED = ("Ashford CMHT", "Canterbury & Coastal CMHT", "South Kent Coast", "DGS")
SHOWN = [
    # written, the name that is shown, settled, doubtful
    ("Ashford", "Ashford CMHT", True, False),
    ("canterbury and coastal", "Canterbury & Coastal CMHT", True, False),
    ("SKC", "South Kent Coast", True, True),
    ("S.K.C.", "South Kent Coast", True, True),
    ("skc team", "South Kent Coast", True, True),
    ("Dartford, Gravesham & Swanley", "DGS", True, True),
    ("Ashfrod", "Ashfrod", False, True),
    ("Canterbury & Costal", "Canterbury & Costal", False, True),
    ("Maidstone", "Maidstone", True, False),
    (" Medway\nEast ", "Medway East", True, False),
]


@pytest.mark.parametrize(("written", "name", "settled", "doubtful"), SHOWN)
def test_a_name_is_shown_as_it_is_expected(written: str, name: str, settled: bool, doubtful: bool) -> None:
    shown = TeamNames(EXPECTED).shown(written, [])
    assert (shown.name, shown.settled, bool(shown.doubt)) == (name, settled, doubtful)


@pytest.mark.parametrize(("written", "name", "settled", "doubtful"), SHOWN[2:8])
def test_the_written_name_among_the_others_changes_nothing(
    written: str, name: str, settled: bool, doubtful: bool
) -> None:
    shown = TeamNames(EXPECTED).shown(written, ["Some Other Team", written])
    assert (shown.name, shown.settled, bool(shown.doubt)) == (name, settled, doubtful)


@pytest.mark.parametrize("names", [TeamNames(), TeamNames(("Thanet",))])
@pytest.mark.parametrize("written", ["South Kent Coast", "SKC"])
def test_initials_and_the_name_in_full_of_one_round_are_one_team(names: TeamNames, written: str) -> None:
    assert names.shown(written, ["South Kent Coast", "SKC"]).name == "South Kent Coast"


@pytest.mark.parametrize(
    ("one", "other", "settled"), [("Ashford", "Ashfrod", False), ("Ward 1 East", "Ward 2 East", True)]
)
def test_names_of_one_round_that_are_nearly_the_same_are_doubted(one: str, other: str, settled: bool) -> None:
    shown = TeamNames().shown(other, [one, other])
    assert (shown.name, shown.settled, bool(shown.doubt)) == (other, settled, not settled)


@pytest.mark.parametrize(
    ("names", "others", "name"),
    [
        (TeamNames((), ("South Kent Coast",)), [], "South Kent Coast"),
        (TeamNames(), ["South Kent Coast"], "South Kent Coast"),
        (TeamNames(("South Kent Coast", "Sittingbourne Kent CMHT Centre")), [], "SKC"),
        (TeamNames(("South Kent Coast",), ("SKC",)), [], "SKC"),
        (TeamNames(("Thanet",)), [], "SKC"),
    ],
)
def test_initials_are_spelt_out_only_where_one_team_has_them(names: TeamNames, others: list[str], name: str) -> None:
    assert names.shown("SKC", others).name == name


def test_what_was_taken_for_another_name_is_told() -> None:
    assert TeamNames(EXPECTED).shown("SKC", []).doubt == '"SKC" was taken to be short for "South Kent Coast"'
    assert TeamNames(EXPECTED).shown("Ashfrod\nCMHT", []) == Named(
        "Ashfrod CMHT", '"Ashfrod CMHT" may be "Ashford CMHT", one of the two mistyped', settled=False
    )


def test_initials_are_spelt_out_as_the_list_of_teams_has_the_name() -> None:
    names = TeamNames(("South Kent Coast",), ("South Kent Coast CMHT",))
    assert names.shown("SKC", ["SOUTH KENT COAST"]).name == "South Kent Coast"


def test_a_name_in_full_is_not_said_to_be_short_for_its_initials() -> None:
    doubt = TeamNames(("SKC",)).shown("South Kent Coast", []).doubt
    assert doubt and 'South Kent Coast" was taken to be short for' not in doubt


def test_names_of_one_letter_and_long_ones_are_no_initials() -> None:
    assert TeamNames(("Alpha Bravo",)).shown("A", []).name == "A"
    long = "Alpha Bravo Charlie Delta Echo Foxtrot Golf"
    assert TeamNames((long,)).shown("abcdefg", []).name == "abcdefg"


def test_teams_that_sent_nothing_are_missing_in_the_order_of_the_list() -> None:
    names = TeamNames(EXPECTED, ("Thanet",))
    assert names.missing(["CANTERBURY AND COASTAL", "Maidstone"]) == ["Ashford CMHT", "South Kent Coast", "DGS"]
    assert names.missing(["Ashford", *EXPECTED[1:]]) == [] and TeamNames().missing(["Ashford"]) == []


def test_teams_are_unexpected_only_where_there_is_a_list() -> None:
    assert TeamNames(EXPECTED).unexpected(["ashford", "Thanet", "DGS"]) == ["Thanet"]
    assert TeamNames((), ("Ashford",)).unexpected(["Thanet"]) == []


@pytest.mark.parametrize(
    ("text", "teams"),
    [
        ("", ()),
        ("# nobody\n\n  \n", ()),
        ("Ashford CMHT\nThanet", ("Ashford CMHT", "Thanet")),
        ("\ufeffAshford\r\n\r\nThanet\r\n # Swale\r\nAshford\r\n", ("Ashford", "Thanet")),
        ("Ward #4", ("Ward #4",)),
        ("• Ashford\n- Canterbury & Coastal;\n* Été,\n", ("Ashford", "Canterbury & Coastal", "Été")),
        ("South  Kent\xa0Coast\t\n#Thanet", ("South Kent Coast",)),
        ("Stoke-on-Trent", ("Stoke-on-Trent",)),
    ],
)
def test_a_list_names_one_team_a_line(text: str, teams: tuple[str, ...]) -> None:
    assert read_expected(text) == teams


def test_a_team_that_stands_twice_in_the_list_is_missing_once() -> None:
    assert len(TeamNames(("Ashford", "Ashford CMHT")).missing([])) == 1


@pytest.mark.parametrize(
    ("expected", "earlier", "shown"),
    [
        (["South Kent Coast"], ["SKC"], ("SKC",)),
        (["South Kent Coast", "Thanet"], ["SKC", "Thanet CMHT"], ("SKC", "Thanet")),
        (["South Kent Coast"], ["SKC", "South Kent Coast CMHT"], ("South Kent Coast",)),
        (["South Kent Coast", "SKC"], ["SKC"], ("South Kent Coast", "SKC")),
        (["South Kent Coast", "Sittingbourne Kent Centre"], ["SKC"], ("South Kent Coast", "Sittingbourne Kent Centre")),
        (["South Kent Coast"], [], ("South Kent Coast",)),
    ],
)
def test_a_team_that_the_last_master_has_by_its_initials_keeps_them_where_they_are_one_teams(
    expected: list[str], earlier: list[str], shown: tuple[str, ...]
) -> None:
    names = known_names(expected, earlier)
    assert names.expected == shown
    assert names.missing(earlier) == [name for name in shown if core(name) not in map(core, earlier)]


def test_a_team_that_keeps_its_initials_is_told_with_its_name_in_the_list() -> None:
    names = known_names(["South Kent Coast"], ["SKC"])
    told = '"SKC" was taken to be short for "South Kent Coast"'
    assert [names.shown(written, []).name for written in ("SKC", "South Kent Coast")] == ["SKC", "SKC"]
    assert [names.shown(written, []).doubt for written in ("SKC", "South Kent Coast")] == [told, told]


def test_of_many_names_each_is_known_again_by_the_first_that_is_like_it() -> None:
    names = [f"{place} {service}" for place in ("Ashford", "Thanet", "Swale") for service in ("Falls", "Diet", "Pain")]
    known = NamesOfRound(TeamNames(("Ashford Pain",), ("Thanet Diet",)), [*names, "Swale Diets", "Ward 1", "Ward 2"])
    assert known.shown("ashford  PAIN team").name == "Ashford Pain"
    assert known.shown("Swale Diets").doubt == '"Swale Diets" may be "Swale Diet", one of the two mistyped'
    assert not known.shown("Ward 2").doubt and known.shown("Swale Falls") == Named("Swale Falls")
