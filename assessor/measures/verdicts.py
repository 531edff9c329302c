"""Verdicts on all measures for n firms, folded from the states of their conditions."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assessor.measures.model import Measure
from assessor.questionnaire import States

Verdict = Literal["available", "confirm", "needs_answers", "near", "not_for_you", "not_open"]
VERDICTS: tuple[Verdict, ...] = ("not_for_you", "near", "needs_answers", "confirm", "available", "not_open")
"""The codes of the columns, in their order, as words."""
NOT_FOR_YOU, NEAR, NEEDS_ANSWERS, CONFIRM, AVAILABLE, NOT_OPEN = range(6)
"""The first five are the states of a condition, so that the verdict on an open measure is its folded state."""

USABLE: tuple[Verdict, ...] = ("available", "confirm")
"""Available, or available once something is settled."""

Verdicts = NDArray[np.int8]


def is_open(measure: Measure, as_of: date) -> bool:
    """Whether a measure runs on that day: in force, its evidence there, and within its dates, last day included."""
    known = measure.evidence_date is None or measure.evidence_date <= as_of
    started = known and (measure.effective_from is None or measure.effective_from <= as_of)
    ended = measure.effective_to is not None and measure.effective_to < as_of
    return measure.status == "in_force" and started and not ended


def usable(verdicts: Verdicts) -> NDArray[np.bool_]:
    """Where a measure is usable, as far as the answers tell: a bool for each verdict."""
    return np.asarray((verdicts - np.int8(CONFIRM)).view(np.uint8) <= AVAILABLE - CONFIRM)


def verdict_columns(measures: Sequence[Measure], folded: Sequence[States], as_of: date, *, size: int) -> Verdicts:
    """Verdicts, int8 (measures, size). A firm a measure can never fit is told so even where it is not open."""
    verdicts = np.empty((len(measures), size), dtype=np.int8)
    closed: dict[int, Verdicts] = {}
    for row, (measure, states) in enumerate(zip(measures, folded, strict=True)):
        if is_open(measure, as_of):
            verdicts[row] = states
        else:
            if id(states) not in closed:
                closed[id(states)] = (states != NOT_FOR_YOU) * np.int8(NOT_OPEN)
            verdicts[row] = closed[id(states)]
    return verdicts


def last_known(measure: Measure, as_of: date) -> date | None:
    """The day up to which a measure is known to run: that of its evidence, or of a later confirmation."""
    days = [measure.evidence_date, *(confirmation.on for confirmation in measure.confirmations)]
    return max((day for day in days if day is not None and day <= as_of), default=None)


def is_old(measure: Measure, as_of: date, *, months: int) -> bool:
    """Whether what is known of a measure is so many months old, or nothing is."""
    known = last_known(measure, as_of)
    return known is None or months_between(known, as_of) >= months


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
