"""Every address that is not for everybody, every method, everybody: who gets in is written down here once more.

The views are put out of action, so that nothing changes between two requests and only the guard is tried.
"""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from flask import Flask

from assessor.app import create_app
from assessor.config import Settings
from assessor.web import errors
from assessor.web.access import ACCESS
from assessor.web.context import EXTENSION
from tests.databases import prepared
from tests.rows import each_row
from tests.web.matrix_people import (
    ANY,
    COLLEAGUE,
    NAMES,
    NOW,
    OTHER,
    OWN,
    RELATIONS,
    ROLES,
    SAME,
    WITHOUT_ACCOUNT,
    Place,
    everybody,
    gets_in,
)

ELSE = {
    "lang": "zh", "section_id": "profile", "part": "level", "measure_id": "m", "problem_id": "p1", "theme_id": "t",
    "dimension": "C", "name": "levels", "kind": "measure", "entry_id": "m", "place": "panyu", "key": "if", "number": 1,
}  # fmt: skip
"""What addresses may hold beside things of people."""
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
PUBLIC = {
    "codes", "start", "resume", "information", "registering", "invitation",
    "joining", "own_report", "signing_in", "forgotten", "verification", "shared",
    "catalogue", "catalogue_api", "correcting", "news_link", "sample", "static",
    "closing.closed", "state.ready", "state.metrics",
}  # fmt: skip
"""Blueprints open to everybody."""
DECIDED = {("holder", OWN), ("enterprise", OWN), ("enterprise", SAME)}
HELD = {*DECIDED, (COLLEAGUE, OWN), (COLLEAGUE, SAME)}
ACCOUNTS = (*ROLES, COLLEAGUE)
EVERY_ACCOUNT = {(role, ANY) for role in ACCOUNTS}
OF_OWN_ORGANISATION = {(role, relation) for role in ACCOUNTS for relation in (OWN, SAME)}
WITHOUT_FACTOR = {(role, ANY) for role in ("enterprise", COLLEAGUE)}
READERS = {("auditor", ANY), ("admin", ANY)}
EMPLOYERS = ("association", "officer", "admin")
OF_OWN_WORK = {(role, relation) for role in EMPLOYERS for relation in (OWN, SAME)}
OF_OTHERS = {("admin", SAME), ("admin", OTHER)}
OFFICERS = {("officer", ANY)}
OF_OWN_DISTRICT = {("officer", OWN), ("officer", SAME)}
NOBODY: set[tuple[str, str]] = set()
"""A firm's result is open to an officer only after consent and a reason: test_named tries both."""


READERS_OF_DISTRICTS = {("officer", ANY), ("overseer", ANY)}
DESK = {("editor", ANY), ("reviewer", ANY)}
OF_OWN_CATALOGUE = {(role, relation) for role in ("editor", "reviewer") for relation in (OWN, SAME)}
OF_OWN_ASSOCIATION = {("association", OWN), ("association", SAME)}

ALLOWED: dict[str, set[tuple[str, str]]] = {
    "code.show": HELD,
    "code.noted": HELD,
    "code.renew": DECIDED,
    "code.send": DECIDED,
    "tasks.show": HELD,
    "sections.show": HELD,
    "sections.save": HELD,
    "checking.show": HELD,
    "checking.submit": HELD,
    "sections.keep": HELD,
    "so_far.show": HELD,
    "again.deepen": HELD,
    "again.begin": HELD,
    "after.show": HELD,
    "after.answer": HELD,
    "companion.begin": HELD,
    "result.show": HELD,
    "result.part": HELD,
    "result.report": HELD,
    "result.annex": HELD,
    **{f"sharing.{one}": HELD for one in ("show", "begin", "end", "picture")},
    **{f"news.{one}": HELD for one in ("show", "ask", "end")},
    "what_if.show": HELD,
    "what_if.work_out": HELD,
    "history.show": HELD,
    "proving.show": HELD,
    "proving.send": HELD,
    "proving.enter": HELD,
    "proving.ask_office": DECIDED,
    "rights.show": HELD,
    "rights.export": HELD,
    "rights.consents": DECIDED,
    "rights.change": DECIDED,
    "rights.ask_to_delete": DECIDED,
    "rights.delete": DECIDED,
    "account.take_over": {("enterprise", OWN), ("enterprise", SAME)},
    "account.release": DECIDED,
    "factor.show": EVERY_ACCOUNT,
    "factor.ask_for_codes": EVERY_ACCOUNT,
    "factor.renew_codes": EVERY_ACCOUNT,
    "factor.ask_for_device": EVERY_ACCOUNT,
    "factor.begin_device": EVERY_ACCOUNT,
    "factor.show_device": EVERY_ACCOUNT,
    "factor.confirm_device": EVERY_ACCOUNT,
    "factor.ask_to_switch_off": WITHOUT_FACTOR,
    "factor.switch_off": WITHOUT_FACTOR,
    "own_data.show": EVERY_ACCOUNT,
    "own_data.export": EVERY_ACCOUNT,
    "closing.ask": EVERY_ACCOUNT,
    "closing.close": EVERY_ACCOUNT,
    **{f"handing_over.{one}": {("association", ANY)} for one in ("ask", "give")},
    "recovery.show": {("half signed in", ANY), *EVERY_ACCOUNT},
    "recovery.enter": {("half signed in", ANY), *EVERY_ACCOUNT},
    "colleagues.name_keeper": {(role, SAME) for role in ("enterprise", "association", "officer", "admin", "overseer")},
    "audit.show": READERS,
    "audit.download": READERS,
    "audit.check": READERS,
    "organisations.show": {("admin", ANY)},
    "organisations.ask_to_delete": {("admin", OTHER)},
    "organisations.delete": {("admin", OTHER)},
    "account.show": EVERY_ACCOUNT,
    "account.password": EVERY_ACCOUNT,
    "address.show": EVERY_ACCOUNT,
    "address.ask": EVERY_ACCOUNT,
    "address.confirm": EVERY_ACCOUNT,
    "proof.ask": EVERY_ACCOUNT,
    "proof.confirm": EVERY_ACCOUNT,
    "account.change_password": EVERY_ACCOUNT,
    "visits.show": EVERY_ACCOUNT,
    "visits.end_all": EVERY_ACCOUNT,
    "visits.end": {(role, OWN) for role in ACCOUNTS},
    "colleagues.show": EVERY_ACCOUNT,
    "colleagues.invite": EVERY_ACCOUNT,
    "colleagues.withdraw": OF_OWN_ORGANISATION,
    "second_step.show": {("half signed in", ANY), *EVERY_ACCOUNT},
    "second_step.confirm": {("half signed in", ANY), *EVERY_ACCOUNT},
    "members.show": {("association", ANY)},
    "members.table": {("association", ANY)},
    "entries.ask": {("association", ANY)},
    "entries.add": {("association", ANY)},
    "members.invite": {("association", ANY)},
    "report_links.make": {("association", ANY)},
    **{f"report_links.{one}": OF_OWN_ASSOCIATION for one in ("hand_out", "end")},
    **{f"calls.{one}": {("association", ANY)} for one in ("show", "table")},
    **{f"collecting.{one}": {("association", ANY)} for one in ("show", "links", "wordings", "questionnaire")},
    **{f"collecting.{one}": OF_OWN_ASSOCIATION for one in ("hand_out", "end")},
    **{
        f"entries.{one}": OF_OWN_ASSOCIATION
        for one in ("edit", "change", "ask_to_remove", "bring_back", "remove", "take_back")
    },
    **{f"uploads.{one}": {("association", ANY)} for one in ("show", "template", "receive")},
    **{f"uploads.{one}": OF_OWN_ASSOCIATION for one in ("preview", "marked", "start", "drop")},
    **{f"columns.{one}": OF_OWN_ASSOCIATION for one in ("show", "answer", "wordings", "confirm")},
    **{f"member_results.{one}": OF_OWN_ASSOCIATION for one in ("show", "report")},
    **{f"member_results.{one}": {("association", ANY)} for one in ("make_reports", "make_summary")},
    "jobs.index": {(role, ANY) for role in EMPLOYERS},
    "jobs.show": OF_OWN_WORK,
    "jobs.progress": OF_OWN_WORK,
    "jobs.cancel": OF_OWN_WORK,
    "jobs.resume": OF_OWN_WORK,
    "jobs.output": OF_OWN_WORK,
    "district.show": OFFICERS,
    "district.overview": OF_OWN_DISTRICT,
    "district.method": READERS_OF_DISTRICTS,
    "support.show": OF_OWN_DISTRICT,
    "support.measure": OF_OWN_DISTRICT,
    **{
        f"drill.{one}": OF_OWN_DISTRICT
        for one in ("dimension", "dimension_table", "problem", "problem_table", "compare", "compare_table")
    },
    **{f"themes.{one}": OF_OWN_DISTRICT for one in ("choose", "show", "table")},
    **{f"drill.{one}": OFFICERS for one in ("series", "series_table", "open_to")},
    "together.show": READERS_OF_DISTRICTS,
    "together.table": READERS_OF_DISTRICTS,
    "downloads.table": OF_OWN_DISTRICT,
    "downloads.workbook": OF_OWN_DISTRICT,
    "downloads.measure": OF_OWN_DISTRICT,
    "downloads.trial_table": OF_OWN_DISTRICT,
    "downloads.trial_workbook": OF_OWN_DISTRICT,
    "simulator.choose": OF_OWN_DISTRICT,
    "simulator.show": OF_OWN_DISTRICT,
    "simulator.save": OF_OWN_DISTRICT,
    "simulator.draft": OF_OWN_DISTRICT,
    "scenarios.show": OFFICERS,
    "scenarios.open_one": OF_OWN_DISTRICT,
    "scenarios.delete": OF_OWN_DISTRICT,
    "releases.show": OFFICERS,
    "releases.make": OFFICERS,
    **{f"releases.{one}": OF_OWN_DISTRICT for one in ("review", "approve", "withdraw")},
    **{f"silent.{one}": OF_OWN_DISTRICT for one in ("show", "ask")},
    **{f"targets.{one}": OFFICERS for one in ("show", "aim", "drop")},
    **{f"population.{one}": OFFICERS for one in ("show", "template", "take", "undo")},
    "register.show": OFFICERS,
    "register.template": OFFICERS,
    "register.take": OFFICERS,
    "register.undo": OFFICERS,
    "vouching.show": OFFICERS,
    "vouching.answer": OFFICERS,
    "vouching.take_proof_back": OFFICERS,
    "oddities.show": OFFICERS,
    "oddities.leave": OFFICERS,
    "oddities.take_in": OFFICERS,
    "named.show": OFFICERS,
    "named.give_reason": OFFICERS,
    "named.result": NOBODY,
    "named.report": NOBODY,
    "papers.district": OF_OWN_DISTRICT,
    "papers.district_to_edit": OF_OWN_DISTRICT,
    "papers.association": {("association", ANY)},
    **{f"desk.{one}": DESK for one in ("show", "entry", "change", "end", "ask", "add")},
    **{f"changes.{one}": OF_OWN_CATALOGUE for one in ("show", "save", "submit", "withdraw")},
    **{f"conditions.{one}": OF_OWN_CATALOGUE for one in ("show", "alter", "choose", "part", "keep")},
    **{f"preview.{one}": OF_OWN_CATALOGUE for one in ("show", "work_out")},
    **{f"examples.{one}": OF_OWN_CATALOGUE for one in ("show", "remove", "ask", "keep")},
    **{f"changes.{one}": {("reviewer", OWN), ("reviewer", SAME)} for one in ("send_back", "approve")},
    **{f"revisions.{one}": DESK for one in ("show", "compare")},
    **{f"files.{one}": DESK for one in ("show", "workbook", "text", "receive")},
    **{f"filed.{one}": OF_OWN_CATALOGUE for one in ("show", "submit", "withdraw")},
    **{f"filed.{one}": {("reviewer", OWN), ("reviewer", SAME)} for one in ("send_back", "approve")},
    **dict.fromkeys(("corrections.show", "links.show", "links.opened", "proposals.show"), DESK),
    **{f"proposals.{one}": OF_OWN_CATALOGUE for one in ("one", "take", "send_back")},
    **{f"proposing.{one}": {("association", ANY)} for one in ("show", "choose", "ask", "send")},
    **{f"reviews.{one}": DESK for one in ("show", "letters", "own", "ask", "confirm", "year", "year_table")},
    **{f"corrections.{one}": OF_OWN_CATALOGUE for one in ("one", "take", "set_aside")},
    **{f"revisions.{one}": {("reviewer", ANY)} for one in ("take_back", "confirm")},
    "users.show": {("admin", ANY)},
    "state.show": {("admin", ANY)},
    "users.ask": {("admin", ANY)},
    "users.invite": {("admin", ANY)},
    "users.disable": OF_OTHERS,
    "users.enable": OF_OTHERS,
    "users.drop_factor": OF_OTHERS,
}
"""endpoint -> (who, how what the address names stands to them) that get in; nobody else does."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    app = create_app(Settings(state_folder=prepared(tmp_path_factory.mktemp("matrix"))), clock=lambda: NOW)
    made = everybody(app)
    for endpoint in ALLOWED:
        app.view_functions[endpoint] = lambda **_: "in"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(errors, "render_template", lambda *_, **__: "")  # a refusal's page costs as much as all else
        yield made
    app.extensions[EXTENSION].context.database.close()


def is_public(endpoint: str) -> bool:
    return endpoint.split(".", maxsplit=1)[0] in PUBLIC or endpoint in PUBLIC


def test_every_endpoint_stands_in_this_list_or_is_public(app: Flask):
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert {endpoint for endpoint in endpoints if not is_public(endpoint)} == set(ALLOWED)
    for endpoint in filter(is_public, endpoints):
        rule = ACCESS[endpoint].value
        assert (rule.roles, rule.relations) == ((), ()), endpoint


def address_of(place: Place, endpoint: str, named: dict[str, UUID]) -> tuple[str, set[str]]:
    """The address of an endpoint, and the methods it is for."""
    rule = next(place.app.url_map.iter_rules(endpoint))
    method = "POST" if "POST" in rule.methods else "GET"
    given = {**ELSE, "earlier_id": uuid4(), **named}
    values = {name: value for name, value in given.items() if name in rule.arguments}
    return place.app.url_map.bind("localhost").build(endpoint, values, method=method), {method}


@pytest.mark.parametrize("who", [*ROLES, COLLEAGUE, *WITHOUT_ACCOUNT])
@each_row("endpoint", sorted(ALLOWED))
def test_who_gets_in_where(place: Place, endpoint: str, who: str):
    rule = next(place.app.url_map.iter_rules(endpoint))
    relations = RELATIONS if set(NAMES) & rule.arguments else (ANY,)
    for relation in relations:
        path, methods = address_of(place, endpoint, place.named.get((who, relation), {}))
        for method in methods:
            allowed = (who, relation) in ALLOWED[endpoint]
            assert gets_in(place.visitors[who], path, method) is allowed, (method, path, relation)


def test_no_other_method_opens_anything(place: Place):
    """Whom most is open to tries it; tests/web/test_access.py holds the same of who has a code and no account."""
    for endpoint in ALLOWED:
        path, _ = address_of(place, endpoint, place.named["admin", OWN])
        known = set(place.app.url_map.bind("localhost").allowed_methods(path))
        for method in set(METHODS) - known:
            answer = place.visitors["admin"].client.open(path, method=method)
            assert answer.status_code in (400, 404, 405), (method, path)
