"""A part of a catalogue's entry as the text of a cell, and that text as the part again."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from assessor.catalogue.translation import has_untranslated, paired, typed
from assessor.edition.strict_yaml import Value, read_yaml
from assessor.edition.yaml_writing import flow_yaml
from assessor.questionnaire import Lang, Text
from assessor.workbooks.catalogue_book.choices import code_of, said_of
from assessor.workbooks.catalogue_book.columns import BookColumn, Form
from assessor.workbooks.meaning.outcome import CellFault

_LIST = "["
_PAIR = ("zh", "en")
_COMMAS = re.compile(r"[,，、;；\s]+")
_SIDES: Mapping[Form, str] = {"texts zh": "zh", "texts en": "en"}


def cell_of(column: BookColumn, written: Mapping[str, Value], lang: Lang) -> str:
    """What the cell of an entry says; "" where the entry says nothing there."""
    value: Value = dict(written)
    for key in column.path:
        value = _untranslated_left_out(value).get(key) if isinstance(value, dict) else None
    return "" if value is None else said_of(column.choices, _WRITERS[column.form](value), lang)


def entry_of(cells: Mapping[BookColumn, str]) -> dict[str, Value]:
    """The entry of a row without blank cells. Raises CellFaults with every cell that cannot be read."""
    entry: dict[str, Value] = {}
    faults: dict[BookColumn, CellFault] = {}
    for column, text in cells.items():
        try:
            _put(entry, column, _value(column, text, entry))
        except CellFault as fault:
            faults[column] = fault
    faults |= _uneven(entry, cells)
    _mark_untranslated(entry, cells)
    if faults:
        raise CellFaults(entry, faults)
    return entry


def _untranslated_left_out(value: dict[str, Value]) -> Mapping[str, Value]:
    """A text without the side that only says it is not translated yet."""
    return (
        dict(zip(_PAIR, typed(value), strict=True)) if set(value) == set(_PAIR) and has_untranslated(value) else value
    )


def _mark_untranslated(entry: dict[str, Value], columns: Iterable[BookColumn]) -> None:
    """Mark each text that stands in one language only, as the desk's forms do."""
    for column in columns:
        if column.path[-1] not in _PAIR:
            continue
        *way, last = column.path[:-1]
        holder: Value = entry
        for key in way:
            holder = holder.get(key) if isinstance(holder, dict) else None
        text = holder.get(last) if isinstance(holder, dict) else None
        if isinstance(holder, dict) and isinstance(text, dict) and len(text) == 1:
            holder[last] = paired(*(str(text.get(side, "")) for side in _PAIR))


class CellFaults(Exception):  # noqa: N818  several faults of one row
    """The cells of a row that cannot be read, and what the others say."""

    def __init__(self, entry: dict[str, Value], faults: Mapping[BookColumn, CellFault]) -> None:
        super().__init__(len(faults))
        self.entry = entry
        self.faults = faults


def _value(column: BookColumn, text: str, entry: Mapping[str, Value]) -> Value:
    side = _SIDES.get(column.form)
    text = code_of(column.choices, text) if column.choices else text
    return _READERS[column.form](text) if side is None else _with_side(side, text, entry.get(column.path[0]))


def _put(entry: dict[str, Value], column: BookColumn, value: Value) -> None:
    inside = entry
    for key in column.path[:-1]:
        deeper = inside.setdefault(key, {})
        inside = deeper if isinstance(deeper, dict) else {}
    inside[column.path[-1]] = value


def _with_side(side: str, text: str, before: Value) -> Value:
    """The texts of a list in one more language: line by line beside those of the other."""
    if text.startswith(_LIST):
        return _flow(text)
    sides = before if isinstance(before, list) else []
    lines = text.splitlines()
    texts: list[Value] = []
    for number in range(max(len(lines), len(sides))):
        known = sides[number] if number < len(sides) else {}
        own = {side: lines[number].strip()} if number < len(lines) else {}
        texts.append({**(known if isinstance(known, dict) else {}), **own})
    return texts


def _uneven(entry: Mapping[str, Value], cells: Mapping[BookColumn, str]) -> Iterator[tuple[BookColumn, CellFault]]:
    """Texts that stand in one language only."""
    sides = [column for column in cells if column.form in _SIDES]
    listed = entry.get(sides[-1].path[0]) if sides else None
    if not isinstance(listed, list) or all(isinstance(one, dict) and len(one) == len(_SIDES) for one in listed):
        return
    yield (
        sides[-1],
        CellFault(
            cause=Text("中英文行数不同", "the two languages have different numbers of lines"),
            cure=Text("两格写同样多的行，一行一样，顺序相同", "write as many lines in both cells, in the same order"),
        ),
    )


def _flow(text: str) -> Value:
    document = read_yaml(text.encode())
    if document.faults:
        fault = document.faults[0]
        raise CellFault(cause=fault.cause, cure=fault.cure)
    return document.value


def _ids(text: str) -> Value:
    parts: list[Value] = [part for part in _COMMAS.split(text) if part]
    return _flow(text) if text.startswith(_LIST) else parts


def _lines(text: str) -> Value:
    lines: list[Value] = [line.strip() for line in text.splitlines() if line.strip()]
    return _flow(text) if text.startswith(_LIST) else lines


def _entries(text: str) -> Value:
    if text.startswith(_LIST):
        return _flow(text)
    entries: list[Value] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            entries.append(_line(number, line.strip()))
    return entries


def _line(number: int, line: str) -> Value:
    try:
        return _flow(line)
    except CellFault as fault:
        where = Text(f"格内第 {number} 行：{fault.cause.zh}", f"line {number} of the cell: {fault.cause.en}")
        raise CellFault(cause=where, cure=fault.cure) from fault


def _text_written(value: Value) -> str:
    return value if isinstance(value, str) else flow_yaml(value)


def _listed(value: Value, between: str, line: Callable[[Value], str]) -> str:
    """The parts of a list one after the other; the whole in flow form where they could not be told apart again."""
    parts = [line(one) for one in value] if isinstance(value, list) else []
    joined = between.join(parts)
    told = _READERS["ids" if between == ", " else "lines"](joined) if joined else []
    return joined if parts and told == parts else flow_yaml(value)


def _entries_written(value: Value) -> str:
    listed = value if isinstance(value, list) else []
    return "\n".join(flow_yaml(one) for one in listed) or flow_yaml(value)


def _side_written(side: str) -> Callable[[Value], str]:
    def written(value: Value) -> str:
        texts = value if isinstance(value, list) else []
        lines = [str(one.get(side, "")) if isinstance(one, dict) else "" for one in texts]
        return "\n".join(lines) or flow_yaml(value)

    return written


_READERS: Mapping[Form, Callable[[str], Value]] = {
    "text": lambda text: text,
    "day": lambda text: text,
    "flow": _flow,
    "ids": _ids,
    "lines": _lines,
    "entries": _entries,
}
_WRITERS: Mapping[Form, Callable[[Value], str]] = {
    "text": _text_written,
    "day": _text_written,
    "flow": flow_yaml,
    "ids": lambda value: _listed(value, ", ", _text_written),
    "lines": lambda value: _listed(value, "\n", _text_written),
    "entries": _entries_written,
    "texts zh": _side_written("zh"),
    "texts en": _side_written("en"),
}


def rows_of(columns: Sequence[BookColumn], listed: Sequence[Mapping[str, Value]], lang: Lang) -> list[list[str]]:
    """The entries of a sheet, row by row."""
    return [[cell_of(column, written, lang) for column in columns] for written in listed]
