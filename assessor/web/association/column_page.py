"""The page on which a person says what the columns of somebody else's table mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessor.edition import Edition
from assessor.questionnaire import Lang, Question
from assessor.services import edition_of
from assessor.services.association.uploads import AskedColumn
from assessor.web.language import say
from assessor.workbooks.left_out import COLUMN_WHY
from assessor.workbooks.sheets.heading_names import CONTACT, EMAIL, NAME, PHONE, STATISTICS, USCC

_CERTAIN = ("read", "tool", "result", "derived", "again", "empty")


@dataclass(frozen=True, kw_only=True)
class ColumnOnPage:
    """One column that waits for a decision, or that a person may wish to decide otherwise."""

    place: int
    heading: str
    field: str
    decided: bool
    samples: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether it still needs a decision."""
        return not self.decided


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


def columns_page(columns: Sequence[AskedColumn], said: Mapping[int, str], edition_id: str, lang: Lang) -> ColumnsPage:
    """The page in one language; what a person `said` stays open to change."""
    fields = _fields(edition_of(edition_id), lang)
    placed = list(enumerate(columns))
    asked = tuple(_column(place, one) for place, one in placed if place in said or one.column.why not in _CERTAIN)
    sure = tuple(
        (one.column.heading, fields.get(one.column.field, "") or COLUMN_WHY[one.column.why][lang])
        for place, one in placed
        if place not in said and one.column.why in _CERTAIN and one.column.heading
    )
    return ColumnsPage(asked=asked, sure=sure, fields=fields)


def _fields(edition: Edition, lang: Lang) -> Mapping[str, str]:
    identity = {name: say(f"columns.field_{name}") for name in (NAME, USCC, CONTACT, PHONE, EMAIL, STATISTICS)}
    asked: Sequence[Question] = [one for one in edition.questionnaire.questions if not one.is_derived]
    return identity | {str(one.id): one.title[lang] for one in asked}


def _column(place: int, one: AskedColumn) -> ColumnOnPage:
    return ColumnOnPage(
        place=place,
        heading=one.column.heading,
        field=one.column.field,
        decided=one.column.why != "open",
        samples=one.samples,
    )
