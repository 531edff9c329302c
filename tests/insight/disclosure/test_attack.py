"""Whoever holds everything published against everything else must not get below the safety interval."""

from collections.abc import Iterable

import numpy as np
import pytest

from assessor.insight.disclosure import (
    PUBLIC_THRESHOLD,
    CannotProtectError,
    LevelTable,
    Published,
    PublishedTable,
    protect,
)
from assessor.insight.disclosure.counts import primary
from tests.insight.disclosure.attacker import Attacker, Sheet, seen_through
from tests.insight.disclosure.districts import LEVELS, District, a_week_later, district, planned

DISTRICTS = range(50)


def sheet_of(release: PublishedTable, before: PublishedTable | None = None) -> Sheet:
    table, pattern = release.table, release.pattern
    changed = (
        frozenset()
        if before is None
        else frozenset(np.flatnonzero((table.counts != before.table.counts).any(axis=1)).tolist())
    )
    return Sheet(
        firms=[int(n) if seen else None for n, seen in zip(table.firms, pattern.shows_firms, strict=True)],
        cells=[
            [int(x) if seen else None for x, seen in zip(row, flags, strict=True)]
            for row, flags in zip(table.cells, pattern.shows_cells, strict=True)
        ],
        population=None if table.population is None else table.possible.tolist(),
        changed=changed,
    )


def betrayed(releases: list[PublishedTable], threshold: int) -> list[str]:
    """What an attacker gets below the safety interval, in any of the releases."""
    sheets = [sheet_of(one, before) for one, before in zip(releases, [None, *releases], strict=False)]
    attacker = Attacker(dict(releases[0].table.lattice.axes), sheets)
    return [leak for place, one in enumerate(releases) for leak in betrayed_by(attacker, place, one.table, threshold)]


def betrayed_by(attacker: Attacker, place: int, table: LevelTable, threshold: int) -> list[str]:  # noqa: C901
    found = []
    every = range(LEVELS)

    def check(what: str, atoms: list[int], levels: Iterable[int], *, least: bool = True, most: bool = True) -> None:
        enough = threshold if table.population is None else min(threshold, sum(table.possible[atoms]))
        least_believed = 0.0 if least else np.inf
        if narrowed := attacker.excludes(
            place, atoms, list(levels), most=enough if most else None, least=least_believed
        ):
            found.append(f"release {place}: {what} is {narrowed}")

    for cohort, atoms in enumerate(attacker.cohorts):
        own = table.counts[atoms].sum(axis=0)
        if 0 < own.sum() < threshold:
            check(f"firms of cohort {cohort}", atoms, every)
        for level in every:
            if 0 < own[level] < threshold:
                check(f"cohort {cohort} level {level}", atoms, [level])
            if own[level] and own.sum() - own[level] < threshold:
                check(f"cohort {cohort} beside level {level}", atoms, set(every) - {level}, least=False)
    for atom, own in enumerate(table.counts):
        for level in np.flatnonzero(own) if 0 < own.sum() < threshold else []:
            check(f"atom {atom} level {level}", [atom], [int(level)], most=False)
    return found


def resolved(release: PublishedTable, threshold: int) -> list[tuple[int, ...]]:
    """Groups whose sums of anything follow."""
    table, shown = release.table, release.pattern.shows_firms
    cohorts = [np.flatnonzero(row).tolist() for row in table.lattice.members]
    seen = [group for group, flag in zip(cohorts, shown, strict=True) if flag]
    hidden = [group for group, flag in zip(cohorts, shown, strict=True) if not flag]
    return list(seen_through(seen, table.counts.sum(axis=1).tolist(), hidden, threshold))


def one_release(one: District, threshold: int) -> PublishedTable:
    table = one.table()
    return PublishedTable(table=table, pattern=protect(table, threshold))


LOSS: list[tuple[int, int, int, int]] = []


@pytest.mark.parametrize("seed", DISTRICTS)
def test_nothing_hidden_can_be_narrowed(seed: int):
    release = one_release(district(seed), 5)
    assert betrayed([release], 5) == []
    assert resolved(release, 5) == []
    LOSS.append(lost(release))


@pytest.mark.parametrize("seed", range(0, 50, 5))
def test_the_public_threshold_holds_as_well(seed: int):
    release = one_release(district(seed), PUBLIC_THRESHOLD)
    assert betrayed([release], PUBLIC_THRESHOLD) == []
    assert resolved(release, PUBLIC_THRESHOLD) == []


def lost(release: PublishedTable) -> tuple[int, int, int, int]:
    """(figures about some firm, hidden of themselves, hidden besides, firms in cohorts hidden besides)."""
    table, pattern = release.table, release.pattern
    kinds = np.concatenate([pattern.firms, pattern.cells.ravel()])
    figures = np.concatenate([table.firms, table.cells.ravel()])
    about = (figures > 0) & (kinds != 4)
    return (
        int(about.sum()),
        int((about & (kinds == 1)).sum()),
        int((about & (kinds == 2)).sum()),
        int(figures[about & (kinds == 2)].sum()),
    )


def test_the_loss_is_printed(capsys: pytest.CaptureFixture[str]):
    figures, primary, further, _ = np.array(LOSS or [lost(one_release(district(1), 5))]).sum(axis=0)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{figures} figures: {primary / figures:.1%} hidden of themselves, {further / figures:.1%} besides"
        )
    assert further < figures - primary


@pytest.mark.parametrize("seed", range(0, 50, 2))
def test_releases_a_week_apart_betray_nothing_together(seed: int):
    one = district(seed)
    first = one_release(one, 5)
    published = [Published(snapshot=one.snapshot, shown=first.pattern.shows_firms)]
    releases = [first]
    for week, share in enumerate((0.4, 0.6)):
        _, rows = planned(one.lattice, published, a_week_later(one, seed + 100 * week, share), 5)
        table = one.table(rows)
        try:
            pattern = protect(table, 5, earlier=releases)
        except CannotProtectError:
            break
        releases.append(PublishedTable(table=table, pattern=pattern))
        published.append(Published(snapshot=rows, shown=pattern.shows_firms))
    assert betrayed(releases, 5) == []


def weak_protection(seed: int) -> PublishedTable:
    """Hidden of itself only."""
    table = district(seed).table()
    return PublishedTable(table=table, pattern=primary(table, 5))


def test_hiding_small_figures_alone_is_broken():
    broken = [seed for seed in range(12) if betrayed([weak_protection(seed)], 5)]
    assert len(broken) > 8


def test_groups_left_by_hiding_small_figures_alone_are_seen_through():
    assert any(resolved(weak_protection(seed), 5) for seed in range(4))


def test_a_threshold_off_by_one_is_broken():
    assert any(betrayed([one_release(district(seed), 4)], 5) for seed in range(6))


def test_a_release_protected_by_itself_betrays_the_one_before():
    def leaks(seed: int) -> bool:
        one = district(seed)
        first = one_release(one, 5)
        table = one.table(a_week_later(one, seed, 0.3))
        alone = PublishedTable(table=table, pattern=protect(table, 5))
        return bool(betrayed([first, alone], 5)) and not betrayed([alone], 5)

    assert any(leaks(seed) for seed in range(8))
