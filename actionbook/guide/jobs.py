"""The jobs of the guide: what each asks, what it is going to do in a sentence, and the command that does the same."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from actionbook.guide import steps
from actionbook.guide.answers import Answers, Setting, Step, WrongAnswer
from actionbook.guide.choices import Choice, chosen_of
from actionbook.guide.masters import with_master
from actionbook.guide.work import Outcome, Talk, look_over, make_master, make_paper, put_colours


@dataclass(frozen=True)
class Job:
    """One thing that the guide can do."""

    name: str
    """That of the command."""
    label: str
    steps: tuple[Step, ...]
    sentence: Callable[[Answers], str]
    """What is going to be done."""
    command: Callable[[Answers], Iterator[str]]
    """The words that follow `actionbook` to do the same without questions."""
    work: Callable[[Answers, Talk], Outcome]


def _day(answers: Answers) -> str:
    return f"the position as at {answers.as_of:%d/%m/%Y}"


def _master_sentence(answers: Answers) -> str:
    kept = "; the one that stands there is kept beside it" if os.path.exists(answers.output) else ""
    return f"Make the master tracker from {answers.files.in_words}, {_day(answers)}, and write {answers.output}{kept}."


def _master_command(answers: Answers) -> Iterator[str]:
    yield from ("consolidate", *answers.files.named, "-o", str(answers.output), "--as-of", f"{answers.as_of}")
    if answers.expect:
        yield from ("--expect", str(answers.expect))


def _paper_sentence(answers: Answers) -> str:
    source = with_master(answers).in_words
    committee = f' for the "{answers.committee}"' if answers.committee else ""
    meeting = f" on {answers.meeting:%d/%m/%Y}" if answers.meeting else ""
    return f"Make the appendix{committee}{meeting} from {source}, {_day(answers)}, and write {answers.output}."


def _paper_command(answers: Answers) -> Iterator[str]:
    yield from ("appendix", *with_master(answers).named, "-o", str(answers.output))
    if answers.committee:
        yield from ("--committee", answers.committee)
    if answers.meeting:
        yield from ("--meeting", f"{answers.meeting}")
    yield from ("--as-of", f"{answers.as_of}", "--summary")


PUT = {
    "copies": "show what changes and, if you agree, put it into copies in {}; your workbooks stay as they are",
    "in-place": "show what changes and, if you agree, put it into the workbooks; each as it was is kept beside it",
    "show": "show what would change, and write nothing",
}


def _rag_sentence(answers: Answers) -> str:
    put = PUT[answers.where].format(answers.output)
    return f"Work the RAG of {answers.files.in_words} out, {_day(answers)}: {put}."


def _rag_command(answers: Answers) -> Iterator[str]:
    yield from ("rag", *answers.files.named, "--as-of", f"{answers.as_of}")
    if answers.where == "copies":
        yield from ("--output", str(answers.output))
    yield from ["--dry-run"] * (answers.where == "show") + ["--convert"] * answers.convert


def _check_sentence(answers: Answers) -> str:
    return f"Read {answers.files.in_words} and say what wants looking at. Nothing is written."


def _check_command(answers: Answers) -> Iterator[str]:
    yield from ("check", *answers.files.named)


JOBS = (
    Job(
        "consolidate", "Make the master tracker from the teams' workbooks",
        (steps.FILES, steps.MASTER_PLACE, steps.AS_OF, steps.EXPECT),
        _master_sentence, _master_command, make_master,
    ),
    Job(
        "appendix", "Make the appendix for a committee's paper",
        (steps.FILES, steps.FROM_MASTER, steps.PAPER_AS_OF, steps.COMMITTEE, steps.MEETING, steps.FORM,
         steps.APPENDIX_PLACE),
        _paper_sentence, _paper_command, make_paper,
    ),
    Job(
        "rag", "Put the RAG colours of a plan right",
        (steps.FILES, steps.AS_OF, steps.WHERE, steps.COPIES_PLACE, steps.CONVERT),
        _rag_sentence, _rag_command, put_colours,
    ),
    Job("check", "See what wants looking at in plans", (steps.FILES,), _check_sentence, _check_command, look_over),
)  # fmt: skip
"""In the order in which they are offered."""


def job_named(words: str) -> Job:
    """The job that a number or its name means. WrongAnswer, with what there is, where they mean none."""
    choices = tuple(Choice(job.name, job.label) for job in JOBS)
    name = chosen_of(words, choices)
    return next(job for job in JOBS if job.name == name)


def is_job(words: str) -> bool:
    """Whether a word is the name of a job, and not of a file."""
    return any(job.name == words for job in JOBS)


def settled(step: Step, words: str, answers: Answers, setting: Setting) -> object:
    """The answer that words give to a question; the proposal's where there are none.

    WrongAnswer where they give none.
    """
    words = words or step.proposed(answers, setting)
    if not words and step.optional:
        return None
    if not words and step is not steps.FILES:
        raise WrongAnswer("An answer is needed here")
    return step.read(words, answers, setting)
