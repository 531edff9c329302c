"""Everything said about one firm, read off the columns of an evaluation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from assessor.edition.model import Edition
from assessor.evaluation import wording
from assessor.evaluation.columns import Evaluation, evaluate
from assessor.evaluation.describe.advice import advice_of
from assessor.evaluation.describe.balance import balance_of
from assessor.evaluation.describe.findings import Findings
from assessor.evaluation.describe.limits import basis_of, counts_of, graded_of
from assessor.evaluation.describe.measures import FirmSupport
from assessor.evaluation.describe.route import path_of
from assessor.evaluation.describe.scores import (
    dimensions_of,
    index_of,
    level_of,
    risks_of,
)
from assessor.evaluation.firm import (
    DimensionResult,
    Enterprise,
    FirmResult,
    Interval,
    NextQuestion,
    ProblemResult,
    QualityResult,
)
from assessor.evaluation.readings import readings_of
from assessor.evaluation.receipt import receipt_of
from assessor.evaluation.row import FirmRow
from assessor.measures.verdicts import NEEDS_ANSWERS
from assessor.questionnaire import AnswerFault, Text, columns_from_answers, leaves
from assessor.scoring.model import Contradiction

_SHOWN_FIRST = 3


class AnswersError(ValueError):
    """Answers that cannot be taken; `faults` says which and why."""

    def __init__(self, faults: tuple[AnswerFault, ...]) -> None:
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
    findings = Findings(firm=firm)
    result = _described(firm, findings, FirmSupport(firm=firm, findings=findings), enterprise)
    advice = advice_of(firm, result.measures, result.path, result.dimensions)
    return replace(result, advice=advice, about_place=findings.about_place())


def contradictions_of(evaluation: Evaluation, row: int) -> tuple[Contradiction, ...]:
    """What does not fit together in the answers of one row, without describing the rest."""
    return _contradictions(FirmRow(evaluation=evaluation, row=row))


def _described(firm: FirmRow, findings: Findings, support: FirmSupport, enterprise: Enterprise) -> FirmResult:
    problems, measures = findings.results(), support.measures()
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
        gaps=_gaps(firm.edition, dimensions),
        problems=_by_gap(problems, dimensions),
        measures=measures,
        unanswered_needs=findings.unanswered_needs(),
        place=support.place,
        path=path_of(firm, measures),
        graded=graded_of(firm),
        counts=counts_of(firm),
        risks=risks_of(firm),
        balance=balance_of(firm),
        quality=_quality(firm),
        next_questions=_next_questions(firm, dimensions),
        receipt=receipt_of(firm.evaluation, firm.row, enterprise),
        notes=tuple(_notes(firm.edition, findings, support)),
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


def _gaps(edition: Edition, dimensions: tuple[DimensionResult, ...]) -> tuple[str, ...]:
    """The widest weighted gaps; a score in the best reading, or full marks, is none."""
    strengths = _strengths(dimensions)
    best = float(edition.scoring.dimension_readings[-1].at_least)
    behind = [each for each in dimensions if each.id not in strengths and _falls_short(each.score, best)]
    behind.sort(key=lambda each: -each.weight * (each.score.scale - (each.score.value or 0)))
    return tuple(each.id for each in behind[:_SHOWN_FIRST])


def _falls_short(score: Interval, best: float) -> bool:
    return score.value is not None and score.value < (best or score.scale)


def _quality(firm: FirmRow) -> QualityResult:
    quality, grades = firm.evaluation.quality, firm.edition.scoring.grades
    found = _contradictions(firm)
    grade = grades[quality.grade[firm.row]] if grades else None
    return QualityResult(
        grade="" if grade is None else grade.id,
        label=Text("", "") if grade is None else grade.label,
        answered=int(quality.answered[firm.row]),
        asked=int(quality.asked[firm.row]),
        contradictions=tuple(contradiction.text for contradiction in found),
        contradiction_ids=tuple(contradiction.id for contradiction in found),
    )


def _contradictions(firm: FirmRow) -> tuple[Contradiction, ...]:
    holding = firm.evaluation.quality.contradictions[:, firm.row].tolist()
    rules = firm.edition.scoring.contradictions
    return tuple(rule for rule, holds in zip(rules, holding, strict=True) if holds)


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
        if measure.audience == "direct" and code == NEEDS_ANSWERS:
            facts = {leaf.fact for leaf in leaves(measure.condition) if leaf.fact in firm.evaluation.rulebook.questions}
            for fact in facts:
                if firm.state(fact) == "unknown" and not firm.evaluation.rulebook.questions[fact].is_derived:
                    waiting[fact] = waiting.get(fact, 0) + 1
    return waiting


def _notes(edition: Edition, findings: Findings, support: FirmSupport) -> list[Text]:
    notes = [] if edition.verified_note is None else [edition.verified_note]
    if edition.catalogue.measures and not findings.code:
        notes.append(wording.place_unknown())
    elif edition.catalogue.measures and support.place is None:
        notes.append(wording.no_local_measures())
    return notes


__all__ = ["AnswersError", "assess", "describe"]
