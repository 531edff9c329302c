"""What one question earns: the share of its points, as bounds and as an estimate, for n firms."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import Array, Question, bits, figures, is_not_applicable, is_unknown, places

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Shares:
    """Shares of full marks, 0 to 1, of n firms.

    `low` and `high` bound what the open answers could give; `estimate` speaks for what was answered (0 where
    nothing was); `known`: something was answered; `applies`: false where the whole part does not apply.
    """

    low: Floats
    high: Floats
    estimate: Floats
    known: Bools
    applies: Bools

    def inverted(self) -> "Shares":
        """One minus the share, for risks."""
        return Shares(
            low=1 - self.high, high=1 - self.low, estimate=1 - self.estimate, known=self.known, applies=self.applies
        )


def question_shares(question: Question, values: Array) -> Shares:
    """Shares of a scored question. Raises TypeError for a kind that cannot be scored."""
    if question.kind == "single":
        return _shares(question, values, _option_share(question, values))
    if question.kind == "multiple":
        return _shares(question, values, _chosen(question, values))
    if question.kind in ("number", "ratio"):
        return _shares(question, values, _band_share(question, values))
    message = f"a question of kind {question.kind} has no share"
    raise TypeError(message)


def share_bounds(question: Question) -> tuple[float, float]:
    """The least and the most a question can earn."""
    if question.kind == "multiple":
        return 0.0, 1.0
    parts = question.options or question.bands
    shares = [float(part.share) for part in parts]
    return min(shares), max(shares)


def _option_share(question: Question, values: Array) -> Floats:
    shares = np.array([*(float(option.share) for option in question.options), 0.0, 0.0])
    return np.take(shares, places(values), mode="wrap")


def _band_share(question: Question, values: Array) -> Floats:
    limits = np.array([np.inf if band.upto is None else float(band.upto) for band in question.bands])
    shares = np.array([*(float(band.share) for band in question.bands), 0.0])
    return np.take(shares, np.searchsorted(limits, figures(values), side="left"))


def _chosen(question: Question, values: Array) -> Floats:
    chosen = bits(values)
    total = np.zeros(len(chosen))
    for place, option in enumerate(question.options):
        if option.share:
            total += float(option.share) * ((chosen >> place) & 1)
    return np.minimum(total, 1.0)


def _shares(question: Question, values: Array, earned: Floats) -> Shares:
    unknown, inapplicable = is_unknown(values), is_not_applicable(values)
    floor, ceiling = share_bounds(question)
    known = ~(unknown | inapplicable)
    estimate = np.where(known, earned, 0.0)
    return Shares(
        low=np.where(unknown, floor, estimate),
        high=np.where(unknown, ceiling, estimate),
        estimate=estimate,
        known=known,
        applies=~inapplicable,
    )
