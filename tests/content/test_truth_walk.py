"""Rules of what may be said that no other test holds: what makes up for nothing, what is told of whom and first."""

import numpy as np
import pytest

from assessor.measures.advice import ENTITLED, NAMED
from assessor.measures.problems import SHOWN
from assessor.measures.verdicts import AVAILABLE
from assessor.questionnaire import AnswerColumns, leaves
from assessor.questionnaire.states import MET
from tests.content.test_rules_of_truth import PLANT, QUESTIONS, result_of
from tests.content.test_what_may_be_said import DRAWS, EDITION, TODAY, described, drawn, evaluate, stated

SCORED = {
    name: question
    for name, question in QUESTIONS.items()
    if question.section != "profile" and question.kind in ("single", "multiple")
}
PAST = {
    "B-5", "B-6", "B-14", "B-15", "B-17", "C-11", "C-12", "D-18", "E-11", "E-12", "F-12", "F-15", "F-16", "G-15",
    "H-11",
}  # fmt: skip
"""What happened, what others did, what a year came to: nothing that can be done next week changes it."""


def answered(place: int, *, where_it_may: bool) -> dict[str, object]:
    """Every scored question by its first or last option; what may not apply does not, `where_it_may`."""
    found: dict[str, object] = {}
    for name, question in SCORED.items():
        option = question.options[place].id
        found[name] = [option] if question.kind == "multiple" else option
        if where_it_may and question.may_not_apply:
            found[name] = "not_applicable"
    return found


def test_what_a_plant_has_not_adds_nothing_to_its_index_and_what_it_need_not_have_takes_nothing():
    worst = result_of({**PLANT, **answered(0, where_it_may=True)})
    assert (worst.index.value, worst.index.high) == (0, 0)
    whole = {
        name: [one.id for one in question.options if not one.exclusive]
        for name, question in SCORED.items()
        if question.kind == "multiple"
    }
    assert result_of({**PLANT, **answered(-1, where_it_may=True), **whole}).index.value == 100


@pytest.mark.parametrize("kind", DRAWS)
def test_no_answer_beyond_the_quick_pass_moves_a_level_however_it_moves_the_index(kind: str):
    before = drawn(kind)
    values = dict(before.answers.values)
    for name, question in SCORED.items():
        if question.depth != "quick" and question.kind == "single":
            values[name] = np.full_like(values[name], len(question.options) - 1)
    after = evaluate(EDITION, AnswerColumns(size=before.size, values=values), TODAY)
    index = EDITION.scoring.index.id
    assert (after.scores[index].value > before.scores[index].value + 5).any()
    for span in ("low", "value", "high"):
        assert (getattr(after.levels, span) == getattr(before.levels, span)).all(), span


@pytest.mark.parametrize("kind", DRAWS)
def test_below_the_stage_it_states_a_firm_is_told_the_fact_it_denied_itself(kind: str):
    beyond, below = stated(drawn(kind)), 0
    for row, result in enumerate(described(kind)):
        level = result.level
        if level.value is None or beyond[row] in (99, level.value):
            continue
        named = [one for one in level.anchors if one.level == level.value + 1 and one.state == "not_met"]
        assert named, row
        assert "您说是" in level.sentence.zh
        assert all(one.sentence.zh in level.sentence.zh for one in named), (row, level.sentence.zh)
        assert not any(one.id.startswith("stage") for one in named)
        below += 1
    assert below


def test_what_is_past_or_up_to_others_has_no_deed():
    moved = {move.question for deed in EDITION.deeds.deeds for move in deed.moves}
    assert moved & PAST == set()
    assert set(QUESTIONS) >= PAST


def test_a_path_to_a_stage_not_yet_stated_has_a_deed_about_equipment():
    by_id, walked = EDITION.deeds.by_id, 0
    equipment = {name for name, question in QUESTIONS.items() if question.section == "a1"} | {"A2-11", "A2-14"}
    for kind in DRAWS:
        beyond = stated(drawn(kind))
        for row, result in enumerate(described(kind)):
            if result.path.steps and result.path.to_level is not None and beyond[row] < result.path.to_level:
                about = {move.question for step in result.path.steps for move in by_id[str(step.deed)].moves}
                assert about & ({"A1-11", "A1-12"} if result.path.to_level == 2 else equipment), (kind, row)
                walked += 1
    assert walked > 10


@pytest.mark.parametrize("kind", DRAWS)
def test_first_comes_what_is_due_then_what_is_named_and_neither_is_said_without_its_ground(kind: str):
    evaluation = drawn(kind)
    measures, advised = EDITION.catalogue.measures, evaluation.advised
    named = evaluation.met("names_if", "prefers")
    place = EDITION.catalogue.place_question
    seen = set()
    for places, tiers in zip(advised.places, advised.tiers, strict=True):
        for row, (found, tier) in enumerate(zip(places.tolist(), tiers.tolist(), strict=True)):
            if found >= 0 and tier == ENTITLED:
                seen.add(tier)
                asked = {leaf.fact for leaf in leaves(measures[found].condition) if leaf.operator != "confirm"}
                assert asked - {place}, measures[found].id
                assert measures[found].gives is not None, measures[found].id
                assert evaluation.verdicts[found, row] == AVAILABLE, measures[found].id
            elif found >= 0 and tier == NAMED:
                seen.add(tier)
                assert named[found, row], measures[found].id
    assert seen == {ENTITLED, NAMED}
    given = np.where(advised.places >= 0, advised.tiers, 9)
    assert (np.diff(given.astype(int), axis=0) >= 0).all()


def test_a_strength_or_title_that_a_text_names_is_told_without_a_need_and_a_loan_never_is():
    waits = {kind.id for kind in EDITION.catalogue.kinds if kind.id in ("loan_finance", "fund_equity")}
    assert [one.id for one in EDITION.catalogue.measures if one.kind in waits and one.names_if is not None] == []
    strong = result_of({**PLANT, **answered(-1, where_it_may=False), "A2-9": ["erp", "mes"], "G-14": "several"})
    named = {one.measure for one in strong.advice if one.reason == "named"}
    assert {"py15r-5-retrofit-award", "py15r-5-patent"} <= named
    weak = result_of({**PLANT, **answered(-1, where_it_may=False), "A2-9": ["erp", "mes"], "G-14": "utility"})
    assert "py15r-5-patent" not in {one.measure for one in weak.advice}


def test_what_has_to_be_made_sure_is_never_what_a_firm_intends():
    words = ("有意", "愿意", "准备申报", "打算申报", "企业要引进")
    running = [one for one in EDITION.catalogue.measures if one.status != "proposed"]
    said = {one.id: "".join(leaf.text.zh for leaf in leaves(one.condition) if leaf.text is not None) for one in running}
    assert {name: text for name, text in said.items() if any(word in text for word in words)} == {}


@pytest.mark.parametrize("kind", DRAWS)
def test_what_is_counted_of_a_firm_is_what_it_is_told(kind: str):
    for row, result in enumerate(described(kind)):
        counted = np.flatnonzero(drawn(kind).findings[:, row] == SHOWN).tolist()
        assert {one.finding for one in result.problems} == {EDITION.findings[place].id for place in counted}, row


@pytest.mark.parametrize("kind", DRAWS)
def test_what_is_said_of_a_district_is_of_the_firms_own_and_no_finding(kind: str):
    labels = {one.id: one.label.zh for one in EDITION.catalogue.jurisdictions}
    problems = {one.id: one for one in EDITION.catalogue.problems}
    states = drawn(kind).folded("jurisdictions")
    told = 0
    for row, result in enumerate(described(kind)):
        own = {
            labels[EDITION.catalogue.jurisdictions[place].id]
            for place, column in states.items()
            if np.broadcast_to(column, drawn(kind).size)[row] == MET
        }
        assert {one.district.zh for one in result.about_place} <= own
        assert not {one.problem for one in result.about_place} & {text for one in result.problems for text in one.texts}
        assert all(problems[one.problem].scope != "enterprise" for one in result.about_place)
        told += bool(result.about_place)
    assert told


def test_a_plant_of_single_pieces_is_not_called_earlier_than_its_programs_for_the_way_its_machines_stand():
    moulds = {
        **PLANT, "A1-1": "automated", "A1-11": "all", "A1-12": "batches", "A1-3": "over_80", "A2-12": "paper",
        "B-12": "setup", "B-13": "own_care", "G-11": "in_process", "A2-13": "none", "A2-11": "none",
    }  # fmt: skip
    found = result_of(moulds)
    flow = next(one for one in found.level.anchors if one.id == "l2-flow")
    assert (found.level.value, flow.state) == (3, "met")
    assert flow.sentence.zh == "五成以上的关键工序由设备按程序完成，不排成流水也算"
    assert "deed-flow-line" not in {step.deed for step in found.path.steps}
    by_hand = result_of({**moulds, "A1-3": "upto_50"})
    assert by_hand.level.value == 1
    in_line = next(one for one in result_of({**moulds, "A1-12": "flow"}).level.anchors if one.id == "l2-flow")
    assert in_line.sentence.zh == "工序之间排成流水，或有自动传送"


@pytest.mark.parametrize("kind", DRAWS)
def test_who_has_no_level_is_advised_by_what_it_showed_and_not_by_a_score_of_few_answers(kind: str):
    evaluation = drawn(kind)
    without = evaluation.levels.value < 0
    assert without.any()
    for row, findings in evaluation.rulebook.need.problems.items():
        shown = (evaluation.findings[list(findings)] == SHOWN).any(axis=0)
        assert not (evaluation.relevance[row] > 0)[without & ~shown].any(), EDITION.catalogue.measures[row].id
    few = {"region": "440113016", "headcount": 140, "A1-1": "automated", "A2-9": ["accounting", "erp"]}
    assert not result_of({**few, "H-12": "positioned"}).advice
