"""A result read by others: by a link that changes nothing, can be ended, and leads to the report; and as a picture."""

import re

import pytest
from flask import Flask

from tests.web.visitor import Page, Visitor


@pytest.fixture
def shared(visitor: Visitor) -> Visitor:
    visitor.start()
    visitor.save("a1", {"A1-1": "mechanised"})
    visitor.get(f"{visitor.base}/check")
    visitor.post(f"{visitor.base}/check", {})
    visitor.get(f"{visitor.base}/share")
    visitor.post(f"{visitor.base}/share", {})
    return visitor


def link_of(page: Page) -> str:
    return re.search(r"/(?:zh|en)/shared/[0-9a-f]{64}", page.text)[0]


def test_whoever_has_the_link_reads_the_result_and_its_report_and_nothing_else(app: Flask, shared: Visitor):
    link, boss = link_of(shared.current), Visitor(app)
    page = boss.get(link)
    assert "先做这 3 件" in page.words
    assert not [one for one in page.links if "/assessments/" in one]
    assert boss.client.get(f"{link}/report.pdf").data.startswith(b"%PDF")
    for rest in ("/result", "/data", "/share", "/picture.svg"):
        boss.get(f"{shared.base}{rest}", 404)


def test_an_ended_link_leads_nowhere_and_the_next_one_is_another(app: Flask, shared: Visitor):
    first = link_of(shared.current)
    shared.post(f"{shared.base}/share/end", {})
    Visitor(app).get(first, 404)
    shared.post(f"{shared.base}/share", {})
    assert link_of(shared.current) != first
    Visitor(app).get(first, 404)
    Visitor(app).get(link_of(shared.current))


def test_a_link_with_one_letter_changed_leads_nowhere(app: Flask, shared: Visitor):
    link = link_of(shared.current)
    other = link[:-1] + ("0" if link[-1] != "0" else "1")
    Visitor(app).get(other, 404)
    Visitor(app).get(link[:-1], 404)


def test_the_picture_shows_level_and_things_and_its_code_leads_to_the_link(shared: Visitor):
    answer = shared.client.get(f"{shared.base}/picture.svg")
    assert answer.mimetype == "image/svg+xml"
    assert 'viewBox="0 0 900 1200"' in answer.text
    assert "先做这三件" in answer.text
    assert answer.text.count('rx="8"') == 3
    assert "data:image/svg+xml;base64," in answer.text
    assert "扫码看完整结果" in answer.text
    shared.post(f"{shared.base}/share/end", {})
    assert "扫码核验编号" in shared.client.get(f"{shared.base}/picture.svg").text


def test_within_a_chat_the_page_says_what_to_do_about_the_report(shared: Visitor):
    chat = {"User-Agent": "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.50"}
    assert "在浏览器打开" in shared.client.get(f"{shared.base}/result", headers=chat).text
    assert "在浏览器打开" not in shared.client.get(f"{shared.base}/result").text
