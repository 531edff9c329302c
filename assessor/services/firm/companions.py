"""One sitting, two readings: the same firm's assessment on another edition, begun with the answers that carry over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from assessor.edition import Way, ways_from
from assessor.evaluation import FirmResult, Reading, reading_from
from assessor.evaluation.china import day_in_china
from assessor.evaluation.readings import reading_of
from assessor.evaluation.row import FirmRow
from assessor.questionnaire.crosswalk import carry_over
from assessor.questionnaire.model import Depth
from assessor.services.context import Context, edition_of
from assessor.services.errors import NoSuchEditionError, NotSubmittedError
from assessor.services.evaluating import evaluated, result_on
from assessor.services.firm.starting import drawn_code, get
from assessor.services.firm.submitting import result_of
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    Transaction,
    add_assessment,
    append_entry,
    companions_of,
    earlier_ids,
    find_assessment,
    find_owner,
    take_ownership,
)


@dataclass(frozen=True, kw_only=True)
class SecondReading:
    """What a firm comes to on another edition, and its assessment there if it has begun one."""

    reading: Reading
    assessment: Assessment | None


def second_readings(
    context: Context, assessment: Assessment, *, now: datetime, result: FirmResult | None = None
) -> tuple[SecondReading, ...]:
    """The readings of a submitted assessment on the editions offered beside its own. Raises NotSubmittedError.

    Where the firm was assessed there, its own result counts, frozen once submitted; else what carries over.
    `result` is its own where that was told already.
    """
    found = {one.edition: one for one in companions(context, assessment.id)}
    carried = {one.edition: one for one in (result or result_of(assessment)).also}
    missing = [way for way in ways_from(edition_of(assessment.edition)) if way.target.id not in carried]
    if missing and assessment.as_of is not None:
        carried |= {one.edition: one for one in result_on(assessment, assessment.as_of).also}
    editions = dict.fromkeys((*carried, *found))
    return tuple(
        SecondReading(
            reading=_own_reading(found[one], now) if one in found else carried[one], assessment=found.get(one)
        )
        for one in editions
    )


def companions(context: Context, assessment_id: AssessmentId) -> Sequence[Assessment]:
    """The assessments of the same firm on other editions."""
    with context.database.reading() as transaction:
        return companions_of(transaction, assessment_id)


def start_companion(
    context: Context, assessment_id: AssessmentId, *, edition: str, depth: Depth, now: datetime
) -> Assessment:
    """Begin the same firm's assessment on another edition with what carries over; where it has begun, that one.

    The resume code of the assessment it is begun beside opens both, and the same account owns both.
    Raises NotSubmittedError, NoSuchEditionError, NoSuchAssessmentError.
    """
    get(context, assessment_id)
    _, hashed = drawn_code(context)
    with context.database.writing() as transaction:
        before = find_assessment(transaction, assessment_id, for_change=True)
        if before is None or not before.is_submitted:
            raise NotSubmittedError
        begun = next((one for one in companions_of(transaction, before.id) if one.edition == edition), None)
        if begun is not None:
            return begun
        made = _begun_beside(transaction, before, _way(before, edition), depth=depth, now=now)
        add_assessment(transaction, made, code_hash=hashed)
        owner = find_owner(transaction, before.id)
        if owner is not None:
            take_ownership(transaction, made.id, owner, at=now)
        event = AuditEvent(at=now, kind="started", assessment_id=made.id, detail=f"{made.edition} {made.depth}")
        append_entry(transaction, event)
    return made


def carried_over(context: Context, assessment: Assessment) -> Mapping[str, object]:
    """Answers of an assessment that came from the one it was begun beside and stand as they came."""
    if assessment.companion_id is None:
        return {}
    with context.database.reading() as transaction:
        source = find_assessment(transaction, assessment.companion_id)
    way = None if source is None else _find_way(source, assessment.edition)
    if source is None or way is None:
        return {}
    carried = carry_over(way.crosswalk, source.answers)
    return {question: answer for question, answer in carried.items() if assessment.answers.get(question) == answer}


def _begun_beside(transaction: Transaction, before: Assessment, way: Way, *, depth: Depth, now: datetime) -> Assessment:
    """With the answers of the last result there, if the firm has one, and over them what carries over."""
    last = _last_result_there(transaction, before, way.target.id)
    return Assessment(
        id=AssessmentId(uuid4()),
        edition=way.target.id,
        lang=before.lang,
        depth=depth,
        created_at=now,
        updated_at=now,
        enterprise_name=before.enterprise_name,
        uscc=before.uscc,
        answers={**({} if last is None else last.answers), **carry_over(way.crosswalk, before.answers)},
        previous_id=None if last is None else last.id,
        companion_id=before.id,
    )


def _last_result_there(transaction: Transaction, before: Assessment, edition: str) -> Assessment | None:
    """The newest result on that edition beside the assessments that this one goes back to."""
    there = [
        one
        for earlier in earlier_ids(transaction, before.id)
        for one in companions_of(transaction, earlier)
        if one.edition == edition and one.submitted_at is not None
    ]
    return max(there, key=lambda one: (one.submitted_at, str(one.id)), default=None)


def _own_reading(own: Assessment, now: datetime) -> Reading:
    if own.is_submitted:
        return reading_from(result_of(own))
    return reading_of(FirmRow(evaluation=evaluated(own, day_in_china(now)), row=0), "begun")


def _way(before: Assessment, edition: str) -> Way:
    found = _find_way(before, edition)
    if found is None:
        raise NoSuchEditionError
    return found


def _find_way(source: Assessment, edition: str) -> Way | None:
    return next((way for way in ways_from(edition_of(source.edition)) if way.target.id == edition), None)
