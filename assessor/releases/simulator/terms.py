"""What a measure would give a firm, who would come for it, and what there is to give."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, kw_only=True)
class Terms:
    """A rate of an amount up to a cap; how many would apply; the money there is. None, or no base: not said.

    `base` is the id of an amount of the edition, `rate` and `take_up` are parts of one, `cap` (for one firm) and
    `budget` yuan.
    """

    base: str = ""
    rate: Fraction = Fraction(0)
    cap: Fraction = Fraction(0)
    take_up: Fraction | None = None
    budget: Fraction | None = None

    def paid(self, amount: float) -> Fraction:
        """What a firm with that amount would get."""
        return min(self.rate * Fraction(amount), self.cap)


NO_TERMS = Terms()


@dataclass(frozen=True, kw_only=True)
class Payment:
    """What the variant of a rule pays: so much a firm, or by `terms`."""

    amount: Fraction | None
    terms: Terms

    @property
    def is_said(self) -> bool:
        """Whether anything is paid at all."""
        return self.amount is not None or bool(self.terms.base)
