"""Values of the domain as numbers, texts and lists and back, exact and fast: the types themselves are the format.

What is kept this way is read by the very program that wrote it. Where later programs read it, `plain_values` does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
_Any = Any
"""A value of whichever type a form is for."""
_PLAIN = (str, int, float, bool, object)


def compact(kind: type[Value], value: Value) -> object:
    """The value as it can be written into JSON. Raises TypeError for what has no form."""
    return _form(kind).write(value)


def restored(kind: type[Value], plain: object) -> Value:
    """The value again. Raises ValueError, TypeError or LookupError where `plain` was not made of that type."""
    value: Value = _form(kind).read(plain)
    return value


@dataclass(frozen=True)
class _CompactForm:
    write: Callable[[_Any], _Any]
    read: Callable[[_Any], _Any]


def _same(value: _Any) -> _Any:
    return value


_SAME = _CompactForm(_same, _same)
_OF_TYPE: Mapping[object, _CompactForm] = {
    **dict.fromkeys(_PLAIN, _SAME),
    bytes: _CompactForm(bytes.decode, str.encode),
    date: _CompactForm(date.isoformat, date.fromisoformat),
    Fraction: _CompactForm(Fraction.as_integer_ratio, lambda plain: Fraction(*plain)),
}
_KNOWN: dict[object, _CompactForm] = {}


def _form(kind: object) -> _CompactForm:
    found = _KNOWN.get(kind)
    if found is None:
        found = _KNOWN[kind] = _form_of(kind)
    return found


def _form_of(kind: object) -> _CompactForm:
    if isinstance(kind, NewType):
        return _form(kind.__supertype__)
    if isinstance(kind, type) and is_dataclass(kind):
        return _CompactForm(_fields_of, _maker(kind))
    origin, parts = get_origin(kind), get_args(kind)
    return _of_parts(origin, parts) if origin is not None else _OF_TYPE[kind]


def _of_parts(origin: object, parts: tuple[object, ...]) -> _CompactForm:
    if origin is Literal:
        return _SAME
    if origin in (Union, UnionType):
        return _of_one([part for part in parts if part is not NoneType], none=NoneType in parts)
    if origin is tuple:
        return _of_tuple(parts)
    if origin is frozenset:
        each = _form(parts[0])
        return _CompactForm(
            lambda value: sorted(map(each.write, value)), lambda plain: frozenset(map(each.read, plain))
        )
    return _of_mapping(_form(parts[1]))


def _of_mapping(each: _CompactForm) -> _CompactForm:
    return _CompactForm(
        lambda value: {str(key): each.write(part) for key, part in value.items()},
        lambda plain: {key: each.read(part) for key, part in plain.items()},
    )


def _of_tuple(parts: tuple[object, ...]) -> _CompactForm:
    if parts[-1] is Ellipsis:
        each = _form(parts[0])
        return _CompactForm(lambda value: list(map(each.write, value)), lambda plain: tuple(map(each.read, plain)))
    forms = [_form(part) for part in parts]
    return _CompactForm(
        lambda value: [form.write(part) for form, part in zip(forms, value, strict=True)],
        lambda plain: tuple(form.read(part) for form, part in zip(forms, plain, strict=True)),
    )


def _of_one(kinds: list[object], *, none: bool) -> _CompactForm:
    """One of several types, and which; a single one that may be missing needs no word about it."""
    if set(kinds) <= set(_PLAIN):
        return _SAME
    forms = [_form(kind) for kind in kinds]

    def write(value: _Any) -> _Any:
        place = kinds.index(type(value))
        return [place, forms[place].write(value)]

    form = forms[0] if len(kinds) == 1 else _CompactForm(write, lambda plain: forms[plain[0]].read(plain[1]))
    return _or_none(form) if none else form


def _or_none(form: _CompactForm) -> _CompactForm:
    return _CompactForm(
        lambda value: None if value is None else form.write(value),
        lambda plain: None if plain is None else form.read(plain),
    )


def _fields_of(value: _Any) -> list[_Any]:
    kind: Callable[..., _Any] = type(value)
    return [form.write(getattr(value, name)) for name, form in _fields(kind).items()]


def _maker(kind: Callable[..., _Any]) -> Callable[[_Any], _Any]:
    def made(plain: _Any) -> _Any:
        own = _fields(kind)
        return kind(**{name: form.read(part) for (name, form), part in zip(own.items(), plain, strict=True)})

    return made


@cache
def _fields(kind: _Any) -> Mapping[str, _CompactForm]:
    """The forms of a dataclass's fields; found when first needed, because a type may hold itself."""
    hints = get_type_hints(kind)
    return {one.name: _form(hints[one.name]) for one in fields(kind)}
