"""Once the level is known: the few questions that only measures wait for, and the renewed result their answers give."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations

from assessor.evaluation.firm import MeasureResult
from assessor.questionnaire import Question, Questionnaire
from assessor.services.context import Context, edition_of, rules_of
from assessor.services.errors import NotSubmittedError
from assessor.services.firm.again import next_after
from assessor.services.firm.consenting import standing_consents
from assessor.services.firm.exploring import asked_for
from assessor.services.firm.starting import drawn_code, get
from assessor.services.firm.submitting import result_of, submit
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    add_assessment,
    find_owner,
    hand_code_on,
    take_ownership,
)
from assessor.storage.assessments import change_mailed_code

AT_ONCE = 2
"""Questions in one group: an owner answers them where they stand."""


@dataclass(frozen=True, kw_only=True)
class AfterGroup:
    """Questions to ask next, and the measures whose verdict is certain once they are answered, however that is."""

    questions: tuple[Question, ...]
    measures: tuple[MeasureResult, ...]


def group_after(assessment: Assessment) -> AfterGroup | None:
    """Of the open questions that enter no score, the few that settle the most measures of this result; None: nothing.

    A measure is settled by answers to all it waits for; one that waits for a score or for anything else is not counted.
    Raises NotSubmittedError, FormerEditionError.
    """
    questionnaire = rules_of(assessment.edition).questionnaire
    open_ones = {str(one.id): one for one in _open(assessment, questionnaire)}
    waiting = [(one, _missing(one, questionnaire)) for one in result_of(assessment).measures]
    waiting = [(one, missing) for one, missing in waiting if missing and missing <= open_ones.keys()]
    wanted = sorted({name for _, missing in waiting for name in missing}, key=list(open_ones).index)
    groups = [set(names) for size in range(1, AT_ONCE + 1) for names in combinations(wanted, size)]
    settled = [(sum(missing <= names for _, missing in waiting), names) for names in groups]
    best = max(settled, key=lambda one: one[0], default=(0, set[str]()))  # of equals the shorter, which comes first
    if not best[0]:
        return None
    return AfterGroup(
        questions=tuple(one for name, one in open_ones.items() if name in best[1]),
        measures=tuple(one for one, missing in waiting if missing <= best[1]),
    )


def answer_after(
    context: Context, assessment_id: AssessmentId, answers: Mapping[str, object], *, now: datetime
) -> Assessment:
    """Submit the firm's answers anew with these added; the result before stays as it was frozen.

    The resume code opens the renewed result from now on, and the result before is read from there, as with any that was
    done again; account and consents are the same. Raises NotSubmittedError, NoSuchAssessmentError.
    """
    before = get(context, assessment_id)
    if not before.is_submitted:
        raise NotSubmittedError
    renewed = replace(
        next_after(before, before.edition, before.depth, now),
        answers={**before.answers, **answers},
        saved_sections=before.saved_sections,
    )
    consents = [one.purpose for one in standing_consents(context, before.id)]
    _, hashed = drawn_code(context)
    with context.database.writing() as transaction:
        code = hand_code_on(transaction, before.id, code_hash=hashed)
        mailed = change_mailed_code(transaction, before.id, mailed_hash=None)
        add_assessment(transaction, renewed, code_hash=code)
        change_mailed_code(transaction, renewed.id, mailed_hash=mailed)
        owner = find_owner(transaction, before.id)
        if owner is not None:
            take_ownership(transaction, renewed.id, owner, at=now)
        detail = f"{renewed.edition} {renewed.depth} after {before.id}"
        note(context, transaction, AuditEvent(at=now, kind="started_again", assessment_id=renewed.id, detail=detail))
    return submit(context, renewed.id, now=now, consents=consents)


def _open(assessment: Assessment, questionnaire: Questionnaire) -> Iterator[Question]:
    """What was not answered and enters no score, so that the level stays as it is."""
    scored = {one.id for one in edition_of(assessment.edition).questionnaire.sections if one.scored}
    for question in questionnaire.questions:
        is_free = question.section not in scored and question.asked_if is None and not question.is_derived
        if is_free and question.kind != "code" and question.id not in assessment.answers:
            yield question


def _missing(measure: MeasureResult, questionnaire: Questionnaire) -> frozenset[str]:
    """Questions that a measure's verdict waits for; a fact that is no answer stands by its own name."""
    if measure.verdict != "needs_answers":
        return frozenset()
    facts = [one.fact for one in measure.conditions if one.state == "unanswered"]
    return frozenset(name for fact in facts for name in (tuple(asked_for(fact, questionnaire)) or (fact,)))
