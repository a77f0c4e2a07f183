"""Set actionbook and what its tests need up, then run the tests: `python scripts/test.py`.

`--oldest` runs them with the oldest versions of the parts that actionbook works with (scripts/oldest.txt), `--newest`
with the newest there are, each in an environment of its own; what follows goes to pytest. The tests run side by side,
a process for each core; `-n 0` runs them one by one.
"""
import sys

from python_version import check_python

if __name__ == "__main__":
    check_python()
    from bootstrap import run_tests

    sys.exit(run_tests(sys.argv[1:]))
