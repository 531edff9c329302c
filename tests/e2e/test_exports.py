"""A clerk with exports of three survey tools: the same firms are the same, and each wording is asked about once."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from flask import Flask
from playwright.sync_api import Browser

from assessor.edition import default_edition, load_edition
from assessor.questionnaire import columns_from_answers
from assessor.questionnaire.packing import pack
from assessor.services.association.member_answers import member_answers
from assessor.storage import Account
from assessor.storage.members import surveys_of
from assessor.web.context import EXTENSION
from tests.e2e.test_association import Clerk, workers  # noqa: F401 - a fixture
from tests.web.people import add_person
from tests.workbooks.codes import numbered

FIRMS = 30
ASKED = ("region", "ownership", "headcount", "A1-1", "A2-9", "A2-20", "A1-3")
SEVERAL = (
    "财务或进销存软件",
    "ERP：订单、采购、库存、财务一体管理",
    "MES：车间工单、进度和报工",
    "WMS：仓库扫码或库位",
)
ODD = {"headcount": "80多人", "A2-20": "部分员工在用", "A2-9": "金蝶ERP"}
"""Wordings nobody may take without a person's word."""
WJX = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
JINSHUJU = ("提交人", "提交时间", "更新时间", "填写设备", "操作系统", "浏览器", "填写地区", "IP")
FORMS = ("ID", "开始时间", "完成时间", "电子邮件", "名称")
Rows = list[list[object]]


def said(number: int, question: str) -> tuple[str, ...]:
    """What firm `number` answers, in words; several choices one by one."""
    if question in ODD and number % 7 == 0:
        return (ODD[question],)
    stages = ("手工：靠双手和简单工具", "机械化：用单台机器加工，操作和搬运都靠人", "自动化")
    answers = {
        "region": ("广东省-广州市-番禺区-石楼镇",),
        "ownership": (("民营", "国有或集体")[number % 2],),
        "headcount": (f"{40 + 3 * number}",),
        "A1-1": (stages[number % 3],),
        "A2-9": SEVERAL[: 1 + number % 4],
        "A2-20": (("没有用过", "个别员工自己在用")[number % 2],),
        "A1-3": (("不超过一成", "一成以上，不超过三成")[number % 2],),
    }
    return answers[question]


def meant(number: int) -> dict[str, object]:
    """The same in ids, with what the clerk confirms of the odd wordings."""
    is_odd = number % 7 == 0
    systems = ["accounting", "erp", "mes", "wms"][: 1 + number % 4]
    return {
        "region": "440113105",
        "ownership": ("private", "state")[number % 2],
        "headcount": 80 if is_odd else 40 + 3 * number,
        "A1-1": ("manual", "mechanised", "automated")[number % 3],
        "A2-9": ["erp"] if is_odd else systems,
        "A2-20": "individuals" if is_odd or number % 2 else "none",
        "A1-3": ("upto_10", "upto_30")[number % 2],
    }


def known(app: Flask, account: Account) -> dict[str, bytes]:
    """What the association is known to have imported, by code of the firm."""
    context = app.extensions[EXTENSION].context
    with context.database.reading() as transaction:
        survey = surveys_of(transaction, account.organisation_id)[0]
    found = member_answers(context, survey)
    return dict(zip(found.usccs, found.rows.answers.tolist(), strict=True))


def expected() -> dict[str, bytes]:
    """What each firm means, packed as it is kept."""
    edition = load_edition(default_edition())
    answers = [meant(number) for number in range(1, FIRMS + 1)]
    columns, faults = columns_from_answers(edition.questionnaire, edition.references, answers)
    assert not faults
    packed = pack(edition.questionnaire, columns)
    return {numbered(number): row for number, row in enumerate(packed, start=1)}


def titles() -> list[str]:
    questionnaire = load_edition(default_edition()).questionnaire
    found = (questionnaire.find_question(each) for each in ASKED)
    return [question.title.zh for question in found if question is not None]


def firm(number: int, between: str, *, ends: str = "") -> list[object]:
    cells = [between.join(parts) + ends if len(parts := said(number, one)) > 1 else parts[0] for one in ASKED]
    return [f"示例企业{number}", numbered(number), *cells]


def wjx() -> Rows:
    headings = ["您的企业名称：", "统一社会信用代码", *titles()]
    first: list[object] = [*WJX, *(f"{number}、{title}" for number, title in enumerate(headings, start=1)), "总分"]
    tool = ("2026/11/3 10:00:00", "312秒", "微信", "N/A", "113.65.0.1(广东-广州)")
    return [first, *([number, *tool, *firm(number, "┋"), number] for number in range(1, FIRMS + 1))]


def jinshuju() -> Rows:
    first: list[object] = ["序号", "企业名称", "统一社会信用代码", *titles(), *JINSHUJU]
    tool = ("", "2026-11-03 10:00", "2026-11-03 10:00", "手机", "Android", "微信", "广东广州", "113.65.0.1")
    return [first, *([number, *firm(number, ", "), *tool] for number in range(1, FIRMS + 1))]


def forms() -> Rows:
    first: list[object] = [*FORMS, "企业名称", "统一社会信用代码", *titles()]
    tool = ("2026/11/3 10:00:00", "2026/11/3 10:06:00", "anonymous", "")
    return [first, *([number, *tool, *firm(number, ";", ends=";")] for number in range(1, FIRMS + 1))]


def written(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("Sheet1")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def handed_in(clerk: Clerk, path: Path, *, year: int = 0) -> None:
    clerk.page.goto(f"{clerk.site}/zh/uploads")
    clerk.page.set_input_files("#table", path)
    clerk.page.select_option("#period", index=year)
    with clerk.page.expect_navigation():
        clerk.page.click("main .btn-primary")


def asked(clerk: Clerk) -> int:
    return clerk.page.locator("a[href$='/wordings']").count()


def changes(clerk: Clerk, kind: str) -> str:
    return clerk.page.locator(f"[data-change='{kind}']").inner_text()


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
def test_three_tools_exports_are_the_same_firms_and_nothing_is_asked_twice(
    browser: Browser, site: str, app: Flask, tmp_path: Path
) -> None:
    account = add_person(app, "association", "三种问卷协会")
    exports = [written(tmp_path / f"{each.__name__}.xlsx", each()) for each in (wjx, jinshuju, forms)]
    with browser.new_context() as context:
        clerk = Clerk(context.new_page(), site, "zh")
        clerk.sign_in(account.email)
        clerk.set_up_codes(app, account)
        handed_in(clerk, exports[0])
        assert asked(clerk) == 1
        with clerk.page.expect_navigation():
            clerk.page.click("a[href$='/wordings']")
        wordings = clerk.page.locator("main form .question-title").all_inner_texts()
        assert sorted(wordings) == sorted(f"写的是“{one}”" for one in ODD.values())
        with clerk.page.expect_navigation():
            clerk.page.click("button[value='all']")
        assert (asked(clerk), changes(clerk, "new")) == (0, str(FIRMS))
        clerk.press("form[action$='/import'] button")
        clerk.wait_for(f"新的企业 {FIRMS} 家")
        assert known(app, account) == expected(), "every answer is what the firm meant"
        for other in exports[1:]:
            handed_in(clerk, other)
            assert (asked(clerk), changes(clerk, "same")) == (0, str(FIRMS)), other.name
        for again in exports:
            handed_in(clerk, again, year=1)
            assert (asked(clerk), changes(clerk, "new")) == (0, str(FIRMS)), "the next year's table asks nothing"
