"""OpenDocument sheets and Word tables: read as they are shown, hostile ones refused, others told for what they are."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from assessor.edition import Edition, default_edition, load_edition
from assessor.questionnaire.raw import answers_from_columns
from assessor.workbooks.ledger_said import ledger_lines
from assessor.workbooks.marking.annotated import annotate
from assessor.workbooks.reading.fault import AnswersFileError
from assessor.workbooks.reading.upload import ReadTable, read_upload

from .codes import numbered

pytestmark = pytest.mark.usefixtures("forked_children")

NAME, CODE, COUNT, PLACE = "企业名称", "统一社会信用代码", "去年年底有多少从业人员？", "工厂在哪里？"
STAGE, SYSTEMS = "主要生产工序目前总体处在哪个阶段？", "现在正在用哪些系统？"
MANUAL, MACHINES = "手工：靠双手和简单工具", "机械化：用单台机器加工，操作和搬运都靠人"
SPACES = " ".join(f'xmlns:{prefix}="{prefix}"' for prefix in ("office", "table", "text", "style", "calcext", "dc"))


@pytest.fixture(scope="module")
def newest() -> Edition:
    return load_edition(default_edition())


def said(upload: ReadTable) -> list[tuple[str, dict[str, object]]]:
    answers = answers_from_columns(upload.edition.questionnaire, upload.edition.references, upload.columns)
    return [(member.name, one) for member, one in zip(upload.members, answers, strict=True)]


def words(*texts: str) -> str:
    return "".join(
        f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>' for one in texts
    )


def figure(value: float, shown: str, kind: str = "float", more: str = "") -> str:
    about = f'office:value-type="{kind}" office:value="{value}"'
    return f"<table:table-cell {about} {more}><text:p>{shown}</text:p></table:table-cell>"


def open_sheet(folder: Path, rows: Iterable[str], styles: str = "", before: str = "") -> Path:
    """An .ods file with one shown sheet of these rows, and after them all the empty ones that programs write."""
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    rest = '<table:table-cell table:number-columns-repeated="16384"/>'
    tail = f'<table:table-row table:number-rows-repeated="1048570">{rest}</table:table-row>'
    table = f'<table:table table:name="表">{lines}{tail}</table:table>'
    content = f"{before}<office:document-content {SPACES}>{styles}{table}</office:document-content>"
    with ZipFile(folder / "a.ods", "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return folder / "a.ods"


def refused(path: Path, edition: Edition) -> str:
    with pytest.raises(AnswersFileError) as told:
        read_upload(path, edition)
    return told.value.faults[0].said("en")


def test_an_open_document_says_what_it_shows(tmp_path: Path, newest: Edition):
    styles = '<style:style style:name="x"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    note = "<office:annotation><dc:date>2026-11-01</dc:date><text:p>有误</text:p></office:annotation>"
    over = '<table:table-cell table:number-rows-spanned="2"><text:p>石楼镇</text:p></table:table-cell>'
    rows = [
        words(NAME, CODE, PLACE, COUNT, "去年的营业收入是多少？"),
        words("甲厂", numbered(1)) + over + figure(0.85, "85%", "percentage") + figure(0, "0"),
        words("乙厂", numbered(2)) + "<table:covered-table-cell/>" + figure(85000, "85.0千"),
        words("丙厂", numbered(3), "南村镇") + figure(40, "40", more='table:style-name="x"'),
        words("丁厂", numbered(4))
        + f"<table:table-cell>{note}</table:table-cell>"
        + figure(40, "40人", more='table:formula="of:=20+20"'),
    ]
    upload = read_upload(open_sheet(tmp_path, rows, styles), newest)
    assert said(upload)[0] == ("甲厂", {"region": "440113105", "revenue": 0})
    assert said(upload)[3] == ("丁厂", {"headcount": 40})
    assert said(upload)[1] == ("乙厂", {"region": "440113105"})
    told = [(fault.place.row, fault.cause.en.split(" ")[0]) for fault in upload.listed(9)]
    assert [row for row, _ in told] == [2, 3, 4]
    assert [line.zh for line in ledger_lines(upload) if "有误" in line.zh]
    assert [group.cause.en for group in upload.warnings if "formula" in group.cause.en]
    assert annotate(upload, tmp_path / "marked.xlsx", "zh")
    marked = read_upload(tmp_path / "marked.xlsx", newest)
    assert [fault.place.row for fault in marked.listed(9)] == [2, 4]


def test_a_sheet_that_repeats_itself_without_end_or_declares_entities_is_refused(tmp_path: Path, newest: Edition):
    row = words(*"abc")
    endless = f'</table:table-row><table:table-row table:number-rows-repeated="1048576">{row}'
    assert "too many rows" in refused(open_sheet(tmp_path, [row, endless]), newest)
    assert "entities" in refused(open_sheet(tmp_path, [row], before='<!DOCTYPE a [<!ENTITY b "c">]>'), newest)
    (tmp_path / "b.ods").write_bytes(b"name,uscc")
    assert "damaged" in refused(tmp_path / "b.ods", newest)


def word(folder: Path, tables: Sequence[Sequence[Sequence[str]]], before: Sequence[str] = ()) -> Path:
    document = docx.Document()
    for line in before:
        document.add_paragraph(line)
    for rows in tables:
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("填表人：        日期：")
    document.save(str(folder / "a.docx"))
    return folder / "a.docx"


def test_a_list_in_a_word_table_is_read_and_what_stands_around_it_left_out(tmp_path: Path, newest: Edition):
    rows = [[NAME, CODE, COUNT], ["甲厂", numbered(1), "85人"], ["乙厂", numbered(2), "四十"]]
    upload = read_upload(word(tmp_path, [rows], ["企业名单", "2026 年 11 月"]), newest)
    assert (said(upload), upload.is_clean) == ([("甲厂", {"headcount": 85}), ("乙厂", {"headcount": 40})], True)


def test_forms_of_several_firms_in_a_word_document_are_a_firm_each(tmp_path: Path, newest: Edition):
    forms = [[[NAME, f"厂{at}", CODE, numbered(at)], [COUNT, f"{at}5", STAGE, MANUAL]] for at in (1, 2)]
    upload = read_upload(word(tmp_path, forms), newest)
    assert [(name, one["headcount"], one["A1-1"]) for name, one in said(upload)] == [
        ("厂1", 15, "manual"),
        ("厂2", 25, "manual"),
    ]


def test_boxes_merged_cells_and_lines_to_write_on_of_a_word_form_are_understood(tmp_path: Path, newest: Edition):
    document = docx.Document()
    document.add_paragraph(f"{NAME}：___甲厂___\t{CODE}：{numbered(1)}")
    table = document.add_table(2, 4)
    for place, text in enumerate((COUNT, "85", PLACE, "石楼镇")):
        table.cell(0, place).text = text
    table.cell(1, 0).text = SYSTEMS
    table.cell(1, 1).merge(table.cell(1, 3)).text = "☑MES：车间工单、进度和报工\n☐APS：排产\n☑QMS：质量检验与追溯"
    document.save(str(tmp_path / "a.docx"))
    upload = read_upload(tmp_path / "a.docx", newest)
    assert said(upload) == [("甲厂", {"headcount": 85, "region": "440113105", "A2-9": ["mes", "qms"]})]


def test_a_letter_without_a_table_is_told_as_one(tmp_path: Path, newest: Edition):
    assert "no table in this Word document" in refused(word(tmp_path, [], ["通知"]), newest)
