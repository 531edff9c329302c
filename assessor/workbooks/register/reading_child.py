"""Run as a program: reads a register and prints what it says, under the limits of the reader of answers.

The order comes from the service's own process, pickled, on standard input; the answer is JSON.
"""

import json
import pickle
import resource
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from assessor.workbooks.packages.refusals import ScanError
from assessor.workbooks.reading.fault import AnswersFileError, FileFault, whole_file_fault
from assessor.workbooks.reading.reading_child import MEMORY_LIMIT, PROCESSOR_SECONDS, opened_grids
from assessor.workbooks.register.reading import Lists, read_register

NOTHING: Mapping[str, object] = {"refused": (), "firms": (), "left_out": (), "emptied": ()}


def main() -> None:
    """Print what the file of the order says."""
    order: tuple[Path, Lists] = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - it comes from our own process
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write(json.dumps(_answer(*order), default=_plain))


def _answer(path: Path, lists: Lists) -> Mapping[str, object]:
    try:
        read = read_register(opened_grids(path), path.name, lists)
    except ScanError as error:
        fault = error.fault
        return {**NOTHING, "refused": (whole_file_fault(path, cause=fault.cause, cure=fault.cure),)}
    except AnswersFileError as error:
        return {**NOTHING, "refused": error.faults}
    return {**NOTHING, "firms": read.firms, "left_out": read.left_out, "emptied": read.emptied}


def _plain(value: object) -> object:
    if isinstance(value, FileFault):
        return asdict(value)
    return dict(value) if isinstance(value, Mapping) else str(value)


if __name__ == "__main__":
    main()
