"""A risk from 0 to 100 on a scale where right is worse: a pointer, and a pale band for what is open."""

from dataclasses import dataclass

from assessor.questionnaire import Lang, Text
from assessor.reports.charts import palette
from assessor.reports.charts.drawing import Drawing
from assessor.reports.charts.lettering import text_width

WIDTH, HEIGHT, EDGE = 480.0, 84.0, 14.0
TRACK = WIDTH - 2 * EDGE
MIDDLE = 46.0

TITLE = Text(zh="{title}：{label}", en="{title}: {label}")
VALUE = Text(zh="{value}（0 为没有风险，100 为最高）", en="{value} (0 is no risk, 100 the highest)")
RANGE = Text(zh="，可能在 {low} 到 {high} 之间", en=", may lie between {low} and {high}")
LACKING = Text(zh="未答", en="not answered")
LOWEST = Text(zh="0 低", en="0 low")
HIGHEST = Text(zh="100 高", en="100 high")


@dataclass(frozen=True, kw_only=True)
class Risk:
    """A risk index and its reading."""

    title: str
    label: str
    value: float | None
    low: float
    high: float
    shown: str


def risk_gauge(risk: Risk, *, lang: Lang, key: str = "risk") -> str:
    """An SVG of `risk`; higher is worse and more orange."""
    drawing = Drawing(
        key=key,
        title=TITLE[lang].format(title=risk.title, label=risk.label),
        description=_description(risk, lang),
        width=WIDTH,
        height=HEIGHT,
    )
    _draw_scale(drawing, risk, lang)
    if risk.value is not None:
        _draw_pointer(drawing, risk)
    return drawing.svg()


def _draw_scale(drawing: Drawing, risk: Risk, lang: Lang) -> None:
    shades = (palette.TEAL_SOFT, "#f6e6d8", "#efc9a9", "#e2a070")
    for place, shade in enumerate(shades):
        part = TRACK / len(shades)
        drawing.add("rect", x=EDGE + place * part, y=MIDDLE - 5, width=part - 2, height=10, fill=shade)
    if risk.high > risk.low:
        drawing.add(
            "rect",
            x=_along(risk.low),
            y=MIDDLE - 9,
            width=max(_along(risk.high) - _along(risk.low), 2),
            height=18,
            rx=2,
            fill="none",
            stroke=palette.QUIET,
            stroke_width=1.2,
            stroke_dasharray="4 3",
        )
    drawing.write(LOWEST[lang], EDGE, MIDDLE + 28, font_size=12, fill=palette.QUIET)
    drawing.write(HIGHEST[lang], WIDTH - EDGE, MIDDLE + 28, font_size=12, fill=palette.QUIET, text_anchor="end")


def _draw_pointer(drawing: Drawing, risk: Risk) -> None:
    place = _along(risk.value or 0.0)
    drawing.add("path", d=f"M{place - 7:.1f} {MIDDLE - 17:.1f}h14l-7 9z", fill=palette.INK)
    half = text_width(risk.shown, 15) / 2
    middle = min(max(place, half + 2), WIDTH - half - 2)
    drawing.write(risk.shown, middle, MIDDLE - 23, font_size=15, font_weight="700", text_anchor="middle")


def _along(score: float) -> float:
    return EDGE + min(max(score, 0.0), 100.0) / 100 * TRACK


def _description(risk: Risk, lang: Lang) -> str:
    if risk.value is None:
        return LACKING[lang]
    said = VALUE[lang].format(value=risk.shown)
    return said if risk.low == risk.high else said + RANGE[lang].format(low=f"{risk.low:.0f}", high=f"{risk.high:.0f}")
