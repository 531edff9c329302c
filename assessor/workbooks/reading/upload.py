"""An association's table read in the limited child: as rows, or refused with every reason."""

from pathlib import Path

from assessor.edition.model import Edition
from assessor.workbooks.foreign.mapping import SheetMapping
from assessor.workbooks.instrument import instrument_only
from assessor.workbooks.reading.contradictions import with_contradictions
from assessor.workbooks.reading.fault import AnswersFileError, FileFault
from assessor.workbooks.reading.read_table import ReadTable, RowIdentity, RowKind, read_on
from assessor.workbooks.reading.reader import ask_reader
from assessor.workbooks.reading.understood import ReadingOrder, Understood


class HeadingsError(AnswersFileError):
    """The file can be read, but not all of its columns are understood: a person's word about them mends that."""

    def __init__(self, faults: tuple[FileFault, ...], found: Understood) -> None:
        super().__init__(faults)
        self.found = found


def read_upload(
    path: Path, edition: Edition, *, mapping: SheetMapping | None = None, association: str = ""
) -> ReadTable:
    """Read a table on an edition, with what a person said its columns and wordings mean.

    Raises AnswersError where the file as such cannot be used, HeadingsError where only its columns are not understood.
    """
    kept = {} if mapping is None else {"": mapping}
    order = ReadingOrder(
        path=path, file=path.name, edition=instrument_only(edition), kept=kept, association=association
    )
    return upload_in(ask_reader(order), edition)


def upload_in(found: Understood, edition: Edition) -> ReadTable:
    """The rows of an upload that was understood. Raises as `read_upload` does."""
    if found.refused:
        raise AnswersFileError(found.refused)
    if found.upload is not None:
        return with_contradictions(read_on(edition, found.upload))
    faults = (*found.faults, *found.column_faults)
    has_columns = any(len(sheet.grid.columns) > 1 and sheet.grid.head for sheet in found.table.sheets)
    raise HeadingsError(faults, found) if has_columns else AnswersFileError(faults)


__all__ = ["HeadingsError", "ReadTable", "RowIdentity", "RowKind", "read_upload", "upload_in"]
