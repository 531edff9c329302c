"""The pages on which a report's number is checked, as a visitor without JavaScript meets them."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from flask import Flask

from assessor.app import create_app
from assessor.config import Settings
from assessor.services import (
    Context,
    SectionSave,
    change_consents,
    find,
    result_of,
    save_section,
    start_assessment,
    submit,
)
from assessor.services.context import edition_of
from assessor.services.firm.printed_token import token_of
from assessor.web.context import EXTENSION
from tests.databases import prepared
from tests.web.conftest import Clock
from tests.web.test_rights_pages import LANGS, NAME, finish, held
from tests.web.test_settings import HANDLER
from tests.web.visitor import Visitor

pytestmark = pytest.mark.chinese_first


GENUINE = {"zh": "本编号由本服务出具", "en": "This number was issued by this service"}


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
    assert ("在别的电脑上单独生成" if lang == "zh" else "on another computer") in page.words


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
