"""The gate: given groups of firms and questions about them, what may be told.

Every figure over several firms comes through here, and nothing that is told goes around it.
Where nothing is hidden (an association's own members) figures pass as they were counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from assessor.insight.cohorts import Bools
from assessor.insight.lattice import ALL, Floats, Integers
from assessor.insight.perturbation.ladder import (
    COUNTS_FROM,
    FIGURES_FROM,
    TOP_PROBLEMS,
    Scope,
    scope_of,
)
from assessor.insight.perturbation.secret import Secret
from assessor.insight.perturbation.told_counts import told_counts, told_numbers, told_parts
from assessor.insight.spread import Spread
from assessor.releases.counts import PROBLEMS, UNANSWERED, Attribute, AttributeCounts, question_of
from assessor.releases.figures import Figures
from assessor.releases.weighing import Weighing

POOL_FROM = 10
"""Firms a count must be able to be about, as far as a register of firms tells."""
SUM_DIGITS = 2
"""Sums are told to so many leading digits."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Telling:
    """Figures as they are told, and of which cohort how much. `scopes` [cohorts]; `blurred`: by draw and noise."""

    figures: Figures
    scopes: Integers
    blurred: bool
    outlined: Bools
    """[attributes, cohorts] What is told of a cohort of which only the outline is."""

    @cached_property
    def _scopes(self) -> list[int]:
        """As plain numbers: a page asks some hundred thousand times."""
        return [int(one) for one in self.scopes.tolist()]

    def has(self, place: int, scope: Scope) -> bool:
        """Whether so much is told of a cohort."""
        return self._scopes[place] >= scope

    def exactly(self, place: int) -> bool:
        """Whether counts of a cohort are told as numbers; else only about which share they are."""
        return not self.blurred or int(self.figures.firms[place]) >= COUNTS_FROM

    def tells(self, attribute: Attribute, place: int) -> bool:
        """Whether a count is told of a cohort, be it as a share."""
        attributes = self.figures.attributes
        row = attributes.places.get(attribute)
        if row is None or not self.has(place, Scope.OUTLINE):
            return False
        if self.blurred and attribute in attributes.pools and attributes.pools[attribute][place] < POOL_FROM:
            return bool(attributes.public[row])
        return self.has(place, Scope.FULL) or bool(self.outlined[row, place])

    def tells_mean(self, name: str, place: int) -> bool:
        """Whether the mean of a scored figure is told."""
        enough = not self.blurred or self.figures.scored[name].n[place] >= FIGURES_FROM
        return self.has(place, Scope.MEANS) and bool(enough)

    def tells_quartiles(self, name: str, place: int) -> bool:
        """Whether its quartiles are."""
        enough = not self.blurred or self.figures.scored[name].n[place] >= COUNTS_FROM
        return self.has(place, Scope.FULL) and bool(enough)

    def tells_sum(self, name: str, place: int) -> bool:
        """Whether a sum is."""
        safe = not self.blurred or not (self.figures.sums[name].is_dominated[place] or not self.exactly(place))
        return self.has(place, Scope.FULL) and bool(safe)


def everything(figures: Figures) -> Telling:
    """All figures as they are, for those who may see each of the firms; of pairs numbers and means."""
    lattice = figures.found.cohort.lattice
    one_way = np.array([key.count("&") == 0 for key in lattice.keys])
    return Telling(
        figures=figures,
        scopes=np.where(one_way, Scope.FULL, Scope.MEANS).astype(np.int64),
        blurred=False,
        outlined=np.zeros(figures.attributes.by_cohort.shape, dtype=np.bool_),
    )


def through(figures: Figures, weighing: Weighing, secret: Secret) -> Telling:
    """What may be told of figures counted by secret draws: by size of group and district, and with bounded noise."""
    told = told_numbers(secret, figures.firms, weighing.seeds)
    district = int(told[weighing.lattice.places[ALL]])
    sized = zip(told.tolist(), weighing.ways.tolist(), strict=True)
    blurred = _blurred(figures, weighing, secret, told)
    return Telling(
        figures=blurred,
        scopes=np.array([scope_of(firms, district, ways) for firms, ways in sized], dtype=np.int64),
        blurred=True,
        outlined=_commonest(blurred.attributes),
    )


def _blurred(figures: Figures, weighing: Weighing, secret: Secret, told: Integers) -> Figures:
    sizes, seeds = (figures.firms, told), weighing.seeds
    names = [str(place) for place in range(len(figures.levels))]
    levels = told_parts(secret.within("levels"), names, figures.levels, told=told, groups=seeds)
    return replace(
        figures,
        firms=told,
        levels=levels,
        attributes=_attributes(figures, secret, sizes, weighing),
        scored=_scores(figures.scored, secret, sizes, weighing),
        sums={name: replace(one, total=_leading(one.total)) for name, one in figures.sums.items()},
    )


def _attributes(
    figures: Figures, secret: Secret, sizes: tuple[Integers, Integers], weighing: Weighing
) -> AttributeCounts:
    """Public counts are nought or all of a group; firms nothing answers are at most those with the problem."""
    counted, offers = figures.attributes, figures.found.offers
    questions = [question_of(one, offers) for one in counted.names]
    names = [f"{one.table}.{one.row}" for one in questions]
    found = told_counts(secret, names, counted.by_cohort, sizes=sizes, groups=weighing.seeds)
    found[counted.public] = np.where(counted.by_cohort[counted.public] > 0, sizes[1], 0)
    for name, place in counted.places.items():
        whole = counted.places.get(Attribute(table=PROBLEMS, row=name.row))
        if name.table == UNANSWERED and whole is not None:
            found[place] = np.minimum(found[place], found[whole])
    return replace(counted, by_cohort=found)


def _scores(
    scored: Mapping[str, Spread], secret: Secret, sizes: tuple[Integers, Integers], weighing: Weighing
) -> Mapping[str, Spread]:
    """Quartiles in whole points: one to the tenth could be one firm's own."""
    counts = np.array([spread.n for spread in scored.values()])
    firms = told_counts(secret, [f"n.{name}" for name in scored], counts, sizes=sizes, groups=weighing.seeds)
    return {
        name: replace(
            spread, n=n, lower=np.round(spread.lower), median=np.round(spread.median), upper=np.round(spread.upper)
        )
        for (name, spread), n in zip(scored.items(), firms, strict=True)
    }


def _commonest(attributes: AttributeCounts) -> Bools:
    """[attributes, cohorts] The commonest problems of each cohort, as told; of equals the first."""
    found = np.zeros(attributes.by_cohort.shape, dtype=np.bool_)
    rows = np.array([place for name, place in attributes.places.items() if name.table == PROBLEMS], dtype=np.intp)
    if rows.size:
        order = np.argsort(-attributes.by_cohort[rows], axis=0, kind="stable")[:TOP_PROBLEMS]
        np.put_along_axis(found, rows[order], values=True, axis=0)
    return found


def _leading(figures: Floats) -> Floats:
    """To the leading digits."""
    with np.errstate(divide="ignore", invalid="ignore"):
        place = 10.0 ** (np.floor(np.log10(np.abs(figures))) - SUM_DIGITS + 1)
        return np.where(np.isfinite(place) & (place > 0), np.round(figures / place) * place, figures)
