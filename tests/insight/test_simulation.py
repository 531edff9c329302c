"""Rules changed in thought: what they reach on eight firms, and which changes are refused."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from assessor.insight.editable import addable_leaves, editable_leaf, editable_leaves
from assessor.insight.rule_change import LeafChange, RuleChange, RuleChangeError, changed
from assessor.insight.simulation import Cost, Reach, compare, simulate
from assessor.questionnaire import leaves
from tests.builders import TODAY, among, at_least, confirm, every, figure, measure, questionnaire, single
from tests.insight.stand import SHAPES, setting


def reach(**change: object) -> Reach:
    return simulate(setting(), RuleChange(measure="grant", **change))


def test_an_unchanged_rule_gains_and_loses_nobody():
    found = reach()
    assert (found.qualifying[0], found.today[0], found.gained[0], found.lost[0]) == (2, 2, 0, 0)


def test_a_lower_threshold_gains_the_firms_between():
    found = reach(leaves={1: LeafChange(limit=Fraction(20))})
    assert (found.qualifying[0], found.gained[0], found.lost[0]) == (4, 2, 0)
    assert found.gained[found.lattice.places["size=small"]] == 2
    assert found.gained[found.lattice.places["size=large"]] == 0
    assert dict(zip(found.problems.rows, found.problems.counts[:, 0].tolist(), strict=True)) == {"old": 2}
    assert found.weak.row("equipment")[0] == 2


def test_a_higher_threshold_loses_firms():
    found = reach(leaves={1: LeafChange(limit=Fraction(100))})
    assert (found.qualifying[0], found.gained[0], found.lost[0]) == (1, 0, 1)


def test_a_condition_that_is_waived_holds_for_all_and_one_added_must_hold_too():
    waived = reach(leaves={1: LeafChange(waived=True)})
    assert waived.qualifying[0] == 6
    narrowed = reach(leaves={1: LeafChange(waived=True)}, added=(among("stage", "a"),))
    assert (narrowed.qualifying[0], narrowed.gained[0], narrowed.lost[0]) == (2, 2, 2)


def test_an_amount_a_firm_gives_a_cost_that_is_higher_where_answers_are_open():
    found = reach(amount=Fraction(1000))
    assert found.cost() == Cost(low=Fraction(2000), high=Fraction(3000))
    assert found.cost("size=large") == Cost(low=Fraction(1000), high=Fraction(2000))
    assert reach().cost() is None


def test_a_proposal_put_in_force_gains_all_it_would_reach():
    found = simulate(setting(), RuleChange(measure="loan", status="in_force"))
    assert (found.today[0], found.gained[0]) == (0, 6)
    assert found.problems.row("short")[0] == 4


def test_a_measure_that_has_ended_reaches_firms_again_when_it_is_prolonged():
    later = TODAY.replace(year=TODAY.year + 1)
    assert simulate(setting(), RuleChange(measure="ended", effective_to=later)).gained[0] == 6
    assert simulate(setting(), RuleChange(measure="grant", effective_from=later)).lost[0] == 2


def test_a_list_is_replaced_and_what_it_presumed_stays_only_for_what_is_still_in_it():
    rule = measure("m", every(among("stage", "a", "b", presumed=("a", "b"))))
    altered = changed(rule, RuleChange(measure="m", leaves={0: LeafChange(values=("b", "c"))}))
    assert leaves(altered.condition)[0].values == ("b", "c")
    assert leaves(altered.condition)[0].presumed == {"b"}


def test_up_to_three_variants_stand_side_by_side():
    variants = [RuleChange(measure="grant", leaves={1: LeafChange(limit=Fraction(limit))}) for limit in (5, 20, 60)]
    assert [int(found.qualifying[0]) for found in compare(setting(), variants)] == [5, 4, 2]
    with pytest.raises(RuleChangeError, match="at most 3"):
        compare(setting(), [*variants, variants[0]])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (RuleChange(measure="none"), "no measure none"),
        (RuleChange(measure="grant", leaves={2: LeafChange(waived=True)}), "has 2 conditions, none numbered 2"),
        (RuleChange(measure="grant", leaves={1: LeafChange(values=("a",))}), "takes no such list"),
        (RuleChange(measure="grant", leaves={0: LeafChange(limit=Fraction(1))}), "no limit to change"),
        (RuleChange(measure="grant", leaves={0: LeafChange(values=())}), "takes no such list"),
    ],
)
def test_a_change_that_does_not_fit_is_refused(change: RuleChange, message: str):
    with pytest.raises(RuleChangeError, match=message):
        simulate(setting(), change)


def test_what_can_be_changed_is_read_off_the_condition():
    questions = [single("place", 0, 1), figure("headcount"), single("stage", 0, "1/2", 1)]
    rule = measure(
        "m",
        every(
            among("place", "a"),
            among("stage", "b"),
            at_least("headcount", 50),
            at_least("result.level", 2),
            confirm("ask"),
        ),
    )
    found = editable_leaves(rule, questionnaire(questions), {})
    assert [(each.leaf, each.kind, each.fact) for each in found] == [
        (1, "options", "stage"),
        (2, "limit", "headcount"),
        (3, "limit", "result.level"),
        (4, "confirm", ""),
    ]
    assert found[0].values == ("b",)
    assert found[0].choices == ("a", "b", "c")
    assert found[1].limit == 50
    assert found[1].unit == questions[1].unit
    assert found[2].unit is not None
    assert found[2].unit.en == "level"
    assert found[3].text is not None


def test_a_condition_to_be_added_is_offered_in_the_same_way():
    offered = editable_leaf(at_least("result.index", 40), questionnaire([]), {})
    assert (offered.kind, offered.minimum, offered.maximum) == ("limit", 0, 100)


def test_conditions_on_the_firm_itself_and_on_results_can_be_added():
    whole = questionnaire([single("stage", 0, 1), figure("headcount")])
    profile = replace(whole, sections=tuple(replace(section, scored=False) for section in whole.sections))
    offered = [(each.operator, each.fact) for each in addable_leaves(profile, {}, ["index"])]
    assert offered == [
        ("in", "stage"),
        ("at_least", "headcount"),
        ("at_most", "headcount"),
        ("at_least", "result.level"),
        ("at_most", "result.level"),
        ("at_least", "result.index"),
        ("at_most", "result.index"),
    ]
    assert [each.fact for each in addable_leaves(whole, {}, [])] == ["result.level", "result.level"]


def test_a_simulated_verdict_is_the_one_the_changed_measure_would_get_for_each_firm():
    """Each firm alone, through the plain engine, against all at once."""
    change = RuleChange(measure="grant", leaves={1: LeafChange(limit=Fraction(20))})
    together = simulate(setting(), change)
    alone = []
    for row in range(8):
        facts = {name: column[row : row + 1] for name, column in setting().facts.items()}
        one = replace(setting(), facts=facts, cohort=setting().cohort.taken(np.array([row])))
        alone.append(int(simulate(one, change).qualifying[0]))
    assert sum(alone) == int(together.qualifying[0])
    assert set(SHAPES) == set(setting().facts)
