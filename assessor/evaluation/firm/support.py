"""What is said about one firm's problems and measures: each with the chain of reasons that leads to it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assessor.evaluation.firm.deeds import ContactShown
from assessor.measures.verdicts import Verdict
from assessor.questionnaire import Text

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
class TextSource:
    """What a text of the catalogue says: its own sentence, with document, section, date and district."""

    problem: str
    document: str
    title: Text
    section: Text
    date: date | None
    district: Text
    sentence: Text


@dataclass(frozen=True, kw_only=True)
class ProblemResult:
    """A finding: what the answers show. `in_force`, `proposed` are ids of measures of the firm's place that address it.

    `id` is the first of `texts`, the catalogue's problems through which it speaks where the firm is, or its own.
    `summary` speaks to the owner; `sources` are all texts that describe the same, those of the firm's place first;
    `own_means` is what the firm can do about it now by itself.
    """

    id: str
    title: Text
    summary: Text
    dimension: str
    because: tuple[AnswerGiven, ...]
    source: Source | None
    in_force: tuple[str, ...]
    proposed: tuple[str, ...]
    finding: str = ""
    sentence: Text | None = None
    texts: tuple[str, ...] = ()
    sources: tuple[TextSource, ...] = ()
    own_means: Text | None = None


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
    status: Literal["in_force", "planned", "proposed", "ended"]
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
    badge: Text | None = None
    """What is known of it and since when."""
    plausible: bool = True
    held: bool = False
    gives: Text | None = None
    papers: tuple[Text, ...] = ()
    deadline: Text | None = None
    acts: Text | None = None
    office: str = ""
    ask: Text | None = None
    contacts: tuple[ContactShown, ...] = ()
