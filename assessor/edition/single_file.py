"""A file that stands by itself beside the editions: read and given its form."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from assessor.edition.place import Mistake, faults_of, problem_of
from assessor.edition.problem import EditionProblem
from assessor.edition.schema.base import Entry
from assessor.edition.strict_yaml import YamlDocument, read_yaml
from assessor.edition.structure import model_of

EntryT = TypeVar("EntryT", bound=Entry)


@dataclass(frozen=True, kw_only=True)
class SingleFile(Generic[EntryT]):
    """What was read: the entry (None where the file lacks form), and everything wrong with its form."""

    name: str
    entry: EntryT | None
    document: YamlDocument
    problems: tuple[EditionProblem, ...]

    def problems_of(self, findings: Iterable[Mistake]) -> tuple[EditionProblem, ...]:
        """Findings in this file as they are reported."""
        return tuple(problem_of(finding, {self.name: self.document}) for finding in findings)


def read_single_file(path: Path, form: type[EntryT]) -> SingleFile[EntryT]:
    """Read one file."""
    document = read_yaml(path.read_bytes())
    entry, findings = model_of(form, path.name, document)
    documents = {path.name: document}
    problems = [*faults_of(documents), *(problem_of(finding, documents) for finding in findings)]
    return SingleFile(name=path.name, entry=entry, document=document, problems=tuple(problems))
