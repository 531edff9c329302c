"""What one question earns: the share of its points, as bounds and as an estimate, for n firms."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import Array, Band, Question, by_code, figures, looked_up, table_codes

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Codes = NDArray[np.intp]


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


@dataclass(frozen=True, kw_only=True, eq=False)
class ShareTable:
    """Shares by code: option position, set of option bits, or band; the last two codes are "does not apply", "unknown".

    `floor` and `ceiling` are the least and the most the question can earn.
    """

    shares: Floats
    limits: Floats | None
    floor: float
    ceiling: float

    @cached_property
    def by_code(self) -> Floats:
        """The shares made ready to be looked up."""
        return by_code(self.shares)

    def codes(self, column: Array) -> Codes:
        """Codes of a column's answers; -2 does not apply, -1 unknown."""
        if self.limits is None:
            return column.astype(np.intp)
        values = figures(column)
        codes = np.searchsorted(self.limits, values, side="left")
        codes[np.isnan(values)] = -1
        codes[values == -np.inf] = -2
        return codes


@lru_cache(maxsize=4096)
def share_table(question: Question, *, inverted: bool = False) -> ShareTable:
    """The table of a scored question; `inverted` turns shares round. Raises TypeError for an unscored kind."""
    earned, limits = _earned(question), None
    if question.bands:
        limits = np.array([_end(band) for band in question.bands])
    floor, ceiling = share_bounds(question, inverted=inverted)
    if inverted:
        earned = 1 - earned
    return ShareTable(shares=np.array([*earned, 0.0, 0.0]), limits=limits, floor=floor, ceiling=ceiling)


def question_shares(question: Question, column: Array, *, inverted: bool = False) -> Shares:
    """Shares of a scored question over a column of answers."""
    if question.points:
        return _between_points(question, figures(column), inverted=inverted)
    table = share_table(question, inverted=inverted)
    return shares_of(table, table.codes(column))


def _end(band: Band) -> float:
    """The largest figure of a band."""
    if band.upto is None:
        return np.inf
    return float(band.upto) if band.closed else float(np.nextafter(float(band.upto), -np.inf))


def _between_points(question: Question, column: Floats, *, inverted: bool) -> Shares:
    """Linear between the points of a question, flat outside them."""
    at = [float(point.at) for point in question.points]
    earned = [1 - float(point.share) if inverted else float(point.share) for point in question.points]
    unknown, applies = np.isnan(column), column != -np.inf
    known = ~unknown & applies
    estimate = np.interp(np.where(known, column, at[0]), at, earned) * known
    return Shares(
        low=np.where(unknown, min(earned), estimate),
        high=np.where(unknown, max(earned), estimate),
        estimate=estimate,
        known=known,
        applies=applies,
    )


def shares_of(table: ShareTable, codes: Codes) -> Shares:
    """Shares of coded answers."""
    estimate = looked_up(table.by_code, table_codes(codes))
    unknown, applies = codes == -1, codes != -2  # noqa: PLR2004
    return Shares(
        low=np.where(unknown, table.floor, estimate),
        high=np.where(unknown, table.ceiling, estimate),
        estimate=estimate,
        known=codes >= 0,
        applies=applies,
    )


@lru_cache(maxsize=4096)
def share_bounds(question: Question, *, inverted: bool = False) -> tuple[float, float]:
    """The least and the most a question can earn."""
    if inverted:
        least, most = share_bounds(question)
        return 1 - most, 1 - least
    if question.kind == "multiple":
        return 0.0, 1.0
    shares = [float(part.share) for part in question.options or question.bands or question.points]
    return min(shares), max(shares)


def _earned(question: Question) -> Floats:
    if question.kind == "multiple":
        chosen = np.arange(1 << len(question.options), dtype=np.int64)
        total = np.zeros(len(chosen))
        for place, option in enumerate(question.options):
            total += float(option.share) * ((chosen >> place) & 1)
        return np.minimum(total, 1.0)
    if question.kind in ("single", "number", "ratio"):
        return np.array([float(part.share) for part in question.options or question.bands])
    message = f"a question of kind {question.kind} has no share"
    raise TypeError(message)
