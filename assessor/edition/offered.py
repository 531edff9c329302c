"""Which editions new assessments can start on: the default, and those beside it."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from assessor.edition.compiled import kept_or_made, stamp_of
from assessor.edition.packaged import COLLECTION, PACKAGED, files_beside
from assessor.edition.problem import EditionProblem


@dataclass(frozen=True, kw_only=True)
class _Offered:
    """What new assessments can start on."""

    default: str
    beside: tuple[str, ...]


def default_edition(folder: Path = PACKAGED) -> str:
    """The edition new assessments start on where nobody names one. Raises EditionError if none is declared."""
    return _offered(folder).default


def editions_beside(folder: Path = PACKAGED) -> tuple[str, ...]:
    """The editions that the collection offers beside the default one. Raises EditionError."""
    return _offered(folder).beside


def find_collection_problems(folder: Path = PACKAGED) -> tuple[EditionProblem, ...]:
    """What is wrong with the file that names the default edition, and what firms are grouped by."""
    found: tuple[EditionProblem, ...] = _reading().find_collection_problems(folder)
    return found


@cache
def _offered(folder: Path) -> _Offered:
    if folder != PACKAGED:
        return _read_offered(folder)
    return kept_or_made(COLLECTION, stamp_of(files_beside(folder)), _Offered, lambda: _read_offered(folder))


def _read_offered(folder: Path) -> _Offered:
    read = _reading().collection_in(folder)
    return _Offered(default=read.default, beside=tuple(read.beside))


def _reading() -> ModuleType:
    """Loaded where the file is checked: what does that costs each process half a second."""
    return import_module("assessor.edition.making.collection")
