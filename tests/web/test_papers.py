"""Reports about many firms as downloads: each office and association gets its own, in both languages."""

from io import BytesIO

import pikepdf
import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.association.importing import Given, import_rows
from assessor.services.association.surveys import open_survey
from tests.web.conftest import Clock
from tests.web.districts import answer_for
from tests.web.people import add_person, signed_in
from tests.web.released import add_released
from tests.web.visitor import Visitor

MEMBER = Given(uscc="91440101MA59AAA11E", name="周村丝绸机械厂", answers={"A1-1": "automated", "headcount": 85})


def title_of(content: bytes) -> str:
    with pikepdf.open(BytesIO(content)) as pdf:
        return str(pdf.docinfo["/Title"])


def officer_of(app: Flask, district: str) -> Visitor:
    account = add_person(app, "officer", f"{district} 区政府")
    answer_for(app, account, district)
    return signed_in(app, account)


@pytest.mark.parametrize(
    ("lang", "title"), [("zh", "番禺区 – 智能制造就绪度报告"), ("en", "Readiness for smart manufacturing")]
)
def test_an_officer_downloads_the_report_of_a_release(app: Flask, context: Context, lang: str, title: str):
    release = add_released(context)
    answer = officer_of(app, "panyu").client.get(f"/{lang}/district/releases/{release.id}/report.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert f"panyu-2026-1-{lang}.pdf" in answer.headers["Content-Disposition"]
    assert title in title_of(answer.data)


def test_an_officer_of_another_district_gets_nothing(app: Flask, context: Context):
    release = add_released(context)
    officer_of(app, "zhoucun").get(f"/zh/district/releases/{release.id}/report.pdf", 404)


def test_an_association_downloads_the_report_of_its_survey(app: Flask, context: Context, clock: Clock):
    clerk = add_person(app, "association", "番禺灯光音响协会")
    survey = open_survey(context, clerk.organisation_id, now=clock())
    import_rows(context, survey, [MEMBER], as_of=clock().date(), now=clock())
    browser = signed_in(app, clerk)
    answer = browser.client.get("/zh/members/report.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert f"members-{survey.edition}.{survey.period}-zh.pdf" in answer.headers["Content-Disposition"]
    assert "番禺灯光音响协会" in title_of(answer.data)
    assert browser.client.get("/en/members/report.pdf?survey=nonsense").status_code == 200
