"""Problems: shown by an answer, open while one is missing, absent otherwise."""

import pytest

from assessor.measures.problems import ABSENT, OPEN, SHOWN, compile_diagnoses, diagnosis_states
from assessor.questionnaire import Question
from tests.builders import columns, diagnosing, figure, multiple, single

STAGE = diagnosing(single("stage", 0, "1/2", 1), "p", options=["a", "b"])
TOOLS = diagnosing(multiple("tools", "1/2", "1/2"), "p", options=["none"])
CREW = diagnosing(figure("crew"), "p", at_most=20)


def states(asked: list[Question], firm: dict[str, object], problems: list[str]) -> list[int]:
    """The most telling diagnosis of each problem counts."""
    values, found = columns(asked, firm).values, [0] * len(problems)
    for test in compile_diagnoses(asked, problems):
        found[test.row] = max(found[test.row], int(diagnosis_states(test, values[test.question])[0]))
    return found


@pytest.mark.parametrize(
    ("question", "answer",       "state"),
    [
        (STAGE, "a",               SHOWN),
        (STAGE, "b",               SHOWN),
        (STAGE, "c",               ABSENT),
        (STAGE, None,              OPEN),
        (STAGE, "unknown",         OPEN),
        (STAGE, "not_applicable",  ABSENT),
        (TOOLS, ["none"],          SHOWN),
        (TOOLS, ["a"],             ABSENT),
        (TOOLS, None,              OPEN),
        (TOOLS, "not_applicable",  ABSENT),
        (CREW,  20,                SHOWN),
        (CREW,  20.0001,           ABSENT),
        (CREW,  0,                 SHOWN),
        (CREW,  None,              OPEN),
        (CREW,  "not_applicable",  ABSENT),
    ],
)  # fmt: skip
def test_one_answer_shows_a_problem_or_not(question: Question, answer: object, state: int):
    assert states([question], {question.id: answer}, ["p"]) == [state]


@pytest.mark.parametrize(
    ("stage", "tools",    "state"),
    [
        ("c",    ["a"],      ABSENT),
        ("c",    None,       OPEN),
        ("a",    None,       SHOWN),
        ("c",    ["none"],   SHOWN),
    ],
)  # fmt: skip
def test_the_most_telling_of_several_answers_counts(stage: str, tools: object, state: int):
    assert states([STAGE, TOOLS], {"stage": stage, "tools": tools}, ["p"]) == [state]


def test_problems_keep_to_their_rows():
    other = diagnosing(single("other", 0, 1), "q", options=["a"])
    assert states([STAGE, other], {"stage": "c", "other": "a"}, ["p", "q", "r"]) == [ABSENT, SHOWN, ABSENT]
