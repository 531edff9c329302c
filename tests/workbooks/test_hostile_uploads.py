"""Files that are dangerous, foreign or oddly kept: refused with the reason in two seconds, or read as they were meant.

Seconds are of processor time, of this process and its children, so that a busy machine makes no test fail.
"""

import csv
import resource
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
import xlsxwriter

from assessor.edition import Edition
from assessor.evaluation.firm import Enterprise
from assessor.workbooks.fault import AnswersError
from assessor.workbooks.mapping import SheetMapping
from assessor.workbooks.row_answers import row_answers
from assessor.workbooks.template import ForAssociation, write_template
from assessor.workbooks.upload import read_upload

from .codes import FIRST, SECOND
from .tables import HEADER, good_row

SECONDS = 2.0
CALLER_BYTES = 12_000_000
SPACE = "http://schemas.openxmlformats.org"


@pytest.fixture
def refused(edition: Edition) -> Callable[[Path], str]:
    def say(path: Path) -> str:
        before = _processor_seconds()
        tracemalloc.start()
        try:
            with pytest.raises(AnswersError) as caught:
                read_upload(path, edition)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert _processor_seconds() - before < SECONDS
        assert peak < CALLER_BYTES
        return "\n".join(fault.said(lang) for fault in caught.value.faults for lang in ("zh", "en"))

    return say


def _processor_seconds() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


def crafted(path: Path, sheet: Iterator[bytes], parts: dict[str, bytes] | None = None) -> Path:
    """A workbook around the XML of one worksheet, written piece by piece."""
    outline = {
        "[Content_Types].xml": f'<Types xmlns="{SPACE}/package/2006/content-types"/>',
        "xl/workbook.xml": f'<workbook xmlns="{SPACE}/spreadsheetml/2006/main" '
        f'xmlns:r="{SPACE}/officeDocument/2006/relationships"><sheets>'
        '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{SPACE}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{SPACE}/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
    }
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in ({name: text.encode() for name, text in outline.items()} | (parts or {})).items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f'<worksheet xmlns="{SPACE}/spreadsheetml/2006/main"><sheetData>'.encode())
            for piece in sheet:
                part.write(piece)
            part.write(b"</sheetData></worksheet>")
    return path


def test_a_million_rows_are_refused(refused: Callable[[Path], str], tmp_path: Path):
    block = 1000
    rows = (
        "".join(
            f'<row r="{row}"><c r="A{row}" t="n"><v>{row * 7919 % 1_000_003}</v></c></row>'
            for row in range(start, start + block)
        ).encode()
        for start in range(1, 1_000_001, block)
    )
    assert "far out" in refused(crafted(tmp_path / "long.xlsx", rows))


def test_a_million_lines_are_refused(refused: Callable[[Path], str], tmp_path: Path):
    path = tmp_path / "long.csv"
    path.write_text("name,uscc,A1-1\n" + "甲厂,x,manual\n" * 1_000_000, encoding="utf-8")
    assert "over 200000 rows" in refused(path)


def test_a_book_in_a_table_is_refused(refused: Callable[[Path], str], tmp_path: Path):
    path = tmp_path / "book.csv"
    path.write_text("name,uscc\n" + "".join(f"{row}{'长' * 5000},x\n" for row in range(4200)), encoding="utf-8")
    assert "far more text" in refused(path)


def test_a_cell_far_out_is_refused(refused: Callable[[Path], str], tmp_path: Path):
    with xlsxwriter.Workbook(str(tmp_path / "far.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, "name")
        sheet.write(1_048_575, 16_383, "x")
    assert "cell XFD1048576" in refused(tmp_path / "far.xlsx")


def test_a_string_that_swells_is_refused(refused: Callable[[Path], str], tmp_path: Path):
    path = tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
            archive.writestr(name, "<a/>")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b"x" * 1_000_000)
    assert path.stat().st_size < 320_000
    assert "abnormally large" in refused(path)


@pytest.mark.parametrize(
    "entities",
    [
        "".join(f'<!ENTITY l{depth} "{f"&l{depth - 1};" * 10}">' for depth in range(1, 10)),
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY x SYSTEM "http://127.0.0.1:9/x">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;',
    ],
)
def test_entities_are_refused_wherever_they_stand(refused: Callable[[Path], str], tmp_path: Path, entities: str):
    document = f'<!DOCTYPE s [<!ENTITY l0 "ha">{entities}]><sst><si><t>&l0;</t></si></sst>'.encode()
    path = crafted(tmp_path / "laughs.xlsx", iter(()), {"xl/sharedStrings.xml": document})
    assert "XML" in refused(path)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00" + b"\0" * 500, "a Windows program"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"<html><table>", "a web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old format (.xls or .et)"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    ],
)
def test_files_that_are_something_else_are_named(
    refused: Callable[[Path], str], tmp_path: Path, suffix: str, content: bytes, told: str
):
    path = tmp_path / f"members{suffix}"
    path.write_bytes(content)
    assert told in refused(path)


@pytest.mark.parametrize("suffix", [".et", ".xls", ".ods", ".json", ""])
def test_kinds_of_file_that_are_not_read_say_what_is(refused: Callable[[Path], str], tmp_path: Path, suffix: str):
    path = tmp_path / f"members{suffix}"
    path.write_bytes(b"x")
    assert "save it as .xlsx or CSV" in refused(path)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_table_without_rows_or_without_a_heading_is_refused(
    refused: Callable[[Path], str], tmp_path: Path, suffix: str
):
    for rows, told in (([HEADER], "no firms"), ([["甲", "乙"], ["1", "2"]], "no heading row")):
        path = tmp_path / f"members{suffix}"
        _write(path, rows)
        assert told in refused(path)


def _write(path: Path, rows: list[object], encoding: str = "utf-8", delimiter: str = ",") -> None:
    if path.suffix == ".csv":
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
        return
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_every_encoding_and_separator_is_read(tmp_path: Path, edition: Edition, encoding: str, delimiter: str):
    path = tmp_path / "members.csv"
    rows = [HEADER, *([*good_row(number)[:6], "erp", "440113"] for number in range(2))]
    _write(path, rows, encoding, delimiter)
    upload = read_upload(path, edition)
    assert upload.is_clean
    assert upload.members[0].name == "企业0"


def test_a_nul_is_refused_with_its_line(refused: Callable[[Path], str], tmp_path: Path):
    path = tmp_path / "members.csv"
    path.write_bytes(b"name,uscc\n\x00,x\n")
    assert "row 2" in refused(path)


def test_a_day_is_the_same_in_a_workbook_that_counts_from_1904(tmp_path: Path, edition: Edition):
    for counts_from_1904 in (False, True):
        path = tmp_path / "members.xlsx"
        options = {"default_date_format": "yyyy/m/d", "date_1904": counts_from_1904}
        with xlsxwriter.Workbook(str(path), options) as workbook:
            sheet = workbook.add_worksheet()
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, good_row(0))
            sheet.write_datetime(1, 3, datetime(2026, 11, 1))  # noqa: DTZ001 - a day of a spreadsheet
        upload = read_upload(path, edition)
        assert upload.is_clean, upload.listed(3)
        assert upload.members[0].statistics_agreed_on == date(2026, 11, 1)


def test_hidden_rows_columns_and_sheets_and_a_renamed_sheet_are_read_as_they_stand(tmp_path: Path, edition: Edition):
    path = tmp_path / "members.xlsx"
    workbook = openpyxl.Workbook()
    hidden = workbook.active
    hidden.sheet_state = "hidden"
    sheet = workbook.create_sheet("会员（改过名）")
    for row in (HEADER, good_row(0), good_row(1)):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["E"].hidden = True
    workbook.save(path)
    upload = read_upload(path, edition)
    assert (upload.is_clean, upload.size, upload.grid.sheet) == (True, 2, "会员（改过名）")
    assert upload.columns.values["headcount"].tolist() == [85, 85]


def test_missing_columns_are_told_and_count_as_unanswered(tmp_path: Path, edition: Edition):
    path = tmp_path / "members.csv"
    _write(path, [HEADER[:6], good_row(0)[:6]])
    upload = read_upload(path, edition)
    assert upload.is_clean
    assert "A2-9" in upload.missing
    assert "A1-1" not in upload.missing


def test_a_template_of_another_association_or_edition_is_refused(tmp_path: Path, edition: Edition):
    path = tmp_path / "members.xlsx"
    firms = [(Enterprise(name="甲厂", uscc=FIRST), {"A1-1": "manual"})]
    write_template(path, edition, "zh", firms, association=ForAssociation(id="a1", name="甲会"))
    assert read_upload(path, edition, association="a1").is_clean
    with pytest.raises(AnswersError, match="another association"):
        read_upload(path, edition, association="a2")
    workbook = openpyxl.load_workbook(path)
    workbook["_edition"]["A1"] = "1999-1"
    workbook.save(path)
    with pytest.raises(AnswersError, match="another questionnaire"):
        read_upload(path, edition)


@pytest.mark.parametrize(
    "written",
    [
        FIRST.lower(),
        "".join(chr(ord(character) + 0xFEE0) for character in FIRST),
        FIRST[:8] + "\u200b" + FIRST[8:] + "\u00a0",
        "'" + FIRST,
        f"{FIRST[:6]}-{FIRST[6:]}",
    ],
)
def test_codes_are_the_same_however_they_were_typed_so_one_firm_cannot_stand_twice(
    tmp_path: Path, edition: Edition, written: str
):
    path = tmp_path / "members.csv"
    _write(path, [HEADER, good_row(0), ["甲厂", written, *good_row(0)[2:]], ["乙厂", SECOND, *good_row(0)[2:]]])
    upload = read_upload(path, edition)
    assert [upload.kind(firm) for firm in range(3)] == ["good", "duplicate", "good"]


def test_formulas_in_columns_nobody_reads_do_no_harm(tmp_path: Path, edition: Edition):
    path = tmp_path / "members.xlsx"
    _write(path, [["序号", *HEADER], ["=ROW()-1", *good_row(0)]])
    assert read_upload(path, edition).is_clean


def test_the_order_of_columns_and_the_language_of_labels_change_nothing(tmp_path: Path, edition: Edition):
    path = tmp_path / "members.csv"
    question = edition.questionnaire.find_question("A1-1")
    found = []
    for lang in ("zh", "en"):
        label = question.option("automated").text[lang]
        _write(path, [[question.title[lang], "uscc", "name"], [label, FIRST, "甲厂"]])
        upload = read_upload(path, edition)
        found.append(list(row_answers(edition.questionnaire, edition.references, upload.columns)))
    assert found == [[{"A1-1": "automated"}]] * 2


def test_an_empty_mapping_reads_nothing(tmp_path: Path, edition: Edition):
    path = tmp_path / "members.csv"
    _write(path, [HEADER, good_row(0)])
    with pytest.raises(AnswersError):
        read_upload(path, edition, mapping=SheetMapping(columns=()))
