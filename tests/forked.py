"""The limited children, forked from a server that has loaded what they need: the same programs under the same limits,
without the fifth of a second that starting each takes. How they are really started is tried by the hostile files, the
command line and the browser."""

import io
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Self

PROGRAMS = (
    "assessor.workbooks.reading.reading_child",
    "assessor.workbooks.marking.marking_child",
    "assessor.workbooks.register.reading_child",
)
CALLERS = ("assessor.workbooks.running_child", "assessor.workbooks.reading.reader")
"""Modules that start a child."""
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload([*PROGRAMS, __name__])


class ForkedChild:
    """As `Child`: what the program prints, or the error of a child that dies or takes too long."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._start = module, arguments

    def answer(self, given: bytes, *, seconds: int) -> bytes:
        """What it prints."""
        answers, sender = _FORKED.Pipe(duplex=False)
        process = _FORKED.Process(target=_run, args=(*self._start, given, sender))
        process.start()
        sender.close()
        with answers:
            if not answers.poll(seconds):
                process.kill()
                process.join()
                raise subprocess.TimeoutExpired(self._start[0], seconds)
            try:
                return answers.recv_bytes()
            except EOFError:
                process.join()
                raise subprocess.CalledProcessError(process.exitcode or 1, self._start[0]) from None
            finally:
                process.join()
                process.close()

    def __enter__(self) -> Self:
        """The child itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing runs between the answers."""


def _run(module: str, arguments: Sequence[str], given: bytes, sender: Connection) -> None:
    printed = io.BytesIO()
    sys.argv[1:] = arguments
    sys.stdin, sys.stdout = io.TextIOWrapper(io.BytesIO(given)), io.TextIOWrapper(printed)
    import_module(module).main()
    sys.stdout.flush()
    sender.send_bytes(printed.getvalue())
