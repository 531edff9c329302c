"""The simulator in the browser: choose a measure, change it, compare, save, open, delete; without JavaScript."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from openpyxl import load_workbook

from assessor.insight.perturbation.ladder import MOST_TRIED
from assessor.questionnaire import Text
from assessor.releases.table_words import by
from assessor.services import Context, read_trail
from assessor.services.district.figures.reading import latest_release
from assessor.storage import TrailFilter
from assessor.storage.figures import Release, add_trials
from tests.simulated import copied_to
from tests.web.applications import application_on
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.visitor import Page, Visitor, text_of

pytestmark = pytest.mark.chinese_first

RETROFIT, TAX = "py15r-5-retrofit-award", "py14-3-tax-cut"
OFFICE = "番禺区科工商信局"
VARIANT = {"zh": "方案一", "en": "Variant 1"}


@pytest.fixture
def app(tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    """The application on a district that has a release."""
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


def base(release: Release, lang: str = "zh") -> str:
    return f"/{lang}/district/releases/{release.id}/simulator"


def table_under(page: Page, caption: str) -> dict[str, list[str]]:
    """Rows of the table of that caption: heading -> cells."""
    table = next(one for one in page.all("table") if text_of(one[0]) == caption)
    rows = [[text_of(cell) for cell in row] for row in table.iter("tr")]
    return {row[0]: row[1:] for row in rows[1:]}


def test_the_way_leads_from_the_account_to_the_measures(officer: Visitor, release: Release):
    assert "/zh/district?topic=simulator" in officer.get("/zh/account").links
    page = officer.get("/zh/district?topic=simulator", 303)
    assert page.path == base(release)
    found = officer.get(f"{base(release)}?search=改造&show=in_force")
    assert f"{base(release)}/{RETROFIT}" in found.links
    assert f"{base(release)}/{TAX}" not in found.links
    assert "没有找到" in officer.get(f"{base(release)}?search=没有这样的措施").words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_proposal_put_in_force_reaches_everybody_and_costs_the_sum(officer: Visitor, release: Release, lang: str):
    page = officer.get(f"{base(release, lang)}/{TAX}?sent=1&status=in_force&amount=50,000")
    everybody = release.firms
    all_come = table_under(page, {"zh": "要花多少钱", "en": "What it would cost"}[lang])[VARIANT[lang]]
    money = {"zh": ["1,400", "1,600"], "en": ["14", "16"]}[lang]
    assert all_come == ["100%", "295", "305", *money], "what is told is off by a few"
    assert {
        "zh": "如果都来申请，要花 1,400 万元到 1,600 万元。",
        "en": "it would cost CNY 14 million to CNY 16 million.",
    }[lang] in page.words
    assert {
        "zh": f"现在 0 家企业可办，改后 {everybody} 家。",
        "en": f"Today 0 firms can use it; after the change {everybody} could.",
    }[lang] in page.words


def test_up_to_three_variants_stand_side_by_side_and_one_can_be_left_out(officer: Visitor, release: Release):
    here = f"{base(release)}/{RETROFIT}"
    officer.get(f"{here}?sent=1&status=in_force&list-1=intelligent&act=keep", 303)
    kept = officer.current.values_of("kept")
    assert len(kept) == 1
    assert dict(parse_qsl(kept[0]))["list-1"] == "intelligent"
    page = officer.get(f"{here}?sent=1&status=in_force&waive-1=1&kept={_quoted(kept[0])}")
    assert list(table_under(page, "全区")) == ["方案一", "方案二"]
    assert table_under(page, "全区")["方案二"][1] == str(release.firms)
    left_out = next(one for one in page.links if "waive-1" in urlsplit(one).query and "kept" not in one)
    assert list(table_under(officer.get(left_out), "全区")) == ["方案一"]


def test_a_condition_is_added_then_filled_in(officer: Visitor, release: Release):
    here = f"{base(release)}/{TAX}"
    page = officer.get(f"{here}?sent=1&status=in_force&add=result.index.at_least")
    limits = [one.get("value", "") for one in page.all("option") if one.get("value", "").isdigit()]
    assert "40" in limits
    page = officer.get(f"{here}?sent=1&status=in_force&add=result.index.at_least&limit-result.index.at_least=40")
    after = table_under(page, "全区")["方案一"][1]
    assert int(after) % 5 == 0
    assert 0 < int(after) < release.firms


@pytest.mark.parametrize(
    ("query", "control"),
    [
        ("amount=-5", "#amount"),
        ("amount=%E5%BE%88%E5%A4%9A", "#amount"),
        ("from=2027-13-01", "#from"),
        ("status=abolished", "#status"),
        ("amount=5&base=retrofit&rate=20&cap=100", "#base"),
        ("base=retrofit&cap=100", "#rate"),
        ("rate=120&cap=100&base=retrofit", "#rate"),
        ("base=retrofit&rate=20", "#cap"),
        ("rate=20&cap=100", "#base"),
        ("base=profit&rate=20&cap=100", "#base"),
        ("take_up=50", "#amount"),
        ("amount=5&budget=none", "#budget"),
        ("finding=nonsense", "#finding"),
        ("list-1=", "#list-1-0"),
        ("list-1=nonsense", "#list-1-0"),
    ],
)
def test_mistakes_are_told_where_they_are(officer: Visitor, release: Release, query: str, control: str):
    start = "" if query.startswith("status") else "status=in_force&"
    filled = "" if query.startswith("list") else "&list-1=intelligent"
    page = officer.get(f"{base(release)}/{RETROFIT}?sent=1&{start}{query}{filled}", 422)
    assert control in page.links


def test_what_is_too_fine_or_made_up_is_refused(officer: Visitor, release: Release):
    page = officer.get(f"{base(release)}/{TAX}?sent=1&status=in_force&add=region.in&add=industry.in")
    names = {one: page.values_of(f"list-{one}") for one in ("region.in", "industry.in")}
    both = "&".join(f"add={one}&list-{one}={values[0]}" for one, values in names.items())
    page = officer.get(f"{base(release)}/{TAX}?sent=1&status=in_force&{both}", 422)
    assert "条件太细" in page.words
    officer.get(f"{base(release)}/no-such-measure", 404)
    odd = f"{base(release)}/{TAX}?sent=1&status=in_force&limit-result.index.at_least=41.7&add=result.index.at_least"
    officer.get(odd, 422)


def test_a_scenario_is_saved_opened_and_deleted_and_the_trail_says_so(
    officer: Visitor, release: Release, context: Context
):
    here = f"{base(release)}/{TAX}"
    page = officer.get(f"{here}?sent=1&status=in_force&amount=80000")
    variant = page.values_of("variant")
    assert "请起个名称" in officer.post(f"{here}/save", {"name": " ", "variant": variant}, 422).words
    page = officer.post(f"{here}/save", {"name": "减税 <b>2027</b>", "variant": variant})
    assert "减税 <b>2027</b>" in page.words
    opened = next(one for one in page.links if "/district/scenarios/" in one)
    assert "每家给 8 万元" in officer.get(opened, 303).words
    officer.get("/zh/district/scenarios")
    page = officer.post(f"{opened}/delete", {})
    assert "还没有存过方案" in page.words
    kinds = [one.event.kind for one in read_trail(context, TrailFilter()).entries]
    assert {"scenario_saved", "scenario_deleted"} <= set(kinds)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_on_the_page_can_be_downloaded_with_the_same_figures_and_marks(
    officer: Visitor, release: Release, lang: str
):
    kept = _quoted("sent=1&status=in_force&list-1=intelligent")
    page = officer.get(f"{base(release, lang)}/{RETROFIT}?sent=1&status=in_force&list-1=green&kept={kept}")
    files = {urlsplit(one).path.rpartition("/")[2]: one for one in page.links if "/simulator/" in one and "." in one}
    assert {"whole.csv", "town.csv", "size.csv", "figures.xlsx"} <= set(files)
    for name, caption in (("whole", {"zh": "全区", "en": "Whole district"}), ("size", by(Text("规模", "size")))):
        answer = officer.client.get(files[f"{name}.csv"])
        lines = list(csv.reader(StringIO(answer.data.decode("utf-8-sig").partition("\r\n\r\n")[2])))
        on_page = table_under(page, caption[lang])
        assert {row[0]: row[1:] for row in lines[1:]} == {
            head: [cell.replace(",", "") for cell in cells] for head, cells in on_page.items()
        }
        assert f"{RETROFIT}-simulator" in answer.headers["Content-Disposition"]
    book = load_workbook(BytesIO(officer.client.get(files["figures.xlsx"]).data))
    about = {row[0]: row[1] for row in book.worksheets[0].iter_rows(values_only=True)}
    assert {"zh": "方案二", "en": "Variant 2"}[lang] in about


def test_nothing_is_downloaded_of_what_no_form_offers(officer: Visitor, release: Release):
    here = f"{base(release)}/{RETROFIT}"
    right = "sent=1&status=in_force&list-1=green"
    officer.get(f"{here}/tables/no-such-table.csv?{right}", 404)
    for wrong in ("", "sent=1&status=in_force&list-1=nonsense", "sent=1&status=abolished"):
        officer.get(f"{here}/tables/whole.csv?{wrong}", 404)
        officer.get(f"{here}/figures.xlsx?{wrong}", 404)
    officer.get(f"{base(release)}/no-such-measure/figures.xlsx?{right}", 404)


def test_another_office_sees_neither_the_release_nor_the_scenario(app: Flask, officer: Visitor, release: Release):
    here = f"{base(release)}/{TAX}"
    officer.get(f"{here}?sent=1&status=in_force")
    page = officer.post(f"{here}/save", {"name": "一", "variant": officer.current.values_of("variant")})
    scenario = next(one for one in page.links if "/district/scenarios/" in one)
    for office, district in (("周村区工信局", "zhoucun"), ("番禺区另一个局", "panyu")):
        other = signed_in(app, add_person(app, "officer", office, district=district))
        other.get(scenario, 404)
        other.get("/zh/account")
        other.post(f"{scenario}/delete", {}, 404)
        assert "一" not in [text_of(one) for one in other.get("/zh/district/scenarios").all("a")]
        other.get(here, 404 if district == "zhoucun" else 200)


def _quoted(query: str) -> str:
    return query.replace("%", "%25").replace("&", "%26").replace("=", "%3D")


def test_when_twenty_rules_were_tried_a_new_one_is_refused_with_the_reason_and_an_old_one_shown(
    context: Context, officer: Visitor, release: Release, clock: Clock
):
    first = f"{base(release)}/{TAX}?sent=1&status=in_force"
    assert "还可以试 19 种" in officer.get(first).words
    with context.database.writing() as transaction:
        add_trials(transaction, release.id, [f"{number:064}" for number in range(MOST_TRIED - 1)], at=clock())
    refused = officer.get(f"{first}&amount=5&from=2027-01-01", status=422)
    assert "已经测算过 20 种改法" in refused.words
    assert officer.client.get(f"{base(release)}/{TAX}/figures.xlsx?sent=1&status=planned").status_code == 404
    assert "还可以试 0 种" in officer.get(f"{first}&amount=5").words
