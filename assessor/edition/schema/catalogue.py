"""How problems.yaml, documents.yaml, measures/*.yaml and reference/*.yaml are written."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PlainValidator
from pydantic_core import PydanticCustomError

from assessor.edition.schema.base import Day, Entry, Exact, Id, Printed, Words
from assessor.edition.schema.condition import AllGroup, ConditionEntry

Verdict = Literal["available", "confirm", "needs_answers", "near", "not_for_you", "not_open"]
Answer = None | int | Decimal | str | list[str]
_NOT_AN_ANSWER = PydanticCustomError("answer_form", "not an answer")


def _answer(written: object) -> Answer:
    if written is None or (isinstance(written, int | Decimal | str) and not isinstance(written, bool)):
        return written
    if isinstance(written, list) and all(isinstance(choice, str) for choice in written):
        return written
    raise _NOT_AN_ANSWER


AnswerEntry = Annotated[Answer, PlainValidator(_answer)]


class FigureEntry(Entry):
    """A number a document prints."""

    value: Printed
    unit: Words
    what: Words


class ProblemEntry(Entry):
    """Something that stands in a factory's way."""

    id: Id
    title: Words
    summary: Words
    document: Id
    section: Words
    jurisdiction: Id
    scope: Literal["enterprise", "industry", "district", "national"]
    basis: Literal["stated", "implied"]
    dimension: Id
    needs: Annotated[list[Id], Field(min_length=1)]
    figures: list[FigureEntry] = Field(default_factory=list)


class ProblemsFile(Entry):
    """The whole of problems.yaml."""

    problems: list[ProblemEntry] = Field(default_factory=list)


class DocumentEntry(Entry):
    """A text of the catalogue."""

    id: Id
    title: Words
    issuer: Words
    kind: Literal["reply", "proposal"]
    date: Day | None = None
    jurisdiction: Id


class TermEntry(Entry):
    """A kind of measure."""

    id: Id
    label: Words


class NeedEntry(TermEntry):
    """A need, and how much each dimension's gap speaks for it."""

    dimensions: dict[Id, Exact] = Field(default_factory=dict)


class JurisdictionEntry(Entry):
    """A place measures apply in."""

    id: Id
    label: Words
    regions: Annotated[list[str], Field(min_length=1)]
    local: bool = False


class DocumentsFile(Entry):
    """The whole of documents.yaml."""

    documents: list[DocumentEntry] = Field(default_factory=list)
    kinds: list[TermEntry] = Field(default_factory=list)
    needs: list[NeedEntry] = Field(default_factory=list)
    place_question: Id
    jurisdictions: list[JurisdictionEntry] = Field(default_factory=list)
    evidence_age_months: Annotated[int, Field(ge=1)]


class EffectiveEntry(Entry):
    """First and last day."""

    first: Annotated[Day | None, Field(alias="from")] = None
    last: Annotated[Day | None, Field(alias="to")] = None


class ExampleEntry(Entry):
    """A worked example."""

    name: Words
    answers: dict[str, AnswerEntry]
    verdict: Verdict


class MeasureEntry(Entry):
    """One support measure."""

    id: Id
    title: Words
    summary: Words
    section: Words
    jurisdiction: Id
    programme_level: Literal["district", "city", "province_city", "province", "national"]
    status: Literal["in_force", "planned", "proposed"]
    status_note: Words | None = None
    evidence_date: Day | None = None
    effective: EffectiveEntry = EffectiveEntry()
    kind: Id
    provider: Words
    provider_basis: Literal["named", "inferred", "unnamed"]
    audience: Literal["direct", "ecosystem"]
    parent: Id | None = None
    condition: Annotated[ConditionEntry, Field(alias="if")] = AllGroup.model_validate({"all": []})
    prefers: ConditionEntry | None = None
    terms: Words | None = None
    figures: list[FigureEntry] = Field(default_factory=list)
    problems: list[Id] = Field(default_factory=list)
    needs: list[Id] = Field(default_factory=list)
    anchors: list[Annotated[str, Field(min_length=1)]] = Field(default_factory=list)
    examples: list[ExampleEntry] = Field(default_factory=list)


class MeasuresFile(Entry):
    """The measures of one document."""

    document: Id
    measures: list[MeasureEntry]


class CodeEntry(Entry):
    """One code."""

    code: Annotated[str, Field(pattern=r"^[A-Za-z0-9]+$")]
    label: Words
    parent: str = ""


class ReferenceFile(Entry):
    """The whole of a reference list."""

    id: Id
    title: Words
    source: Words
    date: Day
    entries: Annotated[list[CodeEntry], Field(min_length=1)]
