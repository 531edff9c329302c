"""(g) Protecting a district: time and memory of one release, of its attributes and of a second release beside it."""

from dataclasses import replace
from time import perf_counter

import numpy as np
from accounting import peak_here

from assessor.insight.disclosure import (
    CannotProtectError,
    LevelTable,
    Published,
    PublishedTable,
    Snapshot,
    lattice_of,
    plan_release,
    protect,
    protect_attributes,
    protect_means,
    rounded,
)

AXES = {"industry": 31, "town": 16, "size": 4}
LEVELS = 6
LATTICE = lattice_of(AXES)


def run(*, quick: bool = False) -> None:
    """Print what protection costs in time and in figures."""
    for firms in (400,) if quick else (3000, 33_354):
        chance = np.random.default_rng(1)
        snapshot = _district(chance, firms)
        table = _table(snapshot)
        pattern = _timed(f"{firms} firms: levels", lambda table=table: protect(table))
        release = PublishedTable(table=table, pattern=pattern)
        _loss(release)
        counts = chance.binomial(table.counts.sum(axis=1), chance.uniform(0, 1, 20)[:, None] ** 2)
        _timed("  20 attributes", lambda counts=counts, release=release: protect_attributes(counts, release))
        _timed("  means", lambda release=release: protect_means(release.table.counts[:, :-1].sum(axis=1), release))
        bands = np.stack([table.counts.sum(axis=1) - counts[5], counts[5]])
        _timed("  one answer of the simulator", lambda bands=bands: rounded(bands, np.array([[False, True]]), LATTICE))
        _next_release(chance, snapshot, release)
        print(f"  peak memory {peak_here():.0f} MiB")


def _next_release(chance: np.random.Generator, snapshot: Snapshot, release: PublishedTable) -> None:
    again = chance.random(len(snapshot.firms)) < 0.2
    candidate = replace(
        snapshot,
        levels=np.where(again, chance.integers(0, LEVELS, len(again)), snapshot.levels),
        contents=snapshot.contents + again,
    )
    published = [Published(snapshot=snapshot, shown=release.pattern.shows_firms)]
    plan = _timed("  plan of the next release", lambda: plan_release(LATTICE, published, candidate))
    print(f"    of {again.sum()} firms that answered again {plan.entering} enter and {plan.held} wait")
    levels = np.where(plan.from_candidate, candidate.levels, snapshot.levels)
    table = _table(replace(snapshot, levels=levels))
    try:
        pattern = _timed("  levels beside the last release", lambda: protect(table, earlier=[release]))
    except CannotProtectError:
        print("    not possible beside the last release")
        return
    _loss(PublishedTable(table=table, pattern=pattern))


def _district(chance: np.random.Generator, firms: int) -> Snapshot:
    shares = {"industry": chance.dirichlet(np.full(31, 0.7)), "town": chance.dirichlet(np.full(16, 1.5))}
    places = {axis: chance.choice(len(share), firms, p=share) for axis, share in shares.items()}
    places["size"] = chance.choice(4, firms, p=[0.01, 0.06, 0.43, 0.5])
    return Snapshot(
        firms=np.arange(firms).astype(str),
        atoms=LATTICE.atom_of(places),
        levels=chance.choice(LEVELS, firms, p=[0.05, 0.3, 0.35, 0.2, 0.06, 0.04]),
        contents=np.zeros(firms, dtype=np.int64),
    )


def _table(snapshot: Snapshot) -> LevelTable:
    counts = np.zeros((LATTICE.atoms, LEVELS), dtype=np.int64)
    np.add.at(counts, (snapshot.atoms, snapshot.levels), 1)
    return LevelTable(lattice=LATTICE, counts=counts)


def _timed(name, work):  # noqa: ANN001, ANN202  whatever is timed
    started = perf_counter()
    found = work()
    print(f"{name:45} {perf_counter() - started:8.2f} s")
    return found


def _loss(release: PublishedTable) -> None:
    for name, kinds, figures in (
        ("numbers of firms", release.pattern.firms, release.table.firms),
        ("numbers by level", release.pattern.cells, release.table.cells),
    ):
        about = (figures > 0) & (kinds != 4)
        of_itself, besides = ((kinds == kind) & about for kind in (1, 2))
        print(
            f"    {name}: {about.sum()}, hidden of themselves {of_itself.sum()}, besides {besides.sum()}"
            f" ({figures[besides].sum() / figures[about].sum():.2%} of the firms in them)"
        )
