"""What is said about one firm's problems and measures: each with the chain of reasons that leads to it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assessor.questionnaire import Text

Verdict = Literal["available", "confirm", "needs_answers", "near", "not_for_you", "not_open"]
ConditionState = Literal["met", "not_met", "near", "unanswered", "confirm"]


@dataclass(frozen=True, kw_only=True)
class AnswerGiven:
    """An answer quoted as a reason."""

    question: str
    title: Text
    answer: Text


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a statement stands written."""

    document: str
    title: Text
    issuer: Text
    section: Text
    date: date | None


@dataclass(frozen=True, kw_only=True)
class ProblemResult:
    """A problem the answers show. `in_force` and `proposed` are ids of measures of the firm's place that address it."""

    id: str
    title: Text
    summary: Text
    dimension: str
    because: tuple[AnswerGiven, ...]
    source: Source
    in_force: tuple[str, ...]
    proposed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ConditionResult:
    """One condition of a measure with this firm's value. `sentence` says it whole; `advice` what to change."""

    state: ConditionState
    fact: str
    value: Text | None
    needed: Text
    sentence: Text
    advice: Text | None
    distance: float | None


@dataclass(frozen=True, kw_only=True)
class Why:
    """A reason for offering a measure: the problem it answers and the answers that showed the problem."""

    problem: str
    title: Text
    because: tuple[AnswerGiven, ...]


@dataclass(frozen=True, kw_only=True)
class MeasureResult:
    """One measure for this firm. `recommended`: usable (available or confirm) and answering a problem shown."""

    id: str
    title: Text
    summary: Text
    verdict: Verdict
    verdict_label: Text
    sentence: Text
    """The verdict in one line."""
    recommended: bool
    relevance: int
    status: Literal["in_force", "planned", "proposed"]
    kind: str
    kind_label: Text
    provider: Text
    provider_named: bool
    needs: tuple[str, ...]
    parent: str | None
    components: tuple[str, ...]
    why: tuple[Why, ...]
    conditions: tuple[ConditionResult, ...]
    terms: Text | None
    figures: tuple[Text, ...]
    source: Source
    cautions: tuple[Text, ...]
    """Old evidence, no printed terms, whom to ask, notes on status."""
