"""Find the pivot tables that go on showing what stood in changed cells until somebody refreshes them."""

from collections.abc import Collection, Iterable

from actionbook.workbook.markup import Damaged, Unproven, child, is_true
from actionbook.workbook.ooxml import FAULTS
from actionbook.workbook.package import Package, Relation


def pivots_on(package: Package, relations: Iterable[Relation], sheets: Collection[str]) -> bool:
    """Whether a pivot table works with cells of these sheets, and Excel does not refresh it by itself; in doubt so.

    `relations` are those of the workbook's part.
    """
    caches = (one.target for one in relations if one.kind == "pivotCacheDefinition")
    return any(_works_with(package, cache, sheets) for cache in caches)


def _works_with(package: Package, cache: str, sheets: Collection[str]) -> bool:
    try:
        root = package.tree(cache)
    except (Damaged, Unproven, *FAULTS):
        return True
    source = child(root, "cacheSource")
    area = child(source, "worksheetSource")
    if is_true(root.get("refreshOnLoad")) or source is not None and source.get("type") == "external":
        return False
    return area is None or not area.get("sheet") or area.get("sheet") in sheets
