"""What a support measure and a problem are, and where each stands written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from assessor.questionnaire import Condition, Text

Status = Literal["in_force", "planned", "proposed", "ended"]
Audience = Literal["direct", "ecosystem"]
Scope = Literal["enterprise", "industry", "district", "national"]


@dataclass(frozen=True, kw_only=True)
class Document:
    """One of the texts the catalogue comes from."""

    id: str
    title: Text
    issuer: Text
    kind: Literal["reply", "proposal", "notice"]
    date: date | None
    jurisdiction: str
    link: str = ""
    """Where it may be read; empty where nobody said."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number the document prints: `value` as it stands there (it may be approximate)."""

    value: str
    unit: Text
    what: Text


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something that stands in a factory's way, as a document describes it.

    One that no document describes (a finding of the instrument's own) names no `document`.
    """

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
class FindingRule:
    """One state of affairs that answers show: `says` speaks to the owner; `problems` are ids of texts on the same.

    With `condition` it is said only of firms of which the condition holds.
    """

    id: str
    title: Text
    says: Text
    dimension: str
    condition: Condition | None
    problems: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One way to reach an office, with where it is known from and since when."""

    kind: Literal["phone", "address", "hours", "site"]
    value: str
    label: Text | None
    source: Text
    date: date


@dataclass(frozen=True, kw_only=True)
class Provider:
    """An office that answers a firm; `ask` says where to ask where no contact of its own is known."""

    id: str
    name: Text
    jurisdiction: str
    ask: Text
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, kw_only=True)
class Gives:
    """What a firm gets, in the text's terms; figures only where the text prints them."""

    text: Text
    amount: Fraction | None = None
    rate: Fraction | None = None
    cap: Fraction | None = None
    unit: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """Somebody said on a day that a measure still runs, by a paper."""

    on: date
    by: Text
    paper: Text


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
    office: str = ""
    """Id of the office that answers a firm; empty where only words name one."""
    acts: Text | None = None
    """Who acts in the text, where that is not whom to ask."""
    names_if: Condition | None = None
    """Holds for firms whose plan the measure names: it is told to them whether or not they have shown a need."""
    held_if: Condition | None = None
    """Holds for firms that have it already."""
    plausible_if: Condition | None = None
    """Holds for firms for which it is sensible; where it is open it counts as not."""
    gives: Gives | None = None
    papers: tuple[Text, ...] = ()
    papers_stated: bool = True
    """Whether the text names them; else they are our own advice."""
    deadline: Text | None = None
    confirmations: tuple[Confirmation, ...] = ()
    review_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class VocabularyTerm:
    """A word of the catalogue's vocabulary (a need)."""

    id: str
    label: Text


@dataclass(frozen=True, kw_only=True)
class MeasureKind(VocabularyTerm):
    """A kind of measure; `when_needed`: advised only where the firm has shown the need."""

    when_needed: bool = False


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
    kinds: tuple[MeasureKind, ...]
    needs: tuple[VocabularyTerm, ...]
    jurisdictions: tuple[Jurisdiction, ...]
    place_question: str
    """The question that tells the region; every measure's condition starts with its jurisdiction on it."""
    need_weights: Mapping[str, Mapping[str, Fraction]]
    """How much of each dimension's gap speaks for a need: need -> dimension -> weight, 0 to 1."""
    evidence_age_months: int
    """Evidence older than this at `as_of` is called old."""
    providers: tuple[Provider, ...] = ()
    id: str = ""
    """Name of a catalogue that stands apart from the instrument; empty where the edition holds its own."""
    revision: int | None = None
    published: date | None = None
    digest: str = ""
    """SHA-256 of its files; empty where the edition holds its own, whose digest covers them."""
