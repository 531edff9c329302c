"""A read catalogue laid over the one that is there, checked as an edition's files are: each mistake at its entry."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module

from assessor.catalogue.entries import KINDS, CatalogueEntry
from assessor.catalogue.reading import NOWHERE, EntryMistake, ReadCatalogue, ReadEntry, document_of
from assessor.catalogue.whole import MEASURES, VOCABULARY, WholeCatalogue, over
from assessor.edition.catalogue_folder import CATALOGUE_FILE, CatalogueLayer
from assessor.edition.folder import EditionFolder
from assessor.edition.place import Mistake, problem_of
from assessor.edition.problem import EditionProblem
from assessor.edition.strict_yaml import Lines, PathKey, Value, YamlDocument, read_yaml
from assessor.questionnaire import Text

_Numbers = Mapping[tuple[PathKey, ...], int]
"""Numbers of entries by file, list and place in it."""


@dataclass(frozen=True, kw_only=True)
class _Laid:
    """The read entries as the files of a layer, and which entry stands where in them."""

    documents: Mapping[str, YamlDocument]
    numbers: _Numbers


Mistakes = tuple[tuple[EntryMistake, ...], tuple[EditionProblem, ...]]


def mistakes_of(read: ReadCatalogue, folder: EditionFolder) -> Mistakes:
    """What is wrong with the entries over the catalogue of an edition, and what they spoil elsewhere in it."""
    unplaced = tuple(_unplaced(read))
    laid = _laid(read, folder)
    layers = (*folder.catalogue, CatalogueLayer(label=read.file, files={}))
    present = {name: read_yaml(content) for name, content in folder.all_files.items()}
    documents = {**present, **laid.documents}
    mistakes = _mistakes_in(replace(folder, catalogue=layers), documents)
    own = tuple(_at_entry(one, laid.numbers) for one in mistakes if one.place.file in laid.documents)
    elsewhere = (one for one in mistakes if one.place.file not in laid.documents)
    return (*unplaced, *own), tuple(problem_of(one, documents) for one in elsewhere)


def _mistakes_in(folder: EditionFolder, documents: Mapping[str, YamlDocument]) -> Sequence[Mistake]:
    making = import_module("assessor.edition.making.editions")  # loaded where a file comes by
    found: Sequence[Mistake] = making.mistakes_in(folder, documents)
    return found


def imported(read: ReadCatalogue, present: WholeCatalogue) -> WholeCatalogue:
    """The catalogue after the import: what the file says over what is there; what it leaves out stays."""
    return WholeCatalogue(head={**present.head, **read.head}, entries=over(present.entries, entries_read(read)))


def entries_read(read: ReadCatalogue) -> tuple[CatalogueEntry, ...]:
    """The entries of a file without mistakes."""
    values = ((one.name, one.value) for one in read.entries)
    return tuple(
        CatalogueEntry(kind=KINDS[name], id=str(value["id"]), written=value)
        for name, value in values
        if isinstance(value, dict)
    )


def own_part(after: WholeCatalogue, below: WholeCatalogue) -> WholeCatalogue:
    """What has to lie over a catalogue for it to become another: entries that differ, and its head where it must."""
    known = {(one.kind, one.id): one for one in below.entries}
    own = tuple(one for one in after.entries if known.get((one.kind, one.id)) != one)
    vocabulary = {KINDS[name] for name in VOCABULARY}
    needs_head = after.head != below.head or any(one.kind in vocabulary for one in own)
    return WholeCatalogue(head=after.head if needs_head else {}, entries=own)


def _unplaced(read: ReadCatalogue) -> Iterator[EntryMistake]:
    """Measures that do not say which document they stand in: no file of a catalogue can hold them."""
    for number, entry in enumerate(read.entries):
        if entry.name == MEASURES and document_of(entry) is None:
            yield EntryMistake(
                entry=number,
                path=("document",),
                cause=Text("没有写出自哪份文件", "the document is not named"),
                cure=Text("请写出这项措施出自哪份文件（编号）", "name the document it stands in, by its id"),
            )


def _laid(read: ReadCatalogue, folder: EditionFolder) -> _Laid:
    files: dict[str, list[int]] = {}
    for number, entry in enumerate(read.entries):
        if (name := _file_of(entry)) is not None:
            files.setdefault(f"{read.file}/{name}", []).append(number)
    documents = {name: _listed(read, numbers) for name, numbers in files.items()}
    main = f"{read.file}/{CATALOGUE_FILE}"
    if read.head or main in files:
        documents[main] = _with_head(read, folder, [read.entries[number] for number in files.get(main, [])])
    return _Laid(documents=documents, numbers=dict(_numbers(read, files)))


def _file_of(entry: ReadEntry) -> str | None:
    if entry.name in VOCABULARY:
        return CATALOGUE_FILE
    if entry.name != MEASURES:
        return f"{entry.name}.yaml"
    document = document_of(entry)
    return None if document is None else f"{MEASURES}/{document}.yaml"


def _numbers(read: ReadCatalogue, files: Mapping[str, Sequence[int]]) -> Iterator[tuple[tuple[PathKey, ...], int]]:
    for file, numbers in files.items():
        counted = dict.fromkeys(KINDS, 0)
        for number in numbers:
            name = read.entries[number].name
            yield (file, name, counted[name]), number
            counted[name] += 1


def _listed(read: ReadCatalogue, numbers: Sequence[int]) -> YamlDocument:
    entries = [read.entries[number] for number in numbers]
    name, document = entries[0].name, document_of(entries[0])
    head: dict[str, Value] = {} if document is None else {"document": document}
    return _as_document(head | {name: [_without_document(one) for one in entries]})


def _without_document(entry: ReadEntry) -> Value:
    if entry.name != MEASURES or not isinstance(entry.value, dict):
        return entry.value
    return {key: value for key, value in entry.value.items() if key != "document"}


def _with_head(read: ReadCatalogue, folder: EditionFolder, entries: Sequence[ReadEntry]) -> YamlDocument:
    """catalogue.yaml: the head as far as the file has one, the rest of it as it is there."""
    lists: dict[str, Value] = {name: [one.value for one in entries if one.name == name] for name in VOCABULARY}
    return _as_document({**_present_head(folder), **read.head, **lists})


def _present_head(folder: EditionFolder) -> dict[str, Value]:
    heads = [layer.files[CATALOGUE_FILE] for layer in folder.catalogue if CATALOGUE_FILE in layer.files]
    found = read_yaml(heads[-1]).value if heads else None
    return {key: value for key, value in found.items() if key not in VOCABULARY} if isinstance(found, dict) else {}


def _as_document(value: Value) -> YamlDocument:
    return YamlDocument(value=value, lines=Lines(1, NOWHERE.inside), faults=())


def _at_entry(mistake: Mistake, numbers: _Numbers) -> EntryMistake:
    """The mistake where the file has it: at an entry, or in the head."""
    file, path = mistake.place.file, mistake.place.path
    if mistake.missing is not None:
        path = (*path, mistake.missing)
    if path[:1] == ("document",):
        return EntryMistake(entry=numbers[file, MEASURES, 0], path=path, cause=mistake.cause, cure=mistake.cure)
    number = numbers.get((file, *path[:2]))
    inside = path if number is None else path[2:]
    return EntryMistake(entry=number, path=inside, cause=mistake.cause, cure=mistake.cure)
