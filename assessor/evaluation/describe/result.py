"""Everything said about one firm, read off the columns of an evaluation."""

from collections.abc import Mapping, Sequence
from datetime import date

from assessor.edition.model import Edition
from assessor.evaluation import wording
from assessor.evaluation.columns import Evaluation, evaluate
from assessor.evaluation.describe.limits import basis_of, counts_of, graded_of
from assessor.evaluation.describe.measures import VERDICTS, FirmSupport
from assessor.evaluation.describe.route import path_of
from assessor.evaluation.describe.scores import (
    balance_of,
    dimensions_of,
    index_of,
    level_of,
    risks_of,
)
from assessor.evaluation.firm import DimensionResult, Enterprise, FirmResult, NextQuestion, ProblemResult, QualityResult
from assessor.evaluation.readings import readings_of
from assessor.evaluation.receipt import receipt_of
from assessor.evaluation.row import FirmRow
from assessor.questionnaire import Fault, Text, columns_from_answers, leaves
from assessor.questionnaire.states import MET
from assessor.scoring.model import Contradiction, QualityGrade

_SHOWN_FIRST = 3


class AnswersError(ValueError):
    """Answers that cannot be taken; `faults` says which and why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.question}: {fault.cause.en}" for fault in faults))
        self.faults = faults


def assess(
    edition: Edition, answers: Mapping[str, object], as_of: date, enterprise: Enterprise | None = None
) -> FirmResult:
    """The whole flow for one firm. Raises AnswersError if an answer cannot be taken."""
    columns, faults = columns_from_answers(edition.questionnaire, edition.references, [answers])
    if faults:
        raise AnswersError(faults)
    return describe(evaluate(edition, columns, as_of), 0, enterprise or Enterprise())


def describe(evaluation: Evaluation, row: int, enterprise: Enterprise) -> FirmResult:
    """Everything said about the firm in one row of an evaluation."""
    firm = FirmRow(evaluation=evaluation, row=row)
    return _described(firm, FirmSupport(firm=firm), enterprise)


def contradictions_of(evaluation: Evaluation, row: int) -> tuple[Contradiction, ...]:
    """What does not fit together in the answers of one row, without describing the rest."""
    return _contradictions(FirmRow(evaluation=evaluation, row=row))


def _described(firm: FirmRow, support: FirmSupport, enterprise: Enterprise) -> FirmResult:
    problems, measures = support.problems(), support.measures()
    dimensions = dimensions_of(firm, [(each.dimension, each.id) for each in problems])
    return FirmResult(
        enterprise=enterprise,
        edition=firm.edition.id,
        edition_title=firm.edition.title,
        basis=basis_of(firm.edition),
        as_of=firm.evaluation.as_of,
        index=index_of(firm),
        level=level_of(firm),
        dimensions=dimensions,
        strengths=_strengths(dimensions),
        gaps=_gaps(dimensions),
        problems=_by_gap(problems, dimensions),
        measures=measures,
        unanswered_needs=support.unanswered_needs(),
        place=support.place,
        path=path_of(firm, measures),
        graded=graded_of(firm),
        counts=counts_of(firm),
        risks=risks_of(firm),
        balance=balance_of(firm),
        quality=_quality(firm),
        next_questions=_next_questions(firm, dimensions),
        receipt=receipt_of(firm, enterprise),
        notes=tuple(_notes(firm.edition, support)),
        also=readings_of(firm),
    )


def _by_gap(problems: Sequence[ProblemResult], dimensions: Sequence[DimensionResult]) -> tuple[ProblemResult, ...]:
    """Problems of the widest weighted gap first."""
    gaps = {each.id: each.weight * (each.score.scale - (each.score.value or 0)) for each in dimensions}
    return tuple(sorted(problems, key=lambda problem: -gaps.get(problem.dimension, 0.0)))


def _strengths(dimensions: tuple[DimensionResult, ...]) -> tuple[str, ...]:
    strong = [each for each in dimensions if each.score.value is not None and not each.weak]
    strong.sort(key=lambda each: -(each.score.value or 0))
    return tuple(each.id for each in strong[:_SHOWN_FIRST])


def _gaps(dimensions: tuple[DimensionResult, ...]) -> tuple[str, ...]:
    strengths = _strengths(dimensions)
    behind = [each for each in dimensions if each.score.value is not None and each.id not in strengths]
    behind.sort(key=lambda each: -each.weight * (each.score.scale - (each.score.value or 0)))
    return tuple(each.id for each in behind[:_SHOWN_FIRST])


def _quality(firm: FirmRow) -> QualityResult:
    rulebook, rules = firm.evaluation.rulebook, firm.edition.scoring
    states = [firm.state(question) for question in rulebook.scored]
    answered = sum(state == "answered" for state in states)
    asked = sum(state in ("answered", "unknown") for state in states)
    found = _contradictions(firm)
    grade = _grade(rules.grades, answered / asked if asked else 1.0, len(found))
    return QualityResult(
        grade="" if grade is None else grade.id,
        label=Text("", "") if grade is None else grade.label,
        answered=answered,
        asked=asked,
        contradictions=tuple(contradiction.text for contradiction in found),
        contradiction_ids=tuple(contradiction.id for contradiction in found),
    )


def _contradictions(firm: FirmRow) -> tuple[Contradiction, ...]:
    rules, roots = firm.edition.scoring.contradictions, firm.evaluation.rulebook.contradiction_roots
    return tuple(rule for rule, step in zip(rules, roots, strict=True) if firm.step_state(step) == MET)


def _grade(grades: tuple[QualityGrade, ...], answered: float, contradictions: int) -> QualityGrade | None:
    fitting = (
        grade
        for grade in grades
        if answered >= float(grade.answered_at_least) and contradictions <= grade.contradictions_at_most
    )
    return next(fitting, grades[-1] if grades else None)


def _next_questions(firm: FirmRow, dimensions: Sequence[DimensionResult]) -> tuple[NextQuestion, ...]:
    waiting = _waiting_measures(firm)
    widths = {
        each.id: each.points_max for dimension in dimensions for each in dimension.questions if each.state == "unknown"
    }
    counted = {question for question in firm.evaluation.rulebook.scored if firm.state(question) == "unknown"}
    ids = [
        question.id
        for question in firm.edition.questionnaire.questions
        if question.id in widths.keys() | waiting.keys() | counted
    ]
    ids.sort(key=lambda question: -(widths.get(question, 0.0) + waiting.get(question, 0)))
    titles = firm.evaluation.rulebook.questions
    return tuple(
        NextQuestion(
            id=question,
            title=titles[question].title,
            index_points=widths.get(question, 0.0),
            measures=waiting.get(question, 0),
        )
        for question in ids
    )


def _waiting_measures(firm: FirmRow) -> dict[str, int]:
    """How many direct measures wait for each open question."""
    waiting: dict[str, int] = {}
    for measure, code in zip(firm.edition.catalogue.measures, firm.evaluation.verdicts[:, firm.row], strict=True):
        if measure.audience == "direct" and VERDICTS[code] == "needs_answers":
            facts = {leaf.fact for leaf in leaves(measure.condition) if leaf.fact in firm.evaluation.rulebook.questions}
            for fact in facts:
                if firm.state(fact) == "unknown" and not firm.evaluation.rulebook.questions[fact].is_derived:
                    waiting[fact] = waiting.get(fact, 0) + 1
    return waiting


def _notes(edition: Edition, support: FirmSupport) -> list[Text]:
    notes = [] if edition.verified_note is None else [edition.verified_note]
    if edition.catalogue.measures and not support.code:
        notes.append(wording.place_unknown())
    elif edition.catalogue.measures and support.place is None:
        notes.append(wording.no_local_measures())
    return notes


__all__ = ["AnswersError", "assess", "describe"]
