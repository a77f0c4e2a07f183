"""Whether words can be read on a colour, and in which ink they can (WCAG 2.2, 1.4.3)."""

LEAST_CONTRAST = 4.5
WHITE, BLACK = "FFFFFF", "000000"


def ink_for(fill: str, own: str) -> str:
    """The colour of words on a fill, all as `RRGGBB`: their own where that is legible, else white or black."""
    if contrast(fill, own) >= LEAST_CONTRAST:
        return own
    return max((WHITE, BLACK), key=lambda ink: contrast(fill, ink))


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, from 1 (the same) to 21 (black and white)."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in bytes.fromhex(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
