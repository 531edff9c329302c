"""What several tests need and none of them changes: made once a run, by whichever process comes first, for all."""

import atexit
import fcntl
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import disk_usage, rmtree
from tempfile import mkdtemp

NAME = "ASSESSOR_TESTS_SHARED"
"""In the environment, so that the processes of one run know the folder of the first."""
MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108 (folders in it are as private as elsewhere)


def stay_in_memory() -> None:
    """Thousands of small databases are written: in memory, where that has room, none waits for the disk."""
    if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


def shared_folder() -> Path:
    """The folder of this run; it goes with the process that asked first."""
    if NAME not in os.environ:
        os.environ[NAME] = mkdtemp(prefix="assessor-tests-")
        atexit.register(rmtree, os.environ[NAME], ignore_errors=True)
    return Path(os.environ[NAME])


def made_once(name: str, make: Callable[[Path], object]) -> Path:
    """The folder of that name, filled by `make`; to be copied, not to be written to."""
    folder = shared_folder() / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            draft = folder.with_suffix(".draft")
            rmtree(draft, ignore_errors=True)
            draft.mkdir()
            make(draft)
            draft.rename(folder)
    return folder
