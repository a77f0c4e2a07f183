"""What all tests share: where the samples and the reference workbooks stand, and how Hypothesis behaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

settings.register_profile("actionbook", deadline=None, derandomize=True, database=None)
settings.load_profile("actionbook")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the tests read is kept in a folder of theirs, never in the user's; lines are as wide as without a screen."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COLUMNS", raising=False)  # tests that run side by side are given the width of a screen
        patch.setenv("ACTIONBOOK_CACHE", str(tmp_path_factory.mktemp("readings")))
        yield


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample workbooks, one of each layout."""
    return ROOT / "workbooks" / "samples" / "layouts"


@pytest.fixture(scope="session")
def all_samples() -> Path:
    """The folder of all samples: the layouts, and the story with its plan, its returns and its results."""
    return ROOT / "workbooks" / "samples"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan that the tests of `rag` recolour."""
    from rag_plans import plan_at  # which loads what only those tests need

    return plan_at(tmp_path / "Plan.xlsx")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material beside the checkout; the test is skipped where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("the reference material beside the checkout is not here")
    return SHARED
