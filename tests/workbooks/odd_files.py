"""Files as they arrive in a hurry: of odd encodings, under wrong names, damaged; each with what is to come of it."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import xlsxwriter

from .codes import numbered

Rows = Sequence[Sequence[object]]
HEAD = (
    "企业名称",
    "统一社会信用代码",
    "工厂在哪里？",
    "去年年底有多少从业人员？",
    "主要生产工序目前总体处在哪个阶段？",
)
FIRMS: Rows = (
    ("禾川灯具厂", numbered(1), "番禺区南村镇", 85, "机械化：用单台机器加工，操作和搬运都靠人"),
    ("启帆五金制品有限公司", numbered(2), "石碁镇", 130, "手工：靠双手和简单工具"),
)
PLAIN: Rows = (HEAD, *FIRMS)
MEANT = {
    numbered(1): {"region": "440113102", "headcount": 85, "A1-1": "mechanised"},
    numbered(2): {"region": "440113120", "headcount": 130, "A1-1": "manual"},
}
READ = ""
"""Instead of words of a refusal: all of it is read."""
Maker = Callable[[Path], Path]


def lines(delimiter: str = ",", end: str = "\r\n") -> str:
    """The plain table as text."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(PLAIN)
    return out.getvalue()


def kept(name: str, content: bytes) -> Maker:
    """Writes a file of this content."""

    def write(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return write


def book(edit: Callable[[xlsxwriter.Workbook], None]) -> Maker:
    """Writes a workbook."""

    def write(folder: Path) -> Path:
        with xlsxwriter.Workbook(str(folder / "a.xlsx")) as workbook:
            edit(workbook)
        return folder / "a.xlsx"

    return write


def put(sheet: xlsxwriter.worksheet.Worksheet, rows: Rows, first: int = 0) -> None:
    for number, row in enumerate(rows, start=first):
        sheet.write_row(number, 0, row)


def _merged(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet()
    put(sheet, [HEAD, *([*row[:2], "石碁镇", *row[3:]] for row in FIRMS)])
    sheet.merge_range(1, 2, 2, 2, "石碁镇")


def _hidden_row(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet()
    put(sheet, PLAIN)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column(3, 4, None, None, {"hidden": True})
    old = workbook.add_worksheet("去年")
    put(old, [HEAD, ("去年的厂", numbered(9), "石楼镇", 7, "手工：靠双手和简单工具")])
    old.hide()


def _transposed(workbook: xlsxwriter.Workbook) -> None:
    put(workbook.add_worksheet(), list(zip(*PLAIN, strict=True)))


def _many_heads(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet()
    sheet.merge_range(0, 0, 0, 4, "番禺区会员企业摸底表")
    sheet.write(1, 0, "填表说明：请如实填写，11 月 20 日前交回")
    sheet.merge_range(2, 0, 2, 1, "一、企业信息")
    sheet.merge_range(2, 2, 2, 4, "二、生产情况")
    put(sheet, [HEAD, ("", "18 位", "", "单位：人", "单选"), *FIRMS], first=3)


def _uncomputed(folder: Path) -> Path:
    workbook = openpyxl.Workbook()
    for row in PLAIN:
        workbook.active.append(list(row))
    workbook.active["D2"] = "=40+45"
    workbook.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def _cut(folder: Path) -> Path:
    path = book(lambda workbook: put(workbook.add_worksheet(), PLAIN))(folder)
    path.write_bytes(path.read_bytes()[:-900])
    return path


def _archive(name: str, *parts: str) -> Maker:
    def write(folder: Path) -> Path:
        with ZipFile(folder / name, "w", ZIP_DEFLATED) as archive:
            for part in parts:
                archive.writestr(part, b"\x00\x01\x02" * 50)
        return folder / name

    return write


_STRICT = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
)  # fmt: skip


def _strict(folder: Path) -> Path:
    usual = book(lambda workbook: put(workbook.add_worksheet(), PLAIN))(folder)
    with ZipFile(usual) as source, ZipFile(folder / "strict.xlsx", "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name).decode()
            for one, other in _STRICT:
                text = text.replace(one, other)
            target.writestr(name, text)
    return folder / "strict.xlsx"


def html(rows: Rows, head: str = "") -> str:
    cells = "".join("<tr>" + "".join(f"<td>&nbsp;{cell}</td>" for cell in row) + "</tr>" for row in rows)
    title = '<tr><th colspan="5">会员</th></tr>'
    return f'<html><head>{head}</head><body><table border="1">{title}{cells}</table></body></html>'


_XML_TYPES = {int: "Number", str: "String"}


def _xml_2003() -> str:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    rows = ""
    for number, row in enumerate(PLAIN):
        cells = "".join(
            f'<Cell ss:Index="{place}"><Data ss:Type="{_XML_TYPES[type(cell)]}">{cell}</Data></Cell>'
            for place, cell in enumerate(row, start=2)
        )
        rows += f'<Row ss:Index="{number + 3}">{cells}</Row>'
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="名单"><Table>{rows}</Table></Worksheet></Workbook>'
    )


def _mixed() -> bytes:
    head, first, second = lines().splitlines(keepends=True)
    return head.encode() + first.encode() + second.encode("gb18030")


def odd_files() -> Iterator[tuple[str, Maker, str]]:
    """What each is, what writes it into a folder, and words of the refusal, or READ."""
    yield "UTF-8 without a mark", kept("a.csv", lines().encode()), READ
    yield (
        "a mark twice, and lines of the old Macintosh",
        kept("a.csv", b"\xef\xbb\xbf" * 2 + lines(end="\r").encode()),
        READ,
    )
    yield "UTF-16 with tabs (Unicode text)", kept("a.csv", lines("\t").encode("utf-16")), READ
    yield "UTF-16 big-endian", kept("a.csv", b"\xfe\xff" + lines().encode("utf-16-be")), READ
    yield "UTF-16 without a mark", kept("a.csv", lines("\t").encode("utf-16-le")), READ
    yield "GB18030 with semicolons", kept("a.csv", lines(";").encode("gb18030")), READ
    yield "half UTF-8, half GB18030", kept("a.csv", _mixed()), "encoding"
    yield "tabs, named .xls", kept("a.xls", lines("\t").encode("gb18030")), READ
    yield "commas, named .xlsx", kept("a.xlsx", lines().encode()), READ
    yield "a web page in GBK named .xls", kept("a.xls", html(PLAIN, '<meta charset="gb2312">').encode("gb18030")), READ
    yield "XML of 2003 named .xls, rows and cells by number", kept("a.xls", _xml_2003().encode()), READ
    yield "Strict OOXML", _strict, READ
    yield (
        "a workbook named .xls",
        lambda folder: book(lambda w: put(w.add_worksheet(), PLAIN))(folder).rename(folder / "a.xls"),
        READ,
    )
    yield "a binary workbook", _archive("a.xlsb", "xl/workbook.bin", "[Content_Types].xml"), "xlsx"
    yield "a binary workbook named .xlsx", _archive("a.xlsx", "xl/workbook.bin", "[Content_Types].xml"), "xlsb"
    yield "a table of Numbers", _archive("a.numbers", "Index/Document.iwa"), "xlsx"
    yield "a table of Numbers named .xlsx", _archive("a.xlsx", "Index/Document.iwa"), "Numbers"
    yield "an OpenDocument table", _archive("a.ods", "content.xml", "mimetype"), "xlsx"
    yield "an OpenDocument table named .xlsx", _archive("a.xlsx", "content.xml", "mimetype"), "damaged"
    yield "a Word document named .xlsx", _archive("a.xlsx", "word/document.xml", "[Content_Types].xml"), "damaged"
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 90
    yield "locked", kept("a.xlsx", locked), "password"
    yield "empty", kept("a.csv", b"\xef\xbb\xbf\r\n\r\n"), "empty"
    yield "an empty workbook", book(lambda _: None), "heading"
    yield "headings only", book(lambda workbook: put(workbook.add_worksheet(), [HEAD])), "no firms"
    yield "questions down, firms across", book(_transposed), READ
    yield "a title, a remark, groups and units around the headings", book(_many_heads), READ
    yield "a formula never computed", _uncomputed, "D2"
    yield "cut off", _cut, "damaged"
    yield (
        "headings of which every character went wrong",
        kept("a.csv", lines().encode().decode("gb18030", "replace").encode()),
        "UTF-8",
    )
    yield "headings read as western", kept("a.csv", lines().encode().decode("cp1252", "replace").encode()), "UTF-8"
    yield "GBK headings read as western", kept("a.csv", lines().encode("gb18030").decode("latin-1").encode()), "GB"
    yield "codes as formulas, and a line that names the sign", kept("a.csv", _as_formulas().encode("utf-8-sig")), READ
    yield (
        "the heading again in the middle",
        kept("a.csv", "".join([lines(), lines().splitlines(keepends=True)[0]]).encode()),
        READ,
    )


def _as_formulas() -> str:
    text = lines(";")
    for firm in FIRMS:
        text = text.replace(str(firm[1]), f'"=""{firm[1]}"""')
    return "sep=;\r\n" + text


def merged_place(folder: Path) -> Path:
    """A workbook in which one place stands over two firms."""
    return book(_merged)(folder)


def hidden_parts(folder: Path) -> Path:
    """A workbook with a hidden row, two hidden columns and a hidden sheet."""
    return book(_hidden_row)(folder)


def hidden_without_addresses(folder: Path) -> Path:
    """The same with rows and cells that say no address."""
    usual = hidden_parts(folder)
    with ZipFile(usual) as source, ZipFile(folder / "bare.xlsx", "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, re.sub(rb' r="[A-Z]*\d+"', b"", source.read(name)))
    return folder / "bare.xlsx"


def hidden_row_of_xml(folder: Path) -> Path:
    """XML of 2003 that hides its last row and column."""
    shown = '<Table><Column ss:Index="5" ss:Span="1" ss:Hidden="1"/>'
    text = _xml_2003().replace("<Table>", shown).replace('<Row ss:Index="5">', '<Row ss:Index="5" ss:Hidden="1">')
    return kept("a.xls", text.encode())(folder)


def hidden_row_of_page(folder: Path) -> Path:
    """A web page that does not show its last row."""
    start, row, end = html(PLAIN).rpartition("<tr>")
    return kept("a.xls", f"{start}{row[:-1]} style='height:9pt;display: none'>{end}".encode())(folder)


def transposed(folder: Path, *, headcount: object) -> Path:
    """Questions down, firms across; the second firm says so many people."""
    rows = [list(row) for row in zip(*PLAIN, strict=True)]
    rows[3][2] = headcount
    return book(lambda workbook: put(workbook.add_worksheet(), rows))(folder)
