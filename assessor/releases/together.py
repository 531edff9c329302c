"""Several districts taken together: what each told, added up. Nothing is counted anew, so nothing more is told."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assessor.insight.perturbation.told_counts import RANGE_TO
from assessor.questionnaire import Text
from assessor.releases import table_words as words
from assessor.releases.page import IN_FORCE, Count, Page, Scores
from assessor.releases.reached import firms_from, part_told, share_from
from assessor.releases.table import HIDDEN_MARK, Cell, Column, Figure, FigureTable, bounds_of, number, range_of

Each = TypeVar("Each")
TOGETHER = Text("合计", "Total")
_OFFERED = Column(name="districts", title=Text("几个区有", "Districts that have it"), form="count")
_DISTRICT = words.label(Text("区", "District"))
NO_ROW = range_of(0, RANGE_TO)
"""What a page that leaves a problem out tells of it: no firm has it, or hardly any. Only the same rules say so."""


@dataclass(frozen=True, kw_only=True)
class DistrictPage:
    """What a district told of all its firms, counted by that revision of the catalogue."""

    title: Text
    page: Page
    revision: int | None = None


def together(districts: Sequence[DistrictPage]) -> Mapping[str, FigureTable]:
    """The tables by name. A sum is a number where each district tells one, a range where one tells that."""
    if not districts:
        return {}
    made = (_sizes(districts), _levels(districts), _scores(districts), _problems(districts), _measures(districts))
    return {one.name: one for one in made if one.rows}


def added(figures: Iterable[Figure]) -> Figure:
    """Their sum as far as it is told; None where one of them is not known."""
    low, high = 0, 0
    for figure in figures:
        if figure is None or figure == HIDDEN_MARK:
            return figure
        lower, upper = bounds_of(figure)
        low, high = low + round(lower), high + round(upper)
    return low if low == high else range_of(low, high)


def mean_of(scores: Sequence[Scores]) -> Figure:
    """The mean over all firms that have the score; hidden where one district does not tell its own."""
    pairs = [(number(one.n), number(one.mean)) for one in scores]
    known = [(n, mean) for n, mean in pairs if n is not None and mean is not None]
    if len(known) < len(pairs):
        return HIDDEN_MARK
    firms = sum(n for n, _ in known)
    return round(sum(n * mean for n, mean in known) / firms, 9) if firms else None


def _sizes(districts: Sequence[DistrictPage]) -> FigureTable:
    """One row a district, the sum last."""
    pages = [one.page for one in districts]
    firms, registered = added(one.firms for one in pages), added(one.population for one in pages)
    whole = (
        TOGETHER,
        firms,
        registered,
        _response(firms, registered),
        mean_of([one.index for one in pages]),
        part_told(added(firms_from(one, words.SECOND) for one in pages), firms),
    )
    rows = [
        (one.title, one.page.firms, one.page.population, one.page.response, one.page.index.mean, _second(one.page))
        for one in districts
    ]
    columns = (_DISTRICT, *words.RESPONSE, Column(name="second", title=words.FROM_SECOND, form="share"))
    return FigureTable(name="districts", title=Text("各区", "Districts"), columns=columns, rows=(*rows, whole))


def _response(firms: Figure, registered: Figure) -> Figure:
    """All that are registered where a few more were drawn."""
    told = part_told(firms, registered)
    return min(told, 1.0) if isinstance(told, float) else told


def _second(page: Page) -> Figure:
    return share_from(page, words.SECOND)


def _levels(districts: Sequence[DistrictPage]) -> FigureTable:
    rows = _counted(districts, lambda page: page.levels, missing=None)
    return _by_district("levels", words.TITLES["levels"], districts, rows)


def _problems(districts: Sequence[DistrictPage]) -> FigureTable:
    same_rules = len({one.revision for one in districts}) == 1
    rows = _counted(districts, lambda page: page.problems, missing=NO_ROW if same_rules else HIDDEN_MARK)
    ordered = sorted(rows, key=lambda row: -_least(row[1]))
    return _by_district("problems", words.TITLES["problems"], districts, ordered)


def _counted(
    districts: Sequence[DistrictPage], rows_of: Callable[[Page], Sequence[Count]], *, missing: Figure
) -> list[tuple[Cell, ...]]:
    """Firms, their share, and the share in each district. `missing`: what a page without the row tells of it."""
    found = [{one.row: one for one in rows_of(district.page)} for district in districts]
    labels = {one.row: one.label for each in found for one in each.values()}
    whole = added(one.page.firms for one in districts)
    return [(label, *_counts_of(row, found, whole, missing)) for row, label in labels.items()]


def _counts_of(row: str, found: Sequence[Mapping[str, Count]], whole: Figure, missing: Figure) -> Iterator[Figure]:
    firms = added(each[row].firms if row in each else missing for each in found)
    yield firms
    yield part_told(firms, whole)
    yield from (each[row].share if row in each else None for each in _beside(found))


def _by_district(
    name: str, title: Text, districts: Sequence[DistrictPage], rows: Iterable[tuple[Cell, ...]]
) -> FigureTable:
    each = [Column(name=f"d{place}", title=one.title, form="share") for place, one in enumerate(_beside(districts))]
    return FigureTable(
        name=name, title=title, columns=(words.label(words.WHAT), words.FIRMS, words.SHARE, *each), rows=tuple(rows)
    )


def _scores(districts: Sequence[DistrictPage]) -> FigureTable:
    """The index and the dimensions all districts have."""
    found = [{one.id: one for one in (one.page.index, *one.page.dimensions)} for one in districts]
    labels = {"": words.INDEX} | {one.id: one.label for one in districts[0].page.dimensions}
    rows = [
        (label, mean_of([each[name] for each in found]), *(each[name].mean for each in _beside(found)))
        for name, label in labels.items()
        if all(name in each for each in found)
    ]
    each = [Column(name=f"d{place}", title=one.title, form="score") for place, one in enumerate(_beside(districts))]
    columns = (words.label(words.WHAT), words.MEAN, *each)
    return FigureTable(name="scores", title=words.TITLES["scores"], columns=columns, rows=tuple(rows))


def _measures(districts: Sequence[DistrictPage]) -> FigureTable:
    """Measures in force, each counted in the districts that have it, the most missed first; none open to every firm."""
    found = [{one.id: one for one in each.page.measures if one.status == IN_FORCE} for each in districts]
    open_to_all = [frozenset(one.id for one in each.page.extremes.everybody) for each in districts]
    titles = {one.id: one.title for each in found for one in each.values()}
    rows = []
    for name, title in titles.items():
        here = [each[name] for each in found if name in each]
        if all(name in everybody for each, everybody in zip(found, open_to_all, strict=True) if name in each):
            continue
        sums = (added(getattr(one, column.name) for one in here) for column in words.DEMAND)
        rows.append((title, *sums, len(here)))
    rows.sort(key=lambda row: (-_least(row[3]), -_least(row[1])))
    columns = (words.label(words.WHAT), *words.DEMAND, _OFFERED)
    return FigureTable(name="measures", title=words.TITLES["measures"], columns=columns, rows=tuple(rows))


def _beside(each: Sequence[Each]) -> Sequence[Each]:
    """What stands beside the sum: of one district alone nothing, its figures are the sum."""
    return each if len(each) > 1 else ()


def _least(figure: Cell) -> float:
    """By what rows are put in order; those that are not told come last."""
    return -1.0 if isinstance(figure, Text) or figure is None or figure == HIDDEN_MARK else bounds_of(figure)[0]
