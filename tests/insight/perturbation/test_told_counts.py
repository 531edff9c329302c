"""What is told of counts: bounded, right in the mean, never from 1 to 4, the same for the same firms and question."""

import numpy as np
import pytest

from assessor.insight.perturbation.ladder import Scope, scope_of
from assessor.insight.perturbation.noise import TOLD, Noise
from assessor.insight.perturbation.renewal import StandingFirms, changed_in, enough
from assessor.insight.perturbation.reweighting import FEWEST, LEFT_OUT, drawn
from assessor.insight.perturbation.secret import Secret, uniforms
from assessor.insight.perturbation.told_counts import told_counts, told_numbers, told_parts

SECRET = Secret(key=b"a key of this test")
EVENLY = (np.arange(4000) + 0.5) / 4000


def states(firms: int, *, first: int = 0) -> np.ndarray:
    return np.array([f"firm {number:04d} answers" for number in range(first, first + firms)], dtype="S")


@pytest.mark.parametrize("noise", [TOLD, Noise(bound=8, variance=4.0)])
def test_a_told_count_is_near_right_in_the_mean_and_never_small(noise: Noise):
    for count in range(30):
        told = noise.perturbed(np.full(4000, count), EVENLY)
        assert np.abs(told - count).max() <= noise.bound
        assert not ((told > 0) & (told < noise.smallest)).any()
        assert abs(told.mean() - count) < 0.01
        assert (told == 0).all() or count > 0
        if count >= noise.bound + noise.smallest:
            assert told.var() == pytest.approx(noise.variance, abs=0.01)


def test_numbers_from_two_seeds_are_spread_evenly_and_unrelated():
    found = uniforms(SECRET.seeds([f"g{number}" for number in range(200)]), SECRET.seeds(["a", "b", "c"]))
    assert found.shape == (3, 200)
    assert abs(found.mean() - 0.5) < 0.04
    assert abs(np.corrcoef(found)[0, 1]) < 0.2


def test_the_same_firms_with_the_same_answers_are_drawn_alike_in_whatever_group():
    once = drawn(SECRET, states(60), np.zeros(60, dtype=np.int64), size=1)
    twice = drawn(SECRET, states(60), np.full(60, 2), size=3)
    assert (once.weights == twice.weights).all()
    assert once.seeds[0] == twice.seeds[2]


def test_one_other_answer_or_another_key_draws_anew():
    whole = np.zeros(60, dtype=np.int64)
    once, other = states(60), states(60)
    other[7] = b"firm 0007 other"
    first, second = drawn(SECRET, once, whole, size=1), drawn(SECRET, other, whole, size=1)
    third = drawn(SECRET.within("another"), once, whole, size=1)
    assert first.seeds[0] not in (second.seeds[0], third.seeds[0])
    assert (first.weights != second.weights).any()
    assert (first.weights != third.weights).any()


def test_every_draw_leaves_some_out_and_any_firm_may_be_among_them():
    left = np.zeros(FEWEST, dtype=np.int64)
    for number in range(120):
        draw = drawn(SECRET.within(str(number)), states(FEWEST), np.zeros(FEWEST, dtype=np.int64), size=1)
        assert (draw.weights == 0).sum() == LEFT_OUT
        assert abs(int(draw.weights.sum()) - FEWEST) <= 1
        assert len(draw.rows) == draw.weights.sum()
        left += draw.weights == 0
    assert left.min() > 0


def test_the_smaller_side_is_told_with_noise_and_the_other_is_what_is_left():
    groups, drawn_of, told = SECRET.seeds(["one", "other"]), np.array([100, 100]), np.array([101, 99])
    counts = np.array([[3, 97], [50, 0], [100, 60]])
    found = told_counts(SECRET, ["a", "b", "c"], counts, sizes=(drawn_of, told), groups=groups)
    assert found[0, 0] in (0, 5, 6, 7, 8)
    assert found[0, 1] == 99 or 99 - 8 <= found[0, 1] <= 99 - 5
    assert found[1, 1] == 0
    assert found[2, 0] == 101
    assert (found <= told).all()


def test_parts_add_up_to_what_is_told_of_the_whole_and_none_is_made_small():
    groups = SECRET.seeds([f"g{number}" for number in range(40)])
    chance = np.random.default_rng(3)
    counts = chance.multinomial(130, [0.5, 0.3, 0.12, 0.05, 0.03], 40).T
    told = told_numbers(SECRET, counts.sum(axis=0), groups)
    found = told_parts(SECRET, list("abcde"), counts, told=told, groups=groups)
    assert (found.sum(axis=0) == told).all()
    assert not ((found > 0) & (found < TOLD.smallest)).any()


@pytest.mark.parametrize(
    ("firms", "district", "ways", "expected"),
    [
        (9, 9, 0, Scope.NOTHING),
        (10, 10, 0, Scope.NUMBER),
        (59, 59, 0, Scope.NUMBER),
        (60, 60, 0, Scope.FULL),
        (40, 149, 1, Scope.NOTHING),
        (10, 150, 1, Scope.NUMBER),
        (15, 150, 1, Scope.OUTLINE),
        (30, 150, 1, Scope.FULL),
        (14, 400, 1, Scope.NUMBER),
        (15, 400, 1, Scope.FULL),
        (100, 2999, 2, Scope.NOTHING),
        (12, 3000, 2, Scope.NUMBER),
        (15, 3000, 2, Scope.MEANS),
    ],
)
def test_how_much_is_told_goes_by_size(firms: int, district: int, ways: int, expected: Scope):
    assert scope_of(firms, district, ways) == expected


def standing(marks: list[int], versions: list[int], atoms: list[int]) -> StandingFirms:
    as_unsigned = (np.array(one, dtype=np.uint64) for one in (marks, versions))
    return StandingFirms(marks=next(as_unsigned), versions=next(as_unsigned), atoms=np.array(atoms))


def test_firms_that_come_leave_move_or_answer_otherwise_are_changes_of_their_groups():
    before, now = standing([1, 2, 3, 4], [1, 1, 1, 1], [0, 0, 1, 1]), standing([1, 2, 3, 9], [1, 7, 1, 1], [0, 0, 0, 1])
    assert changed_in(before, now, np.array([0, 1]), size=2).tolist() == [2, 3]
    assert changed_in(before, now, np.array([0, 0]), size=1).tolist() == [3]
    assert changed_in(before, before, np.array([0, 1]), size=2).tolist() == [0, 0]


def test_how_many_changes_renew_a_group_differs_and_is_from_ten_to_fourteen():
    found = enough(SECRET.seeds([str(number) for number in range(100)]))
    assert set(found.tolist()) == {10, 11, 12, 13, 14}
