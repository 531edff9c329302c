"""Other names of places, industries and options, as data with their source: names.yaml."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assessor.edition.strict_yaml import Value, read_yaml


@dataclass(frozen=True, kw_only=True)
class KnownNames:
    """`exact`: code or label -> names said of it alone. `likely`: the same, to be confirmed."""

    exact: Mapping[str, Sequence[str]]
    likely: Mapping[str, Sequence[str]]


@lru_cache(maxsize=1)
def known_names() -> Mapping[str, KnownNames]:
    """By kind: places, industries, options."""
    found = read_yaml(Path(__file__).with_name("names.yaml").read_bytes()).value
    return {kind: KnownNames(exact=_of(entry, "exact"), likely=_of(entry, "likely")) for kind, entry in _pairs(found)}


def _of(entry: Value, grade: str) -> Mapping[str, Sequence[str]]:
    given = dict(_pairs(entry)).get(grade)
    return {key: tuple(map(str, names)) for key, names in _pairs(given) if isinstance(names, list)}


def _pairs(value: Value) -> Sequence[tuple[str, Value]]:
    return list(value.items()) if isinstance(value, dict) else []
