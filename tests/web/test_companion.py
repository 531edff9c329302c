"""Both readings from one sitting, as a visitor without JavaScript meets them."""

import re

import pytest
from flask import Flask

from assessor.services import Context
from tests.web.conftest import Clock
from tests.web.people import Mailbox
from tests.web.test_again import A1, PROFILE
from tests.web.test_code import come_back
from tests.web.visitor import Page, Visitor

pytestmark = pytest.mark.chinese_first

NATIONAL = "miit-2024"
A2 = {"A2-6": "none", "A2-16": "none", "A2-11": "none"}


@pytest.fixture
def first(visitor: Visitor) -> Visitor:
    visitor.start("full")
    visitor.save("profile", PROFILE, enterprise_name="番禺声光设备厂", uscc="")
    visitor.save("a1", A1)
    visitor.save("a2", A2)
    visitor.get(f"{visitor.base}/check")
    visitor.post(f"{visitor.base}/check", {})
    return visitor


def begin(visitor: Visitor) -> str:
    """Begin the companion; its address."""
    visitor.get(f"{visitor.base}/result")
    page = visitor.post(f"{visitor.base}/companion", {"edition": NATIONAL, "depth": "full"})
    return page.path.removesuffix("/")


def submit(visitor: Visitor, base: str) -> Page:
    visitor.get(f"{base}/check")
    return visitor.post(f"{base}/check", {})


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_result_offers_the_other_edition_with_questions_minutes_and_what_is_known(first: Visitor, lang: str):
    page = first.get(f"{first.base}/result/standard".replace("/zh/", f"/{lang}/"))
    expected = {
        "zh": ("另一套标准的等级：", "再答 29 题", "约 20 分钟", "之间", "仅供参考", "从您的答案得出的 4 题"),
        "en": ("by another standard", "Answer 29 more questions", "about 20 min", "Between level", "for orientation"),
    }
    for words in expected[lang]:
        assert words in page.words


def test_going_on_asks_only_what_is_missing_and_shows_what_was_carried_over(first: Visitor):
    base = begin(first)
    assert "已经填好，只需再答 29 题" in first.current.words
    assert "还要答 4 题，另有 4 题已填好" in first.current.words
    assert "续填码？" not in first.current.words
    page = first.get(f"{base}/sections/foundation")
    assert "从前一份答案得出的 4 题，已填好，可以修改" in page.words
    assert page.checked("q-network") == ["none"]
    assert page.text.index('id="q-systems-0"') < page.text.index('id="q-network-0"')


def test_who_the_firm_is_can_be_changed_where_no_part_is_unscored(first: Visitor):
    base = begin(first)
    page = first.get(f"{base}/sections/foundation")
    assert page.value_of("enterprise_name") == "番禺声光设备厂"
    assert not first.get(f"{base}/sections/management").values_of("enterprise_name")


def test_carried_answers_changed_on_the_page_are_kept(first: Visitor):
    base = begin(first)
    first.get(f"{base}/sections/foundation")
    shown = first.current.values_of("shown")
    first.post(
        f"{base}/sections/foundation",
        {"seen": first.current.value_of("seen"), "shown": shown, "q-network": ["control"], "q-machines": "100"},
    )
    assert first.get(f"{base}/sections/foundation").checked("q-network") == ["control"]


def test_both_results_are_shown_on_either_page_clearly_apart(first: Visitor):
    base = begin(first)
    own = submit(first, base)
    assert "另一套标准的等级：制造企业智造就绪度评估" in own.words
    assert f"{first.base}/result" in own.links
    page = first.get(f"{first.base}/result")
    assert f"{base}/result" in page.links
    assert "看这一份的完整结果" in page.words
    assert "基础分" in first.get(f"{first.base}/result/standard").words


def test_an_edition_without_measures_shows_none_and_counts_its_levels(first: Visitor):
    base = begin(first)
    page = submit(first, base)
    assert 'class="counts"' not in page.text
    assert "各级对日常做法的要求" in first.get(f"{base}/result/level").words
    first.get(f"{base}/result/support", 404)
    assert "完整评估 ·" not in page.words
    assert "还没有选工厂所在地" not in page.words


def test_coming_back_with_the_first_code_opens_both(app: Flask, first: Visitor):
    base = begin(first)
    other = Visitor(app)
    other.get("/zh/continue")
    other.post("/zh/continue", {"code": first.code})
    assert "接着填：还有 29 题" in other.current.words
    assert f"{base}/" in other.current.links
    other.get(f"{base}/sections/foundation")


def test_nobody_else_gets_at_the_companion(app: Flask, first: Visitor):
    base = begin(first)
    other = Visitor(app).start()
    other.get(f"{base}/", 404)
    other.post(f"{first.base}/companion", {"edition": NATIONAL}, 404)


@pytest.mark.parametrize("edition", ["", "2026-2", "../2026-2"])
def test_an_edition_that_is_not_offered_is_not_begun(first: Visitor, edition: str):
    first.get(f"{first.base}/result")
    first.post(f"{first.base}/companion", {"edition": edition}, 404)


def test_the_page_that_asks_before_deleting_names_what_goes_with_it(first: Visitor):
    base = begin(first)
    assert "同时做的另一份评估" in first.get(f"{first.base}/delete").words
    assert "同时做的另一份评估" not in first.get(f"{base}/delete").words
    first.post(f"{base}/delete", {"understood": "1"})
    assert first.get(f"{first.base}/result").status == 200


def test_the_report_after_the_companion_shows_its_level(first: Visitor, clock: Clock):
    before = first.client.get(f"{first.base}/report.pdf").data
    submit(first, begin(first))
    clock.move(minutes=1)
    after = first.client.get(f"{first.base}/report.pdf").data
    assert before.startswith(b"%PDF-")
    assert after.startswith(b"%PDF-")
    assert before != after


def test_the_start_page_offers_the_other_edition_alone(visitor: Visitor):
    page = visitor.get("/zh/")
    assert "33 题" in page.words
    assert "九个方面" not in page.words
    assert "9 个方面的得分" in page.words
    begun = visitor.post("/zh/", {"depth": "full", "edition": NATIONAL})
    base = begun.path.partition("/sections/")[0]
    visitor.get(f"{base}/code")
    visitor.post(f"{base}/code", {})
    assert visitor.get(f"{base}/sections/foundation").values_of("enterprise_name") == [""]


def test_an_edition_that_does_not_exist_cannot_be_started(visitor: Visitor):
    visitor.get("/zh/")
    visitor.post("/zh/", {"depth": "full", "edition": "acatech"}, 422)


def test_a_new_code_puts_out_whoever_came_by_a_letter_for_the_other_reading(
    app: Flask, first: Visitor, context: Context, clock: Clock
):
    base = begin(first)
    first.get(f"{base}/code")
    first.post(f"{base}/code/letter", {"email": "former.colleague@example.cn"})
    (letter,) = Mailbox().empty(context, clock())
    (code,) = re.findall(r"https?://\S+/continue#([\w-]+)", letter.get_content())
    colleague = Visitor(app)
    come_back(colleague, code)
    both = (f"{base}/", f"{first.base}/result")
    assert [colleague.client.get(one).status_code for one in both] == [200, 200]
    assert "另有一个续填码发到过邮箱" in first.get(f"{first.base}/code").words
    first.post(f"{first.base}/code/new", {})
    assert [colleague.client.get(one).status_code for one in both] == [404, 404]
    assert [first.client.get(one).status_code for one in both] == [200, 200]
    come_back(Visitor(app), code, 422)
