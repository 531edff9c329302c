"""(s) The simulator on a published district: the first question, each later one, three side by side."""

from fractions import Fraction
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from cohort import FIRMS
from filled import EDITION, published
from timing import print_fact, print_title

from assessor.insight.rule_change import changed
from assessor.insight.simulation import rule_verdicts
from assessor.measures.verdicts import AVAILABLE, CONFIRM, NEEDS_ANSWERS
from assessor.questionnaire import Leaf
from assessor.releases.simulator.changeable import offered_in_addition
from assessor.releases.simulator.simulating import outcome_of
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.variants import Variant
from assessor.services import Context
from assessor.services.district.figures.trials import ground_of
from assessor.storage import Database, upgrade

MEASURE, FACT = "py15r-5-retrofit-award", "result.index"


def run(*, quick: bool = False) -> None:
    """Print how long an officer waits."""
    with TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/district.sqlite3"
        upgrade(address)
        context = Context(database=Database(address), key="a key of this benchmark", edition=EDITION)
        release = published(context, 3_000 if quick else FIRMS)
        print_title(f"Simulator on {release.firms} firms")
        began = perf_counter()
        ground = ground_of(context, release)
        print_fact("reading and evaluating the release, once a process", f"{perf_counter() - began:.2f} s")
        tried = variants(ground)
        times = sorted(timed(ground, (one,)) for one in tried[:-3])
        median = times[len(times) // 2]
        print_fact("one variant, median and longest", f"{median:.2f} s, {times[-1]:.2f} s")
        plain = sorted(bare(ground, one) for one in tried[:-3])[len(times) // 2]
        print_fact("bare: the same cells, nothing protected", f"{plain:.4f} s, the variant {median / plain:.0f} x")
        print_fact("three new variants side by side", f"{timed(ground, tried[-3:]):.2f} s")
        context.database.close()


def timed(ground: SimulationBase, asked: tuple[Variant, ...]) -> float:
    """Seconds one question takes."""
    began = perf_counter()
    for one in asked:
        outcome_of(ground, one)
    return perf_counter() - began


def bare(ground: SimulationBase, asked: Variant) -> float:
    """Seconds the plain counts of one variant take: both rules, then each count by town, industry and size."""
    setting, began = ground.setting, perf_counter()
    measure = setting.offers.measures[setting.offers.places[asked.measure]]
    before, after = (
        rule_verdicts(one, setting.facts, setting.shapes, as_of=setting.offers.as_of, size=setting.cohort.size)
        for one in (measure, changed(measure, asked.change))
    )
    had, have = ((one == CONFIRM) | (one == AVAILABLE) for one in (before, after))
    unsure = after == NEEDS_ANSWERS
    for firms in (had, have, have & ~had, had & ~have, have | unsure):
        firms.sum()
        for axis in setting.cohort.groups.values():
            np.bincount(axis.places[firms], minlength=len(axis.codes))
    return perf_counter() - began


def variants(ground: SimulationBase) -> tuple[Variant, ...]:
    """A further condition on a measure in force, at every limit that is offered; then on a proposal."""
    offered = offered_in_addition(ground, f"{FACT}.at_least")
    limits = () if offered is None else offered.limits
    added = [(Leaf(operator="at_least", fact=FACT, limit=Fraction(one)),) for one in limits]
    in_force = [Variant(measure=MEASURE, added=one) for one in added]
    return (*in_force, *(Variant(measure="py14-3-tax-cut", status="in_force", added=one) for one in added))
