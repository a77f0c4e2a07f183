"""Parts a text into what is struck through and what is not."""

from collections.abc import Sequence

Span = tuple[int, int]


def part(text: str, struck: Sequence[Span]) -> tuple[str, str]:
    """What remains and what is struck through; a gap is left where words, not mere figures, were struck."""
    kept: list[str] = []
    gone: list[str] = []
    at = 0
    for begin, end in sorted(struck):
        begin, end = max(begin, at), min(end, len(text))
        if begin >= end:
            continue
        kept += [text[at:begin], "" if text[begin:end].isdigit() else " "]
        gone += [text[begin:end]] if begin == at and gone else [" ", text[begin:end]]
        at = end
    kept.append(text[at:])
    return "".join(kept), "".join(gone)
