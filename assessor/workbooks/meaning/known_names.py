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


def in_usual_words(text: str, *, surely: bool = False) -> str:
    """The wording with things called as questionnaires call them; `surely`: only where it is the same thing."""
    words = known_names()["words"]
    plain = text.casefold()
    known = words.exact if surely else {**words.exact, **words.likely}
    for usual, others in known.items():
        for other in others:
            if other in plain and usual not in plain:
                plain = plain.replace(other, usual)
    return plain


@lru_cache(maxsize=1)
def known_names() -> Mapping[str, KnownNames]:
    """By kind: places, industries, options, words."""
    found = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
    return {kind: KnownNames(exact=one.get("exact", {}), likely=one.get("likely", {})) for kind, one in found.items()}
