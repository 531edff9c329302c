"""Scores of submitted assessments, kept beside the frozen results so that those of many firms are read quickly."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select

from assessor.storage.assessments import AssessmentId
from assessor.storage.database import Transaction
from assessor.storage.tables import AssessmentRow, ScoresRow


@dataclass(frozen=True, kw_only=True)
class ResultScores:
    """Scores of one result, with the place, industry and size that make firms alike ("" where unknown)."""

    assessment_id: AssessmentId
    edition: str
    district: str
    industry: str
    size_class: str
    index_score: float | None
    dimensions: Mapping[str, float]
    """Dimension id -> score; open ones are left out."""


@dataclass(frozen=True, kw_only=True)
class StoredScores:
    """Scores with whose they are and when they were submitted."""

    scores: ResultScores
    uscc: str
    submitted_at: datetime


def add_scores(transaction: Transaction, scores: ResultScores) -> None:
    """Keep the scores of a result just frozen."""
    transaction.add(ScoresRow(**asdict(scores)))
    transaction.flush()


def find_scores(transaction: Transaction, assessment_id: AssessmentId) -> ResultScores | None:
    """The scores of that assessment, or None."""
    row = transaction.get(ScoresRow, assessment_id)
    return None if row is None else _value_of(row)


def scores_in_district(transaction: Transaction, *, edition: str, district: str) -> tuple[StoredScores, ...]:
    """Scores of all results of one district on one edition, oldest first."""
    rows = transaction.execute(
        select(ScoresRow, AssessmentRow.uscc, AssessmentRow.submitted_at)
        .join(AssessmentRow, AssessmentRow.id == ScoresRow.assessment_id)
        .where(ScoresRow.edition == edition, ScoresRow.district == district)
        .order_by(AssessmentRow.submitted_at, AssessmentRow.id)
    )
    return tuple(
        StoredScores(scores=_value_of(row), uscc=uscc, submitted_at=submitted_at)
        for row, uscc, submitted_at in rows
        if submitted_at is not None
    )


def _value_of(row: ScoresRow) -> ResultScores:
    return ResultScores(
        assessment_id=AssessmentId(row.assessment_id),
        edition=row.edition,
        district=row.district,
        industry=row.industry,
        size_class=row.size_class,
        index_score=row.index_score,
        dimensions=row.dimensions,
    )
