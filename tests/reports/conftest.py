"""One renderer and one font for all tests of the report: making them takes seconds, using them does not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from assessor.reports.fonts import prepare_fonts
from assessor.reports.pdf import Renderer


@pytest.fixture(scope="session")
def fonts() -> Path:
    return prepare_fonts()


@pytest.fixture(scope="session")
def renderer(fonts: Path) -> Renderer:
    return Renderer(fonts.parent)


@pytest.fixture(scope="session")
def measured(fonts: Path) -> Callable[..., float]:
    """The true width of a line in the report's font, to hold the charts' estimates against."""
    faces = {}
    for bold, name in ((False, "regular.ttf"), (True, "bold.ttf")):
        with TTFont(fonts / name) as font:
            faces[bold] = (font.getBestCmap(), dict(font["hmtx"].metrics), font["head"].unitsPerEm)

    def width(text: str, size: float, *, bold: bool) -> float:
        glyphs, metrics, em = faces[bold]
        return sum(metrics[glyphs.get(ord(character), ".notdef")][0] for character in text) * size / em

    return width
