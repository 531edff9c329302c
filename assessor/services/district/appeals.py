"""Asking associations to remind their members: a letter to their clerks with the number of their own members."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from assessor.insight.lattice import ALL
from assessor.questionnaire import Lang, Text
from assessor.releases.figure_words import told
from assessor.releases.member_groups import ASSOCIATION, key_of
from assessor.releases.page import Part
from assessor.releases.silent import missing_of
from assessor.releases.table import HIDDEN_MARK
from assessor.services.budgets import appeals_to, spend_within
from assessor.services.context import Context
from assessor.services.district.figures.reading import page_of
from assessor.services.district.figures.reviewing import review_of, stands
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Account,
    AuditEvent,
    Letter,
    LetterId,
    OrganisationId,
    Transaction,
    add_letter,
    list_members,
)
from assessor.storage.figures import Appeal, AppealId, Release, add_appeal, find_appeal, find_release, last_appeals

SHORTEST_WORDS, LONGEST_WORDS = 10, 600
NUMBERS = Text(
    "贵协会在本区的会员企业：{members} 家\n其中已参评：{firms} 家\n还没参评：{missing} 家\n"
    "（{period} 年第 {number} 版数据）",
    "Your members in the district: {members}\nof which assessed: {firms}\nnot yet assessed: {missing}\n"
    "(figures of {period}, release {number})",
)
NO_NUMBERS = Text(
    "贵协会在本区已参评的会员不多，没有公布家数。",
    "Of your members in the district too few are assessed for a number to be published.",
)


class NotStandingError(Exception):
    """The release waits for approval or is withdrawn; nothing is sent on its figures."""


@dataclass(frozen=True, kw_only=True)
class Association:
    """An association with members of the district, as the release tells of it; `asked_at`: when it was last asked."""

    id: OrganisationId
    part: Part
    asked_at: datetime | None
    clerks: int


@dataclass(frozen=True, kw_only=True)
class AppealsSent:
    """What became of a wish to ask: how many were written to, and who was asked too short a time ago or has nobody."""

    letters: int
    asked: Sequence[Text]
    left_out: Sequence[Text]


@dataclass(frozen=True, kw_only=True)
class AppealLetter:
    """What the letter says: who asks, and the numbers with the office's own words."""

    office: str
    told: Text


def associations_of(context: Context, release: Release) -> Sequence[Association]:
    """The associations the release tells of, with whom a letter would reach."""
    page = page_of(context, release.id, ALL)
    parts = () if page is None else page.parts.get(ASSOCIATION, ())
    with context.database.reading() as transaction:
        asked = last_appeals(transaction, release.frame.district)
        clerks = _clerks(transaction)
    found = [(OrganisationId(UUID(part.key.removeprefix(key_of("")))), part) for part in parts]
    return [
        Association(id=one, part=part, asked_at=asked.get(one), clerks=len(clerks.get(one, ()))) for one, part in found
    ]


def ask_associations(
    context: Context, release: Release, chosen: Collection[OrganisationId], appeal: tuple[str, str], *, now: datetime
) -> AppealsSent:
    """Write to the clerks of these associations; `appeal`: who asks, and the words. Raises NotStandingError.

    Each association is asked once a week at most; one asked of late, or without an account, gets no letter.
    """
    if not stands(review_of(context, release.id)):
        raise NotStandingError
    office, words = appeal
    asked: list[Text] = []
    left_out: list[Text] = []
    letters = 0
    for one in associations_of(context, release):
        if one.id in chosen:
            made = Appeal(
                id=AppealId(uuid4()),
                organisation_id=one.id,
                release_id=release.id,
                office=office,
                words=words,
                sent_at=now,
            )
            written = _ask(context, release, made, now)
            letters += written
            (asked if written else left_out).append(one.part.label)
    return AppealsSent(letters=letters, asked=asked, left_out=left_out)


def appeal_letter(context: Context, letter: Letter) -> AppealLetter | None:
    """What it says now; None where the release was taken back meanwhile or tells nothing of the association."""
    with context.database.reading() as transaction:
        appeal = None if letter.appeal_id is None else find_appeal(transaction, letter.appeal_id)
        release = None if appeal is None else find_release(transaction, appeal.release_id)
    if appeal is None or release is None or not stands(review_of(context, release.id)):
        return None
    numbers = _numbers(context, release, appeal.organisation_id)
    return AppealLetter(
        office=appeal.office,
        told=Text(f"{numbers.zh}\n\n{appeal.words}\n", f"{numbers.en}\n\n{appeal.words}\n"),
    )


def _ask(context: Context, release: Release, appeal: Appeal, now: datetime) -> int:
    """The letters written: none where the association was asked of late, or nobody would read them."""
    place = f"{release.frame.district} {appeal.organisation_id}"
    with context.database.writing() as transaction:
        clerks = _clerks(transaction).get(appeal.organisation_id, ())
        if not clerks or not spend_within(context, transaction, appeals_to(), place, now=now):
            return 0
        add_appeal(transaction, appeal)
        for one in clerks:
            add_letter(transaction, _letter(one, appeal, now))
        note(context, transaction, AuditEvent(at=now, kind="association_asked", detail=place))
    return len(clerks)


def _letter(clerk: Account, appeal: Appeal, now: datetime) -> Letter:
    return Letter(
        id=LetterId(uuid4()),
        kind="appeal",
        email=clerk.email,
        lang=clerk.lang,
        created_at=now,
        due_at=now,
        appeal_id=appeal.id,
    )


def _clerks(transaction: Transaction) -> Mapping[OrganisationId, Sequence[Account]]:
    """Accounts that may sign in, by association."""
    found: dict[OrganisationId, list[Account]] = {}
    for one in list_members(transaction):
        if one.organisation.kind == "association" and one.account.disabled_at is None:
            found.setdefault(one.organisation.id, []).append(one.account)
    return found


def _numbers(context: Context, release: Release, association: OrganisationId) -> Text:
    """Its members, those assessed and those missing, as the release tells them."""
    page = page_of(context, release.id, ALL)
    parts = () if page is None else page.parts.get(ASSOCIATION, ())
    part = next((one for one in parts if one.key == key_of(str(association))), None)
    if part is None or part.firms == HIDDEN_MARK:
        return NO_NUMBERS
    return Text(_filled(release, part, "zh"), _filled(release, part, "en"))


def _filled(release: Release, part: Part, lang: Lang) -> str:
    return NUMBERS[lang].format(
        members=told(part.population, "count", lang),
        firms=told(part.firms, "count", lang),
        missing=told(missing_of(part.population, part.firms), "count", lang),
        period=release.frame.period,
        number=release.number,
    )
