"""Who tries rules to find out one firm's answers learns little; everything that is offered is tried on small districts.

The certainties measured on larger samples stand in decision 0034.
"""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pytest
from tried_rules import Guesses, guessed, released

from assessor.insight.perturbation.noise import Noise
from assessor.insight.rule_change import LeafChange
from assessor.questionnaire import Leaf, Span
from assessor.releases.simulator import reach, simulation_base
from assessor.releases.simulator.changeable import (
    Offered,
    addable_to,
    findings_offered,
    measures_offered,
    offered_for,
    offered_in_addition,
)
from assessor.releases.simulator.new_measure import NEW
from assessor.releases.simulator.reach import GROUPS_FROM, ROUNDING
from assessor.releases.simulator.simulating import Outcome, outcome_of
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.variants import Variant

TAX = "py14-3-tax-cut"


def held(found: Guesses) -> None:
    right, prior = found.right
    assert found.goes_along < 0.45
    assert right - prior < 0.08


def test_whoever_spends_all_rules_on_one_firm_guesses_an_answer_little_better():
    held(guessed(100, districts=1, targets=100, knows_others=True))


@pytest.mark.slow
@pytest.mark.parametrize(("firms", "districts"), [(64, 5), (120, 4), (400, 2), (3000, 1)])
def test_nor_does_who_knows_all_others_in_districts_of_any_size(firms: int, districts: int):
    held(guessed(firms, districts=districts, targets=60, knows_others=True))


@pytest.mark.slow
def test_without_copy_and_noise_the_same_reader_reads_answers(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reach, "TRIED", Noise(bound=1, variance=0.01, smallest=1))
    monkeypatch.setattr(reach, "ROUNDING", 1)
    monkeypatch.setattr(simulation_base, "copied", lambda setting, *_: setting)
    monkeypatch.setattr("tried_rules.BLUR", 0.1)
    monkeypatch.setattr("tried_rules.SWAPPED", 0.001)
    found = guessed(100, districts=2, targets=60, knows_others=True)
    assert found.right[0] > 0.9


SLOW = pytest.mark.slow


@SLOW
@pytest.mark.parametrize("firms", [64, 120])
def test_everything_offered_tells_rounded_numbers_alone_and_none_that_few_firms_could_be_in(firms: int):
    ground, _ = released(firms, firms)
    wrong: list[object] = []
    for variant in everything_offered(ground):
        outcome = outcome_of(ground, variant)
        wrong += [(variant, one) for one in counts_in(outcome, ground) if one % ROUNDING]
    assert wrong == []


def everything_offered(ground: SimulationBase) -> Iterator[Variant]:
    """Each condition of each measure changed to each thing it may be, and each condition added to a proposal."""
    for measure in measures_offered(ground):
        offered = offered_for(ground, measure.id)
        for one in () if offered is None else offered.conditions:
            for change in (LeafChange(waived=True), *changes_of(one)):
                yield Variant(measure=measure.id, status="in_force", leaves=((one.edited.leaf, change),))
    yield from added_to_a_proposal(ground)
    for _, condition in findings_offered(ground)[::8]:
        yield Variant(measure=NEW, status="in_force", added=(condition,))


def added_to_a_proposal(ground: SimulationBase) -> Iterator[Variant]:
    tax = next(one for one in measures_offered(ground) if one.id == TAX)
    for name in addable_to(ground, tax):
        one = offered_in_addition(ground, name)
        for change in () if one is None else changes_of(one):
            leaf = Leaf(
                operator=one.edited.operator, fact=one.edited.fact, limit=change.limit, values=change.values or ()
            )
            yield Variant(measure=TAX, status="in_force", added=(leaf,))


def changes_of(one: Offered) -> Iterator[LeafChange]:
    yield from (LeafChange(limit=Fraction(limit)) for limit in one.limits)
    yield from (LeafChange(values=(value,)) for value in one.choices)


def counts_in(outcome: Outcome, ground: SimulationBase) -> Iterator[int]:
    """All numbers told but those that the release tells itself: of everybody, of today."""
    for one in (outcome.whole, *(each for groups in outcome.groups.values() for each in groups)):
        known = (ground.told_firms[one.key], one.today)
        told = (one.after, one.gained, one.lost, one.possible)
        yield from (each for each in told if isinstance(each, int) and each not in known)
    rows = {one.firms for one in (*ground.page.problems, *ground.page.weak)}
    of_those_gained = [one.firms for one in (*outcome.problems, *outcome.weak)]
    yield from (each for each in of_those_gained if isinstance(each, int) and each not in rows)


def test_what_describes_firms_cannot_cut_a_rule_down_to_few_of_them():
    ground, _ = released(400, 4)
    heads = ground.setting.facts["headcount"]
    low = np.asarray(heads.low if isinstance(heads, Span) else heads)
    told, could_be = [], []
    for variant in added_to_a_proposal(ground):
        (leaf,) = variant.added
        if leaf.fact == "headcount" and leaf.operator == "at_least":
            told.append(outcome_of(ground, variant).whole.after)
            could_be.append(int((low >= float(leaf.limit or 0)).sum()))
    assert [isinstance(one, int) for one in told] == [firms >= GROUPS_FROM for firms in could_be]
    assert len(set(map(type, told))) == 2


def test_what_is_offered_is_the_same_whoever_takes_part():
    (one, _), (other, _) = released(60, 1), released(90, 2)
    for measure in measures_offered(one):
        assert offered_for(one, measure.id) == offered_for(other, measure.id)
