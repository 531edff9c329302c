import csv
from dataclasses import replace
from io import StringIO

import pytest
from flask import Flask

from assessor.services import Context, check_trail, read_trail, start_assessment
from assessor.services.accounts import Credentials, close_account
from assessor.services.association.importing import Given, import_rows
from assessor.services.context import edition_of
from assessor.services.district.named_firms import give_reason
from assessor.storage import TrailFilter
from assessor.storage.members import Survey
from tests.services.stages import a_result
from tests.web.conftest import Clock
from tests.web.people import PASSWORD, add_person, signed_in
from tests.web.visitor import Visitor


@pytest.fixture
def auditor(app: Flask) -> Visitor:
    return signed_in(app, add_person(app, "auditor"))


def numbers(visitor: Visitor, query: str = "") -> list[int]:
    rows = csv.DictReader(StringIO(visitor.client.get(f"/zh/audit.csv{query}").text))
    return [int(row["number"]) for row in rows]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("role", ["auditor", "admin"])
def test_auditors_and_administrators_read_the_trail(app: Flask, role: str, lang: str):
    visitor = signed_in(app, add_person(app, role)).start()
    page = visitor.get(f"/{lang}/audit")
    assert {"zh": "开始评估", "en": "Assessment started"}[lang] in page.words
    assert not [one for one in page.all("form") if one.get("method") == "post" and "leave" not in one.get("action", "")]
    page = visitor.get(f"/{lang}/audit/check")
    assert {"zh": "前后相接", "en": "The trail is whole"}[lang] in page.words


@pytest.mark.parametrize("role", ["enterprise", "association", "officer"])
def test_nobody_else_sees_that_there_is_one(app: Flask, role: str):
    visitor = signed_in(app, add_person(app, role))
    for path in ("audit", "audit.csv", "audit/check"):
        visitor.get(f"/zh/{path}", 404)
    assert "/zh/audit" not in visitor.get("/zh/account").links


def test_the_address_narrows_the_trail_by_kind_day_and_actor(
    app: Flask, auditor: Visitor, context: Context, clock: Clock
):
    clock.move(hours=9)
    firm = add_person(app)
    signed_in(app, firm).start()
    every = read_trail(context, TrailFilter()).entries
    mine = [one.number for one in every if one.event.actor == str(firm.id) or str(firm.id) in one.event.detail]
    assert numbers(auditor, f"?actor={firm.id}") == mine
    assert len(mine) == 4
    assert numbers(auditor, "?kind=started") == [one.number for one in every if one.event.kind == "started"]
    assert numbers(auditor, "?day=2026-11-22") == [one.number for one in every if one.event.at == clock.now]
    assert numbers(auditor, "?day=2026-11-23") == []
    assert "没有符合的记录" in auditor.get("/zh/audit?day=2026-11-23").words


def test_organisations_are_named_and_editions_have_titles(app: Flask, auditor: Visitor, context: Context, clock: Clock):
    clerk = add_person(app, "association", "番禺声光协会")
    survey = Survey(organisation_id=clerk.organisation_id, edition="2026-2", period="2026")
    given = Given(uscc="91440113MA59EKAN32", name="甲厂", answers={"A1-1": "manual"})
    import_rows(replace(context, actor=str(clerk.id)), survey, [given], as_of=clock.now.date(), now=clock.now)
    words = auditor.get("/zh/audit?kind=imported").words
    title = edition_of("2026-2").title
    assert f"番禺声光协会，{title.zh}，2026 年，新的 1 家，有变化 0 家" in words
    assert f"番禺声光协会的账号 {str(clerk.id)[:8]}" in words
    words = auditor.get("/en/audit?kind=imported").words
    assert f"番禺声光协会, {title.en}, 2026, 1 new, 0 changed" in words
    assert str(clerk.organisation_id) not in words
    assert str(clerk.organisation_id) in auditor.client.get("/zh/audit.csv?kind=imported").text


def test_every_kind_of_detail_is_told_in_words(auditor: Visitor, context: Context, clock: Clock):
    a_result(context, "association", now=clock.now)
    words = auditor.get("/zh/audit").words
    assert "，行业协会，第 1 版文字" in words
    assert "，企业概况，第 2 次改动" in words
    assert "，完整" in words
    words = auditor.get("/en/audit").words
    assert ", association, words of version 1" in words
    assert ", Profile, change 2" in words


def test_the_administrator_sees_names_of_firms_and_the_auditor_does_not(app: Flask, auditor: Visitor):
    firm = add_person(app, "enterprise", "甲厂")
    signed_in(app, firm).start()
    words = auditor.get("/zh/audit?kind=taken_over").words
    assert "甲厂" not in words
    assert f"企业的账号 {str(firm.id)[:8]}" in words
    assert f"单位 {str(firm.organisation_id)[:8]}" in words
    words = signed_in(app, add_person(app, "admin")).get("/zh/audit?kind=taken_over").words
    assert f"甲厂的账号 {str(firm.id)[:8]}" in words


def test_who_is_gone_is_said_to_be_and_what_was_typed_stands_as_it_is(
    app: Flask, auditor: Visitor, context: Context, clock: Clock
):
    officer = add_person(app, "officer")
    give_reason(context, officer.id, "account association 2026-2", now=clock.now)
    assert "account association 2026-2" in auditor.get("/zh/audit?kind=named_view_reason").words
    firm = add_person(app, "enterprise", "甲厂")
    given = Credentials(email=firm.email, password=PASSWORD, origin="")
    close_account(context, given, with_assessments=False, now=clock.now)
    assert f"账号 {str(firm.id)[:8]}（已删除）" in auditor.get("/zh/audit?kind=account_deleted").words


def test_pages_lead_on_and_show_every_entry_once(auditor: Visitor, context: Context, clock: Clock):
    for _ in range(60):
        start_assessment(context, lang="zh", depth="quick", now=clock.now)
    page, seen = auditor.get("/zh/audit?kind=started"), []
    while True:
        seen += [text for text in page.text.split("\n") if "row-title" in text]
        older = [link for link in page.links if link.startswith("/zh/audit?") and "before=" in link]
        if not older:
            break
        page = auditor.get(older[0])
    assert len(seen) == len(set(seen)) == 60


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "query",
    [
        "kind=x",
        "day=2026-13-01",
        "day=1' OR 1=1",
        "actor=<script>",
        "actor=' OR ''='",
        "kind=started&day=x",
        "day=99999",
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(auditor: Visitor, query: str, lang: str):
    page = auditor.get(f"/{lang}/audit?{query}", 422)
    assert page.title.startswith({"zh": "错误：", "en": "Error: "}[lang])
    assert auditor.client.get(f"/{lang}/audit.csv?{query}").status_code == 422


@pytest.mark.parametrize("before", ["-1", "x", "9" * 40, "1;DROP TABLE audit_entry", "0"])
def test_a_place_to_go_on_from_that_is_none_is_harmless(auditor: Visitor, context: Context, before: str):
    auditor.client.get("/zh/audit", query_string={"before": before})
    assert auditor.client.get("/zh/audit", query_string={"before": before}).status_code == 200
    assert check_trail(context).broken is None
