"""A finding: one plain sentence about figures, with exactly the figures it was made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from assessor.questionnaire import Text

Rule = str
SHARE_DECIMALS = 4


@dataclass(frozen=True, kw_only=True, order=True)
class FigureId:
    """One figure: the table it stands in, its row there, and the cohort's key.

    Tables: `firms`, `response`, `levels`, `index` (mean and quartiles as one), `dimensions` (likewise), `problems`,
    `risks.<id>`, and `change.firms`, `change.levels`, `change.index`, `change.dimensions`.
    """

    table: str
    row: str
    key: str


Shown = Callable[[FigureId], bool]
"""Whether a figure may be shown; findings look at no other."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A sentence, the rule by which it is said, and its figures with their numbers: hide one and it is not said."""

    rule: Rule
    text: Text
    figures: tuple[FigureId, ...]
    numbers: Mapping[str, float]

    @property
    def about(self) -> str:
        """The problem it is about; "" where it is about none."""
        return next((one.row for one in self.figures if one.table == "problems"), "")


@dataclass(frozen=True, kw_only=True)
class Titles:
    """The names findings use: row or key -> name."""

    dimensions: Mapping[str, Text]
    problems: Mapping[str, Text]
    levels: Mapping[str, Text]
    risks: Mapping[str, Text]
    cohorts: Mapping[str, Text] = field(default_factory=dict)
    axes: Mapping[str, Text] = field(default_factory=dict)


def share_of(firms: float, base: float) -> float:
    """Which part of the base, as exactly as it is told: in hundredths of a percent."""
    return round(firms / base, SHARE_DECIMALS)


def settled(figure: float) -> float:
    """Points as they are told: one decimal, half up, so that a sentence and a table never differ."""
    return float(points(figure))


def percent(share: float) -> str:
    """A share in whole percent, half up; small ones as what they are: less than one."""
    if 0 < share < 0.01:  # noqa: PLR2004 - one percent
        return "<1%"
    return f"{Decimal(str(100 * share)).quantize(Decimal(1), rounding=ROUND_HALF_UP)}%"


def points(figure: float) -> str:
    """Points with one decimal, half up."""
    return str(Decimal(repr(float(figure))).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def thousands(firms: float) -> str:
    """A number of firms."""
    return f"{firms:,.0f}"
