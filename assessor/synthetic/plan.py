"""What a synthetic district is drawn from: shares of its firms, and how they answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessor.questionnaire import Condition, Questionnaire, Reference


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """An industry that gathers in a town: `times` as many firms as the two shares alone would give."""

    town: str
    industry: str
    times: float


@dataclass(frozen=True, kw_only=True)
class DistrictPlan:
    """Firms of a district. Shares need not add up to one; `response`: part of each size's firms that take part.

    `lift`: how far ahead firms of a size are, in standard deviations. `progress`: how far the mean firm comes from one
    period to the next, and how much that varies; `returning`: part of the firms that took part the period before.
    """

    region: str
    towns: Mapping[str, float]
    industries: Mapping[str, float]
    sizes: Mapping[str, float]
    clusters: tuple[Cluster, ...]
    lift: Mapping[str, float]
    response: Mapping[str, float]
    progress: tuple[float, float]
    returning: float


@dataclass(frozen=True, kw_only=True)
class FigurePlan:
    """A figure without bands: its median and spread (of its logarithm), by head where `of` names another figure."""

    median: float
    spread: float
    of: str = ""


@dataclass(frozen=True, kw_only=True)
class QuestionPlan:
    """How one question is answered; what is empty follows the section.

    `shares`: part of the firms at each option or band in order. `shift`: how far ahead of the section firms are here.
    `rates`: part of the firms that tick each option; `by_industry`: the same where the industry decides.
    """

    shares: tuple[float, ...] = ()
    shift: float = 0.0
    rates: Mapping[str, float] = field(default_factory=dict)
    by_industry: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    figure: FigurePlan | None = None
    not_applicable: float | None = None


@dataclass(frozen=True, kw_only=True)
class SectionPlan:
    """What drives a section's answers: `ease` moves all of them; the others are weights in standard deviations.

    `general`: of what makes a firm good at everything; `size`: of its lift; `industries`: what an industry adds.
    """

    ease: float = -0.7
    general: float = 0.7
    size: float = 0.35
    industries: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class AnswerPlan:
    """How a questionnaire is answered. `quick_only`: part of the firms that answer only the quick questions.

    `place`, `industry`, `size`: ids of the questions that tell these, "" where the questionnaire does not ask.
    """

    place: str = ""
    industry: str = ""
    size: str = ""
    quick_only: float = 0.15
    unanswered: float = 0.04
    contradictory: float = 0.02
    ticked: float = 0.12
    not_applicable: float = 0.04
    sections: Mapping[str, SectionPlan] = field(default_factory=dict)
    questions: Mapping[str, QuestionPlan] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, eq=False)
class Sheet:
    """The questionnaire that is answered, and what answers to it contradict each other."""

    questionnaire: Questionnaire
    references: Mapping[str, Reference]
    contradictions: tuple[Condition, ...]
    plan: AnswerPlan
