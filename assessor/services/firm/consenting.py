"""Consents: separate for each purpose, none unless given, revocable at any time."""

from collections.abc import Collection
from datetime import datetime

from assessor.services.context import Context
from assessor.services.district.figures.leaving import leave_snapshots
from assessor.services.errors import NoSuchAssessmentError
from assessor.services.firm.consent_texts import CURRENT
from assessor.services.firm.withdrawing import ASSESSMENT, withdraw_from_jobs
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    PURPOSES,
    AssessmentId,
    AuditEvent,
    Consent,
    Purpose,
    Transaction,
    add_consent,
    consents_of,
    find_assessment,
    revoke_consent,
)
from assessor.storage.figures import set_agreed, standing_of_assessment


def standing_consents(context: Context, assessment_id: AssessmentId) -> tuple[Consent, ...]:
    """Consents to the present words that stand."""
    with context.database.reading() as transaction:
        given = consents_of(transaction, assessment_id)
    return tuple(one for one in given if one.revoked_at is None and one.version == CURRENT[one.purpose].version)


def change_consents(
    context: Context, assessment_id: AssessmentId, wanted: Collection[Purpose], *, now: datetime
) -> None:
    """Let exactly the wanted consents stand; raises NoSuchAssessmentError."""
    with context.database.writing() as transaction:
        if find_assessment(transaction, assessment_id, for_change=True) is None:
            raise NoSuchAssessmentError
        settle_consents(context, transaction, assessment_id, wanted, now=now)


def settle_consents(
    context: Context,
    transaction: Transaction,
    assessment_id: AssessmentId,
    wanted: Collection[Purpose],
    *,
    now: datetime,
) -> None:
    """The same within a transaction that has the assessment for change. A consent to older words is given anew."""
    set_agreed(transaction, assessment_id, agreed="statistics" in wanted, at=now)
    events: list[AuditEvent] = []
    standing = {one.purpose: one.version for one in consents_of(transaction, assessment_id) if one.revoked_at is None}
    for purpose in PURPOSES:
        version = CURRENT[purpose].version if purpose in wanted else None
        before = standing.get(purpose)
        if before is not None and before != version:
            revoke_consent(transaction, assessment_id, purpose, at=now)
            events.append(_event(assessment_id, "consent_revoked", f"{purpose} {before}", now))
        if version is not None and before != version:
            add_consent(transaction, assessment_id, Consent(purpose=purpose, version=version, granted_at=now))
            events.append(_event(assessment_id, "consent_given", f"{purpose} {version}", now))
    if "association" in standing and "association" not in wanted:
        withdraw_from_jobs(context, transaction, ASSESSMENT, [assessment_id])
    counted = standing_of_assessment(transaction, assessment_id)
    if "statistics" in standing and "statistics" not in wanted and counted is not None:
        leave_snapshots(context, transaction, [counted.firm])
    note(context, transaction, *events)


def _event(assessment_id: AssessmentId, kind: str, detail: str, now: datetime) -> AuditEvent:
    return AuditEvent(at=now, kind=kind, assessment_id=assessment_id, detail=detail)
