"""A database of the first release, filled by its `demo` and in use, as the present release opens it: everything on an
edition that is no longer offered is shown as it was frozen, drafts go on on the one in its place."""

import lzma
import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from flask import Flask

from assessor.app import create_app
from assessor.config import Settings
from assessor.services import Context, get
from assessor.services.district.figures.publishing import frames_open
from assessor.storage import AssessmentId, drafts_on
from assessor.web.context import EXTENSION
from tests.web.people import sign_in
from tests.web.visitor import Visitor

KEPT = Path(__file__).parents[1] / "storage" / "kept" / "first-wave.sql.xz"
KEY = "42zi-wHUgooVzt9IZdhAwPRp6yPoA6mgZM5BJP9au4IdC-mMKqHjSBjQzlJRjSli"
CODE = "TSC1-08Q7-FDKE-YXJ5"
"""Of a draft on 2026-1 with the stage, the retrofit of a line, half of the key steps, the place and 85 people."""
PASSWORDS = {
    "enterprise": "j7zf4z-k8c86m-265c8u",
    "association": "cry66f-69bmk6-avd9nk",
    "officer": "cr2pfu-wfeqmb-shtz2y",
    "auditor": "fe9st3-vervhs-3nj868",
    "admin": "qsfnuz-p3ws4y-su5vnt",
}
NOW = datetime(2026, 11, 28, 8, tzinfo=UTC)
LEFT_OUT = ("/sign-out", "/leave", "/static/", "/en/")
"""What is no page, and the second language, which fills the same ones."""
MOST = 70 if os.environ.get("CI") else 30
"""Those nearest to the account; `.ci/run` goes further."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    state = tmp_path_factory.mktemp("first-wave")
    with sqlite3.connect(state / "assessor.sqlite3") as database:
        database.executescript(lzma.decompress(KEPT.read_bytes()).decode())
    database.close()
    app = create_app(Settings(state_folder=state, secret_key=KEY), clock=lambda: NOW)
    yield app
    app.extensions[EXTENSION].context.database.close()


def context_of(app: Flask) -> Context:
    context = app.extensions[EXTENSION].context
    assert isinstance(context, Context)
    return context


def walked(visitor: Visitor, start: str) -> dict[str, int]:
    """Statuses of the pages and files that links lead to from one on."""
    found: dict[str, int] = {}
    waiting = [start]
    while waiting and len(found) < MOST:
        path = waiting.pop(0)
        if path in found or any(part in path for part in LEFT_OUT):
            continue
        response = visitor.client.get(path, follow_redirects=True)
        found[path] = response.status_code
        if response.mimetype == "text/html":
            waiting += [one for one in _links(response.text) if one not in found]
    return found


def _links(text: str) -> Iterator[str]:
    for part in text.split('href="')[1:]:
        address = urlsplit(part.split('"', 1)[0].replace("&amp;", "&"))
        if not address.scheme and address.path.startswith("/"):
            yield f"{address.path}?{address.query}" if address.query else address.path


@pytest.mark.parametrize("role", list(PASSWORDS))
def test_no_page_that_an_account_comes_to_fails(opened: Flask, role: str):
    visitor = Visitor(opened)
    visitor.get("/zh/sign-in")
    sign_in(visitor, f"{role}@demo.example", PASSWORDS[role])
    found = walked(visitor, visitor.current.path)
    assert len(found) > 3
    assert {path: status for path, status in found.items() if status >= 500 or status == 410} == {}


def test_a_draft_goes_on_on_the_edition_in_its_place_and_says_so(opened: Flask):
    visitor = Visitor(opened)
    visitor.get("/zh/continue")
    visitor.post("/zh/continue", {"code": CODE})
    identity = visitor.current.path.split("/")[3]
    with context_of(opened).database.reading() as transaction:
        assert list(drafts_on(transaction, "2026-1")) == []
    draft = get(context_of(opened), AssessmentId(UUID(identity)))
    assert draft.edition == "2026-2"
    assert draft.answers["A1-13"] == "line"
    visitor.get(f"/zh/assessments/{identity}/sections/a1")


def test_what_was_submitted_published_and_kept_is_on_the_edition_it_was_made_on(opened: Flask):
    owner, officer = Visitor(opened), Visitor(opened)
    owner.get("/zh/sign-in")
    sign_in(owner, "enterprise@demo.example", PASSWORDS["enterprise"])
    result = next(link for link in owner.current.links if link.endswith("/result"))
    page = owner.get(result)
    assert "按以前一版问卷出的" in page.words
    assert "what-if" not in page.text
    assert owner.client.get(result.replace("/result", "/report.pdf")).data.startswith(b"%PDF-")
    assert "2026 年第一版" in owner.get(next(link for link in page.links if "/verify/" in link)).words
    owner.get(result.replace("/result", "/what-if"), 410)
    officer.get("/zh/sign-in")
    sign_in(officer, "officer@demo.example", PASSWORDS["officer"])
    words = officer.get("/zh/district/releases").words
    assert "2026 年第一版" in words
    assert "这个方案是按以前的问卷版本存的，不能再测算。" in officer.get("/zh/district/scenarios").words
    assert frames_open(context_of(opened), "panyu") == []
