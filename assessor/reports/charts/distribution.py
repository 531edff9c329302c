"""How firms are spread over the rows of a table: a bar each, and a dashed outline where the figure is hidden."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessor.questionnaire import Lang, Text
from assessor.reports.charts import palette
from assessor.reports.charts.drawing import Drawing
from assessor.reports.charts.lettering import wrapped

LABEL_WIDTH, TRACK, FIGURE_WIDTH = 160.0, 200.0, 70.0
SIZE, LEADING, ROW, BAR = 14.0, 18.0, 34.0, 18.0
HIDDEN_WIDTH = 24.0

PART = Text(zh="{label}：{told}", en="{label}: {told}")


@dataclass(frozen=True, kw_only=True)
class DistributionRow:
    """One row. `share` is None where it is hidden or not known; `told` is what the table says of it."""

    label: str
    share: float | None
    told: str
    stands_out: bool = False
    """Drawn in orange: weak, or in the way."""


def distribution(parts: Sequence[DistributionRow], *, title: str, lang: Lang, key: str) -> str:
    """An SVG of bars below each other; the longest share fills the width."""
    labels = [wrapped(part.label, width=LABEL_WIDTH - 12, size=SIZE, most=3) for part in parts]
    heights = [max(ROW, len(label) * LEADING + 14) for label in labels]
    most = max((part.share or 0.0 for part in parts), default=0.0)
    drawing = Drawing(
        key=key,
        title=title,
        description=("；" if lang == "zh" else "; ").join(
            PART[lang].format(label=part.label, told=part.told) for part in parts
        ),
        width=LABEL_WIDTH + TRACK + FIGURE_WIDTH,
        height=sum(heights) or ROW,
    )
    top = 0.0
    for part, label, height in zip(parts, labels, heights, strict=True):
        middle = top + height / 2
        drawing.write_lines(label, 0, middle + 5 - (len(label) - 1) * LEADING / 2, font_size=SIZE, leading=LEADING)
        end = _draw(drawing, part, most, middle)
        drawing.write(part.told, end + 8, middle + 5, font_size=SIZE, fill=palette.INK)
        top += height
    return drawing.svg()


def _draw(drawing: Drawing, part: DistributionRow, most: float, middle: float) -> float:
    """The bar; gives back where it ends."""
    top = middle - BAR / 2
    if part.share is None:
        drawing.add(
            "rect",
            x=LABEL_WIDTH,
            y=top,
            width=HIDDEN_WIDTH,
            height=BAR,
            fill=palette.GROUND,
            stroke=palette.QUIET,
            stroke_width=1,
            stroke_dasharray="3 2",
        )
        return LABEL_WIDTH + HIDDEN_WIDTH
    width = part.share / most * TRACK if most else 0.0
    if width > 0:
        colour = palette.ORANGE if part.stands_out else palette.TEAL
        drawing.add("rect", x=LABEL_WIDTH, y=top, width=max(width, 2), height=BAR, rx=2, fill=colour)
    return LABEL_WIDTH + width
