"""How measures/*.yaml is written: one support measure with its conditions, terms and dates."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from assessor.edition.schema.base import Day, Entry, Exact, Id, Words
from assessor.edition.schema.catalogue import AnswerEntry, FigureEntry
from assessor.edition.schema.condition import AllGroup, ConditionEntry

Verdict = Literal["available", "confirm", "needs_answers", "near", "not_for_you", "not_open"]


class EffectiveEntry(Entry):
    """First and last day."""

    first: Annotated[Day | None, Field(alias="from")] = None
    last: Annotated[Day | None, Field(alias="to")] = None


class ExampleEntry(Entry):
    """A worked example."""

    name: Words
    answers: dict[str, AnswerEntry]
    verdict: Verdict


class GivesEntry(Entry):
    """What a firm gets, in the text's terms."""

    text: Words
    amount: Exact | None = None
    rate: Exact | None = None
    cap: Exact | None = None
    unit: Words | None = None


class ConfirmationEntry(Entry):
    """Somebody said on a day that it still holds, by a paper."""

    on: Day
    by: Words
    paper: Words


def _provider_form(written: object) -> str:
    return "<office>" if isinstance(written, str) else "<words>"


ProviderNamed = Annotated[
    Annotated[Id, Tag("<office>")] | Annotated[Words, Tag("<words>")], Discriminator(_provider_form)
]
"""An office's id, or (in an edition that holds its own measures) free words."""


class MeasureEntry(Entry):
    """One support measure."""

    id: Id
    title: Words
    summary: Words
    section: Words
    jurisdiction: Id
    programme_level: Literal["district", "city", "province_city", "province", "national"]
    status: Literal["in_force", "planned", "proposed", "ended"]
    status_note: Words | None = None
    evidence_date: Day | None = None
    effective: EffectiveEntry = EffectiveEntry()
    kind: Id
    provider: ProviderNamed
    provider_basis: Literal["named", "inferred", "unnamed"]
    acts: Words | None = None
    """Who acts in the text, where that is not whom to ask."""
    audience: Literal["direct", "ecosystem"]
    parent: Id | None = None
    condition: Annotated[ConditionEntry, Field(alias="if")] = AllGroup.model_validate({"all": []})
    prefers: ConditionEntry | None = None
    names_if: ConditionEntry | None = None
    held_if: ConditionEntry | None = None
    plausible_if: ConditionEntry | None = None
    terms: Words | None = None
    gives: GivesEntry | None = None
    papers: list[Words] = Field(default_factory=list)
    papers_basis: Literal["stated", "judgement"] = "stated"
    """Whether the text names the papers, or they are what we advise to have ready."""
    deadline: Words | None = None
    confirmations: list[ConfirmationEntry] = Field(default_factory=list)
    review_by: Day | None = None
    figures: list[FigureEntry] = Field(default_factory=list)
    problems: list[Id] = Field(default_factory=list)
    needs: list[Id] = Field(default_factory=list)
    anchors: list[Annotated[str, Field(min_length=1)]] = Field(default_factory=list)
    examples: list[ExampleEntry] = Field(default_factory=list)


class MeasuresFile(Entry):
    """The measures of one document."""

    document: Id
    measures: list[MeasureEntry]
