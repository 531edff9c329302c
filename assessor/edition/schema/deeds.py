"""How deeds.yaml is written: what a firm can do, what it costs, which answers it moves."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from assessor.edition.schema.base import Count, Entry, Id, Words
from assessor.edition.schema.condition import ConditionEntry


class CostEntry(Entry):
    """A class of cost in yuan; without `to` it has no upper end."""

    id: Id
    first: Annotated[Count, Field(alias="from")]
    last: Annotated[Count | None, Field(alias="to")] = None
    label: Words
    beyond: Annotated[ConditionEntry | None, Field(alias="beyond_if")] = None


class BasisEntry(Entry):
    """What cost and weeks rest on."""

    kind: Literal["judgement", "source"]
    text: Words


class ChangeEntry(Entry):
    """A single choice moves from one of some options to another."""

    question: Id
    before: Annotated[list[Id], Field(alias="from", min_length=1)]
    after: Annotated[Id, Field(alias="to")]


class AdditionEntry(Entry):
    """Options are added to a multiple choice."""

    question: Id
    add: Annotated[list[Id], Field(min_length=1)]


def _move_form(written: object) -> str:
    adds = "add" in written if isinstance(written, dict) else isinstance(written, AdditionEntry)
    return "<add>" if adds else "<to>"


MoveEntry = Annotated[
    Annotated[ChangeEntry, Tag("<to>")] | Annotated[AdditionEntry, Tag("<add>")], Discriminator(_move_form)
]


class DeedEntry(Entry):
    """One thing to do."""

    id: Id
    do: Words
    first_step: Words
    cost: Id
    weeks: Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=2, max_length=2)]
    people: Words
    basis: BasisEntry
    condition: Annotated[ConditionEntry | None, Field(alias="if")] = None
    urgent: Annotated[ConditionEntry | None, Field(alias="urgent_if")] = None
    before: list[Id] = Field(default_factory=list)
    moves: Annotated[list[MoveEntry], Field(min_length=1)]
    findings: list[Id] = Field(default_factory=list)
    measures: list[Id] = Field(default_factory=list)


class DeedsFile(Entry):
    """The whole of deeds.yaml."""

    costs: Annotated[list[CostEntry], Field(min_length=1)]
    deeds: list[DeedEntry] = Field(default_factory=list)
