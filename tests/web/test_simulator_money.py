"""A new measure from nothing, for firms with a problem, paid by a rate: worked out, downloaded, handed to the desk."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from assessor.questionnaire import Text
from assessor.releases.table_words import by
from assessor.services import Context, read_trail
from assessor.services.district.figures.reading import latest_release
from assessor.storage import TrailFilter
from assessor.storage.figures import Release
from tests.simulated import copied_to
from tests.web.applications import application_on
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.test_simulator import OFFICE, RETROFIT, TAX, base, table_under
from tests.web.visitor import Visitor

RATE = "sent=1&status=in_force&base=retrofit&rate=20&cap=50万"
WITH_MONEY = 6
"""Cells beside the group's name: four numbers of firms, and money from … to."""
MONEY = {"zh": "要花多少钱", "en": "What it would cost"}


@pytest.fixture
def app(tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    with application_on(copied_to(tmp_path).parent, clock) as made:
        yield made


@pytest.fixture
def release(context: Context) -> Release:
    found = latest_release(context, "panyu")
    assert found is not None
    return found


@pytest.fixture
def officer(app: Flask) -> Visitor:
    return signed_in(app, add_person(app, "officer", OFFICE, district="panyu"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_rate_with_take_up_and_budget_is_told_as_ranges_on_the_page_and_in_its_file(
    officer: Visitor, release: Release, lang: str
):
    page = officer.get(f"{base(release, lang)}/{TAX}?{RATE}&take_up=50&budget=200万")
    (row,) = table_under(page, MONEY[lang]).values()
    share, *figures, enough = row
    fewest, most, least, dearest = (float(one.replace(",", "")) for one in figures)
    assert share == "50%"
    assert 0 < fewest <= most <= release.firms
    cap = {"zh": 50, "en": 0.5}[lang]
    assert 0 < least < dearest <= cap * release.firms
    assert {"zh": "最多要花（万元）", "en": "Cost, up to (CNY million)"}[lang] in page.words
    assert enough in {"zh": ("够", "不够", "不一定够"), "en": ("Enough", "Not enough", "Perhaps enough")}[lang]
    assert {"zh": "预算 200 万元", "en": "A budget of CNY 2 million"}[lang] in page.words
    file = next(one for one in page.links if urlsplit(one).path.endswith("/money.csv"))
    lines = list(csv.reader(StringIO(officer.client.get(file).data.decode("utf-8-sig").partition("\r\n\r\n")[2])))
    assert lines[1][1:] == [share, *(one.replace(",", "") for one in figures), enough]


def test_money_by_trade_town_and_size_is_hidden_where_the_firms_are_and_has_no_column_where_it_all_is(
    officer: Visitor, release: Release
):
    page = officer.get(f"{base(release)}/{RETROFIT}?{RATE}&list-1=green")
    captions = [by(Text(one, "")).zh for one in ("行业", "规模", "镇街")]
    rows = [row for caption in captions for row in table_under(page, caption).values()]
    hidden = [row for row in rows if row[1] == "[c]"]
    told = [row for row in rows if row[1] != "[c]"]
    assert hidden
    assert told
    assert {len(row) for row in told} == {WITH_MONEY}
    assert {cell for row in hidden if len(row) == WITH_MONEY for cell in row[-2:]} <= {"[c]"}
    assert all(float(cell.replace(",", "")) >= 0 for row in told for cell in row[-2:])


def test_each_wrong_figure_is_named_with_its_field(officer: Visitor, release: Release):
    page = officer.get(f"{base(release)}/{TAX}?sent=1&status=in_force&amount=-5&budget=x&take_up=101", 422)
    for field in ("每家给多少：请填大于 0", "预算：请填大于 0", "估计百分之几会来申请：请填 0 到 100"):
        assert page.words.count(field) == 2, "above the form and at the field"


def test_a_new_measure_for_firms_with_a_problem_becomes_a_draft_that_an_editor_finds(
    app: Flask, officer: Visitor, release: Release, context: Context
):
    page = officer.get(base(release))
    here = next(one for one in page.links if one.endswith("/simulator/-new"))
    problem = next(one.get("value", "") for one in officer.get(here).all("option") if one.get("value", "")[:2] == "f-")
    page = officer.get(f"{here}?{RATE}&finding={problem}&add=size_class.in&list-size_class.in=small")
    assert "另加：有这个问题：" in page.words
    assert "现在 0 家企业可办" in page.words
    chosen = page.values_of("chosen")
    assert "请写新措施的名称" in officer.post(f"{here}/draft", {"chosen": chosen, "title": ""}, 422).words
    page = officer.post(f"{here}/draft", {"chosen": chosen, "title": "小企业改造 <b>补助</b>"})
    assert "草稿已经放到措施库里，编号 panyu-2026" in page.words
    assert "entry_drafted" in [one.event.kind for one in read_trail(context, TrailFilter()).entries]
    officer.get("/zh/desk/", 404)
    editor = signed_in(app, add_person(app, "editor", OFFICE, district="panyu"))
    draft = next(one for one in editor.get("/zh/desk/").links if "/desk/changes/" in one)
    page = editor.get(draft)
    assert next(page.all("h1")).text == "小企业改造 <b>补助</b>"
    for words in ("的测算起草", "按去年的设备改造和软件投入的 20% 给，每家最多 50 万元", "小型"):
        assert words in page.words


def test_a_tried_change_becomes_a_draft_once_and_not_of_another_districts_measure(
    app: Flask, officer: Visitor, release: Release
):
    here = f"{base(release)}/{RETROFIT}"
    page = officer.get(f"{here}?sent=1&status=in_force&list-1=green&amount=8万&to=2027-12-31")
    chosen = page.values_of("chosen")
    assert "草稿已经放到措施库里" in officer.post(f"{here}/draft", {"chosen": chosen}).words
    assert "已经有这项措施的草稿" in officer.post(f"{here}/draft", {"chosen": chosen}).words
    editor = signed_in(app, add_person(app, "editor", OFFICE, district="panyu"))
    draft = next(one for one in editor.get("/zh/desk/").links if "/desk/changes/" in one)
    page = editor.get(draft)
    for words in ("每家给 8 万元", "2027-12-31", "还要改 1 处 举例“", "例子不对就改例子"):
        assert words in page.words
    other = signed_in(app, add_person(app, "officer", "周村区工信局", district="zhoucun"))
    other.get("/zh/account")
    other.post(f"{here}/draft", {"chosen": chosen}, 404)
