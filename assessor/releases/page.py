"""One page of figures about a group of firms, as typed values; it is stored field by field as it stands here.

A field that stored pages of older code lack has a default: they are read the same for ever.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assessor.questionnaire import Text
from assessor.releases.table import Figure, number

IN_FORCE = "in_force"
_HALF = 0.5
_NOTHING = Text("", "")


@dataclass(frozen=True, kw_only=True)
class Count:
    """Firms of one row, and which part they are of `base` firms; None where a page does not name its base.

    `dimension`: what a problem belongs to.
    """

    row: str
    label: Text
    firms: Figure
    share: Figure
    base: Figure = None
    dimension: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Scores:
    """How a score, or its change, spreads over the `n` firms that have it."""

    id: str = ""
    label: Text = _NOTHING
    n: Figure
    mean: Figure
    lower: Figure
    median: Figure
    upper: Figure


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """Between which means the firms stand on another edition. `note`: how sure that edition's words are."""

    id: str
    label: Text
    note: Text
    n: Figure
    low: Figure
    high: Figure


@dataclass(frozen=True, kw_only=True)
class Risk:
    """A risk index: firms in each of its bands but the lowest."""

    id: str
    label: Text
    bands: tuple[Count, ...]


@dataclass(frozen=True, kw_only=True)
class Sum:
    """A figure added up over the firms that gave it."""

    id: str
    label: Text
    total: Figure


@dataclass(frozen=True, kw_only=True)
class Change:
    """What changed since the period `before`, counted on the `firms` that took part both times."""

    before: str
    firms: Figure
    levels: tuple[Count, ...]
    index: Scores
    dimensions: tuple[Scores, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One town, industry or size class of a group."""

    key: str
    label: Text
    firms: Figure
    population: Figure
    response: Figure
    mean: Figure
    has_page: bool | None = None

    @property
    def leads_on(self) -> bool:
        """Whether it has a page of its own; older pages do not say so, but have one wherever firms are told."""
        return bool(number(self.firms)) if self.has_page is None else self.has_page


@dataclass(frozen=True, kw_only=True)
class Obstacle:
    """A condition that firms fail: `near` where they could change it, else `not_for_you`."""

    way: str
    label: Text
    firms: Figure


@dataclass(frozen=True, kw_only=True)
class Demand:
    """Demand for one measure: who qualifies, who nearly does, who needs it and cannot have it."""

    id: str
    title: Text
    kind: Text
    provider: Text
    status: str
    source: Text
    qualifying: Figure
    near: Figure
    missed: Figure
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def obstacle(self) -> Obstacle | None:
        """What most of the firms that are one step away lack."""
        near = [one for one in self.obstacles if one.way == "near"]
        return max(near, key=lambda one: number(one.firms) or 0.0, default=None)


@dataclass(frozen=True, kw_only=True)
class AnsweredQuestion:
    """How firms answered a question, a row an option; `section`: the part of the questionnaire it stands in."""

    question: str
    label: Text
    section: str
    options: tuple[Count, ...]


@dataclass(frozen=True, kw_only=True)
class Named:
    """A measure by its name."""

    id: str
    title: Text


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A measure that the documents propose or plan, or that is for the district as a whole."""

    id: str
    title: Text
    source: Text
    status: str
    audience: str

    @property
    def for_firms(self) -> bool:
        """Whether firms would take it up themselves."""
        return self.audience == "direct"


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A problem of many firms; `unanswered` of them have no measure in force for it."""

    problem: str
    label: Text
    firms: Figure
    unanswered: Figure
    nothing_in_force: bool
    running: tuple[Named, ...]
    proposals: tuple[Proposal, ...]
    around: tuple[Named, ...] = ()
    """What is in force for it, not for firms themselves but for their surroundings."""


@dataclass(frozen=True, kw_only=True)
class Extremes:
    """Measures in force that reach no firm of the group, and those that reach every one."""

    nobody: tuple[Named, ...] = ()
    everybody: tuple[Named, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Said:
    """A finding: the rule by which it is said, its sentence, and the numbers the sentence states, as they are told."""

    rule: str
    text: Text
    numbers: Mapping[str, float] = field(default_factory=dict)
    about: str = ""
    """The problem it is about, if it is about one."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """Everything told of one group, each list in the order in which it was counted; of pairs only the upper part."""

    key: str
    title: Text
    firms: Figure
    population: Figure
    response: Figure
    index: Scores
    dimensions: tuple[Scores, ...]
    also: tuple[Bounds, ...] = ()
    parts: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    """Axis -> the groups one step finer."""
    levels: tuple[Count, ...] = ()
    """Lowest first; the last row is of firms without a level."""
    weak: tuple[Count, ...] = ()
    problems: tuple[Count, ...] = ()
    risks: tuple[Risk, ...] = ()
    sums: tuple[Sum, ...] = ()
    change: Change | None = None
    measures: tuple[Demand, ...] = ()
    kinds: tuple[Count, ...] = ()
    providers: tuple[Count, ...] = ()
    gaps: tuple[Gap, ...] = ()
    extremes: Extremes = field(default_factory=Extremes)
    findings: tuple[Said, ...] = ()
    answers: tuple[AnsweredQuestion, ...] = ()
    """Of the whole all questions of options that are scored, of groups those of the edition's themes."""
    as_of: date | None = None
    """The day its figures were counted for; None on pages of older code, all of the day of their release."""

    def one_step_from(self, demand: Demand) -> float:
        """Firms one step away from a measure; 0 where they are most of the group: what most lack is no small step."""
        near = number(demand.near) or 0.0
        return near if near <= _HALF * (number(self.firms) or 0.0) else 0.0
