"""How a condition is written: groups `all`, `any` over leaves `in`, `none_of`, `at_least`, `at_most`, `confirm`."""

from typing import Annotated, ClassVar

from pydantic import Discriminator, Field, StringConstraints, Tag

from assessor.edition.schema.base import Entry, Exact, Words
from assessor.questionnaire import OPERATORS, Operator

FactName = Annotated[str, StringConstraints(pattern=r"^(result\.)?[A-Za-z0-9][A-Za-z0-9_-]{0,79}$")]


class NearEntry(Words):
    """Advice for a leaf the firm can change, how far off a figure may be, and which firms can change it at all."""

    within: Exact | None = None
    condition: Annotated["ConditionEntry | None", Field(alias="if")] = None


class FactLimit(Entry):
    """Another figure's value as the limit."""

    fact: FactName


def _limit_form(written: object) -> str:
    return "<fact>" if isinstance(written, dict | FactLimit) else "<number>"


Limit = Annotated[
    Annotated[FactLimit, Tag("<fact>")] | Annotated[Exact, Tag("<number>")],
    Discriminator(_limit_form),
]


class InLeaf(Entry):
    """An answer among options or codes."""

    operator: ClassVar[Operator] = "in"
    fact: FactName
    values: Annotated[list[str], Field(alias="in", min_length=1)]
    presumed: list[str] = Field(default_factory=list)
    near: NearEntry | None = None


class NoneOfLeaf(Entry):
    """An answer that is none of some options or codes."""

    operator: ClassVar[Operator] = "none_of"
    fact: FactName
    values: Annotated[list[str], Field(alias="none_of", min_length=1)]
    near: NearEntry | None = None


class AtLeastLeaf(Entry):
    """A figure or result that reaches a limit."""

    operator: ClassVar[Operator] = "at_least"
    fact: FactName
    limit: Annotated[Limit, Field(alias="at_least")]
    near: NearEntry | None = None


class AtMostLeaf(Entry):
    """A figure or result that stays within a limit."""

    operator: ClassVar[Operator] = "at_most"
    fact: FactName
    limit: Annotated[Limit, Field(alias="at_most")]
    near: NearEntry | None = None


class ConfirmLeaf(Entry):
    """A condition that is not asked."""

    operator: ClassVar[Operator] = "confirm"
    confirm: Words


class AllGroup(Entry):
    """Holds where every part holds."""

    parts: Annotated[list["ConditionEntry"], Field(alias="all")]


class AnyGroup(Entry):
    """Holds where at least one part holds."""

    parts: Annotated[list["ConditionEntry"], Field(alias="any", min_length=1)]


_FORMS = ("all", "any", *OPERATORS)


def _condition_form(written: object) -> str | None:
    if not isinstance(written, dict):
        return None
    return next((f"<{key}>" for key in _FORMS if key in written), None)


LeafEntry = InLeaf | NoneOfLeaf | AtLeastLeaf | AtMostLeaf | ConfirmLeaf
GroupEntry = AllGroup | AnyGroup
ConditionEntry = Annotated[
    Annotated[AllGroup, Tag("<all>")]
    | Annotated[AnyGroup, Tag("<any>")]
    | Annotated[InLeaf, Tag("<in>")]
    | Annotated[NoneOfLeaf, Tag("<none_of>")]
    | Annotated[AtLeastLeaf, Tag("<at_least>")]
    | Annotated[AtMostLeaf, Tag("<at_most>")]
    | Annotated[ConfirmLeaf, Tag("<confirm>")],
    Discriminator(_condition_form),
]
