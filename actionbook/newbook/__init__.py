"""New workbooks to start from: a plan, the teams' returns of a plan, and the front sheet of a committee's paper."""

from actionbook.newbook.form import Line, NewPlan
from actionbook.newbook.writing import plan_bytes, write_plan

__all__ = ["Line", "NewPlan", "plan_bytes", "write_plan"]
