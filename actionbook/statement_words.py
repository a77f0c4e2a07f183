"""The words that statements are made of, as tables; phrases are parted by `|`."""

from collections.abc import Mapping

Phrase = tuple[str, ...]
Table = Mapping[str, list[tuple[Phrase, str]]]
"""Phrases with their meaning, by first word, the longest first."""


def listed(words: str) -> frozenset[str]:
    """The words of a list parted by spaces."""
    return frozenset(words.split())


def phrase_table(*tables: Mapping[str, str]) -> Table:
    """The phrases of tables by meaning (`{"complete": "complete|all done"}`), ready to be looked up."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for table in tables:
        for meaning, phrases in table.items():
            for phrase in phrases.split("|"):
                found.setdefault(phrase.split()[0], []).append((tuple(phrase.split()), meaning))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


DONE: Mapping[str, str] = {
    "embedded": "embedded|well embedded|firmly embedded",
    "complete": "complete|completed|done|achieved|finished|actioned|implemented|delivered",
    "closed": "closed",
    "superseded": "superseded|superceded|superseeded|replaced by|merged with|merged into|merged to|merged|"
    "combined with|duplicate of|"
    "duplicate|duplicated in|withdrawn|no longer applicable|no longer required|no longer needed|no longer relevant|"
    "no longer necessary|transferred to",
    "risk accepted": "risk accepted|risk tolerated|tolerated|accepted risk|risk is accepted",
}
"""Words for what is done with, by status. They count only in a shape that leaves no doubt."""

NOT_DONE: Mapping[str, str] = {
    "overdue": "overdue|past due",
    "not started": "not started|not yet started|not begun|not yet begun|not commenced|not yet commenced|"
    "yet to start|yet to begin|yet to commence|yet to be started|to commence|to start|has not started|"
    "hasn't started|have not started|has not commenced|has not yet started|has not yet commenced|"
    "has not been started|unstarted",
    "on hold": "on hold|paused|deferred|suspended|postponed|parked",
    "at risk": "at risk|delayed|behind schedule|behind plan|slipping|slipped|off track|not on track|off target|"
    "not on target|not on schedule|at risk of delay",
    "in progress": "in progress|ongoing|on going|underway|under way|well underway|started|commenced|"
    "work in progress|wip|inprogress|progressing|pending|no progress|no progress yet|no progress made",
    "on track": "on track|on target|on schedule|on plan|on course",
}
"""Words for what is not done, by status, the most cautious first."""

COLUMN_ONLY: Mapping[str, str] = {
    "complete": "resolved|fixed|signed off",
    "in progress": "open|active|live",
    "not started": "to do|todo",
    "overdue": "late|missed",
    "at risk": "behind|blocked",
    "superseded": "cancelled|void",
}
"""Words that state something in a status column, where the heading lends them a meaning, and nothing in free text."""

CAUTION = (
    "overdue", "not started", "on hold", "at risk", "in progress", "on track",
    "superseded", "risk accepted", "closed", "complete", "embedded",
)  # fmt: skip
"""Every status, the most cautious first."""

SUBJECTS = listed(
    "action actions it this these all everything task tasks item items recommendation recommendations milestone "
    "milestones objective objectives work"
)
"""What means the action itself. `Training completed` is about something else: a mention."""
DETERMINERS = listed("the this these all our each every both whole entire")
LABELS = listed(
    "update updated status progress latest position current rag comment overall as at of on yes"
)
COLOURS = listed("r a g b red amber green blue purple grey gray yellow")
DONE_COLOURS = listed("green g blue purple")
"""Colours that take nothing back: `Green` on a later line of a log."""
OPEN_COLOURS = listed("r a red amber")
"""Colours that never say that an action is done: `Red – complete` says two things."""
LINKS = listed("is are was were has have been it's that's")
ADVERBS = listed(
    "now fully all already entirely wholly successfully formally completely totally both officially also therefore "
    "finally remains remain"
)
AFFIRMED = "confirmed|confirmed as|marked|marked as|recorded as|agreed as|signed off as"
LOOSE_ADVERBS = listed(
    "currently still slightly significantly very presently just only seriously mostly"
)
"""Adverbs that may stand before a status that is not done: they make it no less cautious."""

CONTINUERS = listed(
    "with for at in on by to and but as due because until since from of pending via through across while whilst "
    "awaiting however although so following well slowly steadily"
)
"""What may follow a status that is freely read: `On hold until…`; a noun (`Delayed discharges…`) may not."""
REASONS = listed("as because by due following at on since")
"""What may follow a status that leaves an action out: `Withdrawn as…`, not `Withdrawn from…`."""
OPEN_ENDED = listed("by with into to of in")
"""Last words of phrases that anything may follow: `Superseded by 3.2`."""

WHEN = listed("on at as of in during since from dated early mid late end the")
FULLY = (
    "in full|in its entirety|on time|on schedule|ahead of schedule|ahead of time|as planned|as agreed|to plan|"
    "to time|and signed off|& signed off|early|late|today|yesterday|last week|last month|within timescale|"
    "within timescales|on target|as per plan|trust wide|in line with policy"
)
SCOPE_LINKS = listed("in into across within throughout for by as at")
SCOPE = listed(
    "all every each the our its and team teams team's ward wards service services trust practice practices cmht "
    "cmhts area areas site sites staff locality localities department departments directorate directorates division "
    "divisions daily routine everyday clinical working culture process processes business usual as bau organisation "
    "council group groups care units homes schools"
)
"""Words of a full scope: `in all teams`, `in team practice`. A name or a number makes it a part of the whole."""
PLACES = listed(
    "ward wards team teams site sites unit units theatre theatres clinic clinics home homes bay floor area areas "
    "service services locality school schools nights night"
)
"""Where a part of the work may be left: `Complete. Ward 6 Nov.`"""
AUTHORITIES = listed(
    "meeting meetings committee board group panel forum huddle cabinet council executive governance eac smt slt "
    "iqpr exec"
)
"""Who closes an action."""
APART = listed("who whom whose which that those these present attending at in on for from with by after during since")
"""Words that the name of a meeting does not hold: what stands before them is somebody else."""
POINTERS = listed("see refer evidence evidenced attached")
"""Words that a clause of evidence begins with, no comma needed."""

EVIDENCE = listed(
    "evidence report reports minutes audit audits record records register log logs policy sop drive attached "
    "attachment see refer link folder appendix email emails certificate minute is are was were has have sent held "
    "given written met built set put shown seen gone taken made found run place use monitoring bau usual "
    "ref reference datix version document documents file files paper papers nothing none further nfa closure"
)
ACHIEVED = listed(
    "ratified approved published issued delivered trained installed appointed recruited implemented launched "
    "introduced rolled signed uploaded filed attached agreed adopted updated revised rewritten provided supplied "
    "fitted replaced repaired purchased established circulated shared distributed audited passed verified "
    "evidenced validated upgraded added created produced filled resolved rectified corrected achieved closed "
    "presented strengthened evidence minutes audit audits certificate closure nfa"
)
"""What an entry tells of that makes up for `Not complete` before it: `Policy ratified`, not `Staff resigned`."""
NO_EVIDENCE_ALONE = listed(
    "is are was were has have resigned retired departed flooded leaked crashed collapsed dropped declined worsened "
    "deteriorated complained withdrew cancelled removed suspended lapsed"
)
"""Words of the past that bear nothing out by themselves: `JS has left`, `Ward flooded`."""
KEPT = listed(
    "ongoing continuing continued monitored monitoring monitor maintained maintain sustained sustain reviewed "
    "review reviews reported reporting repeated repeat audited audit audits reaudited refreshed"
)
"""Keeping up what is done: no work outstanding for what is complete, though it is for what is embedded."""
KEEPING = listed(
    "will be is are being to continue continues regularly regular weekly monthly quarterly annual annually re"
)
VERIFIED = listed("audit audits reaudit re inspection evaluation")
UNSETTLED = listed(
    "complete completed done finished implemented delivered closed signed sign approved approval ratified "
    "ratification agreed launched"
)
"""Where one of these is to come, more is left than keeping up."""

SENT_BACK = (
    "rejected|declined|refused|broken again|broke again|broken down|slippage|slipping|square one|stalled|stalling|"
    "stalls|pushed back|pushed to|pushed out|sent back|sent it back|sent this back|sent them back|handed back|"
    "passed back|bounced back|returned to|returned for|challenged|challenges|disputed|disputes|queried|questioned|"
    "contested|overturned|disagreed|insufficient|insufficiently|inadequate|unsatisfactory|incorrectly|wrongly|"
    "mistakenly|erroneously|prematurely|premature|by mistake"
)
REOPENED = (
    "stay open|stays open|leave open|keep open|kept open|left open|re open|staying open|recalled|withdrawn|withdrew|"
    "rescinded|revoked|redraft|redrafting|rewrite|rewriting|rework|reworking|reopening|re opening|to reopen|"
    "will reopen|to restart|will restart"
)
OPEN_UNTIL = "leave open until|keep open until|kept open until|left open until|stay open until|stays open until"
WORSENED = (
    "worsened|deteriorated|deteriorating|compliance dropped|compliance has dropped|compliance fell|"
    "compliance has fallen|has since dropped|have since dropped|has since fallen|have since fallen"
)
TROUBLE = (
    "confused|wrong version|old version|little change|no improvement|ongoing issue|ongoing issues|ongoing problem|"
    "ongoing problems|ongoing work|report problems|problems with|issues with|concerns raised|concern raised|"
    "concerns about|complaint received|complaints received|escalated|audit red|audit amber|audit late|"
    "training cancelled|session cancelled|sessions cancelled|course cancelled|courses cancelled|cancelled due|"
    "has left|have left|has been removed|have been removed"
)
"""What tells, in a later sentence, that what was stated has not held or does not work."""
UNFINISHED = (
    "in development|consultation closes|consultation open|asked for more|asked for evidence|asked for further|"
    "to confirm|want more|wants more|for rest|rest to|rest in|carried over|continued in|extension to|new target|"
    "extended"
)
"""What tells, in a later sentence, that work goes on."""
DATE_MOVED = (
    "extended to|put back|rolled over|carried forward|deferred|postponed|revised date|new date|revised deadline|"
    "new deadline|date revised|date moved|date extended"
)
"""What tells, in a later sentence or beside a Status, that what was stated holds no more."""

DOUBTS: Mapping[str, str] = {
    "not": "not|no|never|none|nothing|nobody|cannot|without|neither|nor|unable|failed|fail|fails|hardly|isnt|hasnt|"
    "arent|wasnt|havent|cant|wont|incomplete|incompletely|uncompleted|uncomplete|unfinished|undone|un completed|"
    "in complete|non complete|reopened|re opened|lapsed|expired|reversed|restarted|re started|relapsed|reverted|"
    "slipped|downgraded|far from|short of|in error|yet|poor|gap|gaps|non compliance|non compliant|"
    f"noncompliant|{OPEN_UNTIL}|{WORSENED}|{TROUBLE}|{SENT_BACK}",
    "partly": "partially|partly|partial|mostly|largely|mainly|nearly|almost|substantially|virtually|practically|"
    "essentially|broadly|generally|roughly|approx|approximately|nearing|approaching|close to|half|halfway|semi|"
    "third|thirds|quarters|in part|part|only|most|some|majority|all but|~|≈|≠|<|≤",
    "to come": "will|shall|to be|to complete|to embed|to finish|to close|due|next|should|would|could|might|may|must|"
    "expected|expect|expects|aim|aims|aiming|intend|intends|intended|hope|hopes|hoping|hopefully|anticipate|"
    "anticipated|estimated|forecast|proposed|plan to|planned|planning|scheduled|once|if|when|until|unless|before|"
    "prior|take place|going to|looking to|towards|toward|complete by|soon|tomorrow|being|trying|booked|arranged|"
    "arranging|requested|please|to begin|begins|starts|starting|commences|commencing|moved to|"
    "being reviewed|go live|goes live|going live|launch|launches|launching|roll out|rolls out|rolling out|"
    f"on agenda|on the agenda|{UNFINISHED}|"
    f"{DATE_MOVED}",
    "outstanding": "outstanding|await|awaits|awaiting|awaited|pending|remaining|remain|remains|except|excepting|"
    "excluding|excluded|excludes|excl|exception|apart|aside|bar|barring|other than|minus|save for|subject to|"
    "conditional|to follow|follows|to do|to go|still|in progress|underway|under way|in hand|on hold|however|need|"
    "needs|needed|needing|require|requires|required|requiring|missing|vacant|chasing|overdue|delayed|to start|"
    "to commence|yet to|to ratify|for approval|for ratification|for sign off|wards left|teams left|"
    f"sites left|areas left|homes left|left to|{REOPENED}",
    "turned": "but|although|though|despite|albeit",
    "a part": "stopped|repeated|"
    "draft|drafted|drafting|phase|phases|stage|stages|interim|initial|first|pilot|trial|step|for comment|"
    "for comments|currently|further|delay|follow up|started|commenced",
    "not embedded": "not embedded|not yet embedded|not fully embedded|not yet fully embedded|but not embedded|"
    "but not yet embedded|but not yet fully embedded|although not yet embedded|though not yet embedded",
    "trouble": "lost|weak|decline|otherwise|wrong|faulty|out of date|temporary|workaround|mitigation|the rest|rest of",
    "asked": "tbc|tba|tbd|whether|seems|seem|appears|believed|understood|think|probably|possibly|perhaps|apparently|"
    "reportedly|presumably|assumed|query|unclear|unsure|unconfirmed",
}
"""Words that take a statement back which stands with them in one text, by what they mean; `voice_words.LEFT_TO_DO` and
`HOLDS_NO_MORE` weigh words that stand beside a status elsewhere."""
DENYING = frozenset(DOUBTS) - {"a part", "not embedded"} | {"share", "awaiting audit"}
"""Doubts that say that something is not complete; the rest only leave it open."""

CASTS_NO_DOUBT = (
    "extended to all|extended to other|extended to every|extended to include|moved to bau|moved to business as usual|"
    "no rewrite needed|no rework needed|returned to green|returned to normal|returned to business as usual|"
    "returned to work|agreed to close|still in place|no gap|no gaps|no slippage|no non compliance|"
    "no further action|no further actions|no further work|no further action required|no further action needed|"
    "no further action is required|no further actions required|no further work required|no further work needed|"
    "no outstanding|"
    "nothing outstanding|nothing is outstanding|none is outstanding|none are outstanding|none outstanding|"
    "no outstanding actions|no actions outstanding|no items outstanding|"
    "zero outstanding|nothing further|no issues|no concerns|confirmed complete by|agreed complete by|review due|"
    "next review due|audit due|re audit planned|if issues arise|reverted to green|"
    "sent to confirm|issued to confirm|written to confirm|extended across|extended trust wide|"
    "all concerns raised|any concerns raised|"
    "being reviewed regularly|being reviewed weekly|being reviewed fortnightly|being reviewed monthly|"
    "being reviewed quarterly|being reviewed annually|being reviewed at|launch event|launch held|launch took|"
    "roll out complete|roll out completed|go live complete|go live completed|"
    "no exceptions|no delays|no delay|as required|as scheduled|no longer required|no longer needed|"
    "no longer applicable|no longer relevant|no longer necessary|remains in place|remain in place|remains embedded|"
    "remains complete|when required|as and when required|if required|if needed|as part of|part of|needs analysis|"
    "needs assessment|due course|closure at next|closure at the next|"
    "to be trained at induction|to be trained on induction"
)
"""Phrases with one of those words in them that cast no doubt on the statement they stand with."""
REGULAR = listed("regular daily weekly fortnightly monthly quarterly annual yearly")
ROUTINE = listed("check checks audit audits review reviews monitoring reports reporting sampling refresher refreshers")
PLANNED = listed("planned scheduled booked arranged")
CHECKED = listed("audit audits reaudit review reviews refresher inspection")
"""What keeps up what is done, where it is planned: `Next audit planned for September`."""
CARRIED = frozenset(
    "no change|no changes|no update|no updates|no further update|no further updates|no new update|no change to report|"
    "no update to report|no change to status|no change in status|no change since last update|as above|as before|"
    "as per above|as per last update|as previous|unchanged|position unchanged|status unchanged".split("|")
)
"""Whole sentences that leave everything as the entry before had it."""
MONTH_LABELS = listed(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
DUE_TO_DO = listed("be complete finish start commence take report go embed begin close end")

SCORED = listed("audit audits compliance compliant score scored scores target")
"""What a percentage beside these words measures is no share of the work."""
GOOD_SCORE = 90
"""Per cent of a score that leaves completion as it stands; a lower one may not."""
COUNTS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

FINISHED = listed(
    "complete completed done achieved finished actioned implemented delivered closed incomplete incompletely "
    "uncompleted uncomplete unfinished undone reopened restarted relapsed reverted slipped downgraded opened lapsed "
    "completion completions completing completes"
)
"""Words that mention completion, stated or not."""
EMBEDDING = listed("embedded embed embedding embeds")
STARTED = listed("started start begun begin commenced commence")
NOT_MISSPELT = listed(
    "complex complied complies comply compile compiled compute computed compete competed competent completely "
    "complement compared compare complain complaint complaints compliant compliance couple coupled complexes "
    "composite"
)
