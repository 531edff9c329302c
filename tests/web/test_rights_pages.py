"""The pages of people's rights, as a visitor without JavaScript meets them."""

import json
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import pytest
from flask import Flask

from assessor.app import create_app
from assessor.config import Settings
from assessor.services import (
    CURRENT,
    Context,
    find,
    standing_consents,
)
from assessor.storage import PURPOSES
from assessor.web.context import EXTENSION
from tests.databases import prepared
from tests.web.conftest import Clock
from tests.web.test_settings import HANDLER
from tests.web.visitor import Page, Visitor

pytestmark = pytest.mark.chinese_first

LANGS = ("zh", "en")
NAME = "番禺声光设备厂"


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
