"""Limits an officer may set: the same round figures in every district, so that what is offered tells of no firm."""

from collections.abc import Iterator
from fractions import Fraction

STEPS = 20
"""Parts a short scale is cut into."""
SHORT = 100
"""Scales up to this length are cut into equal steps, all others by round figures that grow with them."""
_STEPS_OF_TEN = (Fraction(1), Fraction(3, 2), Fraction(2), Fraction(3), Fraction(5), Fraction(7))


def limits_offered(low: Fraction, high: Fraction) -> tuple[Fraction, ...]:
    """Round limits from above the low end of a scale to its high one; whole ones where it has few whole steps."""
    if high - low > SHORT:
        return tuple(one for one in _rising(high) if one > low)
    step = (high - low) / STEPS if high - low > STEPS else Fraction(1)
    return tuple(low + step * number for number in range(1, int((high - low) / step) + 1))


def _rising(highest: Fraction) -> Iterator[Fraction]:
    power = Fraction(10)
    while power <= highest:
        yield from (step * power for step in _STEPS_OF_TEN if step * power <= highest)
        power *= 10
