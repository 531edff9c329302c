"""Applying the rules to an assessment's answers, as they stand or changed for a moment."""

from datetime import date

from assessor.edition import Edition
from assessor.evaluation import (
    AnswersError,
    Enterprise,
    Evaluation,
    FirmResult,
    describe,
    evaluate,
)
from assessor.evaluation.china import CHINA
from assessor.evaluation.contradicting import contradictions_among
from assessor.questionnaire import AnswerColumns, ResolvedAnswers, choices_of, columns_from_answers
from assessor.releases.axes import code_counted, is_of_place
from assessor.scoring.model import Contradiction
from assessor.services.context import rules_of
from assessor.storage import Assessment, ResultScores


def evaluated(assessment: Assessment, as_of: date) -> Evaluation:
    """The assessment's answers under its edition's rules; raises AnswersError."""
    edition = rules_of(assessment.edition)
    return evaluate(edition, _columns_of(edition, assessment), as_of)


def contradicting(assessment: Assessment, as_of: date) -> tuple[Contradiction, ...]:
    """What does not fit together in the assessment's answers; raises AnswersError."""
    edition = rules_of(assessment.edition)
    return contradictions_among(edition, _columns_of(edition, assessment), as_of)


def _columns_of(edition: Edition, assessment: Assessment) -> AnswerColumns:
    columns, faults = columns_from_answers(edition.questionnaire, edition.references, [assessment.answers])
    if faults:
        raise AnswersError(faults)
    return columns


def described(assessment: Assessment, evaluation: Evaluation) -> FirmResult:
    """Everything said about the firm."""
    return describe(evaluation, 0, Enterprise(name=assessment.enterprise_name, uscc=assessment.uscc))


def result_on(assessment: Assessment, as_of: date) -> FirmResult:
    """The result these answers give on that day; raises AnswersError."""
    return described(assessment, evaluated(assessment, as_of))


def scores_of(assessment: Assessment, evaluation: Evaluation) -> ResultScores:
    """Scores of the result, with what makes firms alike."""
    edition = evaluation.edition
    values = {node: score.value.item(0) for node, score in evaluation.scores.items()}
    known = {node: value for node, value in values.items() if value == value}  # noqa: PLR0124 (an open score is not a number)
    return ResultScores(
        assessment_id=assessment.id,
        edition=assessment.edition,
        district=district_of(edition, assessment.answers.get(edition.catalogue.place_question)),
        groups={
            one.column: code_counted(one, _choice(edition, one.question, evaluation.answers))
            for one in edition.groupings
            if not is_of_place(edition, one)
        },
        index_score=known.get(edition.scoring.index.id),
        dimensions={node: known[node] for node in edition.scoring.dimensions if node in known},
    )


def district_of(edition: Edition, code: object) -> str:
    """Id of the district using this service that a region code lies in; "" if in none."""
    local = (one for one in edition.catalogue.jurisdictions if one.local and str(code).startswith(one.regions))
    return next((one.id for one in local), "")


def _choice(edition: Edition, question_id: str, answers: ResolvedAnswers) -> str:
    question = edition.questionnaire.find_question(question_id)
    place = -1 if question is None else int(answers.values[question_id].item(0))
    return "" if question is None or place < 0 else choices_of(question, edition.references)[place]


def level_of(submitted: Assessment) -> int | None:
    """The level in a frozen result; None while there is none or it is open."""
    level = (submitted.result or {}).get("level")
    value = level.get("value") if isinstance(level, dict) else None
    return value if isinstance(value, int) else None


__all__ = [
    "CHINA",
    "described",
    "district_of",
    "evaluated",
    "level_of",
    "result_on",
    "scores_of",
]
