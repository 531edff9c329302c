"""Finding the heading of a sheet, over one to three rows, wherever in its first rows it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from assessor.questionnaire import Text
from assessor.workbooks.foreign.mapping import SheetMapping
from assessor.workbooks.instrument import Instrument
from assessor.workbooks.meaning.odd_cells import odd_fault
from assessor.workbooks.meaning.wording import bare
from assessor.workbooks.reading.fault import FileFault, Spot, quoted
from assessor.workbooks.reading.grid import Cell, Grid, GridColumn, OddCell
from assessor.workbooks.sheets.columns import decided_columns
from assessor.workbooks.sheets.heading_names import HeadingNames, heading_names
from assessor.workbooks.sheets.one_question_twice import at_odds
from assessor.workbooks.sheets.read_column import ReadColumn

_MOST_ROWS = 3
_LOOKED_AT = 60
_CODE_LENGTH = 18
_NOTHING = Text(
    "工作表里没有文字（是空的，或者只贴了图片），找不到表头",
    "there is no text in the sheet (it is empty, or holds a picture only): there is no heading row",
)
_AS_TEXT = Text("把表里的内容录成文字再交", "type what the table says into cells, and hand that in")


@dataclass(frozen=True, kw_only=True)
class Header:
    """`record`: the row of the head with most headings; `last`: the last row of the heading; firms stand below.

    `columns`: field -> place of the column (the first, where options have a column each); `titles`: what the file
    calls each; `every`: all columns with what becomes of them.
    """

    record: int
    last: int
    columns: Mapping[str, int]
    titles: Mapping[str, str]
    every: tuple[ReadColumn, ...]


def find_header(
    grid: Grid, edition: Instrument, mapping: SheetMapping | None = None
) -> tuple[Header, tuple[FileFault, ...], tuple[FileFault, ...]]:
    """The heading, what makes the sheet unusable, and what a decision about columns would mend."""
    names = heading_names(edition)
    known = {bare(column.heading) for column in mapping.columns if column.confirmed} - {""} if mapping else set()
    counts = [_known(row, names, known) for row in grid.head]
    best = _best(grid, counts)
    if best is None:
        nothing = Header(record=0, last=0, columns={}, titles={}, every=())
        return nothing, (*_odd_head(grid, range(len(grid.head))), no_header(grid)), ()
    first, last = _rows(grid, best, counts, names)
    headings = _headings(grid, first, best, last, names)
    below = [_below(column, last) for column in grid.columns]
    is_topmost = not any(cell for row in grid.head[:best] for cell in row)
    columns = decided_columns(headings, edition, mapping, below, is_topmost=is_topmost)
    return _header(grid, best, last, columns)


def _header(
    grid: Grid, best: int, last: int, every: Sequence[ReadColumn]
) -> tuple[Header, tuple[FileFault, ...], tuple[FileFault, ...]]:
    places: dict[str, int] = {}
    for column in every:
        if column.is_read:
            places.setdefault(column.field, column.position)
    titles = {field: every[position].heading for field, position in places.items()}
    header = Header(record=best, last=last, columns=places, titles=titles, every=tuple(every))
    odd = _odd_head(grid, [best])
    again = tuple(_column_twice(_place(grid, best, one), first) for one, first in at_odds(grid, last, every))
    bare_ones = () if grid.sheet else tuple(_no_heading(_place(grid, best, one)) for one in every if one.why == "bare")
    asked = tuple(_open_column(_place(grid, best, one), one) for one in every if one.why == "open")
    return header, (*odd, *again, *bare_ones), asked


def _best(grid: Grid, counts: Sequence[int]) -> int | None:
    """The row with most headings: of equals the last, of a heading that is repeated the first."""
    best = max(_above_firms(grid, counts), key=lambda record: (counts[record], record), default=None)
    if best is None:
        return None
    return grid.head.index(grid.head[best]) if counts[best] else next(_above_codes(grid), None)


def _above_firms(grid: Grid, counts: Sequence[int]) -> range:
    """The rows above the first firm, where headings stand among them: one below heads another list."""
    coded = (record for record, row in enumerate(grid.head) if any(isinstance(c, str) and _is_code(c) for c in row))
    first = next(coded, len(counts))
    return range(first) if max(counts[:first], default=0) > 1 else range(len(counts))


def _above_codes(grid: Grid) -> Iterator[int]:
    """Rows of which nobody knows a heading, with several texts right above one that holds a credit code."""
    for record, row in enumerate(grid.head[1:]):
        texts = [cell for cell in grid.head[record] if isinstance(cell, str) and cell.strip()]
        holds_code = any(isinstance(cell, str) and _is_code(cell) for cell in row)
        if holds_code and len(texts) > 1 and not any(map(_is_code, texts)):
            yield record


def _known(row: Sequence[Cell], names: HeadingNames, known: set[str]) -> int:
    """How many different things the cells of a row are headings of."""
    texts = {str(cell) for cell in row if isinstance(cell, str | float)}
    meanings = {text: names.heading(text) for text in texts}
    said = sum(bare(text) in known for text, meant in meanings.items() if not meant.field) if known else 0
    return len({meant for meant in meanings.values() if meant.field}) + said


def _rows(grid: Grid, best: int, counts: Sequence[int], names: HeadingNames) -> tuple[int, int]:
    """First and last row of the heading around its best row: neighbours that hold headings or options, and no firm."""
    first = last = best
    while last + 1 < len(counts) and last - best < _MOST_ROWS - 1 and _continues(grid, best, last + 1, counts, names):
        last += 1
    while first > 0 and best - first < _MOST_ROWS - 1 and counts[first - 1]:
        first -= 1
    return first, last


def _continues(grid: Grid, best: int, record: int, counts: Sequence[int], names: HeadingNames) -> bool:
    row = grid.head[record]
    if any(isinstance(cell, str) and _is_code(cell) for cell in row):
        return False
    if counts[record] > 1 and 2 * counts[record] > sum(cell is not None for cell in row):
        return True
    own = _texts(grid.head[best], len(grid.columns))
    under = zip(_filled_right(own), own, _texts(row, len(own)), strict=True)
    return any(cell and not text and names.heading(f"{title}/{cell}").option for title, text, cell in under)


def _is_code(text: str) -> bool:
    plain = bare(text)
    return len(plain) == _CODE_LENGTH and plain.isalnum() and plain.isascii() and not plain.isalpha()


def _headings(grid: Grid, first: int, best: int, last: int, names: HeadingNames) -> list[str]:
    """One heading a column: of the best row, else of the rows around it, else of both where an option stands below."""
    width = len(grid.columns)
    rows = [_texts(grid.head[record], width) for record in range(first, last + 1)]
    own = rows[best - first]
    found = []
    for position in range(width):
        candidates = list(_candidates(rows, own, position))
        known = (text for text in candidates if names.heading(text).field)
        found.append(next(known, own[position] or next((text for text in candidates if text), "")))
    return found


def _candidates(rows: Sequence[Sequence[str]], own: Sequence[str], position: int) -> Iterator[str]:
    if len(rows) > 1:
        title = next((text for text in reversed(own[: position + 1]) if text), "")
        for row in rows:
            upper = next((text for text in reversed(row[: position + 1]) if text), "")
            yield from (f"{upper}/{each[position]}" for each in rows if each is not row and each[position] and upper)
        yield from (f"{title}/{row[position]}" for row in rows if row is not own and row[position])
    yield own[position]
    yield from (row[position] for row in rows if row is not own)


def _texts(row: Sequence[Cell], width: int) -> list[str]:
    cells = [*row, *[None] * (width - len(row))][:width]
    return ["" if cell is None or isinstance(cell, OddCell) else _said(cell) for cell in cells]


def _said(cell: str | float) -> str:
    return cell.strip() if isinstance(cell, str) else f"{cell:.15g}"


def _filled_right(texts: Sequence[str]) -> list[str]:
    """The row with each title standing over the empty cells to its right as well."""
    found: list[str] = []
    for text in texts:
        found.append(text or (found[-1] if found else ""))
    return found


def headings_at(grid: Grid, record: int) -> tuple[str, ...]:
    """The headings of a row, one for each column of the table."""
    return tuple(_texts(grid.head[record], len(grid.columns))) if record < len(grid.head) else ()


def _below(column: GridColumn, last: int) -> tuple[Cell, ...]:
    """The first different cells with content below the heading."""
    codes = column.codes[last + 1 :]
    first = np.full(len(column.cells), len(codes))
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)  # of a cell that stands often the first place is noted last
    present = np.flatnonzero(first < len(codes))
    found = (column.cells[code] for code in present[np.argsort(first[present])].tolist())
    return tuple(islice((cell for cell in found if cell not in (None, "")), _LOOKED_AT))


def _odd_head(grid: Grid, records: Sequence[int]) -> tuple[FileFault, ...]:
    """Formulas and errors among headings."""
    return tuple(
        _odd_heading(Spot(file=grid.file, sheet=grid.sheet, row=int(grid.rows[record]), position=position), cell)
        for record in records
        for position, cell in enumerate(grid.head[record])
        if isinstance(cell, OddCell) and cell.kind in ("formula", "error", "long")
    )


def _odd_heading(place: Spot, cell: OddCell) -> FileFault:
    fault = odd_fault(cell)
    return FileFault(place=place, cause=fault.cause, cure=fault.cure)


def _open_column(place: Spot, column: ReadColumn) -> FileFault:
    hint = Text(f"如果是“{column.field}”，就改成它；不是的话，", f"write “{column.field}” if that is meant; else ")
    return FileFault(
        place=place,
        cause=Text("问卷里没有这道题", "the questionnaire has no such question"),
        cure=Text(
            f"{hint.zh if column.field else ''}对照模板改正表头，或删去这一列",
            f"{hint.en if column.field else ''}correct the heading as in the template, or delete the column",
        ),
    )


def _no_heading(place: Spot) -> FileFault:
    """In a text file more fields than headings most often mean a row that slipped."""
    return FileFault(
        place=place,
        cause=Text("这一列有内容，却没有表头", "the column has content but no heading"),
        cure=Text("补上题号，或删去这一列", "write the question id above it, or delete the column"),
    )


def _column_twice(place: Spot, first: ReadColumn) -> FileFault:
    other, number = quoted(first.heading), first.position + 1
    return FileFault(
        place=place,
        cause=Text(
            f"这一列与第 {number} 列（{other}）是同一道题", f"this is the same question as column {number} ({other})"
        ),
        cure=Text("只留一列", "keep one of the two"),
    )


def no_header(grid: Grid) -> FileFault:
    """The fault of a sheet in whose first rows no heading is found."""
    if not grid.head:
        return FileFault(place=Spot(file=grid.file, sheet=grid.sheet), cause=_NOTHING, cure=_AS_TEXT)
    return FileFault(
        place=Spot(file=grid.file, sheet=grid.sheet),
        cause=Text(
            f"前 {len(grid.head)} 行里找不到表头", f"there is no heading row among the first {len(grid.head)} rows"
        ),
        cure=Text(
            "表头写 name、uscc 和题号（或题目全文），照模板的样子",
            "write name, uscc and question ids (or full titles) above the columns, as the template has them",
        ),
    )


def _place(grid: Grid, record: int, column: ReadColumn) -> Spot:
    row = int(grid.rows[record])
    return Spot(file=grid.file, sheet=grid.sheet, row=row, position=column.position, header=column.heading)
