"""Targets and how far the district has got; releases that wait for a colleague, stand, or were withdrawn."""

import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.district.figures.reading import latest_release
from assessor.services.district.figures.reviewing import await_second_person
from assessor.storage import Account, delete_account, entry_at
from assessor.storage.figures import Release
from tests.web.people import add_person, signed_in
from tests.web.released import MEASURE, add_released
from tests.web.visitor import Visitor

OFFICE = "番禺区科工商信局"


@pytest.fixture
def maker(app: Flask) -> Account:
    return add_person(app, "officer", OFFICE, district="panyu")


@pytest.fixture
def officer(app: Flask, maker: Account) -> Visitor:
    return signed_in(app, maker)


@pytest.fixture
def released(context: Context) -> Release:
    return add_released(context)


def base(release: Release, lang: str = "zh") -> str:
    return f"/{lang}/district/releases/{release.id}"


def sent(visitor: Visitor, path: str, status: int = 303, **data: str) -> str:
    token = visitor.current.value_of("csrf_token")
    answer = visitor.client.post(path, data={"csrf_token": token, **data})
    assert answer.status_code == status, answer.text
    return answer.text


def test_a_target_stands_on_the_first_screen_with_how_far_the_district_has_got(
    officer: Visitor, context: Context, released: Release
):
    assert "目标 40.0%" not in officer.get(f"{base(released)}/").words
    officer.get("/zh/district/targets")
    sent(officer, "/zh/district/targets", kind="level", goal="40")
    sent(officer, "/zh/district/targets", kind="measure", measure=MEASURE, goal="30")
    page = officer.get(f"{base(released)}/")
    assert "目标 40.0%，现在 32.5% · 还差 7.5 个百分点" in page.words
    assert "目标 30，现在 33 · 已达到" in page.words
    assert "goal 40.0%, now 32.5% · 7.5 points short" in officer.get(f"{base(released, 'en')}/").words
    assert "目标 40.0%" not in officer.get(f"{base(released)}/?cohort=industry%3D26").words
    officer.get("/zh/district/targets")
    for about in ("", "", "no such\0one"):
        sent(officer, "/zh/district/targets/drop", kind="level", about=about)
    with context.database.reading() as transaction:
        noted = [entry_at(transaction, number) for number in range(1, 30)]
    assert [one.event.kind for one in noted if one].count("target_dropped") == 1, "what is not there is not dropped"
    assert "目标 40.0%" not in officer.get(f"{base(released)}/").words


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "level", "goal": "140"}, "1 到 100"),
        ({"kind": "level", "goal": "四成"}, "1 到 100"),
        ({"kind": "else", "goal": "4"}, "一种目标"),
        ({"kind": "measure", "goal": "4", "measure": "nothing"}, "选一项措施"),
    ],
    ids=str,
)
def test_a_target_that_cannot_be_is_refused_with_what_to_write(
    officer: Visitor, released: Release, given: dict[str, str], said: str
):
    assert released
    officer.get("/zh/district/targets")
    assert said in sent(officer, "/zh/district/targets", 422, **given)


def test_an_office_of_two_approves_what_the_other_made_before_it_is_handed_on(
    app: Flask, officer: Visitor, maker: Account, context: Context, released: Release
):
    newer = add_released(context, number=2)
    with context.database.writing() as transaction:
        await_second_person(transaction, newer, str(maker.id))
    assert latest_release(context, "panyu") == newer, "an office of one has nobody to wait for"
    add_person(app, "editor", OFFICE, district="panyu")
    with context.database.writing() as transaction:
        await_second_person(transaction, newer, str(maker.id))
    assert latest_release(context, "panyu") == newer, "who keeps the catalogue approves no figures"
    colleague = signed_in(app, add_person(app, "officer", OFFICE, district="panyu"))
    with context.database.writing() as transaction:
        await_second_person(transaction, newer, str(maker.id))
    assert latest_release(context, "panyu") == released
    assert "等同事审核" in officer.get(f"{base(newer)}/").words
    assert officer.client.get(f"{base(newer)}/report.docx").status_code == 303
    officer.get(f"{base(newer)}/review")
    assert "您发布的" in sent(officer, f"{base(newer)}/review", 422)
    colleague.get(f"{base(newer)}/review")
    sent(colleague, f"{base(newer)}/review")
    assert latest_release(context, "panyu") == newer
    assert "等同事审核" not in officer.get(f"{base(newer)}/").words
    colleague.get(f"{base(newer)}/review")
    sent(colleague, f"{base(newer)}/review", 409)


def test_who_made_a_release_approves_it_once_the_last_colleague_is_gone(
    app: Flask, officer: Visitor, maker: Account, context: Context, released: Release
):
    colleague = add_person(app, "officer", OFFICE, district="panyu")
    with context.database.writing() as transaction:
        await_second_person(transaction, released, str(maker.id))
    officer.get(f"{base(released)}/review")
    assert "您发布的" in sent(officer, f"{base(released)}/review", 422)
    with context.database.writing() as transaction:
        delete_account(transaction, colleague.id)
    officer.get(f"{base(released)}/review")
    sent(officer, f"{base(released)}/review")
    assert latest_release(context, "panyu") == released


def test_a_release_is_withdrawn_with_a_reason_that_stands_on_it(officer: Visitor, context: Context, released: Release):
    newer = add_released(context, number=2)
    officer.get(f"{base(newer)}/review")
    assert "4 到 300" in sent(officer, f"{base(newer)}/withdraw", 422, reason="错")
    sent(officer, f"{base(newer)}/withdraw", reason="在册企业数传错了")
    assert "已撤回：在册企业数传错了" in officer.get(f"{base(newer)}/").words
    assert "已撤回：在册企业数传错了" in officer.get("/zh/district/releases").words
    assert latest_release(context, "panyu") == released
    assert officer.client.get(f"{base(newer)}/report.pdf").status_code == 303
    officer.get(f"{base(newer)}/review")
    sent(officer, f"{base(newer)}/withdraw", 409, reason="再撤一次看看")


def test_nobody_else_reviews_it(app: Flask, released: Release):
    stranger = signed_in(app, add_person(app, "officer", "周村区工信局", district="zhoucun"))
    stranger.get(f"{base(released)}/review", 404)
