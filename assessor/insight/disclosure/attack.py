"""What somebody who knows everything published can work out: the least and the most of a hidden figure (HiGHS)."""

from collections.abc import Mapping
from dataclasses import dataclass

import highspy
import numpy as np

from assessor.insight.disclosure.lattice import Figures, Whole

_ROWWISE, _MINIMISE = 2, 1
_PRIMAL, _DUAL = 4, 1
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
    """One programme whose objective changes; each solution starts from the one before.

    Rows of which nothing is known are not part of the programme, their figures follow from its columns.
    """

    def __init__(self, equations: Equations) -> None:
        self._equations = equations
        self._owner = equations.owner
        self._known = np.flatnonzero(np.isfinite(equations.low) | np.isfinite(equations.high))
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, setting in _SETTINGS.items():
            self._solver.setOptionValue(name, setting)
        self._load()

    def extreme(self, row_weights: Figures, column_weights: Figures) -> Extreme:
        """Where the weighted sum of rows and columns is smallest. Raises RuntimeError if the solver gives up."""
        known, width = self._equations, len(column_weights)
        costs = column_weights + np.bincount(known.places, weights=row_weights[self._owner], minlength=width)
        self._solver.changeColsCost(width, np.arange(width, dtype=np.int32), costs)
        self._solve()
        found = self._solver.getSolution()
        columns, prices = np.asarray(found.col_value), np.zeros(len(known.low))
        prices[self._known] = found.row_dual
        rows = np.bincount(self._owner, weights=columns[known.places], minlength=len(known.low))
        return Extreme(rows=rows.astype(np.float64), columns=columns, prices=prices)

    def _solve(self) -> None:
        """From the last point; where the solver loses its way there, once more from nothing and by the dual simplex."""
        for strategy in (_PRIMAL, _DUAL, _PRIMAL):
            self._solver.setOptionValue("simplex_strategy", strategy)
            self._solver.run()
            status = self._solver.getModelStatus()
            if status == highspy.HighsModelStatus.kOptimal:
                return
            self._solver.clearSolver()
        raise RuntimeError(_STOPPED.format(self._solver.modelStatusToString(status)))

    def forget(self, rows: Whole) -> None:
        """Take the figures of these rows away from what is known."""
        for row in np.flatnonzero(np.isin(self._known, rows)).tolist():
            self._solver.changeRowBounds(row, -highspy.kHighsInf, highspy.kHighsInf)

    def _load(self) -> None:
        known, taken = self._equations, np.zeros(len(self._equations.low), dtype=np.bool_)
        taken[self._known] = True
        starts = np.append(0, np.cumsum(np.diff(known.starts)[self._known]))
        places = known.places[taken[self._owner]]
        width = len(known.most)
        self._solver.passModel(
            width,
            len(self._known),
            len(places),
            _ROWWISE,
            _MINIMISE,
            0.0,
            np.zeros(width),
            np.zeros(width),
            known.most,
            known.low[self._known],
            known.high[self._known],
            starts[:-1].astype(np.int32),
            places.astype(np.int32),
            np.ones(len(places)),
            np.zeros(width, dtype=np.int32),
        )
