"""Words of status columns, answers, targets, progress and RAG cells that say how far an action is, as tables."""

import re

from actionbook.statement_words import DATE_MOVED, REOPENED, SENT_BACK

PERCENT = re.compile(r"(\d{1,3})(?:\.\d+)? ?%")

BARE_PERCENT = frozenset({"%", "percent", "percentage"})
"""Headings that do not say of what a percentage is."""

ASKS_WHETHER_DONE = re.compile(r"\b(completed?|done|achieved|implemented|finished|delivered)\b")
"""A heading under which yes and no answer whether the action is complete."""

ASKS_WHETHER_CLOSED = re.compile(r"^(?!.*\bopen\b).*\bclosed\b")
"""A heading under which yes and no answer whether the action is closed; under `Open/Closed` they may mean either."""

ASKS_OPEN_OR_CLOSED = re.compile(r"\b(closed|open|o/c)\b")
TOUCHES_ON_COMPLETION = re.compile(r"complet|\b(done|finish|clos|achiev|deliver|implement)", re.IGNORECASE)
"""Words of a status column that touch on completion without stating it: `Complete except theatre 6`."""

BEGINS_AS_DONE = re.compile(
    r"\W*(?:\d+\s*[.)]\s*)?(?:(?:action|now|all|fully)\s+){0,2}"
    r"(?:completed?|done|finished|embedded|achieved|implemented|actioned|superseded|closed)"
    r"(?:\s+(?:on\s+)?[\d./-]{5,10})?\s*[.,:;(–—-]\s*\w",
    re.IGNORECASE,
)
"""Progress that begins as a statement of what is done, and goes on: `Complete: minutes in the shared drive`."""

MIXED_LETTERS = re.compile(r"[RAGBY](?:[\s/,>→-]*[RAGBY])+", re.IGNORECASE)
"""Letters of several colours: `A/R`, `RA`, `G→A`."""
NO_ANSWERS = re.compile(r"n|x|no|not yet|in part|half|nearly|0?\.\d+|[\d.]+ ?- ?[\d.]+ ?%", re.IGNORECASE)
"""Short answers that say no, or less than all."""
WORSE_COLOUR = re.compile(
    r"\b(?:downgraded|reverted|returned|dropped|back|moved|changed|turned|gone|went|now)"
    r"(?: back)?(?: from green)?(?: to)? (?:amber|red)\b"
    r"(?=\s*(?:$|[.;,:)\n–-]|\d|(?:in|at|as|due|on|again|because|since|by|until|following|pending|and|but)\b))"
    r"|\bgreen (?:to|→|->|>) (?:amber|red)\b",
    re.IGNORECASE,
)
"""A turn to a colour that is not done, at the end of its clause: `Red ward` and `Red Board` are no colours."""
TARGET_DENIES = re.compile(
    r"\b(?:not (?:yet )?(?:fully )?(?:complete|completed|done|achieved)|incomplete|partial(?:ly)?)\b"
    r"|\b(?:overdue|not met|(?<!not )missed)\b(?!.*\b(?:completed?|done|met)\b)"
    r"|completed? ?\?|completed? for (?!all|every|each)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Words of a target cell that say that the action is not done, unless it says later that it is."""
PUT_OFF = re.compile(
    r"(?<!not )(?<!no )(?<!previously )"
    r"\b(?:extend(?:ed)?|extension|revised|re-?scheduled|deferred|postponed|slipped|delayed|overdue"
    r"|(?:moved|put|pushed) (?:back|to|out)|new (?:\w+ )?date|now (?:due|by)|carried (?:over|forward))\b"
    r"(?!.*\b(?:completed?|done|met|not (?:agreed|needed|required))\b)",
    re.IGNORECASE | re.DOTALL,
)
"""Words for a date under an action's row which say that it was put off: `Extended to Sept 25`."""
NOT_MET = re.compile(r"(?:(?:target|deadline|date) )?(?:not (?:met|achieved|green)|missed)\.?", re.IGNORECASE)
"""Progress that says no more than that the action is not done."""
SAYS_YES = re.compile(r"(?:yes|y|✓|✔|☑)(?=[\s,;(–-])", re.IGNORECASE)
"""A yes with more words behind it."""
HARMLESS = re.compile(
    r"\bno (?:further )?(?:actions?|issues|concerns|change|date)\b(?: (?:required|needed))?"
    r"|\b(?:nothing|none|no \w+) (?:left |still |yet )?(?:outstanding|to do)\b|\bno (?:outstanding \w+|slippage)\b"
    r"|\breturned to (?:green|normal|work|business)\b"
    r"|\bextended to (?:all|other|every|include)\b(?! of\b)|\bno re(?:work|write|draft)\b"
    r"|\b\d{1,3}(?:\.\d+)? ?% complian\w+|\baudit \d{1,3}(?:\.\d+)? ?%"
    r"|\b(?:was|previously|formerly) (?:red|amber|green|blue)\b"
    r"|\b(?:will|still|to)(?: be| continue to be)? (?:continue|monitored|reviewed|kept under review|audited)\b"
    r"|\bdue process\b|\bsome learning shared\b|\b(?:red|amber|[ra]) ?(?:to|→|->|>) ?(?=green|g\b)",
    re.IGNORECASE,
)
"""What is put aside before the words of a RAG cell, or of progress that states nothing, are weighed against a status
elsewhere: `No further action`, `was amber`, `98% compliant`. Beside a statement it is `statement_words.CASTS_NO_DOUBT`.
"""
LEAVES_OPEN = re.compile(
    r"\?|(?<!\d)(?<!\d\.)(?!100)\d{1,3}(?:\.\d+)? ?%|"
    r"\b(?:no|not|none|nearly|almost|mostly|most|part|partly|partial|partially|half|some|only|drafts?|await\w*|"
    r"pending|outstanding|to follow|expect\w*|planned|will|would|should|due|delayed|soon|still|yet|tb[cad])\b",
    re.IGNORECASE,
)
"""Words of a RAG cell that leave it open whether the action is done, whatever colour stands behind them."""

# Short answers under such a heading, and the status each gives; None is a plain no.
YES_OR_NO: dict[str, str | None] = {
    **dict.fromkeys(("y", "yes", "true", "tick", "✓", "✔", "☑"), "complete"),
    **dict.fromkeys(("n", "no", "false", "part", "partly", "p", "✗", "✘", "☐"), None),
}
CLOSED_OR_NOT: dict[str, str | None] = {
    **dict.fromkeys(("y", "yes"), "closed"),
    **dict.fromkeys(("n", "no"), "in progress"),
}
OPEN_OR_CLOSED: dict[str, str | None] = {
    **dict.fromkeys(("c", "closed"), "closed"),
    **dict.fromkeys(("o", "open"), "in progress"),
}
ANSWERS = ((ASKS_WHETHER_DONE, YES_OR_NO), (ASKS_WHETHER_CLOSED, CLOSED_OR_NOT), (ASKS_OPEN_OR_CLOSED, OPEN_OR_CLOSED))

DONE_IN = re.compile(
    r"^([^a-z]*(?:[a-z]+ ){0,3})"
    r"(?:completed?|embedded|sustained|implemented|delivered|achieved|done|finished|actioned|closed|signed off)"
    r"(?: (?:in|across) (?:all|both|every|the) \w+)?(?: (?:in|from|since|at the))?(?=[ :(–—-]+(?:[a-z]+[ -]){0,3}\d)",
    re.IGNORECASE,
)
"""A word of completion and the day or month right after it: `Implemented in all teams from mid-December 2018`."""

A_DAY = re.compile(r"[\d/.:–—-]+")
"""The digits of a day, and what stands between them."""
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
LEFT_TO_DO = re.compile(
    r"\b(?:still|yet) to (?!be (?:reviewed|audited|monitored)\b)\w+|\bnot (?:yet \w+|\w+ yet)\b"
    r"|\bstill (?:outstanding|needs?|requires?|awaiting|waiting|pending|in progress|under ?way|ongoing)\b"
    r"|(?<!rated )(?<!rating )\boutstanding (?:for|in|at|from|until|actions?|items?|work|training|issues?)\b"
    r"(?! (?:moved|transferred|closed))"
    r"|\b(?:a|still |now )?waiting (?:(?:for|on|new|the|an?) )*"
    r"(?:kit|equipment|parts|contractors?|decision|budget|start date|response)\b"
    r"|\bto be (?:ratified|signed off|finali[sz]ed|recruited|appointed|installed|launched)\b"
    r"(?! (?:each|every|annually|yearly|monthly|quarterly|if|when|where|as|again)\b)|\b(?:still|remains?) vacant\b"
    r"|\bawait(?:s|ing) (?:a |the )?(?:sign|approval|ratif\w+|training|delivery|install\w*|funding|recruit\w+|quot\w+"
    r"|costings?|parts|decision|response|reply|dates?|contractors?|procurement|confirmation|feedback|guidance)\b"
    r"|(?<=\w )(?<!no )(?<!rated )(?<!rating )(?<!judged )(?<!graded )(?<!to )(?<! us )(?<! as )(?<! was )"
    r"(?<!nothing is )(?<!none is )(?<!none are )outstanding[.!]?\s*$"
    r"|\b(?:is|are|still|policy|sop|procedure|document) (?:still )?in (?:first |final )?draft\b|^in draft\b"
    r"|\bto be (?:arranged|confirmed|agreed|booked|recruited|rolled out|finalised|scheduled|ordered|purchased|installed"
    r"|drafted|written|appointed|organised|set up|signed off|ratified|approved|completed|implemented|delivered)\b"
    rf"(?=\s*(?:[.;,)\n]|$|(?:in|by|from|before) (?:\d|end|{MONTH})))"
    r"|^(?-i:[A-Z]{2,4}(?:[/&][A-Z]{2,4})*) to (?:draft|write|arrange|chase|contact|finalise|complete|finish|agree|book"
    r"|confirm|recruit|order|purchase|develop|produce|circulate|update|amend|implement|submit|provide|roll out|train)\b"
    r"|\bslippage\b|\bwill (?:be )?(?:finish\w*|complete\w*|start\w*|begin)\b",
    re.IGNORECASE,
)
"""Progress that tells of work left, though it says nothing of the whole: `40 staff still to be trained`.

This and `HOLDS_NO_MORE` weigh words that state nothing against a status or colour that stands elsewhere, so they are
whole turns of phrase. Words that stand with a statement of completion, in one text, are weighed by the broader
`statement_words.DOUBTS`, where a single `still` is enough.
"""
UNDER_WAY = re.compile(
    r"(?:\bbeing (?:scoped|drafted|written|developed|finalised|arranged|recruited|procured|rolled out|considered"
    r"|progressed|installed)\b|^to be (?:started|begun|done|finished|completed)\b|^scoping\b"
    r"|\b(?:recruitment|procurement|work|installation|consultation) (?:is |are |has |have )?(?:still )?"
    r"(?:ongoing|on-going|under ?way|in progress|begun|started|continues?|commenced)(?! (?:\w+ )?in 20)\b"
    r"|\bwaiting (?:for|on)\b|\bout to (?:advert|consultation|tender)\b|\binterviews? (?:planned|scheduled|booked)\b"
    rf"|^(?:plan|planned|planning) (?:to|for)\b|\b(?:starts?|begins?|goes live|go live) (?:in |on )?(?:\d|{MONTH})"
    r"|\bdraft (?:\w+ )?(?:circulated|with|being)\b|\bfor (?:approval|ratification|decision) (?:at|by|in)\b"
    rf"|\bgoing to (?:\w+ ){{1,3}}in {MONTH}"
    r"|^(?:\w+ ){0,2}needs? (?:to\b(?! (?:continue|be (?:reviewed|audited|monitored)))|training|sign|approval|more"
    r"|further)"
    r"|\b(?:unable|failed) to (?:progress|complete|start|deliver|evidence|recruit)\b|\bno capacity\b"
    r"|\bnot (?:progressed|started|evidenced|delivered|implemented|happened|trained|fitted)\b"
    r"|\bcannot be (?:evidenced|delivered)\b"
    r"|\bdisagrees?\b|\bevidence (?:lost|missing|weak|poor)\b)"
    r"(?!.*(?<!be )\b(?:finished|filled|issued|ratified|published|agreed|approved|resolved|replaced|installed|in place"
    r"|completed?|done|now)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""Progress that tells that work has only begun, is planned or has come to a halt: `Out to advert`, `No capacity`."""
HOLDS_NO_MORE = re.compile(
    r"(?<!not )(?<!never )(?<!previously )(?<!no further )(?<!no longer )"
    rf"\b(?:{SENT_BACK}|{REOPENED}|{DATE_MOVED}|re-opened|(?:still|remains?) open|(?:nearly|almost) (?:there|done)"
    r"|not (?:quite there|accepted|approved|signed off)|(?:did|does|would|could) not (?:accept|approve|sign)"
    r"|evidence (?:still |is )?awaited|await\w* (?:further |more )?evidence|evidence to (?:follow|be (?:provided|sent))"
    r"|(?:to|will) (?:re-?start|resume|re-?open)|re-?opening"
    r"|audit failed|failed (?:re-?)?audit|(?:deadline|target date) moved to|extension (?:agreed|granted) to)\b",
    re.IGNORECASE,
)
"""Progress that tells that a Status or a colour beside it holds no more: `QC rejected`, `Extended to Sept`."""
DONE_AND_AFTER = re.compile(r"\b(?:completed?|done|achieved|finished|actioned)\b.*", re.IGNORECASE | re.DOTALL)
"""A word of completion in a target cell, and what follows it: `Due 30/06/18 – completed 02/07/18`."""
TRAILING_NOUGHTS = re.compile(r"\.0+$")
CLOCK = re.compile(r" \d{1,2}:\d\d(:\d\d)?$")
"""The time of day that Excel may show behind a day."""
