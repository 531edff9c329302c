"""Members found by what their answers say, and what is seen taken along as a table."""

import io
from datetime import date

import openpyxl
import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.association.importing import Given, import_rows
from assessor.services.association.surveys import open_survey
from assessor.storage import Account
from assessor.storage.members import Survey
from tests.e2e.test_season import worst_answers
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.visitor import Visitor
from tests.workbooks.codes import numbered

PLACES = {"石楼厂": "440113008", "市桥厂": "440113007"}
SIZES = {"石楼厂": {}, "市桥厂": {"industry": "2110", "headcount": 800, "revenue": 30_000}}
PHONE = "13800000000"
LIGHT = {"industry": "3872", "headcount": 85, "revenue": 2100, "A1-1": "manual"}


@pytest.fixture
def clerk(app: Flask) -> Account:
    return add_person(app, "association", "番禺灯光音响协会")


@pytest.fixture
def browser(app: Flask, context: Context, clerk: Account, clock: Clock) -> Visitor:
    now = open_survey(context, clerk.organisation_id, now=clock())
    before = Survey(organisation_id=now.organisation_id, edition=now.edition, period=str(int(now.period) - 1))
    for survey, first in ((before, "manual"), (now, "automated")):
        given = [
            Given(
                uscc=numbered(place),
                name=name,
                answers={**answers_of(name), "region": code, "A1-1": first},
                phone="13800000000",
            )
            for place, (name, code) in enumerate(PLACES.items(), start=1)
        ]
        import_rows(context, survey, given, as_of=date(int(survey.period), 11, 20), now=clock())
    return signed_in(app, clerk)


def answers_of(name: str) -> dict[str, object]:
    """One firm that answered the worst of everything, and a large one of another trade of which little is known."""
    return {**(worst_answers() if name == "石楼厂" else {}), **LIGHT, **SIZES[name]}


def listed(browser: Visitor, query: str) -> list[str]:
    page = browser.get(f"/zh/members{query}")
    return [name for name in PLACES if f"选中 {name}" in page.text]


def test_members_are_found_by_town_and_by_a_finding_and_nonsense_counts_as_not_said(browser: Visitor):
    page = browser.get("/zh/members")
    towns = [one.get("value") for one in page.all("option") if (one.get("value") or "").startswith("440113")]
    assert sorted(towns) == sorted(PLACES.values())
    name = next(one.get("name") for one in page.all("select") if "440113008" in [each.get("value") for each in one])
    assert listed(browser, f"?{name}=440113008") == ["石楼厂"]
    assert listed(browser, f"?{name}=440113008&search=市桥") == []
    assert listed(browser, f"?{name}=999&measure=nothing&finding=%27") == list(PLACES)


def test_what_is_seen_is_taken_along_as_a_table(browser: Visitor):
    content = browser.client.get("/zh/members/list.xlsx?search=石楼").data
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert len(rows) == 2
    assert rows[1][:4] == ("石楼厂", numbered(1), None, PHONE)


def exported(browser: Visitor, query: str) -> list[str]:
    content = browser.client.get(f"/zh/members/list.xlsx{query}").data
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2, values_only=True))
    return [name for name in PLACES if name in {row[0] for row in rows}]


def test_each_filter_tells_the_firms_apart_and_the_table_holds_what_is_seen(browser: Visitor):
    page = browser.get("/zh/members")
    sieves = {
        str(one.get("name")): [each.get("value") for each in one if each.get("value")]
        for one in page.all("select")
        if one.get("name") not in ("show", "order", "survey")
    }
    assert {"level", "measure", "finding"} < set(sieves)
    assert len(sieves) == 7, "level, its change, town, trade, size, measure, finding"
    blind = [name for name, values in sieves.items() if not tells_apart(browser, name, values)]
    assert blind == []


def tells_apart(browser: Visitor, name: str, values: list[str]) -> bool:
    """Whether some value leaves one firm; of every value looked at the table has to hold what the page shows."""
    for value in values:
        query = f"?{name}={value}"
        seen = listed(browser, query)
        assert exported(browser, query) == seen, query
        if len(seen) == 1:
            return True
    return False


def test_the_state_of_answers_filters_too_and_each_member_shows_its_level_of_last_year(browser: Visitor):
    browser.get("/zh/members/add")
    browser.post("/zh/members/add", {"enterprise_name": "没有答案的厂", "uscc": numbered(3)})
    assert listed(browser, "?show=imported") == list(PLACES)
    assert "没有答案的厂" in browser.get("/zh/members?show=open").words
    assert listed(browser, "?show=open") == []
    page = browser.get("/zh/members?search=石楼")
    assert "上一轮 0" in page.words


def test_members_are_found_by_how_their_level_moved_since_the_last_round(browser: Visitor):
    page = browser.get("/zh/members")
    moves = next(one for one in page.all("select") if one.get("name") == "change")
    found = {value: listed(browser, f"?change={value}") for one in moves if (value := one.get("value"))}
    assert sorted(name for names in found.values() for name in names) == sorted(PLACES)
    assert found.get("fell", []) == []


def test_calls_the_other_way_round_name_each_firm_once_with_whom_to_ask_for_and_what_about(browser: Visitor):
    by_measure, by_firm = (browser.get(f"/zh/members/calls{query}").words for query in ("", "?by=firm"))
    assert by_measure.count("石楼厂") > 1
    assert by_firm.count("石楼厂") == 1
    assert PHONE in by_firm
    assert "一次说这几件" in by_firm
