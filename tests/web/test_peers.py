from datetime import date

import pytest
from flask import Flask

from assessor.edition import load_edition
from assessor.evaluation import assess
from assessor.questionnaire import Lang, Text
from assessor.services import Peers, Quartiles
from assessor.web.firm.result_page import page_of
from tests.evaluation.population import firms
from tests.web.visitor import Visitor

QUARTILES = Quartiles(n=12, lower=30, median=47, upper=61)
PART = '{% from "macros/result.html" import beside_mean, quartiles with context %}{% include "parts/peers.html" %}'
DAY = date(2026, 11, 20)
TRADE, SIZE = Text("行业", "industry"), Text("规模", "size")
FURNITURE, SMALL = Text("家具制造业", "Furniture"), Text("小型", "Small")
KNOWN = Peers(axis=TRADE, label=FURNITURE, as_of=DAY, index=QUARTILES, dimensions={"A1": QUARTILES})
TOO_FEW = Peers(axis=SIZE, label=SMALL, as_of=DAY, index=None, dimensions={})


def shown(app: Flask, lang: Lang) -> str:
    edition = load_edition("2026-2")
    result = assess(edition, firms(edition, 1, seed=2)[0], date(2026, 11, 21))
    peers = (KNOWN, TOO_FEW)
    with app.test_request_context(f"/{lang}/"):
        page = page_of(result, lang, peers=peers)
        return app.jinja_env.from_string(PART).render(page=page, result=result, peers=peers, lang=lang)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("本区同行业：家具制造业", "约有 12 家企业，可能包括您", "本区公布的数字里没有这一组")),
        (
            "en",
            (
                "Same industry in your district: Furniture",
                "about 12 firms, perhaps",
                "tell nothing of this group",
            ),
        ),
    ],
)
def test_quartiles_are_shown_where_there_are_enough_firms_and_said_to_be_missing_where_not(
    app: Flask, lang: Lang, words: tuple[str, ...]
):
    text = shown(app, lang)
    assert all(one in text for one in words)
    assert text.count('<td class="number">47</td>') == 2
    assert text.count("<table") == 1


def test_the_charts_carry_the_median_of_the_first_peers_known():
    edition = load_edition("2026-2")
    result = assess(edition, firms(edition, 1, seed=2)[0], date(2026, 11, 21))
    alone, among = page_of(result, "zh"), page_of(result, "zh", peers=(TOO_FEW, KNOWN))
    pairs = zip(alone.dimensions, among.dimensions, strict=True)
    differing = [one.dimension.id for one, other in pairs if one.bar != other.bar]
    assert differing == ["A1"]


def test_until_the_district_has_published_figures_the_page_says_so_once(visitor: Visitor):
    visitor.start()
    profile = {"region": "440113", "industry": "21", "sector": ["lighting_audio"], "headcount": "85", "revenue": "2100"}
    visitor.save("profile", profile, enterprise_name="", uscc="")
    visitor.get(f"{visitor.base}/check")
    visitor.post(f"{visitor.base}/check", {})
    page = visitor.get(f"{visitor.base}/result/peers")
    assert page.words.count("本区还没有公布过这套评估的统计数字") == 1
