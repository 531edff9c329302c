"""Conditions from their written form."""

from assessor.edition.schema.condition import (
    AnyGroup,
    AtLeastLeaf,
    AtMostLeaf,
    ConditionEntry,
    ConfirmLeaf,
    FactLimit,
    GroupEntry,
    InLeaf,
    LeafEntry,
    NearEntry,
    NoneOfLeaf,
)
from assessor.questionnaire import Condition, Group, Leaf, Near


def condition_of(written: ConditionEntry) -> Condition:
    """The condition as a tree of groups and leaves."""
    return _group(written) if isinstance(written, GroupEntry) else _leaf(written)


def condition_or_none(written: ConditionEntry | None) -> Condition | None:
    """The same for a condition that may be absent."""
    return None if written is None else condition_of(written)


def _group(written: GroupEntry) -> Group:
    parts = tuple(condition_of(part) for part in written.parts)
    return Group(mode="any", parts=parts) if isinstance(written, AnyGroup) else Group(mode="all", parts=parts)


def _leaf(written: LeafEntry) -> Leaf:
    if isinstance(written, ConfirmLeaf):
        return Leaf(operator="confirm", text=written.confirm.text)
    if isinstance(written, InLeaf):
        presumed = frozenset(written.presumed)
        values = tuple(written.values)
        return Leaf(operator="in", fact=written.fact, values=values, presumed=presumed, near=_near(written.near))
    if isinstance(written, NoneOfLeaf):
        return Leaf(operator="none_of", fact=written.fact, values=tuple(written.values), near=_near(written.near))
    return _limited_leaf(written)


def _limited_leaf(written: AtLeastLeaf | AtMostLeaf) -> Leaf:
    return Leaf(
        operator=written.operator,
        fact=written.fact,
        limit=None if isinstance(written.limit, FactLimit) else written.limit,
        limit_fact=written.limit.fact if isinstance(written.limit, FactLimit) else None,
        near=_near(written.near),
    )


def _near(written: NearEntry | None) -> Near | None:
    if written is None:
        return None
    return Near(advice=written.text, within=written.within, condition=condition_or_none(written.condition))
