"""Workbooks of the old kind, scanned for what their values hide: percent and unit formats, errors, formulas."""

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assessor.workbooks.packages.formats import STRUCK, format_told
from assessor.workbooks.packages.refusals import damaged
from assessor.workbooks.packages.scanning import SheetScan
from assessor.workbooks.reading.fault import column_letters

_SECTOR_AT, _DIRECTORY_AT, _FAT_LIST_AT, _FAT_ENTRIES, _HEADER = 0x1E, 0x30, 0x4C, 109, 512
_END = 0xFFFFFFFA
_ENTRY = 128
_STREAMS = ("Workbook", "Book")
_BOUND_SHEET, _FORMAT, _STYLE, _FORMULA = 0x0085, 0x041E, 0x00E0, 0x0006
_CONTINUED = 0x003C
_FONT, _LINE_THROUGH, _NO_SUCH_FONT = 0x0031, 0x08, 4
"""Fonts are counted from 0, but never by 4."""
_SHARED_TEXT, _TEXT, _RICH_TEXT = 0x00FD, 0x0204, 0x00D6
_NUMBER, _RK, _SEVERAL_RK, _BOOL_OR_ERROR, _START = 0x0203, 0x027E, 0x00BD, 0x0205, 0x0809
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_ERROR_RESULT = 2
_ROW, _COLUMNS = 0x0208, 0x007D
_ROW_IS_HIDDEN = 0x20
# Of a sign in two records: its first half, the mark of wide letters that the next record starts with, its other half.
_HALVES = re.compile(rb".[\xd8-\xdb]\x01.[\xdc-\xdf]", re.DOTALL)


@dataclass
class _BiffBook:
    codes: dict[str, str] = field(default_factory=dict)
    fonts: list[bool] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    sheets: dict[int, str] = field(default_factory=dict)
    found: dict[str, SheetScan] = field(default_factory=dict)


def scan_old(content: bytes) -> Mapping[str, SheetScan]:
    """What the sheets hold, by their names; nothing where the stream lies where it is not looked for.

    Raises ScanError where the container is broken.
    """
    try:
        book = _BiffBook()
        sheet = ""
        for at, record, data in _records(_stream(content)):
            if record == _START:
                sheet = book.sheets.get(at, "")
            _note(book, sheet, record, data)
    except (struct.error, IndexError, ValueError) as error:
        raise damaged() from error
    return book.found


def whole_pairs(content: bytes) -> bytes:
    """The workbook with no sign beyond U+FFFF parted by the end of a record.

    Such a sign is written as a pair of halves. Where a record of texts ends between them, the library that reads cells
    loses both, so the first half moves to the second. Takes what `scan_old` took.
    """
    starts, size, length = _book_at(content)
    stream = bytearray(_joined(content, starts, size)[:length])
    seams = list(_parting(bytes(stream)))
    for before, at in reversed(seams):
        _move_half(stream, before, at)
    if not seams:
        return content
    mended = bytearray(content)
    for number, start in enumerate(starts):
        piece = stream[number * size : (number + 1) * size]
        mended[start : start + len(piece)] = piece
    return bytes(mended)


def _parting(stream: bytes) -> Iterator[tuple[int, int]]:
    """Where a record starts that ends with half a sign, and where the one starts that goes on with its other half."""
    before, last = 0, b""
    for at, record, data in _records(stream):
        if record == _CONTINUED and _HALVES.fullmatch(last + data[:3]):
            yield before, at
        before, last = at, data[-2:]


def _move_half(stream: bytearray, before: int, at: int) -> None:
    shorter, longer = (struct.unpack_from("<H", stream, record + 2)[0] for record in (before, at))
    stream[at - 2 : at + 5] = stream[at : at + 5] + stream[at - 2 : at]
    struct.pack_into("<H", stream, before + 2, shorter - 2)
    struct.pack_into("<H", stream, at, longer + 2)


def _stream(content: bytes) -> bytes:
    """The workbook's own stream in the container."""
    starts, size, length = _book_at(content)
    return _joined(content, starts, size)[:length]


def _book_at(content: bytes) -> tuple[list[int], int, int]:
    """Where the sectors of the workbook's stream start in the container, their size, and the stream's length."""
    size = 1 << struct.unpack_from("<H", content, _SECTOR_AT)[0]
    listed = struct.unpack_from(f"<{_FAT_ENTRIES}I", content, _FAT_LIST_AT)
    table = _joined(content, [_start(number, size) for number in listed if number < _END], size)
    chain = struct.unpack(f"<{len(table) // 4}I", table)
    first = struct.unpack_from("<I", content, _DIRECTORY_AT)[0]
    directory = _joined(content, _followed(first, chain, size), size)
    for start in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length = struct.unpack_from("<H", directory, start + 64)[0]
        name = directory[start : start + max(length - 2, 0)].decode("utf-16-le", errors="ignore")
        if name in _STREAMS:
            first, bytes_of = struct.unpack_from("<II", directory, start + 116)
            return _followed(first, chain, size), size, bytes_of
    return [], size, 0


def _start(number: int, size: int) -> int:
    return _HEADER + number * size if size == _HEADER else (number + 1) * size


def _followed(first: int, chain: tuple[int, ...], size: int) -> list[int]:
    starts: list[int] = []
    number = first
    while number < _END and number < len(chain) and len(starts) <= len(chain):
        starts.append(_start(number, size))
        number = chain[number]
    return starts


def _joined(content: bytes, starts: Sequence[int], size: int) -> bytes:
    return b"".join(content[start : start + size] for start in starts)


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, at)
        yield at, record, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _note(book: _BiffBook, sheet: str, record: int, data: bytes) -> None:
    if record in _GLOBAL:
        _GLOBAL[record](book, data)
    elif sheet and record in _CELLS:
        _CELLS[record](book, book.found.setdefault(sheet, SheetScan()), data)


def _note_sheet(book: _BiffBook, data: bytes) -> None:
    offset, length, is_wide = struct.unpack_from("<I", data)[0], data[6], data[7] & 1
    name = data[8 : 8 + length * (2 if is_wide else 1)].decode("utf-16-le" if is_wide else "latin-1")
    book.sheets[offset] = name


def _note_format(book: _BiffBook, data: bytes) -> None:
    number, length, flags = struct.unpack_from("<HHB", data)
    text = data[5 : 5 + length * (1 + (flags & 1))]
    book.codes[str(number)] = text.decode("utf-16-le" if flags & 1 else "latin-1", errors="ignore")


def _note_style(book: _BiffBook, data: bytes) -> None:
    font, number = struct.unpack_from("<HH", data)
    place = font - (font > _NO_SUCH_FONT)
    is_struck = place < len(book.fonts) and book.fonts[place]
    book.styles.append(STRUCK if is_struck else format_told(str(number), book.codes))


def _note_font(book: _BiffBook, data: bytes) -> None:
    book.fonts.append(bool(data[2] & _LINE_THROUGH))


def _note_figure(book: _BiffBook, found: SheetScan, data: bytes) -> None:
    row, column, style = struct.unpack_from("<HHH", data)
    _note_shown(book, found, (row, column), style)


def _note_text(book: _BiffBook, found: SheetScan, data: bytes) -> None:
    row, column, style = struct.unpack_from("<HHH", data)
    if style < len(book.styles) and book.styles[style] == STRUCK:
        found.formats[_cell((row, column))] = STRUCK


def _note_figures(book: _BiffBook, found: SheetScan, data: bytes) -> None:
    row, first = struct.unpack_from("<HH", data)
    for place in range((len(data) - 6) // 6):
        _note_shown(book, found, (row, first + place), struct.unpack_from("<H", data, 4 + 6 * place)[0])


def _note_shown(book: _BiffBook, found: SheetScan, place: tuple[int, int], style: int) -> None:
    if style < len(book.styles) and book.styles[style]:
        found.formats[_cell(place)] = book.styles[style]


def _note_error(book: _BiffBook, found: SheetScan, data: bytes) -> None:
    del book
    row, column, _, value, is_error = struct.unpack_from("<HHHBB", data)
    if is_error:
        found.flaws[_cell((row, column))] = ("error", _ERRORS.get(value, "#?"))


def _note_formula(book: _BiffBook, found: SheetScan, data: bytes) -> None:
    row, column, style, kind, _, value = struct.unpack_from("<HHHBBB", data)
    if data[12:14] == b"\xff\xff" and kind == _ERROR_RESULT:
        found.flaws[_cell((row, column))] = ("error", _ERRORS.get(value, "#?"))
        return
    found.computed.add(_cell((row, column)))
    _note_shown(book, found, (row, column), style)


def _note_row(book: _BiffBook, found: SheetScan, data: bytes) -> None:
    del book
    if data[12] & _ROW_IS_HIDDEN:
        found.hidden_rows.add(struct.unpack_from("<H", data)[0])


def _note_columns(book: _BiffBook, found: SheetScan, data: bytes) -> None:
    del book
    first, last, _, _, options = struct.unpack_from("<5H", data)
    if options & 1:
        found.hidden_columns.update(range(first, last + 1))


def _cell(place: tuple[int, int]) -> str:
    return f"{column_letters(place[1])}{place[0] + 1}"


_GLOBAL = {_BOUND_SHEET: _note_sheet, _FONT: _note_font, _FORMAT: _note_format, _STYLE: _note_style}
_CELLS = {
    _NUMBER: _note_figure,
    _SHARED_TEXT: _note_text,
    _TEXT: _note_text,
    _RICH_TEXT: _note_text,
    _RK: _note_figure,
    _SEVERAL_RK: _note_figures,
    _BOOL_OR_ERROR: _note_error,
    _FORMULA: _note_formula,
    _ROW: _note_row,
    _COLUMNS: _note_columns,
}
