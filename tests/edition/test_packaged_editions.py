"""The editions that come with the service hold together, and the default one holds what it promises."""

from collections import Counter

import pytest

from assessor.edition import Edition, available_editions, find_problems, load_edition
from assessor.measures.model import Measure
from assessor.questionnaire import Group
from assessor.scoring.model import Item, Node

_DOCUMENTS_MEASURES = {
    "py_14_7_proposal": 60,
    "py_15_2_no4_proposal": 32,
    "py_15_2_no4_reply": 69,
    "py_cluster_proposal": 23,
    "zc_14_2_142009_proposal": 34,
    "zc_14_2_142009_reply": 29,
}


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition("2026-2")


def questions_in(node: Node) -> set[str]:
    return {
        question
        for part in node.parts
        for question in ({part.question} if isinstance(part, Item) else questions_in(part))
    }


def has_conditions_beyond_place(measure: Measure) -> bool:
    return isinstance(measure.condition, Group) and len(measure.condition.parts) > 1


@pytest.mark.parametrize("name", available_editions())
def test_a_packaged_edition_has_no_problems(name: str):
    assert [str(problem) for problem in find_problems(name)] == []


def test_every_problem_of_the_catalogue_is_there(edition: Edition):
    of_texts = [problem for problem in edition.catalogue.problems if problem.document]
    assert Counter(problem.scope for problem in of_texts) == {
        "enterprise": 66, "district": 19, "industry": 16, "national": 2,
    }  # fmt: skip


def test_no_diagnosis_holds_for_every_answer(edition: Edition):
    always = [
        (question.id, diagnosis.finding)
        for question in edition.questionnaire.questions
        for diagnosis in question.diagnoses
        if question.options and len(diagnosis.options) == len(question.options)
    ]
    assert always == []


def test_every_measure_of_the_catalogue_is_there(edition: Edition):
    assert Counter(measure.document for measure in edition.catalogue.measures) == _DOCUMENTS_MEASURES
    assert Counter(measure.status for measure in edition.catalogue.measures) == {
        "proposed": 149, "in_force": 84, "planned": 14,
    }  # fmt: skip
    assert Counter(measure.audience for measure in edition.catalogue.measures) == {"direct": 162, "ecosystem": 85}


def test_every_measure_has_an_example_and_anchors(edition: Edition):
    assert [measure.id for measure in edition.catalogue.measures if not measure.examples] == []
    assert [measure.id for measure in edition.catalogue.measures if not measure.anchors] == []


def test_a_direct_measure_with_conditions_has_an_example_that_is_not_available(edition: Edition):
    lacking = [
        measure.id
        for measure in edition.catalogue.measures
        if measure.audience == "direct" and has_conditions_beyond_place(measure)
        if len(measure.examples) < 2 or {example.verdict for example in measure.examples} == {"available"}
    ]
    assert lacking == []


def test_support_is_in_force_only_where_a_government_reply_says_so(edition: Edition):
    replies = {document.id for document in edition.catalogue.documents if document.kind == "reply"}
    in_force = [measure for measure in edition.catalogue.measures if measure.status == "in_force"]
    assert {measure.document for measure in in_force} == replies


def test_every_dimension_has_a_quick_question(edition: Edition):
    quick = {question.id for question in edition.questionnaire.questions if question.depth == "quick"}
    dimensions = [part for part in edition.scoring.index.parts if isinstance(part, Node)]
    assert [part.id for part in dimensions if not questions_in(part) & quick] == []


def test_the_weights_of_the_nine_dimensions_are_the_published_ones(edition: Edition):
    weights = {part.id: part.weight for part in edition.scoring.index.parts if isinstance(part, Node)}
    assert weights == {"A1": 20, "A2": 20, "B": 15, "C": 12, "D": 13, "E": 6, "F": 6, "G": 5, "H": 3}


def test_both_districts_are_down_to_town(edition: Edition):
    towns = Counter(entry.parent for entry in edition.references["regions"].entries)
    assert towns["440113"] >= 16
    assert towns["370306"] >= 9


def test_no_measure_of_one_district_reaches_the_other(edition: Edition):
    regions = {place.id: place.regions for place in edition.catalogue.jurisdictions}
    for measure in edition.catalogue.measures:
        codes = regions[measure.jurisdiction]
        expected = "370306" if measure.document.startswith("zc_") else "440113"
        other = "440113" if expected == "370306" else "370306"
        assert any(expected.startswith(code) for code in codes), measure.id
        assert not any(other.startswith(code) for code in codes), measure.id
