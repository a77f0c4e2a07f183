"""Reads the action plans that live in Excel, says what every action means, and puts their RAG right."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from actionbook.errors import (
        ActionbookError,
        SettingsError,
        UnchangeableWorkbook,
        UnreadableWorkbook,
    )
    from actionbook.findings import Finding
    from actionbook.frame import to_frame, to_records
    from actionbook.place import Place
    from actionbook.plan import Action, ActionPlan, Issue
    from actionbook.reading import Reading, read_file, read_plans
    from actionbook.recolour_files import recolour
    from actionbook.recolouring import Change
    from actionbook.status import Judgement, judge
    from actionbook.target import TargetDate, read_target

__version__ = "0.1.0"

HOMES = {
    "Action": "plan",
    "ActionPlan": "plan",
    "ActionbookError": "errors",
    "Change": "recolouring",
    "Finding": "findings",
    "Issue": "plan",
    "Judgement": "status",
    "Place": "place",
    "Reading": "reading",
    "SettingsError": "errors",
    "TargetDate": "target",
    "UnchangeableWorkbook": "errors",
    "UnreadableWorkbook": "errors",
    "judge": "status",
    "read_file": "reading",
    "read_plans": "reading",
    "read_target": "target",
    "recolour": "recolour_files",
    "to_frame": "frame",
    "to_records": "frame",
}
"""Where each public name lives: modules load when a name of theirs is first used."""

__all__ = [
    "Action",
    "ActionPlan",
    "ActionbookError",
    "Change",
    "Finding",
    "Issue",
    "Judgement",
    "Place",
    "Reading",
    "SettingsError",
    "TargetDate",
    "UnchangeableWorkbook",
    "UnreadableWorkbook",
    "judge",
    "read_file",
    "read_plans",
    "read_target",
    "recolour",
    "to_frame",
    "to_records",
]


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module 'actionbook' has no attribute {name!r}")
    return getattr(import_module(f"actionbook.{HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
