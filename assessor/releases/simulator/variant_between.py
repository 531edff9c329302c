"""A measure as it was and as it is to be, taken as a variant that the simulator may try, where it is one."""

from collections.abc import Iterator, Sequence
from itertools import count

from assessor.insight.rule_change import LeafChange
from assessor.measures.model import Measure
from assessor.questionnaire import Condition, Leaf, leaves
from assessor.releases.simulator.variants import Variant

Shape = tuple[object, ...]
Moves = tuple[tuple[int, LeafChange], ...]


def variant_between(before: Measure, after: Measure) -> Variant | None:
    """The variant; None where the difference is more than limits, lists, conditions dropped or added, status, dates.

    What has to be confirmed changes nothing for who is counted, so its words may differ.
    """
    if before.id != after.id or before.jurisdiction != after.jurisdiction or _is_taken_back(before, after):
        return None
    found = _moves(_parts(before.condition), _parts(after.condition))
    if found is None:
        return None
    changes, added = found
    return Variant(
        measure=before.id,
        leaves=changes,
        added=added,
        status=None if after.status == before.status else after.status,
        effective_from=None if after.effective_from == before.effective_from else after.effective_from,
        effective_to=None if after.effective_to == before.effective_to else after.effective_to,
    )


def changes_nothing(variant: Variant) -> bool:
    """Whether who qualifies stays the same whatever firms answered."""
    return variant == Variant(measure=variant.measure)


def _is_taken_back(before: Measure, after: Measure) -> bool:
    """Whether a first or last day goes away: a variant can only set one."""
    days = ((before.effective_from, after.effective_from), (before.effective_to, after.effective_to))
    return any(was is not None and now is None for was, now in days)


def _parts(condition: Condition) -> Sequence[Condition]:
    """What must hold beside the place, which stands in front."""
    rest = () if isinstance(condition, Leaf) else condition.parts[1:]
    if len(rest) == 1 and not isinstance(rest[0], Leaf) and rest[0].mode == "all":
        return rest[0].parts
    return rest


def _moves(before: Sequence[Condition], after: Sequence[Condition]) -> tuple[Moves, tuple[Leaf, ...]] | None:
    numbers, left = count(1), [*after]
    changes: list[tuple[int, LeafChange]] = []
    for part in before:
        own = [(next(numbers), leaf) for leaf in leaves(part)]
        match = next((one for one in left if _said(one) == _said(part)), None) or next(
            (one for one in left if _shape(one) == _shape(part)), None
        )
        if match is None:
            changes += [(number, LeafChange(waived=True)) for number, leaf in own if leaf.operator != "confirm"]
            continue
        left.remove(match)
        for (number, leaf), other in zip(own, leaves(match), strict=True):
            if leaf.presumed != other.presumed and leaf.values == other.values:
                return None
            changes += [(number, change) for change in _of_leaf(leaf, other)]
    added = tuple(one for one in left if isinstance(one, Leaf) and one.operator != "confirm")
    return None if any(not isinstance(one, Leaf) for one in left) else (tuple(changes), added)


def _of_leaf(leaf: Leaf, other: Leaf) -> Iterator[LeafChange]:
    if leaf.limit != other.limit:
        yield LeafChange(limit=other.limit)
    elif leaf.values != other.values:
        yield LeafChange(values=other.values)


def _shape(condition: Condition) -> Shape:
    """What must be alike so that two parts are one and the same, with other limits or lists."""
    if isinstance(condition, Leaf):
        return condition.operator, condition.fact, condition.limit_fact
    return condition.mode, *(_shape(one) for one in condition.parts)


def _said(condition: Condition) -> Shape:
    """All that decides."""
    if isinstance(condition, Leaf):
        return *_shape(condition), condition.limit, condition.values, condition.presumed
    return condition.mode, *(_said(one) for one in condition.parts)
