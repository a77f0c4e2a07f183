"""The forms of words that must not be published, as tables: numbers, addresses, dates of birth, and prompts."""

import re
from datetime import date

OLD_YEARS, OLDEST_YEARS = 15, 120
"""How many years before the day a date by itself looks like one of birth: those of a plan are younger."""
YEARS_AHEAD = 20
"""A year of two figures is at most so many years ahead: later ones are of the century before."""
FIRST_DAYS = frozenset((date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1), date(1904, 1, 1)))
"""The days that Excel shows for nothing, or for a time without a day."""
NEAR = 80
"""Characters before a number or a date in which words say what it is, and around a box to tick others."""

AREAS = frozenset(
    "AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK "
    "FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP "
    "NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W "
    "WA WC WD WF WN WR WS WV YO ZE".split()
)
"""The letters with which postcodes begin: 121 of the United Kingdom, BF of its forces, GY, IM and JE."""
LETTERED = frozenset("E1 EC1 EC2 EC3 EC4 N1 NW1 SE1 SW1 W1 WC1 WC2".split())
"""The districts of London, the only ones that may have a letter after their figure: SW1A."""
SMALL_ENDS = ("st", "nd", "rd", "th", "hr", "yr", "ft", "pt")
"""In small letters these make an ordinal or a measure of what looks like the end of a postcode: `E1 4th`."""

SPACES = " \\t\\u00a0\\u2007\\u2009\\u202f\\u200b\\ufeff"
DASHES = "\\-\\u2010-\\u2014"
GAP = f"[{SPACES}{DASHES}.]{{0,3}}"
NHS_NAMES = r"\b(?:NHS|CHI|H&C)\W{0,3}(?:(?:nos?|numbers?|num|nr|id)\b|#)"
NHS = re.compile(rf"(?<!\d)(?<!\d[.-])\d{{3}}{GAP}\d{{3}}{GAP}\d{{4}}(?![\d%]|\.\d)")
NHS_NAMED = re.compile(rf"{NHS_NAMES}[^\d\n]{{0,20}}(?P<words>\d(?:{GAP}\d){{8,10}})(?!\d)", re.IGNORECASE)
NHS_BEFORE = re.compile(rf"(?:{NHS_NAMES}[^\d\n]{{0,20}}|\bNHS\W{{1,3}})(?:[\d\s.,;&-]|\band\b)*$", re.IGNORECASE)

LOCAL = r"\w[\w.+'’-]{0,63}+"
E_MAIL = re.compile(
    rf"{LOCAL}(?:[@＠]|\s?[\[({{]\s?at\s?[\])}}]\s?)"
    r"(?:[\w-]{1,63}(?:\.|\s?[\[({]\s?dot\s?[\])}]\s?)){1,6}[a-z]{2,24}(?![a-z0-9])", re.IGNORECASE
)  # fmt: skip
E_MAIL_SPACED = re.compile(rf"{LOCAL}\s?@\s?(?:[\w-]{{1,63}}\.){{1,6}}(?:uk|net|com|org|eu|ie)\b", re.IGNORECASE)
CHATS = ("thread.skype", "unq.gbl.spaces")
"""Ends of what looks like an e-mail address and is the address of a chat, in the links of Teams."""

NEXT = rf"(?:[){SPACES}{DASHES}.]{{1,3}}(?=\d\d)|/(?=\d{{6}}))?\d"
"""One more figure of a number; a blank before it begins a group of two or more, a stroke one of six."""
START = r"(?:(?<!\w)|(?<=\b[tmpf])|(?<=\btel)|(?<=\bmob))(?<!\d[.:-])(?<![A-Z]-)(?<!\b20\d\d/)(?<![£$€])"
END = r"(?![\d%]|\.\d)(?:,?\s?(?:x|extn?\.?|extension)\s?\d{1,6}\b)?"
ABROAD = rf"(?:\(?\+\s?44\)?|\(?0044\)?|44(?=\s?\(?0?\)?\s?7))[{SPACES}{DASHES}.]{{0,3}}\(?0?\)?[{SPACES}.]{{0,2}}"
PHONES = (
    re.compile(rf"{START}{ABROAD}\(?[12378]\d(?:{NEXT}){{7,8}}{END}", re.IGNORECASE),
    re.compile(rf"{START}[(\[]?0[()]?[12378]\d(?:{NEXT}){{7,8}}{END}", re.IGNORECASE),
    re.compile(rf"(?<![\w+])\+\s?[1-9](?:[(){SPACES}{DASHES}.]{{0,3}}\d){{7,14}}{END}", re.IGNORECASE),
    re.compile(rf"{START}00[1-9](?:[(){SPACES}{DASHES}.]{{0,3}}\d){{9,13}}{END}", re.IGNORECASE),
    re.compile(
        r"\b(?:tel|telephone|phone|mobile|mob|fax)\b\W{0,3}(?:(?:nos?|numbers?|num)\b\W{0,3})?(?:is\s)?"
        rf"(?P<words>\d(?:{NEXT}){{5,13}}){END}", re.IGNORECASE
    ),
)  # fmt: skip
"""From +44, from 0, from elsewhere with + and with 00, and whatever words call a telephone number."""
WHOLE_DATE = re.compile(
    r"(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])([.-])(?:0?[1-9]|1[0-2])\1(?:19|20)?\d\d|(?:19|20)\d\d-[01]\d-[0-3]\d)(?!\d)"
)
HOURS = re.compile(rf"[01]\d[0-5]\d[{SPACES}{DASHES}]+[0-2]\d[0-5]\d[{SPACES}{DASHES}]+\d\d")  # 0900 - 1700 12

POSTCODE = re.compile(
    r"(?<![A-Z0-9])(?:GIR\s?0AA|(?P<district>(?P<area>[A-Z]{1,2})\d)(?P<more>[A-Z0-9]?)"
    r"(?P<gap>\s{0,2})(?P<inward>\d[ABD-HJLNP-UW-Z]{2}))(?![A-Z0-9])", re.IGNORECASE
)  # fmt: skip

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DATES = tuple(
    re.compile(rf"(?<!\d)(?<!\d[./]){form}(?![\d%])", re.IGNORECASE)
    for form in (
        r"(?P<d>\d{1,2})(?P<by>\s?[./-]\s?)(?P<m>\d{1,2})(?P=by)(?P<y>\d{4}|\d{2})(?!(?P=by)\d)",
        r"(?P<y>\d{4})(?P<by>[./-])(?P<m>\d{1,2})(?P=by)(?P<d>\d{1,2})(?!(?P=by)\d)",
        rf"(?P<d>\d{{1,2}})\s?(?:st|nd|rd|th)?[\s./-]?(?:of\s)?{MONTH}[\s,./'’-]{{0,3}}(?P<y>\d{{4}}|\d{{2}})",
        rf"\b{MONTH}[\s.]{{1,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})",
    )
)
BIRTH = r"(?:\b(?:dobs?|d\.\s?o\.\s?b|d o b|dates? of birth|birth ?dates?|birthdays?)\b\.?)"
SAID = r"\W{0,6}(?:(?:is|was|as|of|the|given|patient|pt|client|child)\b\W{0,4}){0,4}"
BIRTH_BEFORE = re.compile(
    rf"(?:{BIRTH}{SAID}|(?<!new[ -])\bborn\b\W{{0,4}}(?:on\b\W{{0,3}})?(?:the\b\W{{0,3}})?|\(b\.\s?)"
    r"(?:[\d/.-]{6,10}\s?(?:[,;&]|and\b)\s?){0,3}$", re.IGNORECASE
)  # fmt: skip
NO_BIRTH = re.compile(
    r"\b(?:dated|acts?|policy|guidance|regulations?|since|opened|built|established|founded|registered|published|"
    r"introduced)\W{0,3}(?:(?:on|of|in|from)\W{1,3})?$", re.IGNORECASE
)  # fmt: skip
"""Words before an old date that say what began or was written then."""
NO_BIRTH_AFTER = re.compile(r"\W{0,3}(?:act|acts|guidance|policy|regulations?)\b", re.IGNORECASE)
BIRTH_AFTER = re.compile(rf"\s?[(\[{DASHES}]\s?{BIRTH}", re.IGNORECASE)
BIRTH_FIGURES = re.compile(rf"{BIRTH}{SAID}(?P<words>\d\d\s?\d\d\s?(?:\d{{4}}|\d\d))(?!\d)", re.IGNORECASE)

BRACKETS = re.compile(r"\[([^\[\]]{0,120})\]|<([^<>]{1,120})>|\{([^{}]{1,120})\}")
ROUND = re.compile(r"\(([^()\n]{1,80})\)")
FORMS = re.compile(
    r"_{4,}|(?<!\w)X{2,4}(?P<by>[/.-])X{2,4}(?P=by)X{2,4}(?!\w)|(?<!\w)x{3,}(?!\w)"
    r"|(?<![\w(])dd(?P<to>[/.-])mm(?P=to)yy(?:yy)?(?!\w| format)"
    r"|\bclick (?:here |or tap (?:here )?)to (?:enter|add|insert|type) (?:text|a date|\w+)\.?|\bchoose an item\b\.?"
    r"|\blorem ipsum\b|\b(?:insert|enter|type) (?:\w+ ){0,2}(?:name|date|text|details|number|title) here\b",
    re.IGNORECASE,
)
"""Prompts that need no brackets."""
BLANK = re.compile(r"\s*|[\s_–—-]{2,}|\s*\?\s*")
DUMMY = re.compile(r"\W*x{2,}(?:\W+x+)*\W*|[^\w?]*\?{2,}[^\w?]*", re.IGNORECASE)
CHOICE = re.compile(r"\s*(?:y(?:es)?\s?[/|]\s?no?(?:\s?[/|]\s?n/?a)?|dd\W?mm\W?yy(?:yy)?)\s*", re.IGNORECASE)
"""What stands in brackets where words are to come: `[ ]`, `[…]`, `[xx]`, `[??]`, `[yes/no]`."""
BOX = re.compile(r"\[(\s*|\s*x\s*)\]", re.IGNORECASE)

ASKING = frozenset("insert enter add delete specify provide tbc tba tbd".split())
"""Words with which a prompt begins."""
ASKING_FOR = frozenset("type complete state describe select choose your any confirm list record give".split())
"""Words with which one begins that goes on with a word of `FIELDS`, or begins with `please`."""
FIELDS = frozenset(
    "name names surname forename initials date dates time number numbers detail details address email phone telephone "
    "signature text notes who when where whom title role year description justification link your tbc tba".split()
)
"""What a prompt asks for: one of these words, with none but them and those of the next two."""
SUBJECTS = frozenset(
    "team ward patient service site hospital trust locality directorate division department organisation committee "
    "job lead manager person staff client user author owner milestone incident meeting completion review start end day "
    "due target contact reference ref action additional first last full other patients clients users".split()
)
ENDS = FIELDS | {"here", "one", "appropriate", "applicable"}
ALL_WORDS = ENDS | SUBJECTS | frozenset("a an the of for to and or in on at by with be if as s".split())
PLACES = tuple([place] for place in "team ward patient site hospital locality directorate".split())
"""Words that are a prompt when they stand alone: `[ward]`, but not `[the ward]`, which explains a quotation."""
NO_PROMPTS = re.compile(r"\s*(?:(?i:enter and view|add[ -]on|(?:the|at|in|on|of|from|for|where|when) )|(?:ADD|WHO)$)")
"""Beginnings of what is nothing to fill in."""
