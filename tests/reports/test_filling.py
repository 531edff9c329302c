"""Blocks fill a page as far as the layouter would, padding at its foot included."""

import pytest
from weasyprint import HTML

from assessor.reports.blocks.cutting import Block, Container
from assessor.reports.blocks.filling import LOWER_EDGE, UPPER_EDGE, Painted, sheets_of
from assessor.reports.blocks.piece import HEIGHT, Piece

ROOM = LOWER_EDGE - UPPER_EDGE
LEFT = 20.0
SECTION = Container(tag="section", classes=(), opening="<section>")


def block(place: int, *, height: float, lower: float = 0.0) -> Painted:
    piece = Piece(
        top=0.0,
        height=height,
        margins=((0.0, 0.0), (0.0, 0.0)),
        lower=lower,
        operators=(),
        fonts={},
        states=frozenset(),
    )
    return Painted(Block(tag="p", classes=(), html="<p></p>", inside=(SECTION,), after=False, place=place), piece)


def pages_laid_out(height: float, padding: float) -> int:
    """How many pages the layouter takes: one filled but for `LEFT`, and a line of that height with its padding."""
    page = f"@page {{ size: 210mm {HEIGHT}px; margin: {UPPER_EDGE}px 0 {HEIGHT - LOWER_EDGE}px }}"
    style = f"{page} body, p, div {{ margin: 0 }} div {{ height: {ROOM - LEFT}px }}"
    box = f"font-size: 8px; line-height: {height - padding}px; padding-bottom: {padding}px"
    return len(HTML(string=f'<style>{style}</style><div></div><p style="{box}">x</p>').render().pages)


@pytest.mark.parametrize(("height", "padding", "pages"), [(20, 0, 1), (21, 0, 2), (16, 3, 1), (16, 5, 2), (18, 5, 2)])
def test_a_line_at_the_foot_of_a_page_asks_for_its_padding_twice_as_the_layouter_does(
    height: float, padding: float, pages: int
):
    assert pages_laid_out(height, padding) == pages
    filled = sheets_of([block(0, height=ROOM - LEFT), block(1, height=height, lower=padding)])
    assert len(filled) == pages
