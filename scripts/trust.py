"""Put actionbook through its trials: killed runs, faulty disks, broken and hostile files, and how it grows.

Run it as `python scripts/trust.py [--full] [--only NAME ...] [--write]`. Without `--full` each trial runs in a short
form. What a full trial came to is kept in build/trust, so that a run that was stopped goes on from there with
`--go-on`; `--write` puts the whole into docs/trust.md.
"""

import argparse
import sys
import time
import traceback
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

from trials.trial import SEED, Extent, Trial, read_trial, write_trial
from trust_page import page, verdict

ROOT = Path(__file__).resolve().parents[1]
PAGE, KEPT = ROOT / "docs" / "trust.md", ROOT / "build" / "trust"
TITLES: dict[str, str] = {
    "killed": "Killed at any moment",
    "faults": "Full disks, locks, permissions, and two runs at once",
    "broken": "Broken workbooks by the thousand",
    "fuzzed": "A fuzzer that watches the code",
    "hostile": "Hostile files and hostile words",
    "barred": "Without the network",
    "scale": "Ten thousand workbooks",
    "cluster": "On a Dask cluster whose parts are killed",
    "reading": "Reading against the least it can take",
    "mutants": "Mistakes put into the code on purpose",
    "coverage": "How much of the code the tests run through",
}
"""Every trial, by the name of its module in scripts/trials, with the title of its section, in the page's order."""
FELL_OVER = "The trial itself broke off, so that nothing is known of what it tries."


def run_trial(name: str, extent: Extent) -> Trial:
    """Run one trial, and keep what a full one came to."""
    begun = time.perf_counter()
    try:
        trial: Trial = import_module(f"trials.{name}").run(extent)
    except Exception:  # what a trial did not foresee is a failure of its own, and the next one runs
        trial = Trial(FELL_OVER, (), (traceback.format_exc().strip(),))
    taken = round(time.perf_counter() - begun, 1)
    trial = replace(trial, seconds=taken, seed=extent.seed, day=date.today().isoformat())
    if extent.full:
        write_trial(trial, KEPT / f"{name}.json")
    return trial


def kept_trial(name: str) -> Trial | None:
    """What a trial came to when it was last run in full; None where it was not."""
    try:
        return read_trial(KEPT / f"{name}.json")
    except (OSError, ValueError, TypeError, KeyError):
        return None


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--full", action="store_true", help="as far as the page's figures say: about an hour")
    parser.add_argument("--only", nargs="+", choices=TITLES, default=list(TITLES), metavar="NAME", help="these trials")
    parser.add_argument("--go-on", action="store_true", help="leave out the trials that were run in full before")
    parser.add_argument("--write", action="store_true", help="write docs/trust.md from the full trials")
    parser.add_argument("--seed", type=int, default=SEED, help="what the choices begin from")
    return parser.parse_args()


def main() -> int:
    """Run what was asked for, tell each in a line, and write the page; 1 where anything went wrong."""
    asked = arguments()
    extent, wrong = Extent(asked.full, asked.seed), 0
    for name in asked.only:
        kept = kept_trial(name) if asked.go_on else None
        trial = kept or run_trial(name, extent)
        wrong += len(trial.failures)
        print(f"{TITLES[name]}: {verdict(trial)} ({trial.seconds:,.0f} s)", flush=True)
        for failure in trial.failures:
            print(f"  {failure}", flush=True)
    if asked.write:
        write_page()
    return 1 if wrong else 0


def write_page() -> None:
    """Write docs/trust.md, which names the trials that were not run in full yet."""
    trials = {name: (title, kept) for name, title in TITLES.items() if (kept := kept_trial(name))}
    PAGE.write_text(page(trials, [TITLES[name] for name in TITLES if name not in trials]), encoding="utf-8")


sys.path.insert(0, str(ROOT))
if __name__ == "__main__":
    sys.exit(main())
