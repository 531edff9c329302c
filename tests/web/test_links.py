"""Every link of the catalogue carries when a person last opened it; the service opens none."""

from flask import Flask

from assessor.catalogue import CatalogueEntry
from assessor.catalogue.links import links_in
from tests.rows import each_row
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.visitor import Page, Visitor

FOUND = {
    "见 https://www.gz.gov.cn/a/b.html?x=1。电话": ["https://www.gz.gov.cn/a/b.html?x=1"],
    "公告（zsj.gz.gov.cn）": ["https://zsj.gz.gov.cn"],
    "WWW.GOV.CN.": ["https://WWW.GOV.CN"],
    "写信到 office@example.cn": [],
    "javascript:alert(1) javascript://x.cn/%0aalert(1)": [],
    'https://a.cn/"onclick=alert(1)': ["https://a.cn/"],
    "<https://a.cn/x>, https://a.cn/x": ["https://a.cn/x"],
    "文件a.com.pdf": [],
}


@each_row("said, addresses", FOUND.items())
def test_a_link_is_what_a_browser_may_open(said: str, addresses: list[str]):
    entry = CatalogueEntry(kind="provider", id="x", written={"contacts": [{"source": {"zh": said, "en": ""}}]})
    assert [one.address for one in links_in(entry)] == addresses


def test_a_link_says_who_of_the_own_office_opened_it_when_and_whether_it_was_right(app: Flask, clock: Clock):
    editor = signed_in(app, account := add_person(app, "editor", "番禺区科工商信局", district="panyu"))
    page = editor.get("/zh/desk/links/")
    assert "还没人打开看过" in page.words
    assert "https://zsj.gz.gov.cn" in page.words
    assert "今天打开看过，没问题" in noted(editor, "right").words
    assert account.email in editor.current.words
    clock.move(days=3)
    editor = signed_in(app, account)
    assert "没问题" in editor.get("/zh/desk/?kind=provider").words
    assert "3 天前" in editor.current.words
    assert "今天打不开" in noted(editor, "dead").words
    assert "没问题：" not in editor.current.words, "of each link only the last time is kept"
    neighbour = signed_in(app, add_person(app, "editor", "周村区局", district="zhoucun"))
    neighbour.get("/zh/desk/links/")
    assert account.email not in neighbour.current.words
    editor.get("/zh/desk/links/")
    editor.post("/zh/desk/links/", {"link": "0" * 64, "word": "right"}, 404)


def noted(editor: Visitor, word: str) -> Page:
    page = editor.get("/zh/desk/links/")
    return editor.post("/zh/desk/links/", {"link": page.value_of("link"), "word": word})
