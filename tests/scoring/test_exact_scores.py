"""Columns of doubles agree with exact fractions, firm by firm."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scoring import exact
from tests.scoring.standing import levels_of, standing_of
from tests.scoring.strategies import Sample, answers_to, samples

CLOSE = 1e-8
FOUR_WAYS = ("weighted_mean", "sum", "lowest", "product")


@settings(max_examples=80, deadline=None)
@given(st.data(), samples(aggregations=FOUR_WAYS, inverted=True))
def test_every_score_is_the_exact_one(data: st.DataObject, sample: Sample):
    firms = data.draw(st.lists(answers_to(sample.questions), min_size=1, max_size=4))
    standing = standing_of(sample.rules, sample.questions, *firms)
    for row, firm in enumerate(firms):
        for name, expected in exact.scores(sample.rules, sample.by_id, firm).items():
            score = standing.scores[name]
            found = [
                None if side[row] != side[row] else float(side[row]) for side in (score.low, score.value, score.high)
            ]
            wanted = [None] * 3 if expected is None else [expected.low, expected.value, expected.high]
            assert len(found) == len(wanted)
            for one, other in zip(found, wanted, strict=True):
                assert (one is None) == (other is None), (name, found, wanted)
                assert one is None or other is None or abs(one - float(other)) < CLOSE, (name, found, wanted)


@settings(max_examples=80, deadline=None)
@given(st.data(), samples())
def test_every_level_is_the_one_that_exact_scores_give(data: st.DataObject, sample: Sample):
    firm = data.draw(answers_to(sample.questions))
    levels = levels_of(sample.rules, standing_of(sample.rules, sample.questions, firm))
    assert levels.value[0] == exact.level(sample.rules, sample.by_id, firm)
