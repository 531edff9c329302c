"""Values that cross from the limited child to the process that asked: a closed set of types as JSON, and back.

The child reads foreign files, so nothing it says may name what is to be run: only the types listed here are made.
"""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import numpy as np

from assessor.questionnaire import AnswerColumns, Fault, Text
from assessor.workbooks.meaning.outcome import AskedWording
from assessor.workbooks.reading.fault import FileFault, Spot
from assessor.workbooks.reading.grid import Grid, GridColumn, OddCell, RowSource
from assessor.workbooks.reading.read_rows import LeftFile, ReadRows, RowIdentity
from assessor.workbooks.reading.understood import NamedEdition, ReadFirms, Understood
from assessor.workbooks.sheets.columns import ReadColumn
from assessor.workbooks.sheets.finding import LeftSheet
from assessor.workbooks.sheets.header import Header
from assessor.workbooks.sheets.rows import LeftRow
from assessor.workbooks.sheets.table import ReadSheet, RowFaults, Table

_CROSSING: Mapping[str, Callable[..., object]] = {
    kind.__name__: kind
    for kind in (
        AnswerColumns, AskedWording, Fault, FileFault, Grid, GridColumn, Header, LeftFile, LeftRow, LeftSheet,
        NamedEdition, OddCell, ReadColumn, ReadFirms, ReadRows, ReadSheet, RowFaults, RowIdentity, RowSource, Spot,
        Table, Text, Understood,
    )
}  # fmt: skip
_BARE = (str, int, float, bool, type(None))
_NUMBERS = "biuf"


def packed(value: Understood) -> bytes:
    """The value as JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpacked(content: bytes, path: Path) -> Understood:
    """The value again, on the reader's own path. Raises ValueError where it is none."""
    found = _built(json.loads(content.decode("utf-8", "surrogatepass")), path)
    if not isinstance(found, Understood):
        message = "the child said something else"
        raise TypeError(message)
    return found


def _plain(value: object) -> object:
    if value.__class__ in _BARE:
        return value
    if isinstance(value, tuple | list):
        is_bare = all(part.__class__ in _BARE for part in value)
        return list(value) if is_bare else [_plain(part) for part in value]
    return _plain_object(value)


def _plain_object(value: object) -> Mapping[str, object]:
    if isinstance(value, np.ndarray):
        content = base64.b64encode(np.ascontiguousarray(value).tobytes()).decode()
        return {"array": content, "of": value.dtype.str, "shape": list(value.shape)}
    if isinstance(value, Mapping):
        return {"map": [[key, _plain(part)] for key, part in value.items()]}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Path):
        return {"path": "own"}
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(type(value).__name__)
    return {"is": type(value).__name__, **{one.name: _plain(getattr(value, one.name)) for one in fields(value)}}


def _built(plain: object, path: Path) -> object:
    if isinstance(plain, list):
        has_parts = any(part.__class__ in (list, dict) for part in plain)
        return tuple(_built(part, path) for part in plain) if has_parts else tuple(plain)
    if not isinstance(plain, dict):
        return plain
    first = next(iter(plain))
    return _MAKERS[first](plain, path)


def _array(plain: Mapping[str, object], path: Path) -> object:
    del path
    kind = np.dtype(str(plain["of"]))
    if kind.kind not in _NUMBERS:
        raise ValueError(kind.kind)
    shape = plain["shape"]
    found = np.frombuffer(base64.b64decode(str(plain["array"])), dtype=kind)
    return found.reshape(shape if isinstance(shape, list) else -1)


def _map(plain: Mapping[str, object], path: Path) -> object:
    pairs = plain["map"]
    return {key: _built(part, path) for key, part in pairs} if isinstance(pairs, list) else {}


def _day(plain: Mapping[str, object], path: Path) -> object:
    del path
    return date.fromisoformat(str(plain["day"]))


def _path(plain: Mapping[str, object], path: Path) -> object:
    del plain
    return path


def _value(plain: Mapping[str, object], path: Path) -> object:
    kind = _CROSSING[str(plain["is"])]
    return kind(**{name: _built(part, path) for name, part in plain.items() if name != "is"})


_MAKERS: Mapping[str, Callable[[Mapping[str, object], Path], object]] = {
    "array": _array,
    "map": _map,
    "day": _day,
    "path": _path,
    "is": _value,
}
