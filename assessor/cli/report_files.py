"""Reports of many firms as files, made on all processors."""

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from assessor.evaluation.describe.answers import AnswerLine
from assessor.evaluation.firm import FirmResult
from assessor.questionnaire import Lang
from assessor.reports.pdf import render_pdf
from assessor.workbooks.annex import annex_of
from assessor.written_whole import written_whole

_SEVERAL_FOR_POOL = 4
_WAITING_A_WORKER = 4


@dataclass(frozen=True, kw_only=True)
class ReportTask:
    """One report to make."""

    result: FirmResult
    path: Path
    lang: Lang
    answers: tuple[AnswerLine, ...] = ()
    """Where there are any, the workbook of the annex is written beside."""


def made_reports(tasks: Iterator[ReportTask], total: int) -> Iterator[Path]:
    """Paths of the reports as they are finished, in order; many are made on all processors."""
    workers = os.cpu_count() or 1
    if total < _SEVERAL_FOR_POOL or workers == 1:
        yield from map(_make, tasks)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting = deque(pool.submit(_make, task) for task in islice(tasks, workers * _WAITING_A_WORKER))
        while waiting:
            yield waiting.popleft().result()
            waiting += [pool.submit(_make, task) for task in islice(tasks, 1)]


def _make(task: ReportTask) -> Path:
    content = render_pdf(task.result, task.lang)
    with written_whole(task.path) as path:
        path.write_bytes(content)
    if task.answers:
        with written_whole(task.path.with_suffix(".xlsx")) as path:
            path.write_bytes(annex_of(task.result, task.answers, task.lang))
    return task.path
