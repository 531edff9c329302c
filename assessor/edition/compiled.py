"""What was made of checked files, kept where Python keeps its compiled modules, and refused once anything changed.

It is as good as those modules are and no better: only who may change the program may write it
([why](docs/decisions/0042-editions-are-kept-compiled.md)).
"""

import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TypeVar

from assessor.edition.compact import compact, restored

Value = TypeVar("Value")
_PROGRAM = Path(__file__).parents[1]
_MADE_BY = ("edition", "measures", "questionnaire", "scoring")
"""The folders whose modules say what becomes of a file."""
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
_READABLE = 0o644
_DAMAGED = (ValueError, TypeError, LookupError, AttributeError)


def stamp_of(*parts: str | bytes) -> str:
    """What a kept value stands for: these parts, read by this program."""
    total = sha256(_program())
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        total.update(f"\n{len(content)}\n".encode() + content)
    return total.hexdigest()


def kept_or_made(name: str, stamp: str, kind: type[Value], make: Callable[[], Value]) -> Value:
    """What was kept under the name with this stamp, else what is made now, and kept."""
    kept = kept_value(name, stamp, kind)
    if kept is not None:
        return kept
    made = make()
    keep_value(name, stamp, made)
    return made


def kept_value(name: str, stamp: str, kind: type[Value]) -> Value | None:
    """What was kept under the name with this stamp; None where nothing was, or not by who may, or damaged."""
    content = _trusted_content(_path(name))
    head, _, body = content.partition(b"\n")
    if head.decode("ascii", "replace") != f"{stamp} {sha256(body).hexdigest()}":
        return None
    with suppress(*_DAMAGED):
        return restored(kind, json.loads(body))
    return None


def keep_value(name: str, stamp: str, value: object) -> None:
    """Keep it, where this program may write beside its modules and Python does so as well; else not."""
    if sys.dont_write_bytecode:
        return
    body = json.dumps(compact(type(value), value), ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        _replace(_path(name), f"{stamp} {sha256(body).hexdigest()}\n".encode() + body)


def _path(name: str) -> Path:
    return Path(cache_from_source(__file__)).with_name(f"{name}.{sys.implementation.cache_tag}.kept")


def _trusted_content(path: Path) -> bytes:
    """The file's bytes; none where somebody else could have written them."""
    with suppress(OSError), path.open("rb") as file:
        found = os.fstat(file.fileno())
        trusted = {0, os.geteuid(), Path(__file__).stat().st_uid}
        if stat.S_ISREG(found.st_mode) and found.st_uid in trusted and not found.st_mode & _OTHERS_MAY_WRITE:
            return file.read()
    return b""


def _replace(path: Path, content: bytes) -> None:
    """Written beside and renamed, so that whoever reads meanwhile has the old one or the new one whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".kept", delete=False) as draft:
        try:
            draft.write(content)
            draft.close()
            Path(draft.name).chmod(_READABLE)
            Path(draft.name).replace(path)
        except OSError:
            Path(draft.name).unlink(missing_ok=True)
            raise


@cache
def _program() -> bytes:
    """Which modules there are, their sizes and times: what Python itself goes by."""
    found = sorted(line for folder in _MADE_BY for line in _modules(_PROGRAM / folder))
    return "\n".join(found).encode()


def _modules(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _modules(Path(entry.path))
            elif entry.name.endswith(".py"):
                found = entry.stat()
                yield f"{entry.path.removeprefix(str(_PROGRAM))} {found.st_size} {int(found.st_mtime)}"
