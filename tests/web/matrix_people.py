"""Everybody who knocks at the addresses of the matrix, each with a browser, and what addresses may name for each."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from flask import Flask

from assessor.catalogue import CatalogueEntry
from assessor.services import Context, start_assessment
from assessor.services.accounts import all_members, invite_colleague, open_invitations, take_over, visits_of
from assessor.services.association.member_entries import ListEntry, add_member, new_member
from assessor.services.catalogue import begin_change, desk_of
from assessor.services.catalogue.corrections import GivenCorrection, corrections_on_desk, send_correction
from assessor.services.catalogue.together import begin_together
from assessor.services.district.figures.scenarios import KeptVariants, keep_scenario
from assessor.services.jobs import Order, start_job
from assessor.storage import OF_DISTRICTS, Account, AssessmentId
from assessor.storage.catalogue import CatalogueProposal, ProposalId, add_proposal
from assessor.storage.figures import Release
from assessor.storage.members import Survey, Upload, UploadId, add_upload
from assessor.web.context import EXTENSION
from tests.web.people import add_person, sign_in, signed_in
from tests.web.released import add_released
from tests.web.visitor import Visitor

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
ROLES = ("enterprise", "association", "officer", "admin", "auditor", "editor", "reviewer", "overseer")
WITHOUT_ACCOUNT = ("stranger", "holder", "half signed in")
COLLEAGUE = "colleague"
"""Of the enterprise, but not its keeper; whoever is named by a role is the keeper of the organisation."""
ANY, OWN, SAME, OTHER, GONE = "any", "own", "same organisation", "other organisation", "gone"
RELATIONS = (OWN, SAME, OTHER, GONE)
NAMES = (
    *("assessment_id", "visit_id", "account_id", "invitation_id", "membership_id", "organisation_id"),
    *("job_id", "upload_id", "release_id", "scenario_id", "change_id", "file_id", "correction_id", "proposal_id"),
)
DISTRICTS = {"本单位": "panyu", "别的单位": "zhoucun"}


@dataclass(frozen=True, kw_only=True)
class Place:
    """An application with a browser for each kind of person, and what addresses may name for each of them."""

    app: Flask
    visitors: dict[str, Visitor]
    named: dict[tuple[str, str], dict[str, UUID]]


def everybody(app: Flask) -> Place:
    visitors: dict[str, Visitor] = {}
    named: dict[tuple[str, str], dict[str, UUID]] = {}
    for role in ROLES:
        for relation, organisation in ((OWN, "本单位"), (SAME, "本单位"), (OTHER, "别的单位")):
            district = DISTRICTS[organisation]
            place = "guangzhou" if role == "overseer" else district
            account = add_person(app, role, organisation, district=place if role in OF_DISTRICTS else "")
            visitor = signed_in(app, account)
            release = add_released(app.extensions[EXTENSION].context, district, number=len(named) + 1)
            kept = scenario_on(app, account, release)
            things = {"release_id": release.id, "scenario_id": kept, "change_id": change_in(app, district)}
            things["file_id"] = filed_in(app, district)
            things["correction_id"] = correction_in(app, district)
            things["proposal_id"] = proposal_in(app, account, district)
            named[role, relation] = {**things_of(app, account), **things}
            if relation == OWN:
                visitors[role] = visitor
            if role != "enterprise":
                named[role, relation]["assessment_id"] = named["enterprise", relation]["assessment_id"]
        named[role, GONE] = {name: uuid4() for name in NAMES}
    add_colleague(app, visitors, named)
    add_those_without_account(app, visitors, named)
    return Place(app=app, visitors=visitors, named=named)


def add_colleague(app: Flask, visitors: dict[str, Visitor], named: dict[tuple[str, str], dict[str, UUID]]) -> None:
    visitors[COLLEAGUE] = signed_in(app, colleague := add_person(app, "enterprise", "本单位"))
    for relation in RELATIONS:
        named[COLLEAGUE, relation] = dict(named["enterprise", relation])
    named[COLLEAGUE, OWN] = {**named["enterprise", OWN], **things_of(app, colleague)}


def add_those_without_account(
    app: Flask, visitors: dict[str, Visitor], named: dict[tuple[str, str], dict[str, UUID]]
) -> None:
    for who in WITHOUT_ACCOUNT:
        visitors[who] = Visitor(app)
        for relation in RELATIONS:
            named[who, relation] = dict(named["enterprise", relation])
    officer = add_person(app, "officer", "本单位", district="panyu")
    sign_in(visitors["half signed in"], officer.email)
    for relation in RELATIONS:
        named["half signed in", relation] = dict(named["officer", relation])
    named["half signed in", OWN]["account_id"] = officer.id
    visitors["holder"].start()
    named["holder", OWN]["assessment_id"] = UUID(visitors["holder"].base.split("/")[-1])
    for visitor in visitors.values():
        visitor.get("/zh/continue")


def things_of(app: Flask, account: Account) -> dict[str, UUID]:
    """What addresses may name: a visit, an account, an invitation and an assessment of this person."""
    context = app.extensions[EXTENSION].context
    host = next(one for one in all_members(context) if one.account.id == account.id)
    guest = f"guest-of-{account.email}"
    invite_colleague(context, host, guest, lang="zh", now=NOW)
    invitations = open_invitations(context, account.organisation_id, now=NOW)
    assessment = AssessmentId(uuid4())
    if account.role == "enterprise":
        assessment = start_assessment(context, lang="zh", depth="quick", now=NOW).assessment.id
        take_over(context, assessment, account.organisation_id, now=NOW)
    uscc = f"91440101MA5{account.id.hex[:7].upper()}"
    firm = new_member(account.organisation_id, uscc, ListEntry(name="一家会员"), now=NOW)
    add_member(context, firm)
    upload = a_table_of(context, account)
    return {
        "upload_id": upload.id,
        "membership_id": firm.id,
        "visit_id": visits_of(context, account.id, now=NOW)[0].id,
        "account_id": account.id,
        "invitation_id": next(one.id for one in invitations if one.email == guest),
        "assessment_id": assessment,
        "organisation_id": account.organisation_id,
        "job_id": start_job(
            context, Order(kind="reports", items=[], organisation_id=account.organisation_id), now=NOW
        ).id,
    }


def a_table_of(context: Context, account: Account) -> Upload:
    survey = Survey(organisation_id=account.organisation_id, edition="2026-2", period="2026")
    upload = Upload(
        id=UploadId(uuid4()), survey=survey, account_id=account.id, file_name="a.csv", state="columns", created_at=NOW
    )
    with context.database.writing() as transaction:
        add_upload(transaction, upload)
    return upload


def scenario_on(app: Flask, account: Account, release: Release) -> UUID:
    context, tried = app.extensions[EXTENSION].context, KeptVariants(name="一", measure="m", variants=())
    return keep_scenario(context, account.organisation_id, release, tried, now=NOW).id


def change_in(app: Flask, district: str) -> UUID:
    office = {"id": f"office-{uuid4().hex}", "jurisdiction": district}
    return begin_change(app.extensions[EXTENSION].context, "provider", office, district=district, now=NOW).id


def filed_in(app: Flask, district: str) -> UUID:
    office = {"id": f"office-{uuid4().hex}", "jurisdiction": district}
    entry = CatalogueEntry(kind="provider", id=office["id"], written=office)
    return begin_together(app.extensions[EXTENSION].context, [entry], file_name="a", district=district, now=NOW)


def correction_in(app: Flask, district: str) -> UUID:
    """Somebody says something of a measure of the district alone."""
    context = app.extensions[EXTENSION].context
    measures = [one.written for (kind, _), one in desk_of(context).standing.items() if kind == "measure"]
    measure = next(str(one["id"]) for one in measures if one["jurisdiction"] == district)
    send_correction(context, measure, GivenCorrection(about="phone", said="打不通"), now=NOW)
    return corrections_on_desk(context, district)[0].id


def proposal_in(app: Flask, account: Account, district: str) -> UUID:
    proposal = CatalogueProposal(
        id=ProposalId(uuid4()),
        district=district,
        measure_id="new",
        lang="zh",
        content={"title": "新"},
        why="听说",
        organisation_id=account.organisation_id,
        account_id=account.id,
        sent_at=NOW,
    )
    with app.extensions[EXTENSION].context.database.writing() as transaction:
        add_proposal(transaction, proposal)
    return proposal.id


def gets_in(visitor: Visitor, path: str, method: str) -> bool:
    """Whether the guard lets the request through, be it on to the page of the assessment's other state."""
    data = {"csrf_token": visitor.current.value_of("csrf_token")} if method == "POST" else None
    answer = visitor.client.open(path, method=method, data=data)
    if answer.status_code == 303:
        return "/assessments/" in answer.headers["Location"]
    assert answer.status_code in (200, 404), (path, answer.status_code)
    return answer.text == "in"
