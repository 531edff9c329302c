"""Keeps painted blocks that recur. A block is kept when a second report wants it, so nothing lives on for one firm."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping

from assessor.reports.blocks.piece import Piece
from assessor.reports.blocks.shelf import Shelf, piece_from, text_of

MOST_PIECES, MOST_WRITTEN, MOST_SEEN = 1_000, 4_000, 20_000
"""A piece in use takes some 14 kB, written as text a fifth of that."""
Entries = OrderedDict[bytes, Piece] | OrderedDict[bytes, bytes] | OrderedDict[bytes, None]


class Store:
    """Pieces by key, the longest unused as text and later dropped; behind it a shelf of what was painted ahead."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._shelf = shelf
        self._pieces: OrderedDict[bytes, Piece] = OrderedDict()
        self._written: OrderedDict[bytes, bytes] = OrderedDict()
        self._seen: OrderedDict[bytes, None] = OrderedDict()

    @property
    def is_filled_ahead(self) -> bool:
        """Whether there is a shelf to take from."""
        return self._shelf is not None and self._shelf.is_there

    @property
    def pieces(self) -> Mapping[bytes, Piece]:
        """All that is kept here."""
        return {key: piece_from(text) for key, text in self._written.items()} | self._pieces

    def known(self, keys: Iterable[bytes]) -> dict[bytes, Piece]:
        """The pieces that are kept of these, or stand on the shelf."""
        found: dict[bytes, Piece] = {}
        for key in keys:
            piece = self._pieces.get(key) or self._unused(key)
            if piece is not None:
                found[key] = self._pieces[key] = piece
                self._pieces.move_to_end(key)
        return found

    def keep(self, painted: Mapping[bytes, Piece]) -> None:
        """Keep those that were wanted before; of the others remember only that they were."""
        for key, piece in painted.items():
            if key in self._seen:
                self._pieces[key] = piece
            self._seen[key] = None
        while len(self._pieces) > MOST_PIECES:
            key, piece = self._pieces.popitem(last=False)
            self._written[key] = text_of(piece)
        _cut(self._written, MOST_WRITTEN)
        _cut(self._seen, MOST_SEEN)

    def _unused(self, key: bytes) -> Piece | None:
        """A piece that was written, here or on the shelf."""
        text = self._written.pop(key, None)
        if text is not None:
            return piece_from(text)
        return self._shelf.find(key) if self._shelf is not None else None


def _cut(entries: Entries, most: int) -> None:
    while len(entries) > most:
        entries.popitem(last=False)
