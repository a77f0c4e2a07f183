"""Set actionbook and what its tests need up, then run the tests: `python scripts/test.py`."""
import sys

from python_version import check_python

if __name__ == "__main__":
    check_python()
    from bootstrap import run_tests

    sys.exit(run_tests(sys.argv[1:]))
