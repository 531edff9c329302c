"""Eight firms and the measures they meet, for demand, gaps and simulated rules."""

from dataclasses import replace
from functools import cache

import numpy as np

from assessor.insight.cohorts import Axis, Cohort
from assessor.insight.obstacles import LeafStates
from assessor.insight.offers import Offers
from assessor.insight.simulation import Setting
from assessor.measures.model import Measure
from assessor.measures.verdicts import verdict_columns
from assessor.questionnaire import FactColumn, FactShape, compile_conditions
from tests.builders import TODAY, among, at_least, confirm, every, figure, measure, single, some

PLACES = ("here", "there")
SIZES = ("small", "large")
HEADCOUNT = figure("headcount")
STAGE = single("stage", 0, "1/2", 1)
SHAPES = {
    "place": FactShape(kind="choice", choices=PLACES),
    "headcount": FactShape(kind="number"),
    "stage": FactShape(kind="choice", choices=("a", "b", "c")),
}
FACTS: dict[str, FactColumn] = {
    "place": np.array([0, 0, 0, 0, 0, 0, 1, 1], dtype=np.int16),
    "headcount": np.array([5, 20, 40, 60, 200, np.nan, 60, 5]),
    "stage": np.array([0, 0, 1, 1, 2, 2, 0, -1], dtype=np.int16),
}
HERE = among("place", "here")
GRANT = every(HERE, at_least("headcount", 50, near_within=20))
EITHER = every(HERE, some(among("stage", "c", near=True), at_least("headcount", 100, near_within=50)), confirm())


def measures() -> tuple[Measure, ...]:
    """grant and either run, advice runs for all, loan is proposed, forum is for the district, theirs is elsewhere."""
    return (
        replace(measure("grant", GRANT), problems=("old",), kind="money"),
        replace(measure("either", EITHER), kind="advice", provider=replace(measure("").provider, zh="局", en="bureau")),
        replace(measure("advice", HERE), problems=("alone",), kind="advice"),
        replace(measure("loan", HERE), problems=("short",), status="proposed", kind="money"),
        replace(measure("forum", HERE), problems=("short", "old"), audience="ecosystem"),
        replace(measure("theirs", among("place", "there")), jurisdiction="there"),
        replace(measure("ended", HERE), effective_to=TODAY.replace(year=TODAY.year - 1)),
    )


WEAK_BELOW = 35.0
PROBLEMS = ("old", "alone", "short", "rare")
SHOWN = np.array(
    [
        [1, 1, 1, 0, 0, 0, 1, 0],
        [1, 0, 0, 0, 1, 0, 0, 0],
        [1, 1, 1, 1, 0, 0, 1, 0],
        [0, 0, 0, 0, 0, 0, 0, 0],
    ],
    dtype=bool,
)


@cache
def offers() -> Offers:
    return Offers(
        measures=measures(),
        local=frozenset(each.id for each in measures() if each.jurisdiction == "here"),
        weak_below=WEAK_BELOW,
        as_of=TODAY,
    )


@cache
def leaf_states() -> LeafStates:
    program = compile_conditions([each.condition for each in measures()], SHAPES)
    places = zip(measures(), program.leaf_places, strict=True)
    return LeafStates(states=program.run(FACTS), leaf_places={each.id: found for each, found in places})


@cache
def cohort() -> Cohort:
    program = compile_conditions([each.condition for each in measures()], SHAPES)
    states = program.run(FACTS)
    verdicts = verdict_columns(measures(), [states[root] for root in program.roots], TODAY, size=8)
    equipment = np.array([10, 20, 34.9, 35, 60, 60, 20, np.nan])
    needed = np.zeros(verdicts.shape, dtype=bool)
    needed[:4] = SHOWN[0], equipment < WEAK_BELOW, SHOWN[1], SHOWN[2]
    return Cohort(
        size=8,
        groups={
            "size": Axis(codes=SIZES, places=np.array([0, 0, 0, 0, 1, 1, 0, 1], dtype=np.int16)),
            "town": Axis(codes=PLACES, places=np.array([0, 0, 0, 0, 0, 0, 1, 1], dtype=np.int16)),
        },
        level=np.array([0, 1, 1, 2, 3, 3, 1, -1], dtype=np.int8),
        index=np.array([10, 20, 30, 40, 60, 60, 20, np.nan]),
        dimensions={"equipment": equipment},
        problem_ids=PROBLEMS,
        problems=SHOWN,
        measure_ids=tuple(each.id for each in measures()),
        verdicts=verdicts,
        needed=needed,
    )


def setting() -> Setting:
    return Setting(cohort=cohort(), facts=FACTS, shapes=SHAPES, offers=offers())
