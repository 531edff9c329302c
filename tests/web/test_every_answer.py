"""What every answer says of itself, and what no request can put into it or into the log."""

import logging
from collections.abc import Iterator
from io import StringIO
from urllib.parse import urlsplit

import pytest
from flask import Flask

from assessor.services import Context
from assessor.web.access import ACCESS
from assessor.web.access.rules import Access
from tests.web.access_matrix import PAGES
from tests.web.conftest import Clock
from tests.web.log_lines import log_lines
from tests.web.people import add_person, second_step, sign_in, signed_in
from tests.web.relations import related
from tests.web.visitor import Visitor

FORGED = "panyu\n2026-11-21T08:00:00Z ERROR   forged actor=admin \x1b[31m\u2028next"


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """What this process logs for people meanwhile."""
    with log_lines("text") as written:
        yield written


def test_every_answer_names_its_kind_and_every_text_its_letters(app: Flask):
    holders = [related(app, "draft"), related(app, "result"), related(app, "anonymous")]
    answers = [(endpoint, one.call(endpoint, "GET")) for one in holders for endpoint in PAGES]
    kinds = [(endpoint, answer.content_type) for endpoint, answer in answers if answer.data]
    unnamed = [one for one in kinds if "/" not in one[1] or (one[1].startswith("text/") and "charset" not in one[1])]
    assert unnamed == []
    assert len({answer.content_type for _, answer in answers}) > 2


def test_what_is_somebody_s_is_kept_by_no_cache_on_the_way(app: Flask):
    holders = [related(app, "draft"), related(app, "result")]
    of_somebody = [endpoint for endpoint in PAGES if ACCESS[endpoint] is not Access.PUBLIC]
    answers = [(endpoint, one.call(endpoint, "GET")) for one in holders for endpoint in of_somebody]
    kept = [endpoint for endpoint, answer in answers if answer.headers.get("Cache-Control") != "no-store"]
    assert kept == []


def test_no_code_password_or_name_travels_in_an_address(app: Flask, visitor: Visitor):
    visitor.start()
    visitor.save("profile", {}, enterprise_name="番禺声光设备厂", uscc="91440101MA59AAA01D")
    code = visitor.code.replace("-", "")
    addresses = [rule.rule for rule in app.url_map.iter_rules()] + visitor.get(f"{visitor.base}/").links
    assert not [one for one in addresses if code in one.replace("-", "") or "91440101MA59AAA01D" in one]
    page = visitor.get("/zh/continue")
    assert [one.get("method") for one in page.all("form") if one.get("action", "").endswith("/continue")] == ["post"]
    for path in ("/zh/sign-in", "/zh/register", "/zh/password/forgotten"):
        assert {one.get("method") for one in visitor.get(path).all("form")} == {"post"}


def test_fields_nobody_asked_for_change_nothing(app: Flask, context: Context):
    account = add_person(app)
    owner = signed_in(app, account)
    before = owner.get("/zh/account").words
    more = {
        "role": "admin",
        "is_keeper": "0",
        "organisation_id": "1",
        "email": "thief@example.cn",
        "password_hash": "x",
    }
    owner.get("/zh/account/password")
    owner.post("/zh/account/password", {"present": "wrong", "password": "short", **more}, 422)
    assert owner.get("/zh/account").words == before
    draft = related(app, "draft")
    draft.call("sections.save", "POST", state="submitted", receipt_code="AAAA", edition="miit-2024", depth="full")
    stored = draft.stored
    assert stored is not None
    assert (stored.state, stored.receipt_code, stored.edition == context.edition) == ("draft", None, True)


def test_a_value_of_another_kind_is_refused_and_never_taken_for_a_near_one(app: Flask):
    draft = related(app, "draft")
    before = draft.stored
    for value in ("1e999", "0x10", "True", "['manual']", "nan", "manual\x00"):
        answer = draft.call("sections.save", "POST", **{"q-A1-1": value, "shown": "A1-1"})
        assert answer.status_code == 422, value
    assert draft.stored == before


def test_nobody_but_the_service_makes_a_line_of_the_log(lines: StringIO):
    log = logging.getLogger("assessor.tried")
    log.warning("letter %s was not sent", FORGED)
    log.warning("request", extra={"page": FORGED})
    assert len(lines.getvalue().splitlines()) == 2
    assert "\x1b" not in lines.getvalue()


def test_nothing_anybody_typed_is_in_the_log(visitor: Visitor, lines: StringIO):
    visitor.start()
    visitor.save("profile", {}, enterprise_name="绝不再有的工厂", uscc="91440101MA59AAA01D")
    visitor.save("profile", {"headcount": "约四万七"}, 422)
    visitor.get("/zh/continue")
    visitor.post("/zh/continue", {"code": "ABCD-EFGH-JKMN-4711"}, 422)
    visitor.get("/zh/sign-in")
    visitor.post("/zh/sign-in", {"email": "nobody.else@example.cn", "password": "天下无双 4711"}, 422)
    visitor.get("/zh/verify")
    visitor.client.get("/zh/verify/ABCD-EFGH?name=绝不再有的工厂")
    said = lines.getvalue()
    typed = ("绝不再有", "91440101MA59AAA01D", "约四万七", "4711", "nobody.else", "天下无双", visitor.code, "127.0.0.1")
    assert said.count("page=") > 6
    assert [one for one in typed if one in said or repr(one)[1:-1].encode("unicode_escape").decode() in said] == []


def test_refusals_and_failures_are_in_the_log_with_their_level(app: Flask, lines: StringIO):
    def broken() -> str:
        raise ZeroDivisionError

    app.view_functions["information.privacy"] = broken
    app.config["PROPAGATE_EXCEPTIONS"] = False
    client = app.test_client()
    client.get("/zh/privacy")
    client.post("/zh/", data={"depth": "quick"})
    client.get("/zh/district")
    client.get("/zh/assessments/00000000-0000-0000-0000-000000000000/result")
    said = lines.getvalue()
    assert "ZeroDivisionError" in said
    assert [level for level in ("error", "warning") if level not in said.lower()] == []
    for page, status in (("information.privacy", 500), ("start.begin", 400), ("result.show", 404)):
        assert f"page={page} " in said
        assert f"status={status}" in said


def test_signing_out_is_on_every_page_of_whoever_signed_in(app: Flask):
    clerk = signed_in(app, add_person(app, "association"))
    pages = ("account", "members", "uploads", "jobs", "account/visits", "account/data", "privacy", "")
    without = [one for one in pages if not _offers_to_leave(clerk, f"/zh/{one}")]
    assert without == []


def test_a_visit_is_ended_by_its_owner_only_after_a_sign_in(app: Flask, clock: Clock):
    owner = add_person(app)
    elsewhere, here = signed_in(app, owner), Visitor(app)
    stranger = Visitor(app)
    assert stranger.client.get("/zh/account/visits").status_code == 303
    page = sign_in(here, owner.email)
    if page.path.endswith("/second-step"):
        second_step(here, app, owner)
    clock.move(minutes=1)
    here.get("/zh/account/visits")
    here.post("/zh/account/visits/end-all", {})
    assert elsewhere.client.get("/zh/account").status_code == 303


def _offers_to_leave(visitor: Visitor, path: str) -> bool:
    page = visitor.get(path)
    actions = [urlsplit(one.get("action", "")).path for one in page.all("form")]
    return any(one.endswith(("/sign-out", "/leave")) for one in actions)
