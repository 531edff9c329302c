"""One dimension of a release: how its questions were answered, which problems it has, and where groups stand."""

from dataclasses import dataclass

from assessor.edition.model import Edition
from assessor.evaluation.rulebook import items_of, nodes_of
from assessor.insight.lattice import ALL
from assessor.releases.group_tables import answer_table, answers_table, dimension_table
from assessor.releases.page import Count, Page, Scores
from assessor.releases.table import FigureTable
from assessor.services import Context, edition_of
from assessor.services.district.figures.reading import page_of, pages_among
from assessor.storage.figures import Release
from assessor.web.district.district_page import axes_in
from assessor.web.district.words.drill import DRILL


@dataclass(frozen=True, kw_only=True)
class DimensionFigures:
    """A dimension in the whole district, its questions, its problems, and its score group by group."""

    entry: Scores
    questions: tuple[FigureTable, ...]
    problems: tuple[Count, ...]
    answers: FigureTable
    """The same questions below each other."""
    by_group: FigureTable


def dimension_figures(context: Context, release: Release, dimension: str, axis: str) -> DimensionFigures | None:
    """The figures of a dimension by that axis; None where the release has no such dimension."""
    whole = page_of(context, release.id, ALL)
    entry = None if whole is None else _entry(whole, dimension)
    if whole is None or entry is None:
        return None
    parts = [one for one in whole.parts.get(axis, ()) if one.leads_on]
    pages = pages_among(context, release.id, [one.key for one in parts])
    scores = [(one, _entry(pages[one.key], dimension)) for one in parts if one.key in pages]
    sections = _sections(edition_of(release.frame.edition), dimension)
    answered = [one for one in whole.answers if one.section in sections]
    return DimensionFigures(
        entry=entry,
        questions=tuple(answer_table(one) for one in answered),
        answers=answers_table(answered, DRILL["dimension.questions"]),
        problems=tuple(one for one in whole.problems if one.dimension == entry.label),
        by_group=dimension_table(scores, axes_in(release)[axis]),
    )


def _entry(page: Page, dimension: str) -> Scores | None:
    return next((one for one in page.dimensions if one.id == dimension), None)


def _sections(edition: Edition, dimension: str) -> frozenset[str]:
    """The sections in which its questions stand."""
    items = {
        item.question for node in nodes_of(edition.scoring.index) if node.id == dimension for item in items_of(node)
    }
    return frozenset(one.section for one in edition.questionnaire.questions if one.id in items)
