"""The published edition: every bad answer speaks, every problem of a factory is told, every level stands on facts."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor.edition import load_edition
from assessor.questionnaire import Question, leaves
from assessor.scoring.model import Item, Node

ROOT = Path(__file__).parents[2]
EDITION = load_edition("2026-2")
QUESTIONS = {question.id: question for question in EDITION.questionnaire.questions}
TOLD = {diagnosis.finding for question in QUESTIONS.values() for diagnosis in question.diagnoses}
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
