"""Files are kept by browsers for good, pages never; both travel compressed."""

import gzip
import re

from flask import Flask

STYLESHEET_AT_MOST = 12_000
FIRST_LOAD_AT_MOST = 45_000
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
