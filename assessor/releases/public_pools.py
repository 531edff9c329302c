"""The public pool of a measure: the firms it may be for as far as a register of firms tells, whatever they answered."""

from collections.abc import Iterator

import numpy as np

from assessor.evaluation import Evaluation
from assessor.evaluation.cohort.builder import leaf_states_of
from assessor.insight.cohorts import Bools
from assessor.measures.verdicts import NEAR, NOT_FOR_YOU
from assessor.questionnaire import Condition, Leaf, States, leaves
from assessor.releases.axes import Axes


def pools_of(evaluation: Evaluation, axes: Axes) -> Iterator[tuple[str, Bools]]:
    """Each measure with its pool, bool [firms]. What a register tells is what firms are grouped by."""
    public = frozenset(source.question for source in axes.sources.values())
    kept = leaf_states_of(evaluation)
    for measure in evaluation.edition.catalogue.measures:
        states = [np.broadcast_to(kept.states[place], evaluation.size) for place in kept.leaf_places[measure.id]]
        if any(leaf.fact in public for leaf in leaves(measure.condition)):
            yield measure.id, _possible(measure.condition, iter(states), public)


def _possible(condition: Condition, states: Iterator[States], public: frozenset[str]) -> Bools:
    """Firms that no public condition keeps out."""
    if isinstance(condition, Leaf):
        own = next(states)
        return ~np.isin(own, (NEAR, NOT_FOR_YOU)) if condition.fact in public else np.ones(len(own), dtype=np.bool_)
    parts = np.array([_possible(part, states, public) for part in condition.parts])
    return np.asarray(parts.all(axis=0) if condition.mode == "all" else parts.any(axis=0))
