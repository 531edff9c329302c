"""What a reader sees by laying one release on top of another."""

import numpy as np
import pytest

from assessor.insight.disclosure import FamilyLattice, Published, Snapshot, lattice_of, plan_release, protect
from tests.insight.disclosure.attacker import seen_through
from tests.insight.disclosure.districts import a_week_later, district, planned

Row = tuple[int, int, int] | None
Rows = dict[str, tuple[int, int, int]]


def rows_of(snapshot: Snapshot) -> Rows:
    columns = zip(snapshot.atoms.tolist(), snapshot.levels.tolist(), snapshot.contents.tolist(), strict=True)
    return dict(zip(snapshot.firms.tolist(), columns, strict=True))


def told(lattice: FamilyLattice, shown: np.ndarray, before: Snapshot, after: Snapshot, threshold: int) -> list[str]:
    """Groups in which the difference of two releases speaks of few firms, or of firms that all moved alike."""
    old, new = rows_of(before), rows_of(after)
    moved = [(old.get(firm), new.get(firm)) for firm in sorted(old | new) if old.get(firm) != new.get(firm)]
    groups = [set(np.flatnonzero(row).tolist()) for row in lattice.members[shown]]
    groups += rests(lattice, shown, groups)
    found = [f"{kind} {len(of)}" for group in groups for kind, of in kinds_in(group, moved) if 0 < len(of) < threshold]
    found += [f"{kind} alike" for group in groups for kind, of in kinds_in(group, moved) if of and alike(of)]
    touched = np.bincount([one[0] for pair in moved for one in pair if one], minlength=lattice.atoms)
    return found + [
        f"atoms {atoms}" for atoms in seen_through([list(g) for g in groups], touched.tolist(), [], threshold)
    ]


def rests(lattice: FamilyLattice, shown: np.ndarray, groups: list[set[int]]) -> list[set[int]]:
    """What a shown group leaves beside those of its parts that are shown."""
    found = []
    for family in lattice.families:
        parts = [set(np.flatnonzero(lattice.members[one]).tolist()) for one in family.cohorts if shown[one]]
        found += [group.difference(*(part for part in parts if part < group)) for group in groups]
    return [group for group in found if group]


def kinds_in(group: set[int], moved: list[tuple[Row, Row]]) -> list[tuple[str, list[tuple[Row, Row]]]]:
    came = [pair for pair in moved if inside(pair[1], group) and not inside(pair[0], group)]
    went = [pair for pair in moved if inside(pair[0], group) and not inside(pair[1], group)]
    changed = [pair for pair in moved if inside(pair[0], group) and inside(pair[1], group)]
    return [("came", came), ("went", went), ("changed", changed)]


def inside(row: Row, group: set[int]) -> bool:
    return row is not None and row[0] in group


def alike(pairs: list[tuple[Row, Row]]) -> bool:
    steps = {(old and old[1], new and new[1]) for old, new in pairs}
    return len(steps) == 1 and all(old != new for old, new in steps)


@pytest.mark.parametrize("seed", range(30))
def test_two_releases_differ_by_no_few_firms(seed: int):
    one = district(seed)
    table = one.table()
    first = Published(snapshot=one.snapshot, shown=protect(table, 5).shows_firms)
    plan, rows = planned(one.lattice, [first], a_week_later(one, seed, 0.4), 5)
    assert told(one.lattice, first.shown, one.snapshot, rows, 5) == []
    assert plan.entering == sum(
        rows_of(one.snapshot).get(firm) != rows_of(rows).get(firm) for firm in rows_of(one.snapshot) | rows_of(rows)
    )


def test_some_changes_enter_and_some_wait():
    plans = [weekly(seed)[0] for seed in range(30)]
    assert sum(plan.entering > 0 for plan in plans) > 5
    assert all(plan.waiting for plan in plans if plan.held and not plan.entering)
    assert any(plan.held for plan in plans if plan.entering)


def weekly(seed: int):
    one = district(seed)
    first = Published(snapshot=one.snapshot, shown=protect(one.table(), 5).shows_firms)
    return planned(one.lattice, [first], a_week_later(one, seed, 0.4), 5)


def test_without_holding_back_the_difference_tells():
    def tells(seed: int) -> bool:
        one = district(seed)
        shown = protect(one.table(), 5).shows_firms
        return bool(told(one.lattice, shown, one.snapshot, a_week_later(one, seed, 0.4), 5))

    assert sum(tells(seed) for seed in range(0, 30, 3)) > 5


def small_district(levels: list[int], atoms: list[int]) -> Snapshot:
    size = len(levels)
    return Snapshot(
        firms=np.array([f"f{n}" for n in range(size)]),
        atoms=np.array(atoms),
        levels=np.array(levels),
        contents=np.zeros(size, dtype=np.int64),
    )


LATTICE = lattice_of({"industry": 2, "town": 1, "size": 1})
ALL = np.ones(LATTICE.size, dtype=np.bool_)
TEN_EACH = [n % 3 for n in range(20)]


def test_four_newcomers_wait_and_the_plan_says_that_one_more_is_needed():
    before = small_district(TEN_EACH, [0] * 10 + [1] * 10)
    after = small_district([*TEN_EACH, 0, 1, 2, 0], [0] * 10 + [1] * 10 + [0] * 4)
    plan = plan_release(LATTICE, [Published(snapshot=before, shown=ALL)], after, 5)
    assert (plan.entering, plan.held) == (0, 4)
    assert {(one.pending, one.needed) for one in plan.waiting} == {(4, 1)}


def test_five_newcomers_enter_unless_they_are_all_alike():
    before = small_district(TEN_EACH, [0] * 10 + [1] * 10)
    atoms = [0] * 10 + [1] * 10 + [0] * 5
    mixed = plan_release(
        LATTICE, [Published(snapshot=before, shown=ALL)], small_district([*TEN_EACH, 0, 1, 2, 0, 0], atoms)
    )
    alike = plan_release(
        LATTICE, [Published(snapshot=before, shown=ALL)], small_district([*TEN_EACH, 2, 2, 2, 2, 2], atoms)
    )
    assert (mixed.entering, alike.entering) == (5, 0)


def test_the_first_release_takes_everybody():
    rows = small_district(TEN_EACH, [0] * 20)
    plan = plan_release(LATTICE, [], rows)
    assert plan.from_candidate.all()
    assert (plan.entering, plan.held, plan.waiting) == (20, 0, ())
