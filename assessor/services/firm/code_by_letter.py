"""The resume code by e-mail: a second code for the same assessment, which lies in no table and no waiting letter."""

from datetime import datetime
from uuid import uuid4

from assessor.services.accounts.errors import LockedError
from assessor.services.accounts.inviting import LETTERS_FROM, may_write_to
from assessor.services.budgets import code_letters, spend_within
from assessor.services.codes import LENGTH, code_hash, derived_code, in_groups
from assessor.services.context import Context
from assessor.services.errors import NoSuchAssessmentError
from assessor.services.firm.code_groups import group_of
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    Letter,
    LetterId,
    Transaction,
    add_letter,
    find_assessment,
    find_assessment_by_code,
)
from assessor.storage.assessments import change_mailed_code, has_mailed_code

PURPOSE = "resume code by letter"


def send_code(context: Context, assessment_id: AssessmentId, email: str, *, origin: str, now: datetime) -> None:
    """Have a code sent that opens the assessment beside the one on the screen; one sent before ends.

    An address that was written to often of late gets none, which whoever asks is not told: it may be a stranger's.
    Raises NoSuchAssessmentError, and LockedError where too many were asked for from there or from the assessment.
    """
    with context.database.writing() as transaction:
        stored = find_assessment(transaction, assessment_id, for_change=True)
        if stored is None:
            raise NoSuchAssessmentError
        may_ask = _may_ask(context, transaction, assessment_id, origin, now)
        if may_ask and may_write_to(context, transaction, email, purpose="code letters to", now=now):
            _post(context, transaction, stored, email, now)
    if not may_ask:  # only now, so that what was spent stays spent
        raise LockedError


def is_code_out(context: Context, assessment_id: AssessmentId) -> bool:
    """Whether a code sent by e-mail is valid that a new code would end: of the assessment, or of one it belongs to."""
    with context.database.reading() as transaction:
        group = group_of(transaction, assessment_id)
        return has_mailed_code(transaction, group.beside | group.earlier)


def code_of_letter(context: Context, letter: Letter) -> str | None:
    """What that letter tells; None where the code ended meanwhile, or with its assessment."""
    with context.database.reading() as transaction:
        for key in (context.key, *context.former_keys):
            if find_assessment_by_code(transaction, _hash(key, letter.id)) is not None:
                return in_groups(_code(key, letter.id))
    return None


def _code(key: str, letter_id: LetterId) -> str:
    return derived_code(key, PURPOSE, letter_id.hex, LENGTH)


def _hash(key: str, letter_id: LetterId) -> str:
    return code_hash(key, _code(key, letter_id))


def _may_ask(
    context: Context, transaction: Transaction, assessment_id: AssessmentId, origin: str, now: datetime
) -> bool:
    return spend_within(context, transaction, LETTERS_FROM, origin, now=now) and spend_within(
        context, transaction, code_letters(), str(assessment_id), now=now
    )


def _post(context: Context, transaction: Transaction, stored: Assessment, email: str, now: datetime) -> None:
    letter = Letter(id=LetterId(uuid4()), kind="resume", email=email, lang=stored.lang, created_at=now, due_at=now)
    change_mailed_code(transaction, stored.id, mailed_hash=_hash(context.key, letter.id))
    add_letter(transaction, letter)
    note(context, transaction, AuditEvent(at=now, kind="code_sent", assessment_id=stored.id))
