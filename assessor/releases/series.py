"""One group over all releases of a district, the oldest first."""

from collections.abc import Sequence

from assessor.questionnaire import Text
from assessor.releases import table_words as words
from assessor.releases.page import Page
from assessor.releases.reached import share_from
from assessor.releases.table import Column, FigureTable


def series_of(pages: Sequence[tuple[Text, Page]]) -> FigureTable:
    """`pages`: what each release is called, and what it tells of the group."""
    return FigureTable(
        name="series",
        title=words.SERIES,
        columns=(
            words.label(words.RELEASE),
            *words.RESPONSE,
            Column(name="median", title=Text("指数中位数", "Median index"), form="score"),
            Column(name="second", title=words.FROM_SECOND, form="share"),
        ),
        rows=tuple(
            (
                title,
                page.firms,
                page.population,
                page.response,
                page.index.mean,
                page.index.median,
                share_from(page, words.SECOND),
            )
            for title, page in pages
        ),
    )
