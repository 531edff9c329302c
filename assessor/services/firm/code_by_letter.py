"""The resume code by e-mail: a second code for the same assessment, which lies in no table and no waiting letter."""

from datetime import datetime
from uuid import uuid4

from assessor.services.accounts.errors import LockedError
from assessor.services.accounts.inviting import LETTERS, LETTERS_FROM, LETTERS_WAIT
from assessor.services.budgets import spend_within
from assessor.services.codes import LENGTH, code_hash, derived_code, in_groups, keyed_hash
from assessor.services.context import Context
from assessor.services.errors import NoSuchAssessmentError
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    AssessmentId,
    AuditEvent,
    Letter,
    LetterId,
    Transaction,
    add_letter,
    find_assessment,
    find_assessment_by_code,
    take_try,
)
from assessor.storage.assessments import change_mailed_code

PURPOSE = "resume code by letter"


def send_code(context: Context, assessment_id: AssessmentId, email: str, *, origin: str, now: datetime) -> None:
    """Have a code sent that opens the assessment beside the one on the screen; one sent before ends.

    Raises NoSuchAssessmentError, and LockedError where too many letters were asked for.
    """
    with context.database.writing() as transaction:
        stored = find_assessment(transaction, assessment_id, for_change=True)
        if stored is None:
            raise NoSuchAssessmentError
        letter = Letter(id=LetterId(uuid4()), kind="resume", email=email, lang=stored.lang, created_at=now, due_at=now)
        _spend(context, transaction, origin, email, now)
        change_mailed_code(transaction, assessment_id, mailed_hash=_hash(context.key, letter.id))
        add_letter(transaction, letter)
        note(context, transaction, AuditEvent(at=now, kind="code_sent", assessment_id=assessment_id))


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


def _spend(context: Context, transaction: Transaction, origin: str, email: str, now: datetime) -> None:
    subject = keyed_hash(context.key, "letters to", email)
    if not spend_within(context, transaction, LETTERS_FROM, origin, now=now):
        raise LockedError
    if not take_try(transaction, subject, now=now, allowed=LETTERS, wait=LETTERS_WAIT):
        raise LockedError
