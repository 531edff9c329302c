"""The charts of one firm's result: the same strings on the page and in the report."""

from collections.abc import Iterator, Mapping, Sequence

from assessor.evaluation.firm import DimensionResult, FirmResult, Reading, RiskResult
from assessor.questionnaire import Lang, Text
from assessor.reports.charts.bars import Score, score_bar
from assessor.reports.charts.gauge import GaugeRisk, Stretch, risk_gauge
from assessor.reports.charts.radar import SMALLEST, Spoke, radar
from assessor.reports.charts.roadmap import Station, roadmap
from assessor.reports.charts.staircase import Rung, staircase

BLOCKED = Text(zh="{index}已到 {level} 级，被 {what} 挡住", en="{index} is at {level}; held back by {what}")
UNMET = Text(zh="{index}已到 {level} 级，其他要求未满足", en="{index} is at {level}; other requirements not met")
UNCOUNTED = Text(zh="{index}已到 {level} 级，达标的做法还不够", en="{index} is at {level}; too few practices at grade")


def staircase_of(result: FirmResult, lang: Lang, *, key: str = "staircase") -> str:
    """The firm's ladder with the reason that caps it on the step above."""
    level = result.level
    remark = cap_remark(result, lang)
    above = None if level.value is None else level.value + 1
    rungs = [
        Rung(value=step.value, label=step.label[lang], remark=remark if step.value == above else "")
        for step in level.ladder
    ]
    return staircase(rungs, at=level.value, span=(level.low, level.high), lang=lang, key=key)


def staircase_of_reading(reading: Reading, lang: Lang) -> str:
    """The ladder of another edition with where the firm stands on it, or may stand."""
    level = reading.level
    rungs = [Rung(value=step.value, label=step.label[lang]) for step in level.ladder]
    return staircase(rungs, at=level.value, span=(level.low, level.high), lang=lang, key=f"also-{reading.edition}")


def cap_remark(result: FirmResult, lang: Lang) -> str:
    """What holds the firm below the level of its index, in a few words; empty if nothing does."""
    level = result.level
    if level.value is None or level.by_index is None or level.by_index <= level.value or not level.capped_by:
        return ""
    index = result.basis.index_short[lang]
    names = {dimension.id: f"{dimension.id} {dimension.short[lang]}" for dimension in result.dimensions}
    blocking = dict.fromkeys(names[cap.node] for cap in level.capped_by if cap.node in names)
    if not blocking:
        words = UNMET if any(cap.node for cap in level.capped_by) else UNCOUNTED
        return words[lang].format(index=index, level=level.by_index)
    return BLOCKED[lang].format(index=index, level=level.by_index, what=("、" if lang == "zh" else ", ").join(blocking))


def radar_of(
    result: FirmResult,
    lang: Lang,
    *,
    peers: Mapping[str, float] | None = None,
    key: str = "radar",
    radius: int = SMALLEST,
) -> str:
    """The firm's dimensions; `peers`: their score by dimension id; a smaller `radius` makes letters larger."""
    beside = peers or {}
    axes = [
        Spoke(
            label=f"{dimension.id} {dimension.short[lang]}",
            value=dimension.score.value,
            low=dimension.score.low,
            high=dimension.score.high,
            peers=beside.get(dimension.id),
        )
        for dimension in result.dimensions
    ]
    return radar(axes, lang=lang, key=key, scale=_scale(result), radius=radius)


def _scale(result: FirmResult) -> float:
    """The one scale of all dimensions."""
    return result.dimensions[0].score.scale if result.dimensions else result.index.scale


def bar_of(dimension: DimensionResult, lang: Lang, *, peers: float | None = None, key: str = "") -> str:
    """One dimension's bar for the cell of a table. The edition says what is weak."""
    score = Score(
        label=dimension.short[lang],
        value=dimension.score.value,
        low=dimension.score.low,
        high=dimension.score.high,
        peers=peers,
        weak_below=dimension.score.scale + 1 if dimension.weak else 0.0,
        scale=dimension.score.scale,
    )
    return score_bar(score, lang=lang, key=key or f"bar-{dimension.id}")


def roadmap_of(result: FirmResult, lang: Lang, *, when: Sequence[str] = (), key: str = "roadmap") -> str:
    """The firm's way to the next level; empty where there is none. `when` steps are done stands for their effort."""
    path = result.path
    if not path.found or path.to_label is None or not path.steps:
        return ""
    names = {dimension.id: f"{dimension.id} {dimension.short[lang]}" for dimension in result.dimensions}
    stations = [
        Station(
            title=step.title[lang],
            target="" if when else step.target[lang],
            effort=when[place] if when else step.effort_label[lang],
            dimension=names.get(step.dimension, step.dimension),
        )
        for place, step in enumerate(path.steps)
    ]
    label = "" if result.level.label is None else result.level.label[lang]
    now = f"{path.from_level} {label}".strip()
    return roadmap(stations, start=now, goal=f"{path.to_level} {path.to_label[lang]}", lang=lang, key=key)


def gauge_of(risk: RiskResult, lang: Lang, *, key: str = "") -> str:
    """A risk index of the firm."""
    score = risk.score
    drawn = GaugeRisk(
        title=risk.title[lang],
        label=risk.label[lang],
        value=score.value,
        low=score.low,
        high=score.high,
        shown=score.shown_value,
        zones=tuple(_stretches(risk, lang)),
        scale=score.scale,
    )
    return risk_gauge(drawn, lang=lang, key=key or f"risk-{risk.id}")


def _stretches(risk: RiskResult, lang: Lang) -> Iterator[Stretch]:
    ends = [*(zone.at_least for zone in risk.zones[1:]), risk.score.scale]
    for zone, end in zip(risk.zones, ends, strict=False):
        yield Stretch(label=zone.label[lang], low=zone.at_least, high=end)
