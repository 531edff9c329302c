"""The page on which a person says what wordings of a table mean: one line for all cells that say the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessor.edition import Edition
from assessor.questionnaire import DOES_NOT_APPLY, DONT_KNOW, Lang, Question, choices_of
from assessor.services import edition_of
from assessor.services.association.uploads import Proposed
from assessor.web.association.forms.upload import LEFT_OUT
from assessor.web.language import say


@dataclass(frozen=True, kw_only=True)
class WordingOnPage:
    """One wording. `likely`: the proposed meaning, "" for none; `choices`: what it may mean, in words."""

    question: str
    wording: str
    rows: int
    examples: tuple[str, ...]
    likely: str
    choices: Mapping[str, str]
    reference: str
    """Name of the list of codes it is searched in, "" where the choices are few."""


@dataclass(frozen=True, kw_only=True)
class QuestionOnPage:
    """The wordings of one question."""

    id: str
    title: str
    wordings: tuple[WordingOnPage, ...]


@dataclass(frozen=True, kw_only=True)
class WordingsPage:
    """All wordings by question, and the lists that codes are searched in."""

    questions: tuple[QuestionOnPage, ...]
    lists: Mapping[str, Mapping[str, str]]

    @property
    def count(self) -> int:
        """How many wordings wait."""
        return sum(len(one.wordings) for one in self.questions)

    @property
    def likely_count(self) -> int:
        """How many have a proposed meaning."""
        return sum(bool(each.likely) for one in self.questions for each in one.wordings)


def wordings_page(proposals: Sequence[Proposed], edition_id: str, lang: Lang) -> WordingsPage:
    """The page in one language, questions in their order, wordings in most rows first."""
    edition = edition_of(edition_id)
    asked = [one for one in edition.questionnaire.questions if any(each.question == one.id for each in proposals)]
    questions = tuple(
        QuestionOnPage(
            id=one.id,
            title=one.title[lang],
            wordings=tuple(_wording(each, one, lang) for each in proposals if each.question == one.id),
        )
        for one in asked
    )
    lists = {
        one.reference: {entry.code: entry.label[lang] for entry in edition.references[one.reference].entries}
        for one in asked
        if one.reference
    }
    return WordingsPage(questions=questions, lists=lists)


def is_meaning(question_id: str, meaning: str, edition_id: str) -> bool:
    """Whether cells of that question can mean that."""
    edition = edition_of(edition_id)
    question = edition.questionnaire.find_question(question_id)
    if question is None or question.is_derived:
        return False
    if meaning in ("", DONT_KNOW) or (meaning == DOES_NOT_APPLY and question.may_not_apply):
        return True
    return _is_figure(meaning) if question.kind == "number" else _is_choice(question, meaning, edition)


def _is_choice(question: Question, meaning: str, edition: Edition) -> bool:
    parts = meaning.split(";") if question.kind == "multiple" else [meaning]
    return set(parts) <= set(choices_of(question, edition.references))


def _is_figure(meaning: str) -> bool:
    return meaning.replace(".", "", 1).isdecimal() and meaning.isascii()


def _wording(one: Proposed, question: Question, lang: Lang) -> WordingOnPage:
    return WordingOnPage(
        question=one.question,
        wording=one.wording,
        rows=one.rows,
        examples=one.examples,
        likely=LEFT_OUT if one.likely == "" else one.likely or "",
        choices=_choices(question, one.likely or "", lang),
        reference=question.reference or "",
    )


def _choices(question: Question, likely: str, lang: Lang) -> Mapping[str, str]:
    options = {str(option.id): option.text[lang] for option in question.options}
    if not options:
        return {}
    several = likely.split(";")
    between = "、" if lang == "zh" else ", "
    both = {likely: between.join(options.get(one, one) for one in several)} if len(several) > 1 else {}
    special = (DONT_KNOW, DOES_NOT_APPLY) if question.may_not_apply else (DONT_KNOW,)
    return both | options | {one: say(f"answer.{one}") for one in special}
