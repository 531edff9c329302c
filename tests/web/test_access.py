"""The access matrix, held against the running application cell by cell, and what no cell may allow."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask

from assessor.app import create_app
from assessor.config import Settings
from assessor.services import standing_consents
from assessor.web import errors
from assessor.web.access import ACCESS
from assessor.web.context import EXTENSION
from tests.databases import prepared
from tests.rows import each_row
from tests.web.access_matrix import CELLS, FORMS, PAGES, RELATIONS, ROUTES, SIGN_IN, Cell
from tests.web.relations import Relation, related

ELSEWHERE = "https://evil.example/"
STEERING = f"next={ELSEWHERE}&from={ELSEWHERE}&url={ELSEWHERE}&return_to=//evil.example&_external=1&_scheme=ftp&lang=de"
BAD_TOKENS = {"missing": None, "empty": "", "made up": "abc", "of another visitor": "other"}
HOLDERS = ("draft", "result")
FILES = ("result.report", "result.annex", "sample.report")
"""They lead nowhere."""
ONCE = list(
    {
        (cell.endpoint, cell.method): cell
        for cell in sorted(CELLS, key=lambda one: one.status != 404)
        if cell.relation in HOLDERS and cell.endpoint not in FILES
    }.values()
)
"""Of each address and method one cell, of somebody whom it is there for if there is one."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application for all cells; each cell has assessments of its own."""
    folder = Path(tmp_path_factory.mktemp("matrix"))
    made = create_app(Settings(state_folder=prepared(folder), verifications_allowed=10**6, wrong_codes_allowed=10**6))
    yield made
    made.extensions[EXTENSION].context.database.close()


@pytest.fixture(scope="module")
def reading(app: Flask) -> Callable[[str], Relation]:
    """One visitor in each relation, for what changes nothing."""
    return cache(lambda relation: related(app, relation))


@pytest.fixture(scope="module")
def token(reading: Callable[[str], Relation]) -> Callable[[str], str]:
    """One token for each visitor in `reading`: it holds as long as the session."""
    return cache(lambda relation: reading(relation).token())


@pytest.fixture
def wordless(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a refusal says is for tests/web/test_errors.py: thousands of them need not be drawn."""
    monkeypatch.setattr(errors, "render_template", lambda *_, **__: "")


def changes_nothing(cell: Cell) -> bool:
    """Pages, what is refused, and what only leads to signing in."""
    return cell.method == "GET" or cell.status in (404, 422) or cell.way == SIGN_IN.partition(":")[2]


def routes_of(app: Flask) -> list[tuple[str, str]]:
    rules = app.url_map.iter_rules()
    return [(rule.endpoint, method) for rule in rules for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}]


def test_every_route_and_method_is_in_the_matrix_once_and_nothing_else(app: Flask):
    assert sorted(routes_of(app)) == sorted(ROUTES)
    assert {endpoint for endpoint, _ in ROUTES} == set(ACCESS)


def test_an_endpoint_without_a_line_does_not_exist(tmp_path: Path):
    app = create_app(Settings(state_folder=prepared(tmp_path)))
    app.add_url_rule("/forgotten", "forgotten", lambda: "open")
    assert app.test_client().get("/forgotten").status_code == 404
    assert sorted(routes_of(app)) != sorted(ROUTES)


@pytest.mark.usefixtures("wordless")
@pytest.mark.parametrize("relation", RELATIONS)
def test_each_visitor_gets_what_the_matrix_says(app: Flask, reading: Callable[[str], Relation], relation: str):
    @each_row("cell", [cell for cell in CELLS if cell.relation == relation])
    def gets_that(cell: Cell) -> None:
        visitor = reading(relation) if changes_nothing(cell) else related(app, relation)
        with visitor.call(cell.endpoint, cell.method) as response:
            assert response.status_code == cell.status
            if cell.way:
                assert response.headers["Location"] == cell.way.replace("~", visitor.base)

    gets_that()


@pytest.mark.usefixtures("wordless")
@each_row("number, endpoint", list(enumerate(dict.fromkeys(endpoint for endpoint, _ in ROUTES))))
def test_every_other_method_is_refused(
    app: Flask, reading: Callable[[str], Relation], token: Callable[[str], str], number: int, endpoint: str
):
    """One of the others each, in turn: which methods an address takes is in the matrix."""
    visitor = reading("draft")
    address = visitor.address(endpoint, next(method for one, method in ROUTES if one == endpoint))
    served = set(app.url_map.bind("localhost").allowed_methods(address))
    others = [one for one in ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND") if one not in served]
    method = others[number % len(others)]
    with visitor.client.open(address, method=method, headers={"X-CSRFToken": token("draft")}) as response:
        assert response.status_code == 405, method


@pytest.mark.usefixtures("wordless")
@pytest.mark.parametrize("kind", BAD_TOKENS)
@each_row("endpoint", FORMS)
def test_a_form_without_its_own_token_is_refused_and_changes_nothing(
    reading: Callable[[str], Relation], token: Callable[[str], str], endpoint: str, kind: str
):
    visitor = reading("draft")
    before = visitor.stored
    assert token("draft")
    bad = token("another") if kind == "of another visitor" else BAD_TOKENS[kind]
    data = {"understood": "1", "seen": "9", "consent-statistics": "1", **({} if bad is None else {"csrf_token": bad})}
    assert visitor.client.post(visitor.address(endpoint, "POST"), data=data).status_code == 400
    assert visitor.stored == before


@pytest.mark.usefixtures("wordless")
@each_row("endpoint", FORMS)
def test_an_oversized_form_is_refused_and_changes_nothing(reading: Callable[[str], Relation], endpoint: str):
    visitor = reading("draft")
    before = visitor.stored
    assert visitor.call(endpoint, "POST", more="x" * 300_000).status_code == 413
    assert visitor.stored == before


@pytest.mark.usefixtures("wordless")
@each_row("cell", ONCE)
def test_no_address_leads_elsewhere(app: Flask, reading: Callable[[str], Relation], cell: Cell):
    endpoint, method, relation = cell.endpoint, cell.method, cell.relation
    visitor = reading(relation) if changes_nothing(cell) else related(app, relation)
    data = {"csrf_token": visitor.token(), "understood": "1", "seen": "9", "next": ELSEWHERE, "code": ELSEWHERE}
    address = f"{visitor.address(endpoint, method)}?{STEERING}"
    with visitor.client.open(address, method=method, data=data if method == "POST" else None) as response:
        location = response.headers.get("Location", "/")
        assert location.startswith("/")
        assert not location.startswith("//")
        assert "evil" not in location.split("?")[0]


@pytest.mark.parametrize("code", ["//evil.example", "https://evil.example", "\\\\evil.example", "/../..", "%2F%2Fevil"])
def test_a_typed_number_never_leads_elsewhere(app: Flask, code: str):
    response = app.test_client().get("/zh/verify", query_string={"code": code})
    assert (response.status_code, response.headers.get("Location")) == (422, None)


@each_row("endpoint", PAGES)
def test_a_foreign_host_is_refused_everywhere(reading: Callable[[str], Relation], endpoint: str):
    visitor = reading("draft")
    response = visitor.client.get(visitor.address(endpoint, "GET"), headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert "evil.example" not in response.text


@each_row("endpoint", PAGES)
def test_a_forwarded_host_nobody_vouches_for_is_in_no_page(reading: Callable[[str], Relation], endpoint: str):
    visitor = reading("draft")
    headers = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "ftp", "Forwarded": "host=evil.example"}
    response = visitor.client.get(visitor.address(endpoint, "GET"), headers=headers)
    assert b"evil.example" not in response.data
    assert "evil.example" not in response.headers.get("Location", "")


@pytest.mark.parametrize("address", ["delete", "data", "consents", "check", "code/new"])
def test_another_method_named_in_header_or_address_changes_nothing(app: Flask, address: str):
    visitor = related(app, "draft")
    before = visitor.stored
    for method in ("POST", "DELETE", "PUT"):
        headers = {"X-HTTP-Method-Override": method, "X-Method-Override": method}
        visitor.client.get(
            f"{visitor.base}/{address}?_method={method}&understood=1&consent-statistics=1", headers=headers
        )
    assert visitor.stored == before
    assert standing_consents(visitor.context, visitor.target) == ()


MASS = {
    "id": "00000000-0000-0000-0000-000000000001",
    "state": "submitted",
    "revision": "99",
    "edition": "2025-1",
    "result": "{}",
    "receipt_code": "AAAA-BBBB-CCCC",
    "code_hash": "0" * 64,
    "as_of": "2020-01-01",
    "submitted_at": "2020-01-01",
    "created_at": "2020-01-01",
    "depth": "full",
    "consent-admin": "1",
    "purpose": "officer",
    "role": "admin",
}
KEPT = ("id", "edition", "depth", "lang", "created_at")


@pytest.mark.parametrize("endpoint", ["sections.save", "checking.submit", "rights.change", "code.noted", "code.renew"])
def test_fields_that_are_not_asked_for_are_not_stored(app: Flask, endpoint: str):
    visitor = related(app, "draft")
    before = visitor.stored
    visitor.call(endpoint, "POST", **MASS, enterprise_name="Other", uscc="91350100M000100Y43")
    after = visitor.stored
    assert before is not None
    assert after is not None
    assert [getattr(after, name) for name in KEPT] == [getattr(before, name) for name in KEPT]
    assert (after.enterprise_name, after.uscc, set(after.answers)) == ("厂", "", set(before.answers))
    assert after.state == ("submitted" if endpoint == "checking.submit" else "draft")
    assert after.receipt_code != MASS["receipt_code"]
    assert after.revision <= before.revision + 1
    assert standing_consents(visitor.context, visitor.target) == ()


def test_a_forged_cookie_opens_nothing(app: Flask):
    owner, other = related(app, "draft"), related(app, "anonymous")
    other.client.set_cookie("assessor_session", "eyJhc3Nlc3NtZW50IjoiMSJ9.aaaa.bbbb")
    assert other.client.get(f"{owner.base}/").status_code == 404


@pytest.mark.parametrize("relation", [one for one in RELATIONS if one not in HOLDERS])
def test_what_is_not_yours_looks_exactly_like_what_is_not_there(app: Flask, relation: str):
    visitor, nowhere = related(app, relation), related(app, "wrong")
    theirs = visitor.client.get(f"{visitor.base}/data").text.replace(str(visitor.target), "")
    nobodys = visitor.client.get(f"{nowhere.base}/data").text.replace(str(nowhere.target), "")
    assert strip_token(theirs) == strip_token(nobodys)


def strip_token(text: str) -> str:
    return "".join(
        part.split('"', 1)[-1] if place else part for place, part in enumerate(text.split('csrf_token" value="'))
    )
