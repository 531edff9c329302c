"""What edition 2026-2 says of a district's firms: each rule, on coherent answers and on answers drawn at random."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import product

import numpy as np
import pytest

from assessor.edition import load_edition
from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.evaluation import Enterprise, Evaluation, FirmResult, describe, evaluate
from assessor.evaluation.describe.to_do import ThingsToDo, things_of
from assessor.questionnaire import AnswerColumns, Array, Question, blank_column, choices_of, columns_from_answers
from assessor.questionnaire.states import MET, UNANSWERED
from assessor.synthetic import answers_of, district_of

EDITION = load_edition("2026-2")
TODAY = date(2026, 11, 28)
COLUMNS, DESCRIBED = 4000, 60
QUESTIONS = {str(question.id): question for question in EDITION.questionnaire.questions}
DRAWS = ("coherent", "independent")
URGENT = {deed.id for deed in EDITION.deeds.deeds if deed.urgent is not None}


@cache
def drawn(kind: str) -> Evaluation:
    if kind == "coherent":
        district, plan = load_synthetic("2026-2")
        columns = answers_of(district_of(district, size=COLUMNS, seed=7), sheet_of(EDITION, plan))
    else:
        random = np.random.default_rng(7)
        asked = [question for question in EDITION.questionnaire.questions if not question.is_derived]
        values = {str(question.id): at_random(question, random) for question in asked}
        columns = AnswerColumns(size=COLUMNS, values=values)
    return evaluate(EDITION, columns, TODAY)


def at_random(question: Question, random: np.random.Generator) -> Array:
    """Every option as likely as any other, one answer in twenty open."""
    blank = blank_column(question, COLUMNS)
    if question.kind == "number":
        chosen = np.floor(random.random(COLUMNS) * min(float(question.maximum or 1000), 1000))
        if question.minimum is not None:
            chosen = np.maximum(chosen, float(question.minimum))
    elif question.kind == "multiple":
        exclusive = [place for place, option in enumerate(question.options) if option.exclusive]
        chosen = random.integers(1, 1 << len(question.options), COLUMNS)
        for place in exclusive:
            chosen = np.where(random.random(COLUMNS) < 0.2, 1 << place, chosen & ~(1 << place))
        chosen = np.where(chosen == 0, 1 << (exclusive[0] if exclusive else 0), chosen)
    else:
        chosen = random.integers(0, len(choices_of(question, EDITION.references)), COLUMNS)
    return np.where(random.random(COLUMNS) < 0.05, blank, chosen.astype(blank.dtype)).astype(blank.dtype)


@cache
def described(kind: str) -> tuple[FirmResult, ...]:
    return tuple(describe(drawn(kind), row, Enterprise()) for row in range(DESCRIBED))


def stated(evaluation: Evaluation) -> np.ndarray:
    """The level that each firm's own stage allows; 99 where it says nothing."""
    assert evaluation.anchors is not None
    rungs = [place for place, anchor in enumerate(EDITION.scoring.anchors) if anchor.stage]
    states = evaluation.anchors.states[rungs]
    return np.where((states == UNANSWERED).any(axis=0), 99, (states == MET).sum(axis=0))


@pytest.mark.parametrize("kind", DRAWS)
def test_a_level_lies_within_its_range_and_never_above_the_stage_stated(kind: str):
    evaluation = drawn(kind)
    levels = evaluation.levels
    known = levels.value >= 0
    assert (levels.low[known] <= levels.value[known]).all()
    assert (levels.value[known] <= levels.high[known]).all()
    assert (levels.value <= stated(evaluation)).all()
    assert known.any()
    assert not known.all()


def test_every_level_stands_on_two_facts_beside_the_stage_and_from_the_third_on_two_dimensions():
    dimension = {question: name for name, questions in questions_by_dimension().items() for question in questions}
    for level in EDITION.scoring.levels[1:]:
        own = [anchor for anchor in level.anchors if not anchor.stage]
        assert len(own) >= 2, level.value
        facts = {leaf for anchor in own for leaf in facts_in(anchor.condition)}
        assert level.value < 3 or len({dimension[fact] for fact in facts}) >= 2, level.value


def facts_in(condition: object) -> set[str]:
    parts = getattr(condition, "parts", None)
    return {condition.fact} if parts is None else {fact for part in parts for fact in facts_in(part)}  # type: ignore[attr-defined]


def questions_by_dimension() -> Mapping[str, set[str]]:
    found = {}
    for part in EDITION.scoring.index.parts:
        found[str(part.id)] = set(items(part))  # type: ignore[union-attr]
    return found


def items(node: object) -> list[str]:
    parts = getattr(node, "parts", None)
    return [node.question] if parts is None else [name for part in parts for name in items(part)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", DRAWS)
def test_a_path_is_made_of_deeds_keeps_its_order_and_ends_on_no_answer_that_shows_a_finding(kind: str):
    told = {
        str(question.id): {str(option) for diagnosis in question.diagnoses for option in diagnosis.options}
        for question in EDITION.questionnaire.questions
    }
    for result in described(kind):
        path = result.path
        names = [step.deed for step in (*path.steps, *path.further)]
        assert all(names)
        assert len(set(names)) == len(names)
        first = {move.question: move.before for step in reversed((*path.steps, *path.further)) for move in step.moves}
        last = {move.question: move.after for step in (*path.steps, *path.further) for move in step.moves}
        for question, answer in last.items():
            assert not (ticked(answer) - ticked(first[question])) & told[question], (names, question)


def ticked(answer: object) -> set[str]:
    return set(map(str, answer)) if isinstance(answer, list) else {str(answer)}


@pytest.mark.parametrize("kind", DRAWS)
def test_a_finding_is_said_once_in_no_other_districts_name_and_only_of_those_it_is_meant_for(kind: str):
    problems = {problem.id: problem for problem in EDITION.catalogue.problems}
    for result in described(kind):
        names = [one.finding for one in result.problems]
        assert len(set(names)) == len(names)
        for one in result.problems:
            assert problems[one.id].scope == "enterprise"


@pytest.mark.parametrize("kind", DRAWS)
def test_advice_is_at_most_five_plausible_not_held_with_an_office_and_the_entitled_first(kind: str):
    offices = {provider.name.zh for provider in EDITION.catalogue.providers}
    for result in described(kind):
        measures = {one.id: one for one in result.measures}
        assert len(result.advice) <= 5
        places = [place for place, one in enumerate(result.advice) if one.deed]
        assert len(places) <= 2 + len(URGENT)
        assert pressing(result) <= {one.deed for one in result.advice}, "what cannot wait is among the things to do"
        assert not places or places[0] <= 2
        for one in result.advice:
            assert bool(one.measure) != bool(one.deed)
            assert one.why
            if one.measure:
                assert measures[one.measure].plausible, one.measure
                assert not measures[one.measure].held, one.measure
                assert measures[one.measure].verdict in ("available", "confirm")
                assert one.who.zh in offices
        reasons = [one.reason for one in result.advice if one.measure]
        assert reasons == sorted(reasons, key=("entitled", "named", "needed").index)


def pressing(result: FirmResult) -> set[str]:
    """Deeds that cannot wait, by what the result itself says: unguarded machines, a severe risk of a cut-off."""
    unguarded = "f-unguarded" in {one.finding for one in result.problems}
    severe = any(one.label.zh == "很高" and one.score.low == one.score.high for one in result.risks)
    return {deed for deed, presses in (("deed-guards", unguarded), ("deed-spares", severe)) if presses}


def test_the_stock_of_spares_presses_where_the_risk_of_a_cut_off_is_severe_and_nowhere_else():
    answers = {
        name: [str(option.id) for option in QUESTIONS[name].options]
        + ["not_applicable"] * QUESTIONS[name].may_not_apply
        for name in ("D-11", "D-12", "D-13")
    }
    firms = [dict(zip(answers, chosen, strict=True)) for chosen in product(*answers.values())]
    columns, faults = columns_from_answers(EDITION.questionnaire, EDITION.references, firms)
    assert not faults
    evaluation = evaluate(EDITION, columns, TODAY)
    place = next(place for place, deed in enumerate(EDITION.deeds.deeds) if deed.id == "deed-spares")
    readings = EDITION.scoring.risk_readings[EDITION.scoring.risks[0].id]
    nothing = [row for row, firm in enumerate(firms) if firm["D-11"] == "not_applicable"]
    assert nothing
    assert np.isnan(evaluation.scores[EDITION.scoring.risks[0].id].value[nothing]).all(), (
        "who imports nothing bears none"
    )
    severe = evaluation.scores[EDITION.scoring.risks[0].id].value >= float(readings[-1].at_least)
    assert ((evaluation.folded("urgent")[place] == MET) == severe).all()
    assert severe.any()


def test_the_columns_name_the_same_things_in_the_same_order():
    for kind in DRAWS:
        places, names = ThingsToDo(evaluation=drawn(kind)).things(range(DESCRIBED)), list(things_of(EDITION))
        told = [[names[place] for place in column if place >= 0] for column in places.T.tolist()]
        assert told == [[one.measure or one.deed for one in result.advice] for result in described(kind)]


@pytest.mark.parametrize("town", ["440113012", "370306100"])
def test_nothing_is_advised_to_more_than_half_of_a_district(town: str):
    values = dict(drawn("coherent").answers.values)
    code = list(choices_of(QUESTIONS["region"], EDITION.references)).index(town)
    values["region"] = np.full_like(values["region"], code)
    places = evaluate(EDITION, AnswerColumns(size=COLUMNS, values=values), TODAY).advised.places
    counts = Counter(places[places >= 0].tolist())
    measures = EDITION.catalogue.measures
    assert {measures[place].id: count for place, count in counts.items() if count > COLUMNS / 2} == {}


@pytest.mark.parametrize("day", [date(2019, 1, 1), date(2022, 10, 7), date(2023, 8, 14)])
def test_nothing_is_in_force_before_its_document(day: date):
    columns = AnswerColumns(size=COLUMNS, values=drawn("coherent").answers.values)
    evaluation = evaluate(EDITION, columns, day)
    early = [
        row
        for row, measure in enumerate(EDITION.catalogue.measures)
        if measure.evidence_date is not None and measure.evidence_date > day
    ]
    assert early
    assert np.isin(evaluation.verdicts[early], (0, 5)).all()


def test_old_evidence_is_never_called_in_force_nor_coming_soon():
    badges = {one.badge.zh for one in described("coherent")[0].measures if one.badge is not None}
    assert not badges & {"现行", "即将"}


@pytest.mark.parametrize("kind", DRAWS)
def test_a_good_score_is_no_gap(kind: str):
    best = float(EDITION.scoring.dimension_readings[-1].at_least)
    for result in described(kind):
        scores = {one.id: one.score.value for one in result.dimensions}
        assert all(scores[gap] is not None and scores[gap] < best for gap in result.gaps)  # type: ignore[operator]


def test_one_answer_gives_no_level():
    for question in EDITION.questionnaire.questions:
        if question.kind == "single":
            columns = AnswerColumns(size=1, values={str(question.id): np.array([len(question.options) - 1], np.int16)})
            assert evaluate(EDITION, columns, TODAY).levels.value[0] == -1, question.id
