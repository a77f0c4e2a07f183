"""Set actionbook up where that is needed, then run it: `python scripts/run.py show workbooks/samples`."""
import sys

from python_version import check_python

if __name__ == "__main__":
    check_python()
    from bootstrap import run_actionbook

    sys.exit(run_actionbook(sys.argv[1:]))
