"""Submitting freezes the result; afterwards it can be shown and printed, always the same."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from threading import Lock

from assessor.evaluation import Evaluation, FirmResult, from_json
from assessor.evaluation.china import day_in_china
from assessor.evaluation.describe.answers import answer_lines
from assessor.evaluation.kept.result import codes_of, is_codes, told
from assessor.questionnaire import Lang
from assessor.services.context import Context
from assessor.services.district.standings import count_result
from assessor.services.errors import AlreadySubmittedError, NothingAnsweredError, NotSubmittedError
from assessor.services.evaluating import described, evaluated, scores_of
from assessor.services.firm.answering import draft_to_change
from assessor.services.firm.consenting import settle_consents
from assessor.services.firm.proving import prove_if_known
from assessor.services.firm.starting import get
from assessor.services.operator.audit_trail import note
from assessor.services.rules import edition_by, keep_rules_of
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    Purpose,
    add_scores,
    freeze_result,
)
from assessor.storage.assessments import earlier_ids
from assessor.storage.subscriptions import hand_subscription_on
from assessor.workbooks.annex import annex_of

ONE_REPORT_AT_A_TIME = Lock()
"""The renderer is shared by all threads and its fonts are not made for two at once."""


def submit(
    context: Context, assessment_id: AssessmentId, *, now: datetime, consents: Collection[Purpose] = ()
) -> Assessment:
    """Freeze the result as of today, with exactly these consents; submitting twice changes nothing.

    Raises NothingAnsweredError.
    """
    before = get(context, assessment_id)
    if before.is_submitted:
        return before
    submitted, evaluation = _submitted(before, now)  # before the lock is taken: others save meanwhile
    try:
        with context.database.writing() as transaction:
            draft = draft_to_change(transaction, assessment_id)
            if draft.revision != before.revision:
                submitted, evaluation = _submitted(draft, now)
            for edition in {evaluation.edition, *(other.edition for other in evaluation.also)}:
                keep_rules_of(transaction, edition, at=now)
            freeze_result(transaction, submitted)
            hand_subscription_on(transaction, earlier_ids(transaction, assessment_id), assessment_id)
            add_scores(transaction, scores_of(submitted, evaluation))
            count_result(transaction, submitted, evaluation, agreed="statistics" in consents, at=now)
            prove_if_known(context, transaction, submitted, now=now)
            event = AuditEvent(at=now, kind="submitted", assessment_id=assessment_id, detail=submitted.edition)
            note(context, transaction, event)
            settle_consents(context, transaction, assessment_id, consents, now=now)
    except AlreadySubmittedError:
        return get(context, assessment_id)
    return submitted


def result_of(assessment: Assessment) -> FirmResult:
    """The result of a submitted assessment as it was frozen; raises NotSubmittedError."""
    if assessment.result is None:
        raise NotSubmittedError
    if is_codes(assessment.result):
        return told(assessment.result, edition_by)
    return from_json(assessment.result)


def annex_workbook_of(assessment: Assessment, lang: Lang) -> bytes:
    """The workbook that goes with the report: all answers, problems, deeds and measures; raises NotSubmittedError."""
    result = result_of(assessment)
    return annex_of(result, answer_lines(evaluated(assessment, result.as_of), 0), lang)


def _submitted(draft: Assessment, now: datetime) -> tuple[Assessment, Evaluation]:
    if not draft.answers:
        raise NothingAnsweredError
    as_of = day_in_china(now)
    evaluation = evaluated(draft, as_of)
    submitted = replace(
        draft,
        state="submitted",
        revision=draft.revision + 1,
        updated_at=now,
        submitted_at=now,
        as_of=as_of,
        result=codes_of(evaluation, 0, described(draft, evaluation)),
    )
    return submitted, evaluation
