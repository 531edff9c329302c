"""The clerk's own workbook given back: a result for each row, faulty cells in red with cause and cure, and a summary.

A workbook of usual size is kept as it is and marked; a CSV file, or a workbook too large to be kept whole in memory, is
written anew from the cells that were read. Both is done in a child under limits, as the file is opened once more.
"""

import pickle
import subprocess
from dataclasses import replace
from pathlib import Path

from assessor.questionnaire import Lang, Text
from assessor.workbooks.marking.marking_order import MarkingOrder
from assessor.workbooks.reading.fault import AnswersFileError, whole_file_fault
from assessor.workbooks.reading.read_table import ReadTable, rows_only
from assessor.workbooks.running_child import run_child
from assessor.written_whole import written_whole

MOST_KEPT_CELLS = 400_000
"""Above this a workbook is written anew: keeping it costs half a kilobyte a cell and 22 s of processor a million."""
_CHILD = "assessor.workbooks.marking.marking_child"
_SECONDS = 180


def annotate(upload: ReadTable, target: Path, lang: Lang) -> bool:
    """Write the marked workbook (.xlsx) to `target`, whole or not at all; False, and nothing, where nothing is to mark.

    One that the library for marking cannot open is written anew from the cells that were read. Raises AnswersError
    where that takes more time or memory than allowed.
    """
    if not upload.faults and all(one.is_doubt for one in upload.warnings):
        target.unlink(missing_ok=True)
        return False
    with written_whole(target) as path:
        order = MarkingOrder(upload=rows_only(upload), target=path.resolve(), lang=lang, is_kept=is_kept(upload))
        if not (_is_done(order) or (order.is_kept and _is_done(replace(order, is_kept=False)))):
            raise AnswersFileError((whole_file_fault(upload.path, cause=_TOO_HEAVY, cure=_SPLIT),))
    return True


def is_kept(upload: ReadTable) -> bool:
    """Whether the workbook comes back with everything else in it, not only with its list.

    A list that was made of forms or of a long table stands nowhere in it.
    """
    grids = [sheet.grid for sheet in upload.table.sheets]
    if any(grid.sources for grid in grids):
        return False
    cells = sum(len(grid.columns) * len(grid.rows) for grid in grids)
    return upload.path.suffix.lower() == ".xlsx" and cells <= MOST_KEPT_CELLS


def _is_done(order: MarkingOrder) -> bool:
    try:
        run_child(_CHILD, seconds=_SECONDS, given=pickle.dumps(order, pickle.HIGHEST_PROTOCOL))
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return False
    return True


_TOO_HEAVY = Text("标注它要用的内存或时间超出上限", "marking it takes more memory or time than allowed")
_SPLIT = Text("分成几个文件后再交", "split it into several files")
