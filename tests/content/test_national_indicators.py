"""The Ministry's indicators: what worked cases cannot say — refusals, contradictions, what stays open, the path."""

import pytest

from assessor.edition import Edition, load_edition
from assessor.evaluation import assess
from assessor.evaluation.firm import FirmResult
from assessor.questionnaire import columns_from_answers
from assessor.scoring.model import CountRequirement, Node

MANDATORY = (
    "product-design", "marketing", "production-control", "quality", "equipment",
    "safety", "energy-use", "purchasing", "warehousing", "finance",
)  # fmt: skip
GUIDING = ("process-design", "after-sales", "scheduling", "personnel", "office", "decisions")
BASE: dict[str, object] = {
    "machines": 100, "digital_machines": 35, "networked_machines": 18, "network": ["control"],
    "collection": ["purchasing", "warehousing", "finance", "personnel"], "systems": "several",
    "network-security": ["malware", "boundary"], "data-security": ["backup"], "planning": "retrofit",
    "mechanism": ["leader"], "talent": ["staff", "post"], "digital_investment": 8, "turnover": 100, "energy": "flat",
    "pass_rate": "up", "revenue_per_head": "up", "cost": "flat",
}  # fmt: skip


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition("miit-2024")


def scenarios(grade: str, *, mandatory: int = 10, guiding: int = 6, others: str = "none") -> dict[str, object]:
    return {
        **dict.fromkeys(MANDATORY + GUIDING, others),
        **dict.fromkeys(MANDATORY[:mandatory] + GUIDING[:guiding], grade),
    }


def judged(edition: Edition, **changes: object) -> FirmResult:
    return assess(edition, {**BASE, **changes}, edition.default_as_of)


def test_there_are_sixteen_scenarios_and_ten_of_them_are_mandatory(edition: Edition):
    for level in edition.scoring.levels[1:]:
        (count,) = [each for each in level.requirements if isinstance(each, CountRequirement)]
        assert set(count.mandatory) == set(MANDATORY)
        assert set(count.items) == set(MANDATORY + GUIDING)
        assert len(count.items) == 16
        for item in count.items:
            question = edition.questionnaire.find_question(item)
            assert question is not None
            assert [option.grade for option in question.options] == [0, 1, 2, 3, 4]


def test_points_are_those_of_the_standard(edition: Edition):
    index = edition.scoring.index
    parts = [part for part in index.parts if isinstance(part, Node)]
    assert [(part.id, part.weight, part.scale) for part in parts] == [
        ("foundation", 50, 50), ("management", 30, 30), ("results", 20, 20),
    ]  # fmt: skip
    inner = {below.id: below.weight for part in parts for below in part.parts if isinstance(below, Node)}
    assert inner == {"F1": 20, "F2": 10, "F3": 10, "F4": 10, "M1": 15, "M2": 15, "R1": 7, "R2": 7, "R3": 6}


@pytest.mark.parametrize(
    "question", ["network", "collection", "network-security", "data-security", "mechanism", "talent"]
)
def test_none_cannot_be_chosen_together_with_something(edition: Edition, question: str):
    asked = edition.questionnaire.find_question(question)
    assert asked is not None
    answer = ["none", asked.options[1].id]
    _, faults = columns_from_answers(edition.questionnaire, edition.references, [{question: answer}])
    assert [fault.question for fault in faults] == [question]


def test_the_result_says_that_the_edition_was_checked_at_second_hand_only(edition: Edition):
    assert edition.verified == "secondary"
    assert edition.verified_note in judged(edition).notes


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"digital_machines": 100, "networked_machines": 100}, []),
        ({"digital_machines": 101}, ["digital-over-machines"]),
        ({"networked_machines": 101}, ["networked-over-machines"]),
        ({"machines": 100_000, "digital_machines": 100_000, "networked_machines": 0}, []),
        ({"machines": 0, "digital_machines": 1, "networked_machines": 0}, ["digital-over-machines"]),
        ({"machines": 0, "digital_machines": 0, "networked_machines": 1}, ["networked-over-machines"]),
        ({"digital_investment": 101}, ["investment-over-turnover"]),
        ({"network": ["none"]}, ["networked-without-network"]),
        ({"systems": "none"}, ["systems-none-but-scenarios"]),
        ({"planning": "none", "digital_investment": 11}, ["investing-without-planning"]),
        ({"systems": "all", "finance": "tools"}, ["all-covered-but-bare-scenarios"]),
    ],
)
def test_answers_that_cannot_both_be_true_are_asked_about(
    edition: Edition, changes: dict[str, object], found: list[str]
):
    result = judged(edition, **{**scenarios("system"), **changes})
    assert list(result.quality.contradiction_ids) == found


def test_contradictions_do_not_change_the_score(edition: Edition):
    whole = judged(edition, **scenarios("system"), networked_machines=100)
    assert judged(edition, **scenarios("system"), networked_machines=101).index == whole.index


def test_unanswered_scenarios_count_as_open_and_are_asked_next(edition: Edition):
    answers = {**scenarios("system"), "finance": None, "office": "unknown"}
    result = judged(edition, **answers)
    assert (result.quality.answered, result.quality.asked) == (29, 31)
    assert {"finance", "office"} <= {question.id for question in result.next_questions}


def test_the_path_meets_the_base_score_and_both_counts(edition: Edition):
    result = judged(edition, **scenarios("integrated", mandatory=4, guiding=3, others="tools"))
    assert (result.level.value, result.path.to_level, result.path.found) == (2, 3, True)
    counted = [step.question for step in result.path.steps if step.question in MANDATORY + GUIDING]
    assert len(counted) == 1
    assert counted[0] in MANDATORY


def test_where_only_the_counts_are_missing_only_scenarios_are_improved(edition: Edition):
    result = judged(edition, **scenarios("system", mandatory=2, guiding=3, others="tools"))
    assert (result.level.value, result.level.by_index) == (1, 2)
    (cap,) = result.level.capped_by
    assert (cap.requirement, cap.needed, cap.actual) == ("scenarios-2", 6, 5)
    assert "您现在有 5 个，其中必选的 2 个。" in cap.sentence.zh
    assert cap.sentence.en.endswith("You have 5, 2 of them mandatory.")
    (step,) = result.path.steps
    assert step.question in MANDATORY
    assert (step.target_value, result.path.cost) == ("system", 3)


def test_where_only_the_base_score_is_missing_no_scenario_is_improved(edition: Edition):
    lower = {"mechanism": ["none"], "planning": "learning", "energy": "up"}
    result = judged(edition, **scenarios("intelligent"), **lower)
    assert (result.index.value, result.level.value) == (34.25, 1)
    assert result.path.found
    assert {step.question for step in result.path.steps}.isdisjoint(MANDATORY + GUIDING)
    after = {**scenarios("intelligent"), **lower, **{step.question: step.target_value for step in result.path.steps}}
    assert judged(edition, **after).level.value == 2
