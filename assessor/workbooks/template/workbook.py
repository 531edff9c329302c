"""The workbook to fill in: one row a firm, questions as columns grouped by section, with drop-down lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from assessor.edition.model import Edition
from assessor.evaluation.firm import Enterprise
from assessor.questionnaire import Lang, Question
from assessor.workbooks.reading.fault import column_letters
from assessor.workbooks.sheets.heading_names import STATISTICS, USCC
from assessor.workbooks.template import words
from assessor.workbooks.template.choices import cell_text, choices, heading_note
from assessor.workbooks.template.guide import write_guide
from assessor.workbooks.template.looks import Looks, looks_of
from assessor.workbooks.template.profile import PROFILE

STAMP_PROPERTY = "assessor edition"
FIRST_ROW = 3
_LAST_ROW = FIRST_ROW + 1999
_FROZEN_COLUMNS = 2
_LONGEST_PROMPT = 255
_EARLIEST_DAY = date(2000, 1, 1)

Firm = tuple[Enterprise, Mapping[str, object]]


@dataclass(frozen=True, kw_only=True)
class ForAssociation:
    """The association a workbook is made for; one filled in for another is refused when it comes back."""

    id: str = ""
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class _Book:
    """A workbook being written, with what every part of it needs."""

    workbook: xlsxwriter.Workbook
    edition: Edition
    lang: Lang
    looks: Looks

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that are asked, in order."""
        return tuple(question for question in self.edition.questionnaire.questions if not question.is_derived)


def write_template(
    path: Path,
    edition: Edition,
    lang: Lang,
    firms: Sequence[Firm] = (),
    *,
    association: ForAssociation | None = None,
) -> None:
    """Write the workbook to fill in; `firms` are filled in already (name, code, raw answers)."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties({"title": edition.title[lang]})
        workbook.set_custom_property(STAMP_PROPERTY, edition.id)
        book = _Book(workbook=workbook, edition=edition, lang=lang, looks=looks_of(workbook))
        sheet = workbook.add_worksheet(words.ANSWERS_SHEET[lang])
        guide = workbook.add_worksheet(words.GUIDE_SHEET[lang])
        _write_headings(book, sheet)
        _write_lists(book, sheet)
        for number, firm in enumerate(firms):
            _write_firm(book, sheet, FIRST_ROW + number, firm)
        write_guide(guide, book.looks, edition, lang, association=association.name if association else "")
        write_stamp(workbook, edition, association or ForAssociation())
        _protect(sheet)


def write_stamp(workbook: xlsxwriter.Workbook, edition: Edition, association: ForAssociation) -> None:
    """Name edition and association on a hidden sheet."""
    stamp = workbook.add_worksheet(words.STAMP_SHEET)
    for row, text in enumerate((edition.id, association.id, association.name)):
        stamp.write_string(row, 0, text)
    stamp.very_hidden()


def _write_headings(book: _Book, sheet: Worksheet) -> None:
    looks, lang = book.looks, book.lang
    sheet.freeze_panes(FIRST_ROW, _FROZEN_COLUMNS)
    sheet.set_landscape()
    sheet.repeat_rows(0, FIRST_ROW - 1)
    sheet.repeat_columns(0, _FROZEN_COLUMNS - 1)
    sheet.set_row(0, 22)
    sheet.set_row(1, 66)
    sheet.merge_range(0, 0, 0, len(PROFILE) - 1, words.IDENTITY[lang], looks.band(0))
    for position, column in enumerate(PROFILE):
        sheet.write_string(1, position, column.title[lang], looks.title)
        sheet.write_string(2, position, column.name, looks.id)
        if column.hint is not None:
            sheet.write_comment(1, position, column.hint[lang], {"x_scale": 2, "y_scale": 1.2})
        look = looks.day if column.name == STATISTICS else looks.text
        sheet.set_column(position, position, column.width, look)
    _write_profile_rules(sheet, lang)
    _write_bands(book, sheet)
    for position, question in enumerate(book.questions, start=len(PROFILE)):
        _write_heading(book, sheet, position, question)


def _write_profile_rules(sheet: Worksheet, lang: Lang) -> None:
    """Slips in code and date are pointed out, not refused: the check after the upload says more."""
    names = [column.name for column in PROFILE]
    rules: dict[str, dict[str, object]] = {
        USCC: {"validate": "length", "criteria": "==", "value": 18, "error_message": words.USCC_LENGTH[lang]},
        STATISTICS: {
            "validate": "date",
            "criteria": ">=",
            "value": _EARLIEST_DAY,
            "error_message": words.NOT_A_DAY[lang],
        },
    }
    for name, rule in rules.items():
        position = names.index(name)
        sheet.data_validation(FIRST_ROW, position, _LAST_ROW, position, rule | {"error_type": "information"})


def _write_bands(book: _Book, sheet: Worksheet) -> None:
    """Section titles over their questions."""
    position = len(PROFILE)
    for number, section in enumerate(book.edition.questionnaire.sections, start=1):
        width = sum(question.section == section.id for question in book.questions)
        if width == 1:
            sheet.write_string(0, position, section.title[book.lang], book.looks.band(number))
        elif width:
            last = position + width - 1
            sheet.merge_range(0, position, 0, last, section.title[book.lang], book.looks.band(number))
        position += width


def _write_heading(book: _Book, sheet: Worksheet, position: int, question: Question) -> None:
    title = question.title[book.lang]
    if question.unit is not None:
        title += f"（{question.unit.zh}）" if book.lang == "zh" else f" ({question.unit.en})"
    sheet.write_string(1, position, title, book.looks.title)
    sheet.write_string(2, position, question.id, book.looks.id)
    if note := heading_note(question, book.lang):
        sheet.write_comment(1, position, note, {"x_scale": 3, "y_scale": 1 + note.count("\n") / 4 + len(note) / 160})
    is_number = question.kind == "number"
    sheet.set_column(position, position, 13 if is_number else 24, book.looks.number if is_number else book.looks.text)


def _write_lists(book: _Book, sheet: Worksheet) -> None:
    """Drop-down lists; their entries stand on a hidden sheet, as a list in the cell itself holds 255 characters."""
    lists = book.workbook.add_worksheet(words.LISTS_SHEET)
    for position, question in enumerate(book.questions, start=len(PROFILE)):
        offered = choices(question, book.edition.references, book.lang)
        for row, entry in enumerate(offered):
            lists.write_string(row, position, entry)
        letters = column_letters(position)
        source = f"={words.LISTS_SHEET}!${letters}$1:${letters}${len(offered)}"
        rule = {"validate": "list", "source": source} if offered else number_rule(question)
        rule |= refusal(question, book.lang)
        sheet.data_validation(FIRST_ROW, position, _LAST_ROW, position, rule)
    lists.very_hidden()


def number_rule(question: Question) -> dict[str, object]:
    """Which figures a cell takes."""
    rule: dict[str, object] = {"validate": "integer" if question.whole_number else "decimal"}
    low, high = question.minimum, question.maximum
    if low is not None and high is not None:
        return rule | {"criteria": "between", "minimum": float(low), "maximum": float(high)}
    if high is not None:
        return rule | {"criteria": "<=", "value": float(high)}
    return rule | {"criteria": ">=", "value": float(low) if low is not None else -1e15}


def refusal(question: Question, lang: Lang) -> dict[str, object]:
    """What the spreadsheet says to an entry that is not listed: refused, or only pointed out."""
    if question.kind == "number":
        return {"error_message": words.WRONG_NUMBER[lang], "error_type": "stop"}
    if question.kind == "single":
        return {"error_message": words.NOT_LISTED[lang], "error_type": "stop"}
    if question.kind == "multiple":
        prompt = words.HOW["multiple"][lang]
        return {"error_message": words.MAYBE_SEVERAL[lang], "error_type": "information", "input_message": prompt}
    return {"error_message": words.MAYBE_CODE[lang][:_LONGEST_PROMPT], "error_type": "information"}


def _write_firm(book: _Book, sheet: Worksheet, row: int, firm: Firm) -> None:
    enterprise, answers = firm
    sheet.write_string(row, 0, enterprise.name, book.looks.text)
    sheet.write_string(row, 1, enterprise.uscc, book.looks.text)
    for position, question in enumerate(book.questions, start=len(PROFILE)):
        answer = answers.get(question.id)
        if answer is not None:
            cell = cell_text(question, book.edition.references, answer, book.lang)
            _write_cell(sheet, (row, position), cell, book.looks)


def _write_cell(sheet: Worksheet, place: tuple[int, int], cell: str | float, looks: Looks) -> None:
    if isinstance(cell, str):
        sheet.write_string(*place, cell, looks.text)
    else:
        sheet.write_number(*place, cell, looks.number)


def _protect(sheet: Worksheet) -> None:
    """Headings stay as they are; rows can be filled, sorted, inserted and formatted."""
    allowed = (
        "format_cells",
        "format_columns",
        "format_rows",
        "insert_rows",
        "delete_rows",
        "sort",
        "autofilter",
        "select_locked_cells",
        "select_unlocked_cells",
    )
    sheet.protect("", dict.fromkeys(allowed, True))
