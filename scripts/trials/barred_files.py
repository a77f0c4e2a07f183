"""Workbooks that ask for the network in every way a workbook can, and a place on this machine that waits for them."""

import socket
import threading
import zipfile
from pathlib import Path
from types import TracebackType

from trials.hostile_files import (
    BOOK,
    BOOK_RELATIONS,
    HEAD,
    MAIN,
    OFFICE,
    PLAN,
    SHEET_RELATIONS,
    TYPES,
    Content,
    ods_cell,
    parts,
    plan,
    relations,
    sheet,
)

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


class Listening:
    """A place on this machine that takes down whoever asks it for anything."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

    def __enter__(self) -> "Listening":
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(16)
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._socket.close()

    @property
    def address(self) -> str:
        """What stands in the workbooks."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def _listen(self) -> None:
        while True:
            try:
                asking, _ = self._socket.accept()
            except OSError:
                return
            with asking:
                asking.settimeout(2)
                try:
                    self.asked.append(asking.recv(200).split(b"\r\n")[0].decode("latin-1"))
                except OSError:
                    self.asked.append("somebody, without a word")


def formula_row(address: str) -> str:
    """A row of formulas that ask for the network, with what they showed last."""
    formulas = (f'WEBSERVICE("{address}/service")', f'IMAGE("{address}/image.png")', f'HYPERLINK("{address}/link","x")',
                "[1]Sheet1!A1", f'RTD("a",,"{address}")')  # fmt: skip
    cells = "".join(
        f'<c r="{chr(74 + place)}2" t="str"><f>{one.replace("&", "&amp;").replace(chr(34), "&quot;")}</f><v>0</v></c>'
        for place, one in enumerate(formulas)
    )
    return f"{PLAN.removesuffix('</row>')}{cells}</row>"


def asking_plan(path: Path, address: str) -> None:
    """A plan with links, pictures, workbooks, data, schemas and a template at an address."""
    link = f'<Relationship Id="rId3" Type="{OFFICE}/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    kinds = "application/vnd.openxmlformats-officedocument"
    schema = f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{MAIN} {address}/schema.xsd"'
    template = f'Type="{OFFICE}/attachedTemplate" Target="{address}/t.xltx" TargetMode="External"'
    connection = 'id="1" name="c" type="4" refreshOnLoad="1" refreshedVersion="6"'
    after = '<hyperlinks><hyperlink ref="C2" r:id="rId2"/></hyperlinks><drawing r:id="rId3"/>'
    picture = (
        f'{HEAD}<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main" xmlns:r="{OFFICE}">'
        "<xdr:oneCellAnchor><xdr:from><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row>"
        '<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="99999" cy="99999"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" '
        'name="p"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:link="rId1"/></xdr:blipFill><xdr:spPr/>'
        "</xdr:pic><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>"
    )
    shown = relations(("comments", "../comments1.xml"), external=(("hyperlink", f"{address}/link"),))
    more: dict[str, Content] = {
        SHEET_RELATIONS: shown.replace("</Relationships>", link),
        "xl/drawings/drawing1.xml": picture,
        "xl/drawings/_rels/drawing1.xml.rels": relations(external=(("image", f"{address}/picture.png"),)),
        "xl/externalLinks/externalLink1.xml": (
            f'{HEAD}<externalLink xmlns="{MAIN}" xmlns:r="{OFFICE}"><externalBook r:id="rId1"><sheetNames>'
            '<sheetName val="Sheet1"/></sheetNames></externalBook></externalLink>'
        ),
        "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
            external=(("externalLinkPath", f"{address}/b.xlsx"),)
        ),
        "xl/connections.xml": (
            f'{HEAD}<connections xmlns="{MAIN}"><connection {connection}><webPr xml="1" url="{address}/data.xml"/>'
            "</connection></connections>"
        ),
        BOOK: str(parts()[BOOK]).replace("<sheets>", f"<sheets {schema}>").replace(
            "</sheets>", '</sheets><externalReferences><externalReference r:id="rId6"/></externalReferences>'
        ),
        BOOK_RELATIONS: str(parts()[BOOK_RELATIONS]).replace(
            "</Relationships>",
            f'<Relationship Id="rId6" Type="{OFFICE}/externalLink" Target="externalLinks/externalLink1.xml"/>'
            f'<Relationship Id="rId7" Type="{OFFICE}/connections" Target="connections.xml"/>'
            f'<Relationship Id="rId8" {template}/></Relationships>',
        ),
        TYPES: str(parts()[TYPES]).replace(
            "</Types>",
            f'<Override PartName="/xl/drawings/drawing1.xml" ContentType="{kinds}.drawing+xml"/>'
            '<Override PartName="/xl/externalLinks/externalLink1.xml" '
            f'ContentType="{kinds}.spreadsheetml.externalLink+xml"/></Types>',
        ),
    }
    plan(path, more, sheet=sheet(formula_row(address), after=after))


def asking_ods(path: Path, address: str) -> None:
    """The same as an OpenDocument spreadsheet, which LibreOffice is given to convert."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{space}:{name}:1.0"' for name in ("office", "table", "text", "drawing", "script"))
    spaces += f' xmlns:draw="{space}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    spaces += f' xmlns:svg="{space}:svg-compatible:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
    frame = (
        '<draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:type="simple" xlink:show="embed" '
        f'xlink:actuate="onLoad" xlink:href="{address}/picture.png"/></draw:frame>'
    )
    rows = ("Ref", "Issue", "Action", "Lead", "Target date", "Evidence", "Progress", "RAG"), (
        "1.1", "Care plans", "Write them", "HoN", "30/06/2018", "Audit", "Started", "Amber")  # fmt: skip
    head, first = ("".join(map(ods_cell, words)) for words in rows)
    asks = "".join(
        f'<table:table-cell table:formula="of:={formula}" office:value-type="string"><text:p>0</text:p>'
        "</table:table-cell>"
        for formula in (f"WEBSERVICE(&quot;{address}/service&quot;)", f"['{address}/b.ods'#$Sheet1.A1]")
    )
    linked = f'<table:table-source xlink:type="simple" xlink:href="{address}/table.ods" table:filter-name="calc8"/>'
    body = (
        f'<table:table table:name="Plan"><table:shapes>{frame}</table:shapes><table:table-row>{head}</table:table-row>'
        f"<table:table-row>{first}{asks}</table:table-row></table:table>"
        f'<table:table table:name="Linked">{linked}<table:table-row>{ods_cell("x")}</table:table-row></table:table>'
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f'{HEAD}<office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>{body}'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        entries = "".join(
            f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{one}"/>'
            for name, one in (("/", kind), ("content.xml", "text/xml"))
        )
        archive.writestr(
            "META-INF/manifest.xml",
            f'{HEAD}<manifest:manifest xmlns:manifest="{manifest}" manifest:version="1.2">{entries}'
            "</manifest:manifest>",
        )
