"""Random districts with what is hard in them: one-firm towns, homogeneous and empty cells, one firm in a big town."""

from dataclasses import dataclass, replace

import numpy as np

from assessor.insight.disclosure import FamilyLattice, LevelTable, Published, Snapshot, lattice_of, plan_release
from assessor.insight.disclosure.releases import ReleasePlan
from tests.insight.disclosure.attacker import SHEET_ATOMS

LEVELS = 4


@dataclass(frozen=True, kw_only=True)
class District:
    """A district and its firms."""

    lattice: FamilyLattice
    snapshot: Snapshot
    population: np.ndarray | None

    def table(self, snapshot: Snapshot | None = None) -> LevelTable:
        rows = snapshot or self.snapshot
        counts = np.zeros((self.lattice.atoms, LEVELS), dtype=np.int64)
        np.add.at(counts, (rows.atoms, rows.levels), 1)
        return LevelTable(lattice=self.lattice, counts=counts, population=self.population)


def district(seed: int) -> District:
    chance = np.random.default_rng(seed)
    axes = {
        "industry": int(chance.integers(2, 5)),
        "town": int(chance.integers(2, 5)),
        "size": int(chance.integers(2, 4)),
    }
    lattice = lattice_of(axes)
    SHEET_ATOMS[lattice.size] = lattice.atoms
    size = int(chance.choice([12, 30, 60, 120, 300]))
    shares = [chance.dirichlet(np.full(places, chance.choice([0.3, 1, 5]))) for places in axes.values()]
    places = {axis: chance.choice(len(share), size, p=share) for axis, share in zip(axes, shares, strict=True)}
    levels = chance.choice(LEVELS, size, p=chance.dirichlet(np.full(LEVELS, 0.8)))
    _make_hard(seed, places, levels)
    atoms = lattice.atom_of(places)
    present = np.bincount(atoms, minlength=lattice.atoms)
    population = present + chance.integers(0, 4, lattice.atoms) if seed % 3 == 0 else None
    names = np.array([f"firm {number}" for number in range(size)])
    rows = Snapshot(firms=names, atoms=atoms, levels=levels, contents=chance.integers(0, 1 << 40, size))
    return District(lattice=lattice, snapshot=rows, population=population)


def _make_hard(seed: int, places: dict[str, np.ndarray], levels: np.ndarray) -> None:
    town, industry = places["town"], places["industry"]
    last = town.max()
    if seed % 4 == 0:  # a town of one firm
        town[town == last] = 0
        town[0] = last
    if seed % 4 == 1:  # all firms of a town alike, all of an industry but one
        levels[town == last] = 2
        levels[industry == 0] = 1
        levels[np.flatnonzero(industry == 0)[:1]] = 3
    if seed % 4 == 2:  # one firm of its kind in the big town
        big = np.bincount(town).argmax()
        alone = industry == industry.max()
        town[alone] = (big + 1) % (last + 1)
        town[np.flatnonzero(alone)[:1]] = big
    if seed % 4 == 3:  # an industry that is all in one town, and the town all but two firms of that industry
        town[industry == 0] = last
        town[(industry != 0) & (town == last)] = 0
        town[np.flatnonzero(industry != 0)[:2]] = last


def a_week_later(before: District, seed: int, share: float) -> Snapshot:
    """Some firms answered again, some moved, some left, some came."""
    chance = np.random.default_rng(seed + 1000)
    rows = before.snapshot
    size = len(rows.firms)
    changing = chance.random(size) < share
    levels = np.where(changing, chance.integers(0, LEVELS, size), rows.levels)
    moving = changing & (chance.random(size) < 0.2)
    atoms = np.where(moving, chance.integers(0, before.lattice.atoms, size), rows.atoms)
    contents = np.where(changing, chance.integers(0, 1 << 40, size), rows.contents)
    stays = chance.random(size) > share / 3
    new = int(size * share)
    origin = chance.integers(0, size, new)
    return Snapshot(
        firms=np.concatenate([rows.firms[stays], [f"new {seed} {number}" for number in range(new)]]),
        atoms=np.concatenate([atoms[stays], rows.atoms[origin]]),
        levels=np.concatenate([levels[stays], chance.integers(0, LEVELS, new)]),
        contents=np.concatenate([contents[stays], chance.integers(0, 1 << 40, new)]),
    )


def planned(
    lattice: FamilyLattice, published: list[Published], candidate: Snapshot, threshold: int
) -> tuple[ReleasePlan, Snapshot]:
    """The plan and the snapshot it makes."""
    plan = plan_release(lattice, published, candidate, threshold)
    last = published[-1].snapshot
    new, old = plan.from_candidate, plan.from_previous
    return plan, replace(
        candidate,
        firms=np.concatenate([candidate.firms[new], last.firms[old]]),
        atoms=np.concatenate([candidate.atoms[new], last.atoms[old]]),
        levels=np.concatenate([candidate.levels[new], last.levels[old]]),
        contents=np.concatenate([candidate.contents[new], last.contents[old]]),
    )
