"""Exports as 问卷星 writes them, made from an edition's own questions: choices as text, or as numbers."""

from collections.abc import Sequence

from assessor.edition import Edition
from assessor.questionnaire import Question

from .codes import FIRST, SECOND

TOOL = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
TOOL_CELLS = ("1", "2026/11/03 10:00:00", "312秒", "微信", "N/A", "113.65.0.1(广东-广州)")
ASKED = ("region", "headcount", "A1-1", "A2-9", "A1-2")
ANSWERS = (
    {"region": "440113", "headcount": 85, "A1-1": "automated", "A2-9": ["erp", "mes"]},
    {"region": "370306", "headcount": 1200, "A1-1": "manual", "A2-9": ["none"]},
)
FIRMS = (("甲厂", FIRST), ("乙厂", SECOND))
Rows = list[list[object]]


def text_export(edition: Edition) -> Rows:
    """Wordings, several joined by ┋ with what was typed beside them; (跳过) where a question was not shown."""
    questions = _questions(edition)
    rows: Rows = [
        [*TOOL, *_headings(["您的企业名称：", "统一社会信用代码（18位）", *(each.title.zh for each in questions)])]
    ]
    for firm, answers in zip(FIRMS, ANSWERS, strict=True):
        rows.append([*TOOL_CELLS, *firm, *(_worded(edition, question, answers) for question in questions)])
    return rows


def number_export(edition: Edition) -> Rows:
    """Numbers of options from 1, a column of 0 and 1 for each option of several; -3 where a question was not shown."""
    questions = _questions(edition)
    titles = [*TOOL, "1、您的企业名称：", "2、统一社会信用代码（18位）"]
    rows: Rows = [[*TOOL_CELLS, *firm] for firm in FIRMS]
    for number, question in enumerate(questions, start=3):
        if question.kind == "multiple":
            titles.extend(f"第{number}题({option.text.zh})" for option in question.options)
        else:
            titles.append(f"{number}、{question.title.zh}")
        for row, answers in zip(rows, ANSWERS, strict=True):
            row.extend(_numbered(question, answers))
    return [titles, *rows]


def _questions(edition: Edition) -> list[Question]:
    found = [edition.questionnaire.find_question(each) for each in ASKED]
    return [question for question in found if question is not None]


def _headings(titles: Sequence[str]) -> list[str]:
    return [f"{number}、{title}" for number, title in enumerate(titles, start=1)]


def _worded(edition: Edition, question: Question, answers: dict[str, object]) -> object:
    answer = answers.get(question.id)
    if answer is None:
        return "(跳过)"
    if question.reference is not None:
        return next(each.label.zh for each in edition.references[question.reference].entries if each.code == answer)
    if isinstance(answer, list):
        return "┋".join(f"{question.option(each).text.zh}〖国产〗" for each in answer)
    option = question.option(str(answer))
    return str(answer) if option is None else option.text.zh


def _numbered(question: Question, answers: dict[str, object]) -> list[object]:
    answer = answers.get(question.id)
    if question.kind == "multiple":
        return [-3 if answer is None else int(option.id in answer) for option in question.options]
    if answer is None:
        return [-3]
    places = {option.id: place for place, option in enumerate(question.options, start=1)}
    return [places.get(answer, answer)]
