from uuid import uuid4

import pytest
from flask import Flask

from assessor.web.access import ACCESS
from tests.web.visitor import Visitor


def rules(app: Flask):
    return [(rule, method) for rule in app.url_map.iter_rules() for method in rule.methods - {"HEAD", "OPTIONS"}]


def test_every_endpoint_has_a_line_in_the_table_and_every_line_an_endpoint(app: Flask):
    assert {rule.endpoint for rule, _ in rules(app)} == set(ACCESS)


def test_an_endpoint_without_a_line_does_not_exist(app: Flask):
    app.add_url_rule("/forgotten", "forgotten", lambda: "open")
    assert app.test_client().get("/forgotten").status_code == 404


@pytest.mark.parametrize("kind", ["stranger", "holder of another"])
def test_only_the_holder_gets_in(app: Flask, kind: str):
    owner, other = Visitor(app).start(), Visitor(app)
    other.get("/zh/")
    if kind == "holder of another":
        other.start()
    held = owner.base.split("/")[-1]
    for rule, method in rules(app):
        if "assessment_id" not in rule.arguments or ACCESS[rule.endpoint].value.roles:
            continue
        values = {"lang": "zh", "assessment_id": held, "section_id": "profile"}
        path = app.url_map.bind("localhost").build(rule.endpoint, values, method=method)
        data = {"csrf_token": other.current.value_of("csrf_token")} if method == "POST" else None
        assert other.client.open(path, method=method, data=data).status_code == 404, (path, method)


def test_an_address_of_an_assessment_that_is_gone_is_not_found(app: Flask):
    visitor = Visitor(app).start()
    gone = str(uuid4())
    with visitor.client.session_transaction() as session:
        session["assessment"] = gone
    visitor.get(f"/zh/assessments/{gone}/", 404)


def test_a_forged_cookie_opens_nothing(app: Flask):
    owner, other = Visitor(app).start(), Visitor(app)
    other.client.set_cookie("assessor_session", "eyJhc3Nlc3NtZW50IjoiMSJ9.aaaa.bbbb")
    other.get(f"{owner.base}/", 404)


def test_a_form_without_its_token_is_refused(visitor: Visitor):
    visitor.start()
    page = visitor.post(f"{visitor.base}/sections/a1", {"seen": "1"}, 400, token=False)
    assert page.heading == "这次提交没有被接受"


def test_another_method_in_a_form_field_changes_nothing(visitor: Visitor):
    visitor.start()
    visitor.get(f"{visitor.base}/sections/a1")
    client = visitor.client
    headers = {"X-HTTP-Method-Override": "POST"}
    assert client.get(f"{visitor.base}/sections/a1?_method=POST", headers=headers).status_code == 200
    assert client.put(f"{visitor.base}/sections/a1").status_code in (400, 405)


def test_fields_that_are_not_asked_are_not_stored(visitor: Visitor):
    visitor.start()
    visitor.save("a1", {"A1-1": "manual"}, state="submitted", revision="99", code_hash="x")
    page = visitor.get(f"{visitor.base}/")
    assert page.heading == "评估题目清单"
