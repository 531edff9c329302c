"""Asking the limited child to read a file: the only way in which foreign text is taken apart."""

import pickle
import subprocess

from assessor.questionnaire.text import Text
from assessor.workbooks.reading.across import unpacked
from assessor.workbooks.reading.fault import FileFault, whole_file_fault
from assessor.workbooks.reading.table_file import refuse_unreadable
from assessor.workbooks.reading.understood import ReadingOrder, Understood
from assessor.workbooks.running_child import run_child

_CHILD = "assessor.workbooks.reading.reading_child"
_SECONDS = 120


def ask_reader(order: ReadingOrder) -> Understood:
    """What the file says. Raises AnswersError where its name, size or first bytes tell that it is no table."""
    refuse_unreadable(order.path, order.file)
    try:
        answer = run_child(_CHILD, seconds=_SECONDS, given=pickle.dumps(order, pickle.HIGHEST_PROTOCOL))
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return Understood(refused=(_too_heavy(order.file),))
    return unpacked(answer, order.path)


def _too_heavy(file: str) -> FileFault:
    return whole_file_fault(
        file,
        cause=Text("打开它要用的内存或时间超出上限", "opening it takes more memory or time than allowed"),
        cure=Text(
            "只保留名单，另存为新的 .xlsx，或分成几个文件", "keep the list only and save it as a new .xlsx, or split it"
        ),
    )
