"""What a report about many firms is made from: figures as they are told, with their names in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessor.questionnaire import Text

Figure = float | int | str | None
"""A number, None where it is not known, or the mark of a hidden figure."""


@dataclass(frozen=True, kw_only=True)
class Count:
    """Firms of one row; `about` says what the row belongs to."""

    label: Text
    firms: Figure
    share: Figure
    about: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Scores:
    """How a score spreads over firms."""

    label: Text
    n: Figure
    mean: Figure
    lower: Figure
    median: Figure
    upper: Figure


@dataclass(frozen=True, kw_only=True)
class Risk:
    """A risk index: firms in each of its bands but the lowest."""

    label: Text
    bands: tuple[Count, ...]


@dataclass(frozen=True, kw_only=True)
class Change:
    """What changed since a period, counted on the firms that took part both times."""

    before: str
    firms: Figure
    moved: tuple[Count, ...]
    index: Scores
    dimensions: tuple[Scores, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One town, industry or size class."""

    label: Text
    firms: Figure
    population: Figure
    response: Figure
    mean: Figure


@dataclass(frozen=True, kw_only=True)
class Demand:
    """Demand for one measure. `obstacle`: what most of the firms that are one step away lack, and how many they are."""

    title: Text
    provider: Text
    source: Text
    status: str
    qualifying: Figure
    near: Figure
    missed: Figure
    obstacle: tuple[Text, Figure] | None = None


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A measure the documents propose or plan, or one for the district as a whole."""

    title: Text
    source: Text
    status: str
    for_firms: bool


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A problem of many firms; `unanswered` of them have no measure in force for it."""

    label: Text
    firms: Figure
    unanswered: Figure
    running: tuple[Text, ...]
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, kw_only=True)
class Found:
    """A finding: the rule by which it is said, and its sentence."""

    rule: str
    text: Text


@dataclass(frozen=True, kw_only=True)
class GroupFigures:
    """Everything told of a group of firms, each list in the order in which it is told."""

    firms: Figure
    population: Figure
    response: Figure
    levels: tuple[Count, ...]
    """Lowest first; the last row is of firms without a level."""
    index: Scores
    dimensions: tuple[Scores, ...]
    weak: tuple[Count, ...]
    problems: tuple[Count, ...]
    risks: tuple[Risk, ...] = ()
    sums: tuple[Count, ...] = ()
    change: Change | None = None
    demand: tuple[Demand, ...] = ()
    kinds: tuple[Count, ...] = ()
    providers: tuple[Count, ...] = ()
    gaps: tuple[Gap, ...] = ()
    nobody: tuple[Text, ...] = ()
    everybody: tuple[Text, ...] = ()
    findings: tuple[Found, ...] = ()
    parts: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
