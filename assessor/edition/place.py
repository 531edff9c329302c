"""Where in an edition's files an entry stands, and what is found wrong there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from assessor.edition.problem import EditionProblem
from assessor.edition.strict_yaml import PathKey, Value, YamlDocument
from assessor.questionnaire import Fault, Text

EntryT_co = TypeVar("EntryT_co", covariant=True)
_NAMING_KEYS = ("id", "node", "question", "value", "code", "option", "problem")


@dataclass(frozen=True)
class Place:
    """A file and the keys that lead to an entry in it."""

    file: str
    path: tuple[PathKey, ...] = ()

    def at(self, *keys: PathKey) -> "Place":
        """A place further inside."""
        return Place(self.file, (*self.path, *keys))


@dataclass(frozen=True)
class Placed(Generic[EntryT_co]):
    """An entry and where it stands."""

    place: Place
    entry: EntryT_co


@dataclass(frozen=True, init=False)
class Mistake(Fault):
    """One mistake and its place. `missing`: the key that is not there, where that is the mistake."""

    place: Place
    missing: PathKey | None = None

    def __init__(self, place: Place, cause: Text, cure: Text, missing: PathKey | None = None) -> None:
        super().__init__(cause=cause, cure=cure)
        object.__setattr__(self, "place", place)
        object.__setattr__(self, "missing", missing)


def problem_of(finding: Mistake, documents: Mapping[str, YamlDocument]) -> EditionProblem:
    """The finding as it is reported, with path and line."""
    place = finding.place
    document = documents.get(place.file)
    return EditionProblem(
        file=place.file,
        path=_readable(place.path, document.value if document else None),
        line=document.line_of(place.path) if document else None,
        cause=finding.cause,
        cure=finding.cure,
    )


def faults_of(documents: Mapping[str, YamlDocument]) -> list[EditionProblem]:
    """What makes files unreadable, as it is reported."""
    return [
        EditionProblem(file=name, path="", line=fault.line, cause=fault.cause, cure=fault.cure)
        for name, document in documents.items()
        for fault in document.faults
    ]


def _readable(path: tuple[PathKey, ...], value: Value) -> str:
    """`questions[3] (A1-4) options[2] (mes) share`."""
    return "".join(_steps(path, value)).lstrip(" .")


def _steps(path: tuple[PathKey, ...], value: Value) -> Iterator[str]:
    named = False
    for key in path:
        value = _inside(value, key)
        if isinstance(key, int):
            name = _name_of(value)
            yield f"[{key}]" + (f" ({name})" if name else "")
            named = bool(name)
        else:
            yield f" {key}" if named else f".{key}"
            named = False


def _inside(value: Value, key: PathKey) -> Value:
    if isinstance(value, dict) and isinstance(key, str):
        return value.get(key)
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        return value[key]
    return None


def _name_of(value: Value) -> str:
    if not isinstance(value, dict):
        return ""
    return next((str(value[key]) for key in _NAMING_KEYS if isinstance(value.get(key), str | int)), "")
