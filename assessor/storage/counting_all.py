"""How much of everything there is, for those who look after the service."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select

from assessor.storage.account_tables import AccountRow, LetterRow
from assessor.storage.database import Transaction
from assessor.storage.job_tables import JobRow
from assessor.storage.jobs import OPEN
from assessor.storage.tables import AssessmentRow

STUCK_AFTER = 3
"""Attempts after which a letter is stuck rather than under way."""


def count_all(transaction: Transaction, *, now: datetime) -> Mapping[str, int]:
    """Numbers by what they count."""
    wanted: Mapping[str, Select[int]] = {
        "drafts": _how_many(AssessmentRow.state == "draft"),
        "results": _how_many(AssessmentRow.state == "submitted"),
        "accounts": _how_many(AccountRow.disabled_at.is_(None)),
        "jobs_open": _how_many(JobRow.state.in_(OPEN)),
        "jobs_failed": _how_many((JobRow.state == "failed") | (JobRow.failed > 0)),
        "letters_waiting": _how_many(LetterRow.due_at.is_not(None)),
        "letters_stuck": _how_many(LetterRow.due_at.is_not(None) & (LetterRow.attempts >= STUCK_AFTER)),
        "letters_given_up": _how_many(LetterRow.due_at.is_(None) & LetterRow.sent_at.is_(None)),
        "letters_overdue": _how_many(LetterRow.due_at < now),
    }
    return {name: transaction.scalar(one) or 0 for name, one in wanted.items()}


def _how_many(which: ColumnElement[bool]) -> Select[int]:
    return select(func.count()).where(which)
