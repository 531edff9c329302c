"""The published questions against the engine: the best answers reach the top, and only low ones show anything."""

from fractions import Fraction

from assessor.edition import load_edition
from assessor.evaluation import evaluate
from assessor.evaluation.columns import Evaluation
from assessor.questionnaire import Question, columns_from_answers

EDITION = load_edition("2026-2")
SCORED_KINDS = ("single", "multiple", "number")


def one_answer(question: Question, *, best: bool) -> object:
    if question.kind == "number":
        return float(question.maximum or 0) if best else float(question.minimum or 0)
    if question.kind == "multiple":
        chosen = [option.id for option in question.options if option.exclusive != best]
        return chosen or [question.options[0].id]
    return question.options[-1 if best else 0].id


def answered(*, best: bool) -> Evaluation:
    answers: dict[str, object] = {"region": "440113", "headcount": 30, "revenue": 800}
    answers["retrofit_plan"] = ["intelligent"]
    for question in EDITION.questionnaire.questions:
        if question.kind in SCORED_KINDS and question.section != "profile" and question.id not in answers:
            answers[question.id] = one_answer(question, best=best)
    columns, faults = columns_from_answers(EDITION.questionnaire, EDITION.references, [answers])
    assert faults == ()
    return evaluate(EDITION, columns, EDITION.default_as_of)


def test_the_best_answers_reach_the_top_and_the_worst_the_bottom_of_the_ladder():
    top = EDITION.scoring.levels[-1].value
    assert answered(best=True).levels.value[0] == top
    assert answered(best=False).levels.value[0] == 0


def test_only_low_answers_show_a_problem():
    for question in EDITION.questionnaire.questions:
        for diagnosis in question.diagnoses:
            shares = [option.share for option in question.options if option.id in diagnosis.options]
            if question.kind == "single":
                assert max(shares) <= Fraction(1, 2), (question.id, diagnosis.finding)
