"""Scores as bars from 0 to full marks: the value, a pale band for what is open, a dotted tick for the peers."""

from dataclasses import dataclass

from assessor.questionnaire import Lang, Text
from assessor.reports.charts import palette
from assessor.reports.charts.drawing import Drawing, figure

TRACK = 260.0
WEAK_BELOW = 35.0

TITLE = Text(zh="得分", en="Score")
VALUE = Text(zh="{label}：{value} 分", en="{label}: {value} points")
LACKING = Text(zh="{label}：未答", en="{label}: not answered")
RANGE = Text(zh="，可能在 {low} 到 {high} 之间", en=", may lie between {low} and {high}")
PEERS = Text(zh="，同行 {peers}", en=", peers {peers}")
WEAK = Text(zh="，偏弱", en=", weak")


@dataclass(frozen=True, kw_only=True)
class Score:
    """One bar. `value` None: nothing answered. The bar is orange below `weak_below`."""

    label: str
    value: float | None
    low: float
    high: float
    peers: float | None = None
    weak_below: float = WEAK_BELOW
    scale: float = 100.0

    def along(self, score: float) -> float:
        """How far from the left a score lies."""
        return min(max(score, 0.0), self.scale) / self.scale * TRACK

    def figure(self, score: float) -> str:
        """A score as text."""
        return figure(score, self.scale)


def score_bar(score: Score, *, lang: Lang, key: str) -> str:
    """An SVG of one bar alone, for the cell of a table; the table tells name and figures."""
    drawing = Drawing(
        key=key, title=f"{TITLE[lang]} {score.label}", description=_sentence(score, lang), width=TRACK + 8, height=20
    )
    _draw_bar(drawing, score, x=4, y=10)
    return drawing.svg()


def _draw_bar(drawing: Drawing, score: Score, *, x: float, y: float) -> None:
    drawing.add("rect", x=x, y=y - 3, width=TRACK, height=6, rx=3, fill=palette.GROUND)
    low, high = score.along(score.low), score.along(score.high)
    if high > low:
        drawing.add("rect", x=x + low, y=y - 8, width=max(high - low, 2), height=16, rx=2, fill=palette.TEAL_PALE)
    if score.value is not None and score.value > 0:
        weak = score.value < score.weak_below
        drawing.add(
            "rect",
            x=x,
            y=y - 3,
            width=max(score.along(score.value), 3),
            height=6,
            rx=3,
            fill=palette.ORANGE if weak else palette.TEAL,
        )
    if score.peers is not None:
        tick = x + score.along(score.peers)
        drawing.add(
            "line", x1=tick, y1=y - 9, x2=tick, y2=y + 9, stroke=palette.INK, stroke_width=1.6, stroke_dasharray="2 2"
        )


def _sentence(score: Score, lang: Lang) -> str:
    if score.value is None:
        said = LACKING[lang].format(label=score.label)
    else:
        said = VALUE[lang].format(label=score.label, value=score.figure(score.value))
        said += WEAK[lang] if score.value < score.weak_below else ""
    if score.low != score.high:
        said += RANGE[lang].format(low=score.figure(score.low), high=score.figure(score.high))
    return said if score.peers is None else said + PEERS[lang].format(peers=score.figure(score.peers))
