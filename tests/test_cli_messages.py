"""Whatever is given wrongly, a command ends in a sentence that says where, what is wrong and what to do."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rag_plans import plan_at
from test_drafts import posix, powerless

from actionbook.cli import COMMANDS, main
from actionbook.cli.naming import odd_quote
from actionbook.errors import ActionbookError

READERS = ("show", "check", "rag", "consolidate", "appendix")
"""The commands that take any number of files."""
DAY = ("--as-of", "2018-08-15")
NO_FILE = "there is no such file; check the name and the folder"
NO_WORKBOOK = "there is no workbook in this folder; check its name, or put the workbooks into it"
NO_FOLDER = "nothing was written, because there is no folder "
A_FOLDER = "this is a folder; give the name of a file"
WRONG_DAY = '"31/06/2018" cannot be read as a day, or does not exist; give one such as 2018-07-20 or 20/07/2018'
NO_SUCH_OPTION = "Error: No such option"
"""click's own words; how it names the option differs from version to version."""
DATED = [name for name in (*READERS, "compare") if name != "check"]

ANY_READER = [
    (("nowhere.xlsx",), 1, f"nowhere.xlsx: {NO_FILE}"),
    (("nowhere/Plan.xlsx",), 1, f"Plan.xlsx: {NO_FILE}"),
    (("Plan.xlsx/Plan.xlsx",), 1, f"Plan.xlsx: {NO_FILE}"),
    (("empty",), 1, f"empty: {NO_WORKBOOK}"),
    (("named like one.xlsx",), 1, f"named like one.xlsx: {NO_WORKBOOK}"),
    (("zero.xlsx",), 1, "zero.xlsx: this file is empty (0 bytes); copy, download or send it again"),
    (("list.csv",), 1, "list.csv: this is plain text in columns (CSV), not a workbook; open it in Excel, save it as"),
    (("notes.txt",), 1, "notes.txt: this is plain text, not a workbook; if it is a table, open it in Excel"),
    (("x*.xlsx",), 1, "x*.xlsx: no file has a name like this; check the pattern and the folder"),
    (("",), 1, '"": no name was given; give that of a workbook or a folder'),
    ((), 2, 'FILE... is missing; "actionbook {} --help" says what it is, with an example'),
    (("Action", "plan", "July.xlsx"), 2, 'no "Action", but there is "Action plan July.xlsx"; put names with blanks in'),
    (("Plan.xlsx", "'Action", "plan", "July.xlsx'"), 2, 'there is "Action plan July.xlsx"; put names with blanks in'),
    (("-",), 2, 'no names of files came in, one a line, for "-"; give names, folders or patterns instead'),
    (("Plan.xlsx", "--formatt", "json"), 2, NO_SUCH_OPTION),
    (("Plan.xlsx", "--format", "xml"), 2, "'xml' is not one of '"),
    (("Plan.xlsx", "--format", "--all"), 2, "'--all' is not one of '"),
]  # fmt: skip
"""What is given to each of the readers, and how that ends."""

OTHERS = [
    (("rag", "Plan.xlsx", "--output", "nowhere/x.xlsx"), 1, f"x.xlsx: {NO_FOLDER}"),
    (("rag", "Plan.xlsx", "Old.xlsx", "--output", "new.xlsx"), 1, "there is no such folder, and there are 2 workbooks"),
    (("rag", "Plan.xlsx", "--output", "x.csv"), 1, "Excel would not open it as x.csv; give a name that ends with .xls"),
    (("rag", "Plan.xlsx", "--log", "empty"), 2, f"empty: {A_FOLDER}"),
    (("rag", "Plan.xlsx", "--log", "nowhere/x.csv"), 1, "there is no folder nowhere; make it first"),
    (("rag", "Plan.xlsx", "--log", "-", "--format", "json"), 2, "--log - prints CSV and --format json prints JSON; gi"),
    (("rag", "Plan.xlsx", "--log", "notes.txt"), 1, "notes.txt: this file is there and is no log of actionbook; give"),
    (("consolidate", "Plan.xlsx", "-o", "empty"), 1, "empty: this is a folder; give the name of a file, such as empty"),
    (("consolidate", "Plan.xlsx", "-o", "x.txt"), 1, "a master tracker is an .xlsx workbook, or a folder"),
    (("consolidate", "Plan.xlsx", "-o", "x.csv", "--format", "parquet"), 1, "--format says parquet, and the name"),
    (("consolidate", "Plan.xlsx", "-o", "list.csv"), 1, "list.csv: this is a file, and a master in csv is a"),
    (("consolidate", "Plan.xlsx", "-o", "full", "--format", "csv"), 1, "full: this folder holds other things than"),
    (("consolidate", "Plan.xlsx", "-o", "x.xlsx", "--previous", "full"), 1, "full: this is not a master tracker that"),
    (("consolidate", "Plan.xlsx", "-o", "nowhere/x.xlsx"), 1, f"x.xlsx: {NO_FOLDER}nowhere; make it first"),
    (("consolidate", "Plan.xlsx", "-o", "Old.xlsx"), 1, "Old.xlsx: this is not a master tracker that actionbook made"),
    (("consolidate", "Plan.xlsx", "--previous", "nowhere.xlsx"), 2, f"nowhere.xlsx: {NO_FILE}"),
    (("consolidate", "Plan.xlsx", "--previous", "notes.txt"), 1, "notes.txt: this is plain text, not a workbook"),
    (("consolidate", "Plan.xlsx", "--previous", "Old.xlsx"), 1, "Old.xlsx: this is not a master tracker"),
    (("consolidate", "Plan.xlsx", "--expect", "zero.xlsx"), 1, "zero.xlsx: this list names no team; write one a line"),
    (("consolidate", "Plan.xlsx", "--expect", "nowhere.txt"), 2, f"nowhere.txt: {NO_FILE}"),
    (("consolidate", "Plan.xlsx", "--expect", "empty"), 2, f"empty: {A_FOLDER}"),
    (("consolidate", "Plan.xlsx", "--jobs", "0"), 2, '"0" is not right; give a whole number from 1 to 64'),
    (("consolidate", "Plan.xlsx", "--jobs", "many"), 2, '"many" is not right; give a whole number from 1 to 64'),
    (("appendix", "Plan.xlsx", "-o", "empty"), 1, "empty: this is a folder; give the name of a file, such as empty"),
    (("appendix", "Plan.xlsx", "-o", "a.txt"), 1, "an appendix is written as .xlsx, .docx, .html, .htm, .pdf; give a"),
    (("appendix", "Plan.xlsx", "-o", "nowhere/a.docx"), 1, f"a.docx: {NO_FOLDER}nowhere; make it first"),
    (("appendix", "Plan.xlsx", "-o", "Plan.xlsx"), 1, "take the place of a workbook it is made from; give another"),
    (("appendix", "Plan.xlsx", "--sections", "tabel"), 2, 'there is no part "tabel"; there are: front, '),
    (("appendix", "Plan.xlsx", "--only", "late"), 2, "'late' is not one of 'overdue', 'due-soon', "),
    (("appendix", "Plan.xlsx", "--team", "Swale"), 1, '"Swale" cannot be shown alone; leave the team out for all'),
    (("appendix", "Plan.xlsx", "--theme", "Doors"), 1, 'there is no theme "Doors" in it; there are: '),
    (("appendix", "Plan.xlsx", "--meeting", "31/06/2018"), 2, WRONG_DAY),
    (("appendix", "Plan.xlsx", "--previous-as-of", "1/8/18"), 2, "says of which day --previous is; give that too"),
    (("appendix", "Plan.xlsx", "--previous", "Old.xlsx"), 1, "Old.xlsx: say with --previous-as-of which day's posit"),
    (("compare",), 2, 'OLD is missing; "actionbook compare --help" says what it is, with an example'),
    (("compare", "Plan.xlsx"), 2, "NEW is missing; "),
    (("compare", "Plan.xlsx", "nowhere.xlsx"), 2, f"nowhere.xlsx: {NO_FILE}"),
    (("compare", "Plan.xlsx", "empty"), 2, f"empty: {A_FOLDER}"),
    (("compare", "Plan.xlsx", "notes.txt"), 1, "notes.txt: this is plain text, not a workbook"),
    (("compare", "Plan.xlsx", "Old.xlsx", "new.xlsx"), 2, "(new.xlsx); put names with blanks in double quotes"),
    (("compare", "Plan.xlsx", "Old.xlsx", "-o", "x.docx"), 1, "a comparison is written as .xlsx or .csv; give a name"),
    (("compare", "Plan.xlsx", "Old.xlsx", "-o", "empty"), 2, f"empty: {A_FOLDER}"),
    (("compare", "Plan.xlsx", "Old.xlsx", "-o", "nowhere/x.csv"), 1, f"x.csv: {NO_FOLDER}"),
    (("completion",), 2, 'SHELL is missing; "actionbook completion --help" says what it is'),
    (("completion", "powershell"), 2, "'powershell' is not one of 'bash', 'zsh', 'fish'"),
    (("chekc", "Plan.xlsx"), 2, "there is no command 'chekc'; did you mean 'check'?"),
    (("Plan.xlsx",), 2, "there is no command 'Plan.xlsx'; actionbook --help lists those there are"),
    (("--as-of", "2018-08-15"), 2, NO_SUCH_OPTION),
    ((), 2, "Usage: actionbook [OPTIONS] COMMAND [ARGS]..."),
]  # fmt: skip
"""What is typed after the program's name, and how that ends."""

SITUATIONS = [
    *(((name, *words), code, says.format(name)) for name in READERS for words, code, says in ANY_READER),
    *(((name, "Plan.xlsx", "--as-of", "31/06/2018"), 2, WRONG_DAY) for name in DATED),
    *(((name, "Plan.xlsx", "--as-of", "31/12/1899"), 2, "31/12/1899 is before 1900, where") for name in DATED),
    *OTHERS,
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    plan_at(tmp_path / "Plan.xlsx")
    for name in ("Old.xlsx", "Action plan July.xlsx"):
        shutil.copy(tmp_path / "Plan.xlsx", tmp_path / name)
    for name in ("empty", "named like one.xlsx"):
        (tmp_path / name).mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("Ring the dean.", encoding="utf-8")
    for name, content in (("zero.xlsx", ""), ("list.csv", "Ref,Action\n1,Train\n"), ("notes.txt", "Ring the dean.")):
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(*words: str) -> Result:
    named = words and words[0] in DATED and "--as-of" not in words
    return CliRunner().invoke(main, [*words, *(DAY if named and len(words) > 1 else ())], prog_name="actionbook")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize(("words", "code", "says"), SITUATIONS, ids=[" ".join(words) for words, _, _ in SITUATIONS])
def test_what_is_given_wrongly_ends_in_a_sentence_and_changes_nothing(
    folder: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    before = files(folder)
    result = typed(*words)
    assert result.exit_code == code, result.output
    assert " ".join(says.split()) in " ".join(result.output.split()) and "Traceback" not in result.output
    assert files(folder) == before


def test_a_folder_whose_last_backslash_windows_took_for_a_quote_is_told_as_that() -> None:
    told = odd_quote('C:\\Returns" -o Master.xlsx', windows=True)
    assert told and told.endswith('because Windows takes \\" for one; leave out the \\ before the closing quote')
    assert odd_quote("C:\\The dean’s returns", windows=True) is None
    assert odd_quote('a "plan".xlsx', windows=False) is None


def test_every_command_of_these_is_in_the_table() -> None:
    assert {words[0] for words, _, _ in SITUATIONS if words} >= {*READERS, "compare", "completion"}
    assert {*READERS, "compare", "completion"} <= {command.name for command in COMMANDS}


CLOSED = [
    *((name, "closed.xlsx", "closed.xlsx: this file may not be opened; close it") for name in ("show", "appendix")),
    *((name, "in/Plan.xlsx", "Plan.xlsx: this file may not be opened; close it") for name in READERS[:3]),
    *((name, "in", "in: this folder may not be opened, so what is in it is not read; ask its") for name in READERS),
    ("rag", "kept.xlsx", "kept.xlsx: this workbook was not changed: the file is read-only; clear that in its prop"),
    ("rag", "ro/Plan.xlsx", "Plan.xlsx: nothing was changed, because nothing may be written in its folder; ask its"),
    ("rag Plan.xlsx --output", "ro/x.xlsx", "nothing may be written in its folder; ask its owner, or give --output"),
    ("rag Plan.xlsx --log", "ro/log.csv", "ro/log.csv: the log cannot be written (nothing may be written there); cl"),
    ("consolidate Plan.xlsx -o", "ro/m.xlsx", "m.xlsx: nothing was changed, because nothing may be written in its"),
    ("consolidate Plan.xlsx --expect", "closed.xlsx", "the list of teams cannot be read: this file may not be open"),
    ("appendix Plan.xlsx -o", "ro/a.html", "a.html: nothing was changed, because nothing may be written in its fol"),
    ("appendix Plan.xlsx -o", "kept.html", "cannot be replaced (the file is read-only; clear that in its propertie"),
    ("compare Plan.xlsx", "closed.xlsx", "closed.xlsx: this file may not be opened; close it wherever it is still"),
    ("compare Plan.xlsx", "in/Plan.xlsx", "in/Plan.xlsx: this file may not be opened; close it wherever it is still"),
    ("compare Plan.xlsx Old.xlsx -o", "ro/x.csv", "nothing may be written in its folder; ask its owner, or give"),
]  # fmt: skip


@posix
@pytest.mark.parametrize(("words", "name", "says"), CLOSED)
def test_what_may_not_be_opened_or_written_is_told(folder: Path, words: str, name: str, says: str) -> None:
    for place in ("closed.xlsx", "kept.xlsx", "in/Plan.xlsx", "ro/Plan.xlsx"):
        (folder / place).parent.mkdir(exist_ok=True)
        shutil.copy("Plan.xlsx", place)
    (folder / "kept.html").write_text("<p>Of another plan</p>")
    for place, mode in (("closed.xlsx", 0), ("kept.xlsx", 0o444), ("kept.html", 0o444), ("in", 0), ("ro", 0o555)):
        (folder / place).chmod(mode)

    def work() -> None:
        result = typed(*words.split(), name)
        raise ActionbookError(f"ended with {result.exit_code}: {result.output}")

    try:
        told = powerless(work)
    finally:
        for place in ("in", "ro"):
            (folder / place).chmod(0o755)
    assert told.startswith(("ended with 1: ", "ended with 2: ")) and says in told and "Traceback" not in told


def test_a_workbook_that_is_done_and_not_in_the_log_is_told_as_that(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ActionbookError("log.csv: the log cannot be written (no room); give --log another name")

    monkeypatch.setattr("actionbook.rag_run.write_log", refuse)
    result = typed("rag", "Plan.xlsx", "--log", "log.csv")
    assert result.exit_code == 1
    assert "Plan.xlsx: the workbook is done, but that is not in the log; log.csv: the log cannot be" in result.stderr
