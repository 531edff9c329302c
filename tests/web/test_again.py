from uuid import UUID

import pytest
from flask import Flask

from assessor.services import Context, find, get
from tests.web.conftest import Clock
from tests.web.visitor import Visitor

pytestmark = pytest.mark.chinese_first

PROFILE = {"region": "440113", "sector": ["lighting_audio"], "headcount": "85", "revenue": "2100"}
A1 = {"A1-1": "mechanised", "A1-11": "half", "A1-12": "scattered", "A1-3": "upto_30"}


@pytest.fixture
def submitted(visitor: Visitor) -> Visitor:
    visitor.start()
    visitor.save("profile", PROFILE, enterprise_name="番禺声光设备厂", uscc="")
    visitor.save("a1", A1)
    visitor.get(f"{visitor.base}/check")
    visitor.post(f"{visitor.base}/check", {})
    return visitor


def again(visitor: Visitor, depth: str = "full") -> Visitor:
    visitor.earlier = visitor.base
    visitor.get(f"{visitor.base}/result")
    visitor.post(f"{visitor.base}/again", {"depth": depth})
    visitor.base = visitor.current.path.removesuffix("/code")
    visitor.post(f"{visitor.base}/code", {})
    return visitor


def identity(base: str) -> UUID:
    return UUID(base.rsplit("/", maxsplit=1)[-1])


def test_assessing_again_begins_with_the_answers_of_the_last_result_under_a_code_of_its_own(
    submitted: Visitor, context: Context
):
    again(submitted)
    before, after = get(context, identity(submitted.earlier)), get(context, identity(submitted.base))
    assert after.previous_id == before.id
    assert after.answers == before.answers
    assert after.enterprise_name == "番禺声光设备厂"
    assert (after.state, after.depth, before.state) == ("draft", "full", "submitted")
    assert "沿用上次的答案，请看一遍" in submitted.current.words
    assert "上次的答案已经带过来了" in submitted.current.words


def test_a_part_filled_in_from_last_time_counts_as_done_once_it_is_saved(submitted: Visitor):
    again(submitted, "quick")
    assert "task-done" not in submitted.current.text
    opened = submitted.get(f"{submitted.base}/sections/a1")
    assert {one: opened.checked(f"q-{one}") for one in A1} == {one: [answer] for one, answer in A1.items()}
    submitted.save("a1", A1)
    submitted.save("a2", dict.fromkeys(("A2-9", "A2-11", "A2-12", "A2-13", "A2-14"), "unknown"))
    assert "task-done" in submitted.get(f"{submitted.base}/").text


def test_whoever_holds_the_later_assessment_reads_the_earlier_result_but_changes_nothing_there(submitted: Visitor):
    again(submitted)
    earlier = submitted.get(f"{submitted.earlier}/result")
    assert "这是以前的结果" in earlier.words
    assert f"{submitted.earlier}/again" not in earlier.text
    assert f"{submitted.base}/" in earlier.links
    assert submitted.client.get(f"{submitted.earlier}/report.pdf").data.startswith(b"%PDF-")
    submitted.post(f"{submitted.earlier}/again", {"depth": "full"}, 404)
    submitted.get(f"{submitted.earlier}/code", 404)


def test_the_code_of_the_earlier_assessment_does_not_open_the_later_one(app: Flask, submitted: Visitor):
    code = submitted.code
    again(submitted)
    other = Visitor(app)
    other.get("/zh/continue")
    other.post("/zh/continue", {"code": code})
    assert other.current.path.startswith(submitted.earlier)
    other.get(f"{submitted.base}/", 404)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_two_results_are_compared(submitted: Visitor, clock: Clock, lang: str):
    again(submitted)
    clock.move(hours=2)
    submitted.save("a1", {**A1, "A1-1": "intelligent"})
    submitted.get(f"{submitted.base}/check")
    result = submitted.post(f"{submitted.base}/check", {})
    compare = f"{submitted.base}/compare/{submitted.earlier.split('/')[-1]}"
    assert compare in result.links
    page = submitted.get(compare.replace("/zh/", f"/{lang}/"))
    assert {"zh": "答案有变的题（1 道）", "en": "Answers that differ (1)"}[lang] in page.words
    assert {"zh": "指数从", "en": "The readiness index goes from"}[lang] in page.words


def test_only_earlier_results_of_the_same_line_are_compared(app: Flask, submitted: Visitor):
    own = submitted.base.split("/")[-1]
    submitted.get(f"{submitted.base}/compare/{own}", 404)
    other = Visitor(app).start()
    submitted.get(f"{submitted.base}/compare/{other.base.split('/')[-1]}", 404)


def test_a_quick_draft_goes_on_in_full_depth_with_its_answers(visitor: Visitor, context: Context):
    visitor.start("quick")
    visitor.save("a1", A1)
    tasks = visitor.get(f"{visitor.base}/")
    assert "/deepen" in tasks.text
    page = visitor.post(f"{visitor.base}/deepen", {})
    stored = find(context, identity(visitor.base))
    assert (stored.depth, stored.answers) == ("full", A1)
    assert "完整评估" in page.words
    assert "/deepen" not in page.text


def test_a_quick_result_goes_on_in_full_depth(submitted: Visitor, context: Context):
    assert "做完整评估" in submitted.current.words
    again(submitted, "full")
    assert get(context, identity(submitted.base)).depth == "full"


def test_the_task_list_tells_the_minutes_left_and_fewer_once_something_is_answered(visitor: Visitor):
    visitor.start("full")
    before = minutes(visitor)
    visitor.save("a1", A1)
    assert 0 < minutes(visitor) < before


def minutes(visitor: Visitor) -> int:
    words = visitor.get(f"{visitor.base}/").words
    return int(words.split("大约还要 ")[1].split(" 分钟")[0])
