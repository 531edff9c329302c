"""A variant of a rule: what an officer changes about a measure, held against what may be changed."""

from collections.abc import Container
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from assessor.insight.rule_change import LeafChange, RuleChange
from assessor.measures.model import Measure, Status
from assessor.measures.verdicts import is_open
from assessor.questionnaire import Condition, Leaf, leaves
from assessor.releases.simulator.changeable import (
    MOST_ADDED,
    MOST_FINDINGS,
    Offered,
    addable_to,
    axis_facts,
    findings_offered,
    offered_for,
    offered_in_addition,
)
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.terms import NO_TERMS, Payment, Terms

Direction = Literal["same", "wider", "narrower", "mixed"]
"""What follows from the wording alone: firms can only be gained, or only be lost."""


class NotOfferedError(Exception):
    """A variant that changes what may not be changed, or to what is not offered."""


@dataclass(frozen=True, kw_only=True)
class Variant:
    """What is different about a measure; what is None or empty stays as it is.

    `amount`: yuan a firm, or what it gets by `terms`. The name a tried rule is noted by rests on how this is spelled:
    `terms` is no part of it, for only the amount that a rate is reckoned on is asked of the firms.
    """

    measure: str
    leaves: tuple[tuple[int, LeafChange], ...] = ()
    added: tuple[Condition, ...] = ()
    status: Status | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    amount: Fraction | None = None
    terms: Terms = field(default=NO_TERMS, repr=False)

    @property
    def payment(self) -> Payment:
        """What it pays."""
        return Payment(amount=self.amount, terms=self.terms)

    @property
    def asked(self) -> "Variant":
        """What of it the firms are asked: rates, caps, take-up and budgets are worked out from the answers."""
        return replace(self, amount=None, terms=Terms(base=self.terms.base))

    @property
    def name(self) -> str:
        """The same for variants that ask the same."""
        return f"{replace(self, amount=None)!r}{self.terms.base}"

    @property
    def change(self) -> RuleChange:
        """The same for the simulator."""
        return RuleChange(
            measure=self.measure,
            leaves=dict(self.leaves),
            added=self.added,
            status=self.status,
            effective_from=self.effective_from,
            effective_to=self.effective_to,
            amount=self.amount,
        )


def refuse_unoffered(ground: SimulationBase, variant: Variant) -> None:
    """Raises NotOfferedError for anything that a form would not have offered."""
    offered = offered_for(ground, variant.measure)
    if offered is None:
        raise NotOfferedError(variant.measure)
    conditions = {one.edited.leaf: one for one in offered.conditions}
    for number, change in variant.leaves:
        if number not in conditions or not _fits(conditions[number], change):
            raise NotOfferedError(variant.measure, number)
    if variant.terms.base not in ("", *(one.id for one in ground.edition.amounts)):
        raise NotOfferedError(variant.terms.base)
    _refuse_added(ground, offered.measure, variant.added)


def direction_of(measure: Measure, variant: Variant) -> Direction:
    """Which way the conditions move."""
    every = leaves(measure.condition)
    ways = {_way(every[number], change) for number, change in variant.leaves} - {"same"}
    ways |= {"narrower"} if variant.added else set()
    if not ways:
        return "same"
    if len(ways) > 1 or "mixed" in ways:
        return "mixed"
    return "wider" if ways == {"wider"} else "narrower"


def covers_everybody(ground: SimulationBase, measure: Measure) -> bool:
    """Whether the wording alone lets in every firm of the district: that is no firm's answer, and no secret."""
    return is_open(measure, ground.setting.offers.as_of) and _holds(ground, measure)


def _holds(ground: SimulationBase, measure: Measure) -> bool:
    place = ground.edition.catalogue.place_question
    codes = next((one.codes for one in ground.axes.sources.values() if one.question == place), ())
    return all(
        leaf.operator == "confirm"
        or (leaf.fact == place and leaf.operator == "in" and all(code.startswith(leaf.values) for code in codes))
        for leaf in leaves(measure.condition)
    )


def _refuse_added(ground: SimulationBase, measure: Measure, added: tuple[Condition, ...]) -> None:
    findings = {condition for _, condition in findings_offered(ground)}
    plain = tuple(one for one in added if one not in findings)
    if len(plain) > MOST_ADDED or len(added) - len(plain) > MOST_FINDINGS or axis_facts(ground, added) > 1:
        raise NotOfferedError(measure.id)
    known = addable_to(ground, measure)
    for condition in plain:
        if not isinstance(condition, Leaf) or not _is_offered(ground, condition, known):
            raise NotOfferedError(measure.id)


def _is_offered(ground: SimulationBase, leaf: Leaf, known: Container[str]) -> bool:
    name = f"{leaf.fact}.{leaf.operator}"
    offered = offered_in_addition(ground, name) if name in known else None
    return offered is not None and _fits(offered, LeafChange(limit=leaf.limit, values=leaf.values or None))


def _fits(offered: Offered, change: LeafChange) -> bool:
    if change.waived:
        return True
    if change.limit is not None:
        return change.limit in {Fraction(limit) for limit in offered.limits}
    if change.values is None:
        return False
    chosen = set(change.values)
    return bool(chosen) and chosen <= {*offered.edited.values, *offered.choices}


def _way(leaf: Leaf, change: LeafChange) -> Direction:
    if change.waived:
        return "wider"
    if change.values is not None:
        return _way_of_lists(leaf, set(leaf.values), set(change.values))
    if change.limit is None or change.limit == leaf.limit:
        return "same"
    if leaf.limit is None:
        return "mixed"
    return "wider" if (change.limit < leaf.limit) == leaf.rule.upwards else "narrower"


def _way_of_lists(leaf: Leaf, before: set[str], after: set[str]) -> Direction:
    if before == after:
        return "same"
    if not (before < after or after < before):
        return "mixed"
    return "wider" if (before < after) != leaf.rule.excludes else "narrower"
