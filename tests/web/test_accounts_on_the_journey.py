from uuid import UUID

import pytest
from flask import Flask

from assessor.services import Context, find
from assessor.services.accounts import assessments_of
from assessor.storage import Account, AssessmentId
from tests.web.people import add_person, is_signed_in, signed_in
from tests.web.visitor import Visitor


def identity(base: str) -> AssessmentId:
    return AssessmentId(UUID(base.rsplit("/", maxsplit=1)[-1]))


def submit(visitor: Visitor) -> None:
    visitor.start()
    visitor.save("a1", {"A1-1": "mechanised"})
    visitor.get(f"{visitor.base}/check")
    visitor.post(f"{visitor.base}/check", {})


@pytest.fixture
def owner(app: Flask) -> Account:
    return add_person(app, "enterprise")


@pytest.fixture
def signed(app: Flask, owner: Account) -> Visitor:
    """An enterprise, signed in, with a result in its account and open in its browser."""
    visitor = signed_in(app, owner)
    submit(visitor)
    return visitor


def begin_again(visitor: Visitor) -> str:
    visitor.get(f"{visitor.base}/result")
    visitor.post(f"{visitor.base}/again", {"depth": "full"})
    return visitor.current.path.removesuffix("/code")


def test_what_a_signed_in_enterprise_begins_again_is_in_its_account(signed: Visitor, owner: Account, context: Context):
    later = begin_again(signed)
    owned = {one.id for one in assessments_of(context, owner.organisation_id)}
    assert owned == {identity(signed.base), identity(later)}


def test_a_colleague_reads_the_result_without_its_code_and_may_begin_again(
    app: Flask, signed: Visitor, context: Context
):
    colleague = signed_in(app, add_person(app, "enterprise"))
    page = colleague.get(f"{signed.base}/result")
    assert f"{signed.base}/again" in [one.get("action") for one in page.all("form")]
    colleague.base = signed.base
    later = find(context, identity(begin_again(colleague)))
    assert later is not None
    assert later.previous_id == identity(signed.base)


def test_an_owned_result_does_not_lead_to_another_assessment_that_happens_to_be_open(signed: Visitor):
    result = signed.base
    signed.start()
    page = signed.get(f"{result}/result")
    assert f"{result}/again" in [one.get("action") for one in page.all("form")]
    assert f"{signed.base}/" not in page.links


def test_the_later_assessment_s_code_opens_the_earlier_result_for_reading_only(app: Flask):
    visitor = Visitor(app)
    submit(visitor)
    later = begin_again(visitor)
    page = visitor.get(f"{visitor.base}/result")
    assert f"{later}/" in page.links
    visitor.get(f"{visitor.base}/data", 404)


def test_deleting_an_assessment_takes_it_out_of_the_account_and_leaves_the_person_signed_in(
    signed: Visitor, owner: Account, context: Context
):
    signed.get(f"{signed.base}/delete")
    page = signed.post(f"{signed.base}/delete", {"understood": "1"})
    assert page.path == "/zh/deleted"
    assert is_signed_in(signed)
    assert assessments_of(context, owner.organisation_id) == ()
    signed.get(f"{signed.base}/", 404)


def test_deleting_with_the_code_alone_ends_the_visit_and_every_copy_of_it(app: Flask, context: Context):
    visitor = Visitor(app).start()
    cookie = visitor.client.get_cookie("assessor_session")
    assert cookie is not None
    visitor.get(f"{visitor.base}/delete")
    visitor.post(f"{visitor.base}/delete", {"understood": "1"})
    assert find(context, identity(visitor.base)) is None
    visitor.client.set_cookie("assessor_session", cookie.value)
    assert 'action="/zh/leave"' not in visitor.get("/zh/").text
