"""Each member's link to its own report: it opens that and nothing else, ends, and stands in a table to merge."""

import csv
import io
from dataclasses import replace
from uuid import UUID

import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.association.importing import Given, import_rows
from assessor.services.association.member_entries import get_member
from assessor.services.association.report_links import hand_out_report, report_token
from assessor.services.association.surveys import open_survey
from assessor.services.codes import SHORTEST_SIGNATURE, keyed_hash
from assessor.services.firm.consenting import change_consents
from assessor.storage import Account
from assessor.storage.members import MembershipId, find_memberships, note_answered
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.test_collecting import HOSTILE, member_page
from tests.web.visitor import Visitor
from tests.workbooks.codes import numbered
from tests.worked import CASES, worked_result

FIRMS = {numbered(1): "番禺声光设备厂", numbered(2): "周村丝绸机械厂", numbered(3): HOSTILE}
ANSWERS = {"headcount": 85, "A1-1": "automated"}
LINK = "报告链接"


@pytest.fixture
def clerk(app: Flask) -> Account:
    return add_person(app, "association", "番禺灯光音响协会")


@pytest.fixture
def browser(app: Flask, context: Context, clerk: Account, clock: Clock) -> Visitor:
    survey = open_survey(context, clerk.organisation_id, now=clock())
    given = [Given(uscc=uscc, name=name, answers=ANSWERS, contact="李敏") for uscc, name in FIRMS.items()]
    import_rows(context, survey, given, as_of=clock().date(), now=clock())
    made = signed_in(app, clerk)
    made.get("/zh/members/add")
    made.post("/zh/members/add", {"enterprise_name": "没有答案的厂", "uscc": numbered(4)})
    return made


def lines_of(browser: Visitor) -> dict[str, dict[str, str]]:
    token = browser.get("/zh/members").value_of("csrf_token")
    sent = browser.client.post("/zh/members/report-links", data={"kind": "csv", "csrf_token": token})
    assert sent.status_code == 200
    rows = csv.DictReader(io.StringIO(sent.data.decode("utf-8-sig")))
    return {row["统一社会信用代码"]: row for row in rows}


def path_of(line: dict[str, str]) -> str:
    return "/zh/own-report/" + line[LINK].rsplit("/", 1)[1]


def test_a_link_opens_one_firms_report_and_nothing_of_another_until_it_is_ended_or_over(
    app: Flask, browser: Visitor, clock: Clock
):
    lines = lines_of(browser)
    assert set(lines) == set(FIRMS), "who has no result has no link"
    one, other = (lines[numbered(number)] for number in (1, 2))
    page = Visitor(app).get(path_of(one))
    assert "番禺声光设备厂" in page.words
    assert "周村丝绸机械厂" not in page.words
    assert Visitor(app).client.get(path_of(one) + "/report.pdf").data.startswith(b"%PDF")
    mixed = path_of(one).rpartition("-")[0] + "-" + path_of(other).rpartition("-")[2]
    Visitor(app).get(mixed, 404)
    Visitor(app).get(path_of(one).replace("own-report", "join"), 404)
    result = f"{member_page(browser, '声光')}/result"
    assert path_of(one) in browser.get(result).words
    assert "已经作废" in browser.post(f"{result.removesuffix('/result')}/report-link/end", {}).words
    Visitor(app).get(path_of(one), 404)
    Visitor(app).get(path_of(one) + "/report.pdf", 404)
    Visitor(app).get(path_of(other))
    browser.post(f"{result.removesuffix('/result')}/report-link", {})
    assert path_of(one) not in browser.current.words
    assert "/own-report/" in browser.current.words
    clock.move(days=91)
    Visitor(app).get(path_of(other), 404)


def test_a_link_of_one_survey_is_dead_for_good_once_one_of_another_is_out(
    app: Flask, browser: Visitor, context: Context, clerk: Account, clock: Clock
):
    former = path_of(lines_of(browser)[numbered(1)])
    signature = former.rpartition("-")[2]
    page, named = member_page(browser, "声光"), clerk.organisation_id
    clock.move(days=50)
    browser = signed_in(app, clerk)
    survey = open_survey(context, named, now=clock())
    given = [Given(uscc=numbered(1), name=FIRMS[numbered(1)], answers=ANSWERS)]
    import_rows(context, survey, given, as_of=clock().date(), now=clock())
    shown = browser.get(f"{page}/result").words
    assert "2026 年那一轮的链接已经发出" in shown
    assert "让这条链接作废" in shown, "it can be ended from the page of whichever survey"
    Visitor(app).get(former)
    present = path_of(lines_of(browser)[numbered(1)])
    Visitor(app).get(former, 404)
    with context.database.reading() as transaction:
        member = find_memberships(transaction, named, [numbered(1)])[numbered(1)]
    of_number_only = keyed_hash(context.key, "report", f"{member.id.hex}:{member.report_number}")[:SHORTEST_SIGNATURE]
    Visitor(app).get(present.replace(present.rpartition("-")[2], of_number_only), 404)
    clock.move(hours=1)
    assert path_of(lines_of(browser)[numbered(1)]) == present, "who has it already keeps it"
    assert "让这条链接作废" in browser.get(f"{page}/result?survey=2026-2.2026").words
    hand_out_report(context, member.id, replace(survey, period="2026"), now=clock())
    again = report_token(context, get_member(context, member.id))
    assert again.rpartition("-")[2] != signature
    Visitor(app).get(former, 404)
    Visitor(app).get(present, 404)


def test_a_link_that_ran_out_stays_dead_when_the_next_to_the_same_report_is_handed_out(
    app: Flask, browser: Visitor, context: Context, clerk: Account, clock: Clock
):
    page, survey = member_page(browser, "声光"), open_survey(context, clerk.organisation_id, now=clock())
    former = path_of(lines_of(browser)[numbered(1)])
    clock.move(days=91)
    Visitor(app).get(former, 404)
    assert "让这条链接作废" not in signed_in(app, clerk).get(f"{page}/result?survey=2026-2.2026").words
    handed = hand_out_report(context, MembershipId(UUID(page.rpartition("/")[2])), survey, now=clock())
    Visitor(app).get(f"/zh/own-report/{report_token(context, handed)}")
    Visitor(app).get(former, 404)


@pytest.mark.parametrize("way", ["put back", "added anew", "in a table"])
def test_a_firm_that_comes_back_to_the_list_finds_its_former_link_dead(
    app: Flask, browser: Visitor, context: Context, clock: Clock, way: str
):
    former, page = path_of(lines_of(browser)[numbered(1)]), member_page(browser, "声光")
    named = get_member(context, MembershipId(UUID(page.rpartition("/")[2]))).organisation_id
    browser.get(f"{page}/remove")
    browser.post(f"{page}/remove", {})
    if way == "put back":
        browser.post(f"{page}/back", {})
    elif way == "added anew":
        browser.get("/zh/members/add")
        browser.post("/zh/members/add", {"enterprise_name": FIRMS[numbered(1)], "uscc": numbered(1)})
    else:
        given = [Given(uscc=numbered(1), name=FIRMS[numbered(1)], answers=ANSWERS)]
        survey = open_survey(context, named, now=clock())
        import_rows(context, survey, given, as_of=clock().date(), now=clock())
    Visitor(app).get(former, 404)
    Visitor(app).get(path_of(lines_of(browser)[numbered(1)]))
    Visitor(app).get(former, 404)


def test_a_firm_off_the_list_is_handed_no_link_and_offered_none(browser: Visitor):
    page = member_page(browser, "声光")
    browser.get(f"{page}/remove")
    browser.post(f"{page}/remove", {})
    assert "生成链接" not in browser.get(f"{page}/result").words
    browser.post(f"{page}/report-link", {}, 404)


def test_who_leaves_the_list_or_takes_its_answers_back_has_no_report_any_more(app: Flask, browser: Visitor):
    lines = lines_of(browser)
    page = member_page(browser, "声光")
    browser.get(f"{page}/remove")
    browser.post(f"{page}/remove", {})
    Visitor(app).get(path_of(lines[numbered(1)]), 404)


def test_the_table_is_harmless_whatever_a_firm_is_called(app: Flask, browser: Visitor):
    line = lines_of(browser)[numbered(3)]
    assert line["企业名称"].startswith("'=")
    assert "\u202e" not in Visitor(app).client.get(path_of(line) + "/report.pdf").headers["Content-Disposition"]


def test_a_link_shows_what_the_firm_had_submitted_by_then_and_not_a_later_answer_on_the_same_edition(
    app: Flask, browser: Visitor, context: Context, clerk: Account, clock: Clock
):
    """An answer of the next year on the same edition is another round's."""
    with context.database.reading() as transaction:
        member = find_memberships(transaction, clerk.organisation_id, [numbered(4)])[numbered(4)]

    def answers_online(case: int) -> None:
        held = worked_result(context, CASES[case], now=clock())
        with context.database.writing() as transaction:
            note_answered(transaction, member.id, held)
        change_consents(context, held, {"association"}, now=clock())

    answers_online(1)
    path = path_of(lines_of(browser)[numbered(4)])
    before = Visitor(app).get(path).words
    clock.move(days=60)
    answers_online(8)
    assert "2 级（电气化）" in before
    assert Visitor(app).get(path).words == before
