"""Cells of a sheet turned into raw answers: an option by id or by its wording in either language, numbers, codes."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assessor.questionnaire import Question, Reference, ReferenceEntry, Text, read_figure
from assessor.questionnaire.answers import DOES_NOT_APPLY, DONT_KNOW
from assessor.workbooks.reading.fault import quoted
from assessor.workbooks.reading.grid import Cell, OddCell

_UNKNOWN_WORDS = ("unknown", "don't know", "dont know", "not sure", "不清楚", "不知道", "说不清")
_NOT_APPLICABLE_WORDS = ("not_applicable", "not applicable", "n/a", "不适用")
_SEPARATOR = re.compile(r"([;；|┋、，,\n])")
_LISTED_OPTIONS = 12


@dataclass(frozen=True, kw_only=True)
class CellFault(Exception):  # noqa: N818 - the fault itself, raised to leave the reading of one cell
    """What is wrong with one cell."""

    cause: Text
    cure: Text


def folded(text: str) -> str:
    """A wording without differences of width, case, blanks and quotation marks."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s\u200b-\u200f\ufeff\"'“”‘’]", "", plain)


def cell_reader(question: Question, references: Mapping[str, Reference]) -> Callable[[Cell], object]:
    """A function from a cell to the raw answer `column_of` takes (None where blank); it raises CellFault."""
    read = _kind_reader(question, references)

    def read_cell(cell: Cell) -> object:
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return None
        if isinstance(cell, OddCell):
            raise odd_fault(cell)
        return SPECIAL.get(folded(str(cell))) or read(cell)

    return read_cell


def _kind_reader(question: Question, references: Mapping[str, Reference]) -> Callable[[str | float], object]:
    if question.kind == "number":
        return lambda cell: _number(question, cell)
    if question.reference is not None:
        entries = references[question.reference].entries
        codes = _codes(entries)
        return lambda cell: _code(codes, cell)
    names = option_names(question)
    if question.kind == "multiple":
        return lambda cell: _several(question, names, _as_text(cell))
    return lambda cell: _one(question, names, _as_text(cell))


def option_names(question: Question) -> dict[str, str]:
    """Every folded name that stands for exactly one option: id, full wording, wording before its colon."""
    names: dict[str, set[str]] = {}
    for option in question.options:
        for wording in (option.text.zh, option.text.en):
            names.setdefault(folded(wording), set()).add(option.id)
            names.setdefault(folded(re.split("[：:]", wording)[0]), set()).add(option.id)
    found = {name: next(iter(ids)) for name, ids in names.items() if len(ids) == 1}
    return found | {folded(option.id): option.id for option in question.options}


def _one(question: Question, names: Mapping[str, str], text: str) -> str:
    found = names.get(folded(text))
    if found is None:
        raise _no_option(question, text)
    return found


def _several(question: Question, names: Mapping[str, str], text: str) -> list[str]:
    """Options named one after another; wordings that hold a separator themselves are recognised whole."""
    pieces = _SEPARATOR.split(text)
    longest = max(len(_SEPARATOR.split(name)) for name in names)
    chosen: list[str] = []
    start = 0
    while start < len(pieces):
        if not pieces[start].strip() or _SEPARATOR.fullmatch(pieces[start]):
            start += 1
            continue
        end = _longest_name(names, pieces[start : start + longest])
        if end is None:
            raise _no_option(question, pieces[start])
        chosen.append(names[folded("".join(pieces[start : start + end]))])
        start += end
    return list(dict.fromkeys(chosen))


def _longest_name(names: Mapping[str, str], pieces: list[str]) -> int | None:
    """How many of the pieces make up a name; the caller hands over as many as the longest name has."""
    ends = range(len(pieces), 0, -1)
    return next((end for end in ends if folded("".join(pieces[:end])) in names), None)


def _codes(entries: tuple[ReferenceEntry, ...]) -> dict[str, str]:
    """Codes by themselves and by their names; a name shared with the entries below it stands for the entry above."""
    names: dict[str, set[str]] = {}
    for entry in entries:
        for wording in (entry.label.zh, entry.label.en):
            names.setdefault(folded(wording), set()).add(entry.code)
    found = {}
    for name, codes in names.items():
        highest = min(codes, key=len)
        if all(code.startswith(highest) for code in codes):
            found[name] = highest
    return found | {folded(entry.code): entry.code for entry in entries}


def _code(codes: Mapping[str, str], cell: str | float) -> str:
    text = _as_text(cell)
    words = text.split(maxsplit=1)
    found = codes.get(folded(text)) or codes.get(folded(words[0]))
    if found is None:
        raise CellFault(
            cause=Text(f"名录里没有“{quoted(text)}”", f"the list has no “{quoted(text)}”"),
            cure=Text(
                "填名录里的代码，或从模板的下拉列表中选",
                "write a code of the list, or choose from the template's drop-down",
            ),
        )
    return found


def _number(question: Question, cell: str | float) -> float:
    if not isinstance(cell, str):
        return cell
    figure = read_figure(cell, question.unit)
    if figure is None:
        raise CellFault(
            cause=Text(f"“{quoted(cell)}”不是数字", f"“{quoted(cell)}” is not a number"),
            cure=Text("只写数字，例如 85 或 1,200", "write the figure only, such as 85 or 1,200"),
        )
    return figure.value


def _as_text(cell: str | float) -> str:
    return f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _no_option(question: Question, text: str) -> CellFault:
    shown = question.options[:_LISTED_OPTIONS]
    more = "…" if len(question.options) > _LISTED_OPTIONS else ""
    zh = "、".join(f"{option.id}（{_short(option.text.zh)}）" for option in shown)
    en = ", ".join(f"{option.id} ({_short(option.text.en)})" for option in shown)
    return CellFault(
        cause=Text(f"没有“{quoted(text.strip())}”这个选项", f"there is no option “{quoted(text.strip())}”"),
        cure=Text(f"从这些里选：{zh}{more}", f"choose from: {en}{more}"),
    )


def _short(wording: str) -> str:
    return quoted(re.split("[：:]", wording)[0], limit=16)


def odd_fault(cell: OddCell) -> CellFault:
    """What is wrong with a cell that holds neither text nor a number."""
    cause, cure = _ODD[cell.kind]
    return CellFault(cause=Text(cause.zh.format(cell.shown), cause.en.format(cell.shown)), cure=cure)


_ODD = {
    "date": (
        Text("表格软件把这一格变成了日期（{}）", "the spreadsheet made this cell a date ({})"),
        Text("先把单元格设为“文本”格式，再重填", "set the cell to Text and type the answer again"),
    ),
    "truth": (
        Text("这一格是逻辑值 {}", "the cell holds the truth value {}"),
        Text("从选项里选一项填写", "write one of the options"),
    ),
    "formula": (
        Text("这里是公式，不是填写的值", "the cell holds a formula, not a value"),
        Text("选中后“复制、选择性粘贴为数值”", "copy it and paste it back as values"),
    ),
    "long": (
        Text("这一格有 {} 个字，太长，没有读", "the cell holds {} characters, too many to be read"),
        Text("只留下这一题的答案", "keep the answer to this question only"),
    ),
    "error": (
        Text("这一格显示错误值 {}", "the cell shows the error {}"),
        Text("改成填写的值，或清空这一格", "type the value, or clear the cell"),
    ),
}
SPECIAL = {folded(word): DONT_KNOW for word in _UNKNOWN_WORDS} | {
    folded(word): DOES_NOT_APPLY for word in _NOT_APPLICABLE_WORDS
}
