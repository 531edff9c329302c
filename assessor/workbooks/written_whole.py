"""Writing files so that they are there whole or not at all: written beside, then renamed."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def written_whole(path: Path, *, private: bool = False) -> Iterator[Path]:
    """A fresh file beside `path`; it takes the name of `path` if nothing fails, and is deleted if it does.

    A `private` one can be read by its owner only. A device or a pipe is written to as it is: renaming would put a file
    in its place.
    """
    if path.is_char_device() or path.is_fifo():
        yield path
        return
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:80]}.", suffix=".part", dir=path.parent)
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        if not private:
            beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
