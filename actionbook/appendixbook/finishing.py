"""The last touch to a workbook: what its writer cannot set, the language of the document and tagged headings."""

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LANGUAGE = "en-GB"
CORE, CORE_END = "docProps/core.xml", "</cp:coreProperties>"
STYLES = "xl/styles.xml"
NO_TIME, NO_SYSTEM = (1980, 1, 1, 0, 0, 0), 0
FONTS = re.compile(r"<font>.*?</font>", re.DOTALL)
NORMAL_BASE = '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
NORMAL_STYLE = '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
HEADING = '<cellStyle name="Heading 1" xfId="1" builtinId="16"/>'


def finished(workbook: bytes, heading_size: int | None = None) -> bytes:
    """The same workbook with its language set, its parts in their order and without the time of writing.

    Cells with bold words of `heading_size` points are given the style Heading 1, by which a screen reader finds them.
    """
    made = io.BytesIO()
    with ZipFile(io.BytesIO(workbook)) as parts, ZipFile(made, "w", ZIP_DEFLATED) as out:
        for name in parts.namelist():
            content = parts.read(name)
            if name == CORE:
                language = f"<dc:language>{LANGUAGE}</dc:language>{CORE_END}"
                content = content.decode("utf-8").replace(CORE_END, language).encode("utf-8")
            if name == STYLES and heading_size:
                content = _with_headings(content.decode("utf-8"), heading_size).encode("utf-8")
            out.writestr(timeless(name), content)
    return made.getvalue()


def timeless(name: str) -> ZipInfo:
    """The entry of a part in its package, without the time of writing and the system it was written on."""
    entry = ZipInfo(name, NO_TIME)
    entry.compress_type, entry.create_system = ZIP_DEFLATED, NO_SYSTEM
    return entry


def _with_headings(styles: str, size: int) -> str:
    """The styles with a Heading 1, which the formats with that font follow."""
    fonts = FONTS.findall(styles)
    wanted = next((n for n, font in enumerate(fonts) if f'<sz val="{size}"/>' in font and "<b/>" in font), None)
    if wanted is None or NORMAL_BASE not in styles or NORMAL_STYLE not in styles:
        return styles
    base = f'<xf numFmtId="0" fontId="{wanted}" fillId="0" borderId="0" applyFill="0" applyBorder="0"/>'
    both = NORMAL_BASE.replace('count="1"', 'count="2"').replace("</cellStyleXfs>", f"{base}</cellStyleXfs>")
    named = NORMAL_STYLE.replace('count="1"', 'count="2"').replace("</cellStyles>", f"{HEADING}</cellStyles>")
    formats = re.sub(rf'(<xf [^>]*fontId="{wanted}"[^>]*) xfId="0"', r'\1 xfId="1"', styles)
    return formats.replace(NORMAL_BASE, both).replace(NORMAL_STYLE, named)
