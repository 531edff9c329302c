from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from statistics import median
from uuid import uuid4

import pytest

from assessor.evaluation import Enterprise
from assessor.services import Context, Peers, SectionSave, peers_of, save_section, start_again, start_assessment, submit
from assessor.services.firm.peers import FEWEST, quartiles_of
from assessor.storage import Assessment, AssessmentId

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
GRADES = ("manual", "mechanised", "automated", "intelligent")
HERE = {"region": "440113", "industry": "3951", "headcount": 85, "revenue": 2100}


def firm(context: Context, number: int = 0, *, uscc: str = "", **profile: object) -> Assessment:
    draft = start_assessment(context, lang="zh", depth="quick", now=NOW).assessment
    own = SectionSave(section="profile", seen=1, answers={**HERE, **profile}, enterprise=Enterprise(uscc=uscc))
    save_section(context, draft.id, own, now=NOW)
    save_section(context, draft.id, SectionSave(section="a1", seen=2, answers={"A1-1": GRADES[number % 4]}), now=NOW)
    return submit(context, draft.id, now=NOW + timedelta(minutes=number))


def shown(context: Context, own: Assessment, eligible: Collection[Assessment]) -> dict[str, Peers]:
    found = peers_of(context, own, frozenset(one.id for one in eligible))
    return {one.alike: one for one in found}


def test_until_firms_agree_nothing_is_shown(context: Context):
    own = firm(context)
    for number in range(FEWEST):
        firm(context, number)
    assert [one.index for one in peers_of(context, own)] == [None, None]


def test_from_ten_other_firms_up_quartiles_are_told_in_whole_points(context: Context):
    own = firm(context)
    others = [firm(context, number) for number in range(FEWEST)]
    assert shown(context, own, [own, *others[:-1]])["industry"].index is None
    assert shown(context, own, [own, *others[:-1]])["industry"].dimensions == {}
    found = shown(context, own, [own, *others])["industry"]
    values = [one.result["index"]["value"] for one in others]
    assert found.index.n == FEWEST
    assert found.index.median == round(median(values))
    assert found.label.zh == "计算机、通信和其他电子设备制造业"
    assert set(found.dimensions) == {"A1"}


def test_only_the_same_district_counts_and_then_industry_and_size_each_on_its_own(context: Context):
    own = firm(context)
    elsewhere = [firm(context, number, region="370306") for number in range(FEWEST)]
    assert all(one.index is None for one in shown(context, own, elsewhere).values())
    other_trade = [firm(context, number, industry="13") for number in range(FEWEST)]
    found = shown(context, own, other_trade)
    assert (found["industry"].index, found["size_class"].index.n) == (None, FEWEST)
    larger = [firm(context, number, headcount=900, revenue=90000) for number in range(FEWEST)]
    found = shown(context, own, larger)
    assert (found["industry"].index.n, found["size_class"].index) == (FEWEST, None)


def test_a_firm_outside_the_districts_served_has_no_peers(context: Context):
    assert peers_of(context, firm(context, region="11"), frozenset()) == ()


def test_an_industry_or_size_not_told_has_no_peers_of_that_kind(context: Context):
    assert list(shown(context, firm(context, industry=None, headcount=None), [])) == []
    assert list(shown(context, firm(context, industry=None), [])) == ["size_class"]


def test_a_firm_counts_once_with_its_newest_result(context: Context):
    own = firm(context)
    others = [firm(context, number) for number in range(FEWEST - 1)]
    again = submit(context, start_again(context, others[0].id, depth="full", now=NOW).assessment.id, now=NOW)
    assert shown(context, own, [*others, again])["industry"].index is None
    coded = [firm(context, number, uscc="91440101MA59ABCD12") for number in range(2)]
    found = shown(context, own, [*others, again, *coded])["industry"]
    assert found.index.n == FEWEST


def test_the_firm_itself_never_counts_however_it_came_in(context: Context):
    earlier = firm(context, uscc="91440101MA59ABCD12")
    own = submit(context, start_again(context, earlier.id, depth="full", now=NOW).assessment.id, now=NOW)
    beside = firm(context, 3, uscc="91440101MA59ABCD12")
    others = [firm(context, number) for number in range(FEWEST - 1)]
    assert shown(context, own, [*others, earlier, own, beside])["industry"].index is None


def test_a_draft_and_an_unknown_assessment_have_no_peers(context: Context):
    draft = start_assessment(context, lang="zh", depth="quick", now=NOW).assessment
    assert peers_of(context, draft, {AssessmentId(uuid4())}) == ()


@pytest.mark.parametrize(
    ("values", "expected"), [(range(9), None), (range(11), (2, 5, 8)), ([50.4] * 10, (50, 50, 50))]
)
def test_quartiles(values: Collection[float], expected: tuple[int, int, int] | None):
    found = quartiles_of(list(values))
    assert expected == (None if found is None else (found.lower, found.median, found.upper))
