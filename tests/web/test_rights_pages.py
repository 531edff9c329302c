"""The pages of people's rights, as a visitor without JavaScript meets them."""

import json
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import pikepdf
import pytest
from flask import Flask

from assessor.app import create_app
from assessor.config import Settings
from assessor.services import (
    CURRENT,
    Context,
    SectionSave,
    change_consents,
    find,
    result_of,
    save_section,
    standing_consents,
    start_assessment,
    submit,
)
from assessor.services.context import edition_of
from assessor.services.firm.printed_token import token_of
from assessor.storage import PURPOSES
from assessor.web.context import EXTENSION
from tests.databases import prepared
from tests.web.conftest import Clock
from tests.web.test_settings import HANDLER
from tests.web.visitor import Page, Visitor

pytestmark = pytest.mark.chinese_first

LANGS = ("zh", "en")
NAME = "番禺声光设备厂"
GENUINE = {"zh": "本编号由本服务出具", "en": "This number was issued by this service"}


def finish(visitor: Visitor, lang: str = "zh", *, operated: str = "buttons", **boxes: str) -> str:
    """Answer a little and submit; the number of the report."""
    visitor.start(lang=lang)
    visitor.save("profile", {"region": "440113"}, enterprise_name=NAME, uscc="")
    visitor.save("a1", {"A1-1": "mechanised", "A1-11": "half"})
    visitor.save("b", {"B-12": operated})
    visitor.get(f"{visitor.base}/check")
    visitor.post(f"{visitor.base}/check", boxes)
    address = next(link for link in visitor.current.links if f"/{lang}/verify/" in link)
    return address.split("/")[-1]


def held(visitor: Visitor) -> UUID:
    return UUID(visitor.base.split("/")[-1])


def standing(context: Context, visitor: Visitor) -> list[str]:
    return [one.purpose for one in standing_consents(context, held(visitor))]


def ticked(page: Page) -> list[str]:
    return [one for one in PURPOSES if page.checked(f"consent-{one}")]


@pytest.mark.parametrize("lang", LANGS)
def test_the_submit_page_offers_every_consent_and_ticks_none(visitor: Visitor, lang: str):
    visitor.start(lang=lang)
    page = visitor.get(f"{visitor.base}/check")
    assert all(page.value_of(f"consent-{purpose}") == CURRENT[purpose].version for purpose in PURPOSES)
    assert all(CURRENT[purpose].words[lang] in page.words for purpose in PURPOSES)
    assert ticked(page) == []


def test_submitting_without_a_tick_gives_no_consent(visitor: Visitor, context: Context):
    finish(visitor)
    assert standing(context, visitor) == []


def test_ticks_on_the_submit_page_are_consents_and_survive_a_failed_submission(visitor: Visitor, context: Context):
    visitor.start()
    visitor.get(f"{visitor.base}/check")
    page = visitor.post(f"{visitor.base}/check", {"consent-statistics": "1"}, 422)
    assert ticked(page) == ["statistics"]
    assert standing(context, visitor) == []
    visitor.save("a1", {"A1-1": "manual"})
    visitor.get(f"{visitor.base}/check")
    visitor.post(f"{visitor.base}/check", {"consent-statistics": "1", "consent-officer": "1"})
    assert standing(context, visitor) == ["statistics", "officer"]


def test_consents_can_be_changed_and_taken_back_at_any_time(visitor: Visitor, context: Context):
    finish(visitor, **{"consent-statistics": "1"})
    page = visitor.get(f"{visitor.base}/consents")
    assert ticked(page) == ["statistics"]
    assert "2026 年 11 月 21 日 16:00 起同意" in page.words
    page = visitor.post(f"{visitor.base}/consents", {"consent-association": "1"})
    assert ticked(page) == ["association"]
    assert "已经按您的选择保存" in page.words
    visitor.post(f"{visitor.base}/consents", {})
    assert standing(context, visitor) == []


def test_what_was_agreed_to_before_submitting_is_ticked_on_the_submit_page(visitor: Visitor):
    visitor.start()
    visitor.get(f"{visitor.base}/consents")
    visitor.post(f"{visitor.base}/consents", {"consent-verification": "1"})
    assert ticked(visitor.get(f"{visitor.base}/check")) == ["verification"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_data_page_leads_to_everything(visitor: Visitor, lang: str):
    visitor.start(lang=lang)
    page = visitor.get(f"{visitor.base}/data")
    assert {f"{visitor.base}/{name}" for name in ("consents", "delete", "sections/profile")} <= set(page.links)
    assert f"{visitor.base}/data" in visitor.get(f"{visitor.base}/").links
    finish(visitor, lang)
    assert f"{visitor.base}/data" in visitor.get(f"{visitor.base}/result").links
    assert f"{visitor.base}/result" in visitor.get(f"{visitor.base}/data").links
    assert f"{visitor.base}/sections/profile" not in visitor.current.links


def test_the_export_is_a_zip_of_all_data_and_the_reports(visitor: Visitor):
    code = finish(visitor)
    token = visitor.get(f"{visitor.base}/data").value_of("csrf_token")
    response = visitor.client.post(f"{visitor.base}/data", data={"csrf_token": token})
    assert response.mimetype == "application/zip"
    with ZipFile(BytesIO(response.data)) as opened:
        data = json.loads(opened.read("data.json"))
        assert opened.read("report-zh.pdf").startswith(b"%PDF-")
    assert data["enterprise"]["name"] == NAME
    assert data["result"]["receipt"]["code"] == code


@pytest.mark.parametrize("lang", LANGS)
def test_deletion_has_to_be_confirmed_and_says_what_remains(visitor: Visitor, context: Context, lang: str):
    finish(visitor, lang)
    page = visitor.get(f"{visitor.base}/delete")
    assert ("会留下什么" if lang == "zh" else "What remains") in page.words
    page = visitor.post(f"{visitor.base}/delete", {}, 422)
    assert page.title.startswith("错误：" if lang == "zh" else "Error: ")
    assert "#understood" in page.links
    assert find(context, held(visitor))


@pytest.mark.parametrize("lang", LANGS)
def test_after_deletion_code_browser_and_report_are_closed(app: Flask, visitor: Visitor, context: Context, lang: str):
    code = finish(visitor, lang)
    other = Visitor(app)
    other.get(f"/{lang}/continue")
    other.post(f"/{lang}/continue", {"code": visitor.code})
    visitor.get(f"{visitor.base}/delete")
    page = visitor.post(f"{visitor.base}/delete", {"understood": "1"})
    assert page.path == f"/{lang}/deleted"
    assert find(context, held(visitor)) is None
    visitor.get(f"{visitor.base}/result", 404)
    other.get(f"{visitor.base}/result", 404)
    visitor.get(f"/{lang}/continue")
    visitor.post(f"/{lang}/continue", {"code": visitor.code}, 422)
    page = visitor.get(f"/{lang}/verify/{code}")
    assert page.heading == ("报告已撤回" if lang == "zh" else "This report was withdrawn")


@pytest.mark.parametrize("lang", LANGS)
def test_a_genuine_report_shows_date_and_edition_but_no_name_and_no_level(app: Flask, visitor: Visitor, lang: str):
    code = finish(visitor, lang)
    page = Visitor(app).get(f"/{lang}/verify/{code}")
    assert page.heading == GENUINE[lang]
    assert ("2026 年 11 月 21 日" if lang == "zh" else "21 November 2026") in page.words
    assert edition_of("2026-2").title[lang] in page.words
    assert NAME not in page.text
    assert "440113" not in page.text
    assert f"<dt>{'等级' if lang == 'zh' else 'Level'}" not in page.text
    assert str(held(visitor)) not in page.text


@pytest.mark.parametrize("lang", LANGS)
def test_the_level_is_shown_once_the_firm_allows_it_and_hidden_once_it_does_not(
    app: Flask, visitor: Visitor, context: Context, lang: str
):
    code = finish(visitor, lang, **{"consent-verification": "1"})
    level = find(context, held(visitor)).result["level"]
    anybody = Visitor(app)
    assert level["label"][lang] in anybody.get(f"/{lang}/verify/{code}").words
    visitor.get(f"{visitor.base}/consents")
    visitor.post(f"{visitor.base}/consents", {})
    assert level["label"][lang] not in anybody.get(f"/{lang}/verify/{code}").words


def test_a_report_without_a_level_says_that_there_is_none(app: Flask, visitor: Visitor):
    code = finish(visitor, operated="unknown", **{"consent-verification": "1"})
    assert "等级答题太少，未定级" in Visitor(app).get(f"/zh/verify/{code}").words


@pytest.mark.parametrize("lang", LANGS)
def test_an_unknown_number_is_explained(visitor: Visitor, lang: str):
    page = visitor.get(f"/{lang}/verify/AAAA-BBBB-CCCC", 404)
    assert ("命令行" if lang == "zh" else "command line") in page.words


@pytest.mark.parametrize("lang", LANGS)
def test_a_number_can_be_typed_any_way(visitor: Visitor, lang: str):
    code = finish(visitor, lang)
    visitor.get(f"/{lang}/verify")
    typed = code.lower().replace("-", " ")
    assert visitor.get(f"/{lang}/verify?code={typed}", 303).path == f"/{lang}/verify/{code}"
    page = visitor.get(f"/{lang}/verify?code=12", 422)
    assert "#code" in page.links
    assert visitor.get(f"/{lang}/verify?code=", 422).title.startswith("错误：" if lang == "zh" else "Error: ")


def test_the_short_address_leads_on_in_the_language_of_the_browser(app: Flask):
    client = app.test_client()
    address = "/verify/AAAA-BBBB-CCCC"
    assert client.get(address).headers["Location"] == f"/zh{address}"
    assert client.get(address, headers={"Accept-Language": "en"}).headers["Location"] == f"/en{address}"


def test_checking_too_often_has_to_wait(tmp_path: Path, clock: Clock):
    app = create_app(Settings(state_folder=prepared(tmp_path), verifications_allowed=2), clock=clock)
    visitor = Visitor(app)
    for _ in range(2):
        visitor.get("/zh/verify/AAAA-BBBB-CCCC", 404)
    assert visitor.get("/zh/verify/AAAA-BBBB-CCCC", 429).heading == "核验得太频繁，请稍等"
    clock.move(minutes=16)
    visitor.get("/zh/verify/AAAA-BBBB-CCCC", 404)
    app.extensions[EXTENSION].context.database.close()


@pytest.mark.parametrize("lang", LANGS)
def test_the_code_in_the_report_leads_to_its_verification(tmp_path: Path, clock: Clock, lang: str):
    app = create_app(
        Settings(state_folder=prepared(tmp_path), public_url="https://assess.example", trusted_proxies=0, **HANDLER),
        clock=clock,
    )
    visitor = Visitor(app)
    code = finish(visitor, lang)
    with pikepdf.open(BytesIO(visitor.client.get(f"{visitor.base}/report.pdf").data)) as pdf:
        actions = [note.get("/A", {}) for page in pdf.pages for note in page.get("/Annots", [])]
        addresses = {str(action["/URI"]) for action in actions if "/URI" in action}
    address = next(each for each in addresses if each.startswith(f"https://assess.example/verify/{code}."))
    page = Visitor(app).get(address.removeprefix("https://assess.example"), 302)
    assert page.heading in GENUINE.values()
    assert ("出具时的指数" in page.words) or ("Index as issued" in page.words)
    assert NAME not in page.text
    assert visitor.get(f"/verify/{code}", 302).heading in GENUINE.values()
    app.extensions[EXTENSION].context.database.close()


def test_a_name_can_be_checked_against_the_qr_code_and_an_altered_code_is_told(visitor: Visitor, context: Context):
    code = finish(visitor, "zh")
    token = token_of(context, result_of(find(context, held(visitor))))
    paper = f"/zh/verify/{code}.{token}"
    assert "名称相符" in visitor.get(f"{paper}?name={NAME}").words
    assert "名称不符" in visitor.get(f"{paper}?name=别的厂").words
    assert "被改动过" in visitor.get(f"/zh/verify/{code}.{token[:-4]}AAAA").words
    assert "被改动过" not in visitor.get(paper).words


@pytest.mark.parametrize("lang", LANGS)
def test_the_privacy_notice_names_who_answers_for_the_data_and_where_to_complain(tmp_path: Path, lang: str):
    app = create_app(Settings(state_folder=prepared(tmp_path), backups_kept=23, **HANDLER))
    words = Visitor(app).get(f"/{lang}/privacy").words
    assert all(said in words for said in ("番禺区工业和信息化局", "020-00000000", "23"))
    assert ("网信部门" in words) == (lang == "zh")


@pytest.mark.parametrize("lang", LANGS)
def test_the_privacy_notice_names_the_times_that_are_set(tmp_path: Path, lang: str):
    settings = Settings(state_folder=prepared(tmp_path), keep_draft_days=77, keep_submitted_months=13)
    app = create_app(settings)
    words = Visitor(app).get(f"/{lang}/privacy").words
    assert all(figure in words for figure in ("77", "13"))
    app.extensions[EXTENSION].context.database.close()


def test_a_renewed_code_and_a_later_visit_are_in_the_export(visitor: Visitor, clock: Clock):
    visitor.start()
    clock.move(days=2)
    visitor.get("/zh/continue")
    visitor.post("/zh/continue", {"code": visitor.code})
    visitor.get(f"{visitor.base}/code")
    visitor.post(f"{visitor.base}/code/new", {})
    token = visitor.get(f"{visitor.base}/data").value_of("csrf_token")
    packed = visitor.client.post(f"{visitor.base}/data", data={"csrf_token": token}).data
    with ZipFile(BytesIO(packed)) as opened:
        entries = json.loads(opened.read("data.json"))["audit"]
    assert [(one["kind"], one["at"][:10]) for one in entries] == [
        ("started", "2026-11-21"),
        ("code_renewed", "2026-11-23"),
        ("exported", "2026-11-23"),
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_the_level_of_an_edition_checked_at_second_hand_is_shown_with_its_note(tmp_path: Path, clock: Clock, lang: str):
    app = create_app(Settings(state_folder=prepared(tmp_path), edition="miit-2024"), clock=clock)
    context = app.extensions[EXTENSION].context
    draft = start_assessment(context, lang="zh", depth="full", now=clock.now).assessment
    network = SectionSave(section="foundation", seen=9, answers={"network": ["control"]})
    save_section(context, draft.id, network, now=clock.now)
    shown = submit(context, draft.id, now=clock.now, consents=["verification"])
    words = Visitor(app).get(f"/{lang}/verify/{shown.receipt_code}").words
    edition = edition_of("miit-2024")
    assert edition.title[lang] in words
    assert " ".join(edition.verified_note[lang].split()) in words
    change_consents(context, shown.id, [], now=clock.now)
    assert edition.verified_note[lang][:20] not in Visitor(app).get(f"/{lang}/verify/{shown.receipt_code}").words
    context.database.close()
