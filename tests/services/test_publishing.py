"""Releases of a made-up district: what is told, what waits, and that nothing hidden is ever a number."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from sqlite3 import connect
from uuid import uuid4

import pytest
from sqlalchemy import make_url

from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.insight.disclosure.rules import HIDDEN_MARK
from assessor.releases.stored import stored_page
from assessor.services import Context, edition_of, read_trail
from assessor.services.association.importing import Given, import_rows
from assessor.services.district.figures.current_firms import present_rows
from assessor.services.district.figures.publishing import frames_open, publish
from assessor.services.district.figures.reading import cohorts_told, latest_release, page_of, releases_for
from assessor.services.errors import NothingToPublishError
from assessor.storage import (
    Database,
    Organisation,
    OrganisationId,
    TrailFilter,
    add_organisation,
    list_organisations,
)
from assessor.storage.figures import Frame, Population, replace_population
from assessor.storage.members import Survey
from assessor.synthetic import answers_between, answers_of, district_of
from assessor.synthetic.naming import codes_of, names_of
from tests.databases import sqlite_in

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
AGREED = date(2026, 11, 1)
FRAME = Frame(district="panyu", edition="2026-2", period="2026")
FIRMS = 120


def given(count: int, *, agreed: bool = True) -> list[Given]:
    rules, (plan, answers) = edition_of("2026-2"), load_synthetic("2026-2")
    sheet = sheet_of(rules, answers)
    rows = answers_between(sheet, answers_of(district_of(plan, size=count), sheet), range(count))
    codes = codes_of([str(one.get("region", "440113"))[:6] for one in rows])
    return [
        Given(uscc=code, name=name, answers=one, agreed_on=AGREED if agreed else None)
        for code, name, one in zip(codes, names_of(count), rows, strict=True)
    ]


def an_association(context: Context) -> Survey:
    made = Organisation(id=OrganisationId(uuid4()), kind="association", name="示例协会", created_at=NOW)
    with context.database.writing() as transaction:
        add_organisation(transaction, made)
    return Survey(organisation_id=made.id, edition="2026-2", period="2026")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """A district with one release; the tests that use it only read."""
    address = sqlite_in(tmp_path_factory.mktemp("released"))
    context = Context(database=Database(address), key="a key of this test that is long enough", edition="2026-2")
    import_rows(context, an_association(context), given(FIRMS), as_of=NOW.date(), now=NOW)
    with context.database.writing() as transaction:
        everywhere = Population(district="panyu", period="2026", groups={"size_class": "small"}, firms=FIRMS * 2)
        replace_population(transaction, "panyu", "2026", [everywhere])
    publish(context, FRAME, now=NOW)
    yield context
    context.database.close()


@pytest.fixture
def changing(released: Context, tmp_path: Path) -> Iterator[Context]:
    """A copy of it that a test may change."""
    copied = tmp_path / "figures.sqlite3"
    with closing(connect(str(make_url(released.database.address).database))) as whole, closing(connect(copied)) as copy:
        whole.backup(copy)
    context = replace(released, database=Database(f"sqlite:///{copied}"))
    yield context
    context.database.close()


def survey_of(context: Context) -> Survey:
    with context.database.reading() as transaction:
        (association,) = list_organisations(transaction)
    return Survey(organisation_id=association.organisation.id, edition="2026-2", period="2026")


def page(context: Context, cohort: str = "all", number: int = -1) -> dict:  # type: ignore[type-arg]  # JSON
    release = sorted(releases_for(context, "panyu"), key=lambda one: one.number)[number]
    found = page_of(context, release.id, cohort)
    return dict(stored_page(found)) if found is not None else {}


def figures_in(told: object) -> Iterator[object]:
    if isinstance(told, dict):
        for name, each in told.items():
            yield from [each] if name in ("firms", "total", "mean", "n") else figures_in(each)
    elif isinstance(told, list):
        for each in told:
            yield from figures_in(each)


def test_the_district_and_its_parts_add_up_where_they_are_told(released: Context):
    told = page(released)
    assert told["firms"] == FIRMS
    assert told["levels"]
    assert sum(one["firms"] for one in told["levels"] if one["firms"] != HIDDEN_MARK) <= FIRMS
    for parts in told["parts"].values():
        known = [one["firms"] for one in parts if one["firms"] != HIDDEN_MARK]
        assert known
        assert sum(known) <= FIRMS


def test_no_figure_is_about_fewer_than_five_firms(released: Context):
    release = latest_release(released, "panyu")
    assert release is not None
    for cohort in cohorts_told(released, release.id):
        found = page_of(released, release.id, cohort)
        assert found is not None
        told = stored_page(found)
        counts = [one for one in figures_in(told["parts"]) if isinstance(one, int)] + [told["firms"]]
        counts += [entry["firms"] for name in ("levels", "problems", "weak") for entry in told[name]]
        assert all(one == HIDDEN_MARK or one is None or one == 0 or one >= 5 for one in counts), cohort


def test_in_a_small_district_much_is_hidden_and_every_hidden_figure_has_the_mark(released: Context):
    marks = [one for one in figures_in(page(released)) if one == HIDDEN_MARK]
    assert marks
    smallest = min(page(released)["parts"]["town"], key=lambda one: str(one["firms"]))
    assert set(smallest) == {"key", "label", "firms", "population", "response", "mean", "has_page"}


def test_what_a_measure_asks_of_nobody_is_told_though_it_fits_every_firm(released: Context):
    everybody = page(released)["extremes"]["everybody"]
    assert everybody
    assert all(entry["title"]["zh"] for entry in everybody)


def test_findings_are_said_in_both_languages(released: Context):
    findings = page(released)["findings"]
    assert len(findings) >= 3
    assert all(one["text"]["zh"] and one["text"]["en"] for one in findings)


def test_without_a_change_there_is_no_new_release(changing: Context):
    with pytest.raises(NothingToPublishError):
        publish(changing, FRAME, now=NOW + timedelta(days=7))
    assert len(releases_for(changing, "panyu")) == 1


def test_one_firm_that_changed_waits_until_enough_others_did(changing: Context):
    survey = survey_of(changing)
    first = given(FIRMS)[0]
    changed = replace(first, answers={**first.answers, "A1-1": "intelligent"})
    import_rows(changing, survey, [changed], as_of=NOW.date(), now=NOW + timedelta(days=1))
    with pytest.raises(NothingToPublishError) as refused:
        publish(changing, FRAME, now=NOW + timedelta(days=7))
    assert refused.value.waiting


def test_firms_that_have_not_agreed_are_in_no_figure(changing: Context):
    survey = survey_of(changing)
    more = given(FIRMS + 60, agreed=False)[FIRMS:]
    import_rows(changing, survey, more, as_of=NOW.date(), now=NOW + timedelta(days=1))
    assert present_rows(changing, FRAME).size == FIRMS
    assert frames_open(changing, "panyu") == [FRAME]


def test_a_new_release_takes_in_what_may_and_the_first_stays_as_it_was(changing: Context):
    before = page(changing)
    survey = survey_of(changing)
    more = given(FIRMS * 3)[FIRMS:]
    import_rows(changing, survey, more, as_of=NOW.date(), now=NOW + timedelta(days=1))
    second = publish(changing, FRAME, now=NOW + timedelta(days=7))
    assert second.number == 2
    assert [one.event.kind for one in read_trail(changing, TrailFilter()).entries].count("figures_published") == 2
    assert FIRMS < second.firms <= FIRMS * 3
    assert page(changing, number=0) == before
    assert page(changing)["firms"] == second.firms


def test_the_other_standard_is_told_as_a_range_with_what_it_rests_on(released: Context):
    (other,) = page(released)["also"]
    assert other["n"] == FIRMS
    assert 0 <= other["low"] < other["high"] <= 100
    assert other["note"]["zh"]
    pair = page(released, next(key for key in cohorts_of_release(released) if "&" in key))
    assert set(pair["also"][0]) == set(other)


def cohorts_of_release(context: Context) -> list[str]:
    release = latest_release(context, "panyu")
    assert release is not None
    return list(cohorts_told(context, release.id))
