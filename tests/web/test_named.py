"""Seeing firms by name: those that consented, in the own district, after a reason; and all of it is written down."""

from uuid import uuid4

import pytest
from flask import Flask

from assessor.evaluation import Enterprise
from assessor.services import Context, SectionSave, change_consents, save_section, start_assessment, submit
from assessor.storage import Account, AssessmentId, entry_at
from tests.services.stages import proved
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.released import HOSTILE
from tests.web.visitor import Visitor

REASON = "联系企业申报技改补贴"
PANYU, ZHOUCUN = "440113007", "370306001"


@pytest.fixture
def account(app: Flask) -> Account:
    return add_person(app, "officer", "番禺区科工商信局", district="panyu")


@pytest.fixture
def officer(app: Flask, account: Account) -> Visitor:
    return signed_in(app, account)


def firm(
    context: Context, clock: Clock, name: str, *, region: str = PANYU, consents: tuple[str, ...] = ()
) -> AssessmentId:
    """A submitted assessment."""
    draft = start_assessment(context, lang="zh", depth="quick", now=clock()).assessment
    enterprise, answers = Enterprise(name=name, uscc=""), {"region": region}
    profile = SectionSave(section="profile", seen=1, enterprise=enterprise, answers=answers)
    save_section(context, draft.id, profile, now=clock())
    save_section(context, draft.id, SectionSave(section="a1", seen=9, answers={"A1-1": "manual"}), now=clock())
    submit(context, draft.id, now=clock())
    change_consents(context, draft.id, consents, now=clock())
    proved(context, draft.id, now=clock())
    return draft.id


def give_reason(officer: Visitor, reason: str = REASON, status: int = 303) -> str:
    officer.get("/zh/district/firms")
    return officer.post("/zh/district/firms", {"reason": reason}, status).words


def trail(context: Context) -> list[tuple[str, str, str]]:
    with context.database.reading() as transaction:
        found = [entry_at(transaction, number) for number in range(1, 200)]
    return [(one.event.kind, one.event.actor, one.event.detail) for one in found if one and "named" in one.event.kind]


def test_only_firms_of_the_district_that_consented_are_listed(officer: Visitor, context: Context, clock: Clock):
    firm(context, clock, "同意的厂", consents=("officer", "statistics"))
    firm(context, clock, "只同意统计的厂", consents=("statistics", "association"))
    firm(context, clock, "别区的厂", region=ZHOUCUN, consents=("officer",))
    said = give_reason(officer)
    assert "同意的厂" in said.replace("只同意统计的厂", "")
    assert "只同意统计的厂" not in said
    assert "别区的厂" not in said
    assert "Firms: 1" in officer.get("/en/district/firms").words


def test_nothing_is_seen_before_a_reason_is_given(officer: Visitor, context: Context, clock: Clock):
    shared = firm(context, clock, "同意的厂", consents=("officer",))
    assert "同意的厂" not in officer.get("/zh/district/firms").words
    officer.get(f"/zh/district/firms/{shared}/", 404)
    assert officer.client.get(f"/zh/district/firms/{shared}/report.pdf").status_code == 404
    assert "至少 4 个字" in give_reason(officer, " 无 ", 422)
    assert "80 个字以内" in give_reason(officer, "长" * 81, 422)
    officer.get(f"/zh/district/firms/{shared}/", 404)
    give_reason(officer)
    assert "同意的厂" in officer.get(f"/zh/district/firms/{shared}/").heading


def test_a_result_is_seen_only_while_consent_and_reason_stand(
    app: Flask, account: Account, officer: Visitor, context: Context, clock: Clock
):
    shared = firm(context, clock, "同意的厂", consents=("officer",))
    kept = firm(context, clock, "没同意的厂", consents=("statistics",))
    far = firm(context, clock, "别区的厂", region=ZHOUCUN, consents=("officer",))
    give_reason(officer)
    officer.get(f"/zh/district/firms/{shared}/")
    officer.get(f"/zh/district/firms/{kept}/", 404)
    officer.get(f"/zh/district/firms/{far}/", 404)
    officer.get(f"/zh/district/firms/{uuid4()}/", 404)
    officer.get(f"/zh/assessments/{shared}/result", 404)
    officer.get(f"/zh/assessments/{shared}/data", 404)
    change_consents(context, shared, (), now=clock())
    officer.get(f"/zh/district/firms/{shared}/", 404)
    change_consents(context, shared, ("officer",), now=clock())
    clock.move(minutes=1)
    again = signed_in(app, account)
    again.get(f"/zh/district/firms/{shared}/", 404)
    clock.move(hours=9)
    officer.get(f"/zh/district/firms/{shared}/", 404)


def test_a_reason_is_no_one_elses(app: Flask, officer: Visitor, context: Context, clock: Clock):
    shared = firm(context, clock, "同意的厂", consents=("officer",))
    give_reason(officer)
    colleague = signed_in(app, add_person(app, "officer", "番禺区科工商信局", district="panyu"))
    with officer.client.session_transaction() as session:
        number = session["reason"]
    with colleague.client.session_transaction() as session:
        session["reason"] = number
    colleague.get(f"/zh/district/firms/{shared}/", 404)


def test_reason_and_every_look_stay_in_the_trail(officer: Visitor, account: Account, context: Context, clock: Clock):
    shared = firm(context, clock, "同意的厂", consents=("officer",))
    give_reason(officer)
    officer.get(f"/en/district/firms/{shared}/")
    with officer.client.get(f"/zh/district/firms/{shared}/report.pdf") as report:
        assert report.data.startswith(b"%PDF")
    kinds = [kind for kind, actor, _ in trail(context) if actor == str(account.id)]
    assert kinds == ["named_view_reason", "named_list_viewed", "named_result_viewed", "named_report_viewed"]
    assert trail(context)[0][2] == REASON
    assert "同意的厂" not in str(trail(context))


def test_a_hostile_name_stays_a_name(officer: Visitor, context: Context, clock: Clock):
    shared = firm(context, clock, HOSTILE, consents=("officer",))
    give_reason(officer, "<script>alert(2)</script>")
    assert "<script>alert" not in officer.get("/zh/district/firms").text
    assert "<script>alert" not in officer.get(f"/zh/district/firms/{shared}/").text
