"""Which groups' figures stand in the next release, and which are told anew: what is kept from one to the next."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from assessor.insight.lattice import Lattice
from assessor.insight.perturbation.renewal import StandingFirms, changed_in, enough
from assessor.insight.perturbation.secret import Secret


@dataclass(frozen=True, kw_only=True, eq=False)
class Renewals:
    """`generations`: the firms as they stood at some releases, the last one's at the end.

    `since`: key of a told group -> which of them its figures are of. `axes`: the lattice all of it belongs to.
    """

    axes: Mapping[str, tuple[str, ...]]
    generations: tuple[StandingFirms, ...]
    since: Mapping[str, int]


def still_standing(renewals: Renewals, now: StandingFirms, lattice: Lattice, secret: Secret) -> frozenset[str]:
    """Told groups in which too few firms changed since. None where the groups themselves are others now."""
    if dict(renewals.axes) != dict(lattice.axes):
        return frozenset()
    found: set[str] = set()
    for number, generation in enumerate(renewals.generations):
        wanted = {key for key, since in renewals.since.items() if since == number}
        found |= _unchanged(generation, now, lattice, secret, wanted) if wanted else set()
    return frozenset(found)


def renewed(
    before: Renewals | None, now: StandingFirms, lattice: Lattice, kept: Collection[str], told: Collection[str]
) -> Renewals:
    """What to keep beside a release that tells `told`, of which `kept` as they stood before."""
    earlier = before.generations if before is not None else ()
    since = before.since if before is not None else {}
    used = sorted({since[key] for key in kept})
    numbers = {number: place for place, number in enumerate(used)}
    return Renewals(
        axes=lattice.axes,
        generations=(*(earlier[number] for number in used), now),
        since={key: numbers[since[key]] if key in kept else len(used) for key in told},
    )


def _unchanged(
    generation: StandingFirms, now: StandingFirms, lattice: Lattice, secret: Secret, wanted: Collection[str]
) -> set[str]:
    found = set()
    stamp = f"{len(generation.marks)}.{int(np.bitwise_xor.reduce(generation.versions))}"
    for axes, span in lattice.spans():
        keys = lattice.keys[span]
        groups = lattice.cohorts_of_atoms(axes).astype(np.int64)
        changed = changed_in(generation, now, groups, size=len(keys))
        limits = enough(secret.within("renewal").seeds([f"{key} {stamp}" for key in keys]))
        found |= {key for key, few in zip(keys, changed < limits, strict=True) if few and key in wanted}
    return found
