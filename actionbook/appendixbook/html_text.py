"""Words of a plan as HTML: escaped, without what HTML does not allow, line breaks and bullets kept."""

import html
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

_NON_CHARACTERS = "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
REMOVED = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NON_CHARACTERS}]")
"""Control characters, halves of pairs and non-characters: no HTML document may hold them."""
BULLET = re.compile(r"\s*[•◦▪●‣·*–-]\s+(?=\S)")
"""What makes a line one of a list, where another such line stands next to it."""
LONG_WORD = re.compile(r"\S{21,}")
"""Words that may be broken anywhere, so that none makes a column too wide: web addresses above all."""
JOINTS = re.compile(r"(?<=[/\\_@?&=-])(?=\w)")
"""Where a long word is best broken."""


def clean(text: str) -> str:
    """The text without what HTML does not allow, its lines parted by `\\n` and blank ones left out."""
    lines = (REMOVED.sub("", line).strip() for line in text.splitlines())
    return "\n".join(filter(None, lines))


def on_one_line(text: str) -> str:
    """The text escaped, for an attribute, a heading or a label."""
    return html.escape(" ".join(clean(text).split()))


def with_breaks(text: str) -> str:
    """The text escaped, its line breaks as `<br>`, its bulleted lines as a list."""
    made = ""
    for bulleted, run in groupby(_marked(clean(text).split("\n")), key=lambda pair: pair[0]):
        lines = [_breakable(line) for _, line in run]
        made += _list(lines) if bulleted else "<br>".join(lines)
    return made


def paragraphs(text: str, kind: str = "") -> str:
    """The text escaped, a paragraph a line, all of one class; empty for none."""
    mark = f' class="{kind}"' if kind else ""
    return "\n".join(f"<p{mark}>{_breakable(line)}</p>" for line in clean(text).split("\n") if line)


def sentence(words: str, kind: str = "") -> str:
    """The same of words that may want their full stop."""
    words = clean(words)
    return paragraphs(words if not words or words.endswith((".", "!", "?")) else f"{words}.", kind)


def _marked(lines: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """Every line with whether it is one of a list; of those, without the bullet."""
    bullets = [BULLET.match(line) for line in lines]
    for place, (line, bullet) in enumerate(zip(lines, bullets, strict=True)):
        beside = [bullets[other] for other in (place - 1, place + 1) if 0 <= other < len(lines)]
        listed = bullet is not None and any(beside)
        yield listed, line[bullet.end() :] if listed and bullet else line


def _list(lines: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def _breakable(line: str) -> str:
    """The line escaped, with its longest words marked as ones that may be broken anywhere."""
    parts, end = [], 0
    for word in LONG_WORD.finditer(line):
        pieces = "<wbr>".join(html.escape(piece) for piece in JOINTS.split(word[0]))
        parts += [html.escape(line[end : word.start()]), f'<span class="long">{pieces}</span>']
        end = word.end()
    return "".join([*parts, html.escape(line[end:])])
