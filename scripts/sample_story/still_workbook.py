"""Takes the time of its saving out of a workbook that openpyxl has saved, so that each run gives the same bytes."""

import re
import zipfile
from datetime import date
from pathlib import Path

from sample_workbooks.other_kinds import STILL

SAVED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def make_still(path: Path, day: date) -> None:
    """Give a workbook a day, at noon, as the time of its saving, and its members the same time each."""
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    members["docProps/core.xml"] = SAVED.sub(rb"\g<1>%sT12:00:00Z" % str(day).encode(), members["docProps/core.xml"])
    with zipfile.ZipFile(path, "w") as package:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, STILL)
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 0
            package.writestr(member, content)
