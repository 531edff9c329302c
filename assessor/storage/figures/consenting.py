"""Proved firms of a district that let the authority see them by name, found through what counts of each result."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select

from assessor.storage.assessments import Assessment, AssessmentId, value_of
from assessor.storage.database import Transaction
from assessor.storage.figures.tables import StandingRow
from assessor.storage.rights_tables import ConsentRow
from assessor.storage.tables import AssessmentRow


def list_consenting(
    transaction: Transaction, district: str, *, version: str, offset: int, limit: int
) -> Sequence[Assessment]:
    """Some of the submitted assessments in the district whose consent to be seen stands, by name."""
    wanted = _consenting(district, version).order_by(AssessmentRow.enterprise_name, AssessmentRow.id)
    return [value_of(row) for row in transaction.scalars(wanted.offset(offset).limit(limit))]


def count_consenting_in(transaction: Transaction, district: str, *, version: str) -> int:
    """How many there are."""
    return transaction.scalar(select(func.count()).select_from(_consenting(district, version).subquery())) or 0


def is_consenting(transaction: Transaction, assessment_id: AssessmentId, district: str, *, version: str) -> bool:
    """Whether this assessment is one of them."""
    wanted = _consenting(district, version).where(AssessmentRow.id == assessment_id)
    return transaction.scalars(wanted).first() is not None


def _consenting(district: str, version: str) -> Select[AssessmentRow]:
    return (
        select(AssessmentRow)
        .join(ConsentRow, ConsentRow.assessment_id == AssessmentRow.id)
        .join(StandingRow, StandingRow.assessment_id == AssessmentRow.id)
        .where(AssessmentRow.state == "submitted", StandingRow.district == district, StandingRow.proof != "")
        .where(ConsentRow.purpose == "officer", ConsentRow.version == version, ConsentRow.revoked_at.is_(None))
    )
