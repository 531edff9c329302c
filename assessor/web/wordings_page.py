"""The page on which a person says what wordings of a table mean: one line for all cells that say the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessor.edition import Edition
from assessor.questionnaire import DOES_NOT_APPLY, DONT_KNOW, Lang, Question, Reference, choices_of, read_figure
from assessor.questionnaire.code_search import PROPOSED, FoundCode, code_typed, name_of, proposals
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
    typed: str
    """What stands in the box in which it is searched."""
    unit: str
    """What its figure is counted in, "" where it is none."""
    found: tuple[FoundCode, ...]
    """What that, or the wording itself where nothing is proposed, may stand for."""


@dataclass(frozen=True, kw_only=True)
class QuestionOnPage:
    """The wordings of one question."""

    id: str
    title: str
    wordings: tuple[WordingOnPage, ...]


@dataclass(frozen=True, kw_only=True)
class WordingsPage:
    """All wordings by question."""

    questions: tuple[QuestionOnPage, ...]

    @property
    def count(self) -> int:
        """How many wordings wait."""
        return sum(len(one.wordings) for one in self.questions)

    @property
    def figures(self) -> frozenset[str]:
        """The questions that are answered by a figure."""
        return frozenset(
            one.id for one in self.questions if not one.wordings[0].choices and not one.wordings[0].reference
        )

    @property
    def likely_count(self) -> int:
        """How many have a proposed meaning."""
        return sum(bool(each.likely) for one in self.questions for each in one.wordings)


def wordings_page(
    asked_about: Sequence[Proposed], edition_id: str, lang: Lang, typed: Mapping[tuple[str, str], str] | None = None
) -> WordingsPage:
    """The page in one language, questions in their order, wordings in most rows first.

    `typed`: by question and wording, what a person typed that no single entry of its list is called.
    """
    edition = edition_of(edition_id)
    asked = [one for one in edition.questionnaire.questions if any(each.question == one.id for each in asked_about)]
    drawn = [_wording(each, edition, lang, (typed or {}).get((each.question, each.wording))) for each in asked_about]
    questions = tuple(
        QuestionOnPage(
            id=one.id,
            title=one.title[lang],
            wordings=tuple(each for each in drawn if each.question == one.id),
        )
        for one in asked
    )
    return WordingsPage(questions=questions)


def meaning_of(question_id: str, said: str, edition_id: str) -> str | None:
    """What cells of that question mean by what was chosen or typed; None where they cannot mean that."""
    edition = edition_of(edition_id)
    question = edition.questionnaire.find_question(question_id)
    if question is None or question.is_derived:
        return None
    if question.reference is not None:
        said = code_typed(edition.references[question.reference], said) or said
    if question.kind == "number" and (figure := read_figure(said, question.unit)) is not None:
        said = f"{figure.value:.12g}"
    return said if _can_mean(question, said, edition) else None


def _can_mean(question: Question, meaning: str, edition: Edition) -> bool:
    if meaning in ("", DONT_KNOW) or (meaning == DOES_NOT_APPLY and question.may_not_apply):
        return True
    return _is_figure(meaning) if question.kind == "number" else _is_choice(question, meaning, edition)


def _is_choice(question: Question, meaning: str, edition: Edition) -> bool:
    parts = meaning.split(";") if question.kind == "multiple" else [meaning]
    return set(parts) <= set(choices_of(question, edition.references))


def _is_figure(meaning: str) -> bool:
    return meaning.replace(".", "", 1).isdecimal() and meaning.isascii()


def _wording(one: Proposed, edition: Edition, lang: Lang, typed: str | None) -> WordingOnPage:
    question = next(each for each in edition.questionnaire.questions if each.id == one.question)
    reference = edition.references[question.reference] if question.reference else None
    searched = typed if typed is not None else one.wording if one.likely is None else ""
    found = proposals(reference, searched, lang)[:PROPOSED] if reference is not None else ()
    return WordingOnPage(
        question=one.question,
        wording=one.wording,
        rows=one.rows,
        examples=one.examples,
        likely=LEFT_OUT if one.likely == "" else one.likely or "",
        choices=_choices(question, one.likely or "", lang),
        reference=question.reference or "",
        unit=question.unit[lang] if question.unit else "",
        typed=_in_the_box(one.likely, reference, lang) if typed is None else typed,
        found=found,
    )


def _in_the_box(likely: str | None, reference: Reference | None, lang: Lang) -> str:
    """The name of the proposed code, the code itself where others are called the same."""
    if not likely or reference is None:
        return LEFT_OUT if likely == "" else likely or ""
    name = name_of(reference, likely, lang)
    return name if code_typed(reference, name) == likely else likely


def _choices(question: Question, likely: str, lang: Lang) -> Mapping[str, str]:
    options = {str(option.id): option.text[lang] for option in question.options}
    if not options:
        return {}
    several = likely.split(";")
    between = "、" if lang == "zh" else ", "
    both = {likely: between.join(options.get(one, one) for one in several)} if len(several) > 1 else {}
    special = (DONT_KNOW, DOES_NOT_APPLY) if question.may_not_apply else (DONT_KNOW,)
    return both | options | {one: say(f"answer.{one}") for one in special}
