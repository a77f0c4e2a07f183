"""Writes a table as one CSV or parquet file, some rows at a time, and reads such a file again."""

import csv
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, NamedTuple

from actionbook.formula_guard import guarded, unguarded
from actionbook.master_columns import Heading
from actionbook.master_table import Table

ROWS = 50_000
"""Rows that are put into words at once; in parquet, those of one row group."""
LONGEST_FIELD = 1 << 28
"""Characters of a field that is read again."""


def write_csv(table: Table, stream: IO[bytes]) -> None:
    """A table as CSV that Excel opens as it is: UTF-8 with its mark, days as 2018-07-31, what is missing empty.

    Words that a spreadsheet would take for a formula are guarded with an apostrophe.
    """
    import io

    out = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in table.names])
    for columns in _blocks(table):
        words = [[_written(value) for value in column] for column in columns]
        writer.writerows(zip(*words, strict=True))
    out.flush()
    out.detach()


def _written(value: Any) -> Any:
    if isinstance(value, str):
        return guarded(value)
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def _blocks(table: Table) -> Iterator[list[Sequence[Any]]]:
    """The columns of a table, so many rows at a time."""
    for first in range(0, len(table), ROWS):
        yield [column[first : first + ROWS] for column in table.columns]


def write_parquet(table: Table, stream: IO[bytes]) -> None:
    """A table as parquet: words, whole numbers, shares and days as such, what is missing as null."""
    from pyarrow import array, record_batch, schema
    from pyarrow.parquet import ParquetWriter

    kinds = [_kind(one) for one in table.headings]
    wanted = schema(list(zip(table.names, kinds, strict=True)))
    with ParquetWriter(stream, wanted, compression="zstd") as writer:
        for columns in _blocks(table):
            some = [array(_typed(one, str(kind)), type=kind) for one, kind in zip(columns, kinds, strict=True)]
            writer.write_batch(record_batch(some, schema=wanted))


def _kind(heading: Heading) -> Any:
    import pyarrow

    kinds = {"date": pyarrow.date32(), "number": pyarrow.int64(), "percent": pyarrow.float64()}
    return kinds.get(heading.kind, pyarrow.string())


def _typed(values: Sequence[Any], kind: str) -> list[Any]:
    """Values of a column as parquet has them: a column of words holds words, with nothing that is no UTF-8."""
    if kind != "string":
        return list(values)
    return [None if one is None else str(one).encode("utf-8", "replace").decode("utf-8") for one in values]


def read_csv(path: Path) -> Iterator[list[Any]]:
    """The rows of a CSV file, the headings first: words as they were before they were guarded, None for nothing.

    ValueError where it is none, as where its bytes are no letters.
    """
    csv.field_size_limit(LONGEST_FIELD)
    with open(path, encoding="utf-8-sig", newline="") as stream:
        for row in csv.reader(stream, strict=True):
            yield [unguarded(words) or None for words in row]


def read_parquet(path: Path) -> Iterator[list[Any]]:
    """The rows of a parquet file, the names of its columns first. ValueError where it is none."""
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as file:
        yield list(file.schema_arrow.names)
        for batch in file.iter_batches(batch_size=ROWS):
            yield from map(list, zip(*(column.to_pylist() for column in batch.columns), strict=True))


class Form(NamedTuple):
    """A form in which tables are written, each in a file."""

    ending: str
    write: Callable[[Table, IO[bytes]], None]
    read: Callable[[Path], Iterator[list[Any]]]
    needs: str = ""
    """The package that writes it, where that is not there anyway."""


FORMS = {
    "csv": Form(".csv", write_csv, read_csv),
    "parquet": Form(".parquet", write_parquet, read_parquet, "pyarrow"),
}
"""The forms beside a workbook's, by their names."""


def lacks(form: str) -> str:
    """The package that a form needs and that is not there; empty where nothing is wanting."""
    needs = FORMS[form].needs
    return needs if needs and find_spec(needs) is None else ""
