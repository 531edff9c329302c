from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from statistics import median
from uuid import uuid4

import pytest

from assessor.evaluation import Enterprise
from assessor.services import Desk, Peers, SectionSave, peers_of, save_section, start_again, start_assessment, submit
from assessor.services.peers import FEWEST, quartiles_of
from assessor.storage import Assessment, AssessmentId

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
GRADES = ("manual", "mechanised", "automated", "intelligent")
HERE = {"region": "440113", "industry": "3951", "headcount": 85, "revenue": 2100}


def firm(desk: Desk, number: int = 0, *, uscc: str = "", **profile: object) -> Assessment:
    draft = start_assessment(desk, lang="zh", depth="quick", now=NOW).assessment
    own = SectionSave(section="profile", seen=1, answers={**HERE, **profile}, enterprise=Enterprise(uscc=uscc))
    save_section(desk, draft.id, own, now=NOW)
    save_section(desk, draft.id, SectionSave(section="a1", seen=2, answers={"A1-1": GRADES[number % 4]}), now=NOW)
    return submit(desk, draft.id, now=NOW + timedelta(minutes=number))


def shown(desk: Desk, own: Assessment, eligible: Collection[Assessment]) -> dict[str, Peers]:
    found = peers_of(desk, own, frozenset(one.id for one in eligible))
    return {one.alike: one for one in found}


def test_until_firms_agree_nothing_is_shown(desk: Desk):
    own = firm(desk)
    for number in range(FEWEST):
        firm(desk, number)
    assert [one.index for one in peers_of(desk, own)] == [None, None]


def test_from_ten_other_firms_up_quartiles_are_told_in_whole_points(desk: Desk):
    own = firm(desk)
    others = [firm(desk, number) for number in range(FEWEST)]
    assert shown(desk, own, [own, *others[:-1]])["industry"].index is None
    assert shown(desk, own, [own, *others[:-1]])["industry"].dimensions == {}
    found = shown(desk, own, [own, *others])["industry"]
    values = [one.result["index"]["value"] for one in others]
    assert found.index.n == FEWEST
    assert found.index.median == round(median(values))
    assert found.label.zh == "计算机、通信和其他电子设备制造业"
    assert set(found.dimensions) == {"A1"}


def test_only_the_same_district_counts_and_then_industry_and_size_each_on_its_own(desk: Desk):
    own = firm(desk)
    elsewhere = [firm(desk, number, region="370306") for number in range(FEWEST)]
    assert all(one.index is None for one in shown(desk, own, elsewhere).values())
    other_trade = [firm(desk, number, industry="13") for number in range(FEWEST)]
    found = shown(desk, own, other_trade)
    assert (found["industry"].index, found["size_class"].index.n) == (None, FEWEST)
    larger = [firm(desk, number, headcount=900, revenue=90000) for number in range(FEWEST)]
    found = shown(desk, own, larger)
    assert (found["industry"].index.n, found["size_class"].index) == (FEWEST, None)


def test_a_firm_outside_the_districts_served_has_no_peers(desk: Desk):
    assert peers_of(desk, firm(desk, region="11"), frozenset()) == ()


def test_an_industry_or_size_not_told_has_no_peers_of_that_kind(desk: Desk):
    assert list(shown(desk, firm(desk, industry=None, headcount=None), [])) == []
    assert list(shown(desk, firm(desk, industry=None), [])) == ["size_class"]


def test_a_firm_counts_once_with_its_newest_result(desk: Desk):
    own = firm(desk)
    others = [firm(desk, number) for number in range(FEWEST - 1)]
    again = submit(desk, start_again(desk, others[0].id, depth="full", now=NOW).assessment.id, now=NOW)
    assert shown(desk, own, [*others, again])["industry"].index is None
    coded = [firm(desk, number, uscc="91440101MA59ABCD12") for number in range(2)]
    found = shown(desk, own, [*others, again, *coded])["industry"]
    assert found.index.n == FEWEST


def test_the_firm_itself_never_counts_however_it_came_in(desk: Desk):
    earlier = firm(desk, uscc="91440101MA59ABCD12")
    own = submit(desk, start_again(desk, earlier.id, depth="full", now=NOW).assessment.id, now=NOW)
    beside = firm(desk, 3, uscc="91440101MA59ABCD12")
    others = [firm(desk, number) for number in range(FEWEST - 1)]
    assert shown(desk, own, [*others, earlier, own, beside])["industry"].index is None


def test_a_draft_and_an_unknown_assessment_have_no_peers(desk: Desk):
    draft = start_assessment(desk, lang="zh", depth="quick", now=NOW).assessment
    assert peers_of(desk, draft, {AssessmentId(uuid4())}) == ()


@pytest.mark.parametrize(
    ("values", "expected"), [(range(9), None), (range(11), (2, 5, 8)), ([50.4] * 10, (50, 50, 50))]
)
def test_quartiles(values: Collection[float], expected: tuple[int, int, int] | None):
    found = quartiles_of(list(values))
    assert expected == (None if found is None else (found.lower, found.median, found.upper))
