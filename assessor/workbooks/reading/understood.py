"""What the limited child is asked to read, and what it says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assessor.questionnaire import AnswerColumns
from assessor.workbooks.foreign.mapping import SheetMapping, joined_mappings
from assessor.workbooks.instrument import Instrument
from assessor.workbooks.reading.fault import FileFault, Spot
from assessor.workbooks.reading.read_rows import LeftFile, ReadRows
from assessor.workbooks.sheets.finding import LeftSheet
from assessor.workbooks.sheets.table import RowFaults, Table


@dataclass(frozen=True, kw_only=True)
class ReadingOrder:
    """A file, the questionnaire it is read on, and what a person said of tables.

    `file`: what its owner calls it. `kept`: by digest of the headings of the tables it holds for, "" for all tables.
    `is_upload`: an association hands it in, so that every firm needs name and code.
    """

    path: Path
    file: str
    edition: Instrument
    kept: Mapping[str, SheetMapping] = field(default_factory=dict)
    association: str = ""
    is_upload: bool = True

    def mapping(self, headings: str) -> SheetMapping:
        """What was said of all tables and of those with these headings."""
        return joined_mappings(self.kept.get("", SheetMapping()), self.kept.get(headings, SheetMapping()))


@dataclass(frozen=True, kw_only=True)
class NamedEdition:
    """An edition that a file names, "" for none, and where."""

    place: Spot
    name: str


@dataclass(frozen=True, kw_only=True, eq=False)
class ReadFirms:
    """The firms of a file that is to be evaluated, in which name and code may be missing."""

    names: tuple[str, ...]
    usccs: tuple[str, ...]
    columns: AnswerColumns
    groups: tuple[RowFaults, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Understood:
    """A file as far as it was understood.

    `refused`: why it cannot be used at all; all else is empty then. `headings`: digest by which tables with the same
    headings are known again. `faults` stop it, `column_faults` a person's word about columns would mend.
    """

    refused: tuple[FileFault, ...] = ()
    editions: tuple[NamedEdition, ...] = ()
    headings: str = ""
    table: Table = field(default_factory=lambda: Table(sheets=()))
    left: tuple[LeftSheet, ...] = ()
    left_files: tuple[LeftFile, ...] = ()
    faults: tuple[FileFault, ...] = ()
    column_faults: tuple[FileFault, ...] = ()
    upload: ReadRows | None = None
    firms: ReadFirms | None = None
