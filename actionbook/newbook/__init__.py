"""New workbooks to start from: a plan, the teams' returns of a plan, and the front sheet of a committee's paper."""

from actionbook.newbook.choosing import of_themes, plan_in
from actionbook.newbook.form import Line, NewPlan
from actionbook.newbook.front_sheet import FrontSheet, front_sheet_bytes, write_front_sheet
from actionbook.newbook.returns import Round, Written, write_returns
from actionbook.newbook.writing import plan_bytes, write_plan, write_text

__all__ = [
    "FrontSheet",
    "Line",
    "NewPlan",
    "Round",
    "Written",
    "front_sheet_bytes",
    "of_themes",
    "plan_bytes",
    "plan_in",
    "write_front_sheet",
    "write_plan",
    "write_returns",
    "write_text",
]
