"""How large the amounts are that a rate is reckoned on: told once a rule, in steps that are the same everywhere.

Money is worked out from these counts alone (`spending.py`), whatever rate, limit, take-up or budget is asked for: of
many rates or limits side by side nobody learns more than of one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from assessor.edition.amounts import AmountBase
from assessor.insight.lattice import Floats
from assessor.questionnaire import FactColumn, Span, places
from assessor.releases.simulator.reach import ChangedRule, blurred
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.swapped_rows import profile_of
from assessor.releases.table import HIDDEN_MARK, Figure

EDGES = (0, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 30_000_000, 100_000_000)
"""Yuan. How many firms reach each is asked, nothing between."""


@dataclass(frozen=True, kw_only=True)
class AmountsTold:
    """Of one group's firms that would qualify: how many surely reach each edge but the first.

    `above`: how many may lie above each, those too whose answers are open.
    """

    reaching: tuple[Figure, ...]
    above: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Amounts:
    """[firms] Yuan: what each amount is at least and at most, and what the public facts alone let it be at most."""

    low: Floats
    high: Floats
    public_low: Floats
    """The most that the lower end could be."""
    public_high: Floats


def amounts_told(ground: SimulationBase, base: AmountBase, question: ChangedRule) -> Mapping[str, AmountsTold]:
    """By key of a group; of groups that are too small all is hidden."""
    found, firms = amounts_of(ground, base), question.firms
    reaching, above = [], []
    for edge in EDGES[1:]:
        pool = question.pools["after"] & (found.public_low >= edge)
        reaching.append(blurred(ground, firms.after & (found.low >= edge), pool))
    for edge in EDGES:
        pool = question.pools["possible"] & (found.public_high > edge)
        above.append(blurred(ground, (firms.after | firms.unsure) & (found.high > edge), pool))
    return {
        key: AmountsTold(reaching=tuple(_each(reaching, key)), above=tuple(_each(above, key)))
        for key in ground.told_firms
    }


def amounts_of(ground: SimulationBase, base: AmountBase) -> Amounts:
    """The amounts of the copy's firms; of one that left the figure open they may be anything."""
    facts = ground.setting.facts
    least, most = _figure(facts[base.figure], base.yuan)
    shares = _shares(ground, base)
    low_share, high_share = shares[:, places(_choices(facts[base.share_of]))]
    public = base.figure in profile_of(ground.edition)
    return Amounts(
        low=least * low_share,
        high=_times(most, high_share),
        public_low=least * shares[0].max() if public else np.full(len(least), np.inf),
        public_high=np.where(np.isinf(most), 0.0, most) * shares[1].max() if public else np.full(len(most), np.inf),
    )


def _figure(column: FactColumn, yuan: int) -> tuple[Floats, Floats]:
    """From nought to no end where it is open, nought where it does not apply."""
    low, high = (column.low, column.high) if isinstance(column, Span) else (column, column)
    least, most = low.astype(np.float64) * yuan, high.astype(np.float64) * yuan
    return np.nan_to_num(np.maximum(least, 0.0)), np.maximum(np.where(np.isnan(most), np.inf, most), 0.0)


def _shares(ground: SimulationBase, base: AmountBase) -> Floats:
    """[ends, options and two more] The last but one is for firms that were not asked, the last for open answers."""
    question = ground.edition.questionnaire.find_question(base.share_of)
    options = () if question is None else question.options
    ends = np.array([[float(end) for end in base.shares[option.id]] for option in options]).T
    return np.concatenate([ends, [[0.0, 0.0], [0.0, ends[1].max()]]], axis=1)


def _choices(column: FactColumn) -> "np.ndarray[tuple[int, ...], np.dtype[np.int16]]":
    if isinstance(column, Span):
        message = "a share is chosen, not typed"
        raise TypeError(message)
    return column.astype(np.int16)


def _times(most: Floats, share: Floats) -> Floats:
    """Nothing of a figure without end is nothing."""
    return np.where(share > 0, most, 0.0) * share


def _each(told: list[Mapping[str, Figure]], key: str) -> Iterator[Figure]:
    return (one.get(key, HIDDEN_MARK) for one in told)
