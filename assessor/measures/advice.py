"""Which measures n firms are advised to take up: what they are entitled to, what names them, what they need."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessor.measures.model import Catalogue, Measure
from assessor.measures.ranking import Relevance
from assessor.measures.verdicts import AVAILABLE, CONFIRM, Verdicts
from assessor.questionnaire import leaves

MOST = 5
"""Things to take up at most."""
ENTITLED, NAMED, NEEDED, GENERAL = range(4)
"""Why a measure is advised, best first: all that is asked is met and there is something to claim; a plan, title or
strength of the firm is named; it answers what the firm has shown; it does so, yet suits everybody (at most one)."""
_TIER = 1e12
_ASKED = 2.0
"""What a measure that asks nothing but the place counts beside one that asks one thing more, two more …"""
_TWIN = 0.5
"""Within a tier, the second of two things of one kind from one office waits for all others."""
_CLAIM = 0.25
"""Of what names the firm, what can be claimed by right stands before what waits for a need."""


@dataclass(frozen=True, kw_only=True, eq=False)
class AdviceRules:
    """What is the same for every firm, one entry a measure.

    `when_needed`: told only where the firm has shown the need. `asked`: conditions besides the place that the
    questionnaire asks. `fit`: one over the number of problems and needs it speaks to, so that what answers
    everything a little stands behind what answers one thing well. `general`: nothing tells for whom it is.
    `parent`: place of the whole it is part of, or -1. `twins`: number of its office and kind.
    """

    direct: NDArray[np.bool_]
    gives: NDArray[np.bool_]
    when_needed: NDArray[np.bool_]
    asked: NDArray[np.int64]
    fit: NDArray[np.float64]
    general: NDArray[np.bool_]
    parent: NDArray[np.int64]
    twins: NDArray[np.int64]


class Advised(NamedTuple):
    """Places of measures, best first, int64 (at most MOST, n), -1 where there are no more; and why, int8 alike."""

    places: NDArray[np.int64]
    tiers: NDArray[np.int8]


def compile_advice(catalogue: Catalogue) -> AdviceRules:
    """The rules of a catalogue."""
    measures = catalogue.measures
    places = {measure.id: place for place, measure in enumerate(measures)}
    wait = {kind.id for kind in catalogue.kinds if kind.when_needed}
    groups = {group: number for number, group in enumerate(dict.fromkeys(map(_group, measures)))}
    return AdviceRules(
        direct=np.array([measure.audience == "direct" for measure in measures], dtype=bool),
        gives=np.array([measure.gives is not None for measure in measures], dtype=bool),
        when_needed=np.array([measure.kind in wait for measure in measures], dtype=bool),
        asked=np.array([_asked(measure, catalogue.place_question) for measure in measures], dtype=np.int64),
        general=np.array([_suits_all(measure, catalogue.place_question) for measure in measures], dtype=bool),
        fit=np.array([1 / max(len(measure.problems) + len(measure.needs), 1) for measure in measures]),
        parent=np.array([places.get(measure.parent or "", -1) for measure in measures], dtype=np.int64),
        twins=np.array([groups[_group(measure)] for measure in measures], dtype=np.int64),
    )


def _group(measure: Measure) -> tuple[str, str]:
    return (measure.office or measure.provider.zh, measure.kind)


def _suits_all(measure: Measure, place_question: str) -> bool:
    return measure.plausible_if is None and not _asked(measure, place_question)


def _asked(measure: Measure, place_question: str) -> int:
    facts = {leaf.fact for leaf in leaves(measure.condition) if leaf.operator != "confirm"}
    return len(facts - {place_question})


@dataclass(frozen=True, kw_only=True, eq=False)
class Fit:
    """How measures fit n firms: verdicts, relevance, whether they are sensible, name the firm or its plan."""

    verdicts: Verdicts
    relevance: Relevance
    sensible: NDArray[np.bool_]
    named: NDArray[np.bool_]
    planned: NDArray[np.bool_]


def advised_columns(rules: AdviceRules, fit: Fit) -> Advised:
    """The measures advised. Nothing is added for its own sake.

    What a firm has not shown it needs is left out, unless its plan is named, or it is entitled to it and that kind
    does not wait for the need; so are the parts of a whole that is advised. Within a tier need × certainty counts,
    and what asks more of a firm before what suits all.
    """
    claimable = rules.gives & (rules.asked > 0) & ~rules.when_needed
    entitled = (fit.verdicts == AVAILABLE) & claimable[:, np.newaxis]
    firms, measures = np.nonzero(_candidates(rules, fit, entitled).T)
    needed = np.where(rules.general, GENERAL, NEEDED)[measures]
    by_right, named = entitled[measures, firms], fit.named[measures, firms]
    tiers = np.where(by_right, ENTITLED, np.where(named, NAMED, needed)).astype(np.int8)
    certainty = np.where(fit.verdicts[measures, firms] == AVAILABLE, 2.0, 1.0)
    worth = fit.relevance[measures, firms] * certainty * (rules.fit * (_ASKED + rules.asked))[measures]
    claimed = (tiers == NAMED) & ~rules.when_needed[measures]
    keys = (tiers - _CLAIM * claimed) * _TIER - worth
    return _picked(rules, _Offers(firms=firms, measures=measures, tiers=tiers, keys=keys), fit.verdicts.shape[1])


def _candidates(rules: AdviceRules, fit: Fit, entitled: NDArray[np.bool_]) -> NDArray[np.bool_]:
    usable = (fit.verdicts == AVAILABLE) | (fit.verdicts == CONFIRM)
    by_right = entitled | fit.planned | (fit.relevance > 0)
    found = usable & fit.sensible & rules.direct[:, np.newaxis] & by_right
    parts = np.flatnonzero(rules.parent >= 0)
    whole = found[rules.parent[parts]]
    found[parts] &= ~whole
    return np.asarray(found)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Offers:
    """Measures that come into question, one entry each, by firm and then by place; the smallest key comes first."""

    firms: NDArray[np.int64]
    measures: NDArray[np.int64]
    tiers: NDArray[np.int8]
    keys: NDArray[np.float64]


def _picked(rules: AdviceRules, offers: _Offers, size: int) -> Advised:
    """The best of each firm, one after another."""
    picked = Advised(np.full((MOST, size), -1), np.zeros((MOST, size), dtype=np.int8))
    if not len(offers.firms):
        return picked
    keys, late = offers.keys.copy(), np.zeros(len(offers.keys))
    starts = np.flatnonzero(np.diff(offers.firms, prepend=-1))
    firm_of = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(keys)))
    is_general, twins = offers.tiers == GENERAL, rules.twins[offers.measures]
    for turn in range(MOST):
        best = _first_of_least(keys + late, starts, firm_of)
        found = np.isfinite(keys[best])
        firms = offers.firms[starts]
        picked.places[turn, firms] = np.where(found, offers.measures[best], -1)
        picked.tiers[turn, firms] = offers.tiers[best]
        keys[best] = np.inf
        keys[is_general & is_general[best][firm_of]] = np.inf
        late[twins == twins[best][firm_of]] = _TWIN * _TIER
    return picked


def _first_of_least(
    keys: NDArray[np.float64], starts: NDArray[np.int64], firm_of: NDArray[np.int64]
) -> NDArray[np.int64]:
    """For each firm, whose entries begin at `starts`, the first entry with the smallest key."""
    least = np.flatnonzero(keys == np.minimum.reduceat(keys, starts)[firm_of])
    return np.asarray(least[np.searchsorted(firm_of[least], np.arange(len(starts)))])
