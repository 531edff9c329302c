"""The catalogue for everybody, the sample, and why a firm does not see a measure it has heard of."""

import re
from urllib.parse import urlencode

import pytest
from flask import Flask

from assessor.edition import default_edition, load_edition
from tests.web.visitor import Visitor

CATALOGUE = load_edition(default_edition()).catalogue


@pytest.fixture
def anybody(app: Flask) -> Visitor:
    return Visitor(app)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_measure_and_document_can_be_found_and_has_a_page(anybody: Visitor, lang: str):
    linked: set[str] = set()
    for first in range(0, len(CATALOGUE.measures), 20):
        page = anybody.get(f"/{lang}/catalogue?after={first}")
        linked |= set(re.findall(r"/catalogue/measures/([\w-]+)", page.text))
    assert linked == {one.id for one in CATALOGUE.measures}
    assert set(re.findall(r"/catalogue/documents/([\w-]+)", page.text)) == {one.id for one in CATALOGUE.documents}
    failed = [one for one in linked if anybody.client.get(f"/{lang}/catalogue/measures/{one}").status_code != 200]
    assert not failed


def test_words_place_need_and_office_together_narrow_what_is_found(anybody: Visitor):
    one = next(each for each in CATALOGUE.measures if each.needs and each.audience == "direct")
    asked = {"words": one.title.zh, "place": one.jurisdiction, "need": one.needs[0], "provider": one.provider.zh}
    page = anybody.get(f"/zh/catalogue?{urlencode(asked)}")
    assert f"/zh/catalogue/measures/{one.id}" in page.links
    assert "没有查到" in anybody.get("/zh/catalogue?words=zzz").words


def test_a_measures_page_says_what_whom_to_ask_on_what_condition_and_how_old_that_is(anybody: Visitor):
    direct = next(one for one in CATALOGUE.measures if one.audience == "direct" and one.status == "in_force")
    page = anybody.get(f"/zh/catalogue/measures/{direct.id}")
    for words in (direct.summary.zh, "要什么条件", "依据：", "找谁"):
        assert words in page.words
    assert re.search(r"\d{4} 年", page.words)


def test_a_firm_asks_for_a_measure_by_name_and_learns_why_it_is_not_among_its_own(visitor: Visitor):
    visitor.start()
    visitor.save("profile", {"region": "11"})
    visitor.get(f"{visitor.base}/check")
    visitor.post(f"{visitor.base}/check", {})
    direct = next(one for one in CATALOGUE.measures if one.audience == "direct" and one.parent is None)
    page = visitor.get(f"{visitor.base}/result/support?words={direct.title.zh}")
    assert direct.title.zh in page.words
    assert "不满足：" in page.words
    other = next(one for one in CATALOGUE.measures if one.audience == "ecosystem")
    page = visitor.get(f"{visitor.base}/result/support?words={other.title.zh}")
    assert "企业不用直接申请" in page.words
    assert "目录里没有这个名称" in visitor.get(f"{visitor.base}/result/support?words=zzz").words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_start_page_leads_to_a_sample_of_result_and_report(anybody: Visitor, lang: str):
    start = anybody.get(f"/{lang}/")
    assert f"/{lang}/sample" in start.links
    assert len(re.findall(r'class="thing"', anybody.get(f"/{lang}/sample").text)) == 3
    assert anybody.client.get(f"/{lang}/sample/report.pdf").data.startswith(b"%PDF")
