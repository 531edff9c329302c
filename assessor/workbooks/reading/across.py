"""Values that cross from the limited child to the process that asked: a closed set of types as JSON, arrays behind it.

The child reads foreign files, so nothing it says may name what is to be run: only the types listed here are made.
"""

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import AnswerColumns, Fault, Text
from assessor.workbooks.meaning.outcome import AskedWording
from assessor.workbooks.reading.fault import FileFault, Spot
from assessor.workbooks.reading.grid import Grid, GridColumn, HiddenParts, OddCell, RowSource
from assessor.workbooks.reading.read_rows import LeftFile, ReadRows, RowIdentity
from assessor.workbooks.reading.understood import NamedEdition, ReadFirms, Understood
from assessor.workbooks.sheets.finding import LeftSheet
from assessor.workbooks.sheets.header import Header
from assessor.workbooks.sheets.read_column import ReadColumn
from assessor.workbooks.sheets.rows import LeftRow
from assessor.workbooks.sheets.table import ReadSheet, RowFaults, Table

_CROSSING: Mapping[str, Callable[..., object]] = {
    kind.__name__: kind
    for kind in (
        AnswerColumns, AskedWording, Fault, FileFault, Grid, GridColumn, Header, HiddenParts, LeftFile, LeftRow,
        LeftSheet, NamedEdition, OddCell, ReadColumn, ReadFirms, ReadRows, ReadSheet, RowFaults, RowIdentity, RowSource,
        Spot, Table, Text, Understood,
    )
}  # fmt: skip
_Array = NDArray[np.generic]
_LENGTH = 8
_BARE = (str, int, float, bool, type(None))
_NUMBERS = "biuf"


def packed(value: Understood) -> Iterator[bytes]:
    """The value in pieces: how long its JSON is, the JSON, and the arrays it refers to one after another.

    The arrays never stand in one piece of memory twice: those of a district are larger than all else of it.
    """
    arrays: list[_Array] = []
    text = json.dumps(_plain(value, arrays), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    yield len(text).to_bytes(_LENGTH, "big")
    yield text
    for array in arrays:
        yield _narrowed(array).tobytes()


def unpacked(content: bytes, path: Path) -> Understood:
    """The value again, on the reader's own path. Raises ValueError where it is none."""
    start = _LENGTH + int.from_bytes(content[:_LENGTH], "big")
    plain = json.loads(content[_LENGTH:start].decode("utf-8", "surrogatepass"))
    found = _built(plain, _Read(path=path, arrays=_Pieces(memoryview(content)[start:])))
    if not isinstance(found, Understood):
        message = "the child said something else"
        raise TypeError(message)
    return found


@dataclass(frozen=True, kw_only=True)
class _Read:
    """What a value is built of besides its JSON."""

    path: Path
    arrays: "_Pieces"


class _Pieces:
    """The bytes of all arrays, taken one after another."""

    def __init__(self, content: memoryview) -> None:
        self._content = content
        self._taken = 0

    def take(self, size: int) -> memoryview:
        """The next bytes. Raises ValueError where there are fewer."""
        piece = self._content[self._taken : self._taken + size]
        if size < 0 or len(piece) != size:
            message = "the child said less than it announced"
            raise ValueError(message)
        self._taken += size
        return piece


def _narrowed(array: _Array) -> _Array:
    """Whole numbers in the smallest type that holds them all."""
    if array.dtype.kind != "i" or not array.size:
        return np.ascontiguousarray(array)
    low, high = int(array.min()), int(array.max())
    smallest = next(kind for kind in (np.int8, np.int16, np.int32, np.int64) if _holds(kind, low, high))
    return array.astype(smallest)


def _holds(kind: type[np.signedinteger], low: int, high: int) -> bool:
    return np.iinfo(kind).min <= low and high <= np.iinfo(kind).max


def _plain(value: object, arrays: list[_Array]) -> object:
    if value.__class__ in _BARE:
        return value
    if isinstance(value, tuple | list):
        is_bare = all(part.__class__ in _BARE for part in value)
        return list(value) if is_bare else [_plain(part, arrays) for part in value]
    return _plain_object(value, arrays)


def _plain_object(value: object, arrays: list[_Array]) -> Mapping[str, object]:
    if isinstance(value, np.ndarray):
        arrays.append(value)
        return {"array": _narrowed(value).dtype.str, "of": value.dtype.str, "shape": list(value.shape)}
    if isinstance(value, Mapping):
        return {"map": [[key, _plain(part, arrays)] for key, part in value.items()]}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Path):
        return {"path": "own"}
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(type(value).__name__)
    return {"is": type(value).__name__, **{one.name: _plain(getattr(value, one.name), arrays) for one in fields(value)}}


def _built(plain: object, read: _Read) -> object:
    if isinstance(plain, list):
        has_parts = any(part.__class__ in (list, dict) for part in plain)
        return tuple(_built(part, read) for part in plain) if has_parts else tuple(plain)
    if not isinstance(plain, dict):
        return plain
    first = next(iter(plain))
    return _MAKERS[first](plain, read)


def _array(plain: Mapping[str, object], read: _Read) -> object:
    stored, kind = np.dtype(str(plain["array"])), np.dtype(str(plain["of"]))
    shape = plain["shape"]
    if {stored.kind, kind.kind} - set(_NUMBERS) or not isinstance(shape, list):
        raise ValueError(kind.kind)
    content = read.arrays.take(stored.itemsize * math.prod(shape))
    return np.frombuffer(content, dtype=stored).astype(kind, copy=False).reshape(shape)


def _map(plain: Mapping[str, object], read: _Read) -> object:
    pairs = plain["map"]
    return {key: _built(part, read) for key, part in pairs} if isinstance(pairs, list) else {}


def _day(plain: Mapping[str, object], read: _Read) -> object:
    del read
    return date.fromisoformat(str(plain["day"]))


def _path(plain: Mapping[str, object], read: _Read) -> object:
    del plain
    return read.path


def _value(plain: Mapping[str, object], read: _Read) -> object:
    kind = _CROSSING[str(plain["is"])]
    return kind(**{name: _built(part, read) for name, part in plain.items() if name != "is"})


_MAKERS: Mapping[str, Callable[[Mapping[str, object], _Read], object]] = {
    "array": _array,
    "map": _map,
    "day": _day,
    "path": _path,
    "is": _value,
}
