"""All entries of a catalogue's folder by kind and id, as they are written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assessor.edition.catalogue_folder import CATALOGUE_FILE, CATALOGUES, read_layer
from assessor.edition.packaged import PACKAGED
from assessor.edition.place import faults_of
from assessor.edition.problem import EditionProblem
from assessor.edition.strict_yaml import Value, YamlDocument, read_yaml

SHIPPED = PACKAGED.parent / CATALOGUES
KINDS: Mapping[str, str] = {
    "documents": "document",
    "providers": "provider",
    "problems": "problem",
    "measures": "measure",
    "kinds": "kind",
    "needs": "need",
    "jurisdictions": "jurisdiction",
}
"""Lists of a catalogue's files -> what an entry of each is."""


class CatalogueError(Exception):
    """A folder that cannot be read as a catalogue; `problems` says everything that is wrong with its files."""

    def __init__(self, problems: tuple[EditionProblem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class CatalogueEntry:
    """One entry: what it is, its id, and what is written of it; of a measure also its document."""

    kind: str
    id: str
    written: Mapping[str, Value]

    @property
    def title(self) -> Mapping[str, Value]:
        """Its name in both languages; empty where it has none."""
        found = next((self.written[key] for key in ("title", "name", "label") if key in self.written), None)
        return found if isinstance(found, dict) else {}


def shipped_catalogues() -> tuple[str, ...]:
    """Names of the catalogues that come with the service."""
    return tuple(sorted(file.parent.name for file in SHIPPED.glob(f"*/{CATALOGUE_FILE}")))


def entries_in(folder: Path) -> tuple[CatalogueEntry, ...]:
    """The entries of a folder, in the order of its files. Raises CatalogueError where a file cannot be read."""
    layer = read_layer(folder, folder.as_posix())
    documents = {name: read_yaml(content) for name, content in layer.named().items()}
    problems = (*layer.problems, *faults_of(documents))
    if problems:
        raise CatalogueError(problems)
    return entries_of(documents.values())


def entries_of(documents: Iterable[YamlDocument]) -> tuple[CatalogueEntry, ...]:
    """The entries of files that were read, in their order."""
    return tuple(entry for document in documents for entry in _entries(document))


def _entries(document: YamlDocument) -> Iterator[CatalogueEntry]:
    value = document.value
    if not isinstance(value, dict):
        return
    source = {"document": value["document"]} if "document" in value else {}
    for key, kind in KINDS.items():
        listed = value.get(key)
        for written in listed if isinstance(listed, list) else ():
            if isinstance(written, dict) and isinstance(written.get("id"), str):
                yield CatalogueEntry(kind=kind, id=str(written["id"]), written={**source, **written})
