"""The clerk's own workbook given back: a result for each row, faulty cells in red with cause and cure, and a summary.

A workbook of usual size is kept as it is and marked; a CSV file, or a workbook too large to be kept whole in memory, is
written anew from the cells that were read.
"""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from assessor.questionnaire import Lang
from assessor.workbooks.marking.annotated_anew import write_anew
from assessor.workbooks.marking.marks import Marks, marks_of
from assessor.workbooks.marking.summary import summary_rows, summary_title
from assessor.workbooks.reading.table_file import run_child
from assessor.workbooks.reading.upload import ReadTable
from assessor.workbooks.written_whole import written_whole

MOST_KEPT_CELLS = 400_000
"""Above this a workbook is written anew: keeping it costs half a kilobyte a cell and 22 s of processor a million."""
_SECONDS = 180


def annotate(upload: ReadTable, target: Path, lang: Lang) -> bool:
    """Write the marked workbook (.xlsx) to `target`, whole or not at all; False, and nothing, where nothing is to mark.

    One that the library for marking cannot open is written anew from the cells that were read.
    """
    if not (upload.faults or upload.warnings):
        target.unlink(missing_ok=True)
        return False
    marks = marks_of(upload, lang)
    with written_whole(target) as path:
        if not (is_kept(upload) and _mark_kept(upload, marks, path, lang)):
            write_anew(upload, marks, path, lang)
    return True


def is_kept(upload: ReadTable) -> bool:
    """Whether the workbook comes back with everything else in it, not only with its list."""
    grids = [sheet.grid for sheet in upload.table.sheets]
    cells = sum(len(grid.columns) * len(grid.rows) for grid in grids)
    return upload.path.suffix.lower() == ".xlsx" and cells <= MOST_KEPT_CELLS


def _mark_kept(upload: ReadTable, marks: Sequence[Marks], target: Path, lang: Lang) -> bool:
    """Whether it could be marked as it is."""
    told = {
        "sheets": [_sheet(each) for each in marks],
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
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return False
    return True


def _sheet(marks: Marks) -> dict[str, object]:
    return {
        "sheet": marks.sheet.grid.sheet,
        "heading_row": marks.heading_row,
        "position": marks.position,
        "heading": marks.heading,
        "rows": [asdict(mark) for mark in marks.rows],
        "cells": [
            {
                "row": mark.row,
                "position": mark.position,
                "text": f"{mark.cause}\n{mark.cure}",
                "is_fault": mark.grade == "fault",
            }
            for mark in marks.cells
        ],
    }
