"""The HTML form in a browser: axe-core finds nothing, phones show it without sideways scrolling, and it prints well."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from appendices import appendix, of_teams, with_lines

from actionbook.appendix import Appendix, CountLine, Round
from actionbook.appendixbook.html import as_html
from actionbook.scheme import STATUSES

SCRIPTS = Path(__file__).parents[1] / "scripts"
CHROMIUM = Path("/usr/bin/chromium")
NEEDED = (SCRIPTS / "node_modules" / "axe-core", SCRIPTS / "node_modules" / "playwright-core", CHROMIUM)

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not all(path.exists() for path in NEEDED),
    reason="node, Chromium or axe-core is not here; npm install --prefix scripts",
)

ADDRESS = "https://intranet.trust.example/" + "documents/" * 20
LONG_NAME = "Leadership and the recruitment/retention/supervision of multidisciplinary staff in all community teams"
VIEWS = ("desk", "phone", "print")


def crowded() -> Appendix:
    """One with every status, two years of rounds, figures of four digits, and the longest words."""
    one = appendix()
    statuses = (*STATUSES, "")
    counts = {status: 7 * place for place, status in enumerate(statuses)}
    line = CountLine(LONG_NAME, sum(counts.values()), counts, 0.3, 1000, 0.999, 1000)
    large = CountLine("Large", 1400, {"overdue": 1, "complete": 1398, "": 1}, 0.9999, 1400, 0.0001, 1399)
    days = [date(2023, 5, 12) + timedelta(14 * place) for place in range(50)]
    rounds = [Round(day, 1302, *((1300, 1, 1), (0, 701, 601), (1, 1, 1300))[day.day % 3], 0.5) for day in days]
    issue = one.themes[0].issues[0]
    lines = tuple(replace(each, action=ADDRESS, people="Superintendent/coordinator") for each in issue.lines)
    theme = replace(one.themes[0], name=LONG_NAME, issues=(replace(issue, lines=lines),))
    counted = (one.counts[0], *[line] * 12, large)
    return replace(one, title="W" * 70, statuses=statuses, counts=counted, rounds=tuple(rounds), themes=(theme,))


MADE = {
    "one": appendix(), "teams": of_teams(), "line": with_lines(1), "lines": with_lines(300), "crowded": crowded(),
    "none": replace(appendix(), themes=(), overdue=(), new_dates=(), completed=(), staff_key=(), rounds=(), fills={}),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pages are, and what is printed of them."""
    made = tmp_path_factory.mktemp("pages")
    for name, one in MADE.items():
        (made / f"{name}.html").write_text(as_html(one), encoding="utf-8", newline="\n")
    return made


@pytest.fixture(scope="module")
def seen(folder: Path) -> Mapping[str, Any]:
    """What the browser says of each page."""
    files = [str(folder / f"{name}.html") for name in MADE]
    command = ["node", str(SCRIPTS / "axe.mjs"), *files]
    run = subprocess.run(command, check=True, capture_output=True, timeout=180, encoding="utf-8")
    return {Path(file).stem: said for file, said in json.loads(run.stdout).items()}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", MADE)
def test_axe_finds_nothing(seen: Mapping[str, Any], name: str, view: str) -> None:
    found = seen[name]["views"][view]
    assert found["violations"] == []
    assert [one for one in found["incomplete"] if not is_of_a_picture(one)] == []


def is_of_a_picture(found: Mapping[str, str]) -> bool:
    """axe cannot see what words of SVG stand on; their inks are chosen by the same rule as those of chips."""
    return found["id"] == "color-contrast" and found["html"].startswith("<text ")


@pytest.mark.parametrize("name", MADE)
def test_no_page_is_wider_than_the_screen(seen: Mapping[str, Any], name: str) -> None:
    widths = seen[name]["widths"]
    assert {int(screen) for screen in widths} >= {320, 360, 800, 1280}
    assert widths == {screen: int(screen) for screen in widths}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", MADE)
def test_no_words_of_a_chart_are_cut_or_run_into_others(seen: Mapping[str, Any], name: str, view: str) -> None:
    assert seen[name]["views"][view]["pictures"] == []


@pytest.mark.parametrize("name", MADE)
def test_a_page_asks_for_nothing_and_breaks_none_of_its_own_rules(
    seen: Mapping[str, Any], folder: Path, name: str
) -> None:
    assert seen[name]["asked"] == [(folder / f"{name}.html").as_uri()]
    assert seen[name]["said"] == []


def printed(folder: Path, name: str) -> list[str]:
    """The words of each page that Chromium printed."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not here")
    command = ["pdftotext", "-layout", str(folder / f"{name}.pdf"), "-"]
    run = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return run.stdout.split("\f")[:-1]


def test_a_printed_table_has_its_header_row_on_each_page_and_its_rows_whole(
    seen: Mapping[str, Any], folder: Path
) -> None:
    pages = printed(folder, "lines")
    first = next(place for place, words in enumerate(pages) if re.search(r"^Action plan$", words, re.MULTILINE))
    last = max(place for place, words in enumerate(pages) if "(Must do)" in words)
    assert last - first > 20
    for words in pages[first : last + 1]:
        assert words.count("Progress to date") == 1
        rows = len(re.findall(r"\d+\. (?:Write|Train|Audit)", words))
        assert words.count("(Must do)") == rows > 0
    numbers = [int(number) for words in pages[first:] for number in re.findall(r"(\d+)\. (?:Write|Train|Audit)", words)]
    assert numbers == list(range(1, 301))


def test_pages_are_a4_landscape_and_numbered(seen: Mapping[str, Any], folder: Path) -> None:
    pages = printed(folder, "lines")
    assert all(f"Page {number} of {len(pages)}" in words for number, words in enumerate(pages, 1))
    command = ["pdfinfo", str(folder / "lines.pdf")]
    run = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", run.stdout)
    assert size and (round(float(size[1])), round(float(size[2]))) == (842, 595)


def test_colours_are_printed_where_backgrounds_are_not(seen: Mapping[str, Any], folder: Path) -> None:
    # No chart has the colours of the requirements: charts are printed in colour anyhow.
    if shutil.which("pdftoppm") is None:
        pytest.skip("poppler is not here")
    command = ["pdftoppm", "-r", "60", "-f", "1", "-l", "3", str(folder / "one.pdf")]
    points = subprocess.run(command, check=True, capture_output=True).stdout
    assert all(points.count(bytes.fromhex(fill) * 3) for fill in ("F8CBAD", "DDEBF7"))
