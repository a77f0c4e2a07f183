"""Small changes around the sheets of a workbook: asking Excel to calculate, and giving it styles where it has none."""

import posixpath

from actionbook.workbook.markup import MAIN_NAMESPACES
from actionbook.workbook.package import Package
from actionbook.workbook.spans import Splice, encoded, escaped, spans, spliced, with_attributes, within

AFTER_CALCULATION = (
    "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
    "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
"""What stands behind the settings of calculation in a workbook part (ECMA-376 18.2.27)."""
STYLES = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="%s"/>'
STYLES_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
RELATION = b'<%sRelationship Id="%s" Type="%s" Target="/%s"/>'
OVERRIDE = b'<%sOverride PartName="/%s" ContentType="%s"/>'
CONTENT_TYPES = "[Content_Types].xml"
FIRST_ID = "rIdStyles"


def with_calculation(part: bytes) -> bytes:
    """The workbook part with a request to Excel to work all formulas out when it opens the file."""
    written = encoded(part)
    root = spans(written.readable, 1)
    settings = root.child("calcPr")
    if settings is not None:
        tag = with_attributes(written.utf_8[settings.start : settings.inside], {"fullCalcOnLoad": "1"})
        return written.back(spliced(written.utf_8, [Splice(settings.start, settings.inside, tag)]))
    at = next((one.start for one in root.children if one.name in AFTER_CALCULATION), root.close)
    new = b'<%scalcPr fullCalcOnLoad="1"/>' % root.prefix
    return written.back(spliced(written.utf_8, [Splice(at, at, new)]))


def empty_styles(workbook: bytes) -> bytes:
    """A styles part without a style, in the namespace of a workbook part."""
    root = spans(encoded(workbook).readable, 0)
    space = next((space for space in root.attributes.values() if space in MAIN_NAMESPACES), min(MAIN_NAMESPACES))
    return STYLES % space.encode()


def announced_styles(package: Package, workbook: str, styles: str) -> dict[str, bytes]:
    """The relations of the workbook part and the list of content types, with a styles part that they did not have."""
    folder, name = posixpath.split(workbook)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    relations = package.read(listing)
    first = package.relations(workbook)[0]
    kind = _kind_of(relations, first.id).rpartition("/")[0] + "/styles"
    root = spans(relations, 1)
    relation = RELATION % (root.prefix, FIRST_ID.encode(), escaped(kind), styles.encode())
    types = package.read(CONTENT_TYPES)
    override = OVERRIDE % (spans(types, 0).prefix, styles.encode(), STYLES_TYPE)
    return {listing: _with(relations, relation), CONTENT_TYPES: _with(types, override)}


def _kind_of(relations: bytes, name: str) -> str:
    """The whole type of a relation, which tells the usual form of workbooks from the strict one."""
    entries = spans(relations, 1).children
    return next(one.attributes["Type"] for one in entries if one.attributes.get("Id") == name)


def _with(part: bytes, new: bytes) -> bytes:
    return spliced(part, within(part, spans(part, 0), new))
