"""What somebody who knows everything published can work out: the least and the most of a hidden figure (HiGHS)."""

from collections.abc import Mapping
from dataclasses import dataclass

import highspy
import numpy as np

from assessor.insight.disclosure.lattice import Figures, Whole

_ROWWISE, _MINIMISE = 2, 1
_PRIMAL = 4
_SETTINGS: Mapping[str, bool | int | str] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "presolve": "off",
    "solver": "simplex",
    "simplex_strategy": _PRIMAL,
}
"""The objective changes and the last point stays possible: the primal simplex goes on from there, milliseconds where
the dual simplex takes seconds."""
_STOPPED = "HiGHS stopped with {}"


@dataclass(frozen=True, kw_only=True)
class Equations:
    """Sums of unknown counts, row by row: row r adds up the columns `places[starts[r]:starts[r + 1]]`."""

    starts: Whole
    places: Whole
    low: Figures
    high: Figures
    most: Figures
    """[columns] What each unknown can be at most; the least is nought."""

    @property
    def owner(self) -> Whole:
        """[entries] The row of each entry."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


@dataclass(frozen=True, kw_only=True)
class Extreme:
    """One extreme point of what is possible."""

    rows: Figures
    columns: Figures
    prices: Figures
    """[rows] How the extreme would move with the row's figure; nought where the row does not bear on it."""


class Attacker:
    """One programme whose objective changes; each solution starts from the one before."""

    def __init__(self, equations: Equations) -> None:
        self._equations = equations
        self._owner = equations.owner
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, setting in _SETTINGS.items():
            self._solver.setOptionValue(name, setting)
        self._load()

    def extreme(self, row_weights: Figures, column_weights: Figures) -> Extreme:
        """Where the weighted sum of rows and columns is smallest. Raises RuntimeError if the solver gives up."""
        costs = column_weights.copy()
        np.add.at(costs, self._equations.places, row_weights[self._owner])
        self._solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(_STOPPED.format(self._solver.modelStatusToString(status)))
        found = self._solver.getSolution()
        return Extreme(
            rows=np.asarray(found.row_value), columns=np.asarray(found.col_value), prices=np.asarray(found.row_dual)
        )

    def learn(self, rows: Whole, low: Figures, high: Figures) -> None:
        """What is known of these rows from now on."""
        for row, least, most in zip(rows.tolist(), low.tolist(), high.tolist(), strict=True):
            self._solver.changeRowBounds(row, least, most)

    def forget(self, rows: Whole) -> None:
        """Take the figures of these rows away from what is known."""
        unknown = np.full(len(rows), highspy.kHighsInf)
        self.learn(rows, -unknown, unknown)

    def _load(self) -> None:
        known = self._equations
        self._solver.passModel(
            len(known.most),
            len(known.low),
            len(known.places),
            _ROWWISE,
            _MINIMISE,
            0.0,
            np.zeros(len(known.most)),
            np.zeros(len(known.most)),
            known.most,
            known.low,
            known.high,
            known.starts[:-1].astype(np.int32),
            known.places.astype(np.int32),
            np.ones(len(known.places)),
            np.zeros(len(known.most), dtype=np.int32),
        )
