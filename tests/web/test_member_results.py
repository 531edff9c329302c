"""Results, reports and summary of the members, as an association's clerk fetches them."""

# ruff: noqa: F811 - pytest hands fixtures over by their names

import pytest

from assessor.services import Context, SectionSave, change_consents, get, save_section, submit
from assessor.services.association.member_links import member_token, start_as_member
from assessor.services.association.surveys import open_survey
from assessor.storage import Account
from assessor.storage.members import Membership, list_memberships
from tests.web.conftest import Clock
from tests.web.test_uploads import (  # noqa: F401 - some are fixtures
    GOOD,
    ZIPPED,
    browser,
    fetched,
    send,
    table,
    take_in,
    work_off,
)
from tests.web.visitor import Visitor
from tests.workbooks.codes import numbered

pytestmark = [pytest.mark.chinese_first, pytest.mark.usefixtures("forked_children")]


def only_member(context: Context, clerk: Account) -> Membership:
    with context.database.reading() as transaction:
        return list_memberships(transaction, clerk.organisation_id)[0]


def test_a_member_s_result_is_a_page_and_a_report(browser: Visitor, context: Context, clerk: Account, clock: Clock):
    take_in(browser, context, clock, GOOD)
    member = only_member(context, clerk)
    page = browser.get(f"/zh/members/{member.id}/result")
    assert page.heading == "甲厂的结果"
    assert "协会填报" in page.words
    report = browser.client.get(f"/en/members/{member.id}/report.pdf")
    assert report.data.startswith(b"%PDF")
    assert numbered(1) in report.headers["Content-Disposition"]


def test_an_online_result_is_seen_only_while_the_firm_consents(
    browser: Visitor, context: Context, clerk: Account, clock: Clock
):
    take_in(browser, context, clock, GOOD)
    member = only_member(context, clerk)
    begun = start_as_member(context, member_token(context, member), lang="zh", depth="quick", now=clock()).assessment
    seen = get(context, begun.id).revision
    save_section(context, begun.id, SectionSave(section="a1", seen=seen, answers={"A1-1": "manual"}), now=clock())
    submit(context, begun.id, now=clock())
    address = f"/zh/members/{member.id}/result"
    assert "协会填报" in browser.get(address).words
    change_consents(context, begun.id, ["association"], now=clock())
    assert "企业在线提交并同意给协会看" in browser.get(address).words
    change_consents(context, begun.id, [], now=clock())
    assert "协会填报" in browser.get(address).words


def test_without_anything_to_see_there_is_no_page(browser: Visitor, context: Context, clerk: Account):
    browser.get("/zh/members/add")
    browser.post("/zh/members/add", {"enterprise_name": "丙厂", "uscc": "91440101MA59AAA01D", "email": ""})
    member = only_member(context, clerk)
    browser.get(f"/zh/members/{member.id}/result", 404)
    assert browser.client.get(f"/zh/members/{member.id}/report.pdf").status_code == 404
    browser.get("/zh/members")
    assert "还没有能看的结果" in browser.post("/zh/members/reports", {"show": "all"}).words


def test_reports_and_summary_of_the_members_are_jobs(browser: Visitor, context: Context, clerk: Account, clock: Clock):
    take_in(browser, context, clock, GOOD)
    survey = open_survey(context, clerk.organisation_id, now=clock())
    browser.get("/zh/members")
    reports = browser.post("/zh/members/reports", {"show": "imported", "survey": f"{survey.edition}.{survey.period}"})
    browser.get("/zh/members")
    summary = browser.post("/zh/members/summary", {"survey": f"{survey.edition}.{survey.period}"})
    work_off(context, clock)
    for page in (reports, summary):
        assert fetched(browser, f"{page.path}/output").startswith(ZIPPED)


def test_the_clerk_s_own_page_leads_to_the_whole_work(browser: Visitor):
    links = browser.get("/zh/account").links
    assert {"/zh/uploads", "/zh/members", "/zh/jobs"} <= set(links)
