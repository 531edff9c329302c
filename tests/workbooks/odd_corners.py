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
    yield "packed by gzip", kept("a.csv.gz", b"\x1f\x8b" + b"\0" * 90), "unpack"
    yield "a workbook without an ending to its name", lambda folder: book(_plain)(folder).rename(folder / "a"), READ


def _web_archive(page: str) -> bytes:
    parts = MIMEMultipart("related")
    parts.attach(MIMEText(page, "html", "gb18030"))
    return b"From: <Saved by a program>\r\n" + parts.as_bytes()


def _plain(workbook: xlsxwriter.Workbook) -> None:
    put(workbook.add_worksheet(), PLAIN)


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


def hidden_form(folder: Path) -> Path:
    """A form of one firm with one of its answers in a row that is not shown."""
    with xlsxwriter.Workbook(str(folder / "form.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        put(sheet, list(zip(HEAD, FIRMS[0], strict=True)))
        sheet.set_row(3, None, None, {"hidden": True})
    return folder / "form.xlsx"
