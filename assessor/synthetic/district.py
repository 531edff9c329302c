"""The firms of a synthetic district: where they are, what they make, how big they are, how many there are in all."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.synthetic.naming import codes_of, names_of
from assessor.synthetic.plan import DistrictPlan

Floats = NDArray[np.float64]
FIRMS = 33_354
"""Market players in manufacturing of the first district, as a document counts them."""


@dataclass(frozen=True, kw_only=True)
class PopulationCell:
    """All firms of one town, industry and size, whether they take part or not."""

    town: str
    industry: str
    size: str
    firms: int


@dataclass(frozen=True, kw_only=True, eq=False)
class District:
    """`size` firms that take part. `towns`, `industries` and `sizes` int16 places in the plan's own order.

    `returning`: firms that took part the period before as well. `general`: what makes a firm good at everything.
    """

    plan: DistrictPlan
    seed: int
    size: int
    names: tuple[str, ...]
    usccs: tuple[str, ...]
    towns: NDArray[np.int16]
    industries: NDArray[np.int16]
    sizes: NDArray[np.int16]
    returning: NDArray[np.bool_]
    general: Floats
    progress: Floats

    @property
    def lift(self) -> Floats:
        """How far ahead each firm is for its size."""
        return np.array([self.plan.lift.get(size, 0.0) for size in self.plan.sizes])[self.sizes]


def district_of(plan: DistrictPlan, *, size: int = FIRMS, seed: int = 1) -> District:
    """Draw the firms. The same plan, size and seed give the same district."""
    random = np.random.default_rng([seed, size])
    cells = random.choice(len(plan.towns) * len(plan.industries), size=size, p=_joint(plan))
    towns, industries = np.divmod(cells, len(plan.industries))
    mean, spread = plan.progress
    return District(
        plan=plan,
        seed=seed,
        size=size,
        names=names_of(size),
        usccs=codes_of([plan.region] * size),
        towns=towns.astype(np.int16),
        industries=industries.astype(np.int16),
        sizes=random.choice(len(plan.sizes), size=size, p=_normalised(plan.sizes)).astype(np.int16),
        returning=random.random(size) < plan.returning,
        general=random.standard_normal(size),
        progress=random.normal(mean, spread, size),
    )


def population_cells(district: District) -> tuple[PopulationCell, ...]:
    """How many firms there are of each kind: those that take part, and others by the response of their size."""
    plan, random = district.plan, np.random.default_rng([district.seed, district.size, 1])
    shape = (len(plan.towns), len(plan.industries), len(plan.sizes))
    taking_part = np.zeros(shape, dtype=np.int64)
    np.add.at(taking_part, (district.towns, district.industries, district.sizes), 1)
    rates = np.array([plan.response[size] for size in plan.sizes])
    expected = _joint(plan).reshape(shape[:2])[..., np.newaxis] * _normalised(plan.sizes) * district.size
    firms = taking_part + random.poisson(expected * (1 / rates - 1))
    towns, industries, sizes = tuple(plan.towns), tuple(plan.industries), tuple(plan.sizes)
    return tuple(
        PopulationCell(
            town=towns[town], industry=industries[industry], size=sizes[size], firms=int(firms[town, industry, size])
        )
        for town, industry, size in zip(*np.nonzero(firms), strict=True)
    )


def _joint(plan: DistrictPlan) -> Floats:
    towns, industries = tuple(plan.towns), tuple(plan.industries)
    joint = np.outer(_normalised(plan.towns), _normalised(plan.industries))
    for cluster in plan.clusters:
        joint[towns.index(cluster.town), industries.index(cluster.industry)] *= cluster.times
    return np.asarray(joint.ravel() / joint.sum())


def _normalised(shares: Mapping[str, float]) -> Floats:
    found = np.array(list(shares.values()))
    return np.asarray(found / found.sum())
