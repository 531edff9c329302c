"""How crosswalks/*.yaml is written: which answers of one edition answer questions of another."""

from typing import Annotated

from pydantic import Field

from assessor.edition.schema.base import Entry, Exact, Id, Words
from assessor.edition.schema.catalogue import AnswerEntry
from assessor.edition.schema.condition import ConditionEntry


class SharedEntry(Entry):
    """The same question, asked by both."""

    source: Annotated[Id, Field(alias="from")]
    target: Annotated[Id, Field(alias="to")]


class RuleEntry(Entry):
    """An answer that is the only one left where the condition holds."""

    condition: Annotated[ConditionEntry, Field(alias="if")]
    answer: AnswerEntry
    why: Words


class ImpliedEntry(Entry):
    """What is known about one question."""

    question: Id
    rules: Annotated[list[RuleEntry], Field(min_length=1)]


class CrosswalkFile(Entry):
    """The whole of a crosswalk."""

    source: Annotated[Id, Field(alias="from")]
    target: Annotated[Id, Field(alias="to")]
    shared: list[SharedEntry] = Field(default_factory=list)
    implied: list[ImpliedEntry] = Field(default_factory=list)


class AxisEntry(Entry):
    """What firms are grouped by, and the question it is read from."""

    id: Id
    question: Id
    title: Words
    digits: Annotated[int, Field(ge=1)] | None = None
    column: Id | None = None
    """Its name in a file of how many firms there are; its id where none is given."""


class TotalEntry(Entry):
    """A number question that is added up over firms, and what the sum is called."""

    question: Id
    title: Words


class ThemeColumnEntry(Entry):
    """Answers that are counted: each option of a question, or together those of `options`, which then has a title."""

    question: Id
    options: list[Id] = Field(default_factory=list)
    title: Words | None = None


class ThemeTableEntry(Entry):
    """A table of a theme: groups of the axis `by` down, answers across."""

    title: Words
    by: Id
    columns: Annotated[list[ThemeColumnEntry], Field(min_length=1)]


class ThemeEntry(Entry):
    """What a district reports on apart: its dimensions, and its tables."""

    id: Id
    title: Words
    lead: Words
    dimensions: Annotated[list[Id], Field(min_length=1)]
    tables: list[ThemeTableEntry] = Field(default_factory=list)


class AmountEntry(Entry):
    """An amount of money a year: a number question, its unit in yuan, and the per cent of it that each answer means."""

    id: Id
    title: Words
    figure: Id
    yuan: Annotated[int, Field(ge=1)]
    share_of: Id
    shares: dict[Id, Annotated[list[Exact], Field(min_length=2, max_length=2)]]


class CollectionFile(Entry):
    """The whole of collection.yaml, beside the editions."""

    default: Id
    beside: list[Id] = Field(default_factory=list)
    """Editions offered beside the default one, each joined to it by a crosswalk."""
    axes: list[AxisEntry] = Field(default_factory=list)
    totals: list[TotalEntry] = Field(default_factory=list)
    themes: list[ThemeEntry] = Field(default_factory=list)
    amounts: list[AmountEntry] = Field(default_factory=list)
