"""The page on which a person says what the columns of somebody else's table mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessor.edition import Edition
from assessor.questionnaire import DOES_NOT_APPLY, DONT_KNOW, Lang, Question
from assessor.services import edition_of
from assessor.services.association.uploads import Decisions
from assessor.web.association.forms.upload import LEFT_OUT, UNDECIDED
from assessor.web.language import say
from assessor.workbooks.foreign.suggesting import SuggestedColumn, Suggestion
from assessor.workbooks.reading.headers import EMAIL, NAME, STATISTICS, USCC

MOST_LISTED_CHOICES = 100


@dataclass(frozen=True, kw_only=True)
class ColumnOnPage:
    """One column that waits for a decision, or that was only guessed."""

    place: int
    heading: str
    field: str
    decided: bool
    samples: tuple[str, ...]
    cells: Mapping[str, str]
    """What cells say that do not explain themselves -> what that was said to mean, UNDECIDED where it is open."""
    choices: Mapping[str, str]
    """What a cell may mean: option id -> wording."""

    @property
    def is_open(self) -> bool:
        """Whether it still needs a decision."""
        return not self.decided or UNDECIDED in self.cells.values()


@dataclass(frozen=True, kw_only=True)
class ColumnsPage:
    """All the page shows. `sure`: headings that say themselves what they are, with what that is."""

    asked: tuple[ColumnOnPage, ...]
    sure: tuple[tuple[str, str], ...]
    fields: Mapping[str, str]

    @property
    def open_count(self) -> int:
        """How many columns still need a decision."""
        return sum(one.is_open for one in self.asked)


def columns_page(suggestion: Suggestion, said: Decisions, edition_id: str, lang: Lang) -> ColumnsPage:
    """The page of a suggestion in one language; what a person `said` stays open to change."""
    edition = edition_of(edition_id)
    fields = _fields(edition, lang)
    columns = list(enumerate(suggestion.columns))
    sure_places = {place for place, one in columns if _is_sure(one) and place not in said.fields}
    asked = tuple(_column(place, one, said, edition, lang) for place, one in columns if place not in sure_places)
    sure = tuple(
        (one.column.heading, fields.get(one.column.field, say("columns.left_out")))
        for place, one in columns
        if place in sure_places and one.column.heading
    )
    return ColumnsPage(asked=asked, sure=sure, fields=fields)


def _is_sure(one: SuggestedColumn) -> bool:
    return one.decided and not one.open and (one.exact or not one.column.field)


def _fields(edition: Edition, lang: Lang) -> Mapping[str, str]:
    identity = {name: say(f"columns.field_{name}") for name in (NAME, USCC, EMAIL, STATISTICS)}
    asked: Sequence[Question] = [one for one in edition.questionnaire.questions if not one.is_derived]
    return identity | {str(one.id): f"{one.id} {one.title[lang]}" for one in asked}


def _column(place: int, one: SuggestedColumn, said: Decisions, edition: Edition, lang: Lang) -> ColumnOnPage:
    given = said.meanings.get(place, {})
    meant = {choice: meaning or LEFT_OUT for choice, meaning in given.items() if choice in one.column.cells}
    cells = {**meant, **dict.fromkeys(one.open, UNDECIDED)}
    return ColumnOnPage(
        place=place,
        heading=one.column.heading,
        field=one.column.field,
        decided=one.decided,
        samples=one.samples,
        cells=cells,
        choices=_choices(edition, one.column.field, lang) if cells else {},
    )


def _choices(edition: Edition, field: str, lang: Lang) -> Mapping[str, str]:
    question = edition.questionnaire.find_question(field)
    if question is None:
        return {}
    options = {str(option.id): option.text[lang] for option in question.options[:MOST_LISTED_CHOICES]}
    special = (DONT_KNOW, DOES_NOT_APPLY) if question.may_not_apply else (DONT_KNOW,)
    return options | {one: say(f"answer.{one}") for one in special}
