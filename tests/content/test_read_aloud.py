"""What reading results aloud as the owner found untrue or silly, one case a kind."""

import pytest

from assessor.evaluation.summary import summary_of
from tests.content.test_rules_of_truth import PLANT, QUESTIONS, result_of
from tests.content.test_what_may_be_said import DRAWS, described

BEST = {
    name: question.options[-1].id
    for name, question in QUESTIONS.items()
    if question.kind == "single" and question.options and question.section != "profile"
}
MIDDLING = {
    name: question.options[len(question.options) // 2].id
    for name, question in QUESTIONS.items()
    if question.kind == "single" and question.options
}


@pytest.mark.slow
def test_a_stage_that_carries_a_level_is_not_told_again_as_what_holds_it_back():
    twice = [
        result.level.sentence.zh
        for kind in DRAWS
        for result in described(kind)
        if len(result.level.capped_by) > 1 and result.level.sentence.zh.count("您说主要生产") > 1
    ]
    assert twice == []


def test_answers_that_contradict_each_other_are_told_first_and_none_is_believed_against_another():
    result = result_of({**PLANT, **BEST, "A1-1": "manual"})
    found = summary_of(result)
    assert (result.level.value, result.level.high) == (0, 0)
    assert found.standing.certainty.zh == "定级要看的题，您都答了，但有的答案对不上"
    assert (found.things[0].kind, found.things[0].title.zh) == ("check", "核对 2 处对不上的答案")
    assert "f-by-hand" not in {problem.finding for problem in result.problems}


def test_a_path_that_an_open_answer_hides_names_the_question_instead_of_denying_the_path():
    answers = {**PLANT, **MIDDLING, "A1-1": "automated", "B-13": "contractor"}
    result = result_of({name: given for name, given in answers.items() if name != "A2-9"})
    assert (result.level.value, result.path.found) == (2, False)
    assert result.path.sentence.zh == "怎样升到 3 级（自动化），要先答这些题才说得清：“现在正在用哪些系统？”。"


def test_a_planned_retrofit_is_told_its_award_first_and_each_answer_stands_in_its_own_quotes():
    answers = {**PLANT, **BEST, "retrofit_plan": ["intelligent", "green"], "plans": ["expand", "new_project"]}
    advice = [one for one in result_of(answers).advice if one.measure]
    assert advice[0].measure == "py15r-5-retrofit-award"
    assert advice[0].why[0].zh == "您答的“智能化、数字化改造”“节能、绿色改造”，正是它说的这一类"


def test_only_a_sector_that_a_text_names_is_told_that_it_is_named():
    expanding = {**PLANT, **MIDDLING, "plans": ["expand"]}
    named = {
        sector: {one.measure for one in result_of({**expanding, "sector": [sector]}).advice if one.reason == "named"}
        for sector in ("redwood_furniture", "other")
    }
    assert "py15r-4-traditional-expansion" in named["redwood_furniture"]
    assert "py15r-4-traditional-expansion" not in named["other"]


def test_a_finding_that_no_text_answers_still_says_what_the_firm_can_do_itself():
    found = {one.finding: one for one in result_of({**PLANT, **MIDDLING, "A2-6": "office", "A2-19": "phone"}).problems}
    assert found["f-no-workshop-network"].own_means.zh == "把网络铺到车间"
    assert found["f-no-collaboration"].own_means.zh == "和最大的客户约定在网上平台传订单和进度"
    assert not found["f-no-collaboration"].in_force
