"""What the original of a recoloured workbook is kept as, and how such a copy is known again."""

import re
from datetime import date
from pathlib import Path

FORM = "{} (before RAG {:%Y-%m-%d}){}"
WRITTEN = re.compile(r" \(before RAG \d{4}-\d{2}-\d{2}\)( \d+)?\.\w+$")
"""The end of such a name; `drafts.keep_copy` adds a number where a name is taken."""


def copy_name(path: Path, as_of: date) -> Path:
    """What the original of a recoloured file is kept as: `Plan (before RAG 2018-08-15).xlsx`."""
    return path.with_name(FORM.format(path.stem, as_of, path.suffix))


def is_kept_copy(path: Path) -> bool:
    """Whether a file has the name of such a copy: in a folder, and among others, it is left out."""
    return WRITTEN.search(path.name) is not None
