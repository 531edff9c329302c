"""The published edition: every bad answer speaks, every problem of a factory is told, every level stands on facts."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor.edition import load_edition
from assessor.evaluation import evaluate
from assessor.evaluation.describe.result import contradictions_of
from assessor.measures.problems import SHOWN
from assessor.questionnaire import Question, columns_from_answers, leaves
from assessor.questionnaire.states import MET
from assessor.scoring.model import Item, Node
from tests.content.test_what_may_be_said import drawn

ROOT = Path(__file__).parents[2]
EDITION = load_edition("2026-2")
QUESTIONS = {question.id: question for question in EDITION.questionnaire.questions}
TOLD = {diagnosis.finding for question in QUESTIONS.values() for diagnosis in question.diagnoses}
RARE = {"revenue-looks-like-yuan"}
"""Answers drawn at random are too small for it."""
NOT_CARRIED = {"asked anew", "dropped", "as it is", "through A2-1"}


def scored(node: Node) -> Iterator[str]:
    for part in node.parts:
        yield from [part.question] if isinstance(part, Item) else scored(part)


def with_options(question: Question) -> bool:
    return question.kind in {"single", "multiple"}


def test_every_problem_of_a_factory_is_told_by_somebodys_answers():
    texts = [problem for problem in EDITION.catalogue.problems if problem.document]
    enterprise = {problem.id for problem in texts if problem.scope == "enterprise"}
    told = {problem for finding in EDITION.findings if finding.id in TOLD for problem in finding.problems}
    assert len(enterprise) == 66
    assert enterprise - told == set()
    assert told <= enterprise, "statements about a district or a trade are no findings about the firm"


def test_answers_show_each_of_the_66_and_never_one_of_the_37_about_a_trade_or_a_place():
    shown = (drawn("independent").problems == SHOWN).any(axis=1)
    texts = [
        (problem, bool(seen))
        for problem, seen in zip(EDITION.catalogue.problems, shown, strict=True)
        if problem.document
    ]
    assert [problem.id for problem, seen in texts if seen != (problem.scope == "enterprise")] == []
    others = [problem for problem, _ in texts if problem.scope != "enterprise"]
    assert len(others) == 37
    assert {problem.scope for problem in others} == {"district", "industry", "national"}


def test_every_finding_is_shown_by_an_answer():
    assert {finding.id for finding in EDITION.findings} - TOLD == set()


def test_the_worst_answer_to_every_scored_question_says_something():
    silent = [
        name
        for name in scored(EDITION.scoring.index)
        if QUESTIONS[name].options[0].id not in {each for one in QUESTIONS[name].diagnoses for each in one.options}
    ]
    assert silent == []


def test_the_best_answer_to_no_question_says_anything():
    loud = [
        (question.id, diagnosis.finding)
        for question in QUESTIONS.values()
        for diagnosis in question.diagnoses
        if question.options[-1].share == 1 and question.options[-1].id in diagnosis.options
    ]
    assert loud == []


def test_every_level_stands_on_facts_beside_the_stated_stage_and_from_the_third_on_of_two_dimensions():
    section = {question.id: question.section for question in QUESTIONS.values()}
    for level in EDITION.scoring.levels[1:]:
        facts = [anchor for anchor in level.anchors if not anchor.stage]
        assert len(facts) >= 2, level.value
        dimensions = {section[leaf.fact] for anchor in facts for leaf in leaves(anchor.condition)}
        assert level.value < 3 or len(dimensions) >= 2, level.value


def test_no_question_asks_for_what_a_firm_intends():
    assert not [option.id for option in QUESTIONS["qualification"].options if option.id.endswith("_candidate")]


def test_only_what_the_quick_pass_asks_makes_a_fact_doubtful():
    """A contradiction with an open answer is possible still: one on a later question would widen every quick result."""
    asked = {name for name, question in QUESTIONS.items() if question.depth == "quick"}
    later = {
        rule.id: {leaf.fact for leaf in leaves(rule.condition)} - asked
        for rule in EDITION.scoring.contradictions
        if rule.anchors
    }
    assert {name: facts for name, facts in later.items() if facts} == {}


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"A1-11": "none", "D-12": "over_80"}, "by-hand-but-imported-machines"),
        ({"A1-11": "none", "D-12": "upto_10"}, None),
        ({"A1-14": "breakdown", "B-13": "own_care"}, "maintained-but-repaired-on-breakdown"),
        ({"A2-9": ["accounting", "mes"], "A2-12": "unrecorded"}, "mes-without-records"),
        ({"D-11": "stop", "D-13": "proven"}, "substitute-proven-but-stop"),
        ({"F-1": "leads", "C-11": "nothing"}, "funded-yearly-but-nothing-spent"),
        ({"headcount": 2, "B-1": "team"}, "team-larger-than-the-firm"),
        ({"qualification": ["demo_certified"], "A2-9": ["none"]}, "demonstration-but-early-stage"),
    ],
)
def test_answers_that_an_expert_would_ask_about_again_are_asked_about_again(
    answers: dict[str, object], told: str | None
):
    columns, faults = columns_from_answers(EDITION.questionnaire, EDITION.references, [answers])
    assert not faults
    found = [one.id for one in contradictions_of(evaluate(EDITION, columns, EDITION.default_as_of), 0)]
    assert found == ([] if told is None else [told])


def test_every_contradiction_can_be_met_and_no_coherent_district_is_full_of_them():
    for kind in ("independent", "coherent"):
        states = drawn(kind).folded("contradictions")
        shares = {EDITION.scoring.contradictions[place].id: (state == MET).mean() for place, state in states.items()}
        if kind == "coherent":
            assert {name: share for name, share in shares.items() if share > 0.02} == {}
        else:
            never = {name for name, share in shares.items() if share == 0}
            assert never <= RARE, "answers drawn at random meet a contradiction"


def changes() -> list[dict[str, str]]:
    with (ROOT / "docs" / "edition-changes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_of_changes_leads_to_questions_and_options_that_there_are():
    for row in changes():
        assert not row["new_question"] or row["new_question"] in QUESTIONS, row
        options = {option.id for option in QUESTIONS[row["new_question"]].options} if row["new_question"] else set()
        assert row["new_option"] in NOT_CARRIED | options, row


def test_the_table_that_answers_are_carried_over_by_is_the_one_to_read():
    carried = ROOT / "assessor" / "editions" / "changes" / "2026-1--2026-2.csv"
    assert carried.read_text(encoding="utf-8") == (ROOT / "docs" / "edition-changes.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["A1-2", "A2-8", "B-4", "C-9", "D-8", "F-7", "G-8"])
def test_an_id_whose_meaning_changed_is_not_used_again(name: str):
    assert name not in QUESTIONS
    assert name in {row["old_question"] for row in changes()}
