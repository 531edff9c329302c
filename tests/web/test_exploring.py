import re
from uuid import UUID

import pytest

from assessor.evaluation import Enterprise
from assessor.services import Context, SectionSave, edition_of, get, save_section, start_assessment, submit
from assessor.storage import Assessment
from assessor.web.firm.measure_filter import STATES
from tests.web.conftest import Clock
from tests.web.visitor import Page, Visitor, text_of

pytestmark = pytest.mark.chinese_first

PROFILE = {"region": "440113", "sector": ["lighting_audio"], "headcount": 85, "revenue": 2100}
A1 = {"A1-1": "mechanised", "A1-11": "half", "A1-3": "upto_30"}
LANGS = ("zh", "en")


def stored(visitor: Visitor, context: Context) -> Assessment:
    return get(context, UUID(visitor.base.split("/")[-1]))


@pytest.fixture
def submitted(visitor: Visitor, context: Context, clock: Clock) -> Visitor:
    """Who holds a full assessment with the second choice of every single question."""
    questionnaire, now = edition_of(context.edition).questionnaire, clock()
    begun = start_assessment(context, lang="zh", depth="full", now=now)
    for seen, section in enumerate(questionnaire.sections, start=1):
        questions = [] if seen == 1 else questionnaire.in_section(section.id)
        chosen = {str(one.id): str(one.options[1].id) for one in questions if one.kind == "single" and not one.asked_if}
        save = SectionSave(section=section.id, seen=seen, answers=chosen or PROFILE, enterprise=Enterprise())
        save_section(context, begun.assessment.id, save, now=now)
    submit(context, begun.assessment.id, now=now)
    visitor.get("/zh/continue")
    visitor.post("/zh/continue", {"code": begun.code})
    visitor.base = f"/zh/assessments/{begun.assessment.id}"
    return visitor


def try_out(visitor: Visitor, values: dict[str, str], status: int = 200) -> Page:
    opened = visitor.get(f"{visitor.base}/what-if")
    names = set(re.findall(r'name="(q-[^"]+)"', opened.text))
    figures = {one.get("name"): one.get("value", "") for one in opened.all("input") if one.get("type") == "text"}
    sent = {name: opened.checked(name) or figures.get(name, "") for name in names}
    sent |= {f"q-{question}": value for question, value in values.items()}
    return visitor.post(f"{visitor.base}/what-if", {**sent, "shown": opened.values_of("shown")}, status)


@pytest.mark.parametrize("lang", LANGS)
def test_other_answers_are_worked_out_and_nothing_is_stored(submitted: Visitor, context: Context, lang: str):
    before = stored(submitted, context)
    submitted.base = submitted.base.replace("/zh/", f"/{lang}/")
    page = try_out(submitted, {"A1-1": "intelligent"})
    assert {"zh": "指数从", "en": "The readiness index goes from"}[lang] in page.words
    assert page.checked("q-A1-1") == ["intelligent"]
    assert stored(submitted, context) == before
    assert submitted.get(f"{submitted.base}/result").status == 200


def test_a_better_answer_raises_the_index_and_a_worse_one_lowers_it(submitted: Visitor):
    for answer, sign in (("intelligent", "+"), ("manual", "-")):
        page = try_out(submitted, {"A1-1": answer})
        row = next(one for one in page.all("tr") if "指数" in "".join(one.itertext()))
        assert "".join(row.itertext()).split()[-1].startswith(sign)


def test_without_a_change_nothing_is_worked_out(submitted: Visitor):
    page = submitted.get(f"{submitted.base}/what-if")
    assert "这样改，结果会是" not in page.words
    assert "这样改，结果会是" not in try_out(submitted, {}).words


def test_the_steps_of_the_path_lead_to_trying_them_and_all_together_reach_the_level(submitted: Visitor):
    result = submitted.get(f"{submitted.base}/result/path")
    steps = [link for link in result.links if "what-if?step=" in link]
    assert steps
    for link in steps:
        assert "这样改，结果会是" in submitted.get(link).words
    together = max(steps, key=len)
    level = re.search(r"到 (\d) 级最省力的办法", result.words)[1]
    tried = submitted.get(together).words
    assert re.search(rf"等级从 \d 级（[^）]+）变为 {level} 级", tried)
    assert f"已经不在提升路径上的事（{max(len(steps) - 1, 1)} 件）" in tried
    assert "接下来做什么" in tried


def test_a_bad_figure_is_explained_where_it_stands(submitted: Visitor):
    page = try_out(submitted, {"headcount": "很多"}, 422)
    assert page.title.startswith("错误：")
    assert "#q-headcount-0" in page.links
    assert '<details class="fold" open>' in page.text


def test_place_and_industry_are_not_tried(submitted: Visitor):
    page = submitted.get(f"{submitted.base}/what-if")
    assert "q-region" not in page.text
    assert "q-industry" not in page.text


@pytest.mark.parametrize("lang", LANGS)
def test_measures_are_narrowed_by_where_they_stand(submitted: Visitor, lang: str):
    base = submitted.base.replace("/zh/", f"/{lang}/")
    found = {}
    for state in STATES:
        page = submitted.get(f"{base}/result/support?state={state}")
        chips = re.findall(r'class="chip chip-(\w+)"', page.text)
        found[state] = set(chips)
        assert len(chips) == int(re.search(r"(?:符合筛选的措施：|Measures that fit: )(\d+)", page.words)[1])
    assert found.pop("coming") <= {"planned", "not_open"}
    assert all(chips <= {state} for state, chips in found.items())
    assert sum(map(len, found.values())) > 1


def test_filters_together_show_only_what_fits_all_and_a_wrong_value_shows_all(submitted: Visitor):
    page = submitted.get(f"{submitted.base}/result/support")
    provider = re.search(r'name="provider">.*?<option value="([^"]+)"', page.text, re.DOTALL)[1]
    narrowed = submitted.get(f"{submitted.base}/result/support?state=&need=&provider={provider}")
    names = re.findall(r"找谁：(.+?)。</p>", narrowed.text)
    assert names
    assert set(names) == {provider}
    wrong = submitted.get(f"{submitted.base}/result/support?state=x&need=y&provider=<b>")
    assert "符合筛选的措施" not in wrong.words


def test_each_measure_opens_to_its_chain_down_to_the_document(submitted: Visitor):
    page = submitted.get(f"{submitted.base}/result/support?state=confirm")
    chains = [one for one in page.all("ol") if one.get("class") == "chain"]
    measures = [one for one in page.all("li") if one.get("class") == "measure"]
    assert len(chains) == len(measures) > 10
    words = next(text for text in map(text_of, chains) if "您的回答和看出" in text)
    for part in ("您的回答和看出的问题：", "→ 问题：", "条件：", "措施：", "文件："):
        assert part in words
    assert re.search(r"\d{4} 年 \d+ 月 \d+ 日", words)


@pytest.mark.parametrize("lang", LANGS)
def test_the_level_so_far_is_a_range(visitor: Visitor, lang: str):
    visitor.start("quick", lang)
    assert "so-far" not in visitor.get(f"{visitor.base}/").text
    visitor.save("a1", {**A1, "A1-12": "scattered"})
    visitor.save("b", {"B-12": "buttons"})
    assert f"{visitor.base}/so-far" in visitor.get(f"{visitor.base}/").links
    page = visitor.get(f"{visitor.base}/so-far")
    assert re.search(r"\d+ ?[（(]\d+–\d+", page.words)


def test_answers_that_contradict_each_other_are_asked_about_with_a_way_to_both(visitor: Visitor):
    visitor.start("full")
    assert "互相对不上" not in visitor.get(f"{visitor.base}/check").words
    visitor.save("a1", {"A1-1": "manual", "A1-3": "over_80"})
    page = visitor.get(f"{visitor.base}/check")
    assert "有几处答案互相对不上，请核对" in page.words
    for question in ("A1-1", "A1-3"):
        assert f"{visitor.base}/sections/a1?from=check#q-{question}-0" in page.links


def keep(visitor: Visitor, section: str, values: dict[str, str], **other: str):
    opened = visitor.get(f"{visitor.base}/sections/{section}")
    sent = {
        "csrf_token": opened.value_of("csrf_token"),
        "seen": opened.value_of("seen"),
        "shown": opened.values_of("shown"),
        **{f"q-{question}": value for question, value in values.items()},
        **other,
    }
    return visitor.client.post(f"{visitor.base}/sections/{section}/keep", data=sent)


def test_a_section_is_kept_while_it_is_being_filled_in(visitor: Visitor, context: Context):
    visitor.start()
    answer = keep(visitor, "a1", A1)
    assert answer.json == {"seen": 2, "message": "已自动保存 16:00", "faults": []}
    assert stored(visitor, context).answers == A1
    visitor.save("a1", {"A1-1": "manual"}, seen="2")
    assert stored(visitor, context).answers == {"A1-1": "manual"}


def test_what_cannot_be_kept_is_left_to_the_plain_save(visitor: Visitor, context: Context):
    visitor.start("full")
    visitor.save("a1", A1)
    answer = keep(visitor, "profile", {"headcount": "很多", "ownership": "private"})
    assert (answer.status_code, answer.json["faults"]) == (200, ["q-headcount"])
    before = stored(visitor, context)
    assert before.answers == {**A1, "ownership": "private"}
    assert keep(visitor, "a1", {"A1-1": "manual"}, seen="1").status_code == 409
    assert keep(visitor, "a1", {"A1-1": "manual"}, seen="x").status_code == 422
    assert stored(visitor, context) == before


def test_answers_that_do_not_fit_together_are_asked_about_where_they_arise_and_once(visitor: Visitor):
    visitor.start("full")
    asked = visitor.save("a1", {"A1-1": "manual", "A1-11": "all"})
    assert asked.path.endswith("/sections/a1")
    assert "您答的是“几乎全部”" in asked.words
    assert {"#q-A1-1-0", "#q-A1-11-0"} <= set(asked.links)
    meant = {"A1-1": "manual", "A1-11": "all"}
    went_on = visitor.save("a1", meant, asked_about=asked.value_of("asked_about"))
    assert went_on.path.endswith("/sections/a2"), "who saves the page again means it so"
