"""How problems.yaml, documents.yaml and reference/*.yaml are written, and what a catalogue of its own adds."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from assessor.edition.schema.base import Day, Entry, Exact, Id, Printed, Words

Answer = None | int | Decimal | str | list[str]
_NOT_AN_ANSWER = PydanticCustomError("answer_form", "not an answer")


def _answer(written: object) -> Answer:
    if written is None or (isinstance(written, int | Decimal | str) and not isinstance(written, bool)):
        return written
    if isinstance(written, list) and all(isinstance(choice, str) for choice in written):
        return written
    raise _NOT_AN_ANSWER


_WRITTEN = {"type": ["null", "number", "string", "array"], "items": {"type": "string"}}
AnswerEntry = Annotated[Answer, PlainValidator(_answer), WithJsonSchema(_WRITTEN)]


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
    kind: Literal["reply", "proposal", "notice"]
    date: Day | None = None
    link: Annotated[str, Field(min_length=1)] | None = None
    jurisdiction: Id


class TermEntry(Entry):
    """A kind of measure."""

    id: Id
    label: Words


class KindEntry(TermEntry):
    """A kind of measure; `when_needed`: advised only where the firm has shown the need, whatever it is entitled to."""

    when_needed: bool = False


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
    kinds: list[KindEntry] = Field(default_factory=list)
    needs: list[NeedEntry] = Field(default_factory=list)
    place_question: Id
    jurisdictions: list[JurisdictionEntry] = Field(default_factory=list)
    evidence_age_months: Annotated[int, Field(ge=1)]


class CatalogueFile(Entry):
    """The whole of catalogue.yaml: a catalogue apart from the instrument, at one revision."""

    id: Id
    revision: Annotated[int, Field(ge=1)]
    published: Day
    kinds: list[KindEntry] = Field(default_factory=list)
    needs: list[NeedEntry] = Field(default_factory=list)
    place_question: Id
    jurisdictions: list[JurisdictionEntry] = Field(default_factory=list)
    evidence_age_months: Annotated[int, Field(ge=1)]
    without: list[Id] = Field(default_factory=list)
    """Places whose measures and offices are not used here."""


class TextsFile(Entry):
    """documents.yaml of a catalogue apart from the instrument: the texts alone."""

    documents: list[DocumentEntry] = Field(default_factory=list)


class ContactEntry(Entry):
    """One way to reach an office, with where it is known from and since when."""

    kind: Literal["phone", "address", "hours", "site"]
    value: Annotated[str, Field(min_length=1)]
    label: Words | None = None
    source: Words
    date: Day


class ProviderEntry(Entry):
    """An office that answers a firm."""

    id: Id
    name: Words
    jurisdiction: Id
    ask: Words
    contacts: list[ContactEntry] = Field(default_factory=list)


class ProvidersFile(Entry):
    """The whole of providers.yaml."""

    providers: list[ProviderEntry] = Field(default_factory=list)


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
