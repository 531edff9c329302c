"""The clerk's own workbook given back: a result for each row, faulty cells in red with cause and cure, and a summary.

A workbook of usual size is kept as it is and marked; a CSV file, or a workbook too large to be kept whole in memory, is
written anew from the cells that were read.
"""

import json
import subprocess
from dataclasses import asdict
from pathlib import Path

from assessor.questionnaire import Lang, Text
from assessor.workbooks.marking.annotated_anew import write_anew
from assessor.workbooks.marking.marks import marks_of
from assessor.workbooks.marking.summary import summary_rows, summary_title
from assessor.workbooks.reading.fault import AnswersFileError, whole_file_fault
from assessor.workbooks.reading.table_file import run_child
from assessor.workbooks.reading.upload import ReadTable
from assessor.workbooks.written_whole import written_whole

MOST_KEPT_CELLS = 400_000
"""Above this a workbook is written anew: keeping it costs half a kilobyte a cell and 22 s of processor a million."""
_SECONDS = 180


def annotate(upload: ReadTable, target: Path, lang: Lang) -> None:
    """Write the marked workbook (.xlsx) to `target`, whole or not at all. Raises AnswersError if it cannot be kept."""
    with written_whole(target) as path:
        if is_kept(upload):
            _mark_kept(upload, path, lang)
        else:
            write_anew(upload, marks_of(upload, lang), path, lang)


def is_kept(upload: ReadTable) -> bool:
    """Whether the workbook comes back with everything else in it, not only with its list."""
    cells = len(upload.grid.columns) * len(upload.grid.rows)
    return upload.path.suffix.lower() == ".xlsx" and cells <= MOST_KEPT_CELLS


def _mark_kept(upload: ReadTable, target: Path, lang: Lang) -> None:
    marks = marks_of(upload, lang)
    told = {
        "sheet": upload.grid.sheet,
        "heading_row": marks.heading_row,
        "position": marks.position,
        "heading": marks.heading,
        "rows": [asdict(mark) for mark in marks.rows],
        "cells": [
            {"row": mark.row, "position": mark.position, "text": f"{mark.cause}\n{mark.cure}"} for mark in marks.cells
        ],
        "summary": summary_rows(upload, marks, lang),
        "titles": [summary_title("zh"), summary_title("en")],
        "title": summary_title(lang),
    }
    source = str(upload.path.resolve())
    try:
        run_child(
            "assessor.workbooks.marking.marking_child",
            source,
            str(target.resolve()),
            seconds=_SECONDS,
            given=json.dumps(told).encode(),
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise AnswersFileError((whole_file_fault(upload.path, cause=_NOT_KEPT, cure=_SAVE_VALUES),)) from error


_NOT_KEPT = Text("工作簿里有标注不了的内容", "the workbook holds something that cannot be kept while marking it")
_SAVE_VALUES = Text(
    "把名单复制、粘贴为数值到新的工作簿再交", "copy the list, paste it as values into a new workbook, and hand that in"
)
