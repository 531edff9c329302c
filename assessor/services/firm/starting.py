"""Beginning an assessment, coming back to it by its resume code, and replacing that code."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from assessor.questionnaire import Lang
from assessor.questionnaire.model import Depth
from assessor.services.budgets import OverBudgetError, spend, wrong_codes
from assessor.services.codes import CODE, code_hash, hashes_by_all_keys, new_code, read_code
from assessor.services.context import Context
from assessor.services.errors import NoSuchAssessmentError, NoSuchCodeError, TooManyAttemptsError
from assessor.services.firm.code_groups import group_of, held_for_change
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    add_assessment,
    change_code,
    find_assessment,
    find_assessment_by_code,
)
from assessor.storage.assessments import change_mailed_code
from assessor.storage.visits import VisitId, end_visits_holding


@dataclass(frozen=True, kw_only=True)
class Started:
    """A new assessment and its resume code, which is not kept anywhere."""

    assessment: Assessment
    code: str


def start_assessment(context: Context, *, lang: Lang, depth: Depth, now: datetime, edition: str = "") -> Started:
    """Begin an assessment on the current edition, or on another of the collection."""
    assessment = Assessment(
        id=AssessmentId(uuid4()),
        edition=edition or context.edition,
        lang=lang,
        depth=depth,
        created_at=now,
        updated_at=now,
    )
    code, hashed = drawn_code(context)
    with context.database.writing() as transaction:
        add_assessment(transaction, assessment, code_hash=hashed)
        detail = f"{assessment.edition} {assessment.depth}"
        note(context, transaction, AuditEvent(at=now, kind="started", assessment_id=assessment.id, detail=detail))
    return Started(assessment=assessment, code=code)


def renew_code(context: Context, assessment_id: AssessmentId, *, now: datetime, visit_id: VisitId | None = None) -> str:
    """A new resume code for the assessment; the old one ends, and so do all visits it let in but the one given.

    So do the codes of those begun beside it, which open it as well; of the earlier ones behind them those by e-mail,
    with the visits: what is noted on paper goes on opening an earlier result. Raises NoSuchAssessmentError.
    """
    code, hashed = drawn_code(context)
    with context.database.writing() as transaction:
        group = group_of(transaction, assessment_id)
        held = held_for_change(transaction, group.beside | group.earlier)
        if assessment_id not in held:
            raise NoSuchAssessmentError
        for one in held:
            end_visits_holding(transaction, one, but=visit_id)
            if one in group.earlier:
                change_mailed_code(transaction, one, mailed_hash=None)
                continue
            change_code(transaction, one, code_hash=hashed if one == assessment_id else drawn_code(context)[1])
            note(context, transaction, AuditEvent(at=now, kind="code_renewed", assessment_id=one))
    return code


def find_by_code(context: Context, typed: str, *, origin: str, now: datetime) -> Assessment:
    """The assessment of a resume code as a person typed it.

    `origin` is where the attempt comes from (a network address). Raises NoSuchCodeError, and TooManyAttemptsError for
    one wrong code too many from there. A right one is always let in: a code is too long to be found by trying, so that
    the limit only keeps those who try from keeping everybody busy.
    """
    code = read_code(typed)
    with context.database.reading() as transaction:
        hashes = () if code is None else hashes_by_all_keys(context, CODE, code)
        looked_up = (find_assessment_by_code(transaction, one) for one in hashes)
        found = next((one for one in looked_up if one is not None), None)
    if found is not None:
        return found
    try:
        spend(context, wrong_codes(context), origin, now=now)
    except OverBudgetError as error:
        raise TooManyAttemptsError from error
    raise NoSuchCodeError


def find(context: Context, assessment_id: AssessmentId) -> Assessment | None:
    """The assessment of that id, or None."""
    with context.database.reading() as transaction:
        return find_assessment(transaction, assessment_id)


def get(context: Context, assessment_id: AssessmentId) -> Assessment:
    """The assessment of that id; raises NoSuchAssessmentError."""
    found = find(context, assessment_id)
    if found is None:
        raise NoSuchAssessmentError
    return found


def drawn_code(context: Context) -> tuple[str, str]:
    """A fresh resume code and what is stored of it."""
    code = new_code()
    return code, code_hash(context.key, read_code(code) or "")
