"""Results of many firms as frames of one row a firm; here, beside the columns, because pandas takes long to load."""

from collections.abc import Iterator, Sequence

import pandas as pd

from assessor.workbooks.results.result_column import ResultColumn, result_blocks

ResultFrame = pd.DataFrame


def result_frames(columns: Sequence[ResultColumn], size: int) -> Iterator[ResultFrame]:
    """The rows under their stable names, a frame of object columns a block."""
    names = [column.name for column in columns]
    for block in result_blocks(columns, size):
        filled = zip(names, block, strict=True)
        yield pd.DataFrame({name: pd.Series(list(cells), dtype=object) for name, cells in filled})
