"""Collecting answers in the browser: links of members, who is missing, entries that two clerks change at once."""

import csv
import io
from zipfile import ZipFile

import openpyxl
import pytest
from flask import Flask

from assessor.edition import load_edition
from assessor.services import Context
from assessor.services.association.importing import Given, import_rows
from assessor.services.association.surveys import open_survey
from assessor.storage import Account
from assessor.workbooks.instrument import instrument_only
from assessor.workbooks.sheets.heading_names import heading_names
from tests.web.conftest import Clock
from tests.web.people import signed_in
from tests.web.visitor import Visitor
from tests.workbooks.codes import numbered

HOSTILE = "=cmd|' /C calc'!A1\u202e../../" + "厂" * 70
FIRMS = {numbered(1): "番禺声光设备厂", numbered(2): "周村丝绸机械厂", numbered(3): HOSTILE}


@pytest.fixture
def browser(app: Flask, clerk: Account) -> Visitor:
    made = signed_in(app, clerk)
    made.get("/zh/members/add")
    for uscc, name in FIRMS.items():
        made.post("/zh/members/add", {"enterprise_name": name, "uscc": uscc, "contact": "李敏", "phone": "13800000000"})
        made.get("/zh/members/add")
    return made


def handed_out(browser: Visitor, kind: str, show: str = "all") -> bytes:
    token = browser.get("/zh/members/collect").value_of("csrf_token")
    sent = browser.client.post("/zh/members/links", data={"kind": kind, "show": show, "csrf_token": token})
    assert sent.status_code == 200
    return sent.data


def lines_of(browser: Visitor) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(handed_out(browser, "csv").decode("utf-8-sig"))))


def path_of(line: dict[str, str]) -> str:
    return "/zh/join/" + line["填写链接"].rsplit("/", 1)[1]


def member_page(browser: Visitor, name: str) -> str:
    page = browser.get(f"/zh/members?search={name}")
    return next(link for link in page.links if link.startswith("/zh/members/") and link.count("-") == 4)


def test_each_firm_gets_a_link_of_its_own_that_ends_and_opens_nothing_of_another(
    app: Flask, browser: Visitor, clock: Clock
):
    lines = {line["统一社会信用代码"]: line for line in lines_of(browser)}
    one, other = (lines[numbered(number)] for number in (1, 2))
    assert (one["联系人"], one["联系电话"]) == ("李敏", "13800000000")
    assert "番禺声光设备厂" in Visitor(app).get(path_of(one)).words
    assert "周村丝绸机械厂" not in Visitor(app).get(path_of(one)).words
    mixed = path_of(one)[: path_of(one).index("-")] + path_of(other)[path_of(other).index("-") :]
    Visitor(app).get(mixed, 404)
    page = member_page(browser, "声光")
    browser.get(page)
    assert "已经作废" in browser.post(f"{page}/link/end", {}).words
    Visitor(app).get(path_of(one), 404)
    Visitor(app).get(path_of(other))
    again = next(line for line in lines_of(browser) if line["统一社会信用代码"] == numbered(1))
    assert path_of(again) != path_of(one)
    assert "还没有收到" not in again["可以直接发的话"]
    clock.move(days=91)
    Visitor(app).get(path_of(again), 404)


def test_the_table_and_the_codes_are_harmless_whatever_a_firm_is_called(browser: Visitor):
    rows = csv.reader(io.StringIO(handed_out(browser, "csv").decode("utf-8-sig")))
    raw = next(row for row in rows if "cmd" in row[0])
    assert raw[0].startswith("'=")
    with ZipFile(io.BytesIO(handed_out(browser, "zip"))) as packed:
        names = packed.namelist()
        table = openpyxl.load_workbook(io.BytesIO(packed.read(names[0])))
        codes = [packed.read(name) for name in names[1:]]
    assert len(names) == len(FIRMS) + 1
    assert all("/" not in name and "\\" not in name and "\u202e" not in name for name in names)
    assert all(len(name.encode()) <= 255 for name in names)
    assert all(code.startswith(b"\x89PNG") for code in codes)
    cells = [cell for row in table.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert len(table.active._images) == len(FIRMS)


def test_the_page_tells_who_is_missing_and_who_has_no_level_yet(
    browser: Visitor, context: Context, clerk: Account, clock: Clock
):
    survey = open_survey(context, clerk.organisation_id, now=clock())
    given = Given(uscc=numbered(2), name=FIRMS[numbered(2)], answers={"A1-1": "automated"})
    import_rows(context, survey, [given], as_of=clock().date(), now=clock())
    page = browser.get("/zh/members/collect").words
    assert "还没有答案的 2 家" in page
    assert "还定不了等级的 1 家" in page
    assert page.index("番禺声光设备厂") < page.index("还定不了等级的") < page.index("周村丝绸机械厂")


def test_of_two_clerks_who_change_one_firm_the_second_sees_both_and_loses_nothing(
    app: Flask, browser: Visitor, clerk: Account, clock: Clock
):
    page = member_page(browser, "声光")
    clock.move(minutes=1)
    mine, seen = {"name": "番禺声光设备厂", "phone": "020-12345678", "email": ""}, browser.get(page).values_of("seen")
    hers = signed_in(app, clerk)
    hers.get(page)
    hers.post(page, {**mine, "phone": "13911111111", "seen": seen[0]})
    refused = browser.post(page, {**mine, "seen": seen[0]}, 409)
    assert "现在是 13911111111，您写的是 020-12345678" in refused.words
    browser.post(page, {**mine, "seen": refused.values_of("seen")[0]})
    assert "020-12345678" in browser.get("/zh/members?search=声光").words


def test_taking_a_firm_off_the_list_is_asked_first_and_undone(browser: Visitor):
    page = member_page(browser, "声光")
    assert "可以放回来" in browser.get(f"{page}/remove").words
    assert "番禺声光设备厂 已移出名单" in browser.post(f"{page}/remove", {}).words
    assert "番禺声光设备厂" not in browser.get("/zh/members").words
    assert "番禺声光设备厂" in browser.get("/zh/members?show=left").words
    browser.post(f"{page}/back", {})
    assert "番禺声光设备厂" in browser.get("/zh/members").words


def test_what_is_pasted_into_a_survey_tool_is_understood_when_it_comes_back(browser: Visitor):
    edition = load_edition("2026-2")
    text = browser.client.get("/zh/members/wordings?kind=txt").data.decode("utf-8-sig")
    names = heading_names(instrument_only(edition))
    titles = [block.split("\n")[0].rpartition("[")[0] for block in text.strip().split("\n\n")]
    found = [names.heading(title).field for title in titles]
    asked = [one.id for one in edition.questionnaire.questions if not one.is_derived]
    missed = [title for title, field in zip(titles, found, strict=True) if not field]
    assert missed == []
    assert found[-len(asked) :] == asked
