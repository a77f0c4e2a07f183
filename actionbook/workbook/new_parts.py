"""Small changes around the sheets of a workbook: asking Excel to calculate, and giving it styles where it has none."""

import posixpath

from actionbook.workbook.markup import MAIN_NAMESPACES
from actionbook.workbook.package import Package
from actionbook.workbook.spans import (
    Splice,
    encoded,
    escaped,
    spans,
    spliced,
    with_attributes,
    within,
)

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
    """Of the relations of the workbook part and the list of content types, those that did not name its styles part."""
    folder, name = posixpath.split(workbook)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    changed = {}
    if all(relation.kind != "styles" for relation in package.relations(workbook)):
        relations = package.read(listing)
        changed[listing] = _with(relations, RELATION, FIRST_ID.encode(), escaped(_kind(relations)), styles.encode())
    types = package.read(CONTENT_TYPES)
    if all(one.attributes.get("PartName", "").lower() != f"/{styles}".lower() for one in spans(types, 1).children):
        changed[CONTENT_TYPES] = _with(types, OVERRIDE, styles.encode(), STYLES_TYPE)
    return changed


def _kind(relations: bytes) -> str:
    """The type of a relation to styles, in the usual form of workbooks or in the strict one as the others are."""
    types = (one.attributes.get("Type", "") for one in spans(relations, 1).children)
    return next(kind for kind in types if kind.endswith("/worksheet")).removesuffix("worksheet") + "styles"


def _with(part: bytes, form: bytes, *words: bytes) -> bytes:
    """A part with one element more in its root."""
    written = encoded(part)
    root = spans(written.readable, 0)
    return written.back(spliced(written.utf_8, within(written.utf_8, root, form % (root.prefix, *words))))
