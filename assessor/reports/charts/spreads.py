"""Scores of many firms: a pale band between the quartiles, a line at the median, a dot at the mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessor.questionnaire import Lang, Text
from assessor.reports.charts import palette
from assessor.reports.charts.drawing import Drawing
from assessor.reports.charts.lettering import wrapped

LABEL_WIDTH, TRACK, FIGURE_WIDTH = 190.0, 340.0, 110.0
SIZE, LEADING, ROW = 14.0, 18.0, 34.0

TITLE = Text(zh="得分的分布", en="Spread of scores")
MEAN = Text(zh="平均 {mean}", en="mean {mean}")
QUARTILES = Text(
    zh="，四分位 {lower} 到 {upper}，中位数 {median}",
    en=", quartiles {lower} to {upper}, median {median}",
)
HIDDEN = Text(zh="不公布", en="not published")


@dataclass(frozen=True, kw_only=True)
class SpreadRow:
    """One row; None for what is hidden or not known. Below `weak_below` the mean is drawn in orange."""

    label: str
    mean: float | None
    lower: float | None
    median: float | None
    upper: float | None
    told: str
    """What the table says of the mean."""
    weak_below: float = 0.0
    scale: float = 100.0

    def along(self, score: float) -> float:
        """How far from the left of the chart a score lies."""
        return LABEL_WIDTH + min(max(score, 0.0), self.scale) / self.scale * TRACK


def spreads(spans: Sequence[SpreadRow], *, lang: Lang, key: str) -> str:
    """An SVG of all rows."""
    labels = [wrapped(span.label, width=LABEL_WIDTH - 12, size=SIZE, most=3) for span in spans]
    heights = [max(ROW, len(label) * LEADING + 14) for label in labels]
    drawing = Drawing(
        key=key,
        title=TITLE[lang],
        description=("；" if lang == "zh" else "; ").join(_sentence(span, lang) for span in spans),
        width=LABEL_WIDTH + TRACK + FIGURE_WIDTH,
        height=sum(heights) or ROW,
    )
    top = 0.0
    for span, label, height in zip(spans, labels, heights, strict=True):
        middle = top + height / 2
        drawing.write_lines(label, 0, middle + 5 - (len(label) - 1) * LEADING / 2, font_size=SIZE, leading=LEADING)
        drawing.add("rect", x=LABEL_WIDTH, y=middle - 3, width=TRACK, height=6, rx=3, fill=palette.GROUND)
        _draw_quartiles(drawing, span, middle)
        _draw_mean(drawing, span, middle)
        drawing.write(span.told, LABEL_WIDTH + TRACK + 12, middle + 5, font_size=SIZE, font_weight="700")
        top += height
    return drawing.svg()


def _draw_quartiles(drawing: Drawing, span: SpreadRow, middle: float) -> None:
    if span.lower is None or span.upper is None:
        return
    left, right = span.along(span.lower), span.along(span.upper)
    drawing.add("rect", x=left, y=middle - 8, width=max(right - left, 2), height=16, rx=2, fill=palette.TEAL_PALE)
    if span.median is not None:
        at = span.along(span.median)
        drawing.add("line", x1=at, y1=middle - 10, x2=at, y2=middle + 10, stroke=palette.INK, stroke_width=2)


def _draw_mean(drawing: Drawing, span: SpreadRow, middle: float) -> None:
    if span.mean is not None:
        colour = palette.ORANGE if span.mean < span.weak_below else palette.TEAL
        drawing.add("circle", cx=span.along(span.mean), cy=middle, r=5, fill=colour)


def _sentence(span: SpreadRow, lang: Lang) -> str:
    said = f"{span.label}{'：' if lang == 'zh' else ': '}"
    said += HIDDEN[lang] if span.mean is None else MEAN[lang].format(mean=f"{span.mean:.1f}")
    if span.lower is None or span.median is None or span.upper is None:
        return said
    figures = {"lower": f"{span.lower:.1f}", "median": f"{span.median:.1f}", "upper": f"{span.upper:.1f}"}
    return said + QUARTILES[lang].format(**figures)
