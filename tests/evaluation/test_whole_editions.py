"""What must hold of every edition that is published: one firm and many, better answers, answers taken away."""

from collections.abc import Iterable
from dataclasses import replace
from math import ceil
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessor.edition import Edition, available_editions, load_edition
from assessor.evaluation import Evaluation, as_json, assess, evaluate
from assessor.evaluation.firm import Step
from assessor.measures.problems import OPEN
from assessor.measures.verdicts import AVAILABLE, NOT_FOR_YOU
from assessor.questionnaire import AnswerColumns, Condition, Leaf, Question, is_not_applicable
from tests.evaluation.population import Answers, applicable, columns_of, firms
from tests.questionnaire import three_states

EDITIONS = [load_edition(name) for name in available_editions()]
WITH_MEASURES = [edition for edition in EDITIONS if edition.catalogue.measures]
every_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
every_catalogue = pytest.mark.parametrize("edition", WITH_MEASURES, ids=lambda edition: edition.id)
SEEDS = st.integers(0, 10**6)
SOME = settings(max_examples=25, deadline=None)
SIDES = ("low", "value", "high")


def evaluated(edition: Edition, *answers: Answers) -> Evaluation:
    return evaluate(edition, columns_of(edition, *answers), edition.default_as_of)


@every_edition
def test_one_firm_alone_is_the_same_firm_among_thousands(edition: Edition):
    columns = columns_of(edition, *firms(edition, 600, seed=1))
    many = AnswerColumns(size=3000, values={name: np.tile(column, 5) for name, column in columns.values.items()})
    together = evaluate(edition, many, edition.default_as_of)
    for row in (0, 1, 299, 599, 600, 1501, 2999):
        one = AnswerColumns(size=1, values={name: column[row : row + 1] for name, column in many.values.items()})
        alone = evaluate(edition, one, edition.default_as_of)
        for place, (mine, theirs) in enumerate(zip(_columns(alone), _columns(together), strict=True)):
            among = np.atleast_2d(theirs)
            same = among[:, [row]] if among.shape[1] > 1 else among
            assert (mine.dtype, mine.tobytes()) == (same.dtype, same.tobytes()), (row, place)


@every_edition
def test_the_order_of_firms_does_not_matter(edition: Edition):
    answers = firms(edition, 40, seed=2)
    forth, back = evaluated(edition, *answers), evaluated(edition, *reversed(answers))
    for mine, theirs in zip(_columns(forth), _columns(back), strict=True):
        assert np.atleast_2d(mine)[:, ::-1].tobytes() == theirs.tobytes()


@every_edition
@SOME
@given(seed=SEEDS)
def test_a_better_answer_lowers_neither_index_nor_level_nor_any_node(edition: Edition, seed: int):
    random = Random(seed)  # noqa: S311
    firm = firms(edition, 1, seed=seed)[0]
    gates = _gates(edition)
    improvable = [(each, better) for each in applicable(edition, firm) if each.id not in gates
                  for better in _better(each, firm.get(each.id))]  # fmt: skip
    assume(improvable)
    question, better = random.choice(improvable)
    found = evaluated(edition, firm, {**firm, question.id: better})
    for node in _index_nodes(found):
        for side in SIDES:
            before, after = getattr(found.scores[node], side)
            assert np.isnan(before) or before <= after, (node, side, question.id)
    for side in SIDES:
        before, after = getattr(found.levels, side)
        assert before <= after, side


@every_edition
@SOME
@given(seed=SEEDS)
def test_taking_an_answer_away_only_widens(edition: Edition, seed: int):
    random = Random(seed)  # noqa: S311
    firm = firms(edition, 1, seed=seed)[0]
    question = random.choice([each for each in applicable(edition, firm) if each.id in firm])
    found = evaluated(edition, firm, {**firm, question.id: None})
    for node, score in found.scores.items():
        assert np.isnan(score.low[0]) or (score.low[1] <= score.low[0] and score.high[1] >= score.high[0]), node
    assert found.levels.low[1] <= found.levels.low[0] <= found.levels.high[0] <= found.levels.high[1]
    before, after = found.problems.T
    speaks_elsewhere = question.id == edition.catalogue.place_question  # a text of the firm's place tells it
    assert speaks_elsewhere or ((after == before) | (after == OPEN)).all()
    gained = (found.verdicts[:, 1] == AVAILABLE) & (found.verdicts[:, 0] != AVAILABLE)
    lost = (found.verdicts[:, 1] == NOT_FOR_YOU) & (found.verdicts[:, 0] != NOT_FOR_YOU)
    assert not gained.any(), [edition.catalogue.measures[row].id for row in np.nonzero(gained)[0]]
    assert not lost.any(), [edition.catalogue.measures[row].id for row in np.nonzero(lost)[0]]


@every_edition
@SOME
@given(seed=SEEDS)
def test_what_does_not_apply_lies_within_what_is_unknown(edition: Edition, seed: int):
    random = Random(seed)  # noqa: S311
    firm = firms(edition, 1, seed=seed)[0]
    if not any(question.may_not_apply for question in edition.questionnaire.questions):
        return
    excusable = [each for each in applicable(edition, firm) if each.may_not_apply and each.id not in _gates(edition)]
    assume(excusable)
    question = random.choice(excusable)
    found = evaluated(edition, {**firm, question.id: "not_applicable"}, {**firm, question.id: "unknown"})
    for node, score in found.scores.items():
        assert np.isnan(score.low[0]) or (score.low[1] <= score.low[0] and score.high[0] <= score.high[1]), node


@every_edition
def test_scores_stay_in_range_and_the_estimate_between_its_bounds(edition: Edition):
    found = evaluated(edition, *firms(edition, 300, seed=3, open_share=0.3), {})
    for node, score in found.scores.items():
        applies, known = ~np.isnan(score.high), ~np.isnan(score.value)
        assert (score.low[applies] >= 0).all(), node
        assert (score.high[applies] <= 100).all(), node
        assert (score.low[known] <= score.value[known]).all(), node
        assert (score.value[known] <= score.high[known]).all(), node


@every_catalogue
def test_verdicts_are_what_a_slow_reader_of_the_conditions_finds(edition: Edition):
    """On measures that rest on answers alone and no results."""
    answers = firms(edition, 60, seed=4, open_share=0.2)
    found = evaluated(edition, *answers)
    plain = [_plain(found, row, firm) for row, firm in enumerate(answers)]
    simple = _simple(found)
    assert simple
    for row, measure in enumerate(edition.catalogue.measures):
        if row not in simple:
            continue
        for place in range(len(answers)):
            state = three_states.state(measure.condition, found.rulebook.questions, plain[place])
            assert found.states[found.rulebook.measure_roots[row]][place if _varies(found, row) else 0] == state, (
                measure.id
            )


@every_edition
@pytest.mark.parametrize("seed", range(6))
def test_following_the_path_reaches_the_level_it_promises(edition: Edition, seed: int):
    firm = firms(edition, 1, seed=seed, open_share=0.05)[0]
    before = assess(edition, firm, edition.default_as_of)
    if not before.path.found:
        return
    assert before.path.cost == sum(step.cost for step in before.path.steps)
    taken = {name: value for step in before.path.steps for name, value in _taken(edition, firm, step).items()}
    after = assess(edition, {**firm, **taken}, edition.default_as_of)
    target = before.path.to_level or 99
    facts = [one.state for one in after.level.anchors if one.level <= target]
    assert set(facts) == {"met"} if facts else (after.level.value or 0) >= target


@every_edition
def test_the_same_answers_give_the_same_result_to_the_last_letter(edition: Edition):
    firm = firms(edition, 1, seed=9)[0]
    one, other = (as_json(assess(edition, firm, edition.default_as_of)) for _ in range(2))
    assert one == other


def test_a_correction_of_a_threshold_moves_only_the_level():
    edition = load_edition("miit-2024")
    levels = tuple(replace(level, requirements=()) for level in edition.scoring.levels)
    eased = replace(edition, scoring=replace(edition.scoring, levels=levels))
    firm = firms(edition, 1, seed=5)[0]
    one, other = evaluated(edition, firm), evaluated(eased, firm)
    assert other.levels.value[0] == levels[-1].value
    assert one.scores[edition.scoring.index.id].value[0] == other.scores[edition.scoring.index.id].value[0]


def _taken(edition: Edition, firm: Answers, step: Step) -> Answers:
    """The answers a step asks for; a rate is reached by raising its part."""
    if step.moves:
        return {move.question: move.after for move in step.moves}
    question = next(each for each in edition.questionnaire.questions if each.id == step.question)
    if question.kind != "ratio":
        return {step.question: step.target_value}
    whole = float(str(firm[str(question.whole)]))
    return {str(question.part): ceil(float(str(step.target_value)) / 100 * whole)}


def _columns(found: Evaluation) -> Iterable[np.ndarray]:
    for node in sorted(found.scores):
        yield from (getattr(found.scores[node], side) for side in SIDES)
    yield from (found.levels.low, found.levels.value, found.levels.high, found.levels.by_index)
    yield from (found.problems, found.verdicts, found.relevance)
    yield from found.states


def _gates(edition: Edition) -> set[str]:
    """Questions that decide whether others are asked, or from which figures are derived."""
    facts = {fact for each in edition.questionnaire.questions if each.asked_if is not None
             for fact in _facts(each.asked_if)}  # fmt: skip
    derived = {name for each in edition.questionnaire.questions for name in (each.part, each.whole) if name}
    return facts | derived


def _facts(condition: Condition) -> set[str]:
    if isinstance(condition, Leaf):
        step = None if condition.near is None else condition.near.condition
        return {condition.fact} | (set() if step is None else _facts(step))
    return {fact for part in condition.parts for fact in _facts(part)}


def _better(question: Question, given: object) -> list[object]:
    ids = [option.id for option in question.options]
    if isinstance(given, list):
        alone = {option.id for option in question.options if option.exclusive}
        chosen = [each for each in given if each not in alone]
        return [[*chosen, each] for each in ids if each not in alone and each not in chosen]
    return list(ids[ids.index(given) + 1 :]) if question.kind == "single" and given in ids else []


def _index_nodes(found: Evaluation) -> set[str]:
    return set(found.scores) - {risk.id for risk in found.edition.scoring.risks}


def _simple(found: Evaluation) -> set[int]:
    """Rows of measures whose conditions name questions that are asked, and no results."""
    asked = {each.id for each in found.edition.questionnaire.questions if not each.is_derived}
    measures = enumerate(found.edition.catalogue.measures)
    return {row for row, each in measures if _facts(each.condition) - {""} <= asked}


def _varies(found: Evaluation, row: int) -> bool:
    return len(found.states[found.rulebook.measure_roots[row]]) > 1


def _plain(found: Evaluation, row: int, firm: Answers) -> Answers:
    """A firm's answers, with what was not asked as not applicable."""
    values = found.answers.values
    asked = {each.id for each in found.edition.questionnaire.questions if not is_not_applicable(values[each.id])[row]}
    return {each: firm.get(each) if each in asked else "not_applicable" for each in values}
