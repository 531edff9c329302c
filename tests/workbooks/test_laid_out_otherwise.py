"""Lists of firms laid out in other ways than a row a firm under one heading: read, each cell with its own place."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from assessor.edition import Edition, default_edition, load_edition
from assessor.questionnaire.raw import answers_from_columns
from assessor.workbooks.marking.annotated import annotate
from assessor.workbooks.reading.upload import ReadTable, read_upload
from tests.rows import each_row

from .codes import numbered

pytestmark = pytest.mark.usefixtures("forked_children")

STAGE, PLACE, COUNT, SYSTEMS = (
    "主要生产工序目前总体处在哪个阶段？",
    "工厂在哪里？",
    "去年年底有多少从业人员？",
    "现在正在用哪些系统？",
)
MANUAL, MACHINES = "手工：靠双手和简单工具", "机械化：用单台机器加工，操作和搬运都靠人"
NAME, CODE = "企业名称", "统一社会信用代码"
Rows = Sequence[Sequence[object]]


@pytest.fixture(scope="module")
def newest() -> Edition:
    return load_edition(default_edition())


def book(folder: Path, sheets: dict[str, Rows], merged: Sequence[str] = ()) -> Path:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for cells in merged:
            sheet.merge_cells(cells)
    workbook.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def said(upload: ReadTable) -> list[tuple[str, dict[str, object]]]:
    answers = answers_from_columns(upload.edition.questionnaire, upload.edition.references, upload.columns)
    return [(member.name, one) for member, one in zip(upload.members, answers, strict=True)]


def test_sheets_that_ask_the_same_firms_other_questions_are_one_list(tmp_path: Path, newest: Edition):
    basic = [[NAME, CODE, COUNT], ["甲厂", numbered(1), 85], ["乙厂", numbered(2), 40], ["丙厂", numbered(3), 12]]
    by_code = [[CODE, STAGE], [numbered(2), MANUAL], [numbered(1), "飞快"]]
    by_name: Rows = [["序号", NAME, PLACE], [1, "乙厂", "石楼镇"], [2, "丙厂", "南村镇"]]
    upload = read_upload(book(tmp_path, {"概况": basic, "装备": by_code, "地点": by_name}), newest)
    assert said(upload)[1:] == [
        ("乙厂", {"headcount": 40, "A1-1": "manual", "region": "440113105"}),
        ("丙厂", {"headcount": 12, "region": "440113102"}),
    ]
    (fault,) = upload.listed(9)
    assert (fault.place.sheet, fault.place.row, fault.place.position) == ("装备", 3, 1)
    assert annotate(upload, tmp_path / "marked.xlsx", "zh")


def test_sheets_that_say_two_things_of_a_firm_are_not_joined(tmp_path: Path, newest: Edition):
    basic = [[NAME, CODE, COUNT], ["甲厂", numbered(1), 85], ["乙厂", numbered(2), 40]]
    other = [[NAME, CODE, COUNT, STAGE], ["甲厂", numbered(1), 86, MANUAL], ["乙厂", numbered(2), 40, MANUAL]]
    upload = read_upload(book(tmp_path, {"一": basic, "二": other}), newest)
    assert (upload.size, len(upload.good)) == (4, 0)


def test_numbers_of_questions_are_told_by_another_sheet(tmp_path: Path, newest: Edition):
    rows = [["Q1", "Q2", "Q3", "Q4"], ["甲厂", numbered(1), MANUAL, 85]]
    told = [["题号", "题目", "题型"], ["Q1", NAME, "填空"], ["Q2", CODE, "填空"], ["Q3", STAGE, "单选"], ["Q4", COUNT]]
    upload = read_upload(book(tmp_path, {"数据": rows, "对照": told}), newest)
    assert said(upload) == [("甲厂", {"A1-1": "manual", "headcount": 85})]


def test_a_name_and_its_code_in_one_cell_are_two(tmp_path: Path, newest: Edition):
    both = [f"甲厂（{numbered(1)}）", f"乙厂\n统一社会信用代码：{numbered(2)}", f"{numbered(3)} 丙（广州）厂"]
    rows: Rows = [["序号", "企业名称及统一社会信用代码", COUNT], *([at, one, 85] for at, one in enumerate(both))]
    upload = read_upload(book(tmp_path, {"表": rows}), newest)
    assert [(one.name, one.uscc) for one in upload.members] == [
        ("甲厂", numbered(1)),
        ("乙厂", numbered(2)),
        ("丙（广州）厂", numbered(3)),
    ]


def test_rows_of_a_firm_merged_down_are_one_and_a_figure_over_two_firms_is_told(tmp_path: Path, newest: Edition):
    rows = [
        [NAME, CODE, PLACE, COUNT, SYSTEMS],
        ["甲厂", numbered(1), "石楼镇", 85, "MES：车间工单、进度和报工"],
        [None, None, None, None, "APS：排产"],
        ["乙厂", numbered(2), None, 40, "都没有"],
        ["丙厂", numbered(3), "南村镇", None, "都没有"],
    ]
    upload = read_upload(book(tmp_path, {"表": rows}, ["A2:A3", "B2:B3", "C2:C4", "D2:D3", "D4:D5"]), newest)
    assert said(upload)[0] == ("甲厂", {"region": "440113105", "headcount": 85, "A2-9": ["mes", "aps"]})
    assert said(upload)[1][1]["region"] == "440113105"
    assert [fault.place.row for fault in upload.listed(9)] == [4, 5]
    told = [(group.firms.tolist(), group.cause.en) for group in upload.warnings]
    assert told == [([1], "the cell is merged with those above, and read as what they say")]


def test_a_web_page_keeps_cells_that_stand_over_several_rows_and_columns_in_their_place(
    tmp_path: Path, newest: Edition
):
    head = f"<tr><th rowspan=2>{NAME}<th rowspan=2>{CODE}<th colspan=2>生产</tr><tr><th>{STAGE}<th>{COUNT}</tr>"
    firms = f"<tr><td>甲厂<td>{numbered(1)}<td rowspan=2>{MANUAL}<td>85</tr><tr><td>乙厂<td>{numbered(2)}<td>40</tr>"
    path = tmp_path / "a.xls"
    path.write_text(f"<html><meta charset=utf-8><table>{head}{firms}</table></html>", encoding="utf-8")
    assert said(read_upload(path, newest)) == [
        ("甲厂", {"A1-1": "manual", "headcount": 85}),
        ("乙厂", {"A1-1": "manual", "headcount": 40}),
    ]


def test_a_form_may_set_measures_and_numbers_between_a_question_and_its_answer(tmp_path: Path, newest: Edition):
    def form(number: int) -> Rows:
        return [
            ["企业基本情况表"],
            [f"单位详细名称：厂{number}", None, f"{CODE}：{numbered(number)}"],
            ["指标名称", "计量单位", "代码", "本期"],
            [COUNT, "人", "01", 10 * number],
            ["去年的营业收入是多少？", "千元", "02", 0 if number == 1 else 15000],
            [STAGE, "—", "03", MACHINES],
            ["单位负责人：", None, "填表人：", "报出日期："],
        ]

    upload = read_upload(book(tmp_path, {"表": [*form(1), *form(2)]}), newest)
    assert said(upload) == [
        ("厂1", {"headcount": 10, "revenue": 0, "A1-1": "mechanised"}),
        ("厂2", {"headcount": 20, "revenue": 1500, "A1-1": "mechanised"}),
    ]


def test_a_nought_in_a_turned_or_long_list_is_an_answer(tmp_path: Path, newest: Edition):
    revenue = "去年的营业收入是多少？"
    turned = [["序号", "项目", "甲"], [1, NAME, "甲厂"], [2, CODE, numbered(1)], [3, revenue, 0], [4, STAGE, MANUAL]]
    long: Rows = [
        [NAME, CODE, "题目", "答案"],
        *(["甲厂", numbered(1), *one] for one in ((revenue, 0), (STAGE, MANUAL))),
    ]
    for rows in (turned, long):
        upload = read_upload(book(tmp_path, {"表": rows}), newest)
        assert said(upload) == [("甲厂", {"revenue": 0, "A1-1": "manual"})]


REVENUE = "去年的营业收入是多少？"
YUAN = [["甲厂", numbered(1), 12000000], ["乙厂", numbered(2), 5000000]]


@each_row(
    "above, below, note",
    [
        ([], [["", "", "元"]], []),
        ([], [["全称", "18位", "单位：元"]], []),
        ([["名单", "", "金额单位：元"]], [], []),
        ([["名单（单位：元、人）"]], [], []),
        ([["", "", "主要经济指标（元）"]], [], []),
        ([], [], [["注：营业收入单位为元"]]),
    ],
)
def test_a_measure_said_apart_from_its_heading_is_that_of_the_figures(
    above: Rows, below: Rows, note: Rows, tmp_path: Path, newest: Edition
):
    rows = [*above, [NAME, CODE, REVENUE], *below, *YUAN, *note]
    upload = read_upload(book(tmp_path, {"表": rows}), newest)
    assert [one["revenue"] for _, one in said(upload)] == [1200, 500]
    assert upload.is_clean


def test_figures_that_count_from_nought_or_beyond_the_choices_are_asked_about_and_none_is_taken(
    tmp_path: Path, newest: Edition
):
    for codes in ((0, 1, 5), (1, 2, 7)):
        rows = [[NAME, CODE, STAGE], *([f"厂{at}", numbered(at), code] for at, code in enumerate(codes))]
        upload = read_upload(book(tmp_path, {"表": rows}), newest)
        assert [one for _, one in said(upload)] == [{}, {}, {}]
        assert upload.counts["asked"] == len(codes)


def test_choices_with_colons_and_commas_are_all_read_where_each_ends_with_a_semicolon(tmp_path: Path, newest: Edition):
    cells = ("MES: work orders, progress, reporting;WMS: warehouse scanning or bins;", "MES: planned; WMS: bins")
    rows = [
        [NAME, CODE, "Which systems are in use?"],
        *([f"厂{at}", numbered(at), cell] for at, cell in enumerate(cells)),
    ]
    upload = read_upload(book(tmp_path, {"表": rows}), newest)
    assert [one for _, one in said(upload)] == [{"A2-9": ["mes", "wms"]}, {}]
