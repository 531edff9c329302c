"""Takes the words out of a block: what is left is the same for thousands of firms, and the words are set in anew."""

import re
from collections.abc import Iterator
from html import escape, unescape

from weasyprint.urls import iri_to_uri

from assessor.reports.blocks import UnfitError

_TAG = re.compile(r"(<[^>]*>)")
_SPACES = re.compile(r"[ \t\r\n]+")
_FOREIGN = re.compile(r' (src|alt|href)="([^"]*)"')
_RUNNING = re.compile(r' data-(?:short|code|disclaimer)="[^"]*"')
_PLACE = re.compile("\ue000([0-9]+)\ue001")
STRANGE = re.compile("[\x0b\x0c\u00ad\ue000\ue001]")
"""What would not come through the cleaning of spaces as it is, or would be taken for a place."""
EMPTY_PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/%3E"
NOWHERE = "https://place.invalid/"


def taken_apart(context: str) -> tuple[str, tuple[str, ...]]:
    """A block with places for words, and the words: texts, addresses of pictures, their descriptions, links."""
    words: list[str] = []
    parts = list(_parts(context, words))
    return "".join(parts), tuple(words)


def put_in(text: str, words: tuple[str, ...]) -> str:
    """A text with its places filled."""
    return _PLACE.sub(lambda found: words[int(found[1])], text)


def word_at(address: str, words: tuple[str, ...]) -> str:
    """The link that belongs where `address` stands for it."""
    return words[int(address.removeprefix(NOWHERE))] if address.startswith(NOWHERE) else address


def has_place(text: str) -> bool:
    """Whether words go in here."""
    return "\ue000" in text


def _parts(context: str, words: list[str]) -> Iterator[str]:
    if STRANGE.search(unescape(context)):
        raise UnfitError(context[:40])
    for place, part in enumerate(_TAG.split(context)):
        if place % 2:
            yield _RUNNING.sub("", _FOREIGN.sub(lambda found: _attribute(found, words), part))
        elif part.strip(" \t\r\n"):
            yield _text(unescape(part), words)
        else:
            yield part


def _attribute(found: re.Match[str], words: list[str]) -> str:
    name = found[1]
    words.append(unescape(found[2]))
    place = len(words) - 1
    if name == "alt":
        return f' alt="\ue000{place}\ue001"'
    if name == "href":
        words[-1] = iri_to_uri(words[-1])
        return f' href="{NOWHERE}{place}"'
    return f' src="{escape(EMPTY_PICTURE)}" data-picture="{place}"'


def _text(text: str, words: list[str]) -> str:
    """Spaces at the ends stay: whether they count depends on what is beside them."""
    spaced = _SPACES.sub(" ", text)
    words.append(spaced.strip(" "))
    before, after = " " * spaced.startswith(" "), " " * spaced.endswith(" ")
    return f"{before}\ue000{len(words) - 1}\ue001{after}"
