"""A measure's rule changed in thought: other limits or lists, conditions waived or added, put in force, other dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from assessor.measures.model import Measure, Status
from assessor.questionnaire import ALWAYS, Condition, Group, Leaf, leaves


@dataclass(frozen=True, kw_only=True)
class LeafChange:
    """What is different about one leaf: its limit, its list, or that it is no longer asked for (`waived`)."""

    limit: Fraction | None = None
    values: tuple[str, ...] | None = None
    waived: bool = False


@dataclass(frozen=True, kw_only=True)
class RuleChange:
    """What is different about one measure; what is None or empty stays as it is.

    `leaves`: number of a leaf in reading order -> its change. `added`: further conditions, all of which must hold.
    `amount`: what the measure would pay one firm, in yuan.
    """

    measure: str
    leaves: Mapping[int, LeafChange] = field(default_factory=dict)
    added: tuple[Condition, ...] = ()
    status: Status | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    amount: Fraction | None = None


class RuleChangeError(Exception):
    """A change that does not fit the measure it is for."""


def changed(measure: Measure, change: RuleChange) -> Measure:
    """The measure under the changed rule. Raises RuleChangeError if a change does not fit its condition."""
    count = len(leaves(measure.condition))
    unknown = [number for number in change.leaves if not 0 <= number < count]
    if unknown:
        message = f"{measure.id} has {count} conditions, none numbered {unknown[0]}"
        raise RuleChangeError(message)
    condition = _rewritten(measure.condition, change.leaves, 0)[0]
    return replace(
        measure,
        condition=Group(mode="all", parts=(condition, *change.added)) if change.added else condition,
        status=change.status or measure.status,
        effective_from=change.effective_from or measure.effective_from,
        effective_to=change.effective_to or measure.effective_to,
    )


def _rewritten(condition: Condition, changes: Mapping[int, LeafChange], number: int) -> tuple[Condition, int]:
    """The tree with its leaves changed, and the number of the leaf after its last."""
    if isinstance(condition, Leaf):
        return _changed_leaf(condition, changes.get(number)), number + 1
    parts = []
    for part in condition.parts:
        rewritten, number = _rewritten(part, changes, number)
        parts.append(rewritten)
    return replace(condition, parts=tuple(parts)), number


def _changed_leaf(leaf: Leaf, change: LeafChange | None) -> Condition:
    if change is None:
        return leaf
    if change.waived:
        return ALWAYS
    _refuse_unfit(leaf, change)
    if change.limit is not None:
        return replace(leaf, limit=change.limit, limit_fact=None)
    if change.values is not None:
        return replace(leaf, values=change.values, presumed=leaf.presumed & set(change.values))
    return leaf


def _refuse_unfit(leaf: Leaf, change: LeafChange) -> None:
    if change.limit is not None and leaf.rule.takes != "limit":
        message = f"a condition “{leaf.operator}” on {leaf.fact or 'what is confirmed'} has no limit to change"
        raise RuleChangeError(message)
    if change.values is not None and (leaf.rule.takes != "values" or not change.values):
        message = f"a condition “{leaf.operator}” on {leaf.fact or 'what is confirmed'} takes no such list"
        raise RuleChangeError(message)
