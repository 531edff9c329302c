"""Headings as tools and clerks write them around a title: known, asked about, or taken for nothing else."""

import pytest

from assessor.edition import Edition, default_edition, load_edition
from assessor.workbooks.reading.grid import Cell
from assessor.workbooks.sheets.columns import decided_columns
from assessor.workbooks.sheets.heading_names import NAME, USCC, heading_names
from tests.rows import each_row

STAGE = "主要生产工序目前总体处在哪个阶段？"
COUNT = "去年年底有多少从业人员？"
STAGE_EN = "What stage is your main production at?"


@pytest.fixture(scope="module")
def newest() -> Edition:
    return load_edition(default_edition())


@each_row(
    "heading, meant",
    [
        (f"<p><strong>{STAGE}</strong></p>", "A1-1"),
        (f"{STAGE}&nbsp;<br/>", "A1-1"),
        (f"【单选】{STAGE}", "A1-1"),
        (f"3）{STAGE} *必填", "A1-1"),
        (f"题目3-{STAGE}-答案", "A1-1"),
        (f"企业摸底.{STAGE}", "A1-1"),
        (f"[A1-1] {STAGE}", "A1-1"),
        (f"Q3_{STAGE}", "A1-1"),
        (f"{STAGE}（请选最接近的一项）", "A1-1"),
        (f"{COUNT} 正式员工、劳务派遣工和返聘人员都算。", "headcount"),
        (f"{COUNT} 正式员工、劳务派", "headcount"),
        (f"3. {STAGE} A.手工：靠双手和简单工具 B.机械化：用单台机器加工，操作和搬运都靠人 C.电气", "A1-1"),
        (f"{STAGE_EN} Select all that apply.", "A1-1"),
        ("What stage is your main produc...", "A1-1"),
        ("Question 3: " + STAGE_EN, "A1-1"),
        ("Q1. Name of your company", NAME),
        ("您所在企业的名称是什么？", NAME),
        ("填报企业", NAME),
        ("请填写贵公司全称（与营业执照一致）", NAME),
        ("Name of enterprise (as on licence)", NAME),
        ("Please enter your company name", NAME),
        ("营业执照号码", USCC),
        ("Please enter your unified social credit code", USCC),
        ("企业的英文名称", ""),
        ("Parent company name", ""),
        ("客户名称", ""),
        ("企业负责人", ""),
        ("mes:现在正在用哪些系统？", "A2-9"),
        ("profile-a2-A2-9/mes", "A2-9"),
        ("请和同行比一比 [和同行里的大企业比，自动化程度差多少？]", "F-16"),
        (f"{STAGE}2", "A1-1"),
        (f"{STAGE}_y", "A1-1"),
        ("a2:A2-9:mes", "A2-9"),
        ("Which systems are in use?\nMES: work orders, progress, reporting", "A2-9"),
        (f"{STAGE}.1", "A1-1"),
        (f"{STAGE}（得分）", ""),
        (f"{STAGE}_用时（秒）", ""),
        (f"{STAGE}（三年后）", ""),
        (f"{STAGE}（改造前）", ""),
        (f"{STAGE_EN} (target)", ""),
        (f"{COUNT}（子公司）", ""),
        (f"{STAGE} A.机械化：用单台机器加工，操作和搬运都靠人 B.手工：靠双手和简单工具", ""),
        (f"{STAGE}（A.自动化 B.手工：靠双手和简单工具 C.机械化：用单台机器加工，操作和搬运都靠人）", ""),
        ("原企业名称", ""),
        ("上级单位名称", ""),
        ("母公司统一社会信用代码", ""),
        (f"{STAGE}（其他）", ""),
        (f"{STAGE}（其他，请注明）", ""),
        (f"{STAGE}_备注", ""),
        (f"{STAGE_EN} (please specify)", ""),
        (f"{STAGE}手工：靠双手和简单工具", ""),
        (f"{STAGE} 手工：靠双手和简单工具", ""),
        (f"{STAGE} 比前年前进了几步？", ""),
        ("(其他)" + STAGE, ""),
        ("What st...", ""),
        ("去年…", ""),
    ],
)
def test_a_heading_says_its_question_whatever_stands_around_the_title(heading: str, meant: str, newest: Edition):
    assert heading_names(newest).heading(heading).field == meant


@each_row(
    "heading, cells, likely",
    [
        (f"{STAGE} 比前年前进了几步？", ("一步",), "A1-1"),
        (f"{STAGE}（改造前）", ("A", "B"), "A1-1"),
        (f"{STAGE} A.机械化：用单台机器加工，操作和搬运都靠人 B.手工：靠双手和简单工具", ("A", "B"), ""),
        (f"{STAGE}（得分）", (1.0, 2.0), ""),
        ("主要生产工序目前总体处", ("机械化",), "A1-1"),
        ("Where is the factory", ("番禺区石楼镇", "周村区南郊镇"), "region"),
        ("Branch of the products", ("照明灯具制造", "电动机制造"), "industry"),
        ("Branch of the products", ("3872", "3812"), ""),
        ("A word of thanks", ("番禺区石楼镇", "谢谢"), ""),
    ],
)
def test_what_begins_like_a_title_or_is_answered_like_one_is_asked_about(
    heading: str, cells: tuple[Cell, ...], likely: str, newest: Edition
):
    (column,) = decided_columns([heading], newest, None, [cells])
    assert (column.why == "open", column.field if column.why == "open" else "") == (bool(likely), likely)
