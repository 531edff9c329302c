"""Scores of every node of the tree, for n firms, as bounds and estimate."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from assessor.questionnaire import Array, Question
from assessor.scoring.model import Item, Node
from assessor.scoring.shares import Bools, Floats, Shares, question_shares

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


def node_scores(root: Node, questions: Mapping[str, Question], values: Mapping[str, Array]) -> dict[str, NodeScore]:
    """Scores of a tree's nodes by id, the root among them."""
    kept: dict[str, NodeScore] = {}
    _score(root, questions, values, kept)
    return kept


def _score(
    node: Node, questions: Mapping[str, Question], values: Mapping[str, Array], kept: dict[str, NodeScore]
) -> Shares:
    parts = []
    for part in node.parts:
        shares = (
            _item_shares(part, questions, values) if isinstance(part, Item) else _score(part, questions, values, kept)
        )
        parts.append((float(part.weight), shares))
    shares = _AGGREGATIONS[node.aggregation](parts)
    kept[node.id] = _settled(shares, float(node.scale))
    return shares


def _item_shares(item: Item, questions: Mapping[str, Question], values: Mapping[str, Array]) -> Shares:
    shares = question_shares(questions[item.question], values[item.question])
    return shares.inverted() if item.inverted else shares


def _settled(shares: Shares, scale: float) -> NodeScore:
    return NodeScore(
        low=np.where(shares.applies, np.round(shares.low * scale, DECIMALS), np.nan),
        value=np.where(shares.known, np.round(shares.estimate * scale, DECIMALS), np.nan),
        high=np.where(shares.applies, np.round(shares.high * scale, DECIMALS), np.nan),
    )


def _weighted_mean(parts: list[tuple[float, Shares]]) -> Shares:
    size = len(parts[0][1].low)
    low, high, estimate, applied, known = (np.zeros(size) for _ in range(5))
    for weight, shares in parts:
        applied += weight * shares.applies
        known += weight * shares.known
        low += weight * shares.low * shares.applies
        high += weight * shares.high * shares.applies
        estimate += weight * shares.estimate
    return Shares(
        low=_divided(low, applied),
        high=_divided(high, applied),
        estimate=_divided(estimate, known),
        known=known > 0,
        applies=applied > 0,
    )


def _divided(total: Floats, weight: Floats) -> Floats:
    return np.divide(total, weight, out=np.zeros_like(total), where=weight > 0)


def _lowest(parts: list[tuple[float, Shares]]) -> Shares:
    every = [shares for _, shares in parts]
    return Shares(
        low=_least([(shares.low, shares.applies) for shares in every]),
        high=_least([(shares.high, shares.applies) for shares in every]),
        estimate=_least([(shares.estimate, shares.known) for shares in every]),
        known=_any([shares.known for shares in every]),
        applies=_any([shares.applies for shares in every]),
    )


def _least(columns: list[tuple[Floats, Bools]]) -> Floats:
    least = reduce(np.minimum, [np.where(counts, shares, np.inf) for shares, counts in columns])
    return np.where(np.isinf(least), 0.0, least)


def _any(columns: list[Bools]) -> Bools:
    return np.asarray(reduce(np.logical_or, columns))


def _product(parts: list[tuple[float, Shares]]) -> Shares:
    """Parts that do not apply drop out; the estimate stands only where every part that applies was answered."""
    every = [shares for _, shares in parts]
    applies = _any([shares.applies for shares in every])
    return Shares(
        low=_multiplied([np.where(shares.applies, shares.low, 1.0) for shares in every]) * applies,
        high=_multiplied([np.where(shares.applies, shares.high, 1.0) for shares in every]) * applies,
        estimate=_multiplied([np.where(shares.known, shares.estimate, 1.0) for shares in every]),
        known=np.asarray(reduce(np.logical_and, [shares.known | ~shares.applies for shares in every])) & applies,
        applies=applies,
    )


def _multiplied(columns: list[Floats]) -> Floats:
    return np.asarray(reduce(np.multiply, columns))


_AGGREGATIONS = {"weighted_mean": _weighted_mean, "sum": _weighted_mean, "lowest": _lowest, "product": _product}
