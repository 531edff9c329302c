"""Answers of a synthetic district to a questionnaire: drawn, made consistent, some left open."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import (
    UNKNOWN,
    AnswerColumns,
    Array,
    compile_conditions,
    fact_shapes,
    leaves,
    not_applicable_value,
    resolve,
)
from assessor.questionnaire.raw import answers_from_columns
from assessor.questionnaire.states import MET
from assessor.synthetic.district import District
from assessor.synthetic.drawing import SheetDraw, draw
from assessor.synthetic.plan import Sheet

_ATTEMPTS = 12


def answers_of(district: District, sheet: Sheet, *, period: int = 0) -> AnswerColumns:
    """Answers of all firms in a period: 0, or 1 a period later."""
    drawing = SheetDraw(district=district, sheet=sheet, period=period)
    values: dict[str, Array] = {}
    for question in sheet.questionnaire.questions:
        if question.is_derived:
            continue
        values[question.id] = draw(drawing, question, values)
    _reconcile(drawing, values)
    _leave_open(drawing, values)
    return AnswerColumns(size=district.size, values=values)


def answers_between(sheet: Sheet, columns: AnswerColumns, rows: range) -> list[dict[str, object]]:
    """Answers of some firms as in an answers file; open ones are left out."""
    values = {name: column[rows.start : rows.stop] for name, column in columns.values.items()}
    chosen = AnswerColumns(size=len(rows), values=values)
    return answers_from_columns(sheet.questionnaire, sheet.references, chosen)


def _reconcile(drawing: SheetDraw, values: dict[str, Array]) -> None:
    """Draw the answers that contradict each other again, but for a few firms that did contradict themselves.

    What still contradicts after the last attempt is left open.
    """
    sheet, size = drawing.sheet, drawing.district.size
    tolerated = drawing.random("contradictory").random(size) < sheet.plan.contradictory
    for attempt in range(1, _ATTEMPTS + 1):
        found = _contradicting(sheet, values, size)
        for name, rows in found.items():
            question = sheet.questionnaire.find_question(name)
            again = rows & ~tolerated
            if question is not None and again.any():
                redrawn = draw(drawing, question, values, attempt)
                values[name] = np.where(again, redrawn, values[name]).astype(values[name].dtype)
    for name, rows in _contradicting(sheet, values, size).items():
        values[name][rows & ~tolerated] = _open_value(values[name])


def _contradicting(sheet: Sheet, values: Mapping[str, Array], size: int) -> dict[str, NDArray[np.bool_]]:
    """For each question asked, the firms in which it is part of a contradiction; who and where a firm is stays."""
    answers = resolve(sheet.questionnaire, sheet.references, AnswerColumns(size=size, values=values))
    program = compile_conditions(sheet.contradictions, fact_shapes(sheet.questionnaire, sheet.references))
    states = program.run(answers.values)
    found: dict[str, NDArray[np.bool_]] = {}
    for condition, root in zip(sheet.contradictions, program.roots, strict=True):
        rows = np.broadcast_to(states[root] == MET, size)
        for name in _asked(sheet, {leaf.fact for leaf in leaves(condition)}):
            found[name] = found.get(name, np.zeros(size, dtype=bool)) | rows
    return found


def _asked(sheet: Sheet, facts: set[str]) -> set[str]:
    """The questions behind facts: a ratio by its part; a class stays, for firms were drawn for it."""
    found: set[str] = set()
    for fact in facts:
        question = sheet.questionnaire.find_question(fact)
        if question is not None and question.kind != "class":
            found.add(question.part or question.id)
    return found


def _leave_open(drawing: SheetDraw, values: dict[str, Array]) -> None:
    """What was not asked, does not apply, was passed over, or comes after the quick part where a firm stopped."""
    sheet, size = drawing.sheet, drawing.district.size
    quick = _quick_only(drawing)
    kept = _deciding(sheet)
    for question in sheet.questionnaire.questions:
        if question.id in values and question.id not in kept:
            drawn = drawing.random(f"{question.id} open").random(size)
            plan = drawing.plan_of(question)
            excused = sheet.plan.not_applicable if plan.not_applicable is None else plan.not_applicable
            column = values[question.id]
            if question.may_not_apply:
                column[drawn > 1 - excused] = not_applicable_value(question)
            column[drawn < sheet.plan.unanswered] = _open_value(column)
            if question.depth != "quick":
                column[quick] = _open_value(column)
    answers = resolve(sheet.questionnaire, sheet.references, AnswerColumns(size=size, values=values))
    for name, rows in answers.not_asked.items():
        values[name][rows] = _open_value(values[name])


def _quick_only(drawing: SheetDraw) -> NDArray[np.bool_]:
    """Firms that answer the quick questions alone; none where the questionnaire has no quick part that is scored."""
    questionnaire, size = drawing.sheet.questionnaire, drawing.district.size
    scored = {section.id for section in questionnaire.sections if section.scored}
    offered = any(each.depth == "quick" and each.section in scored for each in questionnaire.questions)
    drawn = drawing.random("quick").random(size) < drawing.sheet.plan.quick_only
    return drawn if offered else np.zeros(size, dtype=bool)


def _deciding(sheet: Sheet) -> set[str]:
    """Questions that tell where and what a firm is: always answered."""
    size = sheet.questionnaire.find_question(sheet.plan.size)
    figures = set() if size is None else {str(name) for rule in size.classes for name in rule.at_least}
    return {sheet.plan.place, sheet.plan.industry, *figures}


def _open_value(column: Array) -> float:
    return np.nan if column.dtype.kind == "f" else UNKNOWN
