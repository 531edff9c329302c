"""A program of our own run apart, under limits it sets itself, for all that opens foreign files."""

import os
import subprocess
import sys
from pathlib import Path


def run_child(module: str, *, seconds: int, given: bytes) -> bytes:
    """What one of our modules, run as a program of its own with `given` on its standard input, prints.

    Raises CalledProcessError or TimeoutExpired where it dies or takes too long.
    """
    root = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
        [sys.executable, "-m", module],
        capture_output=True,
        input=given,
        timeout=seconds,
        check=True,
        env={**os.environ, "PYTHONPATH": root, "OPENBLAS_NUM_THREADS": "1"},
    )
    return done.stdout
