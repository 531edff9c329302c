"""A firm among firms alike: told from the last release of its district alone, whoever else answers meanwhile."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from assessor.evaluation import Enterprise
from assessor.releases.page import Scores
from assessor.releases.table import Figure
from assessor.services import (
    Context,
    Peers,
    Quartiles,
    SectionSave,
    peer_group,
    peers_of,
    result_of,
    save_section,
    start_assessment,
    submit,
)
from assessor.services.firm.exporting import LANGS
from assessor.services.firm.peers import Mean, quartiles_of
from assessor.storage import Assessment
from assessor.storage.figures import Release, ReleaseId, add_release
from tests.reports.structure import render_html
from tests.web.released import HIDDEN, page, release_of, spread

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
GRADES = ("manual", "mechanised", "automated", "intelligent")
HERE = {"region": "440113", "industry": "3951", "headcount": 85, "revenue": 2100}
TOLD = Quartiles(n=120, lower=30, median=40, upper=53)


def firm(context: Context, number: int = 0, **profile: object) -> Assessment:
    draft = start_assessment(context, lang="zh", depth="quick", now=NOW).assessment
    own = SectionSave(section="profile", seen=1, answers={**HERE, **profile}, enterprise=Enterprise())
    save_section(context, draft.id, own, now=NOW)
    save_section(context, draft.id, SectionSave(section="a1", seen=2, answers={"A1-1": GRADES[number % 4]}), now=NOW)
    return submit(context, draft.id, now=NOW + timedelta(minutes=number), consents=("statistics",))


def released(context: Context, *keys: str, number: int = 1, district: str = "panyu", **more: object) -> Release:
    release = release_of(district, number)
    pages = {key: page(key, 118, "一组", **more) for key in ("all", *keys)}
    with context.database.writing() as transaction:
        add_release(transaction, release, pages, snapshot=())
    return release


def shown(context: Context, own: Assessment) -> dict[str, Peers]:
    return {one.axis.en: one for one in peers_of(context, own)}


def test_without_a_release_that_is_said_and_nothing_is_counted(context: Context):
    own = firm(context)
    for number in range(12):
        firm(context, number)
    assert [(one.as_of, one.index) for one in peers_of(context, own)] == [(None, None), (None, None)]


def test_trade_and_size_are_told_each_as_its_page_tells_them_in_whole_points(context: Context):
    own = firm(context)
    released(context, "industry=39", "size=small")
    found = shown(context, own)
    assert {name: one.index for name, one in found.items()} == {"industry": TOLD, "size": TOLD}
    assert found["industry"].label.zh == "计算机、通信和其他电子设备制造业"
    assert found["industry"].as_of == date(2026, 11, 20)
    assert set(found["industry"].dimensions) == {"C"}


def test_a_group_the_release_does_not_tell_has_no_figures(context: Context):
    own = firm(context)
    released(context, "industry=26", "size=small", index=spread(HIDDEN))
    assert [(one.as_of, one.index, one.dimensions) for one in peers_of(context, own)] == [
        (date(2026, 11, 20), None, {})
    ] * 2


def test_the_last_release_of_the_firms_own_district_and_edition_is_read(context: Context):
    own = firm(context)
    released(context, "industry=39", number=1)
    released(context, "industry=39", number=2, index={**spread(), "median": 44.0})
    released(context, "industry=39", number=3, district="zhoucun", index={**spread(), "median": 45.0})
    other = release_of("panyu", 4)
    with context.database.writing() as transaction:
        frame = replace(other.frame, edition="miit-2024")
        add_release(transaction, replace(other, id=ReleaseId(uuid4()), frame=frame), {"all": page()}, snapshot=())
    index = shown(context, own)["industry"].index
    assert index is not None
    assert index.median == 44


def test_of_a_few_firms_alike_the_mean_alone_is_told(context: Context):
    own = firm(context)
    few = {**spread(), "n": 22, "lower": HIDDEN, "median": HIDDEN, "upper": HIDDEN}
    released(
        context, "industry=39", "size=small", index=few, dimensions=[{**few, "id": "C", "label": {"zh": "", "en": ""}}]
    )
    found = shown(context, own)["industry"]
    assert (found.index, found.dimensions) == (None, {})
    assert found.mean == Mean(n=20, mean=round(spread()["mean"]))
    assert {node: one.n for node, one in found.means.items()} == {"C": 20}


def test_the_report_prints_the_means_of_a_few_firms_where_no_quartiles_are_told(context: Context):
    own, few = firm(context), {**spread(), "n": 22, "lower": HIDDEN, "median": HIDDEN, "upper": HIDDEN}
    released(
        context, "industry=39", "size=small", index=few, dimensions=[{**few, "id": "C", "label": {"zh": "", "en": ""}}]
    )
    group = peer_group(peers_of(context, own))
    assert group is not None
    assert (group.n, group.middle, group.quartiles) == (20, round(spread()["mean"]), None)
    said = {"zh": ("同行平均", "只给平均分"), "en": ("Mean of peers", "too few for more than means")}
    for lang in LANGS:
        html = render_html(result_of(own), lang, peers=group)
        assert [one for one in said[lang] if one not in html] == []
        assert "中位数" not in html


def test_invented_firms_and_one_that_leaves_change_nothing(context: Context):
    """Thirteen invented firms once read a real firm's scores to half a point off the live comparison."""
    own, released_then = firm(context), released(context, "industry=39", "size=small")
    before = peers_of(context, own)
    for number in range(13):
        firm(context, number)
    assert peers_of(context, own) == before
    assert before[0].as_of == released_then.as_of


def test_a_firm_outside_the_districts_served_has_no_peers(context: Context):
    assert peers_of(context, firm(context, region="11")) == ()


def test_an_industry_or_size_not_told_has_no_peers_of_that_kind(context: Context):
    released(context, "industry=39", "size=small")
    assert list(shown(context, firm(context, industry=None, headcount=None))) == []
    assert list(shown(context, firm(context, industry=None))) == ["size"]


def test_a_draft_has_no_peers(context: Context):
    assert peers_of(context, start_assessment(context, lang="zh", depth="quick", now=NOW).assessment) == ()


@pytest.mark.parametrize(
    ("n", "lower", "expected"),
    [(9, 30.2, None), (10, 30.2, 10), (12, 30.2, 10), (13, 30.2, 15), (118, HIDDEN, None), (HIDDEN, 30.2, None)],
)
def test_few_firms_and_hidden_quartiles_are_not_told_and_the_number_is_round(
    n: Figure, lower: Figure, expected: int | None
):
    found = quartiles_of(Scores(n=n, mean=41.0, lower=lower, median=40.1, upper=52.7))
    assert (None if found is None else found.n) == expected


@pytest.mark.parametrize(("score", "quarter"), [(0, 0), (30, 0), (30.1, 1), (40, 1), (41, 2), (53, 2), (53.1, 3)])
def test_a_score_lies_in_a_quarter_of_the_firms(score: float, quarter: int):
    assert TOLD.quarter(score) == quarter
