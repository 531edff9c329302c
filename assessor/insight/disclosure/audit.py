"""Attack the secrets one by one and hide further figures until each of them stands.

Hiding only ever widens what is possible, so a secret that stood once stands for good and every extreme point found for
one secret counts for all others.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from assessor.insight.disclosure.attack import Attacker, Equations, Extreme
from assessor.insight.disclosure.equations import Secrets
from assessor.insight.disclosure.lattice import Figures, Flags, Whole

_EXACT = 1e-6
_WORTH = 4
"""Secrets a common push has to settle to be worth another one."""
_LOW, _HIGH = 1.0, -1.0
_MANY = 16
"""Secrets that are worth a look around before they are tried one by one."""


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
    nearby: Callable[[Extreme, Flags], Figures] | None = None
    """[secrets] The least of each that is seen a step away from a point, given what is hidden; infinite if nothing."""
    hidden: Flags = field(init=False)
    """[rows] What had to be hidden in addition."""

    def __post_init__(self) -> None:
        self.hidden = np.zeros(len(self.costs), dtype=np.bool_)
        self._attacker = Attacker(self.equations)
        self._chance = np.random.default_rng(7)
        self._low = np.full(len(self.secrets), np.inf)
        self._high = np.full(len(self.secrets), -np.inf)

    def run(self) -> None:
        """Hide until every secret stands. Raises CannotProtectError where that takes more than hiding."""
        for way in (_HIGH, _LOW):
            self._push_all(way)
            self._lift(way)
            self._try_fewer(way)
            while (weak := self._weak(way)).any():
                self._settle(int(np.flatnonzero(weak)[0]), way)

    def _weak(self, way: float) -> Flags:
        """[secrets] Not yet seen far enough up (or down)."""
        if way == _HIGH:
            return self._high < self.secrets.high - _EXACT
        return self._low > self.secrets.low + _EXACT

    def _push_all(self, way: float) -> None:
        if len(weak := np.flatnonzero(self._weak(way))):
            self._push(weak, way * self._chance.uniform(0.5, 1.5, len(weak)))

    def _try_fewer(self, way: float) -> None:
        """Push many weak secrets at once, fewer and fewer, as long as that settles some."""
        many = len(self.secrets)
        while many >= _WORTH and len(weak := np.flatnonzero(self._weak(way))):
            batch = self._chance.choice(weak, min(many, len(weak)), replace=False)
            self._push(batch, way * self._chance.uniform(0.5, 1.5, len(batch)))
            if len(weak) - self._weak(way).sum() < _WORTH:
                many = len(batch) // 2

    def _lift(self, way: float) -> None:
        """Raise all that is shown to its most: from there many secrets are one step away from their least."""
        if way == _LOW and self.nearby is not None and self._weak(way).sum() > _MANY:
            known = np.isfinite(self.equations.low)
            known[np.flatnonzero(self.hidden)] = False
            self._take(self._attacker.extreme(-known.astype(np.float64), np.zeros(len(self.equations.most))))

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
        return self._take(self._attacker.extreme(rows[:-1], columns[:-1]))

    def _take(self, found: Extreme) -> Extreme:
        """Remember what is seen at a point, and a step away from it."""
        figures = self.secrets.of(found.rows, found.columns)
        self._low, self._high = np.minimum(self._low, figures), np.maximum(self._high, figures)
        if self.nearby is not None and self._weak(_LOW).any():
            self._low = np.minimum(self._low, self.nearby(found, self.hidden))
        return found
