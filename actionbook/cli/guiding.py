"""The command that asks: `guide`, which the files to double-click start."""

import os
import shutil
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from actionbook.cli.asking import day
from actionbook.cli.failing import Failures
from actionbook.cli.telling import clean, line_width, warn
from actionbook.errors import ActionbookError

if TYPE_CHECKING:
    from actionbook.guide.answers import Answers, Setting, Step
    from actionbook.guide.jobs import Job
    from actionbook.guide.work import Outcome

WELCOME = (
    "This guide asks for what it needs, one question after the other. Press Enter alone to take what stands in "
    "[brackets]. Nothing is written before you agree. Ctrl+C stops it."
)
WHICH = "Which number"
STOPPED = "Stopped. No file was left half written."
NOT_GIVEN = "{} Give it with the command, or leave --yes out to be asked."
GO_ON = "Go on"
AGAIN = "Try again, once that is put right"
OPEN = "Open the folder"
SAME = "You can do the same without questions by:"
ARCHIVE = ".pyz"
"""What the name of actionbook in a single file ends with, which is given to Python as it is."""
YES_NO = {True: "y", False: "n"}


@click.command()
@click.argument("words", nargs=-1, metavar="[JOB] [FILE]...")
@click.option("--as-of", metavar="DATE", help="The day of the position, such as 2018-07-20, or today.")
@click.option("-o", "--output", metavar="PLACE", help="Where the result goes: a file or, for copies, a folder.")
@click.option("--expect", metavar="FILE", help="A list of the teams that should be there, one a line.")
@click.option("--committee", help="The committee the paper is for.")
@click.option("--meeting", metavar="DATE", help="The day the committee meets.")
@click.option("--form", help="Of the appendix: excel, word, web or pdf.")
@click.option("--from-master/--not-from-master", default=None, help="Make the appendix from the master tracker or not.")
@click.option("--where", help="Where colours go: copies, in-place, or show, which writes nothing.")
@click.option("--convert/--no-convert", default=None, help="Make .xlsx workbooks of other kinds, to recolour them.")
@click.option("--yes", is_flag=True, help="Ask nothing: take every proposal, and agree to everything.")
def guide(words: tuple[str, ...], yes: bool, **given: str | bool | None) -> None:
    """Ask what is to be done, a question at a time, and do it.

    A JOB is consolidate, appendix, rag or check; a FILE, a workbook or a folder. What is not given is asked for. Ends
    by naming the command that does the same without questions.

    Example: actionbook guide consolidate returns
    """
    from actionbook.guide.jobs import is_job
    from actionbook.guide.typed import given_paths

    job, files = (words[0], words[1:]) if words and is_job(words[0]) else ("", words)
    told = {name: YES_NO[one] if isinstance(one, bool) else one for name, one in given.items() if one is not None}
    if files:
        told["files"] = "\n".join(given_paths(files, os.path.exists))
    try:
        well = Conversation(_setting(), told, yes).run(job)
    except (click.Abort, KeyboardInterrupt):
        click.echo()
        warn(STOPPED)
        raise SystemExit(1) from None
    if not well:
        raise SystemExit(1)


def _setting() -> "Setting":
    from actionbook.conversion import libreoffice
    from actionbook.guide.answers import Setting, WrongAnswer

    def read_day(words: str) -> date:
        try:
            return day(words)
        except click.BadParameter as error:
            raise WrongAnswer(error.message) from error

    return Setting(date.today(), read_day, os.name == "nt", libreoffice() is not None)


@dataclass(frozen=True)
class Conversation:
    """Asks the questions of a job and has it done."""

    setting: "Setting"
    given: Mapping[str, str]
    """Answers that were given with the command, by question."""
    yes: bool
    """Whether nothing is to be asked."""

    def run(self, named: str) -> bool:
        """Do a job, or the one that is chosen; whether all files could be used."""
        if not self.yes:
            _tell(WELCOME)
        job = self._job(named)
        answers = self._answers(job)
        _tell(f"\n{job.sentence(answers)}")
        if not self._agree(GO_ON):
            raise click.Abort
        outcome = self._outcome(job, answers)
        click.echo()
        for line in outcome.lines:
            _tell(line)
        self._offer_folder(outcome)
        _tell_command([*_program(), *job.command(answers)], self.setting.windows)
        return outcome.well

    def _job(self, named: str) -> "Job":
        from actionbook.guide.answers import Answers, Step
        from actionbook.guide.jobs import JOBS, job_named

        listed = [f"  {number}  {job.label}" for number, job in enumerate(JOBS, 1)]
        step = Step("job", WHICH, lambda words, *_: job_named(words), hint=lambda *_: ["What is to be done?", *listed])
        job: Job = replace(self, given={"job": named} if named else {})._answer(step, Answers())
        return job

    def _answers(self, job: "Job") -> "Answers":
        from actionbook.guide.answers import Answers

        answers = Answers()
        for step in job.steps:
            if step.needed(answers, self.setting):
                answers = replace(answers, **{step.name: self._answer(step, answers)})
        return answers

    def _answer(self, step: "Step", answers: "Answers") -> Any:
        """The answer to a question: the one given, the one that is found, or the one that is asked for."""
        given = self.given.get(step.name)
        if given is None and (found := step.found(answers, self.setting)):
            _tell(found[1])
            return found[0]
        while True:
            words = given if given is not None else self._asked(step, answers)
            try:
                return self._taken(step, words, answers)
            except ActionbookError as error:
                if self.yes:
                    raise ActionbookError(NOT_GIVEN.format(f"{step.question}? {error}.")) from error
                _tell(f"{error}.")
            given = None

    def _asked(self, step: "Step", answers: "Answers") -> str:
        proposed = step.proposed(answers, self.setting)
        if self.yes:
            return proposed
        click.echo()
        for line in step.hint(answers, self.setting):
            _tell(line)
        words: str = click.prompt(step.question, default=proposed, show_default=bool(proposed))
        return words

    def _taken(self, step: "Step", words: str, answers: "Answers") -> Any:
        """An answer that has been checked, and agreed to where it is odd; ActionbookError where it cannot be taken."""
        from actionbook.guide.jobs import settled

        answer = settled(step, words, answers, self.setting)
        doubt = step.doubt(answer, answers, self.setting)
        if doubt and not self._agree(doubt, usual=False):
            raise ActionbookError("Then answer again")
        if told := step.told(answer, answers, self.setting):
            for line in told.split("\n"):
                _tell(line)
        return answer

    def _agree(self, question: str, usual: bool = True) -> bool:
        if self.yes:
            _tell(f"{question}? Yes, by --yes.")
            return True
        return click.confirm(f"{question}?", default=usual)

    def _outcome(self, job: "Job", answers: "Answers") -> "Outcome":
        """What came of the work, which may be tried again where it could not be done."""
        from actionbook.guide.work import Talk
        from actionbook.progress import shown_progress

        failures = Failures()
        talk = Talk(_tell, self._agree, lambda: shown_progress(quiet=False), line_width(), failures.listener)
        while True:
            try:
                outcome = job.work(answers, talk)
                failures.tell()
                return outcome
            except ActionbookError as error:
                if self.yes:
                    raise
                warn(f"{error}.")
                if not self._agree(AGAIN, usual=False):
                    raise SystemExit(1) from error

    def _offer_folder(self, outcome: "Outcome") -> None:
        from actionbook.guide.opening import can_open, open_folder

        if outcome.folder and not self.yes and can_open():
            click.echo()
            if self._agree(OPEN):
                open_folder(outcome.folder)


def _tell(line: str) -> None:
    """A line, or several, broken between words where there is a screen; what belongs to a line is set in under it."""
    line = clean(line)
    if not sys.stdout.isatty() or len(line) < shutil.get_terminal_size().columns:
        click.echo(line)
        return
    margin = " " * (len(line) - len(line.lstrip(" ")))
    click.echo(textwrap.fill(
        line, shutil.get_terminal_size().columns - 1, subsequent_indent=f"{margin}  " if margin else "",
        break_long_words=False, break_on_hyphens=False, replace_whitespace=False,
    ))  # fmt: skip


def _program() -> list[str]:
    """The words by which actionbook is started here: its name where the shell knows it, else where it is."""
    if sys.argv[0].endswith(ARCHIVE):
        return [sys.executable, os.path.abspath(sys.argv[0])]
    beside = Path(sys.executable).with_name("actionbook.exe" if os.name == "nt" else "actionbook")
    known = shutil.which("actionbook")
    if known and (not beside.is_file() or os.path.samefile(known, beside)):
        return ["actionbook"]
    return [str(beside)] if beside.is_file() else [sys.executable, "-m", "actionbook"]


def _tell_command(words: list[str], windows: bool) -> None:
    from actionbook.guide.quoting import command_lines

    click.echo(f"\n{SAME}")
    for shell, line in command_lines(words, windows):
        click.echo(f"  {clean(line)}" if not shell else f"  ({shell})\n  {clean(line)}")
