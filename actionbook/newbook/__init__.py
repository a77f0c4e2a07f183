"""New workbooks to start from: a plan, the teams' returns of a plan, and the front sheet of a committee's paper."""

from actionbook.newbook.choosing import of_themes, plan_in
from actionbook.newbook.form import Line, NewPlan
from actionbook.newbook.returns import Round, Written, write_returns
from actionbook.newbook.writing import plan_bytes, write_plan

__all__ = ["Line", "NewPlan", "Round", "Written", "of_themes", "plan_bytes", "plan_in", "write_plan", "write_returns"]
