"""Bar charts that stay editable in a word processor: drawn by its own engine, with their numbers in a workbook.

The chart and its workbook are written by XlsxWriter; here they are put into the document (ECMA-376 part 1, 21.2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import xlsxwriter
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Emu, Length
from docx.text.paragraph import Paragraph

from assessor.reports.charts.palette import TEAL

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_BOOK = "xl/charts/chart1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"
C = f"{{{NAMESPACE}}}"
WIDTH, PER_BAR, AROUND = Cm(15), Cm(0.6), Cm(1.2)


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Bars with their labels, top down. `values`: None where nothing is told. `shape`: a number format of workbooks."""

    title: str
    heading: str
    labels: Sequence[str]
    values: Sequence[float | None]
    shape: str


def add_chart(document: Document, paragraph: Paragraph, bars: Bars, number: int) -> None:
    """Put the chart into the paragraph; `number` counts the document's charts from one."""
    chart, book = _written(bars)
    package = document.part.package
    book_part = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), BOOK_TYPE, book, package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART_TYPE, b"", package)
    part._blob = _with_book(chart, part.relate_to(book_part, RELATIONSHIP_TYPE.PACKAGE))  # noqa: SLF001 (the reference is known only now)
    size = WIDTH, Emu(AROUND + PER_BAR * len(bars.labels))
    paragraph.add_run()._r.append(  # noqa: SLF001 (charts have no public way in)
        _drawing(document.part.relate_to(part, RELATIONSHIP_TYPE.CHART), bars.title, number, size)
    )


def _written(bars: Bars) -> tuple[bytes, bytes]:
    """The chart's XML with its numbers cached, and the workbook they are edited in."""
    file, last = BytesIO(), len(bars.labels)
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet, shape = book.add_worksheet("Data"), book.add_format({"num_format": bars.shape})
        sheet.write_string(0, 1, bars.heading)
        for row, (label, value) in enumerate(zip(bars.labels, bars.values, strict=True), start=1):
            sheet.write_string(row, 0, label)
            if value is not None:
                sheet.write_number(row, 1, value, shape)
        sheet.insert_chart("D2", _chart(book, last, bars.shape))
    with ZipFile(file) as made:
        return made.read(IN_BOOK), file.getvalue()


def _chart(book: xlsxwriter.Workbook, last: int, shape: str) -> xlsxwriter.chart.Chart:
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": ["Data", 0, 1],
            "categories": ["Data", 1, 0, last, 0],
            "values": ["Data", 1, 1, last, 1],
            "fill": {"color": TEAL},
            "gap": 60,
            "data_labels": {"value": True, "num_format": shape},
        }
    )
    chart.set_legend({"none": True})
    chart.set_title({"none": True})
    chart.set_y_axis({"reverse": True, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    return chart


def _with_book(chart: bytes, reference: str) -> bytes:
    """The chart with the way to its workbook, and with what its labels leave out said: some readers show all else."""
    root = parse_xml(chart)
    for labels in root.iter(f"{C}dLbls"):
        shown = labels.find(f"{C}showVal")
        for name in ("showLegendKey", "showCatName", "showSerName", "showPercent", "showBubbleSize"):
            place = labels.index(shown) if name == "showLegendKey" else len(labels)
            labels.insert(place, _element(name, "val", "0"))
    printed = root.find(f"{C}printSettings")
    if printed is not None:
        root.remove(printed)  # must come after the workbook, and is the word processor's matter
    root.find(f"{C}chart").append(_element("dispBlanksAs", "val", "gap"))  # or what is not told is drawn as nought
    outside = _element("externalData", qn("r:id"), reference)
    outside.append(_element("autoUpdate", "val", "0"))
    root.append(outside)
    return serialize_part_xml(root)


def _element(name: str, attribute: str, value: str) -> BaseOxmlElement:
    made = parse_xml(f"<c:{name} xmlns:c='{NAMESPACE}'/>")
    made.set(attribute, value)
    return made


def _drawing(reference: str, title: str, number: int, size: tuple[Length, Length]) -> BaseOxmlElement:
    width, height = size
    element = parse_xml(
        f"<w:drawing {nsdecls('w', 'wp', 'a', 'r')}><wp:inline distT='0' distB='0' distL='0' distR='0'>"
        f"<wp:extent cx='{int(width)}' cy='{int(height)}'/><wp:docPr id='{number}' name='chart{number}'/>"
        f"<a:graphic><a:graphicData uri='{NAMESPACE}'><c:chart xmlns:c='{NAMESPACE}' r:id='{reference}'/>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    element.find(f".//{qn('wp:docPr')}").set("descr", title)
    return element
