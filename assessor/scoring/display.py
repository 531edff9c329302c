"""Figures as text: half up, and never on the other side of a threshold from what was decided."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction

_STEP = Decimal("0.1")
_NEAR = 0.1
"""Rounding moves a figure by less than this, so thresholds farther off cannot be crossed."""


def shown(value: float, thresholds: Iterable[Fraction] = ()) -> str:
    """A score with one decimal, never on the other side of a threshold: 59.96 is 59.9 where 60 decides."""
    exact = Decimal(repr(float(value)))
    rounded = exact.quantize(_STEP, rounding=ROUND_HALF_UP)
    for threshold in (limit for limit in thresholds if abs(float(limit) - value) < _NEAR):
        if Fraction(exact) < threshold <= Fraction(rounded):
            return str(exact.quantize(_STEP, rounding=ROUND_DOWN))
        if Fraction(rounded) < threshold <= Fraction(exact):
            return str(exact.quantize(_STEP, rounding=ROUND_UP))
    return str(rounded)
