"""Dimensions as a radar: the firm's scores, and the band that unanswered questions leave open."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assessor.questionnaire import Lang, Text
from assessor.reports.charts import palette
from assessor.reports.charts.drawing import Drawing, figure, number
from assessor.reports.charts.lettering import text_width, wrapped

SIZE, LEADING = 13.0, 16.0
LABEL_WIDTH = 112.0
SMALLEST, LARGEST = 110, 620
RINGS, MOST_RINGS = 5, 8
"""Rings drawn; one a point on a scale of few points."""
OFF_AXIS = 0.15
"""Labels whose direction is this close to vertical stand centred over the axis."""

TITLE = Text(zh="各维度得分雷达图", en="Radar of dimension scores")
LACKING = Text(zh="未答", en="not answered")
POINTS = Text(zh="{value} 分", en="{value} points")
SCALE = Text(zh="中心为 0 分，外圈为 {scale} 分。", en="The centre is 0, the outer ring {scale}.")


@dataclass(frozen=True, kw_only=True)
class Spoke:
    """One dimension: its score (None if nothing was answered), its bounds and, if known, its peers' score."""

    label: str
    value: float | None
    low: float
    high: float
    peers: float | None = None


@dataclass(frozen=True, kw_only=True)
class _Label:
    """An axis label laid out: `x`, `y` anchor of its first line; the box it covers."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        width = max((text_width(line, SIZE) for line in self.lines), default=0.0)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return left, self.y - SIZE, left + width, self.y + (len(self.lines) - 1) * LEADING + 4


def radar(
    axes: Sequence[Spoke], *, lang: Lang, key: str = "radar", scale: float = 100.0, radius: int = SMALLEST
) -> str:
    """An SVG of `axes`, clockwise from the top; scores lie in 0 to `scale`. `radius`: at least, against the letters."""
    radius, labels = _room(axes, radius)
    boxes = [label.box for label in labels] + [(-radius, -radius, radius, radius)]
    left, top = min(box[0] for box in boxes) - 6, min(box[1] for box in boxes) - 6
    right, bottom = max(box[2] for box in boxes) + 6, max(box[3] for box in boxes) + 6
    drawing = Drawing(
        key=key, title=TITLE[lang], description=_description(axes, lang, scale), width=right - left, height=bottom - top
    )
    web = _Web(radius=radius, x=-left, y=-top, spokes=len(axes), scale=scale)
    _draw_rings(drawing, web)
    _draw_scores(drawing, web, axes)
    for label in labels:
        drawing.write_lines(
            label.lines, label.x - left, label.y - top, font_size=SIZE, text_anchor=label.anchor, leading=LEADING
        )
    return drawing.svg()


@dataclass(frozen=True, kw_only=True)
class _Web:
    """Where the centre is and how far full marks lie from it."""

    radius: float
    x: float
    y: float
    spokes: int
    scale: float

    def point(self, spoke: int, score: float) -> tuple[float, float]:
        across, down = _direction(spoke, self.spokes)
        distance = self.radius * min(max(score, 0.0), self.scale) / self.scale
        return self.x + across * distance, self.y + down * distance

    def outline(self, scores: Sequence[float]) -> str:
        corners = (self.point(spoke, score) for spoke, score in enumerate(scores))
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z" if scores else ""


def _direction(spoke: int, spokes: int) -> tuple[float, float]:
    turn = 2 * math.pi * spoke / spokes
    return math.sin(turn), -math.cos(turn)


def _room(axes: Sequence[Spoke], smallest: int) -> tuple[int, list[_Label]]:
    """The smallest radius at which no two labels touch, and the labels at it."""
    for radius in range(smallest, LARGEST, 10):
        labels = [_label(axis, spoke, len(axes), radius) for spoke, axis in enumerate(axes)]
        if not _any_touch(labels):
            return radius, labels
    return LARGEST, [_label(axis, spoke, len(axes), LARGEST) for spoke, axis in enumerate(axes)]


def _label(axis: Spoke, spoke: int, spokes: int, radius: float) -> _Label:
    across, down = _direction(spoke, spokes)
    lines = wrapped(axis.label, width=LABEL_WIDTH, size=SIZE, most=3)
    anchor = "middle" if abs(across) < OFF_AXIS else ("start" if across > 0 else "end")
    middle = down * (radius + 14) + SIZE * 0.35
    rise = (len(lines) - 1) * LEADING * (0.5 - down / 2)
    return _Label(lines=lines, x=across * (radius + 12), y=middle - rise, anchor=anchor)


def _any_touch(labels: Sequence[_Label]) -> bool:
    boxes = [label.box for label in labels]
    return any(_touch(one, other) for place, one in enumerate(boxes) for other in boxes[:place])


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _draw_rings(drawing: Drawing, web: _Web) -> None:
    rings = int(web.scale) if web.scale in range(2, MOST_RINGS + 1) else RINGS
    for ring in range(1, rings + 1):
        drawing.add(
            "path",
            d=web.outline([ring * web.scale / rings] * web.spokes),
            fill="none",
            stroke=palette.LINE,
            stroke_width=1,
        )
    for spoke in range(web.spokes):
        x, y = web.point(spoke, web.scale)
        drawing.add("line", x1=web.x, y1=web.y, x2=x, y2=y, stroke=palette.LINE, stroke_width=1)


def _draw_scores(drawing: Drawing, web: _Web, axes: Sequence[Spoke]) -> None:
    band = web.outline([axis.high for axis in axes]) + web.outline([axis.low for axis in axes])
    if any(axis.low != axis.high for axis in axes):
        drawing.add("path", d=band, fill=palette.TEAL_PALE, fill_opacity=0.55, fill_rule="evenodd")
    if axes and all(axis.peers is not None for axis in axes):
        drawing.add(
            "path",
            d=web.outline([axis.peers or 0.0 for axis in axes]),
            fill="none",
            stroke=palette.QUIET,
            stroke_width=1.2,
            stroke_dasharray="4 3",
        )
    drawing.add(
        "path",
        d=web.outline([_score(axis) for axis in axes]),
        fill=palette.TEAL,
        fill_opacity=0.14,
        stroke=palette.TEAL,
        stroke_width=2,
        stroke_linejoin="round",
    )
    for spoke, axis in enumerate(axes):
        _draw_dot(drawing, web.point(spoke, _score(axis)), answered=axis.value is not None)


def _score(axis: Spoke) -> float:
    return axis.low if axis.value is None else axis.value


def _draw_dot(drawing: Drawing, place: tuple[float, float], *, answered: bool) -> None:
    fill = palette.TEAL if answered else palette.WHITE
    drawing.add("circle", cx=place[0], cy=place[1], r=3.2, fill=fill, stroke=palette.TEAL, stroke_width=1.2)


def _description(axes: Sequence[Spoke], lang: Lang, scale: float) -> str:
    said = [f"{axis.label} {_figure(axis, lang, scale)}" for axis in axes]
    gap, end = ("；", "。") if lang == "zh" else ("; ", ". ")
    return gap.join(said) + end + SCALE[lang].format(scale=number(scale))


def _figure(axis: Spoke, lang: Lang, scale: float) -> str:
    value = LACKING[lang] if axis.value is None else POINTS[lang].format(value=figure(axis.value, scale))
    return value if axis.low == axis.high else f"{value} ({figure(axis.low, scale)}–{figure(axis.high, scale)})"
