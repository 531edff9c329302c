"""However long a cell is, it costs no more than its length: no cell holds up the reading of the others."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest

from assessor.edition import Edition
from assessor.workbooks.meaning import CellFault, cell_reader
from assessor.workbooks.meaning.bands import point_of, span_of
from assessor.workbooks.meaning.opposites import said
from assessor.workbooks.meaning.wording import bare, folded, guards
from assessor.workbooks.meaning.words_around import without_words_around
from assessor.workbooks.names import damaged
from assessor.workbooks.reading.grid import LONGEST_CELL
from assessor.workbooks.reading.identity import read_day, read_email, read_name, read_uscc
from assessor.workbooks.reading.upload import read_upload
from assessor.workbooks.sheets.heading_names import bare_title, heading_names
from assessor.workbooks.sheets.tool_columns import is_tool_column

from .tables import HEADER, good_row

PIECES = (
    "erp;",
    "erp ",
    "1",
    "一",
    "(",
    "（跳过）",
    "MES：车间工单、",
    "长",
    "九千",
    "1,",
    "- ",
    "a@",
    "2026-",
    "不",
    "%-",
)
SHORT = LONGEST_CELL * 4
GOES = 3
"""So that a busy machine makes no test fail."""


def _functions(edition: Edition) -> dict[str, Callable[[str], object]]:
    questions = [one for one in edition.questionnaire.questions if not one.is_derived]
    kinds = {one.kind: one for one in questions}
    readers = {kind: cell_reader(one, edition.references) for kind, one in kinds.items()}
    plain = (
        read_name, read_uscc, read_email, read_day, folded, bare, guards, span_of, point_of, damaged, bare_title,
        is_tool_column, said, without_words_around,
    )  # fmt: skip
    return {
        **readers,
        **{each.__name__: each for each in plain},
        "heading": heading_names(edition).heading,
    }


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_cell_takes_at_most_twice_the_time(edition: Edition, piece: str):
    short, long = (piece * (SHORT * times // len(piece)) for times in (1, 4))
    for name, function in _functions(edition).items():
        _time(function, piece)  # what is made at the first call does not count
        assert any(_keeps_step(function, short, long) for _ in range(GOES)), name


def _keeps_step(function: Callable[[str], object], short: str, long: str) -> bool:
    return _time(function, long) < 8 * max(_time(function, short), 0.004)


def _time(function: Callable[[str], object], text: str) -> float:
    start = process_time()
    with suppress(CellFault):
        function(text)
    return process_time() - start


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_long_cells_are_told_with_their_length_and_the_other_rows_are_read(
    edition: Edition, write_table: Callable[..., Path], suffix: str
):
    rows = [good_row(number) for number in range(3)]
    rows[0][HEADER.index("name")] = "长" * 32767
    rows[1][HEADER.index("A2-9")] = "erp;" * 8000
    start = process_time()
    upload = read_upload(write_table([HEADER, *rows], suffix), edition)
    assert process_time() - start < 1
    assert upload.good.tolist() == [2]
    told = [fault.said(lang) for fault in upload.listed(9) for lang in ("zh", "en")]
    assert any("32,767" in line for line in told)
    assert any("32,000" in line for line in told)
    assert all(len(line) < 400 for line in told)
