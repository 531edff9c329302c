"""Beginning an assessment, coming back to it by its resume code, and replacing that code."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from assessor.questionnaire import Lang
from assessor.questionnaire.model import Depth
from assessor.services.auditing import note
from assessor.services.budgets import OverBudgetError, spend, wrong_codes
from assessor.services.codes import code_hash, new_code, read_code
from assessor.services.desk import Desk
from assessor.services.errors import NoSuchAssessmentError, NoSuchCodeError, TooManyAttemptsError
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    add_assessment,
    change_code,
    find_assessment,
    find_assessment_by_code,
)


@dataclass(frozen=True, kw_only=True)
class Started:
    """A new assessment and its resume code, which is not kept anywhere."""

    assessment: Assessment
    code: str


def start_assessment(desk: Desk, *, lang: Lang, depth: Depth, now: datetime, edition: str = "") -> Started:
    """Begin an assessment on the current edition, or on another of the collection."""
    assessment = Assessment(
        id=AssessmentId(uuid4()),
        edition=edition or desk.edition,
        lang=lang,
        depth=depth,
        created_at=now,
        updated_at=now,
    )
    code, hashed = drawn_code(desk)
    with desk.database.writing() as transaction:
        add_assessment(transaction, assessment, code_hash=hashed)
        detail = f"{assessment.edition} {assessment.depth}"
        note(desk, transaction, AuditEvent(at=now, kind="started", assessment_id=assessment.id, detail=detail))
    return Started(assessment=assessment, code=code)


def renew_code(desk: Desk, assessment_id: AssessmentId, *, now: datetime) -> str:
    """A new resume code for the assessment; the old one ends. Raises NoSuchAssessmentError."""
    code, hashed = drawn_code(desk)
    with desk.database.writing() as transaction:
        if find_assessment(transaction, assessment_id, for_change=True) is None:
            raise NoSuchAssessmentError
        change_code(transaction, assessment_id, code_hash=hashed)
        note(desk, transaction, AuditEvent(at=now, kind="code_renewed", assessment_id=assessment_id))
    return code


def find_by_code(desk: Desk, typed: str, *, origin: str, now: datetime) -> Assessment:
    """The assessment of a resume code as a person typed it.

    `origin` is where the attempt comes from (a network address). Raises NoSuchCodeError, and TooManyAttemptsError for
    one wrong code too many from there. A right one is always let in: a code is too long to be found by trying, so that
    the limit only keeps those who try from keeping everybody busy.
    """
    code = read_code(typed)
    with desk.database.reading() as transaction:
        found = None if code is None else find_assessment_by_code(transaction, code_hash(desk.key, code))
    if found is not None:
        return found
    try:
        spend(desk, wrong_codes(desk), origin, now=now)
    except OverBudgetError as error:
        raise TooManyAttemptsError from error
    raise NoSuchCodeError


def find(desk: Desk, assessment_id: AssessmentId) -> Assessment | None:
    """The assessment of that id, or None."""
    with desk.database.reading() as transaction:
        return find_assessment(transaction, assessment_id)


def get(desk: Desk, assessment_id: AssessmentId) -> Assessment:
    """The assessment of that id; raises NoSuchAssessmentError."""
    found = find(desk, assessment_id)
    if found is None:
        raise NoSuchAssessmentError
    return found


def drawn_code(desk: Desk) -> tuple[str, str]:
    """A fresh resume code and what is stored of it."""
    code = new_code()
    return code, code_hash(desk.key, read_code(code) or "")
