"""Decide where counts of an attribute (a problem, a measure within reach) are shown: district and one-way cohorts.

Cautious throughout: the attacker is taken to know how many firms of every atom take part, so that an attribute can be
looked at by itself, as bounded unknowns in a handful of sums.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assessor.insight.disclosure.attack import Equations
from assessor.insight.disclosure.audit import Audit, CannotProtectError
from assessor.insight.disclosure.equations import Secrets, secrets, together
from assessor.insight.disclosure.lattice import ONE_WAY, FamilyLattice, Figures, Flags, Whole
from assessor.insight.disclosure.rules import THRESHOLD, Kind, Kinds, is_small, is_telling
from assessor.insight.disclosure.tables import PublishedTable

_WAYS = np.array([50.0, 1.0])


@dataclass(frozen=True, kw_only=True)
class AttributeRelease:
    """Attributes and what was shown of them."""

    release: PublishedTable
    counts: Whole
    """[attributes, atoms] Firms that have it."""
    kinds: Kinds
    """[attributes, cohorts]"""


def protect_attributes(
    counts: Whole,
    release: PublishedTable,
    threshold: int = THRESHOLD,
    *,
    public: Flags | None = None,
    earlier: Sequence[AttributeRelease] = (),
) -> Kinds:
    """[attributes, cohorts] What may be shown of `counts` [attributes, atoms] beside a release's numbers of firms.

    `public` [attributes] marks what every firm has, or no firm, by a rule's wording alone: that is nobody's answer.
    Attributes are protected one by one. Counts that add up (a verdict's kinds) are to be published as levels.
    """
    found = np.full((len(counts), release.table.lattice.size), Kind.NOT_PUBLISHED, dtype=np.int8)
    for place, own in enumerate(counts):
        states = [_State(one.release, one.counts[place], one.kinds[place]) for one in earlier]
        known = public is not None and bool(public[place])
        first = _primary(own, release, 0 if known else threshold)
        found[place] = first if known else _audited([*states, _State(release, own, first)], threshold)
    return found


@dataclass(frozen=True)
class _State:
    """One attribute in one release."""

    release: PublishedTable
    counts: Whole
    kinds: Kinds

    @property
    def present(self) -> Whole:
        """[atoms] Firms."""
        firms: Whole = self.release.table.counts.sum(axis=1)
        return firms

    @property
    def published(self) -> Whole:
        """Numbers of the cohorts counts are published of."""
        return np.flatnonzero(self.release.table.lattice.ways <= ONE_WAY)


def _primary(counts: Whole, release: PublishedTable, threshold: int) -> Kinds:
    lattice, firms = release.table.lattice, release.table.firms
    telling = (
        is_telling(lattice.sums(counts), firms, threshold) if threshold else np.zeros(lattice.size, dtype=np.bool_)
    )
    kinds = np.where(telling, Kind.PRIMARY, np.where(release.pattern.shows_firms, Kind.SHOWN, Kind.COMPLEMENTARY))
    kinds[lattice.ways > ONE_WAY] = Kind.NOT_PUBLISHED
    return kinds.astype(np.int8)


def _audited(states: Sequence[_State], threshold: int) -> Kinds:
    """Says nothing of the attribute where earlier releases leave no other way."""
    last, blocks = states[-1], _blocks(states)
    shown = last.kinds[last.published] == Kind.SHOWN
    height = len(last.published)
    costs = np.full(height * len(states), np.inf)
    costs[-height:] = np.where(shown, _costs(last, threshold), np.inf)
    audit = Audit(
        equations=_equations(states, blocks),
        secrets=together([_secrets_of(state, blocks[place], place, threshold) for place, state in enumerate(states)]),
        costs=costs,
        together=lambda row: np.array([row]),
    )
    try:
        audit.run()
    except CannotProtectError:
        audit.hidden[-height:] = shown
    kinds = last.kinds.copy()
    kinds[last.published[audit.hidden[-height:]]] = Kind.COMPLEMENTARY
    return kinds


def _costs(state: _State, threshold: int) -> Figures:
    lattice: FamilyLattice = state.release.table.lattice
    counted = lattice.sums(state.counts)[state.published] + threshold
    costs: Figures = _WAYS[lattice.ways[state.published]] * counted
    return costs


def _blocks(states: Sequence[_State]) -> Whole:
    """[states, atoms] The unknown an atom is in a release; the same while its firms and their attribute are."""
    found = np.full((len(states), states[0].release.table.lattice.atoms), -1)
    following = 0
    for place, state in enumerate(states):
        fresh = state.present > 0
        for earlier, before in enumerate(states[:place]):
            same = fresh & (state.present == before.present) & (state.counts == before.counts)
            found[place, same] = found[earlier, same]
            fresh &= ~same
        found[place, fresh] = np.arange(following, following + int(fresh.sum()))
        following += int(fresh.sum())
    return found


def _equations(states: Sequence[_State], blocks: Whole) -> Equations:
    rows, columns, figures = [], [], []
    most = np.zeros(int(blocks.max(initial=-1)) + 1)
    for place, state in enumerate(states):
        there = blocks[place] >= 0
        most[blocks[place][there]] = state.present[there]
        members = state.release.table.lattice.members[state.published]
        cohorts, atoms = np.nonzero(members & there[None, :])
        rows.append(place * len(members) + cohorts)
        columns.append(blocks[place][atoms])
        figures.append(np.where(state.kinds[state.published] == Kind.SHOWN, members @ state.counts, np.nan))
    return _sorted(np.concatenate(rows), np.concatenate(columns), np.concatenate(figures), most)


def _sorted(rows: Whole, columns: Whole, figures: Figures, most: Figures) -> Equations:
    order = np.argsort(rows, kind="stable")
    return Equations(
        starts=np.searchsorted(rows[order], np.arange(len(figures) + 1)),
        places=columns[order],
        low=np.nan_to_num(figures, nan=-np.inf),
        high=np.nan_to_num(figures, nan=np.inf),
        most=most,
    )


def _secrets_of(state: _State, blocks: Whole, place: int, threshold: int) -> Secrets:
    lattice = state.release.table.lattice
    firms, counted = lattice.sums(state.present)[state.published], lattice.sums(state.counts)[state.published]
    few = np.flatnonzero(is_small(counted, threshold))
    alike = np.flatnonzero((counted > 0) & (firms - counted < threshold))
    atoms = np.flatnonzero(is_small(state.present, threshold) & (state.counts > 0))
    first = place * len(firms)
    return together(
        [
            secrets(plus=first + few, low=0.0, high=np.minimum(threshold, firms[few])),
            secrets(plus=first + alike, low=np.maximum(firms[alike] - threshold, 0), high=-np.inf),
            secrets(column=blocks[atoms], low=0.0, high=-np.inf),
        ]
    )
