"""What the original of a workbook that is replaced is kept as, and how such a copy is known again."""

import re
from datetime import date
from pathlib import Path

FORM = "{} (before RAG {:%Y-%m-%d}){}"
MASTER_FORM = "{} (as at {:%Y-%m-%d}){}"
APPENDIX_FORM = "{} (before {:%Y-%m-%d}){}"
WRITTEN = re.compile(r" \(before RAG \d{4}-\d{2}-\d{2}\)( \d+)?\.\w+$")
MASTER_WRITTEN = re.compile(r" \(as at \d{4}-\d{2}-\d{2}\)( \d+)?\.xlsx$")
"""The end of such a name; `drafts.keep_copy` adds a number where a name is taken."""


def copy_name(path: Path, as_of: date) -> Path:
    """What the original of a recoloured file is kept as: `Plan (before RAG 2018-08-15).xlsx`."""
    return path.with_name(FORM.format(path.stem, as_of, path.suffix))


def master_copy_name(path: Path, as_at: date) -> Path:
    """What last time's master is kept as: `Master tracker (as at 2018-07-12).xlsx`."""
    return path.with_name(MASTER_FORM.format(path.stem, as_at, path.suffix))


def appendix_copy_name(path: Path, as_of: date) -> Path:
    """What a file is kept as whose place an appendix takes: `Appendix A (before 2018-07-20).xlsx`."""
    return path.with_name(APPENDIX_FORM.format(path.stem, as_of, path.suffix))


def is_kept_copy(path: Path) -> bool:
    """Whether a file has the name of a recoloured one's copy: in a folder, and among others, it is left out."""
    return WRITTEN.search(path.name) is not None


def is_kept_master(path: Path) -> bool:
    """Whether a file has the name of an earlier master's copy: in a folder, and among others, it is left out."""
    return MASTER_WRITTEN.search(path.name) is not None
