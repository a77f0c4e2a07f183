"""Set actionbook up where that is needed, then run it: `python scripts/run.py show workbooks/samples`."""
import os
import sys

from python_version import check_python

if __name__ == "__main__":
    check_python()
    from bootstrap import run_actionbook
    from opened import closing_code, words_given

    words = words_given(sys.argv[1:], os.environ)
    sys.exit(closing_code(run_actionbook(words), words, os.environ, sys.stdin.isatty()))
