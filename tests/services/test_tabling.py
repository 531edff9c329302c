"""Tables of a release: in which order an officer reads them, on the page and on paper."""

from assessor.releases.stored import page_read
from assessor.releases.tables import support_tables
from assessor.reports.groups.district import district_html
from tests.reports.release_pages import HIDDEN, measure, page, report

MEASURES = [
    {**measure("人人都能用", "Everybody can", "in_force", 1000), "near": 0, "missed": 0},
    {**measure("差一步的多", "Many are near", "in_force", 10), "near": 600, "missed": 100},
    {**measure("还在提案", "Only proposed", "proposed", 0), "near": 0, "missed": 990},
    {**measure("差得远的多", "Many need it", "in_force", 20), "near": 0, "missed": 300},
    {**measure("都不公布", "Hidden", "in_force", HIDDEN), "near": HIDDEN, "missed": HIDDEN},
    {**measure("没人够条件也没人差", "Of no use", "in_force", 0), "near": 0, "missed": 0},
]
ORDER = ["Many are near", "Many need it", "Everybody can", "Hidden", "Of no use", "Only proposed"]


def test_measures_in_force_that_firms_fall_short_of_stand_first_and_proposals_last():
    assert list(support_tables(page_read({**page(), "measures": MEASURES}))["measures"].keys) == ORDER


def test_the_order_they_were_stored_in_settles_only_what_is_equal():
    equal = [{**measure("一样", name, "in_force", 5), "near": 1, "missed": 1} for name in ("b", "a", "c")]
    assert list(support_tables(page_read({**page(), "measures": equal}))["measures"].keys) == ["b", "a", "c"]


def test_paper_has_the_same_order():
    html = district_html(report({**page(), "measures": MEASURES}), "en")
    told = [name for name in ORDER if name != "Hidden"]
    assert sorted(told[:4], key=html.index) == told[:4]
