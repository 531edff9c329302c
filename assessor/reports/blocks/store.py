"""Keeps painted blocks that recur. A block is kept when a second report wants it, so nothing lives on for one firm."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping

from assessor.reports.blocks.piece import Piece

MOST_PIECES, MOST_SEEN = 8_000, 100_000


class Store:
    """Pieces by key, the longest unused dropped first."""

    def __init__(self) -> None:
        self._pieces: OrderedDict[bytes, Piece] = OrderedDict()
        self._seen: OrderedDict[bytes, None] = OrderedDict()

    def known(self, keys: Iterable[bytes]) -> dict[bytes, Piece]:
        """The pieces that are kept of these."""
        found = {key: self._pieces[key] for key in keys if key in self._pieces}
        for key in found:
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


def _cut(entries: "OrderedDict[bytes, Piece] | OrderedDict[bytes, None]", most: int) -> None:
    while len(entries) > most:
        entries.popitem(last=False)
