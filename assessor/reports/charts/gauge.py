"""A risk on a scale where right is worse: zones by its readings, a pointer, a dashed band for what is open."""

from dataclasses import dataclass

from assessor.questionnaire import Lang, Text
from assessor.reports.charts import palette
from assessor.reports.charts.drawing import Attribute, Drawing, figure, number
from assessor.reports.charts.lettering import text_width

WIDTH, HEIGHT, EDGE = 480.0, 100.0, 14.0
TRACK = WIDTH - 2 * EDGE
MIDDLE, FIGURES, NAMES = 46.0, 24.0, 42.0
SMALL, AIR = 12.0, 6.0
SHADES = (palette.TEAL_SOFT, "#f6e6d8", "#efc9a9", "#e2a070")

TITLE = Text(zh="{title}：{label}", en="{title}: {label}")
VALUE = Text(zh="{value}（0 为没有风险，{scale} 为最高）", en="{value} (0 is no risk, {scale} the highest)")
RANGE = Text(zh="，可能在 {low} 到 {high} 之间", en=", may lie between {low} and {high}")
LACKING = Text(zh="未答", en="not answered")
ZONE = Text(zh="{label}：{low} 到 {high}", en="{label}: {low} to {high}")


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A part of the scale that reads alike: from `low` up to `high`."""

    label: str
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class GaugeRisk:
    """A risk index and its reading; `zones` are the readings of the whole scale, from 0 upwards."""

    title: str
    label: str
    value: float | None
    low: float
    high: float
    shown: str
    zones: tuple[Stretch, ...] = ()
    scale: float = 100.0

    def along(self, score: float) -> float:
        """How far from the left of the chart a score lies."""
        return EDGE + min(max(score, 0.0), self.scale) / self.scale * TRACK

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The zones, or the scale as one."""
        return self.zones or (Stretch(label="", low=0.0, high=self.scale),)


def risk_gauge(risk: GaugeRisk, *, lang: Lang, key: str = "risk") -> str:
    """An SVG of `risk`; higher is worse and more orange."""
    drawing = Drawing(
        key=key,
        title=TITLE[lang].format(title=risk.title, label=risk.label),
        description=_description(risk, lang),
        width=WIDTH,
        height=HEIGHT,
    )
    _draw_zones(drawing, risk)
    _write_limits(drawing, risk)
    if risk.high > risk.low:
        _draw_band(drawing, risk)
    if risk.value is not None:
        _draw_pointer(drawing, risk, risk.value)
    return drawing.svg()


def _draw_zones(drawing: Drawing, risk: GaugeRisk) -> None:
    last = max(len(risk.stretches) - 1, 1)
    for place, zone in enumerate(risk.stretches):
        left, right = risk.along(zone.low), risk.along(zone.high)
        shade = SHADES[round(place * (len(SHADES) - 1) / last)]
        drawing.add("rect", x=left, y=MIDDLE - 5, width=max(right - left - 2, 0.5), height=10, fill=shade)
        if text_width(zone.label, SMALL) <= right - left - 4:
            fill = palette.INK if zone.label == risk.label else palette.QUIET
            middle = (left + right) / 2
            drawing.write(zone.label, middle, MIDDLE + NAMES, font_size=SMALL, fill=fill, text_anchor="middle")


def _write_limits(drawing: Drawing, risk: GaugeRisk) -> None:
    """Figures at the ends of the zones; one that would touch another is left out, those of the ends stay."""
    ends = WIDTH - EDGE - text_width(number(risk.scale), SMALL)
    drawing.write(number(risk.scale), WIDTH - EDGE, MIDDLE + FIGURES, **_SMALL_PRINT, text_anchor="end")
    drawing.write("0", EDGE, MIDDLE + FIGURES, **_SMALL_PRINT)
    free = EDGE + text_width("0", SMALL) + AIR
    for zone in risk.stretches[1:]:
        place, half = risk.along(zone.low), text_width(number(zone.low), SMALL) / 2
        if free <= place - half and place + half + AIR <= ends:
            drawing.write(number(zone.low), place - 1, MIDDLE + FIGURES, **_SMALL_PRINT, text_anchor="middle")
            free = place + half + AIR


_SMALL_PRINT: dict[str, Attribute] = {"font_size": SMALL, "fill": palette.QUIET}


def _draw_band(drawing: Drawing, risk: GaugeRisk) -> None:
    left, right = risk.along(risk.low), risk.along(risk.high)
    dashes: dict[str, Attribute] = {"stroke": palette.QUIET, "stroke_width": 1.2, "stroke_dasharray": "4 3"}
    drawing.add("rect", x=left, y=MIDDLE - 9, width=max(right - left, 2), height=18, rx=2, fill="none", **dashes)


def _draw_pointer(drawing: Drawing, risk: GaugeRisk, value: float) -> None:
    place = risk.along(value)
    drawing.add("path", d=f"M{place - 7:.1f} {MIDDLE - 17:.1f}h14l-7 9z", fill=palette.INK)
    half = text_width(risk.shown, 15) / 2
    middle = min(max(place, half + 2), WIDTH - half - 2)
    drawing.write(risk.shown, middle, MIDDLE - 23, font_size=15, font_weight="700", text_anchor="middle")


def _description(risk: GaugeRisk, lang: Lang) -> str:
    said = LACKING[lang] if risk.value is None else VALUE[lang].format(value=risk.shown, scale=number(risk.scale))
    if risk.value is not None and risk.low != risk.high:
        low, high = figure(risk.low, risk.scale), figure(risk.high, risk.scale)
        said += RANGE[lang].format(low=low, high=high)
    zones = [ZONE[lang].format(label=zone.label, low=number(zone.low), high=number(zone.high)) for zone in risk.zones]
    gap, end = ("；", "。") if lang == "zh" else ("; ", ".")
    return gap.join([said, *zones]) + end if zones else said
