"""Reads the action plans that live in Excel, puts their RAG right, and makes master trackers and appendices of them.

What may be relied on is what stands in `__all__`; modules and what else they hold may change with any version. Every
verb takes and gives values: paths may be `str` or `Path`, days are `datetime.date`, and "today" is always given. What
cannot go on raises an `ActionbookError` whose text can be shown to a user; what wants looking at is a `Finding`.
Nothing is printed or logged. The examples run in a folder with the workbooks of `workbooks/samples`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from actionbook.appendix.making import make_appendix
    from actionbook.appendix.model import Appendix
    from actionbook.appendix_writing import write_appendix
    from actionbook.consolidating import consolidate
    from actionbook.differences import Difference, compare
    from actionbook.errors import (
        ActionbookError,
        SettingsError,
        UnchangeableWorkbook,
        UnreadableWorkbook,
    )
    from actionbook.findings import Finding
    from actionbook.frame import to_frame, to_records
    from actionbook.master import Master
    from actionbook.master_writing import write_master
    from actionbook.place import Place
    from actionbook.plan import Action, ActionPlan, Issue
    from actionbook.reading import Reading, read_file, read_plans
    from actionbook.recolour_files import recolour
    from actionbook.recolouring import Change
    from actionbook.status import Judgement, judge
    from actionbook.table_folder import write_tables
    from actionbook.target import TargetDate, read_target

__version__ = "0.1.0"

HOMES = {
    "Action": "plan",
    "ActionPlan": "plan",
    "ActionbookError": "errors",
    "Appendix": "appendix.model",
    "Change": "recolouring",
    "Difference": "differences",
    "Finding": "findings",
    "Issue": "plan",
    "Judgement": "status",
    "Master": "master",
    "Place": "place",
    "Reading": "reading",
    "SettingsError": "errors",
    "TargetDate": "target",
    "UnchangeableWorkbook": "errors",
    "UnreadableWorkbook": "errors",
    "compare": "differences",
    "consolidate": "consolidating",
    "judge": "status",
    "make_appendix": "appendix.making",
    "read_file": "reading",
    "read_plans": "reading",
    "read_target": "target",
    "recolour": "recolour_files",
    "to_frame": "frame",
    "to_records": "frame",
    "write_appendix": "appendix_writing",
    "write_master": "master_writing",
    "write_tables": "table_folder",
}
"""Where each public name lives: modules load when a name of theirs is first used."""

__all__ = [
    "Action",
    "ActionPlan",
    "ActionbookError",
    "Appendix",
    "Change",
    "Difference",
    "Finding",
    "Issue",
    "Judgement",
    "Master",
    "Place",
    "Reading",
    "SettingsError",
    "TargetDate",
    "UnchangeableWorkbook",
    "UnreadableWorkbook",
    "compare",
    "consolidate",
    "judge",
    "make_appendix",
    "read_file",
    "read_plans",
    "read_target",
    "recolour",
    "to_frame",
    "to_records",
    "write_appendix",
    "write_master",
    "write_tables",
]


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module 'actionbook' has no attribute {name!r}")
    return getattr(import_module(f"actionbook.{HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, *(name for name in globals() if name.startswith("__"))])
