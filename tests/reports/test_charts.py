"""Charts: well-formed whatever they are given, readable without eyes, and no lettering on other lettering."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from defusedxml import ElementTree

from assessor.questionnaire import Lang
from assessor.reports import charts
from assessor.reports.charts.gauge import TRACK
from tests.reports.sample import firm

SVG = "{http://www.w3.org/2000/svg}"
LONG_ZH = "这是一个特别长的名称，长到一行绝对放不下，还带着标点（以及括号）"
LONG_EN = "Internationalisation of extraordinarily long-winded denominations"
HOSTILE = '</text><script>alert("x")</script>&{{7*7}}{%raw%}\u202e\x00\r\n😀𠮷'
LANGS: tuple[Lang, ...] = ("zh", "en")
Box = tuple[float, float, float, float]


def ladder(label: str, steps: int = 6, remark: str = "") -> list[charts.Rung]:
    return [charts.Rung(value=n, label=label, remark=remark if n == 3 else "") for n in range(steps)]


def axes(label: str, count: int = 9) -> list[charts.Spoke]:
    return [charts.Spoke(label=f"{n} {label}", value=n * 10.0, low=0, high=100, peers=50) for n in range(count)]


LIMITS = ((0, 100), (0, 8, 25, 50, 100), (0, 1, 2, 3, 98, 99, 100))


def zones(label: str, *limits: float) -> tuple[charts.Stretch, ...]:
    """Zones between limits, all named alike."""
    return tuple(charts.Stretch(label=label, low=low, high=high) for low, high in pairwise(limits))


def drawn(label: str, lang: Lang) -> list[str]:
    """Every chart with everything named `label`."""
    stations = [charts.Station(title=label, target=label, effort=label, dimension=label)]
    scores = [charts.Score(label=label, value=value, low=0, high=100, peers=50) for value in (0.0, 34.9, 100.0, None)]
    risk = charts.GaugeRisk(title=label, label=label, value=100.0, low=0, high=100, shown="100.0")
    return [
        charts.staircase(ladder(label, remark=label), at=2, span=(1, 4), lang=lang),
        charts.staircase(ladder(label, remark=label), at=None, span=(0, 5), lang=lang),
        charts.staircase(ladder(label, steps=1), at=0, lang=lang),
        charts.staircase(ladder(label, steps=2), at=1, lang=lang),
        charts.staircase(ladder(label, steps=11, remark=label), at=2, span=(1, 8), lang=lang),
        charts.radar(axes(label), lang=lang),
        charts.radar(axes(label, count=3), lang=lang),
        charts.radar(axes(label, count=16), lang=lang),
        *(charts.score_bar(one, lang=lang, key="one") for one in scores),
        *(charts.roadmap(stations * n, start=label, goal=label, lang=lang) for n in (1, 3, 8, 9, 20)),
        charts.risk_gauge(risk, lang=lang),
        *(charts.risk_gauge(replace(risk, zones=zones(label, *limits)), lang=lang) for limits in LIMITS),
        charts.risk_gauge(replace(risk, value=3.2, scale=6.0, zones=zones(label, 0, 1.5, 6)), lang=lang),
        charts.radar(axes(label), lang=lang, scale=6.0),
        charts.score_bar(replace(scores[1], scale=6.0), lang=lang, key="six"),
        *many(label, lang),
    ]


def many(label: str, lang: Lang) -> list[str]:
    """Charts over many firms: told, hidden and nought."""
    shape = charts.Shape(label=label, told=label, lang=lang, key="cell")
    told = charts.SpreadCell(mean=34.0, lower=20.0, median=30.0, upper=41.0, scale=100.0, weak_below=35.0)
    levels = [
        charts.StaircaseStep(label=label, share=share, lines=("1,577", "53%") if share is not None else ("[c]",))
        for share in (0.53, 0.0, None, 0.001, 1.0, 0.2)
    ]
    return [
        charts.steps(levels, lang=lang),
        charts.steps(levels[2:3] * 6, lang=lang),
        charts.steps(levels[:1], lang=lang),
        *(charts.share_cell(shape, share, most=1.0, weak=True) for share in (None, 0.0, 0.4, 2.0)),
        charts.share_cell(shape, 0.0, most=0.0),
        charts.spread_cell(shape, told),
        charts.spread_cell(shape, replace(told, lower=None, median=None, upper=None)),
        charts.spread_cell(shape, replace(told, mean=None, lower=None, median=None, upper=None)),
        *(charts.shift_cell(shape, shift, most=3.0) for shift in (None, 0.0, -3.0, 2.0)),
    ]


def boxes(svg: str, measured: Callable[..., float]) -> list[tuple[str, Box]]:
    """Every line of lettering with the room it takes in the report's font."""
    found = []
    for text in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        size, content = float(text.get("font-size", "0")), text.text or ""
        width = measured(content, size, bold=text.get("font-weight") == "700")
        left = float(text.get("x", "0")) - {"middle": width / 2, "end": width}.get(text.get("text-anchor", ""), 0)
        baseline = float(text.get("y", "0"))
        found.append((content, (left, baseline - 0.8 * size, left + width, baseline + 0.15 * size)))
    return found


def touching(svg: str, measured: Callable[..., float]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes(svg, measured), 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def outside(svg: str, measured: Callable[..., float]) -> list[str]:
    _, _, width, height = (float(part) for part in ElementTree.fromstring(svg).get("viewBox", "").split())
    return [
        content
        for content, (left, top, right, bottom) in boxes(svg, measured)
        if left < -0.5 or top < -0.5 or right > width + 0.5 or bottom > height + 0.5
    ]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("label", ["装备", "Equipment", LONG_ZH, LONG_EN, "", HOSTILE])
def test_no_lettering_touches_other_lettering_or_leaves_the_chart(
    label: str, lang: Lang, measured: Callable[..., float]
):
    for svg in drawn(label, lang):
        assert touching(svg, measured) == []
        assert outside(svg, measured) == []


def test_the_check_for_touching_lettering_sees_it(measured: Callable[..., float]):
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 50 20"><text x="0" y="14" font-size="14">装备</text>'
        '<text x="20" y="14" font-size="14">人才很多</text></svg>'
    )
    assert touching(svg, measured) == [("装备", "人才很多")]
    assert outside(svg, measured) == ["人才很多"]


@pytest.mark.parametrize("lang", LANGS)
def test_hostile_text_is_only_text(lang: Lang):
    for svg in drawn(HOSTILE, lang):
        tree = ElementTree.fromstring(svg)
        assert not list(tree.iter(f"{SVG}script"))
        assert "\u202e" not in svg
        assert "\x00" not in svg


@pytest.mark.parametrize("lang", LANGS)
def test_every_chart_tells_what_it_shows(lang: Lang):
    for svg in drawn("装备", lang):
        tree = ElementTree.fromstring(svg)
        named = [tree.find(f".//*[@id='{each}']") for each in tree.get("aria-labelledby", "").split()]
        assert tree.get("role") == "img"
        assert [each.tag for each in named if each is not None] == [f"{SVG}title", f"{SVG}desc"]
        assert all(each is not None and each.text for each in named)


def test_charts_of_one_page_share_no_ids():
    result = firm()
    drawings = [
        charts.staircase_of(result, "zh"),
        charts.radar_of(result, "zh"),
        charts.roadmap_of(result, "zh"),
        charts.gauge_of(result.risks[0], "zh"),
        *(charts.bar_of(each, "zh") for each in result.dimensions),
    ]
    ids = [node.get("id") for svg in drawings for node in ElementTree.fromstring(svg).iter() if node.get("id")]
    assert len(ids) == len(set(ids)) == 2 * len(drawings)


def test_charts_carry_no_styles_a_strict_page_refuses_and_no_links():
    for svg in drawn("装备", "zh"):
        assert "style=" not in svg
        assert "href" not in svg


def test_the_reason_that_caps_the_level_stands_above_the_next_step():
    svg = charts.staircase_of(firm(), "zh")
    assert charts.cap_remark(firm(), "zh") == "指数已到 3 级，被 A2 信息化 挡住"
    lines = "".join(text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text"))
    assert "指数已到 3 级" in lines
    assert "您在这里" in lines


def test_weak_scores_are_orange_and_others_teal():
    weak = charts.score_bar(charts.Score(label="a", value=34.9, low=34.9, high=34.9), lang="zh", key="w")
    fine = charts.score_bar(charts.Score(label="a", value=35.0, low=35.0, high=35.0), lang="zh", key="f")
    assert "#c8641e" in weak
    assert "#c8641e" not in fine


def test_drawing_the_same_twice_gives_the_same_string():
    assert drawn("装备", "zh") == drawn("装备", "zh")


def shapes(svg: str, name: str) -> list[dict[str, str]]:
    return [dict(each.attrib) for each in ElementTree.fromstring(svg).iter(f"{SVG}{name}")]


def test_the_zones_of_a_risk_are_as_wide_as_its_readings():
    risk = charts.GaugeRisk(
        title="a", label="b", value=8.0, low=8, high=8, shown="8.0", zones=zones("b", 0, 8, 25, 50, 100)
    )
    edges = [float(zone["x"]) for zone in shapes(charts.risk_gauge(risk, lang="zh"), "rect")]
    whole = TRACK / 100
    assert [round((edge - edges[0]) / whole) for edge in edges] == [0, 8, 25, 50]


def test_a_score_is_drawn_on_the_scale_of_its_edition():
    half_of_six = charts.Score(label="a", value=3.0, low=3.0, high=3.0, scale=6.0)
    half_of_hundred = charts.Score(label="a", value=50.0, low=50.0, high=50.0)
    widths = [
        [each["width"] for each in shapes(charts.score_bar(score, lang="zh", key="a"), "rect")]
        for score in (half_of_six, half_of_hundred)
    ]
    assert widths[0] == widths[1]


def test_the_outer_ring_of_a_radar_is_full_marks():
    full = [charts.Spoke(label=str(n), value=6.0, low=6, high=6) for n in range(5)]
    paths = [each["d"] for each in shapes(charts.radar(full, lang="zh", scale=6.0), "path")]
    assert len(paths) == 7
    assert paths[5] == paths[6]
    assert "外圈为 6 分" in charts.radar(full, lang="zh", scale=6.0)


def test_a_ladder_of_many_steps_carries_numbers_alone():
    svg = charts.staircase(ladder("Standardised", steps=11), at=2, lang="en")
    lines = [text.text for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    assert "Stan" not in "".join(line or "" for line in lines)
    assert "10" in lines
