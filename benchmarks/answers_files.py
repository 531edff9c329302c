"""Answers files of a cohort: all questions of an edition, one firm a row, with name and code of each firm."""

import csv
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter
from cohort import cohort, raw
from stdnum.cn import uscc

from assessor.edition import load_edition
from assessor.questionnaire import AnswerColumns, Array, Question, Reference

Cell = str | float | None
_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def write_answers(folder: Path, edition_id: str, size: int) -> tuple[Path, Path]:
    """A CSV file and a workbook with the same rows."""
    rows = list(answer_rows(edition_id, size))
    return _as_csv(folder / "answers.csv", rows), as_workbook(folder / "answers.xlsx", rows)


def answer_rows(edition_id: str, size: int) -> Iterator[list[Cell]]:
    """The headings, then so many firms."""
    edition = load_edition(edition_id)
    columns: AnswerColumns = cohort(edition, size=size)
    questions = {question.id: question for question in edition.questionnaire.questions}
    yield ["name", "uscc", *columns.values]
    filled = [_cells(questions[name], dict(edition.references), column) for name, column in columns.values.items()]
    for row, answers in enumerate(zip(*filled, strict=True)):
        yield [f"示例企业{row + 1}", code_of(row), *answers]


def _cells(question: Question, references: dict[str, Reference], column: Array) -> list[Cell]:
    known: dict[object, Cell] = {}
    cells = []
    for value in column:
        key = value.item()
        if key not in known:
            known[key] = _cell(raw(question, references, value))
        cells.append(known[key])
    return cells


def _cell(value: object) -> Cell:
    if isinstance(value, list):
        return ";".join(value)
    return value if isinstance(value, float | int) or value is None else str(value)


def code_of(number: int) -> str:
    """A code with a right check digit, another for each number."""
    tail = ""
    for _ in range(9):
        number, rest = divmod(number, len(_DIGITS))
        tail = _DIGITS[rest] + tail
    return f"91440113{tail}" + uscc.calc_check_digit(f"91440113{tail}")


def _as_csv(path: Path, rows: list[list[Cell]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def as_workbook(path: Path, rows: list[list[Cell]]) -> Path:
    """Write rows as a workbook."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("answers")
    for place, row in enumerate(rows):
        sheet.write_row(place, 0, row)
    book.close()
    return path
