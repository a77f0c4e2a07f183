"""What recolouring prints and logs."""

from datetime import date
from pathlib import Path

import pytest
from sheets import plan_of, sheet

from actionbook.errors import ActionbookError
from actionbook.place import Place
from actionbook.working_out import Recoloured
from actionbook.recolouring import LEFT, RIGHT, Change
from actionbook.show_changes import as_log, print_changes, write_log

PLAN = plan_of(sheet([("Action", "Lead", "Target date", "RAG"), ("Write", "COO", "31/07/18", None)]))


def change(cell: str, **more: object) -> Change:
    """A change of one cell, from Amber to Red unless told otherwise."""
    reason = "Overdue: due 31/07/18"
    usual: dict[str, object] = {"before": "Amber", "after": "Red", "reason": reason, "status": "overdue"}
    place = Place("Plan.xlsx", "Plan", cell)
    return Change(place, "1.1", 'action 1 "Write"', **(usual | more))  # type: ignore[arg-type]


DONE = Recoloured(
    Path("Plan.xlsx"),
    date(2018, 8, 15),
    (PLAN,),
    (
        change("D2"),
        change("D3", before="Red", after="Green", reason='Complete: "Done" (Plan!G3)', better=True),
        change("D4", outcome=LEFT, reason="left as it is, because the cell holds a formula"),
        change("D5", outcome=RIGHT, before="Red", reason="Overdue: due 30/06/18"),
    ),
    ("the workbook as it was is kept as Plan (before RAG 2018-08-15).xlsx",),
)


def shown(capsys: pytest.CaptureFixture[str], **more: bool) -> str:
    """What is printed, on wide lines."""
    print_changes(DONE, **({"dry": False, "every": False} | more), width=160)
    return capsys.readouterr().out


def test_each_changed_cell_is_shown_with_from_to_and_reason(capsys: pytest.CaptureFixture[str]) -> None:
    words = [line.split() for line in shown(capsys).splitlines()]
    assert "D2 1.1 action 1 \"Write\" Amber → Red Overdue: due 31/07/18".split() in words


def test_a_better_status_and_a_cell_that_stays_are_marked(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(shown(capsys).split())
    assert 'Red → Green ▲ better Complete: "Done" (Plan!G3)' in text
    assert "Amber stays, not Red left as it is, because the cell holds a formula" in text


def test_the_counts_and_notes_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys)
    counts = "Plan: 4 RAG cells: 2 changed, 1 left for you to check, 1 already right; 1 better than a person's colour"
    assert counts in text
    assert "Note: the workbook as it was is kept as Plan (before RAG 2018-08-15).xlsx" in text
    assert "position as at 15/08/2018" in text


def test_cells_that_were_right_are_shown_on_request_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert "D5" not in shown(capsys)
    assert "D5" in shown(capsys, every=True)


def test_a_dry_run_says_that_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert "position as at 15/08/2018 · trial run: nothing was saved" in shown(capsys, dry=True)


def test_the_log_holds_what_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    write_log(path, as_log(DONE, every=False))
    lines = path.read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[0] == "as of,file,sheet,cell,ref,action,from,to,outcome,better,reason,folder"
    told = '2018-08-15,Plan.xlsx,Plan,D2,1.1,"action 1 ""Write""",Amber,Red,changed,,Overdue: due 31/07/18,.'
    assert lines[1] == told
    assert [line.split(",")[3] for line in lines[1:-1]] == ["D2", "D3", "D4"]


def test_a_log_grows_and_no_other_file_is_written_over(tmp_path: Path) -> None:
    path, other = tmp_path / "log.csv", tmp_path / "notes.csv"
    for _ in range(2):
        write_log(path, as_log(DONE, every=True))
    assert len(path.read_text(encoding="utf-8-sig").splitlines()) == 1 + 2 * 4
    other.write_text("my own notes\n", encoding="utf-8")
    with pytest.raises(ActionbookError, match="is no log of actionbook; give --log another name"):
        write_log(other, as_log(DONE, every=True))
    assert other.read_text(encoding="utf-8") == "my own notes\n"


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)"])
def test_words_that_a_spreadsheet_would_take_for_a_formula_are_kept_from_it(tmp_path: Path, words: str) -> None:
    record = as_log(DONE, every=False)[0] | {"action": words}
    write_log(tmp_path / "log.csv", [record])
    assert f"'{words}" in (tmp_path / "log.csv").read_text(encoding="utf-8-sig")
