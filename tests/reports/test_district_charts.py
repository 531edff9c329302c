"""Charts of many firms: what is hidden is drawn as hidden and never as a figure."""

import pytest

from assessor.reports.charts import DistributionRow, SpreadRow, distribution, spreads

PARTS = (
    DistributionRow(label="2 级", share=0.5, told="50.0%"),
    DistributionRow(label="3 级 <b>", share=None, told="[c]"),
    DistributionRow(label="5 级", share=0.0, told="0.0%"),
)
HIDDEN = SpreadRow(label="人才", mean=None, lower=None, median=None, upper=None, told="[c]")
KNOWN = SpreadRow(label="融资", mean=24.5, lower=17.0, median=24.0, upper=36.0, told="24.5", weak_below=35)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bars_tell_their_rows_and_a_hidden_one_has_a_dashed_outline(lang: str):
    svg = distribution(PARTS, title="等级", lang=lang, key="levels")
    assert "2 级：50.0%" in svg or "2 级: 50.0%" in svg
    assert svg.count("stroke-dasharray") == 1
    assert "[c]" in svg
    assert "<b>" not in svg


def test_the_longest_bar_fills_the_width_and_nought_has_none():
    svg = distribution(PARTS, title="等级", lang="zh", key="levels")
    assert 'width="200"' in svg
    assert svg.count("<rect") == 2


def test_no_rows_and_only_hidden_rows_can_be_drawn():
    assert "<svg" in distribution((), title="等级", lang="zh", key="levels")
    assert "[c]" in distribution(PARTS[1:2], title="等级", lang="zh", key="levels")


@pytest.mark.parametrize(("lang", "said"), [("zh", "人才：不公布"), ("en", "人才: not published")])
def test_a_hidden_spread_draws_neither_band_nor_dot(lang: str, said: str):
    svg = spreads([HIDDEN], lang=lang, key="scores")
    assert said in svg
    assert "<circle" not in svg
    assert "<line" not in svg
    both = spreads([KNOWN, HIDDEN], lang=lang, key="scores")
    assert both.count("<circle") == both.count("<line") == 1
    assert "17.0" in both
