"""What stops an upload as a whole: the wrong edition, the wrong association, headings nobody understands, no firms."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from assessor.questionnaire import Text
from assessor.workbooks.instrument import Instrument
from assessor.workbooks.meaning import CellFault
from assessor.workbooks.reading.fault import FileFault, Spot, quoted
from assessor.workbooks.reading.grid import Grid
from assessor.workbooks.sheets.heading_names import NAME, USCC
from assessor.workbooks.sheets.reading_rows import edition_names
from assessor.workbooks.sheets.table import ReadSheet

_TITLES = {NAME: Text("企业名称", "name of the firm"), USCC: Text("统一社会信用代码", "unified social credit code")}


def other_file_faults(grids: Sequence[Grid], edition: Instrument, association: str) -> tuple[FileFault, ...]:
    """A fault for each other edition the file names, and for the association it was made for if that is another."""
    faults = [
        FileFault(place=place, cause=_other_edition(name, edition.title), cure=_TAKE_TEMPLATE)
        for place, name in edition_names(grids)
        if name not in ("", edition.id)
    ]
    others = {grid.file: grid for grid in grids if association and grid.association not in ("", association)}
    for file, grid in others.items():
        place = Spot(file=file, sheet=grid.sheet)
        faults.append(FileFault(place=place, cause=_OTHER_ASSOCIATION, cure=_TAKE_TEMPLATE))
    return tuple(faults)


def missing_fields(sheet: ReadSheet) -> tuple[FileFault, ...]:
    """A fault for each column without which no row can be told from another."""
    grid, header = sheet.grid, sheet.header
    if not header.every:
        return ()
    place = Spot(file=grid.file, sheet=grid.sheet, row=int(grid.rows[header.record]) if len(grid.rows) else None)
    return tuple(
        FileFault(
            place=place,
            cause=Text(f"没有“{title.zh}”这一列", f"there is no column for the {title.en}"),
            cure=Text(
                f"加一列，表头写 {name}，每家企业都填", f"add a column headed {name} and fill it in for every firm"
            ),
        )
        for name, title in _TITLES.items()
        if name not in header.columns
    )


def no_firms(grid: Grid) -> FileFault:
    """The fault of a table without rows."""
    return FileFault(
        place=Spot(file=grid.file, sheet=grid.sheet),
        cause=Text("表里没有企业", "there are no firms in the table"),
        cure=Text("在表头下面每家企业填一行", "fill in one firm a row below the headings"),
    )


Read = TypeVar("Read")


def required(read: Callable[[object], Read], name: str) -> Callable[[object], Read]:
    """A reader of a cell that must not be empty."""
    title = _TITLES[name]

    def read_filled(cell: object) -> Read:
        found = read(cell)
        if not str(found):
            raise CellFault(
                cause=Text(f"没有填{title.zh}", f"the {title.en} is missing"),
                cure=Text("照营业执照补上", "add it as on the business licence"),
            )
        return found

    return read_filled


def _other_edition(name: str, wanted: Text) -> Text:
    return Text(
        f"这份表用的是另一份问卷（{quoted(name)}），这次选的是{wanted.zh}",
        f"this table is on another questionnaire ({quoted(name)}); you chose “{wanted.en}”",
    )


_OTHER_ASSOCIATION = Text("这份模板是发给另一家协会的", "this workbook was made for another association")
_TAKE_TEMPLATE = Text("下载当前的模板，把答案贴进去再交", "download the current template and paste the answers into it")
