"""What an edition whose levels stand on facts finds and advises."""

from datetime import date

import pytest

from assessor.evaluation import as_json, assess, evaluate
from assessor.measures.problems import ABSENT, OPEN, SHOWN
from assessor.questionnaire import columns_from_answers
from tests.evaluation.test_ladder import MEASURES_FIRM, TODAY, firm, ladder


def test_a_finding_is_said_only_of_those_it_is_meant_for():
    small = {one.finding for one in firm(care="broken", people=30, stage="manual", systems=["none"]).problems}
    large = {one.finding for one in firm(care="broken", people=500, stage="powered", systems=["none"]).problems}
    assert {"f-large-care", "f-paper"}.isdisjoint(small)
    assert {"f-large-care", "f-paper"} <= large


def test_the_columns_say_a_finding_of_the_same_firms():
    asked = [{"care": "broken", "people": people} for people in (30, 500, None)]
    columns, _ = columns_from_answers(ladder().questionnaire, ladder().references, asked)
    row = [rule.id for rule in ladder().findings].index("f-large-care")
    assert evaluate(ladder(), columns, TODAY).findings[row].tolist() == [ABSENT, SHOWN, OPEN]


def test_a_finding_speaks_through_the_texts_of_the_firms_own_place_and_lists_all():
    of_town = next(one for one in firm(place="440101", steps="none").problems if one.finding == "f-by-hand")
    of_city = next(one for one in firm(place="3703", steps="none").problems if one.finding == "f-by-hand")
    assert (of_town.id, of_town.texts) == ("p-hand-a", ("p-hand-a",))
    assert (of_city.id, of_city.texts) == ("p-hand-b", ("p-hand-b",))
    assert [source.problem for source in of_city.sources] == ["p-hand-b", "p-hand-a"]
    assert [source.district.zh for source in of_city.sources] == ["乙市", "甲镇"]
    assert of_town.summary.zh == "您的关键工序还靠手工。"


def test_the_neighbours_text_may_support_a_finding_under_its_own_name():
    care = next(one for one in firm(place="440101", care="broken").problems if one.finding == "f-care")
    assert care.sources[0].district.zh == "乙市"


def test_what_texts_say_of_a_district_is_told_apart():
    found = firm(place="440101", steps="none")
    assert [source.problem for source in found.about_place] == ["p-land-a"]
    assert "p-land-a" not in as_json(found)["problems"]  # type: ignore[operator]


def test_a_figure_can_show_a_finding_from_either_side():
    assert "f-overspent" in {one.finding for one in firm(budget=60).problems}
    assert "f-budget" in {one.finding for one in firm(budget=1).problems}
    assert not firm(budget=20).problems


def test_advice_begins_with_what_the_firm_is_entitled_to_and_brings_the_deed_third_at_the_latest():
    found = firm(**MEASURES_FIRM, stage="powered", steps="none", care="broken", systems=["none"], records="monthly")
    assert [one.measure or one.deed for one in found.advice] == ["award", "deed-machine", "deed-plan"]
    assert found.advice[0].reason == "entitled"
    assert (found.advice[0].gives.zh, found.advice[0].bring[0].zh) == ("按投入的一成奖补", "发票")
    assert found.advice[0].contact[0].value == "12345"


def test_what_is_implausible_or_held_already_is_usable_and_not_recommended():
    found = {
        one.id: one
        for one in firm(**MEASURES_FIRM, steps="none", patents="none", title=["champion"], stage="manual").measures
    }
    assert (found["patent-help"].verdict, found["patent-help"].recommended) == ("available", False)
    assert (found["champion-help"].held, found["champion-help"].recommended) == (True, False)


def test_a_firm_without_needs_gets_nothing_for_its_own_sake():
    best = {"stage": "automated", "steps": "most", "care": "planned", "systems": ["erp", "mes"], "records": "daily"}
    found = firm(place="3703", people=40, budget=10, **best)
    assert not found.advice
    assert not found.gaps


@pytest.mark.parametrize(
    ("day", "badge", "verdict"),
    [
        (date(2022, 2, 28), "那时还没有", "not_open"),
        (date(2022, 3, 1), "现行", "available"),
        (date(2024, 2, 29), "现行", "available"),
        (date(2024, 3, 1), "2022 年答复写明", "available"),
    ],
)
def test_nothing_runs_before_its_document_and_old_evidence_is_told_as_of_its_year(day: date, badge: str, verdict: str):
    found = {one.id: one for one in assess(ladder(), {"place": "3703"}, day).measures}
    assert (found["diagnosis"].badge, found["diagnosis"].verdict) != (None, "")
    assert (found["diagnosis"].badge.zh, found["diagnosis"].verdict) == (badge, verdict)  # type: ignore[union-attr]


def test_a_confirmation_makes_old_evidence_fresh_and_an_old_plan_is_never_coming_soon():
    found = {one.id: one.badge for one in assess(ladder(), {"place": "440101"}, date(2027, 12, 1)).measures}
    assert (found["award"].zh, found["champion-help"].zh) == ("2025 年答复写明", "现行")  # type: ignore[union-attr]
    planned = {one.id: one.badge for one in assess(ladder(), {"place": "3703"}, TODAY).measures}
    assert planned["loan"].zh == "2022 年说要办"  # type: ignore[union-attr]
