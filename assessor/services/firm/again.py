"""Going on from answers already given: in full depth, or in a new assessment that remembers the one before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from assessor.edition import editions_beside, find_crosswalk
from assessor.questionnaire.crosswalk import carry_over
from assessor.questionnaire.model import Depth
from assessor.services.context import Context
from assessor.services.errors import NoSuchAssessmentError, NotSubmittedError
from assessor.services.firm.answering import draft_to_change
from assessor.services.firm.starting import Started, drawn_code, get
from assessor.services.firm.succeeding import answers_on
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    Transaction,
    add_assessment,
    change_code,
    change_depth,
    companions_of,
    earlier_ids,
    find_assessment,
    find_draft_after,
    find_owner,
)


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """An earlier result of the same firm; only one on the same edition can be compared."""

    assessment: Assessment
    comparable: bool


def start_again(context: Context, assessment_id: AssessmentId, *, depth: Depth, now: datetime) -> Started:
    """Begin a new assessment with the answers of a submitted one.

    It is on the current edition, or on the same one as before if that is offered beside the current one. It has its own
    resume code; the submitted one stays as it is. A draft begun from it in which nothing was saved yet is opened
    instead, under a new code: two clicks do not leave two. Raises NotSubmittedError, NoSuchAssessmentError.
    """
    before = get(context, assessment_id)
    if not before.is_submitted:
        raise NotSubmittedError
    edition = before.edition if before.edition in editions_beside() else context.edition
    again = next_after(before, edition, depth, now)
    code, hashed = drawn_code(context)
    with context.database.writing() as transaction:
        untouched = _untouched_after(transaction, again)
        if untouched is not None:
            change_code(transaction, untouched.id, code_hash=hashed)
            note(context, transaction, AuditEvent(at=now, kind="code_renewed", assessment_id=untouched.id))
            return Started(assessment=untouched, code=code)
        add_assessment(transaction, again, code_hash=hashed)
        detail = f"{again.edition} {depth} after {before.id}"
        note(context, transaction, AuditEvent(at=now, kind="started_again", assessment_id=again.id, detail=detail))
    return Started(assessment=again, code=code)


def deepen(context: Context, assessment_id: AssessmentId, *, now: datetime) -> Assessment:
    """Go on with a draft in full depth; all answers stay. Raises AlreadySubmittedError, NoSuchAssessmentError."""
    with context.database.writing() as transaction:
        stored = draft_to_change(transaction, assessment_id)
        if stored.depth == "full":
            return stored
        changed = replace(stored, depth="full", revision=stored.revision + 1, updated_at=now)
        change_depth(transaction, changed)
        note(context, transaction, AuditEvent(at=now, kind="deepened", assessment_id=stored.id))
    return changed


def goes_back_to(context: Context, assessment_id: AssessmentId, other: UUID) -> bool:
    """Whether the assessment began, over however many steps, with the answers of `other`, or of one beside that."""
    with context.database.reading() as transaction:
        earlier = earlier_ids(transaction, assessment_id)
        beside = (one.id for one in companions_of(transaction, AssessmentId(other))) if earlier else ()
        return not earlier.isdisjoint({AssessmentId(other), *beside})


def earlier_results(context: Context, assessment: Assessment) -> tuple[Earlier, ...]:
    """All submitted assessments this one goes back to, newest first."""
    if assessment.previous_id is None:
        return ()
    with context.database.reading() as transaction:
        ids = earlier_ids(transaction, assessment.id)
        found = [find_assessment(transaction, one) for one in ids]
    submitted = [one for one in found if one is not None and one.submitted_at is not None]
    submitted.sort(key=lambda one: (one.submitted_at, str(one.id)), reverse=True)
    return tuple(Earlier(assessment=one, comparable=one.edition == assessment.edition) for one in submitted)


def next_after(before: Assessment, edition: str, depth: Depth, now: datetime) -> Assessment:
    """A new assessment that goes on from one, with the answers that hold on that edition; not stored yet."""
    return Assessment(
        id=AssessmentId(uuid4()),
        edition=edition,
        lang=before.lang,
        depth=depth,
        created_at=now,
        updated_at=now,
        enterprise_name=before.enterprise_name,
        uscc=before.uscc,
        answers=_carried(before, edition),
        previous_id=before.id,
    )


def _untouched_after(transaction: Transaction, again: Assessment) -> Assessment | None:
    """Another one just like it, begun from the same result, in nobody else's account, and not saved yet; or None."""
    if again.previous_id is None or find_assessment(transaction, again.previous_id, for_change=True) is None:
        raise NoSuchAssessmentError
    found = find_draft_after(transaction, again.previous_id, edition=again.edition, depth=again.depth)
    if found is None:
        return None
    owner = find_owner(transaction, found.id)
    return found if owner in (None, find_owner(transaction, again.previous_id)) else None


def _carried(before: Assessment, edition: str) -> Mapping[str, object]:
    if before.edition == edition:
        return before.answers
    carried = answers_on(before, edition)
    if carried is not None:
        return carried
    crosswalk = find_crosswalk(before.edition, edition)
    return {} if crosswalk is None else carry_over(crosswalk, before.answers)
