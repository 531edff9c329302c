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


def levels_over(years: Sequence[tuple[Text, Page]]) -> FigureTable:
    """How the firms stand on the levels in this and earlier periods, the latest first, side by side."""
    titles = {one.row: one.label for _, page in reversed(years) for one in page.levels}
    shares = [{one.row: one.share for one in page.levels} for _, page in years]
    return FigureTable(
        name="levels_years",
        title=words.YEARS,
        columns=(
            words.label(Text("等级", "Level")),
            *(Column(name=f"y{place}", title=title, form="share") for place, (title, _) in enumerate(years)),
        ),
        rows=tuple((label, *(one.get(row) for one in shares)) for row, label in titles.items()),
    )
