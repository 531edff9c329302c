"""The resume code, offered once something is saved, on leaving and by e-mail; and what a browser remembers."""

import re

from flask import Flask

from assessor.services import Context
from assessor.services.firm.known_browsers import MEMORY_LASTS
from assessor.web.browser_memory import NAME
from tests.web.conftest import Clock
from tests.web.people import Mailbox
from tests.web.test_pages import A1
from tests.web.visitor import Page, Visitor

EMAIL = "owner@example.cn"


def begun(visitor: Visitor) -> Page:
    visitor.get("/zh/")
    page = visitor.post("/zh/", {"depth": "quick"})
    visitor.base = page.path.partition("/sections/")[0]
    return page


def code_on(page: Page) -> str:
    return re.search(r'resume-code"[^>]*>([^<]+)<', page.text)[1]  # type: ignore[index]  # a failed match fails the test


def come_back(visitor: Visitor, code: str, status: int = 303) -> Page:
    visitor.get("/zh/continue")
    return visitor.post("/zh/continue", {"code": code}, status)


def test_the_code_comes_after_the_first_saved_page_and_leads_on(visitor: Visitor):
    first = begun(visitor)
    assert "/sections/a1" in first.path
    page = visitor.save("a1", A1)
    assert page.path == f"{visitor.base}/code"
    assert "您填的已经存好" in page.words
    onward = visitor.post(f"{visitor.base}/code?after=a1", {})
    assert "/sections/" in onward.path
    assert onward.path != first.path
    assert "/code" not in visitor.save("a1", A1).path, "it comes once"


def test_whoever_leaves_is_shown_the_code_first_if_something_is_saved(app: Flask, visitor: Visitor):
    begun(visitor)
    visitor.save("a1", A1)
    page = visitor.post("/zh/leave", {})
    assert page.path == f"{visitor.base}/code"
    code = code_on(page)
    assert visitor.post(f"{visitor.base}/code?leaving=1", {}).path == "/zh/"
    assert visitor.client.get(f"{visitor.base}/").status_code == 404
    assert come_back(Visitor(app), code).path == f"{visitor.base}/"


def test_a_code_by_letter_opens_the_same_beside_the_one_on_the_screen(
    app: Flask, visitor: Visitor, context: Context, clock: Clock
):
    visitor.start()
    visitor.get(f"{visitor.base}/code")
    visitor.post(f"{visitor.base}/code/letter", {"email": "nowhere"}, 422)
    page = visitor.post(f"{visitor.base}/code/letter", {"email": EMAIL})
    assert "马上发出" in page.words
    (letter,) = Mailbox().empty(context, clock())
    (address,) = re.findall(r"https?://\S+/continue#([\w-]+)", letter.get_content())
    assert letter["To"] == EMAIL
    assert come_back(Visitor(app), address).path == f"{visitor.base}/"
    assert come_back(Visitor(app), visitor.code).path == f"{visitor.base}/"
    visitor.get(f"{visitor.base}/code")
    visitor.post(f"{visitor.base}/code/new", {})
    come_back(Visitor(app), address, 422)


def test_the_page_says_that_a_second_code_is_out_until_another_is_made(visitor: Visitor):
    visitor.start()
    said = "另有一个续填码发到过邮箱。换一个新的，它就作废。"
    assert said not in visitor.get(f"{visitor.base}/code").words
    assert said in visitor.post(f"{visitor.base}/code/letter", {"email": EMAIL}).words
    assert "It ends when you make a new one." in visitor.get(f"{visitor.base}/code".replace("/zh/", "/en/")).words
    assert said not in visitor.post(f"{visitor.base}/code/new", {}).words


def test_no_letter_goes_out_for_what_was_deleted_and_one_assessment_has_only_so_many_sent(
    visitor: Visitor, context: Context, clock: Clock
):
    visitor.start()
    statuses = []
    for _ in range(4):
        visitor.get(f"{visitor.base}/code")
        token = {"email": EMAIL, "csrf_token": visitor.current.value_of("csrf_token")}
        statuses.append(visitor.client.post(f"{visitor.base}/code/letter", data=token).status_code)
    assert statuses == [303, 303, 303, 422]
    assert len(Mailbox().empty(context, clock())) == 1, "each ends the one before"
    visitor.get(f"{visitor.base}/delete")
    clock.move(hours=9)
    visitor.get(f"{visitor.base}/code")
    visitor.post(f"{visitor.base}/code/letter", {"email": EMAIL})
    visitor.get(f"{visitor.base}/delete")
    visitor.post(f"{visitor.base}/delete", {"understood": "1"})
    assert Mailbox().empty(context, clock()) == []


def test_a_browser_remembers_what_it_held_after_the_visit_and_opens_none_of_it(
    app: Flask, visitor: Visitor, clock: Clock
):
    former = visitor.start().base
    visitor.start()
    page = visitor.get("/zh/")
    assert page.words.count("2026 年 11 月 21 日开始的评估") == 1, "the one before, beside the one that is open"
    clock.move(hours=30)
    page = visitor.get("/zh/")
    assert page.words.count("2026 年 11 月 21 日开始的评估") == 2
    assert "用续填码打开" in page.words
    assert former not in page.text
    assert visitor.client.get(f"{former}/").status_code == 404
    assert "开始的评估" not in Visitor(app).get("/zh/").words
    clock.move(days=MEMORY_LASTS.days)
    assert "开始的评估" not in visitor.get("/zh/").words


def test_leaving_takes_the_memory_off_a_shared_device_and_a_forged_one_says_nothing(app: Flask, visitor: Visitor):
    visitor.start()
    kept = visitor.client.get_cookie(NAME)
    assert kept is not None
    stranger = Visitor(app)
    stranger.client.set_cookie(NAME, kept.value[:-1] + ("0" if kept.value[-1] != "0" else "1"))
    assert "开始的评估" not in stranger.get("/zh/").words
    visitor.get("/zh/")
    visitor.post("/zh/leave", {})
    assert visitor.client.get_cookie(NAME) is None
    assert "开始的评估" not in visitor.current.words
