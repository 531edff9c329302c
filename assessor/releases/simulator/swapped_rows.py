"""The copy of a release's firms in which a quarter have the answers of a firm like them, instead of their own.

Everything the simulator ever answers follows from this one copy: whoever asks all there is to ask can at most find out
the copy, and the copy says for sure of no firm, and of no group of firms, what it answered.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assessor.edition.model import Edition
from assessor.insight.lattice import Integers
from assessor.insight.perturbation.secret import Seeds
from assessor.insight.simulation import Setting
from assessor.questionnaire import FactColumn, Span

PAIRED = 0.5
"""How many firms are paired for it; one of each pair lends its answers."""
_FAR = 0.1
"""Of these, the ones paired with any other firm; the rest stay near. So every firm may have the answers of any."""
_HALF, _HALVES = np.uint64(32), 2.0**32


def copied(setting: Setting, edition: Edition, marks: Seeds) -> Setting:
    """The firms with answers and results as they were lent. What describes a firm, and could tell who it is, stays."""
    cohort = setting.cohort
    near = [
        np.asarray(cohort.groups[name].places, dtype=np.int64) for name in _nearest(edition) if name in cohort.groups
    ]
    given = lent(marks, near)
    own = profile_of(edition)
    facts = {name: column if name in own else _taken(column, given) for name, column in setting.facts.items()}
    return replace(setting, cohort=replace(cohort.taken(given), groups=cohort.groups), facts=facts)


def lent(marks: Seeds, near: Sequence[Integers]) -> Integers:
    """[firms] The firm whose answers each firm has in the copy, mostly its own.

    `marks`: a secret random number for each firm, the same in every release. `near`: columns in which a pair is alike
    if possible, the most important one first.
    """
    chance, other = (marks >> _HALF) / _HALVES, (marks & np.uint64(2**32 - 1)) / _HALVES
    place = np.empty(len(marks))
    place[np.lexsort((other, *reversed(near)))] = np.arange(len(marks))
    place = np.where(other < _FAR, len(marks) * (1 + other), place)
    paired = np.flatnonzero(chance < PAIRED)
    paired = paired[np.argsort(place[paired], kind="stable")]
    pairs = paired[: len(paired) // 2 * 2].reshape(-1, 2)
    swapped = (marks[pairs[:, 0]] < marks[pairs[:, 1]])[:, None]
    lender, taker = np.where(swapped, pairs[:, ::-1], pairs).T
    found = np.arange(len(marks))
    found[taker] = lender
    return found


def _nearest(edition: Edition) -> Sequence[str]:
    """Firms lend to others alike in these axes, the coarsest first."""
    return [one.axis for one in sorted(edition.groupings, key=lambda one: one.digits or 0)]


def profile_of(edition: Edition) -> frozenset[str]:
    """Questions about the firm itself, which others may know the answers to: those that are not scored."""
    unscored = {section.id for section in edition.questionnaire.sections if not section.scored}
    return frozenset(one.id for one in edition.questionnaire.questions if one.section in unscored)


def _taken(column: FactColumn, given: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> FactColumn:
    if isinstance(column, Span):
        return Span(low=column.low[given], high=column.high[given])
    return column[given]
