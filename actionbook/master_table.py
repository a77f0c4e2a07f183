"""The tables of a master as plain columns; pandas makes a frame of one where somebody asks for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from actionbook.master_columns import Heading

if TYPE_CHECKING:
    import pandas

DTYPES = {"number": "Int64", "percent": "Float64", "date": "datetime64[s]", "any": "object"}
"""What pandas keeps columns as, by their kind; all others are its strings. What is missing is missing in each."""
KINDS = {"i": "number", "f": "percent", "M": "date"}
"""The kind of a column by that of its dtype; all others are words, or anything."""


def dtype_of(heading: Heading) -> str:
    """What pandas keeps a column as."""
    return DTYPES.get(heading.kind, "string")


class Table:
    """Columns of plain values under their headings: words, numbers, days as `date`, and None for what is missing."""

    def __init__(self, headings: Sequence[Heading], columns: Iterable[Sequence[Any]]) -> None:
        self.headings, self.columns = tuple(headings), tuple(columns)
        self.names = tuple(one.words for one in self.headings)

    @classmethod
    def of_records(cls, headings: Sequence[Heading], records: Iterable[Sequence[Any]]) -> "Table":
        """A table of rows, each with a value for every heading."""
        columns: list[list[Any]] = [[] for _ in headings]
        for record in records:
            for column, value in zip(columns, record, strict=True):
                column.append(value)
        return cls(headings, columns)

    @classmethod
    def of_frame(cls, frame: "pandas.DataFrame") -> "Table":
        """A table of what stands in a frame."""
        columns = [frame.iloc[:, place] for place in range(frame.shape[1])]
        headings = [Heading(str(name), 0, _kind(one)) for name, one in zip(frame.columns, columns, strict=True)]
        return cls(headings, map(_plain, columns))

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns there are."""
        return len(self), len(self.columns)

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def __getitem__(self, name: str) -> Sequence[Any]:
        """The column under a heading. ValueError where there is none."""
        return self.columns[self.names.index(name)]

    def records(self) -> Iterator[dict[str, Any]]:
        """The rows, each as its values by their headings."""
        return (dict(zip(self.names, row, strict=True)) for row in zip(*self.columns, strict=True))

    def frame(self) -> "pandas.DataFrame":
        """A frame of it, each column of the dtype that belongs to its kind."""
        import pandas

        made = {one.words: _series(one, column) for one, column in zip(self.headings, self.columns, strict=True)}
        return pandas.DataFrame(made, copy=False)


def _series(heading: Heading, values: Sequence[Any]) -> "pandas.Series[Any]":
    """A column of a frame. Words are kept as Python has them, whether pyarrow is there or not: they are shared."""
    import pandas

    if heading.kind == "date":
        return pandas.Series(pandas.to_datetime(list(values)).astype(DTYPES["date"]))
    kind = dtype_of(heading)
    return pandas.Series(list(values), dtype=pandas.StringDtype("python") if kind == "string" else kind)


def _kind(column: "pandas.Series[Any]") -> str:
    if column.dtype == object:
        return "any"
    return KINDS.get(column.dtype.kind, "text")


def _plain(column: "pandas.Series[Any]") -> list[Any]:
    """The values of a column: days as `date`, what is missing as None."""
    if column.dtype.kind == "M":
        return list(column.to_numpy().astype("datetime64[D]").astype(object))
    held = column.to_numpy(dtype=object, copy=True)
    held[column.isna().to_numpy()] = None
    return list(held)


class Frames(Mapping[str, "pandas.DataFrame"]):
    """A pandas frame for each table, made when it is first asked for; what is done to it then counts."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._tables = dict(tables)
        self._made: dict[str, pandas.DataFrame] = {}

    def __getitem__(self, name: str) -> "pandas.DataFrame":
        if name not in self._made:
            self._made[name] = self._tables[name].frame()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._tables  # without a frame made of it

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def table(self, name: str) -> Table:
        """The table itself, or that of its frame, once somebody has had it. KeyError where there is none."""
        return Table.of_frame(self._made[name]) if name in self._made else self._tables[name]
