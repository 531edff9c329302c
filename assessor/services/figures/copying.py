"""The copy of a release's firms in which some have exchanged what describes them: place, industry, size, figures."""

from dataclasses import replace

import numpy as np

from assessor.edition import Edition
from assessor.insight.cohorts import Axis
from assessor.insight.disclosure import exchanged
from assessor.insight.simulation import Setting
from assessor.questionnaire import FactColumn, Span
from assessor.services.figures.snapshot import Rows

NEAREST = ("size", "industry", "town")
"""Firms exchange with others alike in these, in this order."""
_DIGITS = 16


def copied(setting: Setting, edition: Edition, rows: Rows, threshold: int) -> Setting:
    """The firms after the exchange. Results stay where they are; what could tell whose they are has moved."""
    cohort = setting.cohort
    marks = np.array([int(mark[:_DIGITS], 16) for mark in rows.firms.tolist()], dtype=np.uint64)
    near = [np.asarray(cohort.groups[name].places, dtype=np.int64) for name in NEAREST]
    is_few = np.bincount(cohort.atoms)[cohort.atoms] < threshold
    given = exchanged(marks, near, is_few)
    moved = {name: Axis(codes=axis.codes, places=axis.places[given]) for name, axis in cohort.groups.items()}
    profile = profile_of(edition)
    facts = {name: _taken(column, given) if name in profile else column for name, column in setting.facts.items()}
    return replace(setting, cohort=replace(cohort, groups=moved), facts=facts)


def profile_of(edition: Edition) -> frozenset[str]:
    """Questions about the firm itself, which others may know the answers to: those that are not scored."""
    unscored = {section.id for section in edition.questionnaire.sections if not section.scored}
    return frozenset(one.id for one in edition.questionnaire.questions if one.section in unscored)


def _taken(column: FactColumn, given: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> FactColumn:
    if isinstance(column, Span):
        return Span(low=column.low[given], high=column.high[given])
    return column[given]
