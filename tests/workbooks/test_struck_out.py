"""What its author crossed out: never read as it stands, the firm named and asked about, in every kind of file."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from assessor.edition import Edition, default_edition, load_edition
from assessor.workbooks.reading.upload import read_upload

from .codes import numbered
from .odd_files import FIRMS, HEAD, PLAIN, Maker, book, html, kept, put

pytestmark = pytest.mark.usefixtures("forked_children")
GONE = ("划掉的厂", numbered(5), "石楼镇", 7, "手工：靠双手和简单工具")
Sheet = xlsxwriter.worksheet.Worksheet
Line = xlsxwriter.format.Format


def _sheet(edit: Callable[[Sheet, Line], object]) -> Maker:
    def write(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        put(sheet, PLAIN)
        edit(sheet, workbook.add_format({"font_strikeout": True}))

    return book(write)


def _of_2003(row: str) -> bytes:
    cells = "".join(f'<Cell ss:StyleID="{row}"><Data ss:Type="String">{cell}</Data></Cell>' for cell in GONE)
    heads = "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in HEAD)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Styles><Style ss:ID="gone">'
        f'<Font ss:StrikeThrough="1"/></Style></Styles><Worksheet ss:Name="名单"><Table><Row>{heads}</Row><Row>{cells}'
        "</Row></Table></Worksheet></Workbook>"
    ).encode()


THROUGH = "style='color:red;text-decoration:line-through'"
ROW = "整行画了删除线（划掉的厂），像是作废的"
FILES: dict[str, tuple[Maker, list[str]]] = {
    "a row of a workbook": (_sheet(lambda sheet, line: sheet.write_row(3, 0, GONE, line)), [ROW]),
    "a name": (
        _sheet(lambda sheet, line: sheet.write(1, 0, FIRMS[0][0], line)),
        ["这一格画了删除线（禾川灯具厂），看不出还算不算数"],
    ),
    "a figure": (
        _sheet(lambda sheet, line: sheet.write(1, 3, 9999, line)),
        ["这一格画了删除线（9999），看不出还算不算数"],
    ),
    "a part of a text": (
        _sheet(lambda sheet, line: sheet.write_rich_string(1, 3, line, "98", "85")),
        ["这一格画了删除线（9885），看不出还算不算数"],
    ),
    "a row of a web page": (kept("a.xls", html([*PLAIN, tuple(f"<s>{one}</s>" for one in GONE)]).encode()), [ROW]),
    "a row by its look": (
        kept("b.xls", html([*PLAIN, GONE]).replace("<tr><td>&nbsp;划", f"<tr {THROUGH}><td>&nbsp;划").encode()),
        [ROW],
    ),
    "a row of XML of 2003": (kept("c.xls", _of_2003("gone")), [ROW]),
    "nothing in XML of 2003": (kept("d.xls", _of_2003("other")), []),
    "nothing": (_sheet(lambda *_: None), []),
}  # fmt: skip


@pytest.fixture(scope="module")
def newest() -> Edition:
    return load_edition(default_edition())


def test_what_is_crossed_out_is_asked_about_and_its_firm_waits(tmp_path: Path, newest: Edition):
    wrong = []
    for number, (kind, (write, told)) in enumerate(FILES.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        upload = read_upload(write(folder), newest)
        found = [fault.cause.zh for fault in upload.listed(9)]
        if found != told or upload.counts["faulty"] != len(told):
            wrong.append((kind, told, found, dict(upload.counts)))
    assert wrong == []
