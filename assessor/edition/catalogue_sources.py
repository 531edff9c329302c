"""What a catalogue's files say, in one folder or in layers: a later entry replaces an earlier one of the same id."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from pydantic import BaseModel

from assessor.edition.place import Place, Placed
from assessor.edition.schema.base import Entry
from assessor.edition.schema.catalogue import (
    CatalogueFile,
    DocumentEntry,
    DocumentsFile,
    JurisdictionEntry,
    KindEntry,
    NeedEntry,
    ProblemEntry,
    ProblemsFile,
    ProviderEntry,
    ProvidersFile,
    TextsFile,
)
from assessor.edition.schema.measures import MeasureEntry, MeasuresFile


class _Named(Protocol):
    @property
    def id(self) -> str: ...


NamedT = TypeVar("NamedT", bound=_Named)
FileT = TypeVar("FileT", bound=Entry)
Vocabulary = DocumentsFile | CatalogueFile


@dataclass(frozen=True, kw_only=True)
class CatalogueSources:
    """The entries with their places. `layers`: labels of the folders, none where the edition holds its catalogue."""

    models: Mapping[str, BaseModel]
    layers: tuple[str, ...]

    @cached_property
    def vocabulary(self) -> tuple[Placed[Vocabulary], ...]:
        """The file that says the place question, kinds, needs and jurisdictions; one a layer that has it."""
        own = self._files(DocumentsFile)
        return tuple(own) if not self.layers else tuple(self._files(CatalogueFile))

    @property
    def newest(self) -> Vocabulary:
        """The vocabulary of the last layer that has one."""
        return self.vocabulary[-1].entry

    @property
    def file(self) -> CatalogueFile | None:
        """catalogue.yaml of the last layer that has one; None where the edition holds its own catalogue."""
        newest = self.newest
        return newest if isinstance(newest, CatalogueFile) else None

    @cached_property
    def without(self) -> frozenset[str]:
        """Places whose measures and offices are not used, whichever layer says so."""
        files = [placed.entry for placed in self.vocabulary if isinstance(placed.entry, CatalogueFile)]
        return frozenset(name for file in files for name in file.without)

    @cached_property
    def every_document(self) -> tuple[Placed[DocumentEntry], ...]:
        """Texts of all layers, replaced ones too."""
        if self.layers:
            return tuple(_listed(self._files(TextsFile), "documents", lambda file: file.documents))
        return tuple(_listed(self._files(DocumentsFile), "documents", lambda file: file.documents))

    @cached_property
    def documents(self) -> tuple[Placed[DocumentEntry], ...]:
        """Texts that stand."""
        return _standing(self.every_document)

    @cached_property
    def kinds(self) -> tuple[Placed[KindEntry], ...]:
        """Kinds of measures that stand."""
        return _standing(_listed(self.vocabulary, "kinds", lambda file: file.kinds))

    @cached_property
    def needs(self) -> tuple[Placed[NeedEntry], ...]:
        """Needs that stand."""
        return _standing(_listed(self.vocabulary, "needs", lambda file: file.needs))

    @cached_property
    def jurisdictions(self) -> tuple[Placed[JurisdictionEntry], ...]:
        """Places that stand."""
        return _standing(_listed(self.vocabulary, "jurisdictions", lambda file: file.jurisdictions))

    @cached_property
    def every_provider(self) -> tuple[Placed[ProviderEntry], ...]:
        """Offices of all layers, replaced ones too."""
        return tuple(_listed(self._files(ProvidersFile), "providers", lambda file: file.providers))

    @cached_property
    def providers(self) -> tuple[Placed[ProviderEntry], ...]:
        """Offices that stand."""
        return _standing(self.every_provider)

    @cached_property
    def every_problem(self) -> tuple[Placed[ProblemEntry], ...]:
        """Problems of all layers, replaced ones too."""
        return tuple(_listed(self._files(ProblemsFile), "problems", lambda file: file.problems))

    @cached_property
    def problems(self) -> tuple[Placed[ProblemEntry], ...]:
        """Problems that stand."""
        return _standing(self.every_problem)

    @cached_property
    def every_measure(self) -> tuple[Placed[MeasureEntry], ...]:
        """Measures of all layers, replaced ones too."""
        return tuple(_listed(self._files(MeasuresFile), "measures", lambda file: file.measures))

    @cached_property
    def measures(self) -> tuple[tuple[str, Placed[MeasureEntry]], ...]:
        """Measures that stand, each with its document's id."""
        files = {file.place.file: file.entry.document for file in self._files(MeasuresFile)}
        return tuple((files[placed.place.file], placed) for placed in _standing(self.every_measure))

    def layer_of(self, place: Place) -> str:
        """The label of the layer a place lies in."""
        return next((label for label in reversed(self.layers) if place.file.startswith(f"{label}/")), "")

    def _files(self, form: type[FileT]) -> Iterator[Placed[FileT]]:
        for name, value in self.models.items():
            if isinstance(value, form):
                yield Placed(Place(name), value)


def _listed(
    files: Iterable[Placed[FileT]], key: str, entries: Callable[[FileT], Sequence[NamedT]]
) -> Iterator[Placed[NamedT]]:
    for file in files:
        for number, entry in enumerate(entries(file.entry)):
            yield Placed(file.place.at(key, number), entry)


def _standing(placed: Iterable[Placed[NamedT]]) -> tuple[Placed[NamedT], ...]:
    """Each id once, where it first stood, as it was last written."""
    last: dict[str, Placed[NamedT]] = {}
    for each in placed:
        last[each.entry.id] = each
    return tuple(last.values())
