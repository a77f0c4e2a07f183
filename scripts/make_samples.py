"""Write the samples: workbooks of every layout, a plan, three rounds of returns, and what actionbook makes of them.

python scripts/make_samples.py [FOLDER]
"""

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from sample_story.plan_book import write_improvement_plan  # noqa: E402
from sample_story.results import make_results  # noqa: E402
from sample_story.returns import write_rounds  # noqa: E402
from sample_workbooks.dates import write_dates  # noqa: E402
from sample_workbooks.expected import Expected, write_expected  # noqa: E402
from sample_workbooks.issue_rows import write_plan, write_return, write_review  # noqa: E402
from sample_workbooks.logs import write_logs  # noqa: E402
from sample_workbooks.merged_rows import write_larkfield  # noqa: E402
from sample_workbooks.other_kinds import write_bad_files, write_ods, write_variants, write_xls  # noqa: E402
from sample_workbooks.other_logs import write_estates, write_kestrel, write_podiatry  # noqa: E402
from sample_workbooks.raid import write_raid  # noqa: E402
from sample_workbooks.team_logs import HARBOURSIDE, ORCHARD, SALTMARSH, TIDEWELL  # noqa: E402

SAMPLES = ROOT / "workbooks" / "samples"

WRITERS: tuple[Callable[[Path], list[Expected]], ...] = (
    write_plan,
    write_return,
    write_review,
    write_larkfield,
    write_kestrel,
    lambda folder: write_logs(folder / "Tidewell Mar 2025.xlsx", TIDEWELL),
    lambda folder: write_logs(folder / "Orchard return (2).xlsx", ORCHARD),
    lambda folder: write_logs(folder / "Saltmarsh and Harbourside return.xlsx", SALTMARSH, HARBOURSIDE),
    write_estates,
    write_dates,
    write_raid,
    write_podiatry,
    write_xls,
    write_ods,
    write_variants,
    write_bad_files,
)


def make_samples(folder: Path) -> None:
    """Write every sample into a folder, which is made where it is not there."""
    write_layouts(folder / "layouts")
    write_improvement_plan(folder)
    write_rounds(folder)
    make_results(folder, folder / "results")


def write_layouts(folder: Path) -> None:
    """Write a workbook of each layout, and `expected.csv`, which says what should be read from them."""
    folder.mkdir(parents=True, exist_ok=True)
    write_expected(folder / "expected.csv", [expected for write in WRITERS for expected in write(folder)])


if __name__ == "__main__":
    make_samples(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
