"""Answering section by section: which questions are asked, what is done, and saving without losing anyone's answer."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from math import ceil
from typing import Literal

from assessor.evaluation import Enterprise
from assessor.questionnaire import Question, Section, columns_from_answers, resolve
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

Progress = Literal["untouched", "carried", "begun", "done"]
"""carried: answered in another assessment and not yet looked at in this one."""
ENTERPRISE_FIELDS = ("enterprise_name", "uscc")


@dataclass(frozen=True, kw_only=True)
class SectionProgress:
    """How far one section is. `answered` counts "don't know" and "not applicable" as answers too."""

    section: Section
    asked: int
    answered: int
    state: Progress
    minutes_left: float
    """Expected minutes for what is open."""

    @property
    def left(self) -> int:
        """How many questions are open."""
        return self.asked - self.answered


@dataclass(frozen=True, kw_only=True)
class SectionSave:
    """What a person saves: the answers of one section (None: unanswered) as seen at revision `seen`."""

    section: str
    seen: int
    answers: Mapping[str, object] = field(default_factory=dict)
    enterprise: Enterprise | None = None
    """Who the firm is; None where the page did not ask."""


def questions_asked(assessment: Assessment, section: str | None = None) -> tuple[Question, ...]:
    """Questions of a section (or of all) that this depth and the saved answers ask, in order; derived ones left out."""
    edition = edition_of(assessment.edition)
    skipped = _not_asked(assessment.edition, json.dumps(dict(assessment.answers)))
    return tuple(
        question
        for question in edition.questionnaire.questions
        if section in (None, question.section)
        and not question.is_derived
        and question.id not in skipped
        and (assessment.depth == "full" or question.depth == "quick")
    )


def find_section(assessment: Assessment, section: str) -> Section | None:
    """The section of that id if it asks anything in this assessment, or None."""
    return next((one for one in sections_asked(assessment) if one.id == section), None)


def sections_asked(assessment: Assessment) -> tuple[Section, ...]:
    """The sections that ask something, in order."""
    asking = {question.section for question in questions_asked(assessment)}
    return tuple(one for one in edition_of(assessment.edition).questionnaire.sections if one.id in asking)


def outline(assessment: Assessment) -> tuple[SectionProgress, ...]:
    """All sections that ask something, with what is done."""
    asked = questions_asked(assessment)
    sections = edition_of(assessment.edition).questionnaire.sections
    by_section = [(section, [one for one in asked if one.section == section.id]) for section in sections]
    return tuple(_progress(assessment, section, questions) for section, questions in by_section if questions)


def minutes_left(sections: Sequence[SectionProgress]) -> int:
    """Expected minutes for all that is open, in whole minutes; 0 only where nothing is."""
    left = sum(one.minutes_left for one in sections)
    return max(round(left), ceil(min(left, 1)))


def save_section(context: Context, assessment_id: AssessmentId, save: SectionSave, *, now: datetime) -> Assessment:
    """Keep the answers of one section.

    Raises AlreadySubmittedError, and ConflictingSaveError where someone else saved other answers to this section
    since the page was opened; saving the same answers twice is no conflict.
    """
    with context.database.writing() as transaction:
        stored = draft_to_change(transaction, assessment_id)
        changed = _with_save(stored, save)
        if stored.saved_sections.get(save.section, 0) > save.seen:
            _refuse_conflict(stored, changed)
        revision = stored.revision + 1
        sections = {**stored.saved_sections, save.section: revision}
        changed = replace(changed, revision=revision, saved_sections=sections, updated_at=now)
        change_answers(transaction, changed)
        detail = f"{save.section} r{revision}"
        note(context, transaction, AuditEvent(at=now, kind="section_saved", assessment_id=stored.id, detail=detail))
    return changed


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


def _progress(assessment: Assessment, section: Section, questions: list[Question]) -> SectionProgress:
    answered = sum(question.id in assessment.answers for question in questions)
    left = {question.id for question in questions if question.id not in assessment.answers}
    return SectionProgress(
        section=section,
        asked=len(questions),
        answered=answered,
        state=_state(saved=section.id in assessment.saved_sections, answered=answered, asked=len(questions)),
        minutes_left=edition_of(assessment.edition).questionnaire.minutes_for(left),
    )


def _state(*, saved: bool, answered: int, asked: int) -> Progress:
    if not saved:
        return "carried" if answered else "untouched"
    return "done" if answered == asked else "begun"
