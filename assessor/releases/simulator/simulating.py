"""Trying a changed rule on the firms of a release: true counts go in, only blurred ones come out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
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
from assessor.releases.simulator.variants import (
    Direction,
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

    @property
    def cost(self) -> tuple[Figure, Figure]:
        """Yuan, from the firms that qualify to those that might; hidden where their number is."""
        return _cost(self.variant.amount, self.whole.after), _cost(self.variant.amount, self.whole.possible)


def outcome_of(ground: SimulationBase, variant: Variant) -> Outcome:
    """What a variant would reach. Raises NotOfferedError for what may not be changed."""
    refuse_unoffered(ground, variant)
    measures = {one.id: one for one in ground.setting.offers.measures}
    measure = measures[variant.measure]
    altered, direction = changed(measure, variant.change), direction_of(measure, variant)
    before, after = _verdicts(ground, measure), _verdicts(ground, altered)
    sources = sources_of((_side(ground, measure), _side(ground, altered)), direction)
    firms = Firms(before=_usable(before), after=_usable(after), unsure=after == NEEDS_ANSWERS)
    pools = public_reach(ground, measure, variant.change)
    question = ChangedRule(measure=measure.id, sources=sources, direction=direction, firms=firms, pools=pools)
    told = counts_told(ground, question)
    whole = _counts(ALL, Text("全区", "Whole district"), told)
    gained = (firms.after & ~firms.before, pools["gained"])
    return Outcome(
        variant=variant,
        direction=direction,
        whole=whole,
        axes=ground.axes.titles,
        groups={axis: tuple(_groups(ground, axis, told)) for axis in ground.axes.sources},
        problems=tuple(_problems(ground, measure, sources["gained"], gained)),
        weak=tuple(_weak(ground, sources["gained"], gained)),
    )


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


def _cost(amount: Fraction | None, firms: Figure) -> Figure:
    if amount is None or firms is None:
        return None
    return firms if isinstance(firms, str) else float(amount * Fraction(firms))
