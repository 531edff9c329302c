"""What must hold of scores and levels whatever the edition says."""

import os
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessor.questionnaire import Question
from assessor.scoring.levels import Standing
from assessor.scoring.model import Node
from tests.scoring.standing import levels_of, standing_of
from tests.scoring.strategies import Answers, Sample, answers_to, samples

MANY = settings(max_examples=100 if os.environ.get("CI") else 40, deadline=None)


@MANY
@given(st.data(), samples())
def test_scores_stay_in_range_and_the_estimate_between_its_bounds(data: st.DataObject, sample: Sample):
    standing = standing_of(sample.rules, sample.questions, *data.draw(_firms(sample.questions)))
    for name, score in standing.scores.items():
        applies, known = ~np.isnan(score.high), ~np.isnan(score.value)
        assert (score.low[applies] >= 0).all(), name
        assert (score.high[applies] <= 100).all(), name
        assert (score.low[known] <= score.value[known]).all(), name
        assert (score.value[known] <= score.high[known]).all(), name


@MANY
@given(st.data(), samples())
def test_a_better_answer_lowers_no_score_and_no_level(data: st.DataObject, sample: Sample):
    firm = data.draw(answers_to(sample.questions))
    improvable = [question for question in sample.questions if _better(question, firm[question.id])]
    assume(improvable)
    question = data.draw(st.sampled_from(improvable))
    better = {**firm, question.id: data.draw(st.sampled_from(_better(question, firm[question.id])))}
    standing = standing_of(sample.rules, sample.questions, firm, better)
    for name, score in standing.scores.items():
        for side in (score.low, score.value, score.high):
            assert np.isnan(side).all() or side[0] <= side[1], (name, side)
    levels = levels_of(sample.rules, standing)
    assert all(side[0] <= side[1] for side in (levels.low, levels.value, levels.high))


@MANY
@given(st.data(), samples())
def test_taking_an_answer_away_only_widens(data: st.DataObject, sample: Sample):
    firm = data.draw(answers_to(sample.questions))
    question = data.draw(st.sampled_from(sample.questions))
    standing = standing_of(sample.rules, sample.questions, firm, {**firm, question.id: None})
    _assert_second_spans_first(standing)
    levels = levels_of(sample.rules, standing)
    assert levels.low[1] <= levels.low[0] or np.isnan(standing.scores["index"].high[0])
    assert levels.high[1] >= levels.high[0] or np.isnan(standing.scores["index"].high[0])


@MANY
@given(st.data(), samples())
def test_what_does_not_apply_lies_within_what_is_unknown(data: st.DataObject, sample: Sample):
    firm = data.draw(answers_to(sample.questions))
    question = data.draw(st.sampled_from(sample.questions))
    excused = {**firm, question.id: "not_applicable"}
    _assert_second_spans_first(standing_of(sample.rules, sample.questions, excused, {**firm, question.id: "unknown"}))


@MANY
@given(st.data(), samples())
def test_the_order_of_parts_questions_and_firms_does_not_matter(data: st.DataObject, sample: Sample):
    firms = data.draw(_firms(sample.questions))
    shuffled = data.draw(st.permutations(sample.questions))
    turned = replace(sample.rules, index=_turned(sample.rules.index))
    one = standing_of(sample.rules, sample.questions, *firms)
    other = standing_of(turned, shuffled, *reversed(firms))
    for name, score in one.scores.items():
        for side in ("low", "value", "high"):
            np.testing.assert_allclose(getattr(score, side), getattr(other.scores[name], side)[::-1], atol=2e-9)
    assert (levels_of(sample.rules, one).value == levels_of(turned, other).value[::-1]).all()


@MANY
@given(st.data(), samples())
def test_a_firm_alone_scores_the_same_as_among_others_bit_for_bit(data: st.DataObject, sample: Sample):
    firms = data.draw(_firms(sample.questions))
    together = standing_of(sample.rules, sample.questions, *firms)
    for row, firm in enumerate(firms):
        alone = standing_of(sample.rules, sample.questions, firm)
        for name, score in alone.scores.items():
            for side in ("low", "value", "high"):
                assert getattr(score, side).tobytes() == getattr(together.scores[name], side)[row : row + 1].tobytes()


def _firms(questions: Sequence[Question]) -> st.SearchStrategy[list[Answers]]:
    return st.lists(answers_to(questions), min_size=1, max_size=5)


def _better(question: Question, answer: object) -> list[object]:
    """Answers that earn at least as much for being further on, or for adding to what is chosen."""
    ids = [option.id for option in question.options]
    if isinstance(answer, list):
        chosen = [each for each in answer if each != "none"]
        return [[*chosen, each] for each in ids if each not in (*answer, "none")]
    if question.kind == "single" and answer in ids:
        return list(ids[ids.index(answer) + 1 :])
    return []


def _turned(node: Node) -> Node:
    parts = (_turned(part) if isinstance(part, Node) else part for part in node.parts)
    return replace(node, parts=tuple(parts)[::-1])


def _assert_second_spans_first(standing: Standing) -> None:
    for name, score in standing.scores.items():
        if not np.isnan(score.high[0]):
            assert score.low[1] <= score.low[0], name
            assert score.high[1] >= score.high[0], name
