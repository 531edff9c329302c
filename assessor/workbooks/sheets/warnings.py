"""What is taken but said: names freed of invisible signs, values that a formula computed."""

from collections.abc import Callable, Iterator, Sequence

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
    """The cells of columns that are read whose value a formula computed."""
    for place, sheet in enumerate(table.sheets):
        yield from _computed(sheet, int(table.starts[place]))


def _computed(sheet: ReadSheet, start: int) -> Iterator[RowFaults]:
    fields = {column.position: column.field for column in sheet.header.every if column.is_read}
    for position, records in sheet.grid.computed.items():
        firms = np.flatnonzero(np.isin(sheet.records, list(records)))
        if position in fields and len(firms):
            yield RowFaults(
                name=fields[position], firms=firms + start, cause=_COMPUTED, cure=_CHECK_VALUE, grade="said"
            )
