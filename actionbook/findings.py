"""What a person should look at: each finding is a record with a kind, a place, and what to do."""

from dataclasses import dataclass
from typing import NamedTuple

from actionbook.place import Place
from actionbook.words import without_controls

SEVERITIES = ERROR, WARNING, NOTE = "error", "warning", "note"
"""How grave a finding is, the gravest first."""


class Kind(NamedTuple):
    """A stable kind of finding: how grave it is, what it means, and what to do (empty where the words say it)."""

    severity: str
    meaning: str
    advice: str


KINDS: dict[str, Kind] = {
    # the file
    "file refused": Kind(ERROR, "The file could not be read at all, or there is nothing where it should be.", ""),
    "file skipped": Kind(NOTE, "A file in a folder was left out.",
                         "Nothing to do, unless it holds actions that count."),
    "no plan": Kind(ERROR, "No action plan was found in the workbook.",
                    "If there is one, name its headings in an actionbook.toml beside the file."),
    "reader's doubt": Kind(NOTE, "The reader left something out or was not sure of it.",
                           "Look at the place in Excel and check that nothing is missing."),
    "fills unseen": Kind(WARNING, "The file is of an old or foreign kind whose fill colours cannot be seen.",
                         "Save it as .xlsx if colours carry the RAG."),
    "sheet skipped": Kind(NOTE, "A sheet was left out.", "Nothing to do, unless it holds actions that count."),
    # the plan
    "no RAG key": Kind(NOTE, "The plan says nowhere what its colours mean, so the June 2018 scheme is used.",
                       "Add a RAG key above the table, or a [scheme] in actionbook.toml."),
    "RAG key differs": Kind(NOTE, "The plan's own key gives a colour another meaning than the June 2018 scheme.",
                            "Nothing to do; read the colours as the plan's key says."),
    "RAG key unread": Kind(WARNING, "A line of the RAG key could not be understood.",
                           "Use words such as Complete, In progress, Overdue, or a [scheme] in actionbook.toml."),
    "heading assumed": Kind(WARNING, "A column was taken for what its content suggests, not for what its heading says.",
                            "Give the column a plain heading, or name it in actionbook.toml."),
    "column not used": Kind(NOTE, "A column's meaning is not known, so its cells are left where they are.",
                            "If it matters, name its heading in actionbook.toml."),
    "action column not used": Kind(WARNING, "A second column of actions was left aside, and its actions with it.",
                                   "Give each of its actions a row of its own."),
    "date column not used": Kind(WARNING, "A second column of dates was left aside.",
                                 "Head it Revised date if it holds the date as moved, or name it in actionbook.toml."),
    "text not placed": Kind(WARNING, "Words in the table that belong to no action that could be told.",
                            "Move them to the row or column they belong to."),
    "below the table": Kind(NOTE, "Words stand below the last action.",
                            "Nothing to do, unless they belong to an action."),
    # the actions
    "copy": Kind(WARNING, "An issue stands twice with the same actions.", "Delete one, or say how they differ."),
    "number twice": Kind(WARNING, "Two actions or entries carry the same number.", "Give each action its own number."),
    "number missing": Kind(WARNING, "A number is left out of a list.", "Check that no action was deleted by mistake."),
    "number too high": Kind(WARNING, "An entry is numbered for an action that does not exist.",
                            "Number it for the action it belongs to."),
    "numbers out of order": Kind(NOTE, "The numbers of a list do not rise.", "Put the list in order."),
    "action blank": Kind(WARNING, "A row has an issue, owner or date and no action.",
                         "Write the action or clear the row."),
    "word error": Kind(WARNING, "The cell shows one of Excel's errors instead of words.",
                       "Mend the formula in the cell."),
    # dates
    "impossible date": Kind(ERROR, "The date does not exist, or cannot be meant.", "Give a date that does."),
    "date not understood": Kind(ERROR, "The words in the date cell could not be read as a date.",
                                "Write a date such as 31/07/2018, a month, or Ongoing."),
    "date read with doubt": Kind(WARNING, "The date can be read in more than one way.", "Write it out in full."),
    "no end date": Kind(NOTE, "The action has no date by which it ends.", "Give a date, even if only for a review."),
    # people
    "no owner": Kind(WARNING, "Nobody is named as responsible.", "Name a person or a post."),
    "owner unknown": Kind(WARNING, "An abbreviation is not in the plan's staff key.",
                          "Add it to the key or correct it."),
    "owner near miss": Kind(WARNING, "An abbreviation is nearly, not quite, one of the staff key.", "Correct it."),
    # status
    "not taken for complete": Kind(WARNING, "Words speak of completion, and leave doubt whether the whole action is.",
                                   "If it is complete, write so in a sentence of its own: Completed 02/07/18."),
    "completion to come": Kind(WARNING, "A day of completion is later than the day of the position.",
                               "Correct the day, or wait for it; until then it is not complete."),
    "note says otherwise": Kind(WARNING, "A note on a cell may say that an action that is called complete is not.",
                                "Read the note; where it still holds, correct the words."),
    "words disagree": Kind(WARNING, "Two places say different things of the same action; the more cautious was taken.",
                           "Make them agree."),
    "colour claims more": Kind(WARNING, "The RAG says more than the words beside it; the words were taken.",
                               "Correct the RAG or the words."),
    "which action": Kind(WARNING, "The words say complete without saying which action is.",
                         "Number the words like the actions."),
    "colour not in key": Kind(WARNING, "The RAG cell holds a colour or word that the plan's key does not explain.",
                              "Use a colour of the key, or add it to the key."),
    "colour is decoration": Kind(WARNING, "RAG cells have a colour that every other row, or the whole column, has.",
                                 "Write the RAG's word in the cell, or take the colour away from the others."),
    "status not understood": Kind(WARNING, "A column of status, completion or percentages says something unknown.",
                                  "Say Complete, In progress or the like."),
    "struck out": Kind(WARNING, "The action's words are struck through; it is counted all the same.",
                       "Delete the row, or say Superseded in its status."),
    "words struck out": Kind(WARNING, "Words of status, progress or RAG are struck through; they state nothing.",
                             "Delete them, or take the line away."),
    "rule not followed": Kind(WARNING, "The RAG is coloured by a conditional format that cannot be followed.",
                              "Write the RAG's word in the cell as well."),
    "team assumed": Kind(NOTE, "The team was taken from the sheet's name, the title or the file's name.",
                         "If that is no team, write Team: and its name above the table."),
    "theme carried down": Kind(NOTE, "Rows without a theme were taken to go on with the theme above them.",
                               "Write the theme on each row."),
    # the round
    "team missing": Kind(WARNING, "A team that should have sent a return, or did last time, has sent none.",
                         "Ask for it, and run again."),
    "team not expected": Kind(WARNING, "A team that is not on the list of teams has sent a return.",
                              "Add it to the list, or take its file away."),
    "team not named": Kind(WARNING, "Nothing says which team a return is of.",
                           "Write Team: and its name above the table, or name the file's team in actionbook.toml."),
    "team read as another name": Kind(NOTE, "A team was taken for one that is known by another name.",
                                      "If that is wrong, name the file's team in actionbook.toml."),
    "team may be another": Kind(WARNING, "A team's name is nearly that of one that is known, and was left as it is.",
                                "Correct the name, or name the file's team in actionbook.toml."),
    "two plans of one team": Kind(WARNING, "A team sent two plans that have little in common.",
                                  "Check that both count, and that neither is another team's."),
    "older version": Kind(WARNING, "Of two versions of one return the newer was used, and something is doubtful.",
                          "Compare the two, and put right the one in use."),
    "return put away": Kind(WARNING, "The only return of a team stands in a folder for old ones.",
                            "If it is of an earlier round, take it out of the folder that is read, and run again."),
    "brought to one scheme": Kind(NOTE, "The colours of a plan were brought to the one scheme of the master.",
                                  "Nothing to do; the statuses are the plan's own."),
    "theme from other teams": Kind(NOTE, "Actions without a theme took it from other teams' returns.",
                                   "If that is wrong, write the theme into the return."),
    "requirement from other teams": Kind(NOTE, "Actions without must do or should do took it from other teams.",
                                         "If that is wrong, write the requirement into the return."),
    "ref of another issue": Kind(WARNING, "One ref stands for different issues in different teams' returns.",
                                 "Give each issue a ref of its own."),
    "match unsure": Kind(WARNING, "An action was taken for one of last time whose number or words were others.",
                         "If it is another action, say so beside it and correct its history by hand."),
    "perhaps the same": Kind(WARNING, "An action that was taken for a new one may be one of last time.",
                             "If it is, give it its old number or its old words and run again."),
    "action gone": Kind(WARNING, "An action of last time is in no return any more.",
                        "Ask the team why; the master keeps it on the sheet Withdrawn."),
    "action came back": Kind(NOTE, "An action that had been withdrawn is there again.", "Nothing to do."),
    "date taken away": Kind(WARNING, "An action that had a date has none any more.",
                            "Ask for a date, even if only for a review."),
    "changed by hand": Kind(WARNING, "Somebody changed a cell of the master that is made anew from the returns.",
                            "Have it changed in the team's return; last time's master is kept as it was."),
    "row added by hand": Kind(WARNING, "Somebody added a row to the master, which is in no return.",
                              "Have it added to the team's return; it is kept on the sheet Withdrawn."),
    "formula not kept": Kind(WARNING, "A formula beside the actions looks at more than its own row, and was not kept.",
                             "Use cells of the same row, or whole columns; last time's master still has it."),
    "not taken over": Kind(WARNING, "Somebody put something on last time's master that does not come back.",
                           "Take it from last time's master, which is kept; notes beside Actions come back."),
    "sheet of the PMO's": Kind(NOTE, "Last time's master had a sheet that is not part of a master.",
                               "Copy it over from last time's master, which is kept."),
    "said by few": Kind(WARNING, "Who governs the plan, or what it is for, stands in a few of the returns only.",
                        "Check that it holds for all teams."),
    "heat map without teams": Kind(NOTE, "There are too many issues and teams for a heat map of both.",
                                   "Filter the sheet Actions by team or by issue."),
    # the appendix
    "private words": Kind(WARNING, "Words that may name or reach a person, in what is to be published.",
                          "Take them out of the workbook, and make the appendix again."),
    "prompt left": Kind(WARNING, "A prompt that somebody was to fill in is still there.",
                        "Fill it in, or take it out, and make the appendix again."),
    "not compared": Kind(WARNING, "An action may be one of last time's, whose number or words were others.",
                         "If it is, give it its old number or its old words."),
    "abbreviation unexplained": Kind(WARNING, "Abbreviations of those responsible are in no staff key.",
                                     "Add them to the staff key of the plan, or write the job titles out."),
    "action worded otherwise": Kind(WARNING, "A team words an action otherwise than the others do.",
                                    "Give it the same words, or another number, in the team's return."),
    "evidence outstanding": Kind(WARNING, "The action is complete and no evidence is named.", "Name the evidence."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at."""

    kind: str
    """One of `KINDS`."""
    place: Place
    what: str
    """What is wrong, in plain words."""
    words: str = ""
    """The sheet's own words in full, where some are concerned."""

    @property
    def severity(self) -> str:
        """`error`, `warning` or `note`."""
        return KINDS[self.kind].severity

    @property
    def rank(self) -> int:
        """By what findings are put in order, the gravest first: 0 for an error."""
        return SEVERITIES.index(self.severity)

    @property
    def advice(self) -> str:
        """What to do about it."""
        return KINDS[self.kind].advice

    def __str__(self) -> str:
        """`Medway return.xlsx, Medway!F14: target date "31/06/18" does not exist; give a date that does`."""
        advice = self.advice.rstrip(".")
        return without_controls(f"{self.place}: {self.what}" + (f"; {advice[0].lower()}{advice[1:]}" if advice else ""))
