"""`assessor evaluate` as CSV or a workbook: the results of all files in one table."""

import io
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from assessor.cli.evaluate import Evaluated
from assessor.cli.progress import with_progress
from assessor.questionnaire import Lang
from assessor.workbooks.results.columns import result_columns
from assessor.workbooks.results.frames import ResultFrame, result_frames
from assessor.workbooks.results.result_column import ResultColumn
from assessor.workbooks.writing import write_csv, write_xlsx


def write_as_csv(file: BinaryIO, results: Sequence[Evaluated], lang: Lang) -> None:
    """UTF-8 with BOM, as spreadsheets take it."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    columns, frames = _table(results, lang)
    write_csv(text, columns, frames)
    text.flush()
    text.detach()


def write_as_xlsx(file: BinaryIO, results: Sequence[Evaluated], lang: Lang) -> None:
    """One sheet of results, one that tells the names of its columns."""
    columns, frames = _table(results, lang)
    write_xlsx(file, columns, frames, lang)


def _table(results: Sequence[Evaluated], lang: Lang) -> tuple[Sequence[ResultColumn], Iterator[ResultFrame]]:
    """Columns of the first file (all are on one edition), rows of all."""
    tables = [result_columns(result.evaluation, result.file.enterprises, lang) for result in results]
    frames = chain.from_iterable(
        result_frames(columns, result.evaluation.size) for columns, result in zip(tables, results, strict=True)
    )
    return tables[0], with_progress(frames, sum(result.evaluation.size for result in results), len)
