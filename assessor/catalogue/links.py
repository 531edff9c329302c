"""The links that stand in an entry's texts, as addresses that may be opened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from assessor.catalogue.entries import CatalogueEntry
from assessor.edition.strict_yaml import Value

_END = r"[^\s<>\"'“”‘’《》（）()，。；、！？]*"
_LINK = re.compile(
    rf"https?://[a-z0-9]{_END}|(?<![\w@./:-])(?:[a-z0-9-]+\.)+(?:cn|com|org|net)(?![\w-]|\.\w)(?::\d+)?(?:/{_END})?",
    re.IGNORECASE | re.ASCII,
)
_CLOSING = ".,;:!?"


@dataclass(frozen=True, kw_only=True)
class CatalogueLink:
    """A link as it stands in a text."""

    text: str

    @property
    def address(self) -> str:
        """Where it leads."""
        return self.text if self.text.lower().startswith("http") else f"https://{self.text}"

    @property
    def digest(self) -> str:
        """What it is remembered by: another link is another one, wherever it stands."""
        return sha256(self.address.encode()).hexdigest()


def links_in(entry: CatalogueEntry) -> tuple[CatalogueLink, ...]:
    """The links of an entry, each once, in their order."""
    return tuple(CatalogueLink(text=one) for one in dict.fromkeys(_found(dict(entry.written))))


def _found(value: Value) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _found(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _found(inner)
    elif isinstance(value, str):
        yield from (one.rstrip(_CLOSING) for one in _LINK.findall(value))
