"""The form for trying out other answers: all questions of a submitted assessment, section by section."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from werkzeug.datastructures import MultiDict

from assessor.questionnaire import Question, Section
from assessor.services import edition_of, questions_asked, with_answers
from assessor.storage import Assessment
from assessor.web.firm.forms.section import SHOWN, QuestionsForm, answers_form, saved_answers
from assessor.web.forms.fields import AnswerField


@dataclass(frozen=True, kw_only=True)
class SectionToTry:
    """A section with its fields. `is_open`: something in it differs from what was submitted, or is wrong."""

    section: Section
    fields: tuple[AnswerField, ...]
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class WhatIfForm(QuestionsForm):
    """Answers to try out beside the submitted ones. Where the firm is and what it makes are no matter of trying."""

    assessment: Assessment

    @classmethod
    def drawn(cls, assessment: Assessment, changed: Mapping[str, object]) -> Self:
        """The form with these answers in place of the submitted ones."""
        tried = with_answers(assessment, changed)
        questions = [one for one in questions_asked(tried) if _may_be_tried(one)]
        form = answers_form(edition_of(assessment.edition), questions)
        return cls(assessment=assessment, answers=form(data=saved_answers(tried, questions)))

    @classmethod
    def sent(cls, assessment: Assessment, values: MultiDict[str, str]) -> Self:
        """The form as it came back."""
        edition = edition_of(assessment.edition)
        shown = set(values.getlist(SHOWN))
        questions = [one for one in edition.questionnaire.questions if one.id in shown and _may_be_tried(one)]
        return cls(assessment=assessment, answers=answers_form(edition, questions)(values))

    @property
    def changed(self) -> Mapping[str, object]:
        """The answers that differ from the submitted ones; None where one was taken back."""
        return {str(field.question.id): field.data for field in self.fields if self._differs(field)}

    @property
    def sections(self) -> tuple[SectionToTry, ...]:
        """All sections with something to try."""
        by_section = {
            section: tuple(field for field in self.fields if field.question.section == section.id)
            for section in edition_of(self.assessment.edition).questionnaire.sections
        }
        return tuple(
            SectionToTry(
                section=section,
                fields=fields,
                is_open=any(field.errors or self._differs(field) for field in fields),
            )
            for section, fields in by_section.items()
            if fields
        )

    def _differs(self, field: AnswerField) -> bool:
        return bool(field.data != self.assessment.answers.get(field.question.id))


def _may_be_tried(question: Question) -> bool:
    return not question.is_derived and question.kind != "code"
