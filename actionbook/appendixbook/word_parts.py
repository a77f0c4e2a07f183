"""The package of a Word document: begun without what python-docx's own brings along, its charts, and its bytes."""

from datetime import datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from actionbook.appendix import Appendix
from actionbook.appendix.words import shortened_words
from actionbook.appendixbook.charts import ChartPart, picture_of
from actionbook.appendixbook.finishing import LANGUAGE, timeless

DOCUMENT_PARTS = (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS)
PACKAGE_PARTS = (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES)
"""The parts of python-docx's template that are kept; its theme, fonts, lists, thumbnail and company are not."""
SETTINGS = (
    f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    f'<w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
LONGEST_TITLE = 240
"""Letters of the title among the properties, of which python-docx allows 255."""


def blank_document() -> WordDocument:
    """A document without words, pictures, names and settings of others; its styles are still to be set."""
    document = Document()
    _keep(document.part, DOCUMENT_PARTS)
    _keep(document.part.package, PACKAGE_PARTS)
    settings: Any = document.settings.element
    settings[:] = list(parse_xml(SETTINGS))
    edges: Any = document.sections[0]._sectPr
    edges.attrib.clear()
    edges.remove(edges.find(qn("w:docGrid")))
    return document


def _keep(source: Any, kinds: tuple[str, ...]) -> None:
    """Takes out the relations of a part, or of the package, that are of no such kind, and so what they lead to."""
    for name, relation in list(source.rels.items()):
        if relation.reltype not in kinds:
            del source.rels[name]


def set_properties(document: WordDocument, appendix: Appendix) -> None:
    """Title, language and day, and nobody's name."""
    package: Any = document.part.package
    del package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element[:]
    known = document.core_properties
    known.title = shortened_words(appendix.title, LONGEST_TITLE)
    known.author = known.last_modified_by = ""
    known.created = known.modified = datetime.combine(appendix.as_of, time())
    known.language = LANGUAGE


def add_chart(document: WordDocument, chart: ChartPart, number: int) -> None:
    """A paragraph with a native chart, whose figures are in a workbook of its own."""
    package: Any = document.part.package
    figures = PackURI(f"/word/embeddings/chart{number}.xlsx")
    drawn = PackURI(f"/word/charts/chart{number}.xml")
    part = Part(drawn, CONTENT_TYPE.DML_CHART, chart.xml, package)
    part.relate_to(Part(figures, CONTENT_TYPE.SML_SHEET, chart.workbook, package), RELATIONSHIP_TYPE.PACKAGE)
    document.part.load_rel(RELATIONSHIP_TYPE.CHART, part, f"chart{number}")
    shown: Any = parse_xml(f'<w:p {nsdecls("w", "r")}>{picture_of(chart, number)}</w:p>')
    document.add_paragraph()._p.extend(list(shown))


def bytes_of(document: WordDocument) -> bytes:
    """The file, its parts in the order of their names and without the time of writing."""
    saved, made = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as parts, ZipFile(made, "w") as package:
        for name in sorted(parts.namelist()):
            package.writestr(timeless(name), parts.read(name))
    return made.getvalue()
