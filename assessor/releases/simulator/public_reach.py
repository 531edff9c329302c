"""Whom a count of a tried rule could be about, as far as anybody can tell without the firms' assessments.

What describes a firm (where it lies, its trade, its size) may be known of it; with such conditions alone a rule could
be cut down to one firm that is looked for. A count that fewer firms could be in is not told.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from assessor.insight.cohorts import Bools
from assessor.insight.rule_change import RuleChange, changed
from assessor.measures.model import Measure
from assessor.measures.verdicts import AVAILABLE, CONFIRM
from assessor.questionnaire import Condition, Leaf, compile_conditions, leaves
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.swapped_rows import profile_of


def public_reach(ground: SimulationBase, measure: Measure, change: RuleChange) -> Mapping[str, Bools]:
    """Name of a count -> bool [firms], those that could be in it.

    Only a firm for which a changed condition holds otherwise than before can be gained or lost. Of a condition that
    the firm alone answers nobody knows whether it does.
    """
    public = profile_of(ground.edition)
    before, after = (_among(ground, one.condition, public) for one in (measure, changed(measure, change)))
    moved = np.zeros(ground.setting.cohort.size, dtype=np.bool_)
    for one in _conditions_changed(measure, change):
        moved |= _differs(ground, one, public)
    moved |= bool(change.status or change.effective_from or change.effective_to)
    return {"after": after, "gained": after & moved, "lost": before & moved, "possible": after}


def _conditions_changed(measure: Measure, change: RuleChange) -> Iterator[tuple[Condition | None, Condition | None]]:
    """Each condition as it was and as it is; None where it was not, or is not, asked."""
    every = leaves(measure.condition)
    for number in change.leaves:
        altered = changed(measure, RuleChange(measure=measure.id, leaves={number: change.leaves[number]}))
        same_place = leaves(altered.condition)
        yield every[number], None if change.leaves[number].waived else same_place[number]
    yield from ((None, condition) for condition in change.added)


def _differs(ground: SimulationBase, pair: tuple[Condition | None, Condition | None], public: frozenset[str]) -> Bools:
    facts = {leaf.fact for condition in pair if condition is not None for leaf in leaves(condition)}
    if not facts <= public:
        return np.ones(ground.setting.cohort.size, dtype=np.bool_)
    was, now = (_held(ground, condition) for condition in pair)
    return np.asarray(was != now)


def _held(ground: SimulationBase, condition: Condition | None) -> Bools:
    """Firms that a condition lets in. One that left the fact open is in no count, though others may know the fact."""
    size = ground.setting.cohort.size
    if condition is None:
        return np.ones(size, dtype=np.bool_)
    program = compile_conditions([condition], ground.setting.shapes)
    states = np.broadcast_to(program.run(ground.setting.facts)[program.roots[0]], size)
    return np.isin(states, (AVAILABLE, CONFIRM))


def _among(ground: SimulationBase, condition: Condition, public: frozenset[str]) -> Bools:
    """Firms that the public conditions let in."""
    if isinstance(condition, Leaf):
        return _held(ground, condition if condition.fact in public else None)
    parts = np.array([_among(ground, part, public) for part in condition.parts] or [_held(ground, None)])
    return np.asarray(parts.all(axis=0) if condition.mode == "all" else parts.any(axis=0))
