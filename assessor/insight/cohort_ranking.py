"""The figures of one cohort, put in the order in which they are told: weakest first, commonest first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isnan

from assessor.insight.lattice import ALL
from assessor.insight.spread import Spread
from assessor.insight.tables import Crossing, Tables


@dataclass(frozen=True, kw_only=True)
class RowCount:
    """Firms of one row. `share` of all firms of the cohort; None where it has none."""

    row: str
    firms: int
    share: float | None


@dataclass(frozen=True, kw_only=True)
class ScoreSpread:
    """A figure's spread in one cohort; None where no firm has it."""

    id: str
    n: int
    mean: float | None
    lower: float | None
    median: float | None
    upper: float | None


@dataclass(frozen=True, kw_only=True)
class CohortFigures:
    """One cohort: `dimensions` weakest mean first, `problems` and `weak` commonest first, ties by id."""

    key: str
    firms: int
    population: int | None
    response: float | None
    levels: tuple[RowCount, ...]
    index: ScoreSpread
    dimensions: tuple[ScoreSpread, ...]
    weak: tuple[RowCount, ...]
    problems: tuple[RowCount, ...]
    risks: Mapping[str, tuple[RowCount, ...]]


def figures_of(tables: Tables, key: str = ALL) -> CohortFigures:
    """Figures of the cohort of that key. Raises KeyError if the lattice has none."""
    place = tables.lattice.places[key]
    firms, population = int(tables.firms[place]), _known(tables.population[place])
    scores = [scores_of(name, spread, place) for name, spread in tables.dimensions.items()]
    return CohortFigures(
        key=key,
        firms=firms,
        population=None if population is None else int(population),
        response=_known(tables.response[place]),
        levels=_counts(tables.levels, place, firms),
        index=scores_of("index", tables.index, place),
        dimensions=tuple(sorted(scores, key=_weakest_first)),
        weak=commonest(_counts(tables.weak, place, firms)),
        problems=commonest(_counts(tables.problems, place, firms)),
        risks={name: _counts(risk, place, firms) for name, risk in tables.risks.items()},
    )


def scores_of(name: str, spread: Spread, place: int) -> ScoreSpread:
    """One figure's spread in the cohort at that place of the lattice."""
    return ScoreSpread(
        id=name,
        n=int(spread.n[place]),
        mean=_known(spread.mean[place]),
        lower=_known(spread.lower[place]),
        median=_known(spread.median[place]),
        upper=_known(spread.upper[place]),
    )


def commonest(counts: Iterable[RowCount]) -> tuple[RowCount, ...]:
    """Most firms first; equal ones by id."""
    return tuple(sorted(counts, key=lambda count: (-count.firms, count.row)))


def _counts(crossing: Crossing, place: int, firms: int) -> tuple[RowCount, ...]:
    return tuple(
        RowCount(row=row, firms=int(found), share=int(found) / firms if firms else None)
        for row, found in zip(crossing.rows, crossing.counts[:, place], strict=True)
    )


def _weakest_first(scores: ScoreSpread) -> tuple[bool, float, str]:
    return scores.mean is None, scores.mean or 0.0, scores.id


def _known(figure: float) -> float | None:
    return None if isnan(figure) else float(figure)
