"""Writes the pages in docs/ that say what the code's own tables say, so that they cannot drift from it.

python scripts/make_docs.py [FOLDER]
"""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from actionbook.appendix import SECTIONS, SELECTIONS  # noqa: E402
from actionbook.appendix.asking import TESTS  # noqa: E402
from actionbook.appendix.full_table import HEADINGS as APPENDIX_HEADINGS  # noqa: E402
from actionbook.column_meanings import MEANINGS  # noqa: E402
from actionbook.differences import CHANGES  # noqa: E402
from actionbook.findings import KINDS as FINDINGS  # noqa: E402
from actionbook.frame import DTYPES, FIELDS  # noqa: E402
from actionbook.limits import (  # noqa: E402
    EXCEL,
    LIMITS,
    MOST_COLUMNS,
    MOST_ROWS,
    OF_A_MASTER,
    Limit,
)
from actionbook.master_columns import COLUMNS, CONTENTS, MOST_LINKS, PURPOSES, SHEETS  # noqa: E402
from actionbook.master_summary import FRAMES as MASTER_FRAMES  # noqa: E402
from actionbook.master_table import dtype_of  # noqa: E402
from actionbook.master_tables import OTHERS  # noqa: E402
from actionbook.matching import (  # noqa: E402
    ELSEWHERE_LEAST,
    ELSEWHERE_SURE,
    SAME_PLACE_LEAST,
    SAME_PLACE_SURE,
)
from actionbook.movement import MOVEMENTS  # noqa: E402
from actionbook.phrases import PHRASES  # noqa: E402
from actionbook.privacy import KINDS as PRIVATE  # noqa: E402
from actionbook.roles import ROLES  # noqa: E402
from actionbook.scheme import JUNE_2018, STATUSES  # noqa: E402
from actionbook.settings import SECTIONS as SETTING_SECTIONS  # noqa: E402
from actionbook.settings import SETTINGS  # noqa: E402
from actionbook.settings_example import example_toml  # noqa: E402
from actionbook.status import RULES  # noqa: E402
from actionbook.target import KINDS as TARGETS  # noqa: E402
from commands_page import parts as command_parts  # noqa: E402

APPENDIX_FORMS = (
    (".xlsx", "a workbook to print: one action a row, issue and RAG merged down, pages that end between actions"),
    (".xlsx with `--accessible`", "a workbook to publish: one real table a sheet, nothing merged, hidden or blank"),
    (".docx", "a Word document to paste into the paper: a table for each theme, headings, charts that can be edited"),
    (".html", "one page for a website, readable on a telephone and without scripts"),
    (".pdf", "the Word document as a tagged PDF; needs LibreOffice"),
)
MADE = "<!-- Made by scripts/make_docs.py from the code; change the code, not this page. -->"


def findings() -> str:
    """Every kind of finding with its severity, meaning and advice."""
    rows = ((kind, one.severity, one.meaning, one.advice or "The message says it.") for kind, one in FINDINGS.items())
    return page(
        "Findings",
        "What `actionbook check` and the master tracker may report. The kinds are stable: programs may rely on them.",
        table(("Kind", "Severity", "What it means", "What to do"), rows),
    )


def headings() -> str:
    """Every column a plan can have, and the headings it is known by."""
    rows = (
        (
            role,
            one.meaning,
            ", ".join(f"{phrase}" for phrases in PHRASES[role].values() for phrase in phrases.split(", ")),
        )
        for role, one in ROLES.items()
    )
    return page(
        "Headings",
        "The columns an action plan can have, and words that head them. A heading need not be one of these: it counts "
        "by the share of its words that are known, and what the cells below it hold is weighed with it. A plan has at "
        "least an `action` column and a date (`target`, `revised` or `original`).",
        table(("Column", "What it is for", "Known headings"), rows),
    )


def statuses() -> str:
    """The rules of status in their order, and the scheme for plans without a key of their own."""
    rules = ((str(number), rule.name) for number, rule in enumerate(RULES, 1))
    colours = ((colour.word, colour.meaning, colour.status or "") for colour in JUNE_2018.colours)
    counted = [name for name, one in STATUSES.items() if one.counted]
    order = ", ".join(sorted(counted, key=lambda name: -STATUSES[name].badness))
    aside = ", ".join(name for name, one in STATUSES.items() if not one.counted)
    return page(
        "Status",
        "The first rule that holds decides. An issue takes the worst status of its actions.",
        table(("Order", "Rule"), rules),
        f"From worst to best: {order}. Left out of the percentages: {aside}.",
        "Words count before colours. Where words and colour, or two places, disagree, the more cautious holds and a "
        "finding says so. A colour means what the plan's own key says; without a key it is read as:",
        table(("Colour", "Meaning", "Status"), colours),
        "A letter stands for a colour only among those of colours: P beside C and N, or alone, is not taken for purple."
        " A word, mark or code that a key above the table explains (`IP = In progress`) means what the key says; where "
        "that is not understood, nothing is complete by it.",
        "Progress in which every entry begins with its date is read as a log: the latest entry that says anything "
        "counts. One that is no evidence (`QC rejected`, `Red`) takes back what was stated before it; `No change` "
        "leaves it. Words that say that work is left or that a status holds no more (`40 staff still to be trained`, "
        "`Extended to Sept`) stand against a status and a green beside them, also in a row beneath the action.",
    )


def target_dates() -> str:
    """Every kind of target date."""
    return page(
        "Target dates",
        "What the words in a target cell may be. Dates are read in UK order, always.",
        table(("Kind", "What it means"), TARGETS.items()),
    )


def settings() -> str:
    """Every key of actionbook.toml with an example, and the file to begin with."""
    rows = (
        (f"[{name}]" if name in SETTING_SECTIONS else name, one.meaning, f"`{one.example}`")
        for name, one in SETTINGS.items()
    )
    return page(
        "actionbook.toml",
        "A plan that wants help gets it from a file of this name beside it. Every key there is:",
        table(("Key", "What it says", "Example"), rows),
        "A name in square brackets is a section: it stands on a line of its own, and lines like its example below it. "
        "`headings.owner = \"Captain\"` says the same without a section, anywhere above the first one.",
        "A name that is not known, a value that is not right and a line that is not understood end the command with "
        "the file, the line and what to do, such as `actionbook.toml, line 3: there is no setting \"heading\"; did you "
        "mean \"headings\"?`.",
        "## A file to begin with",
        f"```toml\n{example_toml()}```",
    )


def limits() -> str:
    """Every limit of reading with its usual value, its bounds and what is said of what is over it."""
    rows = (
        (f"`{name}`", one.meaning, f"{one.usual:,}", f"{one.least:,} to {one.most:,}", _said(one, name))
        for name, one in LIMITS.items()
    )
    return page(
        "Limits",
        "A workbook may be damaged, or made to harm whoever opens it: a few bytes that unpack to gigabytes, millions "
        "of cells, folders within folders without end. What is over one of these limits is refused in one sentence "
        "that names the limit; the other workbooks of a run are read.",
        table(("Limit", "What it limits", "Usual", "May be", "What is said"), rows),
        "An admin raises or lowers one in the [`actionbook.toml`](settings.md) beside the workbooks; for a round of "
        "returns, that of the first folder named holds for all of them:",
        "```toml\n[limits]\npart-megabytes = 3000\nseconds = 120\n```",
        f"A master, which holds what many returns do, may have {OF_A_MASTER['cells']} times as many cells and "
        f"characters, be as many times as large and take as many times as long, and {OF_A_MASTER['megabytes']} times "
        "the memory.",
        "Raise one only for files that you trust. On Windows a process cannot be held to an amount of memory; there "
        "the limits of cells, characters, tags and parts do that work.",
        "## What no setting changes",
        "Excel itself has limits, and nothing is written beyond them:",
        table(("What", "At most"), ((what, f"{most:,}") for what, most in EXCEL)),
        "Whatever the limits, a workbook is refused whose parts bring a document type or entities of their own "
        "(DOCTYPE), or are packed in a way that Excel does not use. Nothing is ever fetched: links, pictures and data "
        "elsewhere are left where they are.",
    )


def _said(limit: Limit, name: str) -> str:
    """What is said of a file over a limit, with an example's figures."""
    words = limit.says.format(what="…", found=limit.usual * 3, most=limit.usual)
    return f"{words} ({name} in actionbook.toml)"


def master() -> str:
    """The sheets of a master tracker, how actions are known again, and what a movement is called."""
    sheets = (
        (name, PURPOSES[name], ", ".join(one.words for one in COLUMNS.get(name, ())) or "laid out for reading")
        for name in SHEETS
    )
    signs = ((word, sign, meaning) for word, (sign, meaning) in MOVEMENTS.items())
    return page(
        "The master tracker",
        "What `actionbook consolidate` writes. The columns are stable: programs may rely on them, and so does the next "
        "round, which reads them again wherever they stand.",
        "## Sheets",
        table(("Sheet", "What it is for", "Columns"), sheets),
        "## As a folder of tables",
        f"One of Excel's sheets has at most {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns. Where a sheet of the "
        "master would be larger, nothing is written, and the command says so; `--format parquet` or `--format csv`, or "
        "a name at `--output` that ends so, has no such end. It makes a folder with a file for each sheet that is a "
        "table, and for what a workbook has on its cover: " + ", ".join(f"`{name}`" for name in OTHERS) + ". "
        f"`{CONTENTS}` names every file with its rows, and is written last: a folder without it is no master. The "
        "folder is written beside the old one and takes its place in one step; the old one is kept under its position.",
        "Days are `2018-07-31`, what is missing is empty, words are whole, however long. CSV is UTF-8 with its mark, "
        "as Excel opens it; words that begin with `=`, `+`, `-`, `@`, a tab or a line's end have an apostrophe before "
        "them (so have such words behind apostrophes), or a spreadsheet might work them out. Who reads the file with a "
        "program takes one apostrophe away where these stand behind it: `actionbook.formula_guard.unguarded` does. "
        "Parquet has words as they are, and true numbers and days; it needs pyarrow: `pip install "
        "\"actionbook[parquet]\"`.",
        "Such a folder is a memory as good as a workbook: it is last time's master where it stands at `--output` or is "
        "named at `--previous`. Columns that the PMO adds to `Actions`, and notes, fills and links from a workbook, "
        "come back; of formulas what they showed, and the formula is among `Notes and fills`. Do not save a CSV from "
        "Excel: it makes `1.10` into `1.1`. The other commands take workbooks: for an appendix, consolidate to .xlsx.",
        "In a workbook, a text of more than 32,767 characters stands whole on the sheet `Long texts`, with a word of "
        f"where in its cell; the first {MOST_LINKS:,} cells of a sheet are links, as Excel takes no more than 65,530, "
        "and File, Sheet and Cell say where the others stand. From some 8,000 actions on, each sheet is put on the "
        "disk, block by block, when the next begins.",
        "## Movement",
        table(("Movement", "Sign", "What it means"), signs),
        "## How an action is known again",
        "Within a team, from one round to the next and between two versions of a plan: first by ref, sub-heading, "
        "number and words together, then by the same words under another number, then by words that are alike. Two of "
        f"one number are one action from {SAME_PLACE_LEAST:.0f} % alike, without a doubt from {SAME_PLACE_SURE:.0f} %; "
        f"two of other numbers from {ELSEWHERE_LEAST:.0f} %, where nothing else is nearly as like, and without a doubt "
        f"from {ELSEWHERE_SURE:.0f} %. A word exchanged for another, a number, or a `not` always leaves a doubt; so "
        "does an action at the old place that has all the old words. Whatever is below is a finding: `match unsure` "
        "where it was taken for the same, `perhaps the same` where it was not.",
        "## What `actionbook compare` tells",
        table(("Change", "What it means"), CHANGES.items()),
    )


def frames() -> str:
    """What stands in each column of the frames, and what pandas keeps it as."""
    held: dict[str, tuple[str, list[str]]] = {}
    for name, headings in MASTER_FRAMES.items():
        for one in headings:
            held.setdefault(one.words, (dtype_of(one), []))[1].append(name)
    return page(
        "Frames",
        "The pandas frames that the library gives. The columns, their order and their dtypes are the same in every "
        "frame, also in one without a row; what is missing is missing (`NA`, `NaT`), but a `bool` never is.",
        "## `actionbook.to_frame`",
        "One row an action, in the order of the plans.",
        table(
            ("Column", "dtype", "Meaning"),
            ((name, f"`{DTYPES[name]}`", one.meaning) for name, one in FIELDS.items()),
        ),
        "## `Master.frames`",
        "A frame for each sheet that is a table, by the sheet's name, and one of the `Rounds`: "
        + ", ".join(f"`{name}`" for name in MASTER_FRAMES)
        + ". `Summary` has a column, `Int64`, for each other status that is met, and `Heat map` one, `string`, for "
        "each team. The order of the columns is that in [master.md](master.md).",
        table(
            ("Column", "dtype", "Meaning", "In"),
            ((words, f"`{dtype}`", MEANINGS[words], ", ".join(names)) for words, (dtype, names) in held.items()),
        ),
    )


def appendix() -> str:
    """What the appendix consists of, how its actions can be chosen, its forms, and what is looked for as private."""
    return page(
        "The committee's appendix",
        "What `actionbook appendix` writes, from a plan, from several, or from a master tracker.",
        "## Parts",
        "`--sections counts,overdue,table` takes some of them; they stand in this order.",
        table(("Part", "What it holds"), SECTIONS.items()),
        "The full table has the columns " + ", ".join(APPENDIX_HEADINGS) + ".",
        "## Which actions",
        "`--only` may be given several times. Of two by status an action fits either, and so of two by requirement; of "
        "one of each it fits both. What is chosen by requirement, `--theme` or `--team` is all that the paper counts; "
        "what is chosen by status is all that the full table shows, and the counts stay those of the whole plan.",
        table(
            ("`--only`", "Shows actions", "Chosen by"),
            ((name, words, TESTS[name].by) for name, words in SELECTIONS.items()),
        ),
        "## Forms",
        "The name given with `-o` decides. The same plan, day and options give the same bytes.",
        table(("Ending", "What it is"), APPENDIX_FORMS),
        "## Several teams",
        "From a master, or from several returns, an action is one line. It has the worst status of the teams, so it is "
        "complete only where every team that has it has completed it, and the line says where the teams stand: `6 "
        "complete, 2 in progress, 1 overdue: Thanet`. Progress is that of the teams that have not completed it. "
        "Issues and their actions stand by their numbers. The "
        "same action is known by its words, or by its number where the words are alike; where a team words it "
        "otherwise, a finding says so. `--team` shows one team alone, in its own words.",
        "## Last time",
        "A master knows its own history. For a plan, give last time's with `--previous` and the day as of which it "
        "stood with `--previous-as-of`; for a master that day is its own.",
        "## Nothing private",
        "Before anything is written, the words that would be published are searched. Each find is printed with its "
        "cell; with `--strict` nothing is written then. The search finds forms, not meanings: a name alone it does not "
        "know. Read the paper before it goes out.",
        table(("Kind", "The finding says"), ((kind, one.says) for kind, one in PRIVATE.items())),
    )


def commands() -> str:
    """Every command with its options and an example, and what holds for all of them."""
    return page("Commands", *(_part(kind, content) for kind, content in command_parts()))


def _part(kind: str, content: Any) -> str:
    if kind == "table":
        return table(*content)
    return f"```\n{content}\n```" if kind == "code" else str(content)


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "master.md": master,
    "appendix.md": appendix,
    "frames.md": frames,
    "findings.md": findings,
    "headings.md": headings,
    "status.md": statuses,
    "target-dates.md": target_dates,
    "settings.md": settings,
    "limits.md": limits,
}


def page(title: str, *parts: str) -> str:
    """A page of Markdown."""
    return "\n\n".join([MADE, f"# {title}", *parts]) + "\n"


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [tuple(header), *map(tuple, rows)]
    lines.insert(1, tuple("---" for _ in lines[0]))
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def main(folder: Path) -> None:
    """Write every page into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, write in PAGES.items():
        (folder / name).write_text(write(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs")
