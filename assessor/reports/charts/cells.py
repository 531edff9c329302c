"""Small bars for the cells of a table over many firms: a share, a spread, a change; the table tells figures."""

from dataclasses import dataclass

from assessor.questionnaire import Lang, Text
from assessor.reports.charts import palette
from assessor.reports.charts.drawing import Drawing
from assessor.reports.charts.steps import HIDDEN_LOOKS

TRACK, HEIGHT, EDGE = 260.0, 20.0, 6.0
WIDTH = TRACK + 2 * EDGE
HIDDEN_WIDTH = 26.0

SHARE = Text(zh="占比", en="Share")
SPREAD = Text(zh="分布", en="Spread")
SHIFT = Text(zh="变化", en="Change")


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What every cell's bar needs: whose it is, and what the table says of it in words."""

    label: str
    told: str
    lang: Lang
    key: str


@dataclass(frozen=True, kw_only=True)
class SpreadCell:
    """Mean and quartiles on a scale; None where hidden or not known."""

    mean: float | None
    lower: float | None
    median: float | None
    upper: float | None
    scale: float
    weak_below: float


def share_cell(shape: Shape, share: float | None, *, most: float, weak: bool = False) -> str:
    """A bar as long as the share, `most` filling the cell; a dashed outline where it is hidden."""
    drawing = _drawing(shape, SHARE)
    if share is None:
        return _hidden(drawing)
    drawing.add("rect", x=EDGE, y=7, width=TRACK, height=6, rx=3, fill=palette.GROUND)
    if share > 0:
        long = max(min(share / most, 1.0) * TRACK, 3) if most else 0.0
        drawing.add("rect", x=EDGE, y=5, width=long, height=10, rx=2, fill=palette.ORANGE if weak else palette.TEAL)
    return drawing.svg()


def spread_cell(shape: Shape, spread: SpreadCell) -> str:
    """A pale band between the quartiles, a line at the median, a dot at the mean (orange where weak)."""
    drawing = _drawing(shape, SPREAD)
    if spread.mean is None and spread.median is None:
        return _hidden(drawing)
    drawing.add("rect", x=EDGE, y=7, width=TRACK, height=6, rx=3, fill=palette.GROUND)
    if spread.lower is not None and spread.upper is not None:
        left, right = _along(spread.lower, spread.scale), _along(spread.upper, spread.scale)
        drawing.add("rect", x=left, y=3, width=max(right - left, 2), height=14, rx=2, fill=palette.TEAL_PALE)
    if spread.median is not None:
        at = _along(spread.median, spread.scale)
        drawing.add("line", x1=at, y1=1, x2=at, y2=19, stroke=palette.INK, stroke_width=1.8)
    if spread.mean is not None:
        weak = spread.mean < spread.weak_below
        drawing.add(
            "circle", cx=_along(spread.mean, spread.scale), cy=10, r=4.5, fill=palette.ORANGE if weak else palette.TEAL
        )
    return drawing.svg()


def shift_cell(shape: Shape, shift: float | None, *, most: float) -> str:
    """A bar from the middle: to the right a gain, to the left a loss; `most` fills half the cell."""
    drawing = _drawing(shape, SHIFT)
    if shift is None:
        return _hidden(drawing)
    middle = EDGE + TRACK / 2
    drawing.add("rect", x=EDGE, y=7, width=TRACK, height=6, rx=3, fill=palette.GROUND)
    drawing.add("line", x1=middle, y1=1, x2=middle, y2=19, stroke=palette.QUIET, stroke_width=1)
    long = min(abs(shift) / most, 1.0) * TRACK / 2 if most else 0.0
    if long:
        colour = palette.TEAL if shift > 0 else palette.ORANGE
        drawing.add("rect", x=middle if shift > 0 else middle - long, y=5, width=long, height=10, fill=colour)
    return drawing.svg()


def _drawing(shape: Shape, title: Text) -> Drawing:
    said = f"{shape.label}{'：' if shape.lang == 'zh' else ': '}{shape.told}"
    return Drawing(
        key=shape.key, title=f"{title[shape.lang]} {shape.label}", description=said, width=WIDTH, height=HEIGHT
    )


def _hidden(drawing: Drawing) -> str:
    drawing.add("rect", x=EDGE, y=4, width=HIDDEN_WIDTH, height=12, **HIDDEN_LOOKS)
    return drawing.svg()


def _along(score: float, scale: float) -> float:
    return EDGE + min(max(score, 0.0), scale) / scale * TRACK
