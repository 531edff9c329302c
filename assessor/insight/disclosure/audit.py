"""Attack the secrets one by one and hide further figures until each of them stands.

Hiding only ever widens what is possible, so a secret that stood once stands for good and every extreme point found for
one secret counts for all others.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from assessor.insight.disclosure.attack import Attacker, Equations, Extreme
from assessor.insight.disclosure.lattice import Figures, Flags, Whole
from assessor.insight.disclosure.puzzle import Secrets

_EXACT = 1e-6
_TRIES = 8
_WORTH = 0.02
_LOW, _HIGH = 1.0, -1.0


class CannotProtectError(Exception):
    """A secret that follows from what was published before, whatever is hidden now."""


@dataclass(kw_only=True)
class Audit:
    """The state of an attack on everything published."""

    equations: Equations
    secrets: Secrets
    costs: Figures
    """[rows] What is lost when a row is hidden; infinite where it cannot be, or is hidden already."""
    together: Callable[[int], Whole]
    """The rows that are hidden with a row, itself included."""
    hidden: Flags = field(init=False)
    """[rows] What had to be hidden in addition."""

    def __post_init__(self) -> None:
        self.hidden = np.zeros(len(self.costs), dtype=np.bool_)
        self._attacker = Attacker(self.equations)
        self._low = np.full(len(self.secrets), np.inf)
        self._high = np.full(len(self.secrets), -np.inf)

    def run(self) -> None:
        """Hide until every secret stands. Raises CannotProtectError where that takes more than hiding."""
        for way in (_HIGH, _LOW):
            self._try_all(way)
            while (weak := self._weak(way)).any():
                self._settle(int(np.flatnonzero(weak)[0]), way)

    def _weak(self, way: float) -> Flags:
        """[secrets] Not yet seen far enough up (or down)."""
        if way == _HIGH:
            return self._high < self.secrets.high - _EXACT
        return self._low > self.secrets.low + _EXACT

    def _try_all(self, way: float) -> None:
        """Push all weak secrets at once, as long as that settles many."""
        chance = np.random.default_rng(7)
        for _ in range(_TRIES):
            weak = np.flatnonzero(self._weak(way))
            if not len(weak):
                return
            self._push(weak, way * chance.uniform(0.5, 1.5, len(weak)))
            if self._weak(way).sum() > (1 - _WORTH) * len(weak):
                return

    def _settle(self, secret: int, way: float) -> None:
        while True:
            found = self._push(np.array([secret]), np.array([way]))
            if not self._weak(way)[secret]:
                return
            self._hide(np.flatnonzero(np.abs(found.prices) > _EXACT))

    def _hide(self, bearing: Whole) -> None:
        bearing = bearing[bearing < len(self.costs)]
        if not np.isfinite(self.costs[bearing]).any():
            raise CannotProtectError
        rows = self.together(int(bearing[self.costs[bearing].argmin()]))
        self.hidden[rows[np.isfinite(self.costs[rows])]] = True
        self.costs[rows] = np.inf
        self._attacker.forget(rows)

    def _push(self, which: Whole, weights: Figures) -> Extreme:
        rows, columns = np.zeros(len(self.equations.low) + 1), np.zeros(len(self.equations.most) + 1)
        np.add.at(rows, self.secrets.plus[which], weights)
        np.add.at(rows, self.secrets.minus[which], -weights)
        np.add.at(columns, self.secrets.column[which], weights)
        found = self._attacker.extreme(rows[:-1], columns[:-1])
        figures = self.secrets.of(found.rows, found.columns)
        self._low, self._high = np.minimum(self._low, figures), np.maximum(self._high, figures)
        return found
