"""The looks of a Word appendix: its page, its styles, and what stands at the head and the foot of each page."""

from typing import Any, NamedTuple

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor, Twips
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from actionbook.appendixbook.finishing import LANGUAGE
from actionbook.workbook.contrast import BLACK, WHITE

PAGE_WIDTH, PAGE_HEIGHT, MARGIN, EDGE = 16838, 11906, 850, 420
"""A4 landscape with margins of 15 mm and what stands in them, in twips, of which a point has twenty."""
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
CELL_MARGIN, GAP = 80, 30
"""The blank beside the words of a cell and below each of its paragraphs, in twips."""
FONT, HEADER_FILL = "Arial", "1F3864"
NORMAL, TABLE, CONTENTS, HEAD, LABELLED = "Normal", "Table Grid", "Table Contents", "Table Heading", "Labelled Line"
"""Names of styles. LibreOffice knows a table's head by `Table Heading`."""
KEPT = frozenset({NORMAL, TABLE, "Normal Table"})
DEFAULTS = (
    f'<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr>'
    f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/><w:sz w:val="20"/>'
    f'<w:szCs w:val="20"/><w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
)
LINES = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
                for side in ("top", "left", "bottom", "right", "insideH", "insideV"))  # fmt: skip
TABLE_LOOK = (
    f'<w:tblPr {nsdecls("w")}><w:tblBorders>{LINES}</w:tblBorders><w:tblCellMar>'
    f'<w:top w:w="40" w:type="dxa"/><w:left w:w="{CELL_MARGIN}" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/>'
    f'<w:right w:w="{CELL_MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)


class Look(NamedTuple):
    """How the paragraphs of a style look; what is coloured is bold."""

    size: int
    """Points."""
    after: int
    """The blank below, and `before` the one above, in twips."""
    ink: str = BLACK
    before: int = 0
    keep: bool = False
    """Whether it stays on the page of what follows."""
    level: int | None = None
    """Of a heading: its place in the outline, from 0."""


LOOKS = {
    NORMAL: Look(10, 100),
    "Heading 1": Look(18, 100, HEADER_FILL, 0, keep=True, level=0),
    "Heading 2": Look(14, 100, HEADER_FILL, 300, keep=True, level=1),
    "Heading 3": Look(12, 100, HEADER_FILL, 220, keep=True, level=2),
    CONTENTS: Look(9, GAP),
    HEAD: Look(9, GAP, WHITE, keep=True),
    LABELLED: Look(10, 100),
    "Header": Look(9, 0),
    "Footer": Look(9, 0),
}


def set_styles(document: WordDocument, labels: int) -> None:
    """Gives a document the styles of `LOOKS` and no others; values stand so many twips to the right of labels."""
    styles: Any = document.styles
    for style in [style for style in styles if style.name not in KEPT | LOOKS.keys()]:
        style.delete()
    styles.element.replace(styles.element.find(qn("w:docDefaults")), parse_xml(DEFAULTS))
    for name, look in LOOKS.items():
        _set_look(_bare(styles, name), look)
    _bare(styles, TABLE).element.append(parse_xml(TABLE_LOOK))
    for name in ("Header", "Footer"):
        styles[name].paragraph_format.tab_stops.add_tab_stop(Twips(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    styles[LABELLED].paragraph_format.left_indent = Twips(labels)
    styles[LABELLED].paragraph_format.first_line_indent = Twips(-labels)


def _bare(styles: Any, name: str) -> Any:
    """The style of a name, new where there is none, without a look of its own."""
    if name not in styles:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles[NORMAL]
    element = styles[name].element
    for mark in ("w:link", "w:rsid", "w:pPr", "w:rPr", "w:tblPr"):
        for found in element.findall(qn(mark)):
            element.remove(found)
    return styles[name]


def _set_look(style: ParagraphStyle, look: Look) -> None:
    layout, font = style.paragraph_format, style.font
    style.quick_style = True
    layout.space_before, layout.space_after = Twips(look.before) if look.before else None, Twips(look.after)
    font.size, font.color.rgb = Pt(look.size), RGBColor.from_string(look.ink)
    font.bold = True if look.ink != BLACK else None
    layout.keep_with_next = True if look.keep else None
    if look.level is not None:
        layout.keep_together = True
        level: Any = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(look.level))
        style.element.get_or_add_pPr().append(level)


def set_page(document: WordDocument, header: str, footer: str) -> None:
    """A4 landscape; the first page has no header, for the title stands there, and each says its number."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Twips(PAGE_WIDTH), Twips(PAGE_HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Twips(MARGIN)
    section.header_distance = section.footer_distance = Twips(EDGE)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = header
    for foot in (section.footer, section.first_page_footer):
        line = foot.paragraphs[0]
        line.text = f"{footer}\tPage "
        _add_field(line, "PAGE")
        line.add_run(" of ")
        _add_field(line, "NUMPAGES")


def _add_field(line: Paragraph, code: str) -> None:
    """A figure that Word works out."""
    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {code} ")
    field.append(line.add_run("1")._r)
    line._p.append(field)
