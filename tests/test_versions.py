"""Of the versions of one team's return the newer is used, and every one left aside says rightly why."""

from datetime import date
from itertools import permutations

import pytest
from team_returns import entry, sent

from actionbook.folder_names import put_away
from actionbook.versions import Sent, newest, without_marks

NAMES = [
    ("Thanet.xlsx", "Thanet"),
    ("Thanet (1).xlsx", "Thanet"),
    ("Thanet v2 FINAL (1).xlsx", "Thanet"),
    ("Thanet_v10.xlsx", "Thanet"),
    ("Thanet version 1.2.xlsm", "Thanet"),
    ("Thanet v.3 draft.xlsx", "Thanet"),
    ("Thanet - Copy.xlsx", "Thanet"),
    ("Thanet – Copy (2).xlsx", "Thanet"),
    ("Copy of Copy of Thanet.xlsx", "Thanet"),
    ("Thanet (conflicted copy 2018-07-12).xlsx", "Thanet"),
    ("Thanet (Jane Doe's conflicted copy 2018-07-12).xlsx", "Thanet"),
    ("July/returns/Thanet updated.xlsx", "Thanet"),
    ("South Kent Coast - FINAL.xlsx", "South Kent Coast"),
    ("Canterbury & Coastal CMHT.xlsx", "Canterbury & Coastal CMHT"),
    ("Thanet Jul 2018.xlsx", "Thanet Jul 2018"),
    ("Finalists' team.xlsx", "Finalists' team"),
    ("Copyright office.xlsx", "Copyright office"),
    ("Draft.xlsx", "Draft"),
    ("v2.xlsx", "v2"),
    ("(1).xlsx", "(1)"),
]


@pytest.mark.parametrize(("file", "name"), NAMES)
def test_the_name_is_left_without_the_marks_of_copies_and_versions(file: str, name: str) -> None:
    assert without_marks(file) == name


PUT_AWAY = [
    "Old", "OLD RETURNS", "_old", "zArchive", "Archive 2024", "Archived", "Superseded", "Previous versions",
    "Old (do not use)", "Returns - old", "x Old copies", "Backup", "01 Obsolete",
]  # fmt: skip
IN_USE = ["Old Town ward", "Older people's services", "Returns", "Previous trust", "Archive team", "Gold", ""]


@pytest.mark.parametrize("folder", PUT_AWAY)
def test_a_folder_for_old_files_is_known_by_its_name(folder: str) -> None:
    assert put_away(f"{folder}/north/Thanet.xlsx") == folder


@pytest.mark.parametrize("folder", IN_USE)
def test_a_folder_of_a_team_or_a_round_is_none_for_old_files(folder: str) -> None:
    assert put_away(f"{folder}/Old.xlsx") is None


def day(number: int, month: int = 7) -> date:
    return date(2018, month, number)


NEWER = [
    # the one used, the one left aside, why, whether by the time of the files only
    (sent("b.xlsx", dated=day(12)), sent("a.xlsx", dated=day(5), saved=9.0),
     "it is dated 05/07/2018, the other 12/07/2018", False),
    (sent("b.xlsx", dated=day(1, 8)), sent("a.xlsx", dated=day(12), version="v9"),
     "it is dated 12/07/2018, the other 01/08/2018", False),
    (sent("a.xlsx", saved=1.0), sent("Old/a.xlsx", saved=9.0), 'it stands in the folder "Old"', False),
    (sent("a.xlsx"), sent("Archive 2024/a v3 FINAL.xlsx", version="v3", saved=9.0),
     'it stands in the folder "Archive 2024"', False),
    (sent("b/a.xlsx", digest="x"), sent("Old/a.xlsx", digest="x"), "it is the same, byte for byte", False),
    (sent("Old/a.xlsx", dated=day(12)), sent("a.xlsx", dated=day(5), saved=9.0),
     "it is dated 05/07/2018, the other 12/07/2018", False),
    (sent("Returns 12.07.18/a.xlsx"), sent("Returns 05.07.18/a.xlsx", saved=9.0),
     "its folder is dated 05/07/2018, the other's 12/07/2018", False),
    (sent("2018-08/north/a.xlsx", dated=day(5)), sent("2018-07/north/a.xlsx", dated=day(5), saved=9.0),
     "its folder is dated 01/07/2018, the other's 01/08/2018", False),
    (sent("July 2018/a.xlsx", saved=9.0), sent("12.07.18/a.xlsx", saved=1.0),
     "its file was saved earlier, and nothing in the two tells more", True),
    (sent("Returns 12 July/a.xlsx", saved=1.0), sent("a.xlsx"),
     "nothing tells which of the two is newer, and it comes second by name", True),
    (sent("b.xlsx", version="v10"), sent("a.xlsx", version="v2", saved=9.0), "it is v2, the other v10", False),
    (sent("b.xlsx", version="1.10"), sent("a.xlsx", version="1.9", saved=9.0), "it is 1.9, the other 1.10", False),
    (sent("b.xlsx", version="v2"), sent("a.xlsx", saved=9.0), "it is without a version, the other v2", False),
    (sent("b FINAL.xlsx"), sent("a.xlsx", saved=9.0), "it is without a version, the other final", False),
    (sent("b_final.xlsx"), sent("a.xlsx", saved=9.0), "it is without a version, the other final", False),
    (sent("b.xlsx"), sent("a draft.xlsx", saved=9.0), "it is a draft, the other without a version", False),
    (sent("b v2 FINAL.xlsx", version="v2"), sent("a v2.xlsx", version="v2", saved=9.0),
     "it is v2, the other v2 final", False),
    (sent("b.xlsx", version="v3"), sent("a FINAL.xlsx", version="v2"), "it is v2 final, the other v3", False),
    (sent("b.xlsx", saved=2.0), sent("a.xlsx", saved=1.0),
     "its file was saved earlier, and nothing in the two tells more", True),
    (sent("b.xlsx", dated=day(12), saved=2.0), sent("a.xlsx", saved=1.0),
     "its file was saved earlier, and nothing in the two tells more", True),
    (sent("a.xlsx"), sent("b.xlsx"), "nothing tells which of the two is newer, and it comes second by name", True),
    (sent("a.xlsx"), sent("b.xlsx", saved=9.0),
     "nothing tells which of the two is newer, and it comes second by name", True),
    (sent("Thanet.xlsx"), sent("Thanet (1).xlsx", digest="Thanet.xlsx", saved=9.0),
     "it is the same, byte for byte", False),
    (sent("Thanet.xlsx", dated=day(5), digest="x"), sent("Copy of Thanet.xlsx", dated=day(5), digest="x"),
     "it is the same, byte for byte", False),
]  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("used", "aside", "why", "by_time"), NEWER)
def test_the_newer_is_used_in_whatever_order_they_come(
    used: Sent, aside: Sent, why: str, by_time: bool, turned: bool
) -> None:
    kept, older = newest([used, aside] if turned else [aside, used])
    assert kept == [used.one]
    assert [(one.one, one.used, one.why, one.by_time) for one in older] == [(aside.one, used.one, why, by_time)]


@pytest.mark.parametrize(("saved", "used"), [((1.0, 2.0), "b.xlsx"), ((2.0, 1.0), "a.xlsx")])
def test_a_month_alone_is_not_earlier_than_a_day_in_it(saved: tuple[float, float], used: str) -> None:
    month, exact = sent("a.xlsx", dated=day(1), saved=saved[0]), sent("b.xlsx", dated=day(12), saved=saved[1])
    kept, older = newest([month, exact])
    assert kept[0].file == used and older[0].by_time


def test_a_month_alone_is_earlier_than_a_day_of_the_next() -> None:
    kept, older = newest([sent("a.xlsx", dated=day(1), saved=9.0), sent("b.xlsx", dated=day(1, 8))])
    assert kept[0].file == "b.xlsx" and not older[0].by_time


def test_final_without_a_number_is_not_silently_older_than_a_version_with_one() -> None:
    kept, older = newest([sent("Thanet v2.xlsx", version="v2"), sent("Thanet FINAL.xlsx", saved=9.0)])
    assert kept[0].file == "Thanet FINAL.xlsx" or older[0].by_time


def test_v2_and_v2_0_are_one_version() -> None:
    kept, _ = newest([sent("a.xlsx", version="v2", saved=9.0), sent("b.xlsx", version="v2.0", saved=1.0)])
    assert kept[0].file == "a.xlsx"


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_of_three_versions_the_one_used_is_not_dated_earlier_than_another(order: tuple[int, ...]) -> None:
    several = [
        sent("a.xlsx", dated=day(12), saved=1.0), sent("b.xlsx", dated=day(1), saved=3.0),
        sent("c.xlsx", dated=day(5), saved=5.0),
    ]  # fmt: skip
    kept, older = newest([several[place] for place in order])
    assert kept[0].file != "c.xlsx"
    assert all(not (one.one.dated == day(12) and one.why.startswith("it is dated 05/07/2018")) for one in older)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_of_three_versions_two_are_left_aside_for_the_same_one(order: tuple[int, ...]) -> None:
    several = [sent(f"{name}.xlsx", version=name) for name in ("v1", "v2", "v10")]
    kept, older = newest([several[place] for place in order])
    assert [one.file for one in kept] == ["v10.xlsx"]
    assert {(one.one.file, one.used.file) for one in older} == {("v1.xlsx", "v10.xlsx"), ("v2.xlsx", "v10.xlsx")}


@pytest.mark.parametrize(
    ("one", "other", "versions"),
    [
        (("A", "B"), ("A", "B"), True),
        (("A", "B"), ("a.", "C"), True),
        (("A", "B", "C"), ("A", "D", "E"), False),
        (("A", "B"), ("C", "D"), False),
        (("A",), ("A", "B", "C", "D"), True),
        (("A", "A", "B", "C"), ("A", "D", "E", "F"), False),
        ((), ("A",), False),
        ((), (), False),
    ],
)
def test_returns_are_versions_of_one_plan_where_they_share_half_of_the_shorter(one, other, versions: bool) -> None:
    kept, older = newest([sent("a.xlsx", one), sent("b.xlsx", other)])
    assert (len(kept), len(older)) == ((1, 1) if versions else (2, 0))


def test_different_plans_of_a_team_are_all_used_each_in_its_newest_version() -> None:
    several = [
        sent("Fire v1.xlsx", ("Drill", "Doors"), version="v1"), sent("Falls.xlsx", ("Mats", "Rails")),
        sent("Fire v2.xlsx", ("Drill", "Doors", "Exits"), version="v2"),
    ]  # fmt: skip
    kept, older = newest(several)
    assert [one.file for one in kept] == ["Fire v2.xlsx", "Falls.xlsx"]
    assert [one.one.file for one in older] == ["Fire v1.xlsx"]


def test_two_sheets_of_one_file_are_not_copies_for_having_its_bytes() -> None:
    kept, older = newest([sent(sheet="One", version="v1"), sent(sheet="Two", version="v2")])
    assert [one.sheet for one in kept] == ["Two"] and older[0].why == "it is v1, the other v2"


def test_files_whose_bytes_are_not_known_are_not_the_same() -> None:
    _, older = newest([sent("a.xlsx", digest=""), sent("b.xlsx", digest="", saved=1.0)])
    assert older[0].why != "it is the same, byte for byte"


@pytest.mark.parametrize(
    ("older", "newer", "own"),
    [(("A", "B"), ("A", "B"), 0), (("A", "B", "C"), ("a", "B!"), 1), (("A", "A", "B"), ("A", "B"), 1)],
)
def test_the_actions_that_only_the_older_has_are_counted(older, newer, own: int) -> None:
    _, left = newest([sent("a.xlsx", older, version="v1"), sent("b.xlsx", newer, version="v2")])
    assert left[0].own_words == own


def test_nothing_comes_of_no_returns_and_one_is_used_as_it_is() -> None:
    one = sent("a.xlsx", entries=(entry("—"),))
    assert newest([]) == ([], []) and newest([one]) == ([one.one], [])
