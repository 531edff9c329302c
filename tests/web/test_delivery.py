"""Files are kept by browsers for good, pages never; both travel compressed."""

import gzip
import re
from urllib.parse import quote

from flask import Flask, Response

from assessor.web.delivery import as_attachment

STYLESHEET_AT_MOST = 12_000
FIRST_LOAD_AT_MOST = 45_000
NAMES = {
    "番禺试用灯具厂-en.pdf": "file-en.pdf",
    "智造诊断书.pdf": "file.pdf",
    "Łódź Works-zh.pdf": "d Works-zh.pdf",
    "Works 3-zh.pdf": "Works 3-zh.pdf",
}
ACCEPT = {"Accept-Encoding": "gzip"}


def linked(page: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/static/[^"]+)"', page)


def test_a_file_is_named_by_its_content_and_kept_for_good(app: Flask):
    client = app.test_client()
    page = client.get("/", follow_redirects=True).text
    files = linked(page)
    assert any("assessor.css?v=" in file for file in files)
    for file in files:
        with client.get(file.replace("&amp;", "&")) as response:
            assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable", file
    with client.get("/static/assessor.css?v=000000000000") as response:
        assert response.headers["Cache-Control"] == "no-cache"


def test_a_page_is_never_kept(app: Flask):
    assert app.test_client().get("/", follow_redirects=True).headers["Cache-Control"] == "no-store"


def test_pages_and_styles_travel_compressed_and_light(app: Flask):
    client = app.test_client()
    page = client.get("/", follow_redirects=True, headers=ACCEPT)
    assert page.headers["Content-Encoding"] == "gzip"
    total = len(page.data)
    for file in linked(gzip.decompress(page.data).decode()):
        with client.get(file.replace("&amp;", "&"), headers=ACCEPT) as response:
            total += len(response.data)
            if "assessor.css" in file:
                assert response.headers["Content-Encoding"] == "gzip"
                assert len(response.data) <= STYLESHEET_AT_MOST
    assert total <= FIRST_LOAD_AT_MOST


def test_browsers_and_search_engines_find_what_they_ask_for_by_name(app: Flask):
    client = app.test_client()
    with client.get("/favicon.ico") as icon:
        assert icon.mimetype == "image/svg+xml"
    robots = client.get("/robots.txt").text
    assert "Disallow: /*/assessments/" in robots


def test_a_file_named_in_chinese_has_a_whole_name_for_old_browsers_too():
    named = {name: as_attachment(Response(), name).headers["Content-Disposition"] for name in NAMES}
    plain = {name: re.search(r"filename=([^;]+)", header)[1].strip('"') for name, header in named.items()}  # type: ignore[index]  # a failed match fails the test
    assert plain == NAMES
    assert all((quote(name) in named[name]) == (not name.isascii()) for name in NAMES)
