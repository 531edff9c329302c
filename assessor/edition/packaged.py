"""What comes with the service: editions, the one that is the default, and the crosswalks between them."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from assessor.edition.checks.ids import EDITION, unknown_id
from assessor.edition.folder import MAIN_FILE
from assessor.edition.place import Finding, Place, Placed
from assessor.edition.problem import EditionError, EditionProblem
from assessor.edition.schema.crosswalk import CollectionFile
from assessor.edition.single_file import read_single_file
from assessor.questionnaire import Text

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


@cache
def editions_beside(folder: Path = PACKAGED) -> tuple[str, ...]:
    """The editions that the collection offers beside the default one. Raises EditionError."""
    written, problems = _collection(folder)
    if written is None or problems:
        raise EditionError(problems)
    return tuple(written.beside)


def find_collection_problems(folder: Path = PACKAGED) -> tuple[EditionProblem, ...]:
    """What is wrong with the file that names the default edition."""
    return _collection(folder)[1]


def _collection(folder: Path) -> tuple[CollectionFile | None, tuple[EditionProblem, ...]]:
    file = read_single_file(folder / _COLLECTION, CollectionFile)
    if file.entry is None:
        return None, file.problems
    return file.entry, file.problems_of(_findings(Placed(Place(file.name), file.entry), folder))


def _findings(written: Placed[CollectionFile], folder: Path) -> Iterator[Finding]:
    known, default = available_editions(folder), written.entry.default
    yield from unknown_id(written.place.at("default"), default, known, EDITION)
    crosswalks = available_crosswalks(folder)
    for number, edition in enumerate(written.entry.beside):
        place = written.place.at("beside", number)
        yield from unknown_id(place, edition, known, EDITION)
        if not {f"{default}--{edition}", f"{edition}--{default}"}.intersection(crosswalks):
            yield Finding(
                place,
                Text(f"没有“{default}”与“{edition}”之间的对照表", f"no crosswalk joins “{default}” and “{edition}”"),
                Text(f"请写 crosswalks/{default}--{edition}.yaml", f"write crosswalks/{default}--{edition}.yaml"),
            )
