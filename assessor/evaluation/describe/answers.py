"""All answers of one firm in words, in the questionnaire's order, open and inapplicable ones as well."""

from dataclasses import dataclass

from assessor.evaluation.columns import Evaluation
from assessor.evaluation.row import FirmRow
from assessor.questionnaire import AnswerState, Text


@dataclass(frozen=True, kw_only=True)
class AnswerLine:
    """One question with its answer; None where there is none, and `state` says why."""

    question: str
    title: Text
    state: AnswerState
    answer: Text | None


def answer_lines(evaluation: Evaluation, row: int) -> tuple[AnswerLine, ...]:
    """Every question that was put to the firm."""
    firm = FirmRow(evaluation=evaluation, row=row)
    asked = (one for one in evaluation.edition.questionnaire.questions if not one.is_derived)
    return tuple(
        AnswerLine(question=one.id, title=one.title, state=firm.state(one.id), answer=firm.words(one.id))
        for one in asked
        if firm.state(one.id) != "not_asked"
    )
