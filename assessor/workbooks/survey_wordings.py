"""The questionnaire in words to be pasted into a survey tool, so that its export is understood when it comes back."""

from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from assessor.edition import Edition
from assessor.questionnaire import Lang, Question, Text
from assessor.workbooks.sheet_writer import row_height, set_for_printing
from assessor.workbooks.template import words
from assessor.workbooks.template.choices import choices
from assessor.workbooks.template.profile import PROFILE

SHEET = Text("题目表", "Questions")
HEADINGS = (
    Text("序号", "No."),
    Text("题号", "Number"),
    Text("题型", "Type"),
    Text("必答", "Required"),
    Text("题目", "Question"),
    Text("选项（一行一个）", "Options (one a line)"),
    Text("说明", "Help"),
)
_WIDTHS = (6, 11, 10, 7, 46, 60, 46)
_BLANK, _SINGLE, _SEVERAL, _LIST = (
    Text("填空题", "Text"), Text("单选题", "Single choice"), Text("多选题", "Multiple choice"), Text("下拉题", "List"),
)  # fmt: skip
_YES = Text("是", "Yes")
_LONGEST_LIST = 40
"""Beyond so many choices a tool is better given an empty field: the reader knows names and codes."""
REQUIRED = ("name", "uscc")


def write_wordings(path: Path, edition: Edition, lang: Lang) -> None:
    """Write the table (.xlsx): a line a question, in the order of the questionnaire."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        sheet = workbook.add_worksheet(SHEET[lang])
        head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        cell = workbook.add_format({"text_wrap": True, "valign": "top"})
        for position, (title, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True)):
            sheet.set_column(position, position, width)
            sheet.write_string(0, position, title[lang], head)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        set_for_printing(sheet)
        sheet.fit_to_pages(1, 0)
        for number, line in enumerate(_lines(edition, lang), start=1):
            sheet.set_row(number, row_height((str(number), *line), _WIDTHS))
            for position, text in enumerate((str(number), *line)):
                sheet.write_string(number, position, text, cell)


def wordings_to_paste(edition: Edition, lang: Lang) -> str:
    """The same as plain text, as survey tools take it in: title with its type in brackets, then an option a line."""
    return "\n\n".join(_pasted(number, line) for number, line in enumerate(_lines(edition, lang), start=1)) + "\n"


def _pasted(number: int, line: tuple[str, ...]) -> str:
    _, kind, _, title, options, _ = line
    return "\n".join([f"{number}. {title}[{kind}]", *([options] if options else [])])


def _lines(edition: Edition, lang: Lang) -> Iterator[tuple[str, ...]]:
    for column in PROFILE:
        hint = "" if column.hint is None else column.hint[lang]
        required = _YES[lang] if column.name in REQUIRED else ""
        yield column.name, _BLANK[lang], required, column.title[lang], "", hint
    for question in edition.questionnaire.questions:
        if not question.is_derived:
            offered = choices(question, edition.references, lang)
            listed = "\n".join(offered) if len(offered) <= _LONGEST_LIST else ""
            yield question.id, _kind(question, offered)[lang], "", _title(question, lang), listed, _help(question, lang)


def _kind(question: Question, offered: tuple[str, ...]) -> Text:
    if not offered or len(offered) > _LONGEST_LIST:
        return _BLANK
    if question.kind == "multiple":
        return _SEVERAL
    return _LIST if question.kind == "code" else _SINGLE


def _title(question: Question, lang: Lang) -> str:
    return question.title[lang] if question.unit is None else f"{question.title[lang]}（{question.unit[lang]}）"


def _help(question: Question, lang: Lang) -> str:
    parts = [] if question.help is None else [question.help[lang].strip()]
    if question.evidence is not None:
        parts.append(words.EVIDENCE[lang] + question.evidence[lang].strip())
    return "\n".join(parts)
