"""An association's list of members with what each has answered in one survey, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select

from assessor.storage.accounts import OrganisationId
from assessor.storage.assessments import Assessment, value_of
from assessor.storage.database import Transaction
from assessor.storage.figures.tables import StandingRow
from assessor.storage.members.imported import ImportedId, Survey
from assessor.storage.members.memberships import Membership, MembershipId
from assessor.storage.members.memberships import value_of as member_of
from assessor.storage.members.tables import InvitedAssessmentRow, MembershipRow
from assessor.storage.tables import AssessmentRow

Show = Literal["all", "imported", "online", "open", "silent", "draft", "private", "unlevelled", "left"]
SHOWN: tuple[Show, ...] = get_args(Show)
"""all on the list; answers given by the association; begun online; without answers; asked and not begun; begun;
submitted and kept to themselves; with answers and without a level; taken off the list.

Those from "silent" to "unlevelled" narrow `Wanted.codes`: they hang on consents and on how long links last.
"""
Order = Literal["name", "level", "index"]
ORDERS: tuple[Order, ...] = get_args(Order)
_BY_NAME = (MembershipRow.name.asc(), MembershipRow.uscc.asc())


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which members, in which order, from where on. `order`: of a page, by what its association may see."""

    show: Show = "all"
    search: str = ""
    """Part of the name or of the code."""
    order: Order = "name"
    codes: frozenset[str] | None = None
    """Only these firms; None for all."""
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, kw_only=True)
class MemberLine:
    """One member with what its association gave for it, if anything."""

    member: Membership
    imported_id: ImportedId | None
    level: int | None
    index_score: float | None


def member_lines(transaction: Transaction, survey: Survey, wanted: Wanted) -> tuple[int, Sequence[MemberLine]]:
    """How many members there are of that kind, and one page of them by name, whatever order is wanted."""
    matching = _matching(survey, wanted)
    if wanted.codes is not None:
        found = [_line(row) for row in transaction.execute(matching.order_by(*_BY_NAME))]
        kept = [one for one in found if one.member.uscc in wanted.codes]
        return len(kept), kept[wanted.offset : wanted.offset + wanted.limit]
    total = transaction.scalar(matching.with_only_columns(func.count())) or 0
    page = matching.order_by(*_BY_NAME).offset(wanted.offset).limit(wanted.limit)
    return total, [_line(row) for row in transaction.execute(page)]


def levels_given(transaction: Transaction, survey: Survey) -> dict[str, int | None]:
    """The level of each firm by the answers its association gave in a survey, by code."""
    wanted = select(StandingRow.firm, StandingRow.level).where(
        StandingRow.organisation_id == survey.organisation_id,
        StandingRow.edition == survey.edition,
        StandingRow.period == survey.period,
    )
    return {row.firm: row.level for row in transaction.execute(wanted)}


def online_of(
    transaction: Transaction, members: Sequence[MembershipId], survey: Survey, *, submitted_by: datetime | None = None
) -> dict[MembershipId, Assessment]:
    """The latest assessment each member began by its link, of that round or open, submitted by that moment."""
    wanted = (
        select(InvitedAssessmentRow.membership_id, AssessmentRow)
        .join(AssessmentRow, AssessmentRow.id == InvitedAssessmentRow.assessment_id)
        .where(InvitedAssessmentRow.membership_id.in_(members), *_of_round(survey))
        .order_by(AssessmentRow.created_at)
    )
    if submitted_by is not None:
        wanted = wanted.where(AssessmentRow.submitted_at <= submitted_by)
    return {MembershipId(member): value_of(row) for member, row in transaction.execute(wanted)}


def _of_round(survey: Survey) -> Sequence[ColumnElement[bool]]:
    """What was submitted in the survey's year, and what is not submitted yet."""
    year = int(survey.period)
    in_year = AssessmentRow.as_of.between(date(year, 1, 1), date(year, 12, 31))
    return AssessmentRow.edition == survey.edition, or_(AssessmentRow.as_of.is_(None), in_year)


def count_members(transaction: Transaction, organisation_id: OrganisationId) -> int:
    """How many members an association has now."""
    rows = select(func.count()).select_from(MembershipRow)
    return (
        transaction.scalar(
            rows.where(MembershipRow.organisation_id == organisation_id, MembershipRow.left_at.is_(None))
        )
        or 0
    )


def _matching(survey: Survey, wanted: Wanted) -> Select[MembershipRow, UUID | None, int | None, float | None]:
    of_survey = and_(
        StandingRow.organisation_id == survey.organisation_id,
        StandingRow.firm == MembershipRow.uscc,
        StandingRow.edition == survey.edition,
        StandingRow.period == survey.period,
    )
    rows = (
        select(MembershipRow, StandingRow.imported_id, StandingRow.level, StandingRow.index_score)
        .outerjoin(StandingRow, of_survey)
        .where(MembershipRow.organisation_id == survey.organisation_id)
    )
    return rows.where(*_shown(wanted.show, survey), *_found(wanted.search))


def _line(row: Row[MembershipRow, UUID | None, int | None, float | None]) -> MemberLine:
    member, imported, level, score = row
    return MemberLine(
        member=member_of(member),
        imported_id=None if imported is None else ImportedId(imported),
        level=level,
        index_score=score,
    )


def _shown(show: Show, survey: Survey) -> Sequence[ColumnElement[bool]]:
    begun = exists().where(
        InvitedAssessmentRow.membership_id == MembershipRow.id,
        InvitedAssessmentRow.assessment_id == AssessmentRow.id,
        *_of_round(survey),
    )
    conditions: Mapping[Show, Sequence[ColumnElement[bool]]] = {
        "imported": (StandingRow.imported_id.is_not(None),),
        "online": (begun,),
        "open": (StandingRow.imported_id.is_(None), ~begun.where(AssessmentRow.as_of.is_not(None))),
    }
    left = MembershipRow.left_at
    return (left.is_not(None),) if show == "left" else (left.is_(None), *conditions.get(show, ()))


def _found(search: str) -> Sequence[ColumnElement[bool]]:
    text = search.strip()
    if not text:
        return ()
    return (
        or_(MembershipRow.name.icontains(text, autoescape=True), MembershipRow.uscc.icontains(text, autoescape=True)),
    )
