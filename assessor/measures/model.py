"""What a support measure and a problem are, and where each stands written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from assessor.questionnaire import Condition, Text

Status = Literal["in_force", "planned", "proposed"]
Audience = Literal["direct", "ecosystem"]
Scope = Literal["enterprise", "industry", "district", "national"]


@dataclass(frozen=True, kw_only=True)
class Document:
    """One of the texts the catalogue comes from."""

    id: str
    title: Text
    issuer: Text
    kind: Literal["reply", "proposal"]
    date: date | None
    jurisdiction: str


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number the document prints: `value` as it stands there (it may be approximate)."""

    value: str
    unit: Text
    what: Text


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something that stands in a factory's way, as a document describes it."""

    id: str
    title: Text
    summary: Text
    document: str
    section: Text
    jurisdiction: str
    scope: Scope
    basis: Literal["stated", "implied"]
    dimension: str
    needs: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True)
class Example:
    """A worked example of a measure: these answers give this verdict (as of the edition's own date)."""

    name: Text
    answers: Mapping[str, object]
    verdict: str


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One support measure. Only `condition` decides who qualifies; `prefers` raises the rank of those it holds for."""

    id: str
    title: Text
    summary: Text
    document: str
    section: Text
    jurisdiction: str
    programme_level: str
    status: Status
    status_note: Text | None
    kind: str
    provider: Text
    provider_basis: Literal["named", "inferred", "unnamed"]
    audience: Audience
    parent: str | None
    condition: Condition
    prefers: Condition | None
    terms: Text | None
    """Terms the document prints, in own words; None where it prints none."""
    figures: tuple[Figure, ...]
    problems: tuple[str, ...]
    needs: tuple[str, ...]
    evidence_date: date | None
    effective_from: date | None
    effective_to: date | None
    """Last day included."""
    anchors: tuple[str, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word of the catalogue's vocabulary (a kind of measure, a need)."""

    id: str
    label: Text


@dataclass(frozen=True, kw_only=True)
class Jurisdiction:
    """A place measures apply in: the region codes it covers (each stands for all codes it begins)."""

    id: str
    label: Text
    regions: tuple[str, ...]
    local: bool
    """Whether it is a district that uses this service (a firm elsewhere is told that no local measure applies)."""


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All measures and problems of an edition with their vocabulary."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    measures: tuple[Measure, ...]
    kinds: tuple[Term, ...]
    needs: tuple[Term, ...]
    jurisdictions: tuple[Jurisdiction, ...]
    place_question: str
    """The question that tells the region; every measure's condition starts with its jurisdiction on it."""
    need_weights: Mapping[str, Mapping[str, Fraction]]
    """How much of each dimension's gap speaks for a need: need -> dimension -> weight, 0 to 1."""
    evidence_age_months: int
    """Evidence older than this at `as_of` is called old."""
