"""The copy of a release's firms in which some have the answers of a firm that is like them, instead of their own."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assessor.edition.model import Edition
from assessor.insight.disclosure import lent
from assessor.insight.simulation import Setting
from assessor.questionnaire import FactColumn, Span
from assessor.releases.rows import Rows

_DIGITS = 16


def copied(setting: Setting, edition: Edition, rows: Rows, threshold: int) -> Setting:
    """The firms with answers and results as they were lent. What describes a firm, and could tell who it is, stays."""
    cohort = setting.cohort
    marks = np.array([int(mark[:_DIGITS], 16) for mark in rows.firms.tolist()], dtype=np.uint64)
    near = [
        np.asarray(cohort.groups[name].places, dtype=np.int64) for name in _nearest(edition) if name in cohort.groups
    ]
    is_few = np.bincount(cohort.atoms)[cohort.atoms] < threshold
    given = lent(marks, near, is_few)
    own = profile_of(edition)
    facts = {name: column if name in own else _taken(column, given) for name, column in setting.facts.items()}
    return replace(setting, cohort=replace(cohort.taken(given), groups=cohort.groups), facts=facts)


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
