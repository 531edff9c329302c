"""Results of members as their association may see them: what it gave itself, and what a firm shares with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assessor.evaluation import Enterprise, FirmResult, assess
from assessor.questionnaire import Lang
from assessor.reports.pdf import render_pdf
from assessor.services.association.members import page_of_members, shares_with_association
from assessor.services.association.report_batch import REPORTS, item_of_imported, item_of_shared
from assessor.services.context import Context, rules_of
from assessor.services.errors import NoResultToShowError
from assessor.services.firm.kept_reports import kept_report
from assessor.services.firm.peers import peer_group, peers_of, peers_of_imported
from assessor.services.firm.report_contacts import contacts_of
from assessor.services.firm.submitting import ONE_REPORT_AT_A_TIME, result_of
from assessor.services.firm.withdrawing import SUMMARY
from assessor.services.jobs import SENT_AHEAD, Order, announce_items, place_order
from assessor.services.operator.audit_trail import note
from assessor.storage import AccountId, Assessment, AuditEvent, JobId, Organisation
from assessor.storage.members import (
    Imported,
    ImportedId,
    Membership,
    MembershipId,
    Survey,
    Wanted,
    find_current,
    find_membership,
    online_of,
)

ALL_AT_ONCE = 100_000


@dataclass(frozen=True, kw_only=True)
class MemberResult:
    """A member's result; `online` is the firm's own assessment where it is that one, else `imported_id` names it."""

    member: Membership
    result: FirmResult
    online: Assessment | None = None
    imported_id: ImportedId | None = None


@dataclass(frozen=True, kw_only=True)
class Clerk:
    """Who has something made of the members' results, in which language."""

    organisation: Organisation
    account_id: AccountId
    lang: Lang


def result_of_member(
    context: Context, membership_id: MembershipId, survey: Survey, *, submitted_by: datetime | None = None
) -> MemberResult:
    """What the firm shares of its own, else what its association gave; raises NoResultToShowError.

    `submitted_by`: what the firm submitted later belongs to a later round.
    """
    with context.database.reading() as transaction:
        member = find_membership(transaction, membership_id)
        if member is None or member.organisation_id != survey.organisation_id:
            raise NoResultToShowError
        online = online_of(transaction, [member.id], survey, submitted_by=submitted_by).get(member.id)
        if online is not None and shares_with_association(transaction, online):
            return MemberResult(member=member, result=result_of(online), online=online)
        imported = find_current(transaction, survey, [member.uscc]).get(member.uscc)
    if imported is None:
        raise NoResultToShowError
    return MemberResult(member=member, result=result_of_imported(imported), imported_id=imported.id)


def result_of_imported(imported: Imported) -> FirmResult:
    """The result of answers an association gave, on the day it gave them."""
    firm = Enterprise(name=imported.name, uscc=imported.uscc)
    return assess(rules_of(imported.survey.edition), imported.answers, imported.as_of, firm)


def report_of_member(context: Context, found: MemberResult, lang: Lang) -> bytes:
    """The diagnostic report as PDF, the same as in a ZIP of many; only a firm's own has a number others can check."""
    if found.online is not None:
        return kept_report(context, found.online, lang, peers=peer_group(peers_of(context, found.online))).content()
    peers = () if found.imported_id is None else peers_of_imported(context, found.imported_id)
    with ONE_REPORT_AT_A_TIME:
        return render_pdf(found.result, lang, peers=peer_group(peers), contacts=contacts_of(context))


def order_reports(context: Context, survey: Survey, wanted: Wanted, clerk: Clerk, *, now: datetime) -> JobId:
    """Let workers make the reports of these members as one ZIP; raises NoResultToShowError where there are none."""
    page = page_of_members(context, survey, replace(wanted, offset=0, limit=ALL_AT_ONCE))
    items: list[Mapping[str, object]] = []
    for one in page.members:
        if one.online is not None and one.shares_online:
            items.append(item_of_shared(one.online.assessment, survey.organisation_id))
        elif one.line.imported_id is not None:
            items.append(item_of_imported(one.line.imported_id, one.line.member.name))
    return _ordered(context, "reports_ordered", _order(REPORTS, items, survey, clerk), now)


def order_summary(context: Context, survey: Survey, clerk: Clerk, *, now: datetime) -> JobId:
    """Let workers write the summary workbook of all answers the association may see."""
    return _ordered(context, "summary_ordered", _order(SUMMARY, [{"label": survey.period}], survey, clerk), now)


def _order(kind: str, items: Sequence[Mapping[str, object]], survey: Survey, clerk: Clerk) -> Order:
    payload = {"lang": clerk.lang, "edition": survey.edition, "period": survey.period, "name": clerk.organisation.name}
    return Order(
        kind=kind, items=items, payload=payload, organisation_id=clerk.organisation.id, account_id=clerk.account_id
    )


def _ordered(context: Context, event: str, order: Order, now: datetime) -> JobId:
    if not order.items:
        raise NoResultToShowError
    with context.database.writing() as transaction:
        job = place_order(transaction, order, now=now)
        detail = f"association {order.organisation_id} {len(order.items)}"
        note(context, transaction, AuditEvent(at=now, kind=event, detail=detail))
    announce_items(context, job.id, now=now, limit=SENT_AHEAD)
    return job.id
