"""Reports of many firms as files: safe names, and making them on all processors."""

import os
import re
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from assessor.evaluation.firm import Enterprise, FirmResult
from assessor.questionnaire import Lang
from assessor.reports.pdf import render_pdf
from assessor.workbooks.written_whole import written_whole

_LONGEST_NAME = 150
_SEVERAL_FOR_POOL = 4
_WAITING_A_WORKER = 4


@dataclass(frozen=True, kw_only=True)
class ReportTask:
    """One report to make."""

    result: FirmResult
    path: Path
    lang: Lang


def file_stem(enterprise: Enterprise, code: str) -> str:
    """Name and credit code, made safe as a file name everywhere; the verification `code` where both are missing."""
    parts = [part for part in (enterprise.name, enterprise.uscc) if part]
    text = unicodedata.normalize("NFC", "_".join(parts) or code)
    visible = "".join("_" if unicodedata.category(char)[0] == "C" else char for char in text)
    safe = re.sub(r'[\\/:*?"<>|\s]+', "_", visible).strip("._ ")
    return safe.encode()[:_LONGEST_NAME].decode(errors="ignore") or code


def free_name(stem: str, taken: set[str]) -> str:
    """A firm's file name, numbered where another firm has it already."""
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.casefold())
    return f"{name}.pdf"


def made_reports(tasks: Iterator[ReportTask], total: int) -> Iterator[Path]:
    """Paths of the reports as they are finished, in order; many are made on all processors."""
    workers = os.cpu_count() or 1
    if total < _SEVERAL_FOR_POOL or workers == 1:
        yield from map(_make, tasks)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        while batch := list(islice(tasks, workers * _WAITING_A_WORKER)):
            yield from pool.map(_make, batch)


def _make(task: ReportTask) -> Path:
    content = render_pdf(task.result, task.lang)
    with written_whole(task.path) as path:
        path.write_bytes(content)
    return task.path
