"""Scores of every node of the tree, for n firms, as bounds and estimate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

import numpy as np

from assessor.questionnaire import Array, Question, by_code, looked_up, table_codes
from assessor.scoring.model import Item, Node
from assessor.scoring.shares import (
    Bools,
    Codes,
    Floats,
    Shares,
    ShareTable,
    question_shares,
    share_table,
    shares_of,
)

DECIMALS = 9
"""Scores are computed in double precision and settled to nine decimals before anything is decided on them."""


@dataclass(frozen=True, kw_only=True)
class NodeScore:
    """One node's scores in units of its scale, float64 of length n.

    `value` is NaN where nothing was answered; all three are NaN where the node does not apply.
    """

    low: Floats
    value: Floats
    high: Floats


@dataclass(frozen=True, kw_only=True, eq=False)
class WeightedQuestion:
    """A question in the tree: its weight, its table and the codes of n firms' answers."""

    weight: float
    table: ShareTable
    codes: Codes


Part = WeightedQuestion | tuple[float, Shares]


def node_scores(root: Node, questions: Mapping[str, Question], values: Mapping[str, Array]) -> dict[str, NodeScore]:
    """Scores of a tree's nodes by id, the root among them."""
    kept: dict[str, NodeScore] = {}
    _score(root, questions, values, kept)
    return kept


def _score(
    node: Node, questions: Mapping[str, Question], values: Mapping[str, Array], kept: dict[str, NodeScore]
) -> Shares:
    parts: list[Part] = []
    for part in node.parts:
        if isinstance(part, Node):
            parts.append((float(part.weight), _score(part, questions, values, kept)))
        else:
            parts.append(_item(part, questions[part.question], values[part.question]))
    shares = _AGGREGATIONS[node.aggregation](parts)
    kept[node.id] = _settled(shares, float(node.scale))
    return shares


def _item(item: Item, question: Question, column: Array) -> Part:
    """A question's marks by a table of codes, or, where its share grows between points, its shares themselves."""
    if question.points:
        return float(item.weight), question_shares(question, column, inverted=item.inverted)
    table = share_table(question, inverted=item.inverted)
    return WeightedQuestion(weight=float(item.weight), table=table, codes=table.codes(column))


def _settled(shares: Shares, scale: float) -> NodeScore:
    return NodeScore(
        low=np.where(shares.applies, np.round(shares.low * scale, DECIMALS), np.nan),
        value=np.where(shares.known, np.round(shares.estimate * scale, DECIMALS), np.nan),
        high=np.where(shares.applies, np.round(shares.high * scale, DECIMALS), np.nan),
    )


def _weighted_mean(parts: Sequence[Part]) -> Shares:
    size = len(parts[0].codes if isinstance(parts[0], WeightedQuestion) else parts[0][1].low)
    sums = Sums(*(np.zeros(size) for _ in range(5)))
    for part in parts:
        if isinstance(part, WeightedQuestion):
            sums.add_marks(part)
        else:
            sums.add_shares(*part)
    return Shares(
        low=_divided(sums.earned + sums.floors, sums.applied),
        high=_divided(sums.earned + (sums.applied - sums.known) - sums.losses, sums.applied),
        estimate=_divided(sums.earned, sums.known),
        known=sums.known > 0,
        applies=sums.applied > 0,
    )


@dataclass(slots=True)
class Sums:
    """Running sums over n firms of weight × share earned, of the weights known, and of the weights that apply.

    `floors`: what open answers earn at least; `losses`: what they miss of full marks at best.
    """

    earned: Floats
    known: Floats
    applied: Floats
    floors: Floats
    losses: Floats

    def add_shares(self, weight: float, shares: Shares) -> None:
        """Add a node."""
        earned, known, applied = shares.estimate * shares.known, shares.known * 1.0, shares.applies * 1.0
        self.earned += weight * earned
        self.known += weight * known
        self.applied += weight * applied
        self.floors += weight * (shares.low * applied - earned)
        self.losses += weight * (earned + (applied - known) - shares.high * applied)

    def add_marks(self, marks: WeightedQuestion) -> None:
        """Add a question: one look-up a sum."""
        weight, table, codes = marks.weight, marks.table, marks.codes
        earned, applied, known = _weighed(table, weight)
        at = table_codes(codes)
        self.earned += looked_up(earned, at)
        self.applied += looked_up(applied, at)
        self.known += looked_up(known, at)
        if table.floor:
            self.floors += np.where(codes == -1, weight * table.floor, 0.0)
        if table.ceiling < 1:
            self.losses += np.where(codes == -1, weight * (1 - table.ceiling), 0.0)


@lru_cache(maxsize=4096)
def _weighed(table: ShareTable, weight: float) -> tuple[Floats, Floats, Floats]:
    """By code: weight × share earned, the weight where the question applies, the weight where it was answered."""
    applied = np.full(len(table.shares), weight)
    applied[-2] = 0.0
    known = applied.copy()
    known[-1] = 0.0
    return by_code(weight * table.shares), by_code(applied), by_code(known)


def _divided(total: Floats, weight: Floats) -> Floats:
    return np.divide(total, weight, out=np.zeros_like(total), where=weight > 0)


def _every(parts: Sequence[Part]) -> list[Shares]:
    return [shares_of(part.table, part.codes) if isinstance(part, WeightedQuestion) else part[1] for part in parts]


def _lowest(parts: Sequence[Part]) -> Shares:
    every = _every(parts)
    return Shares(
        low=_least([(shares.low, shares.applies) for shares in every]),
        high=_least([(shares.high, shares.applies) for shares in every]),
        estimate=_least([(shares.estimate, shares.known) for shares in every]),
        known=_any([shares.known for shares in every]),
        applies=_any([shares.applies for shares in every]),
    )


def _least(columns: Sequence[tuple[Floats, Bools]]) -> Floats:
    least = reduce(np.minimum, [np.where(counts, shares, np.inf) for shares, counts in columns])
    return np.where(np.isinf(least), 0.0, least)


def _any(columns: Sequence[Bools]) -> Bools:
    return np.asarray(reduce(np.logical_or, columns))


def _product(parts: Sequence[Part]) -> Shares:
    """Parts that do not apply drop out; the estimate stands only where every part that applies was answered."""
    every = _every(parts)
    applies = _any([shares.applies for shares in every])
    return Shares(
        low=_multiplied([np.where(shares.applies, shares.low, 1.0) for shares in every]) * applies,
        high=_multiplied([np.where(shares.applies, shares.high, 1.0) for shares in every]) * applies,
        estimate=_multiplied([np.where(shares.known, shares.estimate, 1.0) for shares in every]),
        known=np.asarray(reduce(np.logical_and, [shares.known | ~shares.applies for shares in every])) & applies,
        applies=applies,
    )


def _accumulated(parts: Sequence[Part]) -> Shares:
    """Parts in order, each counting only in full and only while all before it are full.

    One that does not apply drops out; what is open counts as not full in the estimate.
    """
    every = _every(parts)
    weights = [part.weight if isinstance(part, WeightedQuestion) else part[0] for part in parts]
    applied = sum(weight * shares.applies for weight, shares in zip(weights, every, strict=True))
    return Shares(
        low=_divided(_prefix(weights, every, [shares.low for shares in every]), np.asarray(applied)),
        high=_divided(_prefix(weights, every, [shares.high for shares in every]), np.asarray(applied)),
        estimate=_divided(
            _prefix(weights, every, [shares.estimate * shares.known for shares in every]), np.asarray(applied)
        ),
        known=_any([shares.known for shares in every]),
        applies=_any([shares.applies for shares in every]),
    )


def _prefix(weights: Sequence[float], every: Sequence[Shares], earned: Sequence[Floats]) -> Floats:
    """Weights of the parts that are full, up to the first that is not."""
    total = np.zeros_like(earned[0])
    going = np.ones_like(earned[0], dtype=bool)
    for weight, shares, column in zip(weights, every, earned, strict=True):
        going &= ~shares.applies | (np.round(column, DECIMALS) >= 1)
        total += weight * (going & shares.applies)
    return total


def _multiplied(columns: Sequence[Floats]) -> Floats:
    return np.asarray(reduce(np.multiply, columns))


_AGGREGATIONS = {
    "weighted_mean": _weighted_mean,
    "sum": _weighted_mean,
    "lowest": _lowest,
    "product": _product,
    "accumulation": _accumulated,
}
