"""What one firm could change next: the improvement steps open to each of its answers, at most two a question."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np

from assessor.questionnaire import Array, Band, Option, Question, is_not_applicable, is_unknown
from assessor.scoring.shares import question_shares

STEPS_AT_MOST = 2
"""Steps a path may ask of one question."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step to an option or a band. `gain` is what it adds to the question's share; `grade` what it leads to.

    A step that `follows` can only be taken together with the step listed before it.
    """

    place: int
    effort: str
    cost: int
    gain: float
    grade: int = -1
    follows: bool = False


@dataclass(frozen=True, kw_only=True)
class Prospect:
    """One answered question: what it earns now and the steps open to it.

    `start` is the present option or band, or the set of chosen options as bits. `on_moving` is what any step costs
    in share before its own gain counts (giving up an exclusive option). `grade` is the present option's.
    """

    question: Question
    start: int
    share: float
    steps: tuple[Step, ...]
    on_moving: float = 0.0
    grade: int = -1

    @property
    def chooses_many(self) -> bool:
        """Whether steps are options to be added rather than a ladder."""
        return self.question.kind == "multiple"


def prospect(question: Question, column: Array, costs: Mapping[str, int]) -> Prospect | None:
    """What one firm (a column of length one) could change; None where it has not answered.

    `costs` by effort class. A step without an effort class is not open, nor is any beyond it.
    """
    if is_unknown(column)[0] or is_not_applicable(column)[0]:
        return None
    share = float(question_shares(question, column).estimate[0])
    if question.kind == "multiple":
        return _choices(question, int(column.astype(np.int64)[0]), share, costs)
    if question.kind == "single":
        return _options(question, int(column.astype(np.int64)[0]), share, costs)
    return _bands(question, band_of(question, float(column.astype(np.float64)[0])), share, costs)


def band_of(question: Question, figure: float) -> int:
    """The place of the band a figure lies in."""
    return next(place for place, band in enumerate(question.bands) if band.upto is None or figure <= float(band.upto))


def figure_in(question: Question, place: int) -> float | None:
    """A figure a firm could state that lies in a band; None where the question allows none."""
    floor = question.bands[place - 1].upto if place else None
    least = _larger(None if floor is None else float(floor), question.minimum, open_end=True)
    most = _smaller(question.bands[place].upto, question.maximum)
    figure = _within(question, least, most)
    allowed = question.minimum is None or figure >= float(question.minimum)
    return figure if allowed and figure <= most and band_of(question, figure) == place else None


def _larger(floor: float | None, minimum: object, *, open_end: bool) -> float:
    known = [float(str(end)) for end in (floor, minimum) if end is not None and open_end]
    return max(known, default=0.0)


def _smaller(*ends: object) -> float:
    return min((float(str(end)) for end in ends if end is not None), default=float("inf"))


def _within(question: Question, least: float, most: float) -> float:
    if question.whole_number:
        return float(np.floor(least) + 1)
    return least + 1 if np.isinf(most) else (least + most) / 2
