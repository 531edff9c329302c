"""What holds of every result of edition 2026-2: anchors that matter, paths that arrive, words that are so."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import combinations

import numpy as np
import pytest

from assessor.edition import load_edition
from assessor.evaluation import Enterprise, FirmResult, describe, evaluate
from assessor.evaluation.describe.deeds import choices_of_firm
from assessor.evaluation.row import FirmRow
from assessor.evaluation.rulebook import rulebook_of
from assessor.measures.advice import ENTITLED
from assessor.measures.problems import SHOWN
from assessor.questionnaire import AnswerColumns, blank_column, columns_from_answers, resolve
from assessor.questionnaire.states import MET
from assessor.scoring.anchors import AnchorColumns, anchor_columns, anchored_levels
from assessor.scoring.deed_search import after, holds, is_possible
from tests.content.test_what_may_be_said import DRAWS, EDITION, TODAY, described, drawn

QUESTIONS = {question.id: question for question in EDITION.questionnaire.questions}
PLANT: Mapping[str, object] = {
    "region": "440113012", "industry": "3311", "sector": ["other"], "headcount": 90, "revenue": 5000,
    "qualification": ["none"], "standing": ["none"], "chain_role": ["none"], "plans": ["none"], "ownership": "private",
    "retrofit_plan": ["intelligent"], "A2-9": ["accounting", "erp"], "A2-16": ["antivirus", "backups"],
}  # fmt: skip


def result_of(answers: Mapping[str, object], day: date = TODAY) -> FirmResult:
    columns, faults = columns_from_answers(EDITION.questionnaire, EDITION.references, [answers])
    assert not faults
    return describe(evaluate(EDITION, columns, day), 0, Enterprise())


@cache
def anchors_of_a_likely_draw() -> AnchorColumns:
    """Anchor answers drawn one by one, each the best one in half of the firms, else any of them."""
    random, size = np.random.default_rng(11), 60_000
    values = {}
    for name in EDITION.scoring.anchor_questions:
        count = len(QUESTIONS[name].options)
        if QUESTIONS[name].kind == "multiple":
            chosen = random.integers(1, 1 << (count - 1), size) << 1
            best = ((1 << count) - 1) ^ 1
        else:
            chosen, best = random.integers(0, count, size), count - 1
        blank = blank_column(QUESTIONS[name], size)
        values[name] = np.where(random.random(size) < 0.5, best, chosen).astype(blank.dtype)
    answers = resolve(EDITION.questionnaire, EDITION.references, AnswerColumns(size=size, values=values))
    ladder = rulebook_of(EDITION).ladder
    assert ladder is not None
    states = ladder.run(dict(answers.values))
    anchors = len(EDITION.scoring.anchors)
    return anchor_columns([states[root] for root in ladder.roots[:anchors]], [], size)


def test_dropping_any_anchor_changes_the_level_of_some_firm():
    known = anchors_of_a_likely_draw()
    levels = anchored_levels(EDITION.scoring.levels, known).value
    idle = []
    for place, anchor in enumerate(EDITION.scoring.anchors):
        states = known.states.copy()
        states[place] = MET
        without = AnchorColumns(states=states, doubtful=known.doubtful, unsure=known.unsure)
        if (anchored_levels(EDITION.scoring.levels, without).value == levels).all():
            idle.append(anchor.id)
    assert idle == []


@pytest.mark.parametrize("kind", DRAWS)
def test_what_carries_a_level_is_met_and_what_holds_it_back_is_not(kind: str):
    for result in described(kind):
        carried, _, held = result.level.sentence.zh.partition("还没到")
        for one in result.level.anchors:
            spoken = one.sentence.zh
            if result.level.value is not None and one.level == result.level.value + 1 and one.state == "not_met":
                assert spoken in result.level.sentence.zh or one.id.startswith("stage")
            assert one.state == "met" or spoken not in carried or "但" in carried, (one.id, result.level.sentence.zh)
            assert one.state != "met" or spoken not in held


@pytest.mark.parametrize("kind", DRAWS)
def test_the_answers_after_a_path_reach_the_level_it_promises(kind: str):
    walked = 0
    for row, result in enumerate(described(kind)):
        if not result.path.steps:
            continue
        firm = FirmRow(evaluation=drawn(kind), row=row)
        moved = {move.question: move.after for step in result.path.steps for move in step.moves}
        answers = {str(name): firm.value(name) for name in QUESTIONS if not QUESTIONS[name].is_derived}
        reached = result_of({name: value for name, value in {**answers, **moved}.items() if value is not None})
        states = [one.state for one in reached.level.anchors if one.level <= (result.path.to_level or 0)]
        assert set(states) == {"met"}, (row, [step.deed for step in result.path.steps])
        walked += 1
    assert walked


def test_no_cheaper_set_of_deeds_reaches_the_next_level():
    for row, result in enumerate(described("coherent")[:24]):
        if result.path.steps:
            firm = FirmRow(evaluation=drawn("coherent"), row=row)
            spent = result.path.cost
            assert min(costs_of_sets_that_arrive(firm, result), default=spent) >= spent, row


def costs_of_sets_that_arrive(firm: FirmRow, result: FirmResult) -> Iterator[int]:
    """Cost of every set, up to the size of the path, of deeds that bear on the next level, where the set reaches it."""
    level, choices, deeds = result.path.to_level or 0, choices_of_firm(firm), EDITION.deeds
    wanted = [anchor.condition for anchor in EDITION.scoring.anchors if anchor.level <= level]
    asked = set(EDITION.scoring.anchor_questions)
    bearing = {deed.id for deed in deeds.deeds if {move.question for move in deed.moves} & asked}
    bearing |= {before for name in bearing for before in deeds.by_id[name].before}
    affordable = [deed for deed in deeds.deeds if deed.id in bearing and price(deed.id) < result.path.cost]
    for size in range(1, len(result.path.steps) + 1):
        for chosen in combinations(affordable, size):
            if sum(price(deed.id) for deed in chosen) >= result.path.cost:
                continue
            state, left = dict(choices.answers), list(chosen)
            while possible := next((one for one in left if is_possible(one, state, choices, deeds.by_id)), None):
                state = after(possible, state, choices)
                left.remove(possible)
            if not left and all(holds(one, state, choices) for one in wanted):
                yield sum(price(deed.id) for deed in chosen)


def price(deed: str) -> int:
    return EDITION.deeds.cost_by_id[EDITION.deeds.by_id[deed].cost].upper


def test_the_worst_answer_to_every_scored_question_is_told_to_an_ordinary_plant():
    middling = {
        name: question.options[len(question.options) // 2].id
        for name, question in QUESTIONS.items()
        if question.kind == "single" and question.options
    }
    silent = []
    for name, question in QUESTIONS.items():
        if name not in rulebook_of(EDITION).scored or not question.options:
            continue
        worst = [question.options[0].id] if question.kind == "multiple" else question.options[0].id
        told = {
            given.question for one in result_of({**middling, **PLANT, name: worst}).problems for given in one.because
        }
        if name not in told:
            silent.append(name)
    assert silent == []


def test_a_condition_on_whom_a_finding_is_about_holds_wherever_it_is_said():
    for kind in DRAWS:
        evaluation = drawn(kind)
        for place, states in evaluation.folded("findings").items():
            said = evaluation.findings[place] == SHOWN
            assert (np.broadcast_to(states, said.shape)[said] == MET).all(), EDITION.findings[place].id


def test_no_finding_speaks_of_a_place():
    places = ("番禺", "周村", "广州", "淄博", "广东", "山东", "大湾区")
    assert [one.id for one in EDITION.findings if any(place in one.says.zh + one.title.zh for place in places)] == []


@pytest.mark.parametrize("kind", DRAWS)
def test_nothing_is_advised_for_its_own_sake(kind: str):
    evaluation = drawn(kind)
    waits = {one.id for one in EDITION.catalogue.kinds if one.when_needed}
    planned = evaluation.met("names_if")
    for places, tiers in zip(evaluation.advised.places, evaluation.advised.tiers, strict=True):
        firms = np.flatnonzero(places >= 0)
        for place in np.unique(places[firms]).tolist():
            mine = firms[places[firms] == place]
            by_right = (tiers[mine] == ENTITLED) & (EDITION.catalogue.measures[place].kind not in waits)
            needed = (evaluation.relevance[place, mine] > 0) | planned[place, mine] | by_right
            assert needed.all(), EDITION.catalogue.measures[place].id


@pytest.mark.parametrize("kind", DRAWS)
def test_advice_says_what_it_is_for_what_is_uncertain_and_how_old_it_is(kind: str):
    for result in described(kind):
        measures = {one.id: one for one in result.measures}
        for one in result.advice:
            assert one.gives.zh != one.title.zh
            assert 1 <= len(one.why) <= 3
            if one.measure:
                assert "年答复写明，先问还办不办" in one.when.zh, "all evidence of the shipped catalogue is old by now"
                assert ("要问清" in one.ask.zh) == (measures[one.measure].verdict == "confirm"), one.measure
                assert measures[one.measure].provider_named or "原文没有写明该问哪个部门" in one.ask.zh
                assert all(way.source.zh and way.date <= TODAY for way in one.contact)


def test_papers_that_no_text_names_are_called_our_advice():
    unnamed = [one for one in EDITION.catalogue.measures if one.papers and one.papers_stated]
    assert unnamed == [], "the six texts name no papers"
    told = [one for result in described("coherent") for one in result.advice if one.measure and len(one.bring) > 1]
    assert told
    assert all("我们建议" in one.bring[-1].zh for one in told)


def test_a_machine_shop_without_records_is_not_called_manual():
    found = result_of({
        **PLANT, "A1-1": "mechanised", "A1-11": "most", "B-12": "buttons", "A2-12": "unrecorded", "A1-12": "batches",
        "G-11": "by_eye", "A1-3": "upto_10",
    })  # fmt: skip
    assert found.level.value == 1
    assert {"l2-records", "l2-flow"} <= {one.requirement for one in found.level.capped_by}


def test_an_answer_open_on_the_way_up_gives_a_range_and_no_level():
    automated = {
        "A1-1": "automated",
        "A1-11": "all",
        "B-12": "setup",
        "A1-12": "flow",
        "G-11": "sampled",
        "A2-12": "paper",
    }
    found = result_of({**automated, "B-13": "own_care", "A2-9": ["erp"]}).level
    assert (found.value, found.low, found.high) == (None, 2, 3)
    assert found.missing == ("A1-3",)
    assert load_edition("2026-2").scoring.levels[0].value == 0
