"""Writes a frame as one CSV or parquet file, some rows at a time, and reads such a file again."""

import csv
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from actionbook.formula_guard import guarded, unguarded

if TYPE_CHECKING:
    import pandas

ROWS = 50_000
"""Rows that are put into words at once; in parquet, those of one row group."""
LONGEST_FIELD = 1 << 28
"""Characters of a field that is read again."""


def write_csv(frame: "pandas.DataFrame", stream: IO[bytes]) -> None:
    """A frame as CSV that Excel opens as it is: UTF-8 with its mark, days as 2018-07-31, what is missing empty.

    Words that a spreadsheet would take for a formula are guarded with an apostrophe.
    """
    import io

    out = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(str(name)) for name in frame.columns])
    for columns in _blocks(frame):
        words = [[_written(value) for value in column] for column in columns]
        writer.writerows(zip(*words, strict=True))
    out.flush()
    out.detach()


def _written(value: Any) -> Any:
    if isinstance(value, str):
        return guarded(value)
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def _blocks(frame: "pandas.DataFrame") -> Iterator[list[list[Any]]]:
    """The columns of a frame as plain values, so many rows at a time."""
    for first in range(0, len(frame), ROWS):
        some = frame.iloc[first : first + ROWS]
        yield [_plain(some.iloc[:, place]) for place in range(frame.shape[1])]


def _plain(column: "pandas.Series[Any]") -> list[Any]:
    """The values of a column: days as `date`, what is missing as None, anything beside text and numbers in words."""
    if column.dtype.kind == "M":
        return list(column.to_numpy().astype("datetime64[D]").astype(object))
    values = column.to_numpy(dtype=object, copy=True)
    values[column.isna().to_numpy()] = None
    return list(values)


def write_parquet(frame: "pandas.DataFrame", stream: IO[bytes]) -> None:
    """A frame as parquet: words, whole numbers, shares and days as such, what is missing as null."""
    from pyarrow import Table, array, schema
    from pyarrow.parquet import ParquetWriter

    kinds = [_kind(frame.iloc[:, place]) for place in range(frame.shape[1])]
    names = [str(name) for name in frame.columns]
    wanted = schema(list(zip(names, kinds, strict=True)))
    with ParquetWriter(stream, wanted, compression="zstd") as writer:
        for columns in _blocks(frame):
            some = [array(_typed(one, str(kind)), type=kind) for one, kind in zip(columns, kinds, strict=True)]
            writer.write_table(Table.from_arrays(some, schema=wanted))


def _kind(column: "pandas.Series[Any]") -> Any:
    import pyarrow

    if column.dtype.kind == "M":
        return pyarrow.date32()
    return {"i": pyarrow.int64(), "f": pyarrow.float64(), "b": pyarrow.bool_()}.get(column.dtype.kind, pyarrow.string())


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
    write: "Callable[[pandas.DataFrame, IO[bytes]], None]"
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
