"""Asking the limited child to read a file: the only way in which foreign text is taken apart."""

import pickle
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assessor.questionnaire.text import Text
from assessor.workbooks.reading.across import unpacked
from assessor.workbooks.reading.fault import FileFault, whole_file_fault
from assessor.workbooks.reading.table_file import refuse_unreadable
from assessor.workbooks.reading.understood import ReadingOrder, Understood
from assessor.workbooks.running_child import Child

_CHILD = "assessor.workbooks.reading.reading_child"
_SECONDS = 120


@dataclass(frozen=True, kw_only=True)
class BegunReading:
    """A child that opens a file while the caller still finds out on which questionnaire it is to be understood."""

    child: Child

    def understand(self, order: ReadingOrder) -> Understood:
        """What the file says; asked once."""
        try:
            answer = self.child.answer(pickle.dumps(order, pickle.HIGHEST_PROTOCOL), seconds=_SECONDS)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            return Understood(refused=(_too_heavy(order.file),))
        return unpacked(answer, order.path)


@contextmanager
def begun_reading(path: Path, file: str) -> Iterator[BegunReading]:
    """Begin to read. Raises AnswersError where the name, size or first bytes of the file tell that it is no table."""
    refuse_unreadable(path, file)
    with Child(_CHILD, str(path.resolve())) as child:
        yield BegunReading(child=child)


def ask_reader(order: ReadingOrder) -> Understood:
    """What the file says. Raises as `begun_reading` does."""
    with begun_reading(order.path, order.file) as begun:
        return begun.understand(order)


def _too_heavy(file: str) -> FileFault:
    return whole_file_fault(
        file,
        cause=Text("打开它要用的内存或时间超出上限", "opening it takes more memory or time than allowed"),
        cure=Text(
            "只保留名单，另存为新的 .xlsx，或分成几个文件", "keep the list only and save it as a new .xlsx, or split it"
        ),
    )
