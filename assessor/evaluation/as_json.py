"""A firm's result as plain JSON values, in the shape scripts rely on."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from assessor.evaluation.firm import FirmResult
from assessor.questionnaire import Text

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def as_json(result: FirmResult) -> dict[str, object]:
    """All fields of the result; problems are ids there, with their details under `problem_details`."""
    plain = _plain(result)
    if not isinstance(plain, dict):
        message = "a result is an object"
        raise TypeError(message)
    plain["problem_details"] = plain["problems"]
    plain["problems"] = [text for problem in result.problems for text in problem.texts or (problem.id,)]
    plain["advice"] = [{key: value for key, value in one.items() if value != ""} for one in plain["advice"]]
    for dimension, shown in zip(result.dimensions, plain["dimensions"], strict=True):
        shown.update(value=dimension.score.value, low=dimension.score.low, high=dimension.score.high)
    return plain


def _plain(value: object) -> object:
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    if value is None or isinstance(value, str | int | float):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {written: _plain(getattr(value, name)) for name, written in names_of(type(value))}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    return value.isoformat() if isinstance(value, date) else value


@lru_cache(maxsize=256)
def names_of(kind: type["DataclassInstance"]) -> tuple[tuple[str, str], ...]:
    """A class's fields, each with the key it is written under."""
    return tuple((field.name, field.metadata.get("json", field.name)) for field in fields(kind))
