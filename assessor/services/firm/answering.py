"""Answering page by page: which questions are asked, and saving without losing anyone's answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from assessor.evaluation import Enterprise
from assessor.questionnaire import Question, columns_from_answers, resolve
from assessor.services.context import Context, edition_of
from assessor.services.errors import AlreadySubmittedError, ConflictingSaveError, NoSuchAssessmentError
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    Transaction,
    change_answers,
    find_assessment,
)

ENTERPRISE_FIELDS = ("enterprise_name", "uscc")


@dataclass(frozen=True, kw_only=True)
class SectionSave:
    """What a person saves: the answers of one section (None: unanswered) as seen at revision `seen`."""

    section: str
    also: tuple[str, ...] = ()
    """Other sections that stood on the same page."""
    seen: int
    answers: Mapping[str, object] = field(default_factory=dict)
    enterprise: Enterprise | None = None
    """Who the firm is; None where the page did not ask."""


def questions_asked(assessment: Assessment, section: str | None = None) -> tuple[Question, ...]:
    """Questions of a section (or of all) that this depth and the saved answers ask, in order; derived ones left out.

    What was asked after an earlier level is asked again in the quick pass too: an answer brought along is looked at.
    """
    edition = edition_of(assessment.edition)
    skipped = _not_asked(assessment.edition, json.dumps(dict(assessment.answers)))
    return tuple(
        question
        for question in edition.questionnaire.questions
        if section in (None, question.section)
        and not question.is_derived
        and question.id not in skipped
        and (assessment.depth == "full" or question.depth == "quick" or _brought_along(assessment, question))
    )


def save_section(context: Context, assessment_id: AssessmentId, save: SectionSave, *, now: datetime) -> Assessment:
    """Keep the answers of one section.

    Raises AlreadySubmittedError, and ConflictingSaveError where someone else saved other answers to this section
    since the page was opened; saving the same answers twice is no conflict.
    """
    with context.database.writing() as transaction:
        stored = draft_to_change(transaction, assessment_id)
        changed = _with_save(stored, save)
        page = (save.section, *save.also)
        if any(stored.saved_sections.get(one, 0) > save.seen for one in page):
            _refuse_conflict(stored, changed)
        revision = stored.revision + 1
        sections = {**stored.saved_sections, **dict.fromkeys(page, revision)}
        changed = replace(changed, revision=revision, saved_sections=sections, updated_at=now)
        change_answers(transaction, changed)
        detail = f"{' '.join(page)} r{revision}"
        note(context, transaction, AuditEvent(at=now, kind="section_saved", assessment_id=stored.id, detail=detail))
    return changed


def _brought_along(assessment: Assessment, question: Question) -> bool:
    return question.depth == "after" and question.id in assessment.answers


def draft_to_change(transaction: Transaction, assessment_id: AssessmentId) -> Assessment:
    """The stored draft; raises NoSuchAssessmentError or AlreadySubmittedError."""
    stored = find_assessment(transaction, assessment_id, for_change=True)
    if stored is None:
        raise NoSuchAssessmentError
    if stored.is_submitted:
        raise AlreadySubmittedError
    return stored


def _with_save(stored: Assessment, save: SectionSave) -> Assessment:
    merged = {**stored.answers, **save.answers}
    given = {question: value for question, value in merged.items() if value is not None}
    if save.enterprise is None:
        return replace(stored, answers=given)
    return replace(stored, answers=given, enterprise_name=save.enterprise.name, uscc=save.enterprise.uscc)


def _refuse_conflict(stored: Assessment, changed: Assessment) -> None:
    questions = dict.fromkeys((*stored.answers, *changed.answers))
    differing = [one for one in questions if stored.answers.get(one) != changed.answers.get(one)]
    differing += [name for name in ENTERPRISE_FIELDS if getattr(stored, name) != getattr(changed, name)]
    if differing:
        raise ConflictingSaveError(differing=tuple(differing), revision=stored.revision)


@lru_cache(maxsize=500)
def _not_asked(name: str, answers: str) -> frozenset[str]:
    """Questions that answers, written as JSON, leave out; one page asks several times, its save asks again."""
    edition = edition_of(name)
    questionnaire = edition.questionnaire
    columns, _ = columns_from_answers(questionnaire, edition.references, [json.loads(answers)])
    resolved = resolve(questionnaire, edition.references, columns)
    return frozenset(question for question, skipped in resolved.not_asked.items() if skipped[0])
