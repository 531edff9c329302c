"""What is kept between visits: assessments, consents, attempts and the audit trail, on SQLite or PostgreSQL."""

from assessor.storage.assessments import (
    Assessment,
    AssessmentId,
    State,
    add_assessment,
    change_answers,
    change_code,
    delete_assessment,
    expired_assessments,
    find_assessment,
    find_assessment_by_code,
    freeze_result,
)
from assessor.storage.attempts import add_attempt, count_attempts, forget_attempts
from assessor.storage.audit import (
    AuditEntry,
    AuditEvent,
    AuditState,
    append_entry,
    check_chain,
    entries_about,
    hash_at,
)
from assessor.storage.consents import (
    PURPOSES,
    Consent,
    Purpose,
    add_consent,
    consents_of,
    revoke_consent,
    submitted_with_consent,
)
from assessor.storage.database import Database, StorageUnavailableError, Transaction
from assessor.storage.migrating import downgrade, upgrade
from assessor.storage.verifications import (
    Outcome,
    count_verification,
    find_by_receipt_code,
    find_withdrawal,
    note_withdrawal,
)

__all__ = [
    "PURPOSES",
    "Assessment",
    "AssessmentId",
    "AuditEntry",
    "AuditEvent",
    "AuditState",
    "Consent",
    "Database",
    "Outcome",
    "Purpose",
    "State",
    "StorageUnavailableError",
    "Transaction",
    "add_assessment",
    "add_attempt",
    "add_consent",
    "append_entry",
    "change_answers",
    "change_code",
    "check_chain",
    "consents_of",
    "count_attempts",
    "count_verification",
    "delete_assessment",
    "downgrade",
    "entries_about",
    "expired_assessments",
    "find_assessment",
    "find_assessment_by_code",
    "find_by_receipt_code",
    "find_withdrawal",
    "forget_attempts",
    "freeze_result",
    "hash_at",
    "note_withdrawal",
    "revoke_consent",
    "submitted_with_consent",
    "upgrade",
]
