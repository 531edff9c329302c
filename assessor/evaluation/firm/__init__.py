"""What is said about one firm: the values that page, report, workbook and command line all print."""

from dataclasses import dataclass, field
from datetime import date

from assessor.evaluation.firm.deeds import Advice, ContactShown, MoveMade
from assessor.evaluation.firm.level import AnchorResult, Cap, Interval, LevelResult, LevelStep, Path, Step
from assessor.evaluation.firm.limits import Basis, GradedQuestion, LevelCount, Zone
from assessor.evaluation.firm.reading import CarriedAnswer, Reading
from assessor.evaluation.firm.support import (
    AnswerGiven,
    ConditionResult,
    ConditionState,
    MeasureResult,
    ProblemResult,
    Source,
    TextSource,
    Why,
)
from assessor.measures.verdicts import Verdict
from assessor.questionnaire import AnswerState, Text


@dataclass(frozen=True, kw_only=True)
class Enterprise:
    """Who was assessed. All optional: a firm may stay unnamed."""

    name: str = ""
    uscc: str = ""


@dataclass(frozen=True, kw_only=True)
class WeightStep:
    """One step of a question's way to the index: weight `weight` of `total` within node `node`."""

    node: str
    weight: float
    total: float


@dataclass(frozen=True, kw_only=True)
class QuestionResult:
    """What one question contributed. Points are points of the index."""

    id: str
    title: Text
    state: AnswerState
    answer: Text | None
    share: float | None
    points: float | None
    points_max: float
    weight_path: tuple[WeightStep, ...]


@dataclass(frozen=True, kw_only=True)
class DimensionResult:
    """One dimension: score, what it means, what was answered, what stands in the way."""

    id: str
    title: Text
    short: Text
    about: Text | None
    weight: float
    score: Interval
    weak: bool
    reading: Text
    meaning: Text
    questions: tuple[QuestionResult, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RiskResult:
    """A risk index, 0 to its scale: higher is worse. `zones` are its readings, from 0 upwards."""

    id: str
    title: Text
    about: Text | None
    score: Interval
    label: Text
    meaning: Text
    questions: tuple[QuestionResult, ...]
    zones: tuple[Zone, ...]


@dataclass(frozen=True, kw_only=True)
class BalanceResult:
    """How far the dimensions lie apart, in points."""

    spread: float | None
    label: Text
    meaning: Text


@dataclass(frozen=True, kw_only=True)
class QualityResult:
    """How far the answers can be relied on."""

    grade: str
    label: Text
    answered: int
    asked: int
    contradictions: tuple[Text, ...]
    contradiction_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NextQuestion:
    """An unanswered question and what answering it would settle."""

    id: str
    title: Text
    index_points: float
    """Width of the index interval it closes."""
    measures: int
    """Number of measures whose verdict waits for it."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What the result was computed from: enough to compute it again and to recognise it. `code` is printed."""

    edition: str
    edition_digest: str
    code_version: str
    as_of: date
    answers_digest: str
    code: str
    catalogue: str = ""
    """Name of a catalogue apart from the instrument; empty where the edition holds its own."""
    catalogue_revision: int | None = None
    catalogue_digest: str = ""


@dataclass(frozen=True, kw_only=True)
class FirmResult:
    """Everything said about one firm."""

    enterprise: Enterprise
    edition: str
    edition_title: Text
    basis: Basis
    as_of: date
    index: Interval
    level: LevelResult
    dimensions: tuple[DimensionResult, ...]
    strengths: tuple[str, ...]
    """Dimension ids, best first, at most three; none of them weak."""
    gaps: tuple[str, ...]
    """Dimension ids, widest weighted gap first, at most three."""
    problems: tuple[ProblemResult, ...]
    measures: tuple[MeasureResult, ...]
    """Measures a firm can take up, ranked: recommended first, then by verdict, relevance and id."""
    unanswered_needs: tuple[str, ...]
    """Problem ids with nothing in force in the firm's place."""
    place: Text | None
    """The district with local measures the firm lies in, or None."""
    path: Path
    graded: tuple[GradedQuestion, ...]
    """Questions that levels count by grade; the index may leave them out."""
    counts: tuple[LevelCount, ...]
    risks: tuple[RiskResult, ...]
    balance: BalanceResult
    quality: QualityResult
    next_questions: tuple[NextQuestion, ...]
    receipt: Receipt
    notes: tuple[Text, ...] = field(default=())
    """Remarks on the whole: no local measure applies, secondary verification of the edition."""
    also: tuple[Reading, ...] = field(default=())
    """What the firm comes to on the other editions of the collection."""
    advice: tuple[Advice, ...] = field(default=())
    """Things to take up, best first, at most five: measures and deeds."""
    about_place: tuple[TextSource, ...] = field(default=())
    """What texts say of the firm's district and trades, told apart from what its answers show."""


__all__ = [
    "Advice",
    "AnchorResult",
    "AnswerGiven",
    "AnswerState",
    "BalanceResult",
    "Basis",
    "Cap",
    "CarriedAnswer",
    "ConditionResult",
    "ConditionState",
    "ContactShown",
    "DimensionResult",
    "Enterprise",
    "FirmResult",
    "GradedQuestion",
    "Interval",
    "LevelCount",
    "LevelResult",
    "LevelStep",
    "MeasureResult",
    "MoveMade",
    "NextQuestion",
    "Path",
    "ProblemResult",
    "QualityResult",
    "QuestionResult",
    "Reading",
    "Receipt",
    "RiskResult",
    "Source",
    "Step",
    "TextSource",
    "Verdict",
    "WeightStep",
    "Why",
    "Zone",
]
