"""An association's clerk at the browser: a table uploaded, mended, imported."""

import csv
import io
import re
from collections.abc import Sequence
from html import unescape

import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.jobs.kinds import KINDS
from assessor.services.jobs.worker import Worker, Workplace
from assessor.storage import Account
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.visitor import Page, Visitor
from tests.workbooks.codes import numbered

pytestmark = [pytest.mark.chinese_first, pytest.mark.usefixtures("forked_children")]

HEADER = ("name", "uscc", "headcount", "A1-1")
GOOD = ("甲厂", numbered(1), 85, "automated")
BAD = ("乙厂", numbered(2), "<b>many</b>", "automated")
ZIPPED = b"PK"


@pytest.fixture
def browser(app: Flask, clerk: Account) -> Visitor:
    made = signed_in(app, clerk)
    made.get("/zh/uploads")
    return made


def table(*rows: Sequence[object]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *rows])
    return text.getvalue().encode()


def send(browser: Visitor, content: bytes, name: str = "会员.csv", status: int = 303, lang: str = "zh") -> Page:
    browser.get(f"/{lang}/uploads")
    values = {"edition": "2026-2", "period": "2026", "table": (io.BytesIO(content), name)}
    return browser.post(f"/{lang}/uploads", values, status)


def work_off(context: Context, clock: Clock) -> None:
    worker = Worker(Workplace(context=context, kinds=KINDS, clock=clock))
    while claim := worker.claim():
        worker.run(claim)


def take_in(browser: Visitor, context: Context, clock: Clock, *rows: Sequence[object]) -> Page:
    page = send(browser, table(*rows))
    done = browser.post(f"{page.path}/import", {"rows": "all"})
    work_off(context, clock)
    return browser.get(done.path)


def fetched(browser: Visitor, path: str) -> bytes:
    with browser.client.get(path) as answer:
        assert answer.status_code == 200
        return answer.data


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_faulty_cell_is_shown_with_place_cause_and_cure(browser: Visitor, lang: str):
    words = send(browser, table(GOOD, BAD), lang=lang).words
    assert "C3" in words
    assert "headcount" in words
    assert "<b>many</b>" in words
    assert {"zh": "改法：", "en": "To mend it:"}[lang] in words
    assert {"zh": "2 行里 1 行可以导入", "en": "1 of 2 rows"}[lang] in words


@pytest.mark.parametrize(("lang", "shape"), [("zh", r"[“\w].*[。”]"), ("en", r"[A-Z“0-9].*[.”]")])
def test_every_message_about_a_cell_is_a_sentence(browser: Visitor, lang: str, shape: str):
    wrong = [
        ("丙厂", "1" * 17, 85, "automated"),
        ("丁厂", numbered(3), 8.5, "no such option"),
        ("", numbered(4), 10**9, "manual"),
        ("戊厂", numbered(5), 85, ""),
        ("己厂", numbered(5), "=1+1", ""),
    ]
    page = send(browser, table(*wrong), lang=lang)
    said = re.findall(r'<span class="(?:fault-cause|quiet-line)">(.*?)</span>', page.text, re.DOTALL)
    assert len(said) >= 2 * len(wrong)
    assert [one for one in said if not re.fullmatch(shape, unescape(one).strip(), re.DOTALL)] == []


def test_all_rows_of_a_table_with_faults_are_not_imported_by_mistake(browser: Visitor):
    page = send(browser, table(GOOD, BAD))
    refused = browser.post(f"{page.path}/import", {"rows": "all"})
    assert refused.path == page.path
    assert "没有导入" in refused.words


def test_good_rows_are_imported_by_choice_and_the_page_says_what_changed(
    browser: Visitor, context: Context, clock: Clock
):
    page = send(browser, table(GOOD, BAD))
    job = browser.post(f"{page.path}/import", {"rows": "good"})
    assert job.heading == "导入会员答案"
    work_off(context, clock)
    assert "新的企业 1 家，答案有变化 0 家，和已有的一样 0 家" in browser.get(job.path).words
    assert "甲厂" in browser.get("/zh/members").words


def test_the_same_file_again_changes_nothing_and_says_so_before(browser: Visitor, context: Context, clock: Clock):
    take_in(browser, context, clock, GOOD)
    assert "什么也不会变" in send(browser, table(GOOD)).words
    clock.move(hours=1)
    assert "新的企业 0 家，答案有变化 0 家，和已有的一样 1 家" in take_in(browser, context, clock, GOOD).words


def test_a_file_that_is_no_table_is_refused_at_once_with_a_way_out(browser: Visitor):
    page = send(browser, b"%PDF-1.7", "<img src=x>.xlsx", 422)
    assert page.title.startswith("错误：")
    assert "<img src=x>.xlsx" in page.words
    assert "改法" in page.words


def test_no_file_at_all_is_said_at_the_field(browser: Visitor):
    browser.get("/zh/uploads")
    page = browser.post("/zh/uploads", {"edition": "2026-2", "period": "2026"}, 422)
    assert "请选择一个文件" in page.words


@pytest.mark.parametrize(("name", "value"), [("edition", "../x"), ("period", "1066")])
def test_a_round_that_is_not_offered_is_refused(browser: Visitor, name: str, value: str):
    browser.get("/zh/uploads")
    values = {"edition": "2026-2", "period": "2026", name: value, "table": (io.BytesIO(table(GOOD)), "a.csv")}
    browser.post("/zh/uploads", values, 422)


def test_a_table_larger_than_any_form_comes_through_but_only_for_associations(app: Flask, browser: Visitor):
    large = table(*(("厂" * 90 + str(number), numbered(number), 85, "automated") for number in range(1000)))
    assert len(large) > app.config["MAX_CONTENT_LENGTH"]
    send(browser, large)
    officer = signed_in(app, add_person(app, "officer", "区局"))
    values = {"csrf_token": officer.current.value_of("csrf_token"), "table": (io.BytesIO(large), "a.csv")}
    assert officer.client.post("/zh/uploads", data=values).status_code in (404, 413)
    assert browser.client.post("/zh/members/add", data={"name": "x" * 400_000}).status_code == 413


def test_a_table_over_the_limit_is_refused_with_a_page(app: Flask, browser: Visitor):
    app.config["MAX_UPLOAD_LENGTH"] = 1024
    values = {"csrf_token": browser.current.value_of("csrf_token"), "table": (io.BytesIO(b"x" * 9999), "a.csv")}
    assert browser.client.post("/zh/uploads", data=values).status_code == 413


def test_columns_that_are_not_understood_are_asked_about_on_a_page(browser: Visitor):
    foreign = f"企业,代码,多少人,自动化\n甲厂,{numbered(1)},85,很多\n".encode()
    page = send(browser, foreign)
    assert page.path.endswith("/columns")
    fields = {"field-0": "name", "field-1": "uscc", "field-2": "headcount", "field-3": "A1-1"}
    page = browser.post(page.path, fields)
    assert page.heading == "检查结果"
    assert "有 1 种写法要您确认" in page.words
    wordings = page.path + "/wordings"
    page = browser.get(wordings)
    assert "写的是“很多”" in page.words
    line = {"question": "A1-1", "said": "很多", "means": "automated"}
    assert browser.post(wordings, line).path == wordings, "not ticked, nothing is kept"
    page = browser.post(wordings, {**line, "sure": "0"})
    assert page.heading == "检查结果"
    assert "1 行全部可以导入" in page.words
    assert send(browser, foreign).heading == "检查结果"


def test_a_place_is_found_by_its_name_and_one_of_several_is_chosen_without_scripts(browser: Visitor):
    foreign = f"企业名称,统一社会信用代码,region\n甲厂,{numbered(1)},老地方\n乙厂,{numbered(2)},老地方\n".encode()
    page = send(browser, foreign)
    wordings = page.path + "/wordings"
    line = {"question": "region", "said": "老地方", "sure": "0"}
    page = browser.post(wordings, {**line, "means": "石"}, 422)
    assert "“石”对不上列表里的哪一项" in page.words
    assert "石楼镇（番禺区）" in page.words
    assert "石碁镇（番禺区）" in page.words
    page = browser.post(wordings, {**line, "means": "石", "pick-0": "440113105"})
    assert "2 行全部可以导入" in page.words
    page = send(browser, foreign.replace("老地方".encode(), "新地方".encode()))
    page = browser.post(page.path + "/wordings", {**line, "said": "新地方", "means": "石楼镇"})
    assert "2 行全部可以导入" in page.words, "the name of one entry is enough"


def test_a_figure_is_asked_about_in_its_unit_and_taken_as_a_person_types_it(browser: Visitor):
    rows = "".join(f"{number}厂,{numbered(number)},三四千万\n" for number in range(1, 6))
    page = send(browser, f"企业名称,统一社会信用代码,revenue\n{rows}".encode())
    wordings = page.path + "/wordings"
    page = browser.get(wordings)
    assert "意思是（单位：万元／年）" in page.words
    assert "5 行，例如：1厂、2厂、3厂" in page.words
    line = {"question": "revenue", "said": "三四千万", "sure": "0"}
    assert "您写的“不清楚”不是数字" in browser.post(wordings, {**line, "means": "不清楚"}, 422).words
    assert "5 行全部可以导入" in browser.post(wordings, {**line, "means": "3,500万"}).words


def test_several_files_chosen_at_once_are_one_upload(browser: Visitor):
    tables = [(io.BytesIO(table((f"厂{number}", numbered(number), 85, "automated"))), "a.csv") for number in (1, 2)]
    values = {"edition": "2026-2", "period": "2026", "table": [*tables, (io.BytesIO(b"x"), "b.txt")]}
    page = browser.post("/zh/uploads", values)
    assert "2 行全部可以导入" in page.words
    assert "3 份文件.zip" in page.words
    assert {"a.csv", "a (2).csv", "b.txt"} <= set(re.findall(r"[\w ()]+\.(?:csv|txt)", page.words))


def test_columns_without_the_firm_s_code_are_asked_for_again(browser: Visitor):
    page = send(browser, "什么,多少\n甲厂,85\n".encode())
    page = browser.post(page.path, {"field-0": "name", "field-1": "headcount"}, 422)
    assert "信用代码" in page.words


def test_nonsense_about_columns_is_passed_over(browser: Visitor):
    page = send(browser, "什么,多少\n甲厂,85\n".encode())
    browser.post(page.path, {"field-0": "no such", "field-9999": "name", "field-x": "name", "means-0": "a"}, 422)


def test_the_template_is_made_out_to_the_association_and_comes_back_clean(browser: Visitor):
    for edition in ("2026-2", "no-such"):
        template = fetched(browser, f"/zh/uploads/template.xlsx?edition={edition}")
        assert template.startswith(ZIPPED)
    assert "表里没有企业" in send(browser, template, "template.xlsx", 422).words


def test_the_marked_workbook_can_be_fetched(browser: Visitor):
    page = send(browser, table(GOOD, BAD))
    assert fetched(browser, f"{page.path}/marked.xlsx").startswith(ZIPPED)


def test_what_waits_is_listed_and_can_be_dropped(browser: Visitor):
    page = send(browser, table(GOOD))
    assert page.path in browser.get("/zh/uploads").links
    browser.post(f"{page.path}/drop", {})
    assert page.path not in browser.get("/zh/uploads").links
    browser.get(page.path, 404)


def test_an_upload_that_is_being_imported_leads_to_its_job(browser: Visitor):
    page = send(browser, table(GOOD))
    job = browser.post(f"{page.path}/import", {"rows": "all"})
    assert browser.get(page.path, 302).path == job.path
