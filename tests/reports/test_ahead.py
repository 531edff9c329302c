"""What reports share, painted ahead: the same pages for less work, and nothing of a firm in the file."""

from pathlib import Path

import pytest

from assessor.reports.ahead import StoppedError, fill_ahead
from assessor.reports.blocks.piece import Piece
from assessor.reports.blocks.shelf import Shelf, piece_from, shelf_of, text_of
from assessor.reports.blocks.store import MOST_PIECES, Store
from assessor.reports.fonts import prepare_fonts
from assessor.reports.pdf import Renderer
from tests.reports.sample import firm


def fonts_in(folder: Path) -> Path:
    fonts = prepare_fonts()
    (folder / fonts.name).symlink_to(fonts)
    return folder


def painted(renderer: Renderer) -> int:
    """How many blocks were painted that could have been known."""
    return len(renderer._engine._blocks._store._seen)


def test_a_new_process_takes_what_was_painted_ahead_and_makes_the_same_report(tmp_path: Path):
    """Filled by the same report in both languages; the firm's own blocks are not among them."""
    fonts = fonts_in(tmp_path)
    first = Renderer(fonts)
    wanted = [first.pdf(firm(), "zh") for _ in range(2)]
    pieces = first._engine._blocks._store.pieces
    assert [piece for piece in pieces.values() if piece_from(text_of(piece)) != piece] == []
    first.fill_ahead(())
    filled = first.shelf.read_bytes()
    second = Renderer(fonts)
    assert second.pdf(firm(), "zh") == wanted[1]
    assert painted(first) > 60
    assert painted(second) < 3
    second.pdf(firm(name="龘龖驫"), "zh", verify_url="https://example.org/verify/X")
    assert second.shelf.read_bytes() == filled


@pytest.mark.slow
def test_it_is_filled_once_and_not_by_a_process_that_is_to_stop(tmp_path: Path):
    fonts = fonts_in(tmp_path)
    with pytest.raises(StoppedError):
        fill_ahead(fonts, firms=1, is_to_stop=lambda: True)
    assert not Renderer(fonts).is_filled_ahead
    assert fill_ahead(fonts, firms=1)
    assert not fill_ahead(fonts, firms=1)


def test_pieces_that_wait_long_are_kept_as_text_and_come_back_as_they_were():
    renderer = Renderer()
    for _ in range(2):
        renderer.pdf(firm(), "zh")
    pieces = dict(list(renderer._engine._blocks._store.pieces.items())[:40])
    others = {number.to_bytes(4, "big"): next(iter(pieces.values())) for number in range(MOST_PIECES)}
    store = Store()
    for each in (pieces, pieces, others, others):
        store.keep(each)
    assert len(store._written) == len(pieces)
    assert store.known(pieces) == pieces


def test_a_block_that_was_damaged_on_the_disk_is_painted_anew(tmp_path: Path):
    """As after a loss of power: the end of the file is nought, or missing."""
    piece = Piece(
        top=1.0, height=2.0, margins=(), rule="", operators=(b"q",), fonts={}, states=frozenset(),
        tree=None, bookmarks=(), links=(),
    )  # fmt: skip
    whole, path = shelf_of({b"one": piece, b"two": piece}), tmp_path / "x.blocks"
    for content in (whole[:-60] + bytes(60), whole[:-20]):
        path.write_bytes(content)
        shelf = Shelf(path)
        assert shelf.is_there
        assert (shelf.find(b"one"), shelf.find(b"two")) == (piece, None)
