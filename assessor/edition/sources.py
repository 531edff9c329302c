"""All entries of an edition's files with their places: what the checks walk and what the edition is made from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from pydantic import BaseModel

from assessor.edition.catalogue_sources import CatalogueSources
from assessor.edition.folder import MAIN_FILE, EditionFolder
from assessor.edition.place import Mistake, Place, Placed
from assessor.edition.schema.base import Entry
from assessor.edition.schema.catalogue import (
    CatalogueFile,
    DocumentsFile,
    ProblemEntry,
    ProblemsFile,
    ProvidersFile,
    ReferenceFile,
    TextsFile,
)
from assessor.edition.schema.deeds import DeedEntry, DeedsFile
from assessor.edition.schema.edition import EditionFile, ItemEntry, NodeEntry, RootNode
from assessor.edition.schema.findings import FindingEntry, FindingsFile
from assessor.edition.schema.measures import MeasureEntry, MeasuresFile
from assessor.edition.schema.questions import QuestionEntry, QuestionsFile
from assessor.edition.strict_yaml import YamlDocument
from assessor.edition.structure import model_of

ModelT = TypeVar("ModelT", bound=Entry)
_INSTRUMENT: Mapping[str, type[Entry]] = {
    MAIN_FILE: EditionFile,
    "problems.yaml": ProblemsFile,
    "documents.yaml": DocumentsFile,
    "findings.yaml": FindingsFile,
    "deeds.yaml": DeedsFile,
    "questions": QuestionsFile,
    "measures": MeasuresFile,
    "reference": ReferenceFile,
}
_CATALOGUE: Mapping[str, type[Entry]] = {
    "catalogue.yaml": CatalogueFile,
    "documents.yaml": TextsFile,
    "providers.yaml": ProvidersFile,
    "problems.yaml": ProblemsFile,
    "measures": MeasuresFile,
}


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Everything an edition's files say."""

    folder: EditionFolder
    documents: Mapping[str, YamlDocument]
    models: Mapping[str, BaseModel]

    @cached_property
    def edition(self) -> EditionFile:
        """edition.yaml."""
        return next(entry.entry for entry in self.files(EditionFile))

    @cached_property
    def catalogue(self) -> CatalogueSources | None:
        """What the catalogue says, whether in the edition's own folder or apart; None where there is none."""
        found = CatalogueSources(models=self.models, layers=tuple(layer.label for layer in self.folder.catalogue))
        return found if found.vocabulary else None

    @cached_property
    def questions(self) -> tuple[Placed[QuestionEntry], ...]:
        """All questions in the order in which they are asked."""
        return tuple(
            Placed(file.place.at("questions", number), question)
            for file in self.files(QuestionsFile)
            for number, question in enumerate(file.entry.questions)
        )

    @cached_property
    def question_by_id(self) -> Mapping[str, QuestionEntry]:
        """Questions by their ids."""
        return {placed.entry.id: placed.entry for placed in self.questions}

    @cached_property
    def section_of(self) -> Mapping[str, str]:
        """Question id -> section id."""
        return {
            question.id: file.entry.section for file in self.files(QuestionsFile) for question in file.entry.questions
        }

    @cached_property
    def problems(self) -> tuple[Placed[ProblemEntry], ...]:
        """All problems."""
        return self._of_catalogue.problems

    @cached_property
    def measures(self) -> tuple[tuple[str, Placed[MeasureEntry]], ...]:
        """All measures, each with its document's id."""
        return self._of_catalogue.measures

    @cached_property
    def _of_catalogue(self) -> CatalogueSources:
        labels = tuple(layer.label for layer in self.folder.catalogue)
        return CatalogueSources(models=self.models, layers=labels)

    @cached_property
    def findings(self) -> tuple[Placed[FindingEntry], ...]:
        """All findings of findings.yaml."""
        return tuple(
            Placed(file.place.at("findings", number), finding)
            for file in self.files(FindingsFile)
            for number, finding in enumerate(file.entry.findings)
        )

    @cached_property
    def deeds_file(self) -> Placed[DeedsFile] | None:
        """deeds.yaml, if there is one."""
        return next(self.files(DeedsFile), None)

    @cached_property
    def deeds(self) -> tuple[Placed[DeedEntry], ...]:
        """All deeds."""
        file = self.deeds_file
        entries = [] if file is None else file.entry.deeds
        return tuple(Placed(Place("deeds.yaml", ("deeds", number)), deed) for number, deed in enumerate(entries))

    @cached_property
    def references(self) -> Mapping[str, ReferenceFile]:
        """Reference lists by the names their files have."""
        return {file.place.file.split("/")[1].removesuffix(".yaml"): file.entry for file in self.files(ReferenceFile)}

    @cached_property
    def roots(self) -> tuple[Placed[RootNode], ...]:
        """The index, then the risks."""
        main = Place(MAIN_FILE)
        risks = [Placed(main.at("risks", n, "node"), risk.node) for n, risk in enumerate(self.edition.risks)]
        return (Placed(main.at("score"), self.edition.score), *risks)

    @cached_property
    def scored_ids(self) -> frozenset[str]:
        """Questions in any tree."""
        return frozenset(item.entry.question for root in self.roots for item in items_of(root))

    def files(self, model: type[ModelT]) -> Iterator[Placed[ModelT]]:
        """All files of one form, in order."""
        for name, value in self.models.items():
            if isinstance(value, model):
                yield Placed(Place(name), value)


def read_sources(folder: EditionFolder, documents: Mapping[str, YamlDocument]) -> tuple[Sources, Sequence[Mistake]]:
    """Give every file its form; the sources are whole only if nothing was found."""
    models: dict[str, BaseModel] = {}
    findings: list[Mistake] = []
    for name, document in documents.items():
        model, found = model_of(_form(folder, name), name, document)
        findings.extend(found)
        if model is not None:
            models[name] = model
    return Sources(folder=folder, documents=documents, models=models), findings


def _form(folder: EditionFolder, name: str) -> type[Entry]:
    label = next((layer.label for layer in folder.catalogue if name.startswith(f"{layer.label}/")), None)
    forms, short = (_INSTRUMENT, name) if label is None else (_CATALOGUE, name.removeprefix(f"{label}/"))
    return forms[short] if short in forms else forms[short.split("/", maxsplit=1)[0]]


def nodes_of(root: Placed[NodeEntry]) -> Iterator[Placed[NodeEntry]]:
    """A node and all nodes below it."""
    yield root
    for number, part in enumerate(root.entry.parts):
        if not isinstance(part, ItemEntry):
            yield from nodes_of(Placed(root.place.at("parts", number), part))


def items_of(root: Placed[NodeEntry]) -> Iterator[Placed[ItemEntry]]:
    """All questions of a tree, in order."""
    for node in nodes_of(root):
        for number, part in enumerate(node.entry.parts):
            if isinstance(part, ItemEntry):
                yield Placed(node.place.at("parts", number), part)


def node_id(node: NodeEntry) -> str:
    """The id of a node, wherever it stands."""
    return node.id if isinstance(node, RootNode) else node.node
