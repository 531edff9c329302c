"""Making an edition of its files: read, check everything, and only then build it.

Loaded only where nothing that was kept will do: it costs a process half a second.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from assessor.edition.assemble.catalogue import catalogue_of
from assessor.edition.assemble.findings import deeds_of, findings_of
from assessor.edition.assemble.questionnaire import questionnaire_of, reference_of
from assessor.edition.assemble.scoring import scoring_of
from assessor.edition.assemble.themes import amounts_in, themes_in
from assessor.edition.checks import ALL_CHECKS
from assessor.edition.checks.efforts import steps_without_effort
from assessor.edition.folder import EditionFolder, read_folder
from assessor.edition.making.collection import collection_of
from assessor.edition.model import Edition, Grouping
from assessor.edition.packaged import PACKAGED
from assessor.edition.place import Mistake, Place, faults_of, problem_of
from assessor.edition.problem import EditionError, EditionProblem
from assessor.edition.schema.base import text_or_none
from assessor.edition.schema.crosswalk import CollectionFile
from assessor.edition.sources import Sources, read_sources
from assessor.edition.strict_yaml import YamlDocument, read_yaml
from assessor.questionnaire import QuestionId, Text


def find_warnings(path: Path, own: Path | None) -> tuple[EditionProblem, ...]:
    """What is allowed and may still not be meant; nothing where the edition has mistakes."""
    folder = read_folder(path, own)
    sources, problems = _checked(folder)
    if sources is None or problems:
        return ()
    documents = {name: _document(content) for name, content in folder.files.items()}
    return tuple(problem_of(finding, documents) for finding in steps_without_effort(sources))


def read_edition(path: Path, own: Path | None) -> tuple[Sources | None, tuple[EditionProblem, ...]]:
    """The entries of an edition's files, None where they lack form, and every mistake."""
    return _packaged_sources(path.name, own) if path.parent == PACKAGED else _checked(read_folder(path, own))


def made_edition(path: Path, own: Path | None) -> Edition:
    """The edition in that folder; raises EditionError with all its problems."""
    sources, problems = read_edition(path, own)
    if sources is None or problems:
        raise EditionError(problems)
    return _built(sources, collection_of(path.parent))


def edition_in(folder: EditionFolder) -> Edition:
    """The edition of files that were checked before. Raises EditionError where they lack the form of this release."""
    documents = {name: _document(content) for name, content in folder.all_files.items()}
    sources, found = read_sources(folder, documents)
    if found:
        raise EditionError(tuple(problem_of(finding, documents) for finding in found))
    return _built(sources, collection_of())


def problems_in(folder: EditionFolder) -> tuple[EditionProblem, ...]:
    """Every mistake of files at hand, as `find_problems` finds them in a folder."""
    return _checked(folder)[1]


@lru_cache(maxsize=1)
def _packaged_sources(name: str, own: Path | None) -> tuple[Sources | None, tuple[EditionProblem, ...]]:
    """Of the last one only: a crosswalk asks for the sources of its editions right before or after they are built."""
    return _checked(read_folder(PACKAGED / name, own))


def _checked(folder: EditionFolder) -> tuple[Sources | None, tuple[EditionProblem, ...]]:
    documents = {name: _document(content) for name, content in folder.all_files.items()}
    sources, findings = read_sources(folder, documents)
    of_form = [*folder.problems, *faults_of(documents), *(problem_of(finding, documents) for finding in findings)]
    if of_form:
        return None, tuple(of_form)
    return sources, tuple(problem_of(finding, documents) for finding in mistakes_of_content(sources))


@lru_cache(maxsize=64)
def _document(content: bytes) -> YamlDocument:
    """Whoever changes an entry has all files checked with it, again and again: those that stayed are read once."""
    return read_yaml(content)


def mistakes_in(folder: EditionFolder, documents: Mapping[str, YamlDocument]) -> Sequence[Mistake]:
    """What is wrong with files that were read: with their form; where nothing is, with their content."""
    sources, found = read_sources(folder, documents)
    return found or mistakes_of_content(sources)


def mistakes_of_content(sources: Sources) -> list[Mistake]:
    """What does not hold between entries that all have their form, in the order of the files."""
    found = [finding for check in ALL_CHECKS for finding in check(sources)]
    return _in_file_order(found, list(sources.documents))


def _in_file_order(findings: list[Mistake], files: list[str]) -> list[Mistake]:
    def file_number(place: Place) -> int:
        return files.index(place.file) if place.file in files else len(files)

    return sorted(findings, key=lambda finding: file_number(finding.place))


def _built(sources: Sources, collection: CollectionFile | None) -> Edition:
    written, asked = sources.edition, sources.question_by_id
    catalogue = catalogue_of(sources)
    return Edition(
        id=written.id,
        title=written.title.text,
        published=written.published,
        default_as_of=written.default_as_of,
        verified=written.verified,
        verified_note=text_or_none(written.verified_note),
        questionnaire=questionnaire_of(sources),
        references={reference.id: reference_of(reference) for reference in sources.references.values()},
        scoring=scoring_of(written),
        catalogue=catalogue,
        digest=sources.folder.digest,
        written=sources.folder,
        findings=findings_of(sources, catalogue.problems),
        deeds=deeds_of(sources),
        groupings=() if collection is None else tuple(_groupings(collection, asked)),
        totals={} if collection is None else _totals(collection, asked),
        themes=tuple(themes_in(collection, asked)),
        amounts=tuple(amounts_in(collection, asked)),
    )


def _totals(collection: CollectionFile, asked: Container[str]) -> Mapping[QuestionId, Text]:
    return {QuestionId(one.question): one.title.text for one in collection.totals if one.question in asked}


def _groupings(collection: CollectionFile, asked: Container[str]) -> Iterator[Grouping]:
    """What the edition's firms can be grouped by; the collection is no part of its digest."""
    for axis in collection.axes:
        if axis.question in asked:
            yield Grouping(
                axis=axis.id,
                title=axis.title.text,
                question=QuestionId(axis.question),
                digits=axis.digits,
                column=axis.column or axis.id,
            )
