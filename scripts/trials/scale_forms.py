"""Writes a master in each of its forms, reads it again with another library, and gives it to the next round."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trials.trial import Tried

if TYPE_CHECKING:
    import pandas

    from actionbook.master import Master

Table = list[list[str]]
CALLED = {"–": "", "Nothing.": ""}
"""What stands in a workbook where a frame has nothing."""
LIMIT = 1_048_576
"""Rows of one of Excel's sheets."""


def try_forms(returns: Sequence[Path], folder: Path, as_of: date) -> tuple[list[Tried], list[str]]:
    """What came of each form: whether another library reads the same tables, and the next round the same memory."""
    import actionbook

    folder.mkdir()
    master = actionbook.consolidate(returns, as_of, jobs=1)
    tried, failures, later = [], [], {}
    for form, (write, read) in FORMS.items():
        if form == "parquet" and find_spec("pyarrow") is None:
            tried.append(Tried("parquet: pyarrow is not there", 0))
            continue
        path = folder / f"master.{form}"
        write(master, path)
        wrong = [name for name in _tables(master) if read(path, name) != _as_words(master.frames[name])]
        failures += [f"{form}: the table {name} reads otherwise than it was written" for name in wrong]
        outcomes = {"tables the same": len(_tables(master)) - len(wrong), "tables otherwise": len(wrong)}
        outcomes = {words: number for words, number in outcomes.items() if number}
        tried.append(Tried(f"wrote {form}, read it with {READ_BY[form]}", len(_tables(master)), outcomes))
        later[form] = actionbook.consolidate(returns[1:], as_of + timedelta(14), path, jobs=1)
    failures += list(_unlike(later))
    outcome = {"the same master from each": 1} if not list(_unlike(later)) else {"not the same": 1}
    tried.append(Tried(f"made the next round on {', '.join(later)}", len(later), outcome))
    return tried, failures


def _unlike(later: "dict[str, Master]") -> Iterator[str]:
    """The forms from which the next round reads another memory than from the first."""
    first, *others = later
    for form in others:
        for name, frame in later[first].frames.items():
            if not later[form].frames[name].equals(frame):
                yield f"the next round on {form} has another table {name} than on {first}"


def _tables(master: "Master") -> list[str]:
    """The tables that every form has as they are."""
    otherwise = ("Summary", "Rounds", "Withdrawn")
    return [name for name in master.frames if name not in otherwise and len(master.frames[name])]


def _as_words(frame: "pandas.DataFrame") -> Table:
    rows = zip(*(frame[name].tolist() for name in frame.columns), strict=True)
    return [[str(name) for name in frame.columns], *([_words(value) for value in row] for row in rows)]


def _words(value: Any) -> str:
    """A value as all forms say it."""
    import pandas

    if value is None or value is pandas.NaT or value is pandas.NA or value != value:
        return ""
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return CALLED.get(str(value), str(value))


def _from_workbook(path: Path, name: str) -> Table:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(str(path)) as book:
        return [[_words(value) for value in row] for row in book.get_sheet_by_name(name).to_python()]


def _from_csv(path: Path, name: str) -> Table:
    import pandas

    from actionbook.formula_guard import unguarded

    frame = pandas.read_csv(path / f"{name}.csv", header=None, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return [[unguarded(words.replace("\r\n", "\n")) for words in row] for row in frame.to_numpy().tolist()]


def _from_parquet(path: Path, name: str) -> Table:
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(path / f"{name}.parquet")
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    return [list(table.column_names), *([_words(value) for value in row] for row in rows)]


def _write(form: str) -> Callable[["Master", Path], None]:
    def write(master: "Master", path: Path) -> None:
        import actionbook

        if form == "xlsx":
            actionbook.write_master(master, path)
        else:
            actionbook.write_tables(master, path, form)

    return write


FORMS: dict[str, tuple[Callable[["Master", Path], None], Callable[[Path, str], Table]]] = {
    "xlsx": (_write("xlsx"), _from_workbook),
    "csv": (_write("csv"), _from_csv),
    "parquet": (_write("parquet"), _from_parquet),
}
READ_BY = {"xlsx": "calamine", "csv": "pandas", "parquet": "pyarrow"}


def try_limits(returns: Sequence[Path], folder: Path, as_of: date) -> tuple[list[Tried], list[str]]:
    """Whether a table with more rows than a sheet takes is refused before the old master is touched."""
    import actionbook

    master = actionbook.consolidate(returns, as_of, jobs=1)
    path = folder / "limit.xlsx"
    actionbook.write_master(master, path)
    before = path.read_bytes()
    failures = []
    for name in ("Findings", "History"):
        frame = master.frames[name]
        long = frame.take([0] * LIMIT)
        try:
            actionbook.write_master(replace(master, frames={**master.frames, name: long}), path)
            failures.append(f"{name}: {LIMIT:,} rows and a head were written to a sheet that takes {LIMIT:,}")
        except actionbook.ActionbookError as error:
            if "--format parquet" not in str(error) or name not in str(error):
                failures.append(f"{name}: the message does not say what to do: {error}")
        if path.read_bytes() != before:
            failures.append(f"{name}: the old master was touched")
    outcome = {"refused with what to do, the old master as it was": 2 - len(failures)}
    return [Tried(f"gave a sheet {LIMIT + 1:,} rows", 2, outcome)], failures
