"""How findings.yaml is written: what answers show, said to the owner, with the texts that describe the same."""

from typing import Annotated

from pydantic import Field

from assessor.edition.schema.base import Entry, Id, Words
from assessor.edition.schema.condition import ConditionEntry


class FindingEntry(Entry):
    """One state of affairs."""

    id: Id
    dimension: Id
    title: Words
    says: Words
    condition: Annotated[ConditionEntry | None, Field(alias="if")] = None
    problems: list[Id] = Field(default_factory=list)
    own: Annotated[str, Field(min_length=1)] | None = None
    """Why it is said although no text describes it: for reviewers, not printed."""


class FindingsFile(Entry):
    """The whole of findings.yaml."""

    findings: list[FindingEntry] = Field(default_factory=list)
