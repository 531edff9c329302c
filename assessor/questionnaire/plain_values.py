"""Typed values as plain JSON values and back: the dataclass is the format, and what it lacks takes its default."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache, lru_cache, partial
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Literal, TypeVar, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Reader = Callable[[object], object]
Value = TypeVar("Value")
_PLAIN = (str, int, float, bool)


class PlainValueError(ValueError):
    """The stored values are not what they are read as; says where."""


def plain_of(value: object) -> object:
    """The value as texts, numbers, lists and objects; a date as its ISO form."""
    if value is None or isinstance(value, str | int | float):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {written: plain_of(getattr(value, name)) for name, written in _names(type(value))}
    if isinstance(value, tuple | list):
        return [plain_of(part) for part in value]
    if isinstance(value, Mapping):
        return {str(key): plain_of(part) for key, part in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def built(kind: type[Value], plain: object) -> Value:
    """The value of that dataclass. A field that later code added takes its default. Raises PlainValueError."""
    if not isinstance(plain, Mapping):
        message = f"{kind.__name__}: an object is needed, not {type(plain).__name__}"
        raise PlainValueError(message)
    as_written: type = kind
    given: dict[str, object] = {}
    for name, written, reader, is_needed in _readers(as_written):
        if written in plain:
            given[name] = reader(plain[written])
        elif is_needed:
            message = f"{kind.__name__}.{name} is missing"
            raise PlainValueError(message)
    return kind(**given)


@cache
def _readers(kind: type) -> tuple[tuple[str, str, Reader, bool], ...]:
    """Of each field its name, the key it is written under, what reads it, and whether it has to be there."""
    if not is_dataclass(kind):
        raise TypeError
    hints = get_type_hints(kind)
    return tuple((one.name, _written(one), _reader(hints[one.name]), not _has_default(one)) for one in fields(kind))


def _written(one: "Field[object]") -> str:
    """The key a field is written under: its name, unless that is a word of Python (`from`) and its metadata says it."""
    return str(one.metadata.get("json", one.name))


def _has_default(one: "Field[object]") -> bool:
    return one.default is not MISSING or one.default_factory is not MISSING


def _reader(kind: object) -> Reader:
    """What reads a value of that type; text, numbers and choices are checked and stand as they are."""
    if kind is date:
        return _day
    if isinstance(kind, type) and is_dataclass(kind):
        return partial(built, kind)
    return _reader_of_parts(kind, get_origin(kind), get_args(kind))


def _reader_of_parts(kind: object, origin: object, parts: tuple[object, ...]) -> Reader:
    if origin is tuple:
        return partial(_each, _reader(parts[0]))
    if origin is Mapping:
        return partial(_by_name, _reader(parts[1]))
    if origin is UnionType and not all(part in (*_PLAIN, NoneType) for part in parts):
        return partial(_unless_none, _reader(next(part for part in parts if part is not NoneType)))
    allowed = _allowed(kind, origin, parts)
    return partial(_plainly, allowed) if allowed else _same


def _allowed(kind: object, origin: object, parts: tuple[object, ...]) -> tuple[type, ...]:
    """Types a plain value may have; a whole number stands for any number. Empty where any will do."""
    if origin is Literal:
        return (str, int, NoneType)
    named = parts if origin is UnionType else (kind,)
    found = tuple(one for one in named if isinstance(one, type))
    return (*found, int) if float in found else found if set(found) <= {*_PLAIN, NoneType} else ()


def _plainly(allowed: tuple[type, ...], plain: object) -> object:
    if not isinstance(plain, allowed) or (isinstance(plain, bool) and bool not in allowed):
        message = f"{' or '.join(one.__name__ for one in allowed)} is needed, not {type(plain).__name__}"
        raise PlainValueError(message)
    return plain


def _same(plain: object) -> object:
    return plain


def _day(plain: object) -> date:
    try:
        return date.fromisoformat(str(plain))
    except ValueError as error:
        raise PlainValueError(str(error)) from error


def _each(reader: Reader, plain: object) -> tuple[object, ...]:
    if not isinstance(plain, list | tuple):
        message = f"a list is needed, not {type(plain).__name__}"
        raise PlainValueError(message)
    return tuple(map(reader, plain))


def _by_name(reader: Reader, plain: object) -> Mapping[str, object]:
    if not isinstance(plain, Mapping):
        message = f"an object is needed, not {type(plain).__name__}"
        raise PlainValueError(message)
    return {str(name): reader(part) for name, part in plain.items()}


def _unless_none(reader: Reader, plain: object) -> object:
    return None if plain is None else reader(plain)


@lru_cache(maxsize=256)
def _names(kind: type["DataclassInstance"]) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, _written(one)) for one in fields(kind))
