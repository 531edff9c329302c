"""Entries of a place around two districts are kept by both desks: one writes, a reviewer of the other approves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.catalogue import OtherEyesError, desk_of, newest_catalogue, publish_alone, roll_back
from assessor.services.context import forget_editions
from tests.simulated import NOW
from tests.web.people import add_person, signed_in
from tests.web.test_catalogue_files import handed_in as in_a_file
from tests.web.test_desk import OFFICE, begun, sent
from tests.web.visitor import Page, Visitor

SHARED = "/zh/desk/entries/provider/nation-office"
PLACE = """id: shipped
revision: 99
published: 2026-11-28
place_question: region
evidence_age_months: 24
jurisdictions:
  - {id: nation, label: {zh: 全国, en: China}, regions: ["44", "37"], local: false}
"""
OFFICES = """providers:
  - id: nation-office
    name: {zh: 国家的一个部门, en: An office of the nation}
    jurisdiction: nation
    ask: {zh: 打 12345, en: Call 12345}
"""
DOCUMENTS = """documents:
  - id: nation-notice
    title: {zh: 奖励办法（示例）, en: Rules of an award (example)}
    issuer: {zh: 国家的一个部门, en: An office of the nation}
    kind: notice
    date: 2026-10-15
    jurisdiction: nation
"""
MEASURES = """document: nation-notice
measures:
  - id: nation-award
    title: {zh: 设备奖励, en: Award for machines}
    summary: {zh: 给买设备的工厂发奖励。, en: An award for factories that buy machines.}
    section: {zh: 第三条, en: Article 3}
    jurisdiction: nation
    programme_level: national
    status: in_force
    effective: {from: 2026-10-15, to: 2028-12-31}
    kind: subsidy_award
    provider: nation-office
    provider_basis: named
    audience: direct
    if: {fact: headcount, at_least: 20}
    terms: {zh: 从业人员二十人以上。, en: 20 people or more.}
    gives: {text: {zh: 设备投入的一成, en: A tenth of what the machines cost}}
    needs: [equipment_automation]
"""


@pytest.fixture(autouse=True)
def around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalogue with a place around both districts, until the test is over."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "catalogue.yaml").write_text(PLACE, encoding="utf-8")
    (own / "measures").mkdir()
    written = {"providers": OFFICES, "documents": DOCUMENTS, "measures/nation-notice": MEASURES}
    for name, text in written.items():
        (own / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("ASSESSOR_CATALOGUE", str(own))
    forget_editions()
    yield
    forget_editions()


def person(app: Flask, role: str, district: str) -> Visitor:
    chosen = "reviewer" if role == "reviewer" else "editor"
    return signed_in(app, add_person(app, chosen, f"{district} office", district=district))


def handed_in(editor: Visitor, name: str) -> Page:
    page = begun(editor, SHARED)
    return editor.post(f"{page.path}/submit", sent(page, **{"e-name-zh": name, "reason": "改名"}))


def test_what_holds_in_two_districts_is_written_by_one_and_approved_by_the_other(app: Flask):
    editor, own, other, colleague = (
        person(app, role, district)
        for role, district in (
            *(("editor", "panyu"), ("reviewer", "panyu")),
            *(("reviewer", "zhoucun"), ("editor", "zhoucun")),
        )
    )
    assert "全国" in editor.get("/zh/desk/?words=nation-office").words
    assert "这一条在淄博市周村区也适用" in editor.get(SHARED).words
    assert "也适用" not in editor.get(OFFICE).words, "the district's own office is kept by its own desk alone"
    change = handed_in(editor, "国家的新部门")
    page = own.get(change.path)
    assert "要由那里的审核人员批准" in page.words
    assert f"{change.path}/approve" not in page.text
    own.post(f"{change.path}/approve", {"seen": page.value_of("seen"), "on": ""}, 409)
    assert "正在改" in other.get("/zh/desk/").words
    page = other.get(change.path)
    assert "别的区起草的" in page.words
    assert "@" not in page.words, "people of the other office are not named"
    seen = page.value_of("seen")
    for step in ("submit", "withdraw", "conditions/if"):
        assert other.client.post(f"{change.path}/{step}", data={"seen": seen}).status_code in (400, 404), step
    assert colleague.client.post(f"{change.path}/approve", data={"seen": seen}).status_code in (400, 404)
    assert "已发布" in other.post(f"{change.path}/approve", {"seen": seen, "on": ""}).words
    assert "国家的新部门" in editor.get(SHARED).words


def test_a_district_whose_neighbours_have_nobody_to_approve_keeps_the_entry_alone(app: Flask):
    editor, own = person(app, "editor", "panyu"), person(app, "reviewer", "panyu")
    person(app, "editor", "zhoucun")
    change = handed_in(editor, "国家的新部门")
    page = own.get(change.path)
    own.post(f"{change.path}/approve", {"seen": page.value_of("seen"), "on": ""})
    assert "国家的新部门" in editor.get(SHARED).words


def test_one_person_alone_undoes_nothing_that_another_district_keeps(app: Flask, context: Context):
    editor, other = person(app, "editor", "panyu"), person(app, "reviewer", "zhoucun")
    change = handed_in(editor, "国家的新部门")
    other.post(f"{change.path}/approve", {"seen": other.get(change.path).value_of("seen"), "on": ""})
    entry = desk_of(context).standing["provider", "nation-office"]
    with pytest.raises(OtherEyesError):
        publish_alone(context, [entry], district="panyu", reason="急", now=NOW)
    roll_back(context, 0, district="panyu", reason="退回", now=NOW)
    assert desk_of(context).standing["provider", "nation-office"] == entry, "a roll-back leaves it as it is"


def test_what_is_ended_at_once_in_two_districts_is_confirmed_by_the_other(app: Flask, context: Context):
    editor, own, other = (
        person(app, role, district)
        for role, district in (("editor", "panyu"), ("reviewer", "panyu"), ("reviewer", "zhoucun"))
    )
    page = editor.get("/zh/desk/entries/measure/nation-award")
    page = editor.post(f"{page.path}/end", {"reason": "资金用完"})
    assert "已停用" in page.words
    number = newest_number(context)
    path = f"/zh/desk/revisions/{number}"
    assert f"{path}/confirm" not in own.get(path).text
    own.post(f"{path}/confirm", {}, 404)
    assert f"第 {number} 版是一个人发布的" in other.get("/zh/desk/").words
    other.get(path)
    assert f"已确认第 {number} 版" in other.post(f"{path}/confirm", {}).words


def newest_number(context: Context) -> int:
    found = newest_catalogue(context)
    assert found is not None
    return found.number


@pytest.mark.slow
def test_of_a_file_what_another_district_keeps_too_waits_for_its_reviewer_and_the_rest_does_not(app: Flask):
    editor, own = person(app, "editor", "panyu"), person(app, "reviewer", "panyu")
    other = person(app, "reviewer", "zhoucun")
    mine = OFFICES.replace("nation-office", "own-office").replace("jurisdiction: nation", "jurisdiction: panyu")
    both = OFFICES.replace("国家的一个部门", "国家的新部门") + mine.partition("\n")[2]
    page = in_a_file(editor, both, status=303)
    page = editor.post(f"{page.path}submit", {"seen": page.value_of("seen"), "reason": "年度更新"})
    assert "有 1 条在别的区也适用" in own.get(page.path).words
    own.post(f"{page.path}approve", {"seen": page.value_of("seen"), "on": ""})
    assert "已发布 1 条" in own.get(page.path).words
    assert other.client.get(page.path).status_code == 404, "a file is its own office's"
    other.get("/zh/desk/?state=open")
    change = next(one for one in other.current.links if "/desk/changes/" in one)
    seen = other.get(change).value_of("seen")
    assert "已发布" in other.post(f"{change}/approve", {"seen": seen, "on": ""}).words
    assert "已发布 2 条" in editor.get(page.path).words
