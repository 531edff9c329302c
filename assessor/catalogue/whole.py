"""A whole catalogue as one value: its head and its entries, read from layers of files and written as such again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessor.catalogue.entries import KINDS, CatalogueEntry, CatalogueError, entries_of
from assessor.edition.catalogue_folder import CATALOGUE_FILE, CatalogueLayer
from assessor.edition.place import faults_of
from assessor.edition.strict_yaml import Value, read_yaml
from assessor.edition.yaml_writing import written_yaml

HEAD = ("id", "revision", "published", "place_question", "evidence_age_months", "without")
"""What catalogue.yaml says beside its lists."""
VOCABULARY = ("kinds", "needs", "jurisdictions")
"""The lists of catalogue.yaml."""
LISTS: Mapping[str, str] = {kind: name for name, kind in KINDS.items()}
MEASURES = "measures"


@dataclass(frozen=True, kw_only=True)
class WholeCatalogue:
    """`entries` are those that stand, kind by kind as they are written; `head` has the keys of HEAD."""

    head: Mapping[str, Value]
    entries: tuple[CatalogueEntry, ...]

    def listed(self, name: str) -> list[Mapping[str, Value]]:
        """What is written of the entries of one list, such as `measures`."""
        return [one.written for one in self.entries if one.kind == KINDS[name]]


def standing(layers: Sequence[CatalogueLayer]) -> WholeCatalogue:
    """What the layers come to, the later over the earlier. Raises CatalogueError where a file cannot be read."""
    documents = {name: read_yaml(content) for layer in layers for name, content in layer.named().items()}
    problems = (*(problem for layer in layers for problem in layer.problems), *faults_of(documents))
    if problems:
        raise CatalogueError(problems)
    heads = [one.value for name, one in documents.items() if name.endswith(f"/{CATALOGUE_FILE}")]
    head = {key: value for one in heads if isinstance(one, dict) for key, value in one.items() if key in HEAD}
    return WholeCatalogue(head=head, entries=over((), entries_of(documents.values())))


def over(below: Iterable[CatalogueEntry], above: Iterable[CatalogueEntry]) -> tuple[CatalogueEntry, ...]:
    """Each id once, where it first stood, as it was last written; kind by kind."""
    last = {(one.kind, one.id): one for one in (*below, *above)}
    return tuple(one for kind in LISTS for one in last.values() if one.kind == kind)


def as_one_file(catalogue: WholeCatalogue) -> str:
    """The catalogue as one YAML file: the head, then its lists; each measure names its document."""
    head = {key: catalogue.head[key] for key in HEAD if key in catalogue.head}
    lists = {name: catalogue.listed(name) for name in (*VOCABULARY, *(one for one in KINDS if one not in VOCABULARY))}
    return written_yaml(head | _values(lists))


def as_layer(catalogue: WholeCatalogue, label: str) -> CatalogueLayer:
    """The catalogue as the files of a folder. Without a head it has no catalogue.yaml, and no vocabulary."""
    files: dict[str, Value] = {}
    if catalogue.head:
        files[CATALOGUE_FILE] = dict(catalogue.head) | _values({name: catalogue.listed(name) for name in VOCABULARY})
    for name in ("documents", "providers", "problems"):
        if listed := catalogue.listed(name):
            files[f"{name}.yaml"] = _values({name: listed})
    files |= _measure_files(catalogue)
    return CatalogueLayer(label=label, files={name: written_yaml(value).encode() for name, value in files.items()})


def _measure_files(catalogue: WholeCatalogue) -> dict[str, Value]:
    by_document: dict[str, list[Value]] = {}
    for written in catalogue.listed(MEASURES):
        own = {key: value for key, value in written.items() if key != "document"}
        by_document.setdefault(str(written["document"]), []).append(own)
    return {
        f"{MEASURES}/{document}.yaml": {"document": document, MEASURES: listed}
        for document, listed in sorted(by_document.items())
    }


def _values(lists: Mapping[str, Sequence[Mapping[str, Value]]]) -> dict[str, Value]:
    return {name: [dict(one) for one in listed] for name, listed in lists.items()}
