"""How a figure spreads within each cohort: how many firms have it, mean, quartiles, sum and the largest parts.

Quartiles are interpolated between the two firms next to the rank 1 + q (n - 1) (the "inclusive" method, type 7).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from assessor.insight.cohorts import Cohort
from assessor.insight.lattice import Floats, Integers

QUARTILES = (0.25, 0.5, 0.75)
_SETTLED = 6
"""Means are settled to six decimals, so that the order in which firms are added does not show."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Spread:
    """One figure by cohort: `n` firms have it; float64 in the lattice's order, NaN where no firm has."""

    n: Integers
    mean: Floats
    lower: Floats
    median: Floats
    upper: Floats


@dataclass(frozen=True, kw_only=True, eq=False)
class Total:
    """A sum by cohort, with the two largest parts of it, on which dominance is judged."""

    n: Integers
    total: Floats
    largest: Floats
    second: Floats


def spread_among(column: Floats, groups: Integers, size: int) -> Spread:
    """Mean and quartiles of a column (n firms, NaN open) in `size` groups of which each firm is in one."""
    known = ~np.isnan(column)
    values, belongs = column[known], groups[known]
    order = np.lexsort((values, belongs))
    n = np.bincount(belongs, minlength=size).astype(np.int64)
    total = np.bincount(belongs, weights=values, minlength=size).astype(np.float64)
    return _spread(n, total, _quartiles(values[order], n))


def spreads_joined(parts: Sequence[Spread]) -> Spread:
    """Spreads of some cohorts, and those of the next."""
    return Spread(**{one.name: np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(Spread)})


def _spread(n: Integers, total: Floats, cuts: Floats) -> Spread:
    with np.errstate(invalid="ignore"):
        mean = np.round(total / np.where(n > 0, n, np.nan), _SETTLED)
    return Spread(n=n, mean=mean, lower=cuts[0], median=cuts[1], upper=cuts[2])


def total_of(cohort: Cohort, column: Floats) -> Total:
    """Sum and the two largest parts of a column in every cohort."""
    n, total = _sums(cohort, column)
    largest, second = (
        np.concatenate([_from_the_top(ordered, count, rank) for ordered, count in _ordered(cohort, column)])
        for rank in (1, 2)
    )
    return Total(n=n, total=np.round(total, _SETTLED), largest=largest, second=second)


def _sums(cohort: Cohort, column: Floats) -> tuple[Integers, Floats]:
    lattice, known = cohort.lattice, ~np.isnan(column)
    atoms, values = cohort.atoms[known], column[known]
    n = np.bincount(atoms, minlength=lattice.atoms).astype(np.int64, copy=False)
    total = np.bincount(atoms, weights=values, minlength=lattice.atoms)
    return lattice.fold(n).astype(np.int64, copy=False), lattice.fold(total).astype(np.float64, copy=False)


def _ordered(cohort: Cohort, column: Floats) -> Iterator[tuple[Floats, Integers]]:
    """For each margin the known values, cohort after cohort and rising within each, and how many each cohort has."""
    lattice = cohort.lattice
    order = np.argsort(column)
    order = order[: len(order) - int(np.isnan(column).sum())]
    values, atoms = column[order], cohort.atoms[order]
    for margin, span in lattice.spans():
        cohorts = span.stop - span.start
        belongs = _narrow(lattice.cohorts_of_atoms(margin), cohorts)[atoms]
        yield values[np.argsort(belongs, kind="stable")], np.bincount(belongs, minlength=cohorts).astype(np.int64)


def _narrow(places: NDArray[np.uint32], cohorts: int) -> NDArray[np.unsignedinteger]:
    """Sixteen bits where they suffice: NumPy sorts those in linear time."""
    return places.astype(np.uint16) if cohorts <= np.iinfo(np.uint16).max else places


def _quartiles(ordered: Floats, count: Integers) -> Floats:
    starts = np.cumsum(count) - count
    cuts = np.full((len(QUARTILES), len(count)), np.nan)
    some = count > 0
    for row, share in enumerate(QUARTILES):
        rank = share * (count[some] - 1)
        below = np.floor(rank).astype(np.intp)
        low = ordered[starts[some] + below]
        high = ordered[starts[some] + np.minimum(below + 1, count[some] - 1)]
        cuts[row, some] = low + (high - low) * (rank - below)
    return cuts


def _from_the_top(ordered: Floats, count: Integers, rank: int) -> Floats:
    found = np.zeros(len(count))
    enough = count >= rank
    found[enough] = ordered[np.cumsum(count)[enough] - rank]
    return found
