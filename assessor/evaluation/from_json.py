"""A firm's result read back from the plain JSON values it was frozen as, without computing anything again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache, partial
from types import NoneType, UnionType
from typing import get_args, get_origin, get_type_hints

from assessor.evaluation.firm import FirmResult

Reader = Callable[[object], object]


class FrozenResultError(ValueError):
    """The stored values are no result; says where."""


def from_json(stored: Mapping[str, object]) -> FirmResult:
    """The result that `as_json` wrote.

    A field that later code added takes its default, so that old results stay readable: new fields of a result need
    one. Raises FrozenResultError.
    """
    found = _built(FirmResult, {**stored, "problems": stored.get("problem_details")})
    if not isinstance(found, FirmResult):
        raise TypeError
    return found


def _built(kind: type, plain: object) -> object:
    if not isinstance(plain, Mapping):
        message = f"{kind.__name__}: an object is needed, not {type(plain).__name__}"
        raise FrozenResultError(message)
    return kind(**dict(_given(kind, plain)))


def _given(kind: type, plain: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for field, reader in _readers(kind):
        written = field.metadata.get("json", field.name)
        if written in plain:
            yield field.name, reader(plain[written])
        elif not _has_default(field):
            message = f"{kind.__name__}.{field.name} is missing"
            raise FrozenResultError(message)


@cache
def _readers(kind: type) -> tuple[tuple["Field[object]", Reader], ...]:
    if not is_dataclass(kind):
        raise TypeError
    hints = get_type_hints(kind)
    return tuple((field, _reader(hints[field.name])) for field in fields(kind))


def _has_default(field: "Field[object]") -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _reader(kind: object) -> Reader:
    """What reads a value of that type; text, numbers and choices stand as they are."""
    if kind is date:
        return _day
    if isinstance(kind, type) and is_dataclass(kind):
        return partial(_built, kind)
    if get_origin(kind) is tuple:
        return partial(_each, _reader(get_args(kind)[0]))
    if get_origin(kind) is UnionType:
        inner = next(part for part in get_args(kind) if part is not NoneType)
        return partial(_unless_none, _reader(inner))
    return _same


def _same(plain: object) -> object:
    return plain


def _day(plain: object) -> date:
    try:
        return date.fromisoformat(str(plain))
    except ValueError as error:
        raise FrozenResultError(str(error)) from error


def _each(reader: Reader, plain: object) -> tuple[object, ...]:
    if not isinstance(plain, list | tuple):
        message = f"a list is needed, not {type(plain).__name__}"
        raise FrozenResultError(message)
    return tuple(reader(part) for part in plain)


def _unless_none(reader: Reader, plain: object) -> object:
    return None if plain is None else reader(plain)
