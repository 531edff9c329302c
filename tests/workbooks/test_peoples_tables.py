"""Tables as people lay them out: every sheet, wherever its heading stands; what is left out is listed, all adds up."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from assessor.edition import Edition
from assessor.questionnaire.raw import answers_from_columns
from assessor.workbooks.ledger import ledger_of
from assessor.workbooks.ledger_said import ledger_json, ledger_lines
from assessor.workbooks.marking.annotated import annotate
from assessor.workbooks.reading.fault import AnswersFileError
from assessor.workbooks.reading.upload import ReadTable, read_upload

from .codes import numbered

pytestmark = pytest.mark.usefixtures("forked_children")

HEAD = ["企业名称", "统一社会信用代码", "headcount", "A1-1"]
Rows = Sequence[Sequence[object]]


def firm(number: int, *answers: object) -> list[object]:
    return [f"企业{number}", numbered(number), *(answers or (85, "自动化"))]


def book(path: Path, sheets: dict[str, Rows], hidden: Sequence[str] = ()) -> Path:
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name in hidden:
                sheet.hide()
    return path


def answers_in(upload: ReadTable) -> list[dict[str, object]]:
    return answers_from_columns(upload.edition.questionnaire, upload.edition.references, upload.columns)


def test_firms_of_every_sheet_are_read_each_with_its_own_place(tmp_path: Path, edition: Edition):
    second = [
        ["A1-1", "统一社会信用代码", "企业名称"],
        ["手工", numbered(3), "企业3"],
        ["半自动", numbered(4), "企业4"],
    ]
    path = book(tmp_path / "towns.xlsx", {"石楼镇": [HEAD, firm(1), firm(2)], "化龙镇": second, "说明": [["请填表"]]})
    upload = read_upload(path, edition)
    assert [member.name for member in upload.members] == ["企业1", "企业2", "企业3", "企业4"]
    assert [found.get("headcount") for found in answers_in(upload)] == [85, 85, None, None]
    (fault,) = upload.listed(9)
    assert (fault.place.sheet, fault.place.row, fault.place.position) == ("化龙镇", 3, 0)
    assert [(one.name, one.why) for one in upload.left_sheets] == [("说明", "no_heading")]
    annotate(upload, tmp_path / "marked.xlsx", "zh")
    marked = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    assert [marked["石楼镇"].cell(2, 5).value, marked["化龙镇"].cell(2, 4).value] == ["通过", "通过"]
    assert str(marked["化龙镇"].cell(3, 4).value).startswith("请确认：")


def test_a_cover_sheet_and_a_hidden_one_are_passed_over_and_named(tmp_path: Path, edition: Edition):
    sheets = {"封面": [["会员情况"], ["2026 年"]], "名单": [HEAD, firm(1)], "旧名单": [HEAD, firm(2)]}
    upload = read_upload(book(tmp_path / "a.xlsx", sheets, hidden=["旧名单"]), edition)
    assert [member.name for member in upload.members] == ["企业1"]
    assert {(one.name, one.why) for one in upload.left_sheets} == {("封面", "no_heading"), ("旧名单", "hidden")}
    said = "\n".join(line.zh for line in ledger_lines(upload))
    assert "没有读工作表“旧名单”：隐藏着" in said


def test_a_sheet_of_firms_without_a_heading_is_told_and_not_dropped(tmp_path: Path, edition: Edition):
    path = book(tmp_path / "a.xlsx", {"一": [HEAD, firm(1)], "二": [firm(2), firm(3)]})
    with pytest.raises(AnswersFileError, match='sheet "二"'):
        read_upload(path, edition)


@pytest.mark.parametrize("above", [0, 1, 2, 12, 25])
def test_the_heading_may_stand_below_titles_and_remarks(tmp_path: Path, edition: Edition, above: int):
    rows = [["番禺某协会会员情况"] if number % 3 == 0 else [] for number in range(above)]
    upload = read_upload(book(tmp_path / "a.xlsx", {"表": [*rows, HEAD, firm(1), firm(2)]}), edition)
    assert (upload.size, upload.is_clean) == (2, True)


@pytest.mark.parametrize(
    "heading",
    [
        "去年年底有多少从业人员？",
        "去年年底有多少从业人员？（人）",
        "6、去年年底有多少从业人员？",
        "Q6. 去年年底有多少从业人员？*",
        "去年年底有多少从业人员？（必填）",
        "(6) 去年年底有多少从业人员",
        "去年年底有多少从业人员 [填空题]",
        "HEADCOUNT",
        "headcount（人）",
        "第6题 去年年底有多少从业人员？",
        "How many people worked for the firm at the end of last year?",
    ],
)
def test_a_heading_is_known_with_or_without_number_unit_and_brackets(tmp_path: Path, edition: Edition, heading: str):
    upload = read_upload(book(tmp_path / "a.xlsx", {"表": [[*HEAD[:2], heading], firm(1, 85)]}), edition)
    assert answers_in(upload) == [{"headcount": 85}]


@pytest.mark.parametrize(
    ("unit", "typed", "read"),
    [("元", 12_000_000, 1200), ("亿元", 1.2, 12000), ("万元", 1200, 1200), ("必填", 1200, 1200)],
)
def test_figures_are_in_the_unit_their_heading_says(
    tmp_path: Path, edition: Edition, unit: str, typed: float, read: float
):
    heading = f"去年的营业收入是多少？（{unit}）"
    upload = read_upload(book(tmp_path / "a.xlsx", {"表": [[*HEAD[:2], heading], firm(1, typed)]}), edition)
    assert answers_in(upload) == [{"revenue": read}]


def test_a_question_over_its_options_is_read_from_two_rows(tmp_path: Path, edition: Edition):
    upper = [
        "企业名称",
        "统一社会信用代码",
        "现在正在用哪些系统？（可多选）",
        "",
        "",
        "主要生产工序目前总体处在哪个阶段？",
    ]
    lower = ["", "", "ERP", "MES", "PLM 或 PDM", ""]
    rows = [upper, lower, [*firm(1, "√", "", "√"), "手工"], [*firm(2, "", "√", ""), "自动化"]]
    upload = read_upload(book(tmp_path / "a.xlsx", {"表": rows}), edition)
    assert answers_in(upload) == [{"A1-1": "manual", "A2-9": ["erp", "plm"]}, {"A1-1": "automated", "A2-9": ["mes"]}]


def test_sums_signatures_and_remarks_below_a_list_are_left_out_and_listed(tmp_path: Path, edition: Edition):
    below = [
        ["合计", "", 170],
        ["备注：以上数据属实"],
        ["填表人：张三", "", "", "", "审核：李四"],
        ["", "", "", "", "2026年11月"],
    ]
    upload = read_upload(book(tmp_path / "a.xlsx", {"表": [HEAD, firm(1), firm(2), *below]}), edition)
    assert (upload.size, upload.is_clean) == (2, True)
    left = [(one.left.row, one.left.why) for one in ledger_of(upload).left_rows]
    assert left == [(4, "total"), (5, "remark"), (6, "signature"), (7, "aside")]


def test_a_firm_whose_name_begins_like_a_sum_stays_a_firm(tmp_path: Path, edition: Edition):
    rows = [["合计科技有限公司", numbered(1), 85, "手工"], ["日期食品厂", numbered(2), 9, "手工"]]
    assert read_upload(book(tmp_path / "a.xlsx", {"表": [HEAD, *rows]}), edition).size == 2


def test_what_is_left_out_and_what_is_read_add_up(tmp_path: Path, edition: Edition):
    head = [*HEAD, "A2-9", "法人", "联系邮箱", "提交时间"]
    rows = [
        firm(1, 85, "自动化", "ERP", "张三", "a@b.cn", "2026/11/1"),
        firm(2, "保密", "半自动", "金蝶ERP、MES", "李四", "不对", ""),
        firm(1, 9, "手工", "", "", "", ""),
        firm(3, "很多", "-", "SAP", "王五", "", "2026/11/2"),
        ["合计", "", 94],
    ]
    upload = read_upload(book(tmp_path / "a.xlsx", {"表": [head, *rows], "空": []}), edition)
    ledger = ledger_of(upload)
    filled = sum(cell not in ("", None) for row in rows for cell in row)
    assert ledger.filled_cells == filled
    assert ledger.filled_rows == len(rows)
    assert ledger.rows == {"good": 0, "faulty": 1, "asked": 1, "duplicate": 2, "left_out": 1}
    assert ledger.cells["no_answer"] == 2
    assert ledger.cells["asked"] == 3
    assert sum(json.loads(ledger_json(ledger))["cells"].values()) == filled
    assert all(count >= 0 for count in ledger.cells.values())


def test_one_odd_optional_cell_never_keeps_a_firm_back(tmp_path: Path, edition: Edition):
    head = [*HEAD[:3], "联系邮箱", "统计同意日期"]
    rows = [head, firm(1, 85, "不是邮箱", "去年春天"), firm(2, 85, "无", date(2026, 10, 8).isoformat())]
    upload = read_upload(book(tmp_path / "a.xlsx", {"表": rows}), edition)
    assert upload.is_clean
    assert [(group.name, group.grade) for group in upload.warnings] == [
        ("email", "left_out"),
        ("statistics_agreed_on", "left_out"),
    ]


def test_one_question_in_two_columns_is_one_where_no_firm_says_two_things(tmp_path: Path, edition: Edition):
    head = [*HEAD, "1、企业名称", "2、统一社会信用代码", "3、headcount", "4、A1-1"]
    blank = [None] * 4
    rows = [head, [*firm(1), *blank], [*blank, *firm(2, 40, "自动化")], [*firm(3), *firm(3)]]
    upload = read_upload(book(tmp_path / "a.xlsx", {"合并": rows}), edition)
    assert ([one["headcount"] for one in answers_in(upload)], upload.is_clean) == ([85, 40, 85], True)
    with pytest.raises(AnswersFileError, match="the same question"):
        read_upload(book(tmp_path / "b.xlsx", {"合并": [*rows, [*firm(4), *firm(4, 13, "自动化")]]}), edition)


def test_rows_of_units_field_names_hints_examples_pages_and_sums_are_no_firms(tmp_path: Path, edition: Edition):
    hints = ["", "请填写营业执照上的全称", "18位", "填整数", "从下拉框选择"]
    example = ["例", "某某灯具厂", "91440000XXXXXXXXXX", 120, "自动化"]
    below = [["", "", "", "第 2 页"], ["合计", "2家", "", 170], ["填表人：李某", "", "审核人：王某"]]
    fields = ["textField_k1", "textField_k2", "numberField_k3", "radioField_k4"]
    rows = [["序号", *HEAD], ["no_1", *fields], ["", "", "", "人", "—"], [1, *firm(1)], [2, *firm(2)], *below]
    others = [["序号", *HEAD], hints, example, [1, *firm(1)], [2, *firm(2)]]
    for number, each in enumerate((rows, others)):
        upload = read_upload(book(tmp_path / f"{number}.xlsx", {"表": each}), edition)
        assert (upload.size, upload.is_clean) == (2, True)


def test_a_row_marked_as_void_or_refused_waits_until_somebody_says_that_it_counts(tmp_path: Path, edition: Edition):
    rows = [[*HEAD, "审核状态", "备注"], [*firm(1), "作废", ""], [*firm(2), "通过", ""], [*firm(3), "", "测试"]]
    upload = read_upload(book(tmp_path / "a.xlsx", {"表": rows}), edition)
    assert upload.good.tolist() == [1]
    assert ["“作废”" in fault.said("zh") or "“测试”" in fault.said("zh") for fault in upload.listed(9)] == [True, True]
