"""Scores of submitted assessments, kept beside the frozen results so that those of many firms are read quickly."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields

from sqlalchemy import select

from assessor.storage.assessments import AssessmentId
from assessor.storage.database import Transaction
from assessor.storage.tables import ScoresRow


@dataclass(frozen=True, kw_only=True)
class ResultScores:
    """Scores of one result, with the district and what else makes firms alike ("" where unknown)."""

    assessment_id: AssessmentId
    edition: str
    district: str
    groups: Mapping[str, str]
    """Column -> code."""
    index_score: float | None
    dimensions: Mapping[str, float]
    """Dimension id -> score; open ones are left out."""


GROUPED_BY = tuple(
    column.name
    for column in ScoresRow.__table__.columns
    if column.name not in {one.name for one in fields(ResultScores)}
)
"""Columns for what makes firms alike."""


def as_stored(scores: ResultScores) -> dict[str, object]:
    """Its values by column."""
    plain = asdict(scores)
    return {**dict.fromkeys(GROUPED_BY, ""), **plain.pop("groups"), **plain}


def add_scores(transaction: Transaction, scores: ResultScores) -> None:
    """Keep the scores of a result just frozen."""
    transaction.add(ScoresRow(**as_stored(scores)))
    transaction.flush()


def find_scores(transaction: Transaction, assessment_id: AssessmentId) -> ResultScores | None:
    """The scores of that assessment, or None."""
    row = transaction.get(ScoresRow, assessment_id)
    return None if row is None else _value_of(row)


def index_scores_of(transaction: Transaction, ids: Collection[AssessmentId]) -> dict[AssessmentId, float | None]:
    """The index of each of these assessments that is submitted; None where it is open."""
    wanted = select(ScoresRow.assessment_id, ScoresRow.index_score).where(ScoresRow.assessment_id.in_(ids))
    return {AssessmentId(one): score for one, score in transaction.execute(wanted)}


def _value_of(row: ScoresRow) -> ResultScores:
    return ResultScores(
        assessment_id=AssessmentId(row.assessment_id),
        edition=row.edition,
        district=row.district,
        groups={name: getattr(row, name) for name in GROUPED_BY},
        index_score=row.index_score,
        dimensions=row.dimensions,
    )
