"""Reports by their number: the results behind them, those withdrawn, and how often anybody asked."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from sqlalchemy import Date, bindparam, func, select, text

from assessor.storage.assessments import Assessment, value_of
from assessor.storage.consents import Purpose
from assessor.storage.database import Transaction
from assessor.storage.rights_tables import ConsentRow, WithdrawnReportRow
from assessor.storage.tables import AssessmentRow

Outcome = Literal["genuine", "withdrawn", "unknown"]
COUNT_ONE = text(
    "INSERT INTO verification_count (day, outcome, lookups) VALUES (:day, :outcome, 1) "
    "ON CONFLICT (day, outcome) DO UPDATE SET lookups = verification_count.lookups + 1"
).bindparams(bindparam("day", type_=Date))


def find_by_receipt_code(transaction: Transaction, code: str) -> Sequence[Assessment]:
    """Submitted assessments whose report has that number; more than one only where all they say is the same."""
    rows = select(AssessmentRow).where(AssessmentRow.receipt_code == code).order_by(AssessmentRow.submitted_at)
    return [value_of(row) for row in transaction.scalars(rows)]


def count_consenting(transaction: Transaction, code: str, purpose: Purpose, *, version: str) -> int:
    """How many of the assessments behind that number consent to the purpose in these words."""
    consenting = (
        select(func.count())
        .select_from(AssessmentRow)
        .join(ConsentRow, ConsentRow.assessment_id == AssessmentRow.id)
        .where(AssessmentRow.receipt_code == code, ConsentRow.revoked_at.is_(None))
        .where(ConsentRow.purpose == purpose, ConsentRow.version == version)
    )
    return transaction.scalar(consenting) or 0


def find_withdrawal(transaction: Transaction, code_hash: str) -> date | None:
    """When the report of that number was withdrawn, or None."""
    row = transaction.get(WithdrawnReportRow, code_hash)
    return None if row is None else row.withdrawn_on


def note_withdrawal(transaction: Transaction, code_hash: str, *, on: date) -> None:
    """Remember that the report was withdrawn; a second withdrawal of the same number keeps the later day."""
    transaction.merge(WithdrawnReportRow(code_hash=code_hash, withdrawn_on=on))
    transaction.flush()


def count_verification(transaction: Transaction, outcome: Outcome, *, on: date) -> None:
    """Count one look-up of that day."""
    transaction.execute(COUNT_ONE, {"day": on, "outcome": outcome})
