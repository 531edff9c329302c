"""Rounds of associations' surveys in which answers were given or shared: what may have been made of them since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import extract, func, select

from assessor.storage.accounts import OrganisationId
from assessor.storage.database import Transaction
from assessor.storage.members.tables import ImportedRow, InvitedAssessmentRow, MembershipRow
from assessor.storage.rights_tables import ConsentRow
from assessor.storage.tables import AssessmentRow, UtcDateTime

AT_A_TIME = 500


@dataclass(frozen=True, kw_only=True)
class GivenRound:
    """Whose survey, which round of it, and since when its association could see the first of some answers."""

    organisation_id: OrganisationId
    edition: str
    period: str
    since: datetime


def rounds_given(transaction: Transaction, ids: Sequence[UUID]) -> list[GivenRound]:
    """The rounds in which associations gave these rows."""
    of_round = (ImportedRow.organisation_id, ImportedRow.edition, ImportedRow.period)
    wanted = select(*of_round, func.min(ImportedRow.imported_at, type_=UtcDateTime)).group_by(*of_round)
    chunks = (transaction.execute(wanted.where(ImportedRow.id.in_(part))) for part in _parts(ids))
    return [_round(*row) for chunk in chunks for row in chunk]


def rounds_shared(transaction: Transaction, ids: Sequence[UUID]) -> list[GivenRound]:
    """The rounds in which firms let their association see these assessments, whether they still do or not."""
    of_round = (MembershipRow.organisation_id, AssessmentRow.edition, extract("year", AssessmentRow.as_of))
    wanted = (
        select(*of_round, func.min(ConsentRow.granted_at, type_=UtcDateTime))
        .select_from(MembershipRow)
        .join(InvitedAssessmentRow, InvitedAssessmentRow.membership_id == MembershipRow.id)
        .join(AssessmentRow, AssessmentRow.id == InvitedAssessmentRow.assessment_id)
        .join(ConsentRow, ConsentRow.assessment_id == AssessmentRow.id)
        .where(ConsentRow.purpose == "association", AssessmentRow.as_of.is_not(None))
        .group_by(*of_round)
    )
    chunks = (transaction.execute(wanted.where(AssessmentRow.id.in_(part))) for part in _parts(ids))
    return [_round(*row) for chunk in chunks for row in chunk]


def _parts(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    return (ids[start : start + AT_A_TIME] for start in range(0, len(ids), AT_A_TIME))


def _round(organisation_id: UUID, edition: str, period: object, since: datetime) -> GivenRound:
    return GivenRound(organisation_id=OrganisationId(organisation_id), edition=edition, period=str(period), since=since)
