from dataclasses import replace
from datetime import date

import pytest

from assessor.edition import Edition, load_edition
from assessor.evaluation import assess, compare
from assessor.evaluation.comparison import USABLE
from tests.evaluation.population import firms
from tests.worked import CASES

AS_OF = date(2026, 11, 21)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition("2026-2")


def test_a_result_compared_with_itself_shows_no_change(edition: Edition):
    result = assess(edition, firms(edition, 1, seed=3)[0], AS_OF)
    found = compare(result, result)
    assert (found.points, found.levels) == (0, 0)
    assert all(one.points in (0, None) for one in found.dimensions)
    assert found.problems_gone == found.problems_new == found.measures_gained == found.measures_lost == ()


def test_going_and_coming_back_mirror_each_other(edition: Edition):
    one, other = (assess(edition, {**firm, "region": "440113"}, AS_OF) for firm in firms(edition, 2, seed=5))
    there, back = compare(one, other), compare(other, one)
    assert there.problems_gone == back.problems_new
    assert there.problems_new == back.problems_gone
    assert [each.id for each in there.measures_gained] == [
        each.id for each in other.measures if each.id in {lost.id for lost in back.measures_lost}
    ]
    assert there.measures_gained
    assert all(each.verdict in USABLE for each in there.measures_gained)
    assert there.points == -back.points
    assert there.levels == -back.levels


def test_where_one_side_is_open_nothing_is_subtracted(edition: Edition):
    found = compare(assess(edition, {}, AS_OF), assess(edition, firms(edition, 1, seed=3)[0], AS_OF))
    assert (found.points, found.levels) == (None, None)


def test_results_of_different_editions_are_not_compared(edition: Edition):
    result = assess(edition, {}, AS_OF)
    with pytest.raises(ValueError, match="cannot be compared"):
        compare(result, replace(result, edition="2027-1"))


def test_a_deed_that_stays_on_the_path_is_not_told_as_gone_though_it_now_moves_another_answer(edition: Edition):
    firm = next(one for one in CASES if one["name"].startswith("redwood"))["answers"]
    before, after = (assess(edition, {**firm, **moved}, AS_OF) for moved in ({}, {"A1-12": "flow", "A1-11": "half"}))
    kept = {one.deed for one in after.path.steps}
    assert {one.question for one in before.path.steps} != {one.question for one in after.path.steps}
    assert kept & {one.deed for one in before.path.steps}
    assert {one.deed for one in compare(before, after).steps_gone}.isdisjoint(kept)
