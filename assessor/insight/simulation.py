"""What a changed rule would reach: firms of which kind, gained and lost, what they lack, and what it would cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from assessor.insight.cohorts import Bools, Cohort, counted, counted_where
from assessor.insight.lattice import ALL, Integers, Lattice
from assessor.insight.offers import Offers
from assessor.insight.rule_change import RuleChange, RuleChangeError, changed
from assessor.insight.tables import Crossing, crossing_where
from assessor.measures.model import Measure
from assessor.measures.verdicts import AVAILABLE, CONFIRM, NEEDS_ANSWERS, VERDICTS, Verdicts, verdict_columns
from assessor.questionnaire import FactColumn, FactShape, compile_conditions

VARIANTS_AT_MOST = 3


@dataclass(frozen=True, kw_only=True, eq=False)
class Setting:
    """What conditions are run on: the firms, their answers and results as facts, the shapes of these, the measures."""

    cohort: Cohort
    facts: Mapping[str, FactColumn]
    shapes: Mapping[str, FactShape]
    offers: Offers


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Yuan. `low`: firms that qualify; `high`: those too whose open answers could still make them qualify."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, kw_only=True, eq=False)
class Reach:
    """One variant, by cohort of the lattice (int64).

    `verdicts` (verdicts, cohorts) under the changed rule; `qualifying`, `gained` and `lost` against today's rule.
    `problems` and `weak`: the firms gained that show each problem the measure addresses, and those weak in each
    dimension.
    """

    measure: Measure
    lattice: Lattice
    verdicts: Integers
    qualifying: Integers
    today: Integers
    gained: Integers
    lost: Integers
    problems: Crossing
    weak: Crossing
    amount: Fraction | None

    def cost(self, key: str = ALL) -> Cost | None:
        """What the cohort of that key would cost, where an amount per firm is given."""
        if self.amount is None:
            return None
        place = self.lattice.places[key]
        sure, unsure = int(self.qualifying[place]), int(self.verdicts[NEEDS_ANSWERS, place])
        return Cost(low=self.amount * sure, high=self.amount * (sure + unsure))


def simulate(setting: Setting, change: RuleChange) -> Reach:
    """Run one changed rule over all firms. Raises RuleChangeError if it does not fit its measure."""
    offers = setting.offers
    if change.measure not in offers.places:
        message = f"there is no measure {change.measure}"
        raise RuleChangeError(message)
    measure = offers.measures[offers.places[change.measure]]
    altered = changed(measure, change)
    return _reach(setting, altered, _verdicts(setting, altered), _verdicts(setting, measure), change.amount)


def compare(setting: Setting, variants: Sequence[RuleChange]) -> tuple[Reach, ...]:
    """Up to three variants side by side. Raises RuleChangeError for more."""
    if len(variants) > VARIANTS_AT_MOST:
        message = f"at most {VARIANTS_AT_MOST} variants can be compared, not {len(variants)}"
        raise RuleChangeError(message)
    return tuple(simulate(setting, variant) for variant in variants)


def _verdicts(setting: Setting, measure: Measure) -> Verdicts:
    return rule_verdicts(measure, setting.facts, setting.shapes, as_of=setting.offers.as_of, size=setting.cohort.size)


def rule_verdicts(
    measure: Measure, facts: Mapping[str, FactColumn], shapes: Mapping[str, FactShape], *, as_of: date, size: int
) -> Verdicts:
    """Verdicts of one measure for n firms, int8 of length n."""
    program = compile_conditions([measure.condition], shapes)
    folded = program.run(facts)[program.roots[0]]
    return np.asarray(verdict_columns([measure], [folded], as_of, size=size)[0])


def _reach(setting: Setting, measure: Measure, now: Verdicts, before: Verdicts, amount: Fraction | None) -> Reach:
    cohort, usable, used = setting.cohort, _usable(now), _usable(before)
    gained = usable & ~used
    sides = counted_where(cohort, [usable, used, gained, used & ~usable])
    return Reach(
        measure=measure,
        lattice=cohort.lattice,
        verdicts=counted(cohort, now, kinds=len(VERDICTS)),
        qualifying=sides[0],
        today=sides[1],
        gained=sides[2],
        lost=sides[3],
        problems=crossing_where(cohort, _problems(cohort, measure, gained)),
        weak=crossing_where(cohort, _weak(cohort, setting.offers.weak_below, gained)),
        amount=amount,
    )


def _usable(verdicts: Verdicts) -> Bools:
    return np.asarray((verdicts == AVAILABLE) | (verdicts == CONFIRM))


def _problems(cohort: Cohort, measure: Measure, firms: Bools) -> dict[str, Bools]:
    places = {problem: place for place, problem in enumerate(cohort.problem_ids)}
    return {problem: cohort.problems[places[problem]] & firms for problem in measure.problems if problem in places}


def _weak(cohort: Cohort, limit: float, firms: Bools) -> dict[str, Bools]:
    with np.errstate(invalid="ignore"):
        return {name: np.asarray((column < limit) & firms) for name, column in cohort.dimensions.items()}
