"""One file of a round comes to returns, or to a reason for which it does not, and never stops the others."""

import hashlib
import os
import zlib
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from team_returns import HEADER, JULY, ROW, plan_file

from actionbook import receiving
from actionbook.reading_cache import ENDING
from actionbook.receiving import Received, receive, skipped
from actionbook.settings import Settings
from actionbook.workbook.refusals import why_refused


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return plan_file(tmp_path / "Thanet.xlsx")


def test_a_workbook_comes_to_its_return_with_its_bytes_and_time(path: Path) -> None:
    os.utime(path, (1_500_000_000, 1_500_000_000))
    received = receive(path, Settings(), JULY)
    assert (received.path, received.outcome, received.why, received.kept) == (str(path), "read", "", False)
    assert received.digest == hashlib.sha256(path.read_bytes()).hexdigest() and received.saved == 1_500_000_000
    (one,) = received.returns
    assert (one.file, one.sheet, one.team, len(one.entries)) == ("Thanet.xlsx", "Plan", "Thanet", 1)
    action = one.entries[0]
    assert (action.ref, action.theme, action.action, action.cell) == ("1.1", "Safe care", "Write the policy", "D4")
    assert (action.due, action.status, action.lead, action.file) == (date(2018, 7, 31), "in progress", "COO", one.file)


def test_the_actions_are_judged_as_of_the_day(path: Path) -> None:
    before, after = (receive(path, Settings(), day).returns[0].entries[0] for day in (JULY, date(2018, 8, 1)))
    assert (before.status, after.status, after.days_overdue) == ("in progress", "overdue", 1)


def test_each_team_on_a_sheet_has_a_return_and_the_findings_are_told_once(tmp_path: Path) -> None:
    rows = [(*ROW[:5], "31/06/18", *ROW[6:], team) for team in ("Thanet", "Swale", "Thanet")]
    path = plan_file(tmp_path / "Both.xlsx", rows, header=(*HEADER, "Team"), team=None)
    received = receive(path, Settings(), JULY)
    assert [(one.team, len(one.entries)) for one in received.returns] == [("Thanet", 2), ("Swale", 1)]
    kinds = [[finding.kind for finding in one.findings] for one in received.returns]
    assert kinds[0].count("impossible date") == 3 and kinds[1] == []


def test_what_is_owed_is_among_the_findings_of_a_return(tmp_path: Path) -> None:
    path = plan_file(tmp_path / "Thanet.xlsx", [(*ROW[:5], "Ongoing", None, "Completed 02/07/18.")])
    (one,) = receive(path, Settings(), JULY).returns
    assert "evidence outstanding" in [finding.kind for finding in one.findings]
    assert one.entries[0].evidence_owed and "evidence outstanding" in one.entries[0].doubts


def missing(path: Path) -> None:
    path.unlink(missing_ok=True)


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this platform has no named pipes")
    os.mkfifo(path)


def bytes_of(content: bytes):
    return lambda path: path.write_bytes(content)


REFUSED = [
    (missing, "there is no such file"),
    (folder, "this is a folder, not a workbook"),
    (pipe, "this is not an ordinary file"),
    (bytes_of(b""), "this file is empty (0 bytes)"),
    (bytes_of(b"\0" * 4096), "this file holds nothing"),
    (bytes_of(b"Team,Action\nThanet,Write\n"), "this is plain text in columns (CSV), not a workbook"),
    (bytes_of(b"<html><table></table></html>"), "this is a web page"),
    (bytes_of(b"PK\x03\x04" + b"\x55" * 400), "this workbook is damaged or was cut short"),
]


@pytest.mark.parametrize(("make", "why"), REFUSED)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(tmp_path: Path, make, why: str) -> None:
    path = tmp_path / "Thanet.xlsx"
    make(path)
    received = receive(path, Settings(), JULY, tmp_path / "cache")
    assert (received.outcome, received.returns, received.path) == ("refused", (), str(path))
    assert received.why.startswith(why) and "; " in received.why and "Thanet.xlsx" not in received.why
    assert not (tmp_path / "cache").exists()


def test_a_name_that_no_file_can_have_is_refused() -> None:
    received = receive(Path("Tha\0net.xlsx"), Settings(), JULY)
    assert (received.outcome, received.returns) == ("refused", ()) and received.why


def test_a_workbook_cut_short_anywhere_is_refused_or_read_and_nothing_is_raised(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    for length in range(1, len(whole), max(1, len(whole) // 12)):
        path.write_bytes(whole[:length])
        received = receive(path, Settings(), JULY)
        assert received.outcome == "refused" and "failed on this workbook" not in received.why


def test_a_workbook_without_a_plan_says_so(tmp_path: Path) -> None:
    path = tmp_path / "Notes.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Notes").write(0, 0, "Remember the milk")
    received = receive(path, Settings(), JULY)
    assert (received.outcome, received.returns) == ("no plan", ()) and received.why.startswith("no action plan found")
    assert received.digest == hashlib.sha256(path.read_bytes()).hexdigest() and received.saved > 0


@pytest.mark.parametrize(
    ("error", "why"),
    [(RuntimeError("x"), why_refused("failed")), (MemoryError(), why_refused("too large")),
     (RecursionError(), why_refused("failed"))],
)  # fmt: skip
def test_a_fault_of_ours_stops_no_run(path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, why: str) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(receiving, "understand", fail)
    received = receive(path, Settings(), JULY)
    assert (received.outcome, received.why) == ("refused", why)


def test_a_run_that_is_stopped_by_hand_is_stopped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(receiving, "understand", stop)
    with pytest.raises(KeyboardInterrupt):
        receive(path, Settings(), JULY)


def told(received: Received) -> tuple:
    return received.path, received.returns, received.findings, received.outcome, received.why, received.digest


def test_what_was_read_before_is_not_read_again_and_says_the_same(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = receive(path, Settings(), JULY, tmp_path / "cache")
    monkeypatch.setattr(receiving, "read_workbook", None)
    second = receive(path, Settings(), JULY, tmp_path / "cache")
    assert (first.kept, second.kept) == (False, True) and told(first) == told(second)
    assert second.saved == path.stat().st_mtime


def test_what_was_read_before_is_judged_anew(path: Path, tmp_path: Path) -> None:
    assert receive(path, Settings(), JULY, tmp_path / "cache").returns[0].entries[0].status == "in progress"
    later = receive(path, Settings(), date(2018, 8, 14), tmp_path / "cache")
    assert later.kept and later.returns[0].entries[0].status == "overdue"


def test_a_workbook_that_has_changed_is_read_again(path: Path, tmp_path: Path) -> None:
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    receive(path, Settings(), JULY, tmp_path / "cache")
    plan_file(path, [(*ROW[:3], "Train the staff", *ROW[4:])])
    os.utime(path, ns=times)
    second = receive(path, Settings(), JULY, tmp_path / "cache")
    assert not second.kept and second.returns[0].entries[0].action == "Train the staff"


def test_other_settings_read_again(path: Path, tmp_path: Path) -> None:
    receive(path, Settings(), JULY, tmp_path / "cache")
    second = receive(path, Settings(teams={"plan": "Swale"}), JULY, tmp_path / "cache")
    assert not second.kept and second.returns[0].team == "Swale"


def test_the_same_bytes_under_another_name_are_told_under_that_name(path: Path, tmp_path: Path) -> None:
    receive(path, Settings(), JULY, tmp_path / "cache")
    other = path.with_name("Swale.xlsx")
    other.write_bytes(path.read_bytes())
    received = receive(other, Settings(), JULY, tmp_path / "cache")
    assert received.returns[0].file == received.returns[0].entries[0].file == "Swale.xlsx"
    assert all(finding.place.file == "Swale.xlsx" for finding in received.returns[0].findings)


def test_the_same_bytes_under_the_same_name_elsewhere_have_their_own_path(path: Path, tmp_path: Path) -> None:
    receive(path, Settings(), JULY, tmp_path / "cache")
    other = tmp_path / "other" / "Thanet.xlsx"
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    received = receive(other, Settings(), JULY, tmp_path / "cache")
    assert received.kept and received.path == str(other) and received.returns[0].file == "Thanet.xlsx"


SPOILT = [b"", b"nonsense", zlib.compress(b"{}"), zlib.compress(b"[[1], [], false]"), zlib.compress(b'"Thanet"')]


@pytest.mark.parametrize("content", SPOILT)
def test_a_spoilt_reading_is_read_again_and_put_right(path: Path, tmp_path: Path, content: bytes) -> None:
    first = receive(path, Settings(), JULY, tmp_path / "cache")
    (kept,) = (tmp_path / "cache").glob(f"*{ENDING}")
    good = kept.read_bytes()
    kept.write_bytes(content)
    second = receive(path, Settings(), JULY, tmp_path / "cache")
    assert not second.kept and told(second) == told(first) and kept.read_bytes() == good


def test_a_spoilt_reading_that_goes_deep_is_read_again(path: Path, tmp_path: Path) -> None:
    receive(path, Settings(), JULY, tmp_path / "cache")
    (kept,) = (tmp_path / "cache").glob(f"*{ENDING}")
    kept.write_bytes(zlib.compress(b"[" * 200_000))
    assert receive(path, Settings(), JULY, tmp_path / "cache").outcome == "read"


def test_a_cache_that_cannot_be_written_changes_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file")
    received = receive(path, Settings(), JULY, tmp_path / "cache")
    assert received.outcome == "read" and told(received) == told(receive(path, Settings(), JULY))


def test_a_file_that_is_refused_is_known_by_its_bytes_too(tmp_path: Path) -> None:
    path = tmp_path / "Thanet.xlsx"
    path.write_bytes(b"Team,Action\nThanet,Write\n")
    received = receive(path, Settings(), JULY)
    assert received.outcome == "refused" and received.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_that_is_left_out_says_why(tmp_path: Path) -> None:
    received = skipped(tmp_path / "~$Thanet.xlsx", "it is a lock file")
    assert (received.outcome, received.why, received.returns) == ("skipped", "it is a lock file", ())
    assert [(str(one.place), one.what) for one in received.findings] == [
        ("~$Thanet.xlsx", "left out: it is a lock file")
    ]
