"""Writing files so that they are there whole or not at all: written beside, then renamed."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def written_whole(path: Path, *, private: bool = False) -> Iterator[Path]:
    """A fresh file beside `path`; it takes the name of `path` if nothing fails, and is deleted if it does.

    A `private` one can be read by its owner only. A link leads on to what it names; into what is no file, as a device
    or a pipe, the content goes in one go, and nothing takes its place.
    """
    is_stream = path.exists() and not path.is_file()
    target = path if is_stream else path.resolve()
    folder = None if is_stream else target.parent
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=".part", dir=folder)
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        if is_stream:
            _poured(beside, target)
            return
        if not private:
            beside.chmod(0o666 & ~_umask())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _poured(source: Path, target: Path) -> None:
    with source.open("rb") as whole, target.open("wb") as stream:
        shutil.copyfileobj(whole, stream)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
