"""What comes with the service: editions, the one that is the default, and the crosswalks between them."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from assessor.edition.compiled import kept_or_made, stamp_of
from assessor.edition.folder import MAIN_FILE
from assessor.edition.problem import EditionProblem

PACKAGED = Path(__file__).parent.parent / "editions"
CROSSWALKS = "crosswalks"
COLLECTION = "collection.yaml"


@dataclass(frozen=True, kw_only=True)
class _Offered:
    """What new assessments can start on."""

    default: str
    beside: tuple[str, ...]


def available_editions(folder: Path = PACKAGED) -> tuple[str, ...]:
    """Names of the editions in a folder, by default those that come with the service, in order."""
    return tuple(sorted(main.parent.name for main in folder.glob(f"*/{MAIN_FILE}")))


def available_crosswalks(folder: Path = PACKAGED) -> tuple[str, ...]:
    """Names of the crosswalks in the same folder."""
    return tuple(sorted(file.stem for file in (folder / CROSSWALKS).glob("*.yaml")))


def crosswalk_name(source: str, target: str) -> str:
    """What the crosswalk from one edition to another is called."""
    return f"{source}--{target}"


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


def files_beside(folder: Path) -> bytes:
    """What an edition turns on beside its own files: the collection's, and which editions and crosswalks there are."""
    file = folder / COLLECTION
    names = (*available_editions(folder), "", *available_crosswalks(folder), "")
    return "\n".join(names).encode() + (file.read_bytes() if file.exists() else b"")


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
