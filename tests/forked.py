"""The limited children, forked from a server that has loaded what they need: the same programs under the same limits,
without the fifth of a second that starting each takes. How they are really started is tried by the hostile files, the
command line and the browser."""

import io
import multiprocessing
import os
import subprocess
import sys
from importlib import import_module
from multiprocessing.connection import Connection

PROGRAMS = (
    "assessor.workbooks.reading.reading_child",
    "assessor.workbooks.marking.marking_child",
    "assessor.workbooks.register.reading_child",
)
CALLERS = (
    "assessor.workbooks.reading.reader",
    "assessor.workbooks.marking.annotated",
    "assessor.workbooks.register.limited_reading",
)
"""Modules that start a child."""
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload([*PROGRAMS, __name__])


def run_forked(module: str, *, seconds: int, given: bytes) -> bytes:
    """As `run_child`: what the program prints, or the error of a child that dies or takes too long."""
    answers, sender = _FORKED.Pipe(duplex=False)
    process = _FORKED.Process(target=_run, args=(module, given, sender))
    process.start()
    sender.close()
    with answers:
        if not answers.poll(seconds):
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(module, seconds)
        try:
            return answers.recv_bytes()
        except EOFError:
            process.join()
            raise subprocess.CalledProcessError(process.exitcode or 1, module) from None
        finally:
            process.join()
            process.close()


def _run(module: str, given: bytes, sender: Connection) -> None:
    printed = io.BytesIO()
    sys.stdin, sys.stdout = io.TextIOWrapper(io.BytesIO(given)), io.TextIOWrapper(printed)
    import_module(module).main()
    sys.stdout.flush()
    sender.send_bytes(printed.getvalue())
