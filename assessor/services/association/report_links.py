"""A member's link to its own report: dated, ended at a word, handed out by hand or as a table to merge."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from assessor.evaluation.china import day_in_china
from assessor.evaluation.wording import long_date
from assessor.questionnaire import Lang, Text
from assessor.services.association.collecting import (
    NOBODY,
    LinksFile,
    LinksOrder,
    LinksTable,
    SentLink,
    file_of_links,
)
from assessor.services.association.member_results import MemberResult, result_of_member
from assessor.services.association.members import EVERYBODY, page_of_members
from assessor.services.association.signed_links import LinkKind
from assessor.services.context import Context
from assessor.services.errors import DeadMemberLinkError, NoResultToShowError, NoSuchMemberError
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent, Organisation, Transaction
from assessor.storage.members import (
    Membership,
    MembershipId,
    Survey,
    change_memberships,
    find_membership,
    wait_for_organisation,
)
from assessor.workbooks.links_table import TO_READ

LINK_LASTS = timedelta(days=90)
"""After it was last handed out."""
TABLE = LinksTable(name=Text("报告链接表", "report-links"), title=TO_READ)
MESSAGE = Text(
    "{person}您好，{name}的智造就绪度诊断报告好了：现在什么水平、卡在哪里、能办什么、先做什么。打开链接就能看，"
    "还能下载 PDF，{until}前有效。这是贵企业自己的报告，请不要转给别的企业。{association}　{link}",
    "Dear {person}, the report on how ready {name} is for smart manufacturing is there: where it stands, what holds it "
    "back, what it can use and what to do first. Open the link to read it or download the PDF, until {until}. It is "
    "your firm's own report; please do not pass it to other firms. {association} {link}",
)


@dataclass(frozen=True, kw_only=True)
class Reported:
    """What a link opens: one firm's result, who handed it out, and until when."""

    found: MemberResult
    association: Organisation
    until: datetime


def report_token(context: Context, member: Membership) -> str:
    """What the link carries; made from the server's key, so that it lies in no table."""
    return _LINKS.token(context, member)


def find_reported(context: Context, token: str, *, now: datetime) -> Reported:
    """What a link opens: the report there was when it was handed out, not what the firm answered later.

    Raises DeadMemberLinkError where it is wrong, ended or too old, or nothing is left to show.
    """
    member, association = _LINKS.named(context, token)
    until = report_lasts_until(member)
    if until is None or member.left_at is not None or until < now:
        raise DeadMemberLinkError
    try:
        found = result_of_member(context, member.id, _survey_of(member), submitted_by=member.report_at)
    except NoResultToShowError:
        raise DeadMemberLinkError from None
    return Reported(found=found, association=association, until=until)


def report_lasts_until(member: Membership) -> datetime | None:
    """When the link that was handed out ends; None while none is out."""
    return None if member.report_at is None else member.report_at + LINK_LASTS


def hand_out_report(context: Context, membership_id: MembershipId, survey: Survey, *, now: datetime) -> Membership:
    """Hand out one member's link to its report of a survey. Raises NoResultToShowError where none may have one."""
    member = result_of_member(context, membership_id, survey).member
    with context.database.writing() as transaction:
        handed = _handed_out(context, transaction, [member.id], survey, now)
    if not handed:
        raise NoResultToShowError
    return handed[0]


def without_report_link(member: Membership) -> Membership:
    """The member with no link out: what was handed out leads nowhere, also once there is another."""
    return replace(member, report_number=member.report_number + 1, report_at=None)


def end_report_link(context: Context, membership_id: MembershipId, *, now: datetime) -> Membership:
    """Let the link that was handed out lead nowhere from now on; the next one is another. Raises NoSuchMemberError."""
    with context.database.writing() as transaction:
        member = find_membership(transaction, membership_id, for_change=True)
        if member is None:
            raise NoSuchMemberError
        ended = without_report_link(member)
        change_memberships(transaction, [ended])
        note(context, transaction, AuditEvent(at=now, kind="report_link_ended", detail=f"member {member.id}"))
    return ended


def report_links_file(context: Context, survey: Survey, order: LinksOrder, *, now: datetime) -> LinksFile:
    """The table of the links of these members to their reports, of whom there is a result that may be seen."""
    page = page_of_members(context, survey, replace(order.wanted, offset=0, limit=EVERYBODY))
    shown = [one.line.member.id for one in page.members if one.is_seen]
    with context.database.writing() as transaction:
        wait_for_organisation(transaction, survey.organisation_id)
        members = _handed_out(context, transaction, shown, survey, now)
    links = [(one, SentLink(link=order.address(report_token(context, one)), until=now + LINK_LASTS)) for one in members]
    said = [(one, sent, report_message(one, order.organisation.name, sent, order.lang)) for one, sent in links]
    return file_of_links(order, said, TABLE, now=now)


def report_message(member: Membership, association: str, sent: SentLink, lang: Lang) -> str:
    """The words to send a link to a report by."""
    return MESSAGE[lang].format(
        person=member.contact or NOBODY[lang],
        name=member.name,
        association=association,
        until=long_date(day_in_china(sent.until))[lang],
        link=sent.link,
    )


def _handed_out(
    context: Context, transaction: Transaction, ids: Sequence[MembershipId], survey: Survey, now: datetime
) -> Sequence[Membership]:
    found = [find_membership(transaction, one, for_change=True) for one in ids]
    handed = [
        replace(
            one if _may_be_prolonged(one, survey, now) else without_report_link(one),
            report_at=now,
            report_edition=survey.edition,
            report_period=survey.period,
        )
        for one in found
        if one is not None and one.left_at is None
    ]
    change_memberships(transaction, handed)
    if handed:
        detail = f"association {survey.organisation_id} {survey.edition} {survey.period} {len(handed)}"
        note(context, transaction, AuditEvent(at=now, kind="report_links_given", detail=detail))
    return handed


def _may_be_prolonged(member: Membership, survey: Survey, now: datetime) -> bool:
    """Whether the link that is out still opens this survey's report; one that ended never comes alive again."""
    until = report_lasts_until(member)
    return until is not None and until >= now and _survey_of(member) == survey


def _survey_of(member: Membership) -> Survey:
    return Survey(organisation_id=member.organisation_id, edition=member.report_edition, period=member.report_period)


def _signed(member: Membership) -> str:
    return f"{member.id.hex}:{member.report_number}:{member.report_edition}:{member.report_period}"


_LINKS = LinkKind(purpose="report", signed=_signed)
