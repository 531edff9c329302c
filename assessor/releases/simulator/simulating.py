"""Trying a changed rule on the firms of a release: true counts go in, only blurred ones come out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from assessor.evaluation.requirements import fact_title
from assessor.insight.cohorts import Bools
from assessor.insight.lattice import ALL, Integers
from assessor.insight.rule_change import changed
from assessor.insight.simulation import rule_verdicts
from assessor.measures.model import Measure
from assessor.measures.verdicts import AVAILABLE, CONFIRM, NEEDS_ANSWERS, is_open
from assessor.questionnaire import Text
from assessor.releases.simulator.amounts import AmountsTold, amounts_told
from assessor.releases.simulator.bounds import ToldOf
from assessor.releases.simulator.changeable import measure_in
from assessor.releases.simulator.public_reach import public_reach
from assessor.releases.simulator.reach import (
    NAMES,
    ChangedRule,
    Firms,
    Source,
    blurred,
    counts_told,
    sources_of,
)
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.spending import Eligible
from assessor.releases.simulator.variants import (
    Direction,
    NotOfferedError,
    Variant,
    covers_everybody,
    direction_of,
    refuse_unoffered,
)
from assessor.releases.table import HIDDEN_MARK, Figure


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Firms of one group, rounded or hidden. `possible`: those after the change, and those whose answers are open."""

    key: str
    label: Text
    today: Figure
    after: Figure
    gained: Figure
    lost: Figure
    possible: Figure


@dataclass(frozen=True, kw_only=True)
class Touched:
    """A problem the measure is for, or a dimension: how many of the firms gained have it, or are weak in it."""

    label: Text
    firms: Figure


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one variant would reach. `groups`: axis -> its groups; those the release has no page of are left out."""

    variant: Variant
    direction: Direction
    whole: Counts
    axes: Mapping[str, Text]
    """What each axis is called."""
    groups: Mapping[str, tuple[Counts, ...]]
    problems: tuple[Touched, ...]
    weak: tuple[Touched, ...]

    told: ToldOf
    """What ranges, and with them money, follow from."""

    def eligible(self, counts: Counts) -> Eligible:
        """What money for a group follows from."""
        return self.told.eligible(counts.key)


def outcome_of(ground: SimulationBase, variant: Variant) -> Outcome:
    """What a variant would reach. Raises NotOfferedError for what may not be changed."""
    refuse_unoffered(ground, variant)
    measure = measure_in(ground, variant.measure)
    if measure is None:
        raise NotOfferedError(variant.measure)
    question = _question(ground, measure, variant)
    sources, firms, told = question.sources, question.firms, counts_told(ground, question)
    gained = (firms.after & ~firms.before, question.pools["gained"])
    return Outcome(
        variant=variant,
        direction=question.direction,
        whole=_counts(ALL, Text("全区", "Whole district"), told),
        axes=ground.axes.titles,
        groups={axis: tuple(_groups(ground, axis, told)) for axis in ground.axes.sources},
        problems=tuple(_problems(ground, measure, sources["gained"], gained)),
        weak=tuple(_weak(ground, sources["gained"], gained)),
        told=ToldOf(sources=sources, counts=told, amounts=_amounts(ground, variant, question), firms=ground.told_firms),
    )


def _question(ground: SimulationBase, measure: Measure, variant: Variant) -> ChangedRule:
    altered, direction = changed(measure, variant.change), direction_of(measure, variant)
    before, after = _verdicts(ground, measure), _verdicts(ground, altered)
    return ChangedRule(
        measure=measure.id,
        sources=sources_of((_side(ground, measure), _side(ground, altered)), direction),
        direction=direction,
        firms=Firms(before=_usable(before), after=_usable(after), unsure=after == NEEDS_ANSWERS),
        pools=public_reach(ground, measure, variant.change),
    )


def _amounts(ground: SimulationBase, variant: Variant, question: ChangedRule) -> Mapping[str, AmountsTold]:
    base = next((one for one in ground.edition.amounts if one.id == variant.terms.base), None)
    return {} if base is None else amounts_told(ground, base, question)


def _verdicts(ground: SimulationBase, measure: Measure) -> Integers:
    setting = ground.setting
    found = rule_verdicts(measure, setting.facts, setting.shapes, as_of=setting.offers.as_of, size=setting.cohort.size)
    return found.astype(np.int64)


def _usable(verdicts: Integers) -> Bools:
    return np.asarray((verdicts == AVAILABLE) | (verdicts == CONFIRM))


def _side(ground: SimulationBase, measure: Measure) -> Literal["none", "all", "some"]:
    if not is_open(measure, ground.setting.offers.as_of):
        return "none"
    return "all" if covers_everybody(ground, measure) else "some"


def _counts(key: str, label: Text, told: Mapping[str, Mapping[str, Figure]]) -> Counts:
    return Counts(key=key, label=label, **{name: told[name].get(key, HIDDEN_MARK) for name in NAMES})


def _groups(ground: SimulationBase, axis: str, told: Mapping[str, Mapping[str, Figure]]) -> Iterator[Counts]:
    for code, label in ground.axes.labels[axis].items():
        key = f"{axis}={code}"
        if ground.told_firms.get(key):
            yield _counts(key, label, told)


def _problems(
    ground: SimulationBase, measure: Measure, source: Source, gained: tuple[Bools, Bools]
) -> Iterator[Touched]:
    cohort = ground.setting.cohort
    for problem in ground.edition.catalogue.problems:
        if problem.id in measure.problems:
            column = cohort.problems[cohort.problem_ids.index(problem.id)]
            firms = _touched(ground, source, ("problems", problem.id), (*gained, column))
            yield Touched(label=problem.title, firms=firms)


def _weak(ground: SimulationBase, source: Source, gained: tuple[Bools, Bools]) -> Iterator[Touched]:
    limit = ground.setting.offers.weak_below
    for name, column in ground.setting.cohort.dimensions.items():
        with np.errstate(invalid="ignore"):
            firms = _touched(ground, source, ("weak", name), (*gained, np.asarray(column < limit)))
        yield Touched(label=fact_title(ground.edition, f"result.{name}"), firms=firms)


def _touched(ground: SimulationBase, source: Source, row: tuple[str, str], firms: tuple[Bools, Bools, Bools]) -> Figure:
    """How many of the firms gained have something. `firms`: who is gained, who could be, and who has it."""
    gained, could_be, have = firms
    if source == "none":
        return 0
    if source == "all":
        table, name = row
        rows = {"problems": ground.page.problems, "weak": ground.page.weak}[table]
        return next((one.firms for one in rows if one.row == name), None)
    return blurred(ground, gained & have, could_be).get(ALL, HIDDEN_MARK)
