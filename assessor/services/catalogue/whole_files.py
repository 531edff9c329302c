"""The whole catalogue as a file: written from what is in use, and read back with every mistake at its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from assessor.catalogue import CatalogueError
from assessor.catalogue.importing import mistakes_of
from assessor.catalogue.reading import EntryMistake, ReadCatalogue, read_one_file
from assessor.catalogue.whole import WholeCatalogue, as_one_file, standing
from assessor.edition import Edition, available_editions, load_edition
from assessor.edition.folder import EditionFolder
from assessor.edition.problem import EditionProblem
from assessor.edition.strict_yaml import MAXIMUM_BYTES
from assessor.questionnaire import Lang, Text
from assessor.services.context import OwnCatalogue
from assessor.workbooks.catalogue_book.limited_reading import read_catalogue_book
from assessor.workbooks.catalogue_book.writing import CellTooLongError, catalogue_book
from assessor.workbooks.reading.fault import AnswersFileError, FileFault

FileForm = Literal["yaml", "xlsx"]
_FORMS: dict[str, FileForm] = {".yaml": "yaml", ".yml": "yaml", ".xlsx": "xlsx"}
WRONG_FORM = Text(
    "这里只收 .xlsx 或 .yaml；请用导出的文件来改，改好另存为 .xlsx",
    "only .xlsx and .yaml are taken here; change the exported file and save it as .xlsx",
)


class CatalogueFileError(Exception):
    """A file that cannot be written or taken; `faults` says everything, each with its place and how to mend it."""

    def __init__(self, faults: Sequence[Text]) -> None:
        super().__init__("\n".join(one.en for one in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, kw_only=True)
class CatalogueInUse:
    """Editions on the same catalogue, what was published over it as its last layer; the one asked for first."""

    folders: tuple[EditionFolder, ...]

    @property
    def whole(self) -> WholeCatalogue:
        """What is in use, with what was published."""
        return standing(self.folders[0].catalogue)

    @property
    def below(self) -> WholeCatalogue:
        """What comes with the service."""
        return standing(self.folders[0].catalogue[:1])


@dataclass(frozen=True, kw_only=True)
class _ReadFile:
    """What a file says; `told` says a mistake in it, None for one that `faults` have: what could not be read."""

    catalogue: ReadCatalogue
    told: Callable[[EntryMistake], Text | None]
    faults: tuple[Text, ...] = ()


def catalogue_in_use(edition: Edition, own: OwnCatalogue | None) -> CatalogueInUse:
    """The catalogue an edition uses. Raises LookupError where it has none apart from the instrument."""
    asked_for = edition.written
    if not asked_for.catalogue:
        raise LookupError(edition.id)
    above = () if own is None else (own.layer,)
    others = (load_edition(name).written for name in available_editions() if name != edition.id)
    label = asked_for.catalogue[0].label
    same = (asked_for, *(one for one in others if one.catalogue and one.catalogue[0].label == label))
    return CatalogueInUse(folders=tuple(replace(one, catalogue=(*one.catalogue, *above)) for one in same))


def form_of(file: str) -> FileForm | None:
    """What a file is by its name; None for what is no catalogue."""
    return _FORMS.get(Path(file).suffix.lower())


def written_catalogue(whole: WholeCatalogue, form: FileForm, lang: Lang) -> bytes:
    """The whole as one file. Raises CatalogueFileError where a text is too long for a cell."""
    if form == "yaml":
        return as_one_file(whole).encode()
    try:
        return catalogue_book(whole, lang)
    except CellTooLongError as error:
        text = Text(
            f"{error.entry} 的“{error.column.zh}”太长，一个单元格装不下；请导出为 .yaml",
            f"“{error.column.en}” of {error.entry} is too long for a cell; export to .yaml",
        )
        raise CatalogueFileError([text]) from error


def checked_file(file: Path, used: CatalogueInUse) -> ReadCatalogue:
    """What a file says, without mistakes over the catalogue in use. Raises CatalogueFileError with all of them."""
    read = _read(file)
    found = [mistakes_of(read.catalogue, folder) for folder in used.folders]
    own = dict.fromkeys(said for mistakes, _ in found for one in mistakes if (said := read.told(one)) is not None)
    elsewhere = dict.fromkeys(sentence_of(problem) for _, problems in found for problem in problems)
    if read.faults:
        raise CatalogueFileError([*read.faults, *own])
    if own or elsewhere:
        raise CatalogueFileError([*own, *elsewhere])
    return read.catalogue


def sentence_of(problem: EditionProblem) -> Text:
    """A mistake with its place and cure, in both languages."""
    return Text(problem.sentence("zh"), problem.sentence("en"))


def _read(file: Path) -> _ReadFile:
    """What the file says, and how a mistake in it is told. Raises CatalogueFileError where it cannot be opened."""
    form = form_of(file.name)
    if form is None:
        raise CatalogueFileError([WRONG_FORM])
    try:
        return _read_yaml(file) if form == "yaml" else _read_book(file)
    except CatalogueError as error:
        raise CatalogueFileError([sentence_of(problem) for problem in error.problems]) from error
    except AnswersFileError as error:
        raise CatalogueFileError([_said(fault) for fault in error.faults]) from error


def _read_yaml(file: Path) -> _ReadFile:
    with file.open("rb") as opened:
        read = read_one_file(opened.read(MAXIMUM_BYTES + 1).replace(b"\r\n", b"\n"), file.name)
    return _ReadFile(catalogue=read, told=lambda mistake: sentence_of(read.problem_of(mistake)))


def _read_book(file: Path) -> _ReadFile:
    """What of a row cannot be read is told once, at its cell; that it is missing then is no second mistake."""
    book = read_catalogue_book(file)
    unread = {one.place for one in book.faults}

    def told(mistake: EntryMistake) -> Text | None:
        fault = book.fault_of(mistake)
        return None if fault.place in unread else _said(fault)

    return _ReadFile(catalogue=book.read, told=told, faults=tuple(map(_said, book.faults)))


def _said(fault: FileFault) -> Text:
    return Text(fault.said("zh"), fault.said("en"))
