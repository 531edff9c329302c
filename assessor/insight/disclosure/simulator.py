"""Answers of the simulator: cut points with enough firms between them, rounded counts that narrow no secret.

Nobody can be kept from asking the same question with every cut point offered, so all answers to one question are
protected together, as if they were published side by side.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assessor.insight.disclosure.attack import Equations, Extreme
from assessor.insight.disclosure.audit import Audit
from assessor.insight.disclosure.equations import Secrets, secrets, together
from assessor.insight.disclosure.lattice import ONE_WAY, FamilyLattice, Figures, Flags, Whole
from assessor.insight.disclosure.rules import ROUNDING, THRESHOLD, is_small, is_telling
from assessor.insight.disclosure.steps import Steps

_REACH = ROUNDING // 2
_WAYS = np.array([50.0, 1.0])


@dataclass(frozen=True, kw_only=True)
class Rounded:
    """Answers to one question."""

    figures: Whole
    """[answers, cohorts] Rounded counts; nought where hidden."""
    shown: Flags
    """[answers, cohorts]"""


def cut_points(values: Figures, threshold: int = THRESHOLD) -> Figures:
    """Values a limit may be set to: `threshold` firms or more below the first, between neighbours, from the last on.

    Values that are NaN belong to firms without the figure. Each cut point is a value some firm has.
    """
    known = np.sort(values[~np.isnan(values)])
    starts = np.flatnonzero(np.append(True, known[1:] > known[:-1])) if len(known) else np.zeros(0, dtype=np.int64)
    found: list[int] = []
    for start in starts.tolist():
        if start - (found[-1] if found else 0) >= threshold and len(known) - start >= threshold:
            found.append(start)
    return known[found]


def sweep_of(values: Figures, atoms: Whole, cuts: Figures, lattice: FamilyLattice) -> tuple[Whole, Flags]:
    """(bands [cuts + 1, atoms], views [cuts, cuts + 1]) of "how many firms reach this limit", for `rounded`.

    Firms below the first cut point, or without a figure, are in the first band.
    """
    band = np.where(np.isnan(values), 0, np.searchsorted(cuts, values, side="right"))
    bands = np.zeros((len(cuts) + 1, lattice.atoms), dtype=np.int64)
    np.add.at(bands, (band, atoms), 1)
    views = np.arange(len(cuts) + 1)[None, :] > np.arange(len(cuts))[:, None]
    return bands, views


def change_of(before: Flags, after: Flags, atoms: Whole, lattice: FamilyLattice) -> tuple[Whole, Flags]:
    """(bands, views) of a change that helps some firms and not others: before, after, gained, lost."""
    bands = np.zeros((4, lattice.atoms), dtype=np.int64)
    np.add.at(bands, (2 * before + after, atoms), 1)
    views = np.array([[0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 0, 0], [0, 0, 1, 0]], dtype=np.bool_)
    return bands, views


@dataclass(frozen=True, kw_only=True)
class Query:
    """Which answers are wanted, and what readers have already. Both [views, cohorts], district and one-way cohorts."""

    wanted: Flags
    known: Flags
    """Counts that readers know exactly, from a release; they are not answered again."""


def rounded(
    bands: Whole, views: Flags, lattice: FamilyLattice, threshold: int = THRESHOLD, *, asked: Query | None = None
) -> Rounded:
    """Rounded counts of each view in the district and the one-way cohorts, safe side by side.

    Every firm is in one band ([bands, atoms]); a view ([views, bands]) counts the firms of its bands. A count below the
    threshold is hidden, nought too. The attacker is taken to know how many firms of each atom take part.
    """
    question = _QuestionAnswers(
        bands=bands, views=views, lattice=lattice, threshold=threshold, asked=asked or _everything(views, lattice)
    )
    audit = Audit(
        equations=question.equations(),
        secrets=question.secrets(),
        costs=question.costs(),
        together=lambda row: np.array([row]),
        nearby=question.nearby,
    )
    audit.run()
    shown = question.shown.copy()
    shown &= ~audit.hidden[: shown.size].reshape(shown.shape)
    figures = (question.counts[:, : shown.shape[1]] + _REACH) // ROUNDING * ROUNDING
    return Rounded(figures=np.where(shown, figures, 0), shown=shown)


def _everything(views: Flags, lattice: FamilyLattice) -> Query:
    cells = (len(views), int((lattice.ways <= ONE_WAY).sum()))
    return Query(wanted=np.ones(cells, dtype=np.bool_), known=np.zeros(cells, dtype=np.bool_))


@dataclass(frozen=True, kw_only=True)
class _QuestionAnswers:
    """All answers to one question as equations.

    Rows run view by view through the published cohorts, then view by view through the small atoms, never shown.
    """

    bands: Whole
    views: Flags
    lattice: FamilyLattice
    threshold: int
    asked: Query

    @cached_property
    def present(self) -> Whole:
        """[atoms] Firms."""
        firms: Whole = self.bands.sum(axis=0)
        return firms

    @cached_property
    def groups(self) -> Flags:
        """[cohorts, atoms] District and one-way cohorts, which come first in a lattice."""
        return self.lattice.members[self.lattice.ways <= ONE_WAY]

    @cached_property
    def small(self) -> Whole:
        """Atoms with few firms."""
        return np.flatnonzero(is_small(self.present, self.threshold))

    @cached_property
    def counts(self) -> Whole:
        """[views, cohorts] True counts."""
        return self.by_atom @ self.groups.T.astype(np.int64)

    @cached_property
    def by_atom(self) -> Whole:
        """[views, atoms] True counts."""
        counts: Whole = self.views.astype(np.int64) @ self.bands
        return counts

    @cached_property
    def shown(self) -> Flags:
        """[views, cohorts] What could be shown by itself."""
        firms = self.groups.astype(np.int64) @ self.present
        enough: Flags = self.counts >= self.threshold
        wanted = self.asked.wanted & ~self.asked.known
        return wanted & enough & ~is_telling(self.counts, firms[None, :], self.threshold)

    def costs(self) -> Figures:
        """[rows] What hiding an answer loses."""
        worth = _WAYS[self.lattice.ways[: self.groups.shape[0]]] * (self.counts + self.threshold)
        own = np.where(self.shown, worth, np.inf).ravel()
        return np.append(own, np.full(len(self.views) * len(self.small), np.inf))

    @cached_property
    def _there(self) -> Whole:
        """Atoms with firms."""
        return np.flatnonzero(self.present)

    @cached_property
    def _asked_bands(self) -> Whole:
        """Bands that some view counts."""
        return np.flatnonzero(self.views.any(axis=0))

    @cached_property
    def _steps(self) -> Steps:
        """Moves out of the views."""
        published = self.counts.size
        least, most = (bound[:published].reshape(self.counts.shape) for bound in self._known())
        families = [family for family in self.lattice.families if len(family.axes) <= ONE_WAY]
        return Steps(
            views=self.views[:, self._asked_bands],
            exact=np.asarray(self.asked.known.any(axis=1)),
            groups=np.stack([family.cohort_of[self._there] for family in families]),
            least=least,
            most=most,
            present=self.present[self._there].astype(np.float64),
        )

    def nearby(self, found: Extreme, hidden: Flags) -> Figures:
        """[secrets] Nought where all firms of a small atom can leave a view from there."""
        shape = self.counts.shape
        columns = found.columns.reshape(len(self._asked_bands), len(self._there))
        counts, taken = found.rows[: self.counts.size].reshape(shape), hidden[: self.counts.size].reshape(shape)
        can_leave = self._steps.out_of(columns, counts, taken)[:, np.isin(self._there, self.small)]
        return np.append(np.full(len(self._of_groups), np.inf), np.where(can_leave.ravel()[self._held], 0.0, np.inf))

    def equations(self) -> Equations:
        """What a reader of all answers knows."""
        there, asked = self._there, self._asked_bands
        seen = np.concatenate([self.groups, np.eye(len(self.present), dtype=np.bool_)[self.small]])[:, there]
        group, atom = np.nonzero(seen)
        view, band = np.nonzero(self.views[:, asked])
        rows = self._row(view[:, None], group[None, :]).ravel()
        places = (band[:, None] * len(there) + atom[None, :]).ravel()
        low, high = self._known()
        if len(asked) > 1:
            rows = np.append(rows, len(low) + np.tile(np.arange(len(there)), len(asked)))
            places = np.append(places, np.arange(len(asked) * len(there)))
            low, high = np.append(low, 0.0 * there), np.append(high, self.present[there])
        order = np.argsort(rows, kind="stable")
        return Equations(
            starts=np.searchsorted(rows[order], np.arange(len(low) + 1)),
            places=places[order],
            low=low,
            high=high,
            most=np.tile(self.present[there], len(asked)).astype(np.float64),
        )

    def _row(self, view: Whole, group: Whole) -> Whole:
        """Row of a view and a group, published cohorts first and small atoms after them."""
        published, small = len(self.groups), len(self.small)
        behind = len(self.views) * published + view * small + group - published
        return np.where(group < published, view * published + group, behind)

    def _known(self) -> tuple[Figures, Figures]:
        """([rows] least, [rows] most) of what is shown."""
        seen = np.append(self.shown.ravel(), np.zeros(len(self.views) * len(self.small), dtype=np.bool_))
        middle = np.zeros(len(seen))
        middle[: self.counts.size] = ((self.counts + _REACH) // ROUNDING * ROUNDING).ravel()
        least, most = np.maximum(middle - _REACH, self.threshold), middle + _REACH
        least, most = np.where(seen, least, -np.inf), np.where(seen, most, np.inf)
        known = np.flatnonzero(self.asked.known.ravel())
        least[known] = most[known] = self.counts.ravel()[known]
        return least, most

    def secrets(self) -> Secrets:
        """What has to stay uncertain: of published groups first, then that nobody of a small atom is surely counted."""
        return together([self._of_groups, secrets(plus=self.counts.size + self._held, low=0.0, high=-np.inf)])

    @cached_property
    def _of_groups(self) -> Secrets:
        firms = np.broadcast_to(self.groups.astype(np.int64) @ self.present, self.counts.shape).ravel()
        counts, open_still = self.counts.ravel(), ~self.asked.known.ravel()
        few, alike = (
            np.flatnonzero(open_still & is_small(counts, self.threshold)),
            np.flatnonzero(open_still & (counts > 0) & (firms - counts < self.threshold)),
        )
        return together(
            [
                secrets(plus=few, low=0.0, high=np.minimum(self.threshold, firms[few])),
                secrets(plus=alike, low=np.maximum(firms[alike] - self.threshold, 0), high=-np.inf),
            ]
        )

    @cached_property
    def _held(self) -> Whole:
        """Views and small atoms, numbered through, where the view counts somebody of the atom."""
        return np.flatnonzero(self.by_atom[:, self.small])
