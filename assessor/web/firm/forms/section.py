"""The form of one page of questions: a field a question, whatever the edition asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from werkzeug.datastructures import MultiDict
from wtforms import Form, IntegerField
from wtforms.fields.core import UnboundField
from wtforms.validators import InputRequired, NumberRange

from assessor.edition import Edition
from assessor.evaluation import Enterprise
from assessor.questionnaire import Question, Section
from assessor.services import AnswerPage, SectionSave, edition_of, page_questions
from assessor.storage import Assessment
from assessor.web.firm.forms.enterprise import EnterpriseForm
from assessor.web.forms.fields import FIELDS, AnswerField
from assessor.web.language import lang, say

PREFIX = "q-"
SHOWN = "shown"
"""Name under which a page sends back which questions it showed: only those are saved."""
LARGEST_REVISION = 2**31 - 1


class SeenForm(Form):
    """The revision the page was drawn from, so that two people on one section notice each other."""

    seen = IntegerField(validators=[InputRequired(), NumberRange(min=1, max=LARGEST_REVISION)])


@dataclass(frozen=True, kw_only=True)
class QuestionsForm:
    """A form with a field a question."""

    answers: Form

    @property
    def fields(self) -> tuple[AnswerField, ...]:
        """The fields of the questions, in order."""
        return tuple(field for field in self.answers if isinstance(field, AnswerField))

    @property
    def faults(self) -> Mapping[str, str]:
        """Id of the control -> first error, in the order of the page."""
        return {f"{field.name}-0": str(field.errors[0]) for field in self.fields if field.errors}


@dataclass(frozen=True, kw_only=True)
class SectionForm(QuestionsForm):
    """One page: its questions as fields, and who the firm is where that is asked."""

    page: AnswerPage
    seen: SeenForm
    enterprise: EnterpriseForm | None

    @classmethod
    def drawn(cls, assessment: Assessment, page: AnswerPage) -> Self:
        """The form as it is first shown, with what is saved."""
        questions = page_questions(assessment, page)
        return cls(
            page=page,
            seen=SeenForm(seen=assessment.revision),
            enterprise=EnterpriseForm(data=_enterprise_of(assessment)) if _asks_who(assessment, page) else None,
            answers=answers_form(edition_of(assessment.edition), questions)(data=saved_answers(assessment, questions)),
        )

    @classmethod
    def sent(cls, assessment: Assessment, page: AnswerPage, values: MultiDict[str, str]) -> Self:
        """The form as it came back."""
        edition = edition_of(assessment.edition)
        shown = set(values.getlist(SHOWN))
        known = [one for section in page.section_ids for one in edition.questionnaire.in_section(section)]
        questions = [one for one in known if one.id in shown]
        return cls(
            page=page,
            seen=SeenForm(values),
            enterprise=EnterpriseForm(values) if _asks_who(assessment, page) else None,
            answers=answers_form(edition, [one for one in questions if not one.is_derived])(values),
        )

    def validate(self) -> bool:
        """Whether all that was sent can be kept; checks everything, so that all errors are shown at once."""
        outcomes = [form.validate() for form in self._forms]
        return all(outcomes)

    @property
    def faults(self) -> Mapping[str, str]:
        """Id of the control -> first error with the question it is about, in the order of the page."""
        own = {} if self.enterprise is None else {one.name: one.errors[0] for one in self.enterprise if one.errors}
        return {f"{one.name}-0": _about(one.question, one.errors[0]) for one in self.fields if one.errors} | own

    def as_save(self) -> SectionSave:
        """What is to be kept."""
        return self._save(self.fields, self.enterprise)

    def sound_part(self) -> SectionSave:
        """What can be kept of a page that was validated: one bad answer stops nothing else."""
        who = None if self.enterprise is None or self.enterprise.errors else self.enterprise
        return self._save([field for field in self.fields if not field.errors], who)

    @property
    def faulty_names(self) -> list[str]:
        """Names of the controls whose content cannot be kept."""
        forms = self._forms[1:]
        return [field.name for form in forms for field in form if field.errors]

    def _save(self, fields: Sequence[AnswerField], who: EnterpriseForm | None) -> SectionSave:
        first, *others = self.page.section_ids
        return SectionSave(
            section=first,
            also=tuple(others),
            seen=self.seen.seen.data or 0,
            answers={str(field.question.id): field.data for field in fields},
            enterprise=None if who is None else who.enterprise,
        )

    @property
    def _forms(self) -> tuple[Form, ...]:
        optional = () if self.enterprise is None else (self.enterprise,)
        return (self.seen, *optional, self.answers)


def asks_who(assessment: Assessment, section: Section) -> bool:
    """Whether a section asks who the firm is: those that are not scored, else the first one."""
    sections = edition_of(assessment.edition).questionnaire.sections
    return not section.scored or (section == sections[0] and all(one.scored for one in sections))


def _asks_who(assessment: Assessment, page: AnswerPage) -> bool:
    return any(asks_who(assessment, one) for one in page.sections)


def control_of(question: str) -> str:
    """Id of the control of a question, to link to."""
    return f"{PREFIX}{question}-0"


def answers_form(edition: Edition, questions: Sequence[Question]) -> type[Form]:
    """A form with a field for each of these questions."""
    return type("AnswersForm", (Form,), {f"{PREFIX}{one.id}": _field(edition, one) for one in questions})


def _field(edition: Edition, question: Question) -> "UnboundField[AnswerField]":
    section = next(one for one in edition.questionnaire.sections if one.id == question.section)
    return UnboundField(
        FIELDS[question.kind],
        question=question,
        references=edition.references,
        offers_unknown=section.scored,
    )


def saved_answers(assessment: Assessment, questions: Sequence[Question]) -> dict[str, object]:
    """What is saved, by the names of the fields."""
    return {f"{PREFIX}{one.id}": assessment.answers.get(one.id) for one in questions}


def _enterprise_of(assessment: Assessment) -> dict[str, str]:
    who = Enterprise(name=assessment.enterprise_name, uscc=assessment.uscc)
    return {"enterprise_name": who.name, "uscc": who.uscc}


def _about(question: Question, message: str) -> str:
    title = question.title[lang()]
    asks = title.endswith(("?", "？"))
    return say("error.about_question" if asks else "error.about", title=title, message=message)
