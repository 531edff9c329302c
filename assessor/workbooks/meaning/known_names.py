"""Other names of places, industries and options, as data with their source: names.toml."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class KnownNames:
    """`exact`: code or label -> names said of it alone. `likely`: the same, to be confirmed."""

    exact: Mapping[str, Sequence[str]]
    likely: Mapping[str, Sequence[str]]


@lru_cache(maxsize=1)
def known_names() -> Mapping[str, KnownNames]:
    """By kind: places, industries, options."""
    found = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
    return {kind: KnownNames(exact=one.get("exact", {}), likely=one.get("likely", {})) for kind, one in found.items()}
