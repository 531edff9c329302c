"""The one way in which tables are written as CSV line by line: no text in them can turn into a formula."""

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from assessor.workbooks.harmless import harmless

CsvCell = float | str | None


def write_csv_rows(file: TextIO, rows: Iterable[Sequence[CsvCell]]) -> None:
    """Write the rows; the file should be opened with newline=""."""
    lines = csv.writer(file)
    lines.writerows([harmless(cell) for cell in row] for row in rows)
