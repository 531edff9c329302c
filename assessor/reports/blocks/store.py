"""Keeps painted blocks that recur. A block is kept when a second report wants it, so nothing lives on for one firm."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping

from assessor.reports.blocks.piece import Piece
from assessor.reports.blocks.shelf import Shelf

MOST_PIECES, MOST_SEEN = 4_000, 20_000


class Store:
    """Pieces by key, the longest unused dropped first; behind it a shelf of what was painted ahead."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._shelf = shelf
        self._pieces: OrderedDict[bytes, Piece] = OrderedDict()
        self._seen: OrderedDict[bytes, None] = OrderedDict()

    @property
    def is_filled_ahead(self) -> bool:
        """Whether there is a shelf to take from."""
        return self._shelf is not None and self._shelf.is_there

    @property
    def pieces(self) -> Mapping[bytes, Piece]:
        """All that is kept here."""
        return self._pieces

    def known(self, keys: Iterable[bytes]) -> dict[bytes, Piece]:
        """The pieces that are kept of these, or stand on the shelf."""
        found: dict[bytes, Piece] = {}
        for key in keys:
            piece = self._pieces.get(key) or self._from_shelf(key)
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
        _cut(self._pieces, MOST_PIECES)
        _cut(self._seen, MOST_SEEN)

    def _from_shelf(self, key: bytes) -> Piece | None:
        return self._shelf.find(key) if self._shelf is not None else None


def _cut(entries: "OrderedDict[bytes, Piece] | OrderedDict[bytes, None]", most: int) -> None:
    while len(entries) > most:
        entries.popitem(last=False)
