"""What is taken but said: names freed of invisible signs, values that a formula computed."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from assessor.questionnaire import Text
from assessor.workbooks.names import Name
from assessor.workbooks.reading.identity import read_whole_name
from assessor.workbooks.reading.upload_faults import required
from assessor.workbooks.sheets.heading_names import NAME
from assessor.workbooks.sheets.reading_rows import read_particular
from assessor.workbooks.sheets.table import ReadSheet, RowFaults, Table

_TAKEN_OUT = Text(
    "企业名称里有看不见的字符或倒写符，已去掉", "the name held invisible or turning characters, which were taken out"
)
_CHECK_NAME = Text("看看名称是否还对", "check that the name is still right")
_COMPUTED = Text("这一格是公式，按它算出的值读", "the cell holds a formula, read by the value it computed")
_SPREAD = Text(
    "这一格与上面的格合并了，按合并格里的内容读", "the cell is merged with those above, and read as what they say"
)
_CHECK_VALUE = Text("核对这个值", "check the value")


def read_names(table: Table, *, is_needed: bool = True) -> tuple[Sequence[str], tuple[RowFaults, ...]]:
    """The names of the firms, and what is wrong with them or was taken out of them."""
    read: Callable[[object], Name] = required(read_whole_name, NAME) if is_needed else read_whole_name
    names, faults = read_particular(table, NAME, read, Name(""))
    freed = np.flatnonzero([name.taken_out > 0 for name in names])
    if len(freed):
        said = RowFaults(name=NAME, firms=freed, cause=_TAKEN_OUT, cure=_CHECK_NAME, grade="said")
        faults = (*faults, said)
    return [name.text for name in names], faults


def computed_warnings(table: Table) -> Iterator[RowFaults]:
    """The cells of columns that are read whose value a formula computed, or a cell merged over several rows gave."""
    for place, sheet in enumerate(table.sheets):
        yield from _said_of(sheet, sheet.grid.computed, int(table.starts[place]), _COMPUTED)
        yield from _said_of(sheet, sheet.spread, int(table.starts[place]), _SPREAD)


def _said_of(sheet: ReadSheet, told: Mapping[int, Sequence[int]], start: int, cause: Text) -> Iterator[RowFaults]:
    fields = {column.position: column.field for column in sheet.header.every if column.is_read}
    for position, records in told.items():
        firms = np.flatnonzero(np.isin(sheet.records, list(records)))
        if position in fields and len(firms):
            yield RowFaults(name=fields[position], firms=firms + start, cause=cause, cure=_CHECK_VALUE, grade="said")
