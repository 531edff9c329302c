"""`assessor evaluate` as CSV or a workbook: the results of all files in one table."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import BinaryIO, TypeVar

from assessor.cli.evaluate import Evaluated
from assessor.cli.progress import with_progress
from assessor.questionnaire import Lang
from assessor.workbooks.results.columns import result_columns
from assessor.workbooks.results.frames import result_frames
from assessor.workbooks.results.result_column import ResultColumn, result_blocks, rows_of
from assessor.workbooks.writing import write_csv, write_xlsx

_Columns = Sequence[ResultColumn]
Part = TypeVar("Part")


def write_as_csv(file: BinaryIO, results: Sequence[Evaluated], lang: Lang) -> None:
    """UTF-8 with BOM, as spreadsheets take it."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    tables = _tables(results, lang)
    write_csv(text, tables[0], with_progress(_of_all(result_blocks, tables, results), _size(results), rows_of))
    text.flush()
    text.detach()


def write_as_xlsx(file: BinaryIO, results: Sequence[Evaluated], lang: Lang) -> None:
    """One sheet of results, one that tells the names of its columns."""
    tables = _tables(results, lang)
    write_xlsx(file, tables[0], with_progress(_of_all(result_frames, tables, results), _size(results), len), lang)


def _tables(results: Sequence[Evaluated], lang: Lang) -> list[_Columns]:
    """Columns of each file; all are on one edition, so that those of the first stand for all."""
    return [result_columns(result.evaluation, result.file.enterprises, lang) for result in results]


def _of_all(
    parts: Callable[[_Columns, int], Iterable[Part]], tables: Sequence[_Columns], results: Sequence[Evaluated]
) -> Iterator[Part]:
    """Blocks or frames of the rows of all files."""
    return chain.from_iterable(
        parts(columns, result.evaluation.size) for columns, result in zip(tables, results, strict=True)
    )


def _size(results: Sequence[Evaluated]) -> int:
    return sum(result.evaluation.size for result in results)
