"""What is kept between visits: assessments and wrong attempts, on SQLite or PostgreSQL."""

from assessor.storage.assessments import (
    Assessment,
    AssessmentId,
    State,
    add_assessment,
    change_answers,
    change_code,
    change_depth,
    earlier_ids,
    find_assessment,
    find_assessment_by_code,
    freeze_result,
    previous_ids,
)
from assessor.storage.attempts import add_attempt, count_attempts
from assessor.storage.database import Database, StorageUnavailableError, Transaction
from assessor.storage.migrating import downgrade, upgrade
from assessor.storage.scores import Scores, StoredScores, add_scores, find_scores, scores_in_district

__all__ = [
    "Assessment",
    "AssessmentId",
    "Database",
    "Scores",
    "State",
    "StorageUnavailableError",
    "StoredScores",
    "Transaction",
    "add_assessment",
    "add_attempt",
    "add_scores",
    "change_answers",
    "change_code",
    "change_depth",
    "count_attempts",
    "downgrade",
    "earlier_ids",
    "find_assessment",
    "find_assessment_by_code",
    "find_scores",
    "freeze_result",
    "previous_ids",
    "scores_in_district",
    "upgrade",
]
