"""The workbook that goes with a firm's diagnosis: all answers, conditions of levels, problems, deeds and measures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format

from assessor.evaluation.describe.answers import AnswerLine
from assessor.evaluation.firm import FirmResult, MeasureResult, ProblemResult, Step, TextSource
from assessor.measures.words import verdict_word
from assessor.questionnaire import Lang, Text
from assessor.workbooks.annex_words import ABOUT, STATES, WORDS

LONGEST_CELL = 32767
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@dataclass(frozen=True, kw_only=True)
class AnnexSheet:
    """One sheet: its name, its headings with their widths, its rows of text."""

    name: Text
    columns: tuple[tuple[Text, int], ...]
    rows: tuple[tuple[str, ...], ...]


def annex_of(result: FirmResult, answers: Sequence[AnswerLine], lang: Lang) -> bytes:
    """The workbook of one firm; sheets without rows are left out, and no cell is a formula or a link."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        workbook.set_properties({"title": f"{ABOUT['title'][lang]} – {result.enterprise.name}"[:250]})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        plain = workbook.add_format({"text_wrap": True, "valign": "top"})
        for sheet in (_about(result, lang), *_sheets(result, answers, lang)):
            if sheet.rows:
                _write(workbook.add_worksheet(sheet.name[lang]), sheet, lang, bold, plain)
    return file.getvalue()


def _write(page: xlsxwriter.worksheet.Worksheet, sheet: AnnexSheet, lang: Lang, bold: Format, plain: Format) -> None:
    page.freeze_panes(1, 1)
    for place, (title, width) in enumerate(sheet.columns):
        page.set_column(place, place, width)
        page.write_string(0, place, title[lang], bold)
    for number, row in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(row):
            page.write_string(number, place, cell[:LONGEST_CELL], plain)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _columns(*named: tuple[str, int]) -> tuple[tuple[Text, int], ...]:
    return tuple((WORDS[name], width) for name, width in named)


def _about(result: FirmResult, lang: Lang) -> AnnexSheet:
    level = result.level
    told = level.sentence[lang]
    facts = (
        ("firm", result.enterprise.name),
        ("uscc", result.enterprise.uscc),
        ("day", result.as_of.isoformat()),
        ("edition", f"{result.edition_title[lang]} ({result.edition})"),
        ("number", result.receipt.code),
        ("level", told),
        ("index", result.index.shown_value if level.value is not None else ""),
        ("note", ABOUT["promise"][lang]),
    )
    rows = tuple((ABOUT[name][lang], value) for name, value in facts if value)
    return AnnexSheet(name=ABOUT["title"], columns=_columns(("fact", 24), ("value", 90)), rows=rows)


def _sheets(result: FirmResult, answers: Sequence[AnswerLine], lang: Lang) -> Iterable[AnnexSheet]:
    firm = (
        (ABOUT["firm"][lang], result.enterprise.name, "name"),
        (ABOUT["uscc"][lang], result.enterprise.uscc, "uscc"),
    )
    known = tuple(row for row in firm if row[1])  # with them the sheet is a form that the reader takes
    answered = (*known, *((one.title[lang], _said(one, lang), one.question) for one in answers))
    anchors = tuple((str(one.level), one.sentence[lang], STATES[one.state][lang]) for one in result.level.anchors)
    problems = tuple(_problem(one, result, lang) for one in result.problems)
    deeds = tuple(_deed(one, lang) for one in (*result.path.steps, *result.path.further))
    measures = tuple(_measure(one, lang) for one in result.measures)
    yield AnnexSheet(name=WORDS["answers"], columns=_columns(*_ANSWER), rows=answered)
    yield AnnexSheet(name=WORDS["conditions"], columns=_columns(*_CONDITION), rows=anchors)
    yield AnnexSheet(name=WORDS["problems"], columns=_columns(*_PROBLEM), rows=problems)
    yield AnnexSheet(name=WORDS["deeds"], columns=_columns(*_DEED), rows=deeds)
    yield AnnexSheet(name=WORDS["measures"], columns=_columns(*_MEASURE), rows=measures)


_ANSWER = (("question", 70), ("answer", 60), ("id", 14))
_CONDITION = (("level", 10), ("condition", 80), ("state", 16))
_PROBLEM = (("problem", 30), ("summary", 60), ("because", 60), ("in_force", 40), ("texts", 70))
_DEED = (("deed", 40), ("now", 40), ("reach", 40), ("first", 60), ("who", 30), ("effort", 30))
_MEASURE = (
    ("measure", 34),
    ("verdict", 14),
    ("summary", 50),
    ("gives", 40),
    ("line", 50),
    ("settle", 50),
    ("provider", 34),
    ("ask", 44),
    ("papers", 40),
    ("deadline", 24),
    ("source", 60),
    ("date", 12),
)


def _deed(one: Step, lang: Lang) -> tuple[str, ...]:
    first, who = _text(one.first_step, lang), _text(one.people, lang)
    return one.title[lang], one.current[lang], one.target[lang], first, who, one.effort_label[lang]


def _measure(one: MeasureResult, lang: Lang) -> tuple[str, ...]:
    to_settle = [each.sentence[lang] for each in one.conditions if each.state == "confirm"]
    return (
        one.title[lang],
        verdict_word(one.verdict, one.status)[lang],
        one.summary[lang],
        _text(one.gives, lang),
        one.sentence[lang],
        _joined(to_settle, lang),
        one.provider[lang],
        _text(one.ask, lang),
        _joined([paper[lang] for paper in one.papers], lang),
        _text(one.deadline, lang),
        f"{one.source.title[lang]} {one.source.section[lang]}",
        "" if one.source.date is None else one.source.date.isoformat(),
    )


def _problem(one: ProblemResult, result: FirmResult, lang: Lang) -> tuple[str, ...]:
    titles = {measure.id: measure.title[lang] for measure in result.measures}
    return (
        one.title[lang],
        one.summary[lang],
        _joined([f"{given.title[lang]} {given.answer[lang]}" for given in one.because], lang),
        _joined([titles[each] for each in one.in_force if each in titles], lang),
        _joined([" ".join(text[lang] for text in _told(each)) for each in one.sources], lang),
    )


def _told(text: TextSource) -> tuple[Text, ...]:
    return text.district, text.sentence, text.title, text.section


def _said(one: AnswerLine, lang: Lang) -> str:
    return one.answer[lang] if one.answer is not None else STATES[one.state][lang]


def _text(given: Text | None, lang: Lang) -> str:
    return "" if given is None else given[lang]


def _joined(texts: Sequence[str], lang: Lang) -> str:
    return ("；" if lang == "zh" else "; ").join(texts)
