"""An association's list of members in the browser, and what a firm meets behind its link."""

from dataclasses import replace
from datetime import date
from email.message import EmailMessage

import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.association.importing import Given, import_rows
from assessor.services.association.surveys import open_survey
from assessor.storage import Account
from assessor.storage.members import SHOWN, count_imported
from tests.web.conftest import Clock
from tests.web.people import Mailbox, add_person, link_in, signed_in
from tests.web.visitor import Visitor

COLLECTING = {"everybody": "1", "show": "open", "collecting": "1"}
FIRM = {"enterprise_name": "番禺声光设备厂", "uscc": "91440101MA59AAA01D", "email": "boss@factory.example"}
OTHER = Given(uscc="91440101MA59AAA11E", name="周村丝绸机械厂", answers={"A1-1": "automated", "headcount": 85})


@pytest.fixture
def browser(app: Flask, clerk: Account) -> Visitor:
    made = signed_in(app, clerk)
    made.get("/zh/members/add")
    return made


def posted(box: Mailbox, context: Context, clock: Clock) -> list[EmailMessage]:
    """What went out, but for what associations are told of their own one-time codes."""
    return [one for one in box.empty(context, clock()) if "动态验证码" not in one["Subject"]]


def listed(browser: Visitor, query: str = "") -> list[str]:
    page = browser.get(f"/zh/members{query}")
    return [name for name in (FIRM["enterprise_name"], OTHER.name) if name in page.words]


def take_in(context: Context, clerk: Account, clock: Clock, *given: Given) -> None:
    survey = open_survey(context, clerk.organisation_id, now=clock())
    import_rows(context, survey, given, as_of=clock().date(), now=clock())


def invite(browser: Visitor) -> None:
    page = browser.get("/zh/members")
    browser.post("/zh/members/invite", {"member": page.values_of("member")})


def test_an_empty_list_says_what_to_do(browser: Visitor):
    assert "名单还是空的" in browser.get("/zh/members").words
    assert "The list is still empty" in browser.get("/en/members").words


def test_a_firm_is_added_once_and_mistakes_are_told_where_they_are(browser: Visitor):
    wrong = browser.post("/zh/members/add", {"enterprise_name": "", "uscc": "9144", "email": "no"}, 422)
    assert {"#enterprise_name", "#uscc", "#email"} <= set(wrong.links)
    assert "已加入" in browser.post("/zh/members/add", FIRM).words
    browser.get("/zh/members/add")
    assert "已经在名单里" in browser.post("/zh/members/add", FIRM, 422).words
    assert listed(browser) == [FIRM["enterprise_name"]]


def test_both_sources_stand_in_one_list_and_can_be_searched_filtered_and_sorted(
    browser: Visitor, context: Context, clerk: Account, clock: Clock
):
    browser.post("/zh/members/add", FIRM)
    take_in(context, clerk, clock, replace(OTHER, agreed_on=date(2026, 11, 1)))
    assert listed(browser) == [FIRM["enterprise_name"], OTHER.name]
    assert listed(browser, "?search=丝绸") == [OTHER.name]
    assert listed(browser, "?search=AAA01") == [FIRM["enterprise_name"]]
    assert listed(browser, "?show=imported") == [OTHER.name]
    assert listed(browser, "?show=open") == [FIRM["enterprise_name"]]
    assert listed(browser, "?show=online") == []
    page = browser.get("/zh/members?order=level")
    assert page.words.index(OTHER.name) < page.words.index(FIRM["enterprise_name"])
    assert "2026 年 11 月 1 日书面同意计入区统计" in page.words
    assert listed(browser, "?search=%25&page=x&show=nothing&order=drop%20table") == []


def test_a_firm_answers_by_its_link_and_decides_what_its_association_sees(
    app: Flask, browser: Visitor, context: Context, clock: Clock
):
    browser.post("/zh/members/add", FIRM)
    invite(browser)
    (letter,) = posted(Mailbox(), context, clock)
    assert (letter["To"], "番禺灯光音响协会" in letter.get_content()) == (FIRM["email"], True)
    firm = Visitor(app)
    assert FIRM["enterprise_name"] in firm.get(link_in(letter)).words
    firm.post(link_in(letter), {})
    firm.base = firm.current.path.partition("/sections/")[0]
    assert listed(browser, "?show=online") == [FIRM["enterprise_name"]]
    assert "企业正在线填" in browser.current.words
    firm.save("a1", {"A1-1": "mechanised"})
    firm.get(f"{firm.base}/check")
    firm.post(f"{firm.base}/check", {})
    assert "未同意给协会看" in browser.get("/zh/members").words
    firm.get(f"{firm.base}/consents")
    firm.post(f"{firm.base}/consents", {"consent-association": "1"})
    assert "企业已在线提交" in browser.get("/zh/members").words
    assert "未同意给协会看" not in browser.current.words


def test_nobody_is_written_to_twice_within_three_days_and_then_it_is_a_reminder(
    app: Flask, clerk: Account, browser: Visitor, context: Context, clock: Clock
):
    browser.post("/zh/members/add", FIRM)
    invite(browser)
    invite(browser)
    assert "没有写信" in browser.current.words
    box = Mailbox()
    assert len(posted(box, context, clock)) == 1
    clock.move(days=3)
    invite(signed_in(app, clerk))
    (reminder,) = posted(box, context, clock)
    assert "提醒" in reminder["Subject"]


def test_who_is_written_to_is_counted_with_why_others_are_not_and_the_list_stays_as_it_was(
    browser: Visitor, clerk: Account, context: Context, clock: Clock
):
    browser.post("/zh/members/add", FIRM)
    take_in(context, clerk, clock, OTHER)
    page = browser.post("/zh/members/invite", {"everybody": "1", "order": "level", "search": "厂"})
    assert "已给 1 家企业写信。1 家没有邮箱" in page.words
    assert page.value_of("search") == "厂"
    browser.get("/zh/members/collect")
    assert "没有写信。1 家三天内刚写过" in browser.post("/zh/members/invite", COLLECTING).words
    assert browser.current.path == "/zh/members/collect"


def test_each_state_of_a_members_answers_can_be_listed_and_a_new_round_begins_with_nobody(
    app: Flask, clerk: Account, browser: Visitor, context: Context, clock: Clock
):
    browser.post("/zh/members/add", FIRM)
    assert [show for show in SHOWN if listed(browser, f"?show={show}")] == ["all", "open"]
    invite(browser)
    assert [show for show in SHOWN if listed(browser, f"?show={show}")] == ["all", "open", "silent"]
    firm, link = Visitor(app), link_in(posted(Mailbox(), context, clock)[0])
    firm.get(link)
    firm.post(link, {})
    firm.base = firm.current.path.partition("/sections/")[0]
    assert [show for show in SHOWN if listed(browser, f"?show={show}")] == ["all", "online", "open", "draft"]
    firm.save("a1", {"A1-1": "mechanised"})
    firm.get(f"{firm.base}/check")
    firm.post(f"{firm.base}/check", {})
    assert [show for show in SHOWN if listed(browser, f"?show={show}")] == ["all", "online", "private"]
    firm.get(f"{firm.base}/consents")
    firm.post(f"{firm.base}/consents", {"consent-association": "1"})
    assert [show for show in SHOWN if listed(browser, f"?show={show}")] == ["all", "online", "unlevelled"]
    clock.move(days=366)
    browser = signed_in(app, clerk)
    assert [show for show in SHOWN if listed(browser, f"?show={show}")] == ["all", "open"]
    assert "还没有答案的 1 家" in browser.get("/zh/members/collect").words


def test_a_link_ends_when_the_firm_leaves_the_list_and_a_made_up_one_never_worked(
    app: Flask, browser: Visitor, context: Context, clock: Clock
):
    browser.post("/zh/members/add", FIRM)
    invite(browser)
    (letter,) = posted(Mailbox(), context, clock)
    (member,) = browser.get("/zh/members").values_of("member")
    browser.get(f"/zh/members/{member}/remove")
    browser.post(f"/zh/members/{member}/remove", {})
    assert listed(browser) == []
    Visitor(app).get(link_in(letter), 404)
    Visitor(app).get("/zh/join/nonsense", 404)
    Visitor(app).get(f"{link_in(letter)[:-1]}x", 404)


def test_another_association_sees_and_writes_to_none_of_them(
    app: Flask, browser: Visitor, context: Context, clock: Clock
):
    browser.post("/zh/members/add", FIRM)
    (member,) = browser.get("/zh/members").values_of("member")
    other = signed_in(app, add_person(app, "association", "另一家协会"))
    assert listed(other) == []
    other.get("/zh/members/add")
    other.post("/zh/members/invite", {"member": member})
    other.post(f"/zh/members/{member}/remove", {}, 404)
    assert posted(Mailbox(), context, clock) == []
    assert listed(browser) == [FIRM["enterprise_name"]]


def test_a_firm_sees_takes_along_and_deletes_what_its_association_gave_for_it(
    app: Flask, browser: Visitor, clerk: Account, context: Context, clock: Clock
):
    browser.post("/zh/members/add", FIRM)
    given = replace(OTHER, uscc=FIRM["uscc"], name=FIRM["enterprise_name"])
    take_in(context, clerk, clock, given, OTHER)
    clock.move(hours=1)
    take_in(context, clerk, clock, replace(given, answers={"A1-1": "manual"}))
    invite(browser)
    link = link_in(posted(Mailbox(), context, clock)[0])
    firm = Visitor(app)
    page = firm.get(link)
    assert "番禺灯光音响协会替您填过的答案" in page.words
    token = page.value_of("csrf_token")
    taken = firm.client.post(f"{link}/given", data={"csrf_token": token})
    assert [one["answers"]["A1-1"] for one in taken.get_json()["answers"]] == ["manual", "automated"]
    assert "请先勾选" in firm.post(f"{link}/given/delete", {}, 422).words
    page = firm.post(f"{link}/given/delete", {"understood": "1"})
    assert "已经删除" in page.words
    assert "替您填过的答案" not in page.words
    assert firm.client.post(f"{link}/given", data={"csrf_token": token}).get_json()["answers"] == []
    with context.database.reading() as transaction:
        assert count_imported(transaction) == 1
