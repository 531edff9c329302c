"""More odd files: out of a chat, a web page in one file, another corner of a sheet; each with what is to come of it."""

from collections.abc import Iterator
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import xlsxwriter

from .odd_files import FIRMS, HEAD, PLAIN, READ, Maker, book, html, kept, lines, put


def files_in_other_clothing() -> Iterator[tuple[str, Maker, str]]:
    """Tables that came out of a chat, a web page in one file, or another program's corner."""
    rows = "".join(f"| {' | '.join(map(str, row))} |\n" for row in PLAIN)
    head, first, second = rows.splitlines(keepends=True)
    chat = "\n".join("".join(f"{label}：{cell}\n" for label, cell in zip(HEAD, firm, strict=True)) for firm in FIRMS)
    yield "UTF-32", kept("a.csv", lines().encode("utf-32")), READ
    yield (
        "a table in plain text with a line below its headings",
        kept("a.txt", f"{head}|---|\n{first}{second}".encode()),
        READ,
    )
    yield "two forms as they stand in a chat", kept("a.txt", chat.encode()), READ
    yield "a web page in one file named .xls", kept("a.xls", _web_archive(html(PLAIN))), READ
    yield "two lists beside each other", book(_side_by_side), READ
    yield "sums without a word below the list", book(_with_sums), READ
    yield "two forms under each other", book(_forms_below), READ
    yield "a second list below, with a title and its heading again", book(_list_again), READ
    yield "numbers and measures between the questions and the firms", book(_turned_with_measures), READ
    yield "forms with label and answer in a cell, under each other", book(_labels_with_answers), READ
    yield "whom to call below the list", book(_whom_to_call_below), READ
    yield "a cell formatted in the last row and column there is", book(_formatted_far_out), READ
    for encoding in ("shift_jis", "euc_jp"):
        yield f"a table in {encoding}", kept("a.csv", _OF_JAPAN.encode(encoding)), "in Japanese"
    yield "only a picture", book(lambda workbook: workbook.add_worksheet()), "picture"
    yield "nothing but noughts", kept("a.xlsx", b"\0" * 9000), "damaged"
    yield "a document of the old kind named .xls", kept("a.xls", OLD + "WordDocument".encode("utf-16-le")), "Word"
    for name, told in OTHER_KINDS.items():
        yield name, kept(name, b"content"), told
    yield "Big5 with semicolons", kept("a.csv", lines(";").translate(_AS_TAIWAN_WRITES).encode("big5hkscs")), READ
    yield "packed by gzip", kept("a.csv.gz", b"\x1f\x8b" + b"\0" * 90), "unpack"
    yield "a workbook without an ending to its name", lambda folder: book(_plain)(folder).rename(folder / "a"), READ


def _web_archive(page: str) -> bytes:
    parts = MIMEMultipart("related")
    parts.attach(MIMEText(page, "html", "gb18030"))
    return b"From: <Saved by a program>\r\n" + parts.as_bytes()


def _plain(workbook: xlsxwriter.Workbook) -> None:
    put(workbook.add_worksheet(), PLAIN)


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
OTHER_KINDS = {
    "a.doc": "copy its table into a spreadsheet",
    "a.wps": "copy its table into a spreadsheet",
    "a.dps": "slides",
    "a.pdf": "ask for the table itself",
    "a.heic": "a picture",
    "a.xlsx.crdownload": "let it finish",
    "a.url": "it only leads to a file",
    "a.eml": "save what is attached",
    "~$a.xlsx": "without “~$” in its name",
}
"""Names that tell, and words of what is to be done."""
_OF_JAPAN = "会社名,コード,場所\r\nアルファ工業,1,東京\r\nベータ製作所,2,大阪\r\n"
_AS_TAIWAN_WRITES = str.maketrans(
    "业称统会码厂里从员产总体处个阶灯区镇机单运启双简",
    "業稱統會碼廠裡從員產總體處個階燈區鎮機單運啟雙簡",
)


def _list_again(workbook: xlsxwriter.Workbook) -> None:
    put(workbook.add_worksheet(), [HEAD, FIRMS[0], (), ("补充名单",), HEAD, FIRMS[1]])


def _turned_with_measures(workbook: xlsxwriter.Workbook) -> None:
    measures = ("单位", "", "", "", "人", "")
    heads = ("题目", *HEAD)
    columns = (("题号", *range(len(HEAD))), heads, measures, *((f"企业{at}", *firm) for at, firm in enumerate(FIRMS)))
    put(workbook.add_worksheet(), list(zip(*columns, strict=True)))


def _labels_with_answers(workbook: xlsxwriter.Workbook) -> None:
    forms = (
        [("企业调查登记表",), *((f"{label}：{cell}",) for label, cell in zip(HEAD, firm, strict=True)), ()]
        for firm in FIRMS
    )
    put(workbook.add_worksheet(), [row for form in forms for row in form])


def _side_by_side(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet()
    for left, firm in ((0, FIRMS[0]), (6, FIRMS[1])):
        sheet.write_row(0, left, HEAD)
        sheet.write_row(1, left, firm)


def _with_sums(workbook: xlsxwriter.Workbook) -> None:
    put(workbook.add_worksheet(), [*PLAIN, ("", "", "", 215)])


def _forms_below(workbook: xlsxwriter.Workbook) -> None:
    pairs = [[*zip(HEAD, firm, strict=True), ()] for firm in FIRMS]
    put(workbook.add_worksheet(), [*pairs[0], *pairs[1]])


def _whom_to_call_below(workbook: xlsxwriter.Workbook) -> None:
    people = [("联系人名单",), ("姓名", "电话"), ("陈先生", "13800000001"), ("李女士", "13800000002")]
    put(workbook.add_worksheet(), [*PLAIN, (), *people])


def _formatted_far_out(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet()
    put(sheet, PLAIN)
    sheet.write_blank(1048575, 16383, None, workbook.add_format({"bold": True}))


def noted(folder: Path) -> Path:
    """A list with a note beside one of its figures."""

    def write(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        put(sheet, PLAIN)
        sheet.write_comment(1, 3, "此数有误，应为 58 人")

    return book(write)(folder)


def noted_form(folder: Path) -> Path:
    """A form of one firm with a note beside one of its answers."""

    def write(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        put(sheet, list(zip(HEAD, FIRMS[0], strict=True)))
        sheet.write_comment(3, 1, "去年的数")

    return book(write)(folder)


def hidden_form(folder: Path) -> Path:
    """A form of one firm with one of its answers in a row that is not shown."""
    with xlsxwriter.Workbook(str(folder / "form.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        put(sheet, list(zip(HEAD, FIRMS[0], strict=True)))
        sheet.set_row(3, None, None, {"hidden": True})
    return folder / "form.xlsx"
