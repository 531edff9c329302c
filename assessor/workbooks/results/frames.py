"""Results of many firms as frames of one row a firm; here, beside the columns, because pandas takes long to load."""

from collections.abc import Iterator, Sequence

import pandas as pd

from assessor.workbooks.results.result_column import ResultColumn

ResultFrame = pd.DataFrame
_BLOCK = 1000


def result_frames(columns: Sequence[ResultColumn], size: int) -> Iterator[ResultFrame]:
    """The rows under their stable names, a frame of object columns a block, so that no more than a block is held."""
    for start in range(0, size, _BLOCK):
        rows = range(start, min(start + _BLOCK, size))
        yield pd.DataFrame({column.name: pd.Series(list(column.cells(rows)), dtype=object) for column in columns})
