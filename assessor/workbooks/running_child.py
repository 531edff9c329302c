"""A program of our own run apart, under limits it sets itself, for all that opens foreign files."""

import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self


class Child:
    """One of our modules started as a program of its own; it ends with the block it is used in."""

    def __init__(self, module: str, *arguments: str) -> None:
        root = str(Path(__file__).resolve().parents[2])
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": root, "OPENBLAS_NUM_THREADS": "1"},
        )

    def answer(self, given: bytes, *, seconds: int) -> bytes:
        """What it prints, with `given` on its standard input.

        Raises CalledProcessError or TimeoutExpired where it dies or takes too long.
        """
        said, _ = self._process.communicate(given, timeout=seconds)
        if self._process.returncode:
            raise subprocess.CalledProcessError(self._process.returncode, self._process.args)
        return said

    def __enter__(self) -> Self:
        """The child itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it if it still runs."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()


def run_child(module: str, *, seconds: int, given: bytes) -> bytes:
    """What one of our modules, run as a program of its own with `given` on its standard input, prints.

    Raises as `Child.answer` does.
    """
    with Child(module) as child:
        return child.answer(given, seconds=seconds)
