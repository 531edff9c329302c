"""Saved answers as people read them, for checking them and for showing what someone else saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessor.questionnaire import Question, Reference, Section
from assessor.services import differing_questions, edition_of, pages_asked, questions_asked
from assessor.storage import Assessment
from assessor.web.forms import asks_who, control_of
from assessor.web.forms.fields import SPECIAL
from assessor.web.language import lang, say


@dataclass(frozen=True, kw_only=True)
class AnswerInWords:
    """One question and its answer; "" where there is none yet."""

    control: str
    title: str
    answer: str
    question: str = ""
    """Id of the question; none where it is asked who the firm is."""


@dataclass(frozen=True, kw_only=True)
class AnswerThenAndNow:
    """One question answered differently; "" where there was or is no answer."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class SectionInWords:
    """A section with its answers."""

    section: Section
    answers: tuple[AnswerInWords, ...]


def answers_by_section(assessment: Assessment) -> tuple[SectionInWords, ...]:
    """All that was asked, with the answers; who the firm is comes first in the section that asks it."""
    return tuple(
        SectionInWords(section=section, answers=_answers_of(assessment, section))
        for page in pages_asked(assessment)
        for section in page.sections
    )


def differing_answers(assessment: Assessment, names: Sequence[str]) -> tuple[AnswerInWords, ...]:
    """The saved answers to these questions and fields."""
    own = {one.control: one for one in _enterprise_in_words(assessment)}
    questions = {str(question.id): question for question in edition_of(assessment.edition).questionnaire.questions}
    return tuple(own[name] if name in own else answer_in_words(assessment, questions[name]) for name in names)


def changed_answers(before: Assessment, after: Assessment) -> tuple[AnswerThenAndNow, ...]:
    """The questions answered differently in two assessments on the same edition."""
    pairs = [
        (answer_in_words(before, question), answer_in_words(after, question))
        for question in differing_questions(before, after)
    ]
    return tuple(AnswerThenAndNow(title=old.title, before=old.answer, after=new.answer) for old, new in pairs)


def place_is_answered(assessment: Assessment) -> bool:
    """Whether the firm said where it is; without that no local measure can be found."""
    asked = edition_of(assessment.edition).catalogue.place_question
    return not asked or asked in assessment.answers


def _answers_of(assessment: Assessment, section: Section) -> tuple[AnswerInWords, ...]:
    own = _enterprise_in_words(assessment) if asks_who(assessment, section) else ()
    return (*own, *(answer_in_words(assessment, question) for question in questions_asked(assessment, section.id)))


def _enterprise_in_words(assessment: Assessment) -> tuple[AnswerInWords, ...]:
    return (
        AnswerInWords(control="enterprise_name", title=say("profile.name"), answer=assessment.enterprise_name),
        AnswerInWords(control="uscc", title=say("profile.uscc"), answer=assessment.uscc),
    )


def answer_in_words(assessment: Assessment, question: Question) -> AnswerInWords:
    """One question and what is saved for it."""
    references = edition_of(assessment.edition).references
    reference = references[question.reference] if question.reference else None
    answer = assessment.answers.get(question.id)
    parts = answer if isinstance(answer, list) else [] if answer is None else [answer]
    words = [_part_in_words(question, reference, part) for part in parts]
    stop = "；" if lang() == "zh" else "; "
    return AnswerInWords(
        control=control_of(question.id), title=question.title[lang()], answer=stop.join(words), question=question.id
    )


def _part_in_words(question: Question, reference: Reference | None, part: object) -> str:
    if part in SPECIAL:
        return say(f"answer.{part}")
    if isinstance(part, int | float):
        unit = "" if question.unit is None else question.unit[lang()]
        return f"{part:,} {unit}".strip()
    if reference is not None:
        return next((entry.label[lang()] for entry in reference.entries if entry.code == part), str(part))
    option = question.option(str(part))
    return str(part) if option is None else option.text[lang()]
