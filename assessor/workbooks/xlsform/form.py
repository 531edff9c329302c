"""An edition as an XLSForm, for collecting answers offline with ODK or KoboToolbox."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import xlsxwriter

from assessor.edition.model import Edition
from assessor.questionnaire import Lang, Question, Section, Text
from assessor.workbooks.xlsform import words
from assessor.workbooks.xlsform.expressions import Expressions, figure
from assessor.workbooks.xlsform.names import (
    APPLICABLE,
    EDITION,
    NAME,
    NOT_APPLICABLE,
    UNKNOWN,
    USCC,
    asks_whether_it_applies,
    form_names,
)

Row = Mapping[str, str]
_LANGUAGES: Mapping[Lang, str] = {"zh": "中文 (zh)", "en": "English (en)"}
_SURVEY = (
    "type",
    "name",
    "label",
    "hint",
    "required",
    "appearance",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
)
_CHOICES = ("list_name", "name", "label")
_SETTINGS = ("form_title", "form_id", "version", "default_language", "instance_name")
_TRANSLATED = ("label", "hint", "constraint_message")
_USCC_PATTERN = "regex(., '^[0-9A-HJ-NPQRTUWXY]{18}$')"
_DIGEST_SHOWN = 12


def write_xlsform(path: Path, edition: Edition, lang: Lang) -> None:
    """Write the form; `lang` is the language it opens in, both are in it."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        for sheet, columns, rows in (
            ("survey", _SURVEY, survey_rows(edition)),
            ("choices", _CHOICES, choice_rows(edition)),
            ("settings", _SETTINGS, [settings_row(edition, lang)]),
        ):
            worksheet = workbook.add_worksheet(sheet)
            headings = [heading for column in columns for heading in _headings(column)]
            for number, row in enumerate([dict(zip(headings, headings, strict=True)), *rows]):
                for position, heading in enumerate(headings):
                    worksheet.write_string(number, position, row.get(heading, ""))


def survey_rows(edition: Edition) -> list[Row]:
    """Rows of the sheet `survey`: the firm, then a group a section."""
    names = form_names(edition)
    expressions = Expressions(edition=edition, names=names)
    rows: list[Row] = [
        {"type": "calculate", "name": EDITION, "calculation": f"'{edition.id}'"},
        {"type": "text", "name": NAME, **_both("label", words.NAME), **_both("hint", words.NAME_HINT)},
        {
            "type": "text",
            "name": USCC,
            **_both("label", words.USCC),
            **_both("hint", words.USCC_HINT),
            "required": "yes",
            "constraint": _USCC_PATTERN,
            **_both("constraint_message", words.WRONG_USCC),
        },
    ]
    for section in edition.questionnaire.sections:
        rows.extend(_section_rows(section, edition.questionnaire.in_section(section.id), expressions))
    return rows


def choice_rows(edition: Edition) -> list[Row]:
    """Rows of the sheet `choices`: a list a question, with "not applicable" where it may be, and "don't know"."""
    names = form_names(edition)
    return [
        {"list_name": names.questions[question.id], "name": name, **_both("label", text)}
        for question in edition.questionnaire.questions
        for name, text in _choices(edition, question)
    ]


def settings_row(edition: Edition, lang: Lang) -> Row:
    """The row of the sheet `settings`. The version changes with every change of the edition."""
    return {
        "form_title": edition.title[lang],
        "form_id": f"assessor_{edition.id}",
        "version": edition.digest[:_DIGEST_SHOWN],
        "default_language": _LANGUAGES[lang],
        "instance_name": f"${{{NAME}}}",
    }


def _section_rows(section: Section, questions: Sequence[Question], expressions: Expressions) -> Iterator[Row]:
    group = expressions.names.sections[section.id]
    yield {"type": "begin_group", "name": group, **_both("label", section.title)}
    if section.intro is not None:
        yield {"type": "note", "name": f"{group}_intro", **_both("label", section.intro)}
    for question in questions:
        yield from _question_rows(question, expressions)
    yield {"type": "end_group", "name": group}


def _question_rows(question: Question, expressions: Expressions) -> Iterator[Row]:
    name = expressions.names.questions[question.id]
    if question.is_derived:
        yield {"type": "calculate", "name": name, "calculation": expressions.calculation(question)}
        return
    relevant = expressions.relevant(question)
    if asks_whether_it_applies(question):
        applies = expressions.names.applies[question.id]
        label = _both("label", words.DOES_IT_APPLY)
        yield {"type": f"select_one {name}", "name": applies, **label, "relevant": relevant}
        relevant = expressions.figure_relevant(question)
    yield {
        "type": _type(question, name),
        "name": name,
        **_both("label", _with_unit(question)),
        **_both("hint", _hint(question)),
        "appearance": "autocomplete" if question.kind == "code" else "",
        "relevant": relevant,
        "constraint": expressions.constraint(question),
        **_both("constraint_message", _refusal(question)),
    }


def _type(question: Question, name: str) -> str:
    if question.kind == "number":
        return "integer" if question.whole_number else "decimal"
    return f"select_multiple {name}" if question.kind == "multiple" else f"select_one {name}"


def _with_unit(question: Question) -> Text:
    title, unit = question.title, question.unit
    return title if unit is None else Text(f"{title.zh}（{unit.zh}）", f"{title.en} ({unit.en})")


def _hint(question: Question) -> Text | None:
    evidence = question.evidence
    if evidence is None:
        return question.help
    shown = Text(words.EVIDENCE.zh + evidence.zh, words.EVIDENCE.en + evidence.en)
    return shown if question.help is None else Text(question.help.zh + shown.zh, f"{question.help.en} {shown.en}")


def _refusal(question: Question) -> Text | None:
    if question.kind == "multiple":
        return words.CHOSEN_ALONE
    if question.minimum is None and question.maximum is None:
        return None
    low, high = ("" if limit is None else figure(limit) for limit in (question.minimum, question.maximum))
    return words.out_of_range(low, high, question.unit or Text("", ""))


def _choices(edition: Edition, question: Question) -> Iterator[tuple[str, Text]]:
    if asks_whether_it_applies(question):
        yield from ((APPLICABLE, words.APPLICABLE), (NOT_APPLICABLE, words.NOT_APPLICABLE))
    if question.kind in ("number", "ratio", "class"):
        return
    if question.reference is not None:
        for entry in edition.references[question.reference].entries:
            yield entry.code, Text(f"{entry.label.zh}（{entry.code}）", f"{entry.label.en} ({entry.code})")
    yield from ((option.id, option.text) for option in question.options)
    if question.may_not_apply:
        yield NOT_APPLICABLE, words.NOT_APPLICABLE
    yield UNKNOWN, words.UNKNOWN


def _headings(column: str) -> tuple[str, ...]:
    return tuple(_translated(column, lang) for lang in _LANGUAGES) if column in _TRANSLATED else (column,)


def _translated(column: str, lang: Lang) -> str:
    return f"{column}::{_LANGUAGES[lang]}"


def _both(column: str, text: Text | None) -> Row:
    return {} if text is None else {_translated(column, lang): text[lang] for lang in _LANGUAGES}
