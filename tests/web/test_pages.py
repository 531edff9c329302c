from uuid import UUID, uuid4

import pytest
from flask import Flask

from assessor.services import Context, edition_of, find
from tests.web.conftest import Clock
from tests.web.visitor import Visitor

LANGS = ("zh", "en")
PROFILE = {"region": "440113", "sector": ["lighting_audio"], "headcount": "８５", "revenue": "2,100"}
A1 = {"A1-1": "mechanised", "A1-13": "machine", "A1-3": "upto_30"}


def fill(visitor: Visitor) -> Visitor:
    visitor.save("profile", PROFILE, enterprise_name="番禺声光设备厂", uscc="")
    visitor.save("a1", A1)
    return visitor


def stored(visitor: Visitor, context: Context):
    return find(context, UUID(visitor.base.split("/")[-1]))


@pytest.mark.parametrize("lang", LANGS)
def test_public_pages_are_sound_in_both_languages(visitor: Visitor, lang: str):
    for path in ("", "privacy", "continue"):
        visitor.get(f"/{lang}/{path}")


def test_the_root_leads_to_the_language_the_browser_asks_for(app: Flask):
    client = app.test_client()
    assert client.get("/").headers["Location"] == "/zh/"
    assert client.get("/", headers={"Accept-Language": "en-GB,en;q=0.9"}).headers["Location"] == "/en/"
    assert client.get("/", headers={"Accept-Language": "de"}).headers["Location"] == "/zh/"


def test_the_language_link_leads_to_the_same_page(visitor: Visitor):
    visitor.start("full")
    page = visitor.get(f"{visitor.base}/sections/a1")
    assert page.path.replace("/zh/", "/en/") in page.links
    english = visitor.get(page.path.replace("/zh/", "/en/"))
    assert english.heading == "Mechanisation and automation"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("depth", ["quick", "full"])
def test_every_section_page_is_sound(visitor: Visitor, lang: str, depth: str, context: Context):
    visitor.start(depth, lang)
    for section in edition_of(context.edition).questionnaire.sections:
        visitor.get(f"{visitor.base}/sections/{section.id}")


def test_the_whole_journey_ends_with_a_result_and_a_report(visitor: Visitor, context: Context):
    fill(visitor.start())
    check = visitor.get(f"{visitor.base}/check")
    assert "番禺声光设备厂" in check.words
    assert "85 人" in check.words
    result = visitor.post(f"{visitor.base}/check", {})
    assert result.heading == "番禺声光设备厂的诊断结果"
    frozen = stored(visitor, context).result
    assert frozen["receipt"]["code"] in result.words
    report = visitor.client.get(f"{visitor.base}/report.pdf")
    assert report.data.startswith(b"%PDF-")
    assert report.mimetype == "application/pdf"
    has_it = {"If-None-Match": report.headers["ETag"]}
    again = visitor.client.get(f"{visitor.base}/report.pdf", headers=has_it)
    assert (again.status_code, again.data) == (304, b"")


def test_a_saved_section_is_shown_again_as_it_was_saved(visitor: Visitor):
    fill(visitor.start())
    page = visitor.get(f"{visitor.base}/sections/profile")
    assert page.checked("q-sector") == ["lighting_audio"]
    assert page.value_of("q-headcount") == "85"
    assert page.value_of("q-region") == "番禺区"


def test_an_answer_can_be_taken_back(visitor: Visitor, context: Context):
    fill(visitor.start())
    visitor.save("a1", {"A1-1": "manual"})
    assert {key: value for key, value in stored(visitor, context).answers.items() if key in A1} == {"A1-1": "manual"}


def test_a_missing_answer_does_not_block_but_a_bad_one_does_and_nothing_is_kept(visitor: Visitor, context: Context):
    visitor.start()
    visitor.save("profile", {})
    before = stored(visitor, context)
    page = visitor.save("profile", {**PROFILE, "headcount": "很多"}, 422, enterprise_name="厂", uscc="9144")
    assert page.title.startswith("错误：")
    assert "“很多”看不出是多少" in page.words
    assert "现在是 4 位" in page.words
    assert page.value_of("q-headcount") == "很多"
    assert page.value_of("q-revenue") == "2,100"
    assert stored(visitor, context) == before


def test_the_error_summary_comes_first_takes_the_focus_and_links_to_the_controls(visitor: Visitor):
    visitor.start()
    page = visitor.save("profile", {"headcount": "0"}, 422)
    summary = next(one for one in page.all("div") if "notice-error" in (one.get("class") or ""))
    assert summary.get("autofocus") is not None
    assert page.text.index("notice-error") < page.text.index("<h1")
    assert "#q-headcount-0" in page.links


def test_none_together_with_another_option_is_explained(visitor: Visitor):
    visitor.start()
    page = visitor.save("profile", {"sector": ["fan", "other"]}, 422)
    assert "“其他，以上都不是”不能和其他选项一起选" in page.words
    assert page.checked("q-sector") == ["fan", "other"]


def test_every_scored_question_offers_dont_know(visitor: Visitor, context: Context):
    visitor.start("full")
    questionnaire = edition_of(context.edition).questionnaire
    for section in (one for one in questionnaire.sections if one.scored):
        page = visitor.get(f"{visitor.base}/sections/{section.id}")
        for question in page.values_of("shown"):
            offered = page.values_of(f"q-{question}")
            assert "unknown" in offered, question
            assert ("not_applicable" in offered) == questionnaire.find_question(question).may_not_apply


def test_a_question_that_no_longer_applies_is_hidden_and_its_answer_kept(visitor: Visitor, context: Context):
    visitor.start("full")
    visitor.save("a1", {**A1, "A1-5": "layout"})
    assert "A1-5" in visitor.get(f"{visitor.base}/sections/a1").values_of("shown")
    visitor.save("a1", {**A1, "A1-13": "none", "A1-5": "layout"})
    assert "A1-5" not in visitor.get(f"{visitor.base}/sections/a1").values_of("shown")
    visitor.save("a1", A1)
    assert stored(visitor, context).answers["A1-5"] == "layout"


def test_two_people_on_one_section_are_told_and_nobody_loses_an_answer(visitor: Visitor, context: Context):
    fill(visitor.start())
    opened = visitor.get(f"{visitor.base}/sections/a1")
    mine = {"seen": opened.value_of("seen"), "shown": opened.values_of("shown"), "q-A1-1": "automated"}
    visitor.save("a1", {"A1-1": "intelligent"})
    page = visitor.post(f"{visitor.base}/sections/a1", mine, 409)
    assert "已存的答案：智能化" in page.words
    assert page.checked("q-A1-1") == ["automated"]
    assert stored(visitor, context).answers["A1-1"] == "intelligent"
    visitor.post(f"{visitor.base}/sections/a1", {**mine, "seen": page.value_of("seen")})
    assert stored(visitor, context).answers["A1-1"] == "automated"


def test_sending_the_same_section_twice_is_no_conflict(visitor: Visitor):
    visitor.start()
    opened = visitor.get(f"{visitor.base}/sections/a1")
    mine = {"seen": opened.value_of("seen"), "shown": opened.values_of("shown"), "q-A1-1": "automated"}
    visitor.post(f"{visitor.base}/sections/a1", mine)
    visitor.post(f"{visitor.base}/sections/a1", mine)


def test_nothing_answered_gives_no_result(visitor: Visitor):
    visitor.start()
    visitor.get(f"{visitor.base}/check")
    page = visitor.post(f"{visitor.base}/check", {}, 422)
    assert "一道题都还没有答" in page.words


def test_after_submitting_answers_lead_to_the_result_and_do_not_change(
    visitor: Visitor, context: Context, clock: Clock
):
    fill(visitor.start())
    opened = visitor.get(f"{visitor.base}/sections/a1")
    visitor.get(f"{visitor.base}/check")
    visitor.post(f"{visitor.base}/check", {})
    before = stored(visitor, context)
    clock.move(days=400)
    visitor.get("/zh/continue")
    visitor.post("/zh/continue", {"code": visitor.code})
    sent = {"seen": opened.value_of("seen"), "shown": opened.values_of("shown"), "q-A1-1": "intelligent"}
    page = visitor.post(f"{visitor.base}/sections/a1", sent)
    assert page.path.endswith("/result")
    visitor.post(f"{visitor.base}/check", {})
    assert stored(visitor, context) == before
    assert "2026 年 11 月 21 日" in visitor.get(f"{visitor.base}/result").words


@pytest.mark.parametrize("lang", LANGS)
def test_the_result_page_is_sound_for_empty_and_for_outside_firms(visitor: Visitor, lang: str):
    visitor.start(lang=lang)
    visitor.save("profile", {"region": "11"})
    visitor.get(f"{visitor.base}/check")
    assert visitor.post(f"{visitor.base}/check", {}).path.endswith("/result")


def test_the_resume_code_opens_the_assessment_from_elsewhere(app: Flask, visitor: Visitor):
    fill(visitor.start())
    other = Visitor(app)
    other.get(f"{visitor.base}/", 404)
    other.get("/zh/continue")
    page = other.post("/zh/continue", {"code": f" {visitor.code.lower().replace('-', ' ')} "})
    assert page.path == f"{visitor.base}/"
    assert "已答" in page.words


def test_the_resume_code_is_shown_until_noted_and_never_again(visitor: Visitor):
    visitor.get("/zh/")
    visitor.post("/zh/", {"depth": "quick"})
    shown = visitor.current.path.partition("/sections/")[0] + "/code"
    assert "resume-code" in visitor.get(shown).text
    visitor.post(shown, {})
    assert "resume-code" not in visitor.get(shown).text


def test_a_new_resume_code_ends_the_old_one(app: Flask, visitor: Visitor):
    visitor.start()
    visitor.get(f"{visitor.base}/code")
    visitor.post(f"{visitor.base}/code/new", {})
    other = Visitor(app)
    other.get("/zh/continue")
    page = other.post("/zh/continue", {"code": visitor.code}, 422)
    assert "没有找到这个续填码" in page.words


def test_wrong_codes_have_to_wait_and_the_wait_ends(visitor: Visitor, clock: Clock):
    visitor.start()
    visitor.get("/zh/continue")
    for _ in range(3):
        visitor.post("/zh/continue", {"code": "0000-0000-0000-0000"}, 422)
    refused = visitor.post("/zh/continue", {"code": "0000-0000-0000-0000"}, 429)
    assert refused.response.headers["Retry-After"]
    clock.move(minutes=6)
    visitor.get("/zh/continue")
    visitor.post("/zh/continue", {"code": "0000-0000-0000-0000"}, 422)
    visitor.get("/zh/continue")
    visitor.post("/zh/continue", {"code": "0000-0000-0000-0000"}, 429)
    visitor.get("/zh/continue")
    assert visitor.post("/zh/continue", {"code": visitor.code}).path == f"{visitor.base}/"


def test_leaving_closes_the_assessment_in_this_browser(visitor: Visitor):
    visitor.start()
    visitor.post("/zh/leave", {})
    visitor.get(f"{visitor.base}/", 404)


def test_markup_in_a_name_is_shown_as_text(visitor: Visitor):
    visitor.start()
    visitor.save("profile", {**PROFILE}, enterprise_name="<b>{{7*7}}</b>\u202e\x00厂")
    page = visitor.get(f"{visitor.base}/check")
    assert "<b>{{7*7}}</b>厂" in page.words
    assert "<b>{{" not in page.text


def test_one_assessment_does_not_open_another(app: Flask, visitor: Visitor):
    visitor.start()
    other = Visitor(app).start()
    other.get(f"{visitor.base}/", 404)
    other.get(f"/zh/assessments/{uuid4()}/", 404)


def test_names_in_a_query_do_not_steer_the_links_of_a_page(visitor: Visitor):
    page = visitor.get("/zh/privacy?_external=1&_scheme=ftp&_anchor=x&lang=de&endpoint=start.show&_method=POST&a=1&a=2")
    assert next(link for link in page.links if link.startswith("/en/privacy?")).endswith("a=1&a=2")


def test_an_unknown_section_is_not_found(visitor: Visitor):
    visitor.start()
    visitor.get(f"{visitor.base}/sections/none", 404)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "去年年底有多少从业人员？-5 超出范围。请写 1–1,000,000 人之间的数。"),
        ("en", "How many people at the end of last year? -5 is out of range."),
    ],
)
def test_the_list_of_errors_names_the_question_of_each(visitor: Visitor, lang: str, said: str):
    visitor.start(lang=lang)
    assert said in visitor.save("profile", {"headcount": "-5"}, status=422, enterprise_name="", uscc="").words
