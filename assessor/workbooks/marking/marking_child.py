"""Run as a program: marks an upload's workbook under limits of memory and time; the order comes on standard input."""

import pickle
import resource
import sys

from assessor.workbooks.marking.annotated_anew import write_anew
from assessor.workbooks.marking.kept import mark_kept
from assessor.workbooks.marking.marking_order import MarkingOrder
from assessor.workbooks.marking.marks import marks_of

MEMORY_LIMIT = 2_000_000_000
PROCESSOR_SECONDS = 150


def main() -> None:
    """Write the marked workbook."""
    order = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - it comes from our own process
    if not isinstance(order, MarkingOrder):
        raise TypeError
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    write = mark_kept if order.is_kept else write_anew
    write(order.upload, marks_of(order.upload, order.lang), order.target, order.lang)


if __name__ == "__main__":
    main()
