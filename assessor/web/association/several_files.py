"""Several files chosen at once, taken in as one upload: packed as they are, each under the name its owner gave it."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from zipfile import ZIP_STORED, ZipFile

from werkzeug.datastructures import FileStorage

from assessor.web.language import say


def as_one_file(tables: Sequence[FileStorage]) -> tuple[str, Callable[[Path], None]]:
    """What the upload is called, and what writes it to a path."""
    if len(tables) == 1:
        return tables[0].filename or "", tables[0].save
    return f"{say('upload.several', n=len(tables))}.zip", lambda path: _pack(tables, path)


def _pack(tables: Sequence[FileStorage], path: Path) -> None:
    taken: set[str] = set()
    with ZipFile(path, "w", ZIP_STORED) as archive:
        for table in tables:
            with archive.open(_free_name(table.filename or "-", taken), "w") as packed:
                shutil.copyfileobj(table.stream, packed)


def _free_name(given: str, taken: set[str]) -> str:
    """The last part of the name; numbered where another file is called the same."""
    own = PurePosixPath(given.replace("\\", "/"))
    name, number = own.name, 1
    while name.casefold() in taken:
        number += 1
        name = f"{own.stem} ({number}){own.suffix}"
    taken.add(name.casefold())
    return name
