"""One row an action: dates are dates, and what is missing is missing."""

import json
from datetime import date

import pandas
from sheets import HEADER, JULY, plan_of, sheet

from actionbook import to_frame, to_records
from actionbook.frame import COLUMNS
from actionbook.show import as_csv, as_json

PLAN = plan_of(
    sheet(
        [
            HEADER,
            (
                None,
                "1.1 The Trust must keep records.",
                "1. Write\n2. Train",
                "COO supported by DCOO",
                "1. 30/06/18 revised to 31/07/18\n2. Ongoing",
                "1. Policy",
                "1. Begun",
            ),
            (None, "1.2 Audit", "Audit", None, None, None, None),
        ]
    )
)


def test_the_columns_stand_by_their_names_in_their_order() -> None:
    assert list(to_frame([PLAN], as_of=JULY).columns) == [
        "plan",
        "team",
        "theme",
        "ref",
        "heading",
        "requirement",
        "issue",
        "number",
        "action",
        "lead",
        "support",
        "target",
        "due",
        "earliest",
        "original_due",
        "ongoing",
        "due_soon",
        "declared",
        "stated",
        "status",
        "rag",
        "reason",
        "evidence",
        "progress",
        "hidden",
        "file",
        "sheet",
        "cell",
    ]


def test_dates_are_dates_and_what_is_missing_is_missing() -> None:
    frame = to_frame([PLAN], as_of=JULY)
    assert frame["due"].tolist()[0] == pandas.Timestamp(2018, 7, 31)
    assert frame["original_due"].tolist()[0] == pandas.Timestamp(2018, 6, 30)
    assert frame["due"].isna().tolist() == [False, True, True]
    for name, kind in COLUMNS.items():
        texts = [value for value in frame[name].tolist() if isinstance(value, str)]
        assert not [value for value in texts if value.strip() in ("", "NaT", "nan", "None")], name
        assert kind != "bool" or frame[name].dtype == bool
    assert frame["number"].tolist()[:2] == [1, 2] and frame["number"].isna().tolist() == [False, False, True]
    assert frame["lead"].isna().tolist() == [False, False, True]
    assert frame["heading"].isna().all()


def test_an_empty_frame_has_its_columns_and_kinds() -> None:
    frame = to_frame([], as_of=JULY)
    assert list(frame.columns) == list(COLUMNS) and len(frame) == 0
    assert str(frame["due"].dtype).startswith("datetime64") and str(frame["number"].dtype) == "Int64"


def test_records_hold_the_same_without_pandas() -> None:
    record = to_records([PLAN], JULY)[0]
    assert (record["due"], record["original_due"], record["lead"], record["support"]) == (
        date(2018, 7, 31),
        date(2018, 6, 30),
        "COO",
        "DCOO",
    )
    assert (record["ref"], record["number"], record["action"], record["cell"]) == ("1.1", 1, "Write", "C2")


def test_csv_and_json_carry_every_column() -> None:
    records = to_records([PLAN], JULY)
    lines = as_csv(records).splitlines()
    assert lines[0] == ",".join(COLUMNS)
    decoded = json.loads(as_json(records))
    assert decoded[0]["due"] == "2018-07-31" and decoded[2]["due"] is None and decoded[0]["hidden"] is False
