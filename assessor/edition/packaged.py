"""What comes with the service: editions, the one that is the default, and the crosswalks between them."""

from functools import cache
from pathlib import Path

from assessor.edition.checks.ids import EDITION, unknown_id
from assessor.edition.folder import MAIN_FILE
from assessor.edition.place import Place
from assessor.edition.problem import EditionError, EditionProblem
from assessor.edition.schema.crosswalk import CollectionFile
from assessor.edition.single_file import read_single_file

PACKAGED = Path(__file__).parent.parent / "editions"
CROSSWALKS = "crosswalks"
_COLLECTION = "collection.yaml"


def available_editions(folder: Path = PACKAGED) -> tuple[str, ...]:
    """Names of the editions in a folder, by default those that come with the service, in the order of their names."""
    return tuple(sorted(main.parent.name for main in folder.glob(f"*/{MAIN_FILE}")))


def available_crosswalks(folder: Path = PACKAGED) -> tuple[str, ...]:
    """Names of the crosswalks in the same folder."""
    return tuple(sorted(file.stem for file in (folder / CROSSWALKS).glob("*.yaml")))


@cache
def default_edition(folder: Path = PACKAGED) -> str:
    """The edition new assessments start on where nobody names one. Raises EditionError if none is declared."""
    written, problems = _collection(folder)
    if written is None or problems:
        raise EditionError(problems)
    return written.default


def find_collection_problems(folder: Path = PACKAGED) -> tuple[EditionProblem, ...]:
    """What is wrong with the file that names the default edition."""
    return _collection(folder)[1]


def _collection(folder: Path) -> tuple[CollectionFile | None, tuple[EditionProblem, ...]]:
    file = read_single_file(folder / _COLLECTION, CollectionFile)
    if file.entry is None:
        return None, file.problems
    unknown = unknown_id(Place(file.name, ("default",)), file.entry.default, available_editions(folder), EDITION)
    return file.entry, file.problems_of(unknown)
