"""`assessor evaluate` as CSV or a workbook: the results of all files in one table."""

import io
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from assessor.cli.evaluate import Evaluated
from assessor.cli.progress import with_progress
from assessor.questionnaire import Lang
from assessor.workbooks.results.columns import result_columns
from assessor.workbooks.results.result_column import ResultBlock, ResultColumn, result_blocks, rows_of
from assessor.workbooks.writing import write_csv, write_xlsx

_Columns = Sequence[ResultColumn]


def write_as_csv(file: BinaryIO, results: Sequence[Evaluated], lang: Lang) -> None:
    """UTF-8 with BOM, as spreadsheets take it."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    tables = _tables(results, lang)
    write_csv(text, tables[0], _blocks(tables, results))
    text.flush()
    text.detach()


def write_as_xlsx(file: BinaryIO, results: Sequence[Evaluated], lang: Lang) -> None:
    """One sheet of results, one that tells the names of its columns."""
    tables = _tables(results, lang)
    write_xlsx(file, tables[0], _blocks(tables, results), lang)


def _tables(results: Sequence[Evaluated], lang: Lang) -> list[_Columns]:
    """Columns of each file; all are on one edition, so that those of the first stand for all."""
    return [result_columns(result.evaluation, result.file.enterprises, lang) for result in results]


def _blocks(tables: Sequence[_Columns], results: Sequence[Evaluated]) -> Iterator[ResultBlock]:
    """The rows of all files, counted as they are written."""
    sizes = [result.evaluation.size for result in results]
    blocks = chain.from_iterable(map(result_blocks, tables, sizes))
    return with_progress(blocks, sum(sizes), rows_of)
