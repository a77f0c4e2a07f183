"""Write what an admin starts from into workbooks/templates: `python scripts/make_templates.py [FOLDER]`."""

import sys
from datetime import date
from pathlib import Path

from actionbook.newbook import FrontSheet, NewPlan, front_sheet_bytes, plan_bytes

TEMPLATES = Path(__file__).resolve().parent.parent / "workbooks" / "templates"
MADE_ON = date(2026, 1, 1)
"""The day the files bear, so that they are the same whenever they are made."""
RETURN = NewPlan("Return of a team", subject="Return of a team")


def make_templates(folder: Path) -> None:
    """Write a plan, a team's return and a front sheet into a folder, which is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Action plan.xlsx").write_bytes(plan_bytes(NewPlan(), MADE_ON))
    (folder / "Team return.xlsx").write_bytes(plan_bytes(RETURN, MADE_ON))
    (folder / "Front sheet.docx").write_bytes(front_sheet_bytes(FrontSheet(), MADE_ON))


if __name__ == "__main__":
    make_templates(Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATES)
