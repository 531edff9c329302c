"""How firms are spread over the ladder of levels: a column of firms standing on each step of the staircase."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessor.questionnaire import Lang, Text
from assessor.reports.charts import palette
from assessor.reports.charts.drawing import Drawing
from assessor.reports.charts.lettering import wrapped

WIDTH, GAP = 720.0, 8.0
RISE, LEAST = 9.0, 34.0
TALLEST = 150.0
LABEL, NOTE, LEADING = 14.0, 13.0, 17.0
ABOVE = 44.0
"""Room for the figures over a column."""
HIDDEN_HEIGHT = 26.0
LOWEST = 2.0

TITLE = Text(zh="各等级的企业", en="Firms by level")
PART = Text(zh="{label}：{told}", en="{label}: {told}")


@dataclass(frozen=True, kw_only=True)
class Step:
    """One level. `share` is None where it is hidden or not known; `lines` stand above the column."""

    label: str
    share: float | None
    lines: tuple[str, ...]


def steps(found: Sequence[Step], *, lang: Lang, key: str = "steps") -> str:
    """An SVG of the ladder, lowest level first, with a column of firms on each step."""
    width = (WIDTH - GAP * (len(found) - 1)) / max(len(found), 1)
    labels = [wrapped(step.label, width=width - 12, size=LABEL, most=3) for step in found]
    base = max([LEAST, *(len(label) * LEADING + 14 for label in labels)])
    most = max((step.share or 0.0 for step in found), default=0.0)
    drawing = Drawing(
        key=key,
        title=TITLE[lang],
        description=("；" if lang == "zh" else "; ").join(
            PART[lang].format(label=step.label, told=" ".join(step.lines)) for step in found
        ),
        width=WIDTH,
        height=base + RISE * max(len(found) - 1, 0) + TALLEST + ABOVE,
    )
    for place, (step, label) in enumerate(zip(found, labels, strict=True)):
        x, rise = place * (width + GAP), base + place * RISE
        top = drawing.height - rise
        drawing.add("rect", x=x, y=top, width=width, height=rise, rx=3, fill=palette.GROUND)
        drawing.write_lines(label, x + 6, top + 20, font_size=LABEL, leading=LEADING)
        _draw_column(drawing, step, x=x, width=width, foot=top - 2, most=most)
    return drawing.svg()


def _draw_column(drawing: Drawing, step: Step, *, x: float, width: float, foot: float, most: float) -> None:  # noqa: PLR0913 (a column and its place)
    hidden = step.share is None
    height = HIDDEN_HEIGHT if hidden else (step.share or 0.0) / most * TALLEST if most else 0.0
    if hidden:
        drawing.add(
            "rect",
            x=x + 6,
            y=foot - height,
            width=width - 12,
            height=height,
            fill=palette.WHITE,
            stroke=palette.QUIET,
            stroke_width=1.2,
            stroke_dasharray="4 3",
        )
    elif height:
        drawing.add(
            "rect",
            x=x + 6,
            y=foot - max(height, LOWEST),
            width=width - 12,
            height=max(height, LOWEST),
            rx=2,
            fill=palette.TEAL,
        )
    drawing.write_lines(
        step.lines,
        x + width / 2,
        foot - height - 8 - (len(step.lines) - 1) * LEADING,
        font_size=NOTE,
        leading=LEADING,
        text_anchor="middle",
        font_weight="700",
        fill=palette.QUIET if hidden else palette.INK,
    )
