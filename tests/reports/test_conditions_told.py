"""How many conditions of a level are met, not met and open, said so that nothing open counts as not met."""

import pytest

from assessor.questionnaire import Text
from assessor.reports.diagnosis.standing import Condition, LevelConditions, State, conditions_of
from tests.content.test_rules_of_truth import result_of

CASES = [
    ({"met": 3}, "3 条都符合", "all 3 met"),
    ({"not_met": 3}, "3 条都不符合", "none of 3 met"),
    ({"open": 5}, "5 条都还没答", "none of 5 answered yet"),
    ({"met": 2, "open": 3}, "符合 2 条，3 条还没答", "2 met, 3 not answered yet"),
    ({"not_met": 1, "open": 4}, "不符合 1 条，4 条还没答", "1 not met, 4 not answered yet"),
    ({"met": 1, "not_met": 2}, "符合 1 条，不符合 2 条", "1 met, 2 not met"),
    (
        {"met": 1, "not_met": 1, "open": 1},
        "符合 1 条，不符合 1 条，1 条还没答",
        "1 met, 1 not met, 1 not answered yet",
    ),
]


@pytest.mark.parametrize(("counts", "zh", "en"), CASES)
def test_each_state_of_a_level_is_counted_by_its_own_word(counts: dict[State, int], zh: str, en: str):
    found = tuple(
        Condition(text=Text(state, state), state=state, doubtful=False) for state, n in counts.items() for _ in range(n)
    )
    level = LevelConditions(value=2, label=Text("二", "two"), conditions=found)
    assert (level.tally("zh"), level.tally("en")) == (zh, en)


@pytest.mark.parametrize("answers", [{}, {"A1-11": "all"}, {"A1-1": "automated", "A2-9": ["none"]}])
def test_a_level_whose_answers_are_open_is_nowhere_said_to_be_unmet(answers: dict[str, object]):
    levels = conditions_of(result_of(answers))
    assert levels.wanted is not None
    for one in (levels.wanted, *levels.others):
        states = {condition.state for condition in one.conditions}
        assert ("还没答" in one.tally("zh")) == ("open" in states)
        assert ("不符合" in one.tally("zh")) == ("not_met" in states)
