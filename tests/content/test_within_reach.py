"""What a firm is told to do lies within its reach: a step it can take, and money it has or is told to find first."""

from typing import Any

import pytest

from assessor.edition import load_edition
from assessor.evaluation import Enterprise, FirmResult, describe, evaluate
from assessor.questionnaire import columns_from_answers
from tests.worked import CASES

EDITION = load_edition("2026-2")
JEWELS: dict[str, Any] = next(one for one in CASES if one["name"].startswith("a jewellery maker"))
HANDS: dict[str, Any] = next(one for one in CASES if one["name"].startswith("a hand shop"))
DEARER = ("50 万到 200 万元", "200 万到 1000 万元")


def assessed(case: dict[str, Any], **changed: object) -> FirmResult:
    columns, faults = columns_from_answers(EDITION.questionnaire, EDITION.references, [{**case["answers"], **changed}])
    assert not faults, faults
    return describe(evaluate(EDITION, columns, EDITION.default_as_of), 0, Enterprise())


def near(result: FirmResult) -> set[str]:
    return {one.id for one in result.measures if one.verdict == "near"}


def test_a_hand_shop_is_not_told_that_a_title_for_firms_with_products_of_their_own_is_one_step_away():
    assert near(assessed(HANDS)).isdisjoint({"zc14r-4-title-srdi", "zc14r-5-title-srdi-continue"})
    grown = assessed(HANDS, headcount=60, revenue=3000, **{"G-16": "own"})
    assert "zc14r-4-title-srdi" in near(grown)
    said = next(one for one in assessed(HANDS).measures if one.id == "zc14r-4-title-srdi")
    assert said.verdict == "not_for_you"
    assert [one.state for one in said.conditions if one.fact == "qualification"] == ["not_met"]
    assert "须" in said.sentence.zh, "the condition is named"


@pytest.mark.parametrize(("pays", "is_told"), [("none", True), ("machine", True), ("line", False), (None, False)])
def test_who_could_not_pay_for_a_deed_is_told_to_see_to_the_money_first(
    pays: str | None,
    is_told: bool,  # noqa: FBT001  (a column of the table)
):
    deeds = [one for one in assessed(JEWELS, **{"C-1": pays}).advice if one.deed]
    dear = [one for one in deeds if one.when.zh.startswith(DEARER)]
    others = [one for one in deeds if one.when.zh.startswith(("1 万元以内", "1 万到 5 万元"))]
    assert dear
    assert all(("先把钱落实" in one.when.zh) == is_told for one in dear)
    assert all(("see to the money first" in one.when.en) == is_told for one in dear)
    assert all(any("先问贷款" in why.zh for why in one.why) == is_told for one in dear)
    assert not any("先把钱落实" in one.when.zh for one in others), "what costs little needs no bank"
