"""Who has not taken part: numbers of a release, and letters to associations with their own number."""

import csv
import io
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from flask import Flask

from assessor.questionnaire import Text
from assessor.releases.table import Column, FigureTable
from assessor.releases.table_words import MISSING
from assessor.services import Context, read_trail
from assessor.services.district.appeals import ask_associations
from assessor.services.post import Console, Postman, deliver_due
from assessor.storage import Account, TrailFilter
from assessor.storage.figures import Release, Review, add_release, put_review
from assessor.web.district.sorting import UNSORTED, Sorting
from assessor.web.district.views.silent import whole_first
from assessor.web.language import date_in_words
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.released import page, parts, release_of, words
from tests.web.visitor import Visitor

WORDS = "请给还没填的会员打个电话，\n谢谢！{link}"


@pytest.fixture
def officer(app: Flask) -> Visitor:
    return signed_in(app, add_person(app, "officer", "番禺区科工商信局", district="panyu"))


@pytest.fixture
def released(context: Context, clerk: Account) -> Release:
    """Tells of two associations, one of which has an account."""
    rows = [
        {"key": f"association={one}", "label": words(name), "firms": firms, "population": 120, "response": 0.3333}
        for one, name, firms in ((clerk.organisation_id, "灯光音响协会", 40), (uuid4(), "模具协会", "[c]"))
    ]
    town = {"key": "town=440113007", "label": words("市桥街"), "firms": 40, "population": 96, "response": 0.4}
    told = {
        **parts(),
        "association": [{**one, "mean": None, "has_page": False} for one in rows],
        "town": [{**town, "mean": 38.8, "has_page": True}],
    }
    release = release_of()
    with context.database.writing() as transaction:
        add_release(transaction, release, {"all": page(parts=told)}, snapshot=())
    return release


def ask(officer: Visitor, released: Release, *associations: object, said: str = WORDS, status: int = 303) -> str:
    address = f"/zh/district/releases/{released.id}/silent"
    token = officer.get(address).value_of("csrf_token")
    form = {"csrf_token": token, "association": [str(one) for one in associations], "words": said}
    answer = officer.client.post(address, data=form)
    assert answer.status_code == status, answer.text
    return answer.text if status != 303 else officer.get(address).text


def letters(context: Context, clock: Clock) -> str:
    out = io.StringIO()
    deliver_due(context, Postman(transport=Console(stream=out), sender="a@b.cn", public_url="https://x"), now=clock())
    return out.getvalue()


def test_towns_and_associations_are_told_as_numbers_on_page_and_in_the_table(officer: Visitor, released: Release):
    address = f"/zh/district/releases/{released.id}"
    shown = officer.get(f"{address}/silent").text
    assert "在册 1,500 家，计入统计的参评企业 120 家，还没参评的 1,380 家" in shown
    links = officer.get(f"{address}/silent").links
    assert [one for one in links if "cohort=town" in one]
    assert [one for one in links if "cohort=association" in one or "cohort=industry%3D38" in one] == []
    of_groups = {"town": ["市桥街", "96", "40", "56"], "association": ["模具协会", "120", "[c]", "[c]"]}
    for name, first in of_groups.items():
        text = officer.client.get(f"{address}/tables/silent_{name}.csv").data.decode("utf-8-sig")
        rows = [row[:4] for row in csv.reader(io.StringIO(text))]
        assert first in rows, name


def test_the_clerks_get_their_own_associations_number_and_the_offices_words(
    officer: Visitor, released: Release, clerk: Account, context: Context, clock: Clock
):
    assert "已请这些协会提醒会员：灯光音响协会" in ask(officer, released, clerk.organisation_id)
    told = letters(context, clock)
    assert f"{clerk.email} · 请提醒会员做智造就绪度评估" in told
    numbers = ("会员企业：120 家", "已参评：40 家", "还没参评：80 家")
    for part in ("“番禺区科工商信局”", *numbers, WORDS, "https://x/zh/members/collect"):
        assert part in told
    assert "模具" not in told
    trail = read_trail(context, TrailFilter(kind="association_asked"))
    assert [one.event.detail for one in trail.entries] == [f"panyu {clerk.organisation_id}"]


def test_an_association_is_asked_once_a_week(released: Release, clerk: Account, context: Context, clock: Clock):
    for days, sent in ((0, 1), (3, 0), (5, 1)):
        clock.move(days=days)
        done = ask_associations(context, released, [clerk.organisation_id], ("某局", WORDS), now=clock())
        assert (done.letters, len(done.left_out)) == (sent, 1 - sent), days


def test_nothing_is_sent_without_words_or_on_a_release_that_does_not_stand(
    officer: Visitor, released: Release, clerk: Account, context: Context, clock: Clock
):
    assert "请选至少一个协会" in ask(officer, released, status=422)
    assert "要说的话请写" in ask(officer, released, clerk.organisation_id, said="x", status=422)
    ask(officer, released, clerk.organisation_id)
    with context.database.writing() as transaction:
        put_review(transaction, Review(release_id=released.id, state="withdrawn", reason="数字有误"))
    assert "请提醒会员" not in letters(context, clock)
    assert "不能按它的数字发信" in ask(officer, released, clerk.organisation_id, status=409)


def test_another_districts_office_sees_and_asks_nothing(app: Flask, released: Release):
    other = signed_in(app, add_person(app, "officer", "周村区工信局", district="zhoucun"))
    assert other.get(f"/zh/district/releases/{released.id}/silent", 404)


def test_sorted_rows_stay_below_the_whole_district():
    rows = [("番禺区", 1380), ("大石街", 10), ("石碁镇", 60)]
    table = FigureTable(
        name="silent_town",
        title=Text("镇街", "Town"),
        columns=(Column(name="label", title=Text("镇街", "Town")), MISSING),
        rows=tuple((Text(name, name), missing) for name, missing in rows),
        keys=("", "town=1", "town=2"),
    )
    by = Sorting(table="silent_town", column="missing", highest_first=True)
    assert whole_first(table, by).keys == ("", "town=2", "town=1")
    assert whole_first(table, UNSORTED).keys == table.keys


def test_a_page_prints_of_a_moment_the_day_it_is_in_china(app: Flask):
    with app.test_request_context("/zh/"):
        assert date_in_words(datetime(2026, 11, 21, 16, 30, tzinfo=UTC)) == "2026 年 11 月 22 日"
