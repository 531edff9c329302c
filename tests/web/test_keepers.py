from uuid import UUID

import pytest
from flask import Flask

from assessor.services import Context, find, standing_consents
from assessor.services.accounts import account_named, disable, enable, keeper_of, owner_of
from assessor.storage import Account, AssessmentId
from tests.web.conftest import Clock
from tests.web.people import Mailbox, add_person, forms_of, is_signed_in, signed_in
from tests.web.visitor import Visitor


def identity(base: str) -> AssessmentId:
    return AssessmentId(UUID(base.rsplit("/", maxsplit=1)[-1]))


@pytest.fixture
def boss(app: Flask) -> Account:
    return add_person(app, "enterprise")


@pytest.fixture
def keeper(app: Flask, boss: Account) -> Visitor:
    return signed_in(app, boss)


@pytest.fixture
def colleague(app: Flask, keeper: Visitor) -> Visitor:
    """A colleague of the keeper, who began an assessment, in another browser and without its code."""
    keeper.start()
    keeper.save("a1", {"A1-1": "mechanised"})
    visitor = signed_in(app, add_person(app, "enterprise"))
    visitor.base = keeper.base
    return visitor


def submit(visitor: Visitor, **values: str) -> None:
    visitor.get(f"{visitor.base}/check")
    visitor.post(f"{visitor.base}/check", values)


def test_a_colleague_answers_submits_reads_and_takes_along_but_does_not_decide(colleague: Visitor, context: Context):
    base = colleague.base
    colleague.save("a1", {"A1-1": "manual"})
    page = colleague.get(f"{base}/data")
    assert "由本单位的负责人决定" in page.words
    assert forms_of(page)[:1] == [f"{base}/data"]
    assert not [one for one in (*page.links, *forms_of(page)) if one.endswith(("/delete", "/consents", "/release"))]
    for path in ("consents", "delete"):
        colleague.get(f"{base}/{path}", 404)
    colleague.get(f"{base}/data")
    for path, values in (("consents", {"consent-officer": "1"}), ("delete", {"understood": "1"}), ("code/new", {})):
        colleague.client.post(f"{base}/{path}", data={**values, "csrf_token": colleague.current.value_of("csrf_token")})
    assert find(context, identity(base)) is not None
    assert standing_consents(context, identity(base)) == ()
    submit(colleague)
    assert colleague.current.path == f"{base}/result"


def test_what_the_keeper_agreed_to_stands_whatever_a_colleague_submits_with(
    keeper: Visitor, colleague: Visitor, context: Context
):
    keeper.get(f"{keeper.base}/consents")
    keeper.post(f"{keeper.base}/consents", {"consent-statistics": "1"})
    assert "consent-officer" not in colleague.get(f"{colleague.base}/check").text
    submit(colleague, **{"consent-officer": "1"})
    assert [one.purpose for one in standing_consents(context, identity(keeper.base))] == ["statistics"]


def test_the_holder_of_the_code_decides_without_any_account(app: Flask, keeper: Visitor, colleague: Visitor):
    colleague.get("/zh/continue")
    colleague.post("/zh/continue", {"code": keeper.code})
    colleague.get(f"{keeper.base}/delete")
    holder = Visitor(app)
    holder.get("/zh/continue")
    holder.post("/zh/continue", {"code": keeper.code})
    holder.get(f"{keeper.base}/consents")


def test_the_keeper_decides_without_the_code(app: Flask, boss: Account, keeper: Visitor):
    keeper.start()
    elsewhere = signed_in(app, boss)
    elsewhere.get(f"{keeper.base}/delete")
    elsewhere.post(f"{keeper.base}/delete", {"understood": "1"})
    assert elsewhere.current.path == "/zh/deleted"


def test_the_keeper_passes_the_decision_on(app: Flask, boss: Account, keeper: Visitor, context: Context, clock: Clock):
    clerk = add_person(app, "enterprise")
    page = keeper.get("/zh/account/colleagues")
    keeper.post(next(one for one in forms_of(page) if one.endswith("/keeper")), {})
    assert clerk.email in keeper.current.words
    assert keeper_of(context, boss.organisation_id).id == clerk.id
    assert Mailbox().empty(context, clock.now)[0]["To"] == clerk.email
    page = keeper.get("/zh/account/colleagues")
    assert not [one for one in forms_of(page) if one.endswith("/keeper")]
    keeper.post(f"/zh/account/colleagues/{clerk.id}/keeper", {}, 404)


def test_nobody_names_a_keeper_in_another_organisation_or_a_disabled_one(
    app: Flask, keeper: Visitor, boss: Account, context: Context, clock: Clock
):
    stranger, off = add_person(app, organisation="乙厂"), add_person(app)
    disable(context, off.id, now=clock.now)
    keeper.get("/zh/account/colleagues")
    for other in (stranger, off, boss):
        keeper.post(f"/zh/account/colleagues/{other.id}/keeper", {}, 404)
    assert keeper_of(context, boss.organisation_id).id == boss.id


def test_a_disabled_keeper_s_place_goes_to_whoever_was_there_longest_and_stays_there(
    app: Flask, boss: Account, context: Context, clock: Clock
):
    clock.move(days=1)
    second = add_person(app)
    clock.move(days=1)
    add_person(app)
    disable(context, boss.id, now=clock.now)
    assert keeper_of(context, boss.organisation_id).id == second.id
    enable(context, boss.id, now=clock.now)
    assert not account_named(context, boss.email).is_keeper


def test_an_organisation_whose_only_account_was_disabled_has_a_keeper_again(
    boss: Account, context: Context, clock: Clock
):
    disable(context, boss.id, now=clock.now)
    assert keeper_of(context, boss.organisation_id) is None
    enable(context, boss.id, now=clock.now)
    assert keeper_of(context, boss.organisation_id).id == boss.id


def test_an_assessment_is_let_go_and_another_firm_takes_it_with_its_code(app: Flask, keeper: Visitor, context: Context):
    keeper.start()
    keeper.get(f"{keeper.base}/data")
    keeper.post(f"{keeper.base}/account/release", {})
    assert owner_of(context, identity(keeper.base)) is None
    other = signed_in(app, add_person(app, organisation="乙厂"))
    other.get("/zh/continue")
    other.post("/zh/continue", {"code": keeper.code})
    other.post(f"{keeper.base}/account", {})
    assert f"{keeper.base}/" in other.current.links


def test_a_colleague_reads_an_earlier_result_of_which_only_the_later_one_is_in_the_account(
    app: Flask, boss: Account, clock: Clock
):
    holder = Visitor(app).start()
    holder.save("a1", {"A1-1": "mechanised"})
    submit(holder)
    first = holder.base
    for _ in range(2):
        clock.move(hours=1)
        holder.post(f"{holder.base}/again", {"depth": "full"})
        holder.base = holder.current.path.removesuffix("/code")
        submit(holder)
    owner = signed_in(app, boss)
    owner.get("/zh/continue")
    code_of = renewed(holder)
    owner.post("/zh/continue", {"code": code_of})
    owner.post(f"{holder.base}/account", {})
    reader = signed_in(app, add_person(app))
    page = reader.get(f"{holder.base}/result")
    earlier = [link for link in page.links if link.endswith("/result") and holder.base not in link]
    assert f"{first}/result" in earlier
    page = reader.get(f"{first}/result")
    assert f"{holder.base}/" in page.links
    assert f"{first}/again" not in forms_of(page)
    for path in ("data", "consents", "delete"):
        reader.get(f"{first}/{path}", 404)
    signed_in(app, add_person(app, organisation="乙厂")).get(f"{first}/result", 404)
    assert is_signed_in(reader)


def renewed(visitor: Visitor) -> str:
    visitor.get(f"{visitor.base}/data")
    page = visitor.post(f"{visitor.base}/code/new", {})
    return page.text.split('resume-code" translate="no">')[1].split("<")[0]


def test_two_clicks_on_assess_again_leave_one_draft_under_the_code_shown_last(app: Flask, keeper: Visitor):
    keeper.start()
    keeper.save("a1", {"A1-1": "mechanised"})
    submit(keeper)
    other = with_same_cookie(app, keeper)
    keeper.get(f"{keeper.base}/result")
    other.get(f"{keeper.base}/result")
    keeper.post(f"{keeper.base}/again", {"depth": "full"})
    first = keeper.current.path
    other.post(f"{keeper.base}/again", {"depth": "full"})
    assert other.current.path == first
    shown = other.current.text.split('resume-code" translate="no">')[1].split("<")[0]
    late = Visitor(app)
    late.get("/zh/continue")
    assert late.post("/zh/continue", {"code": shown}).path == first.removesuffix("code")
    assert len([one for one in keeper.get("/zh/account").links if "/assessments/" in one]) == 2


def with_same_cookie(app: Flask, visitor: Visitor) -> Visitor:
    twin = Visitor(app)
    twin.client.set_cookie("assessor_session", visitor.client.get_cookie("assessor_session").value)
    return twin


def test_a_draft_in_which_something_was_saved_is_not_opened_by_assessing_again(keeper: Visitor):
    keeper.start()
    keeper.save("a1", {"A1-1": "mechanised"})
    submit(keeper)
    result = keeper.base
    keeper.post(f"{result}/again", {"depth": "full"})
    keeper.base = keeper.current.path.removesuffix("/code")
    begun = keeper.base
    keeper.save("a1", {"A1-1": "manual"})
    keeper.get(f"{result}/result")
    keeper.post(f"{result}/again", {"depth": "full"})
    assert keeper.current.path != f"{begun}/code"
