"""Questions whose options have a column each: told by the tool's number and wordings, and joined into one column."""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from assessor.questionnaire import Question
from assessor.workbooks.meaning.likely import likely_option
from assessor.workbooks.meaning.option_names import OptionNames, option_names
from assessor.workbooks.meaning.options import named_option
from assessor.workbooks.meaning.reading import as_text
from assessor.workbooks.meaning.simplified import in_mainland_words
from assessor.workbooks.meaning.wording import bare, folded
from assessor.workbooks.reading.grid import Cell, GridColumn, OddCell
from assessor.workbooks.sheets.heading_names import HeadingMeaning, is_aside

_SPLIT = re.compile(
    r"^\s*(?:第\s*(\d{1,3})\s*[题项]|[qQ](\d{1,3})|(\d{1,3})(?=\s*[、.．]?\s*[(（]))\s*[、.．]?\s*[(（\[:：._](.*?)"
    r"[)）\]]?\s*$",
    re.DOTALL,
)
_LONGEST = 200
_FITTING = 0.6
CHOSEN = frozenset(
    folded(word)
    for word in (
        "1",
        "是",
        "选中",
        "已选",
        "√",
        "✓",
        "✔",
        "☑",
        "true",
        "yes",
        "y",
        "x",
        "v",
        "有",
        "checked",
        "selected",
        "勾选",
        "已勾选",
        "选择",
        "已选择",
    )
)
NOT_CHOSEN = frozenset(
    folded(word)
    for word in (
        "0",
        "否",
        "未选中",
        "未选",
        "false",
        "no",
        "n",
        "",
        "×",
        "□",
        "☐",
        "-3",
        "-2",
        "(跳过)",
        "(空)",
        "unchecked",
        "not checked",
        "not selected",
        "未勾选",
        "未选择",
        "n/a",
    )
)


def numbered_options(headings: Sequence[str], several: Sequence[Question]) -> Mapping[int, HeadingMeaning]:
    """Place of each column such as 第5题(ERP) -> the question and option; the number is the tool's own."""
    parts = {position: split for position, heading in enumerate(headings) if (split := _split(heading))}
    found: dict[int, HeadingMeaning] = {}
    for number in {number for number, _ in parts.values()}:
        own = {position: wording for position, (each, wording) in parts.items() if each == number}
        question = _question_of(list(own.values()), several)
        if question is not None:
            found |= {
                position: HeadingMeaning(question.id, _option(question, wording)) for position, wording in own.items()
            }
    return {position: heading for position, heading in found.items() if heading.option}


def _split(heading: str) -> tuple[str, str] | None:
    found = _SPLIT.match(heading) if len(heading) <= _LONGEST and not is_aside(heading) else None
    return (found[1] or found[2] or found[3], found[4].strip()) if found else None


def _question_of(wordings: Sequence[str], several: Sequence[Question]) -> Question | None:
    """The question that most of the wordings are options of, if they are most of them."""
    fits = {
        question.id: sum(named_option(option_names(question), one) is not None for one in wordings)
        for question in several
    }
    best = max(several, key=lambda question: fits[question.id], default=None)
    return best if best is not None and fits[best.id] >= _FITTING * len(wordings) else None


def _option(question: Question, wording: str) -> str:
    return named_option(option_names(question), wording) or likely_option(question, wording)


def joined(parts: Sequence[tuple[str, GridColumn]], question: Question) -> GridColumn:
    """One column of several choices from a column an option: what is chosen, named by option."""
    names = option_names(question)
    rows = zip(*(column.codes.tolist() for _, column in parts), strict=True)
    known: dict[tuple[int, ...], int] = {}
    codes = np.array([known.setdefault(row, len(known)) for row in rows], dtype=np.int32)
    cells = tuple(
        _chosen([(option, column.cells[code]) for (option, column), code in zip(parts, row, strict=True)], names)
        for row in known
    )
    return GridColumn(cells=cells or (None,), codes=codes)


def _chosen(marks: Sequence[tuple[str, Cell]], names: OptionNames) -> Cell:
    """The options marked in one row; a mark that is neither yes nor no stands for itself and is asked about."""
    odd = next((cell for _, cell in marks if isinstance(cell, OddCell)), None)
    said = [(option, _said(cell)) for option, cell in marks]
    unclear = next((text for option, text in said if not _is_mark(option, text, names)), None)
    if odd is not None or unclear is not None:
        return odd or unclear
    return ";".join(option for option, text in said if _is_chosen(option, text, names)) or None


def _is_mark(option: str, text: str, names: OptionNames) -> bool:
    return folded(text) in NOT_CHOSEN or _is_chosen(option, text, names)


def _is_chosen(option: str, text: str, names: OptionNames) -> bool:
    if folded(text) in CHOSEN:
        return True
    wordings = (bare(text), bare(in_mainland_words(text)))
    return any(wording and names.exact.get(wording) == option for wording in wordings)


def _said(cell: Cell) -> str:
    return "" if cell is None or isinstance(cell, OddCell) else as_text(cell)
