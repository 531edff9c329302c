"""What is kept between visits: assessments and wrong attempts, on SQLite or PostgreSQL."""

from assessor.storage.assessments import (
    Assessment,
    AssessmentId,
    State,
    add_assessment,
    change_answers,
    change_code,
    find_assessment,
    find_assessment_by_code,
    freeze_result,
)
from assessor.storage.attempts import add_attempt, count_attempts
from assessor.storage.database import Database, StorageUnavailableError, Transaction
from assessor.storage.migrating import downgrade, upgrade

__all__ = [
    "Assessment",
    "AssessmentId",
    "Database",
    "State",
    "StorageUnavailableError",
    "Transaction",
    "add_assessment",
    "add_attempt",
    "change_answers",
    "change_code",
    "count_attempts",
    "downgrade",
    "find_assessment",
    "find_assessment_by_code",
    "freeze_result",
    "upgrade",
]
