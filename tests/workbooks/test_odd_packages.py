"""Cells as they are shown and packages as other programs write them: figures, HTML named xls, odd names."""

from collections.abc import Callable, Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter

from assessor.edition import Edition
from assessor.workbooks.reading.upload import read_upload
from tests.workbooks.test_peoples_tables import HEAD, answers_in, book, firm

pytestmark = pytest.mark.usefixtures("forked_children")


def formatted(path: Path, cells: Sequence[tuple[str, float, str]]) -> Path:
    """One firm whose answers have number formats."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["name", "uscc", *(question for question, _, _ in cells)])
        sheet.write_row(1, 0, firm(1)[:2])
        for position, (_, value, code) in enumerate(cells, start=2):
            sheet.write_number(1, position, value, workbook.add_format({"num_format": code}))
    return path


@pytest.mark.parametrize(
    ("question", "stored", "read"),
    [
        ("C-9", (0.03, "0%"), 3),
        ("C-9", (0.015, "0.0%"), 1.5),
        ("G-1", (0.125, "0.00%;-0.00%"), 12.5),
        ("C-9", (3, "General"), 3),
        ("C-9", (3, '0"%"'), 3),
        ("revenue", (12_000_000, '0!.0,"万元"'), 1200),
        ("revenue", (1.2, '0.0"亿元"'), 12000),
        ("revenue", (850, '#,##0"万元"'), 850),
        ("headcount", (85, '0"人"'), 85),
        ("headcount", (85, "#,##0"), 85),
        ("revenue", (1200, "¥#,##0.00"), 1200),
        ("headcount", (84.99999999999999, "0"), 85),
        ("headcount", (85, "[Red]0"), 85),
        ("machines", (30, '0"台"'), 30),
        ("revenue", (1200, "yyyy"), None),
        ("revenue", (1_200_000, "#,##0,"), None),
    ],
)
def test_a_figure_is_read_as_its_cell_shows_it(
    tmp_path: Path, edition: Edition, question: str, stored: tuple[float, str], read: float | None
):
    upload = read_upload(formatted(tmp_path / "a.xlsx", [(question, *stored)]), edition)
    assert answers_in(upload) == ([{}] if read is None else [{question: read}])
    assert upload.is_clean == (read is not None)


def test_an_html_or_xml_table_named_xls_is_read(tmp_path: Path, edition: Edition):
    rows = [HEAD, firm(1), firm(2, "1,200", "手工")]
    html = tmp_path / "export.xls"
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    html.write_text(f"<html><meta charset=utf-8><body><table>{cells}</table></body></html>", encoding="utf-8")
    xml = tmp_path / "old.xls"
    typed = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row) + "</Row>"
        for row in rows
    )
    xml.write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook '
        'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="名单"><Table>{typed}</Table></Worksheet></Workbook>',
        encoding="utf-8",
    )
    for path in (html, xml):
        found = answers_in(read_upload(path, edition))
        assert found == [{"headcount": 85, "A1-1": "automated"}, {"headcount": 1200, "A1-1": "manual"}]


def renamed(source: Path, target: Path, rename: Callable[[str], str], edit: Callable[[bytes], bytes] = bytes) -> Path:
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(rename(name), edit(old.read(name)))
    return target


@pytest.mark.parametrize(
    ("rename", "edit"),
    [
        (lambda name: name.replace("/", "\\"), bytes),
        (lambda name: name.replace("sheet1.xml", "Sheet1.XML"), bytes),
        (
            lambda name: name.replace("workbook.xml", "book.xml"),
            lambda part: part.replace(b"workbook.xml", b"book.xml"),
        ),
        (lambda name: name.replace("xl/", "content/"), lambda part: part.replace(b"xl/", b"content/")),
        (str, lambda part: part.replace(b'r="A1" ', b"").replace(b'r="B2" ', b"")),
    ],
    ids=["backslashes", "case", "another name", "another folder", "cells without address"],
)
def test_a_sound_package_with_odd_names_is_read(
    tmp_path: Path, edition: Edition, rename: Callable[[str], str], edit: Callable[[bytes], bytes]
):
    path = renamed(book(tmp_path / "a.xlsx", {"表": [HEAD, firm(1)]}), tmp_path / "odd.xlsx", rename, edit)
    upload = read_upload(path, edition)
    assert answers_in(upload) == [{"headcount": 85, "A1-1": "automated"}]


@pytest.mark.parametrize(
    "name",
    [
        "锟斤拷锟斤拷厂",
        "\ufffd\ufffd厂",
        "?????",
        "&#30058;禺厂",
        "å¹¿å·žå·¥å\u0090\u017d",
        "广州番禺照明电器厂".encode().decode("gb18030", errors="ignore"),
        "烫烫烫工厂",
        "番禺???厂",
    ],
)
def test_a_garbled_name_is_told(csv_file: Callable[..., Path], edition: Edition, name: str):
    upload = read_upload(csv_file([HEAD, [name, *firm(1)[1:]]]), edition)
    assert [group.name for group in upload.faults] == ["name"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("番禺\u202e倒写\u202c厂", "番禺倒写厂"),
        ("番禺\u200b零宽\ufeff厂", "番禺零宽厂"),
        ("⼴州⽤⼾⼯⼚", "广州用户工厂"),
        ("Zakład Łódź Sp. z o.o.", "Zakład Łódź Sp. z o.o."),
        ("𠮷野電子㗎𨋢厂", "𠮷野電子㗎𨋢厂"),
        ("甲\u3000乙厂", "甲 乙厂"),
        ("شىنجاڭ زاۋۇتى", "شىنجاڭ زاۋۇتى"),
        ("一汽?大众厂", "一汽?大众厂"),
        ("A&B 电子厂", "A&B 电子厂"),
        ("3.5", "3.5"),
    ],
)
def test_a_name_is_kept_as_the_country_writes_it(
    csv_file: Callable[..., Path], edition: Edition, typed: str, read: str
):
    upload = read_upload(csv_file([HEAD, [typed, *firm(1)[1:]]]), edition)
    assert (upload.is_clean, upload.members[0].name) == (True, read)
    invisible = any(char in typed for char in "\u202e\u200b")
    assert bool(upload.warnings) == invisible, "what was taken out is said"
