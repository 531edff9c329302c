"""What the tests need besides Python: where a part is missing they are skipped, except where CI runs them."""

import os
import shutil
from typing import NoReturn

import pytest


def is_missing(part: str) -> NoReturn:
    """Say that a part of the machine is not installed: a failure in CI, which is to run everything."""
    reason = f"{part} is not installed (sh tools/system-libraries ci installs it)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def need(*programs: str) -> None:
    """Say it where one of these is not installed."""
    for program in programs:
        if shutil.which(program) is None:
            is_missing(program)
