"""Releases of a made-up district: what is told, what waits, and that nothing hidden is ever a number."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from sqlite3 import connect
from uuid import uuid4

import numpy as np
import pytest
from sqlalchemy import make_url

from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.insight.perturbation.secret import Secret
from assessor.releases.cohort_of_firms import Gathered, gathered_in
from assessor.releases.figures import counted
from assessor.releases.gate import through
from assessor.releases.member_groups import ASSOCIATION
from assessor.releases.rows import standing_of
from assessor.releases.stored import stored_page
from assessor.releases.table import HIDDEN_MARK
from assessor.releases.themes import added
from assessor.releases.weighing import weighed
from assessor.services import Context, edition_of
from assessor.services.association.importing import Given, import_rows
from assessor.services.district.figures.current_firms import present_rows
from assessor.services.district.figures.frame_parts import secret_of
from assessor.services.district.figures.population_known import member_groups, population_known
from assessor.services.district.figures.publishing import publish
from assessor.services.district.figures.reading import latest_release, page_of, releases_for
from assessor.services.district.figures.themes import themes_of
from assessor.services.errors import NothingToPublishError
from assessor.storage import (
    Database,
    Organisation,
    OrganisationId,
    add_organisation,
    list_organisations,
)
from assessor.storage.figures import Frame, Population, replace_population
from assessor.storage.members import Survey
from assessor.storage.proofs import Register, RegisteredFirm, RegisterId, add_register
from assessor.synthetic import answers_between, answers_of, district_of
from assessor.synthetic.naming import codes_of, names_of
from tests.databases import sqlite_in
from tests.services.stages import cohorts_told

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
AGREED = date(2026, 11, 1)
FRAME = Frame(district="panyu", edition="2026-2", period="2026")
FIRMS = 160


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


def test_levels_add_up_to_the_firms_told_which_are_near_those_there_are(released: Context):
    told = page(released)
    assert abs(told["firms"] - FIRMS) <= 6
    whole = sum(one["firms"] for one in told["levels"] if isinstance(one["firms"], int))
    assert whole == told["firms"]


def test_no_number_of_firms_from_one_to_four_is_told(released: Context):
    release = latest_release(released, "panyu")
    assert release is not None
    assert release.firms == page(released)["firms"]
    for cohort in cohorts_told(released, release.id):
        told = page(released, cohort)
        counts = [one for one in figures_in(told) if isinstance(one, int)]
        counts += [entry["firms"] for name in ("levels", "problems", "weak") for entry in told[name]]
        counts += [one[name] for one in told["measures"] for name in ("qualifying", "near", "missed")]
        assert [one for one in counts if isinstance(one, int) and 0 < one < 5] == [], cohort


def test_groups_of_ten_have_a_number_of_fifteen_a_mean_and_of_thirty_counts(released: Context):
    sizes = {key: page(released, key) for key in cohorts_of_release(released) if key != "all"}
    assert {key for key in sizes if "&" in key} == set()
    for told in sizes.values():
        assert told["firms"] >= 10
        assert (told["index"]["mean"] != HIDDEN_MARK) == (told["firms"] >= 15)
        assert bool(told["levels"]) == (told["firms"] >= 30)
        assert any(isinstance(one["firms"], int) for one in told["problems"]) == (told["firms"] >= 30)
    assert any(told["firms"] < 30 for told in sizes.values())
    assert any(told["firms"] >= 30 for told in sizes.values())


def test_problems_stand_commonest_first_also_where_only_ranges_are_printed(released: Context):
    small = [page(released, key) for key in cohorts_of_release(released) if 15 <= page(released, key)["firms"] < 30]
    lowest = [[int(one["share"].split("–")[0]) for one in told["problems"]] for told in small]
    assert any(len(set(shares)) > 1 for shares in lowest)
    assert all(shares == sorted(shares, reverse=True) for shares in lowest)


def test_groups_that_are_not_told_stand_together_below_the_others(released: Context):
    for axis, parts in page(released)["parts"].items():
        if axis == ASSOCIATION:
            continue
        assert parts[-1]["label"]["zh"] == "其他，未公布"
        assert parts[-1]["firms"] == HIDDEN_MARK or parts[-1]["firms"] >= 10
        assert all(set(one) == {"key", "label", "firms", "population", "response", "mean", "has_page"} for one in parts)


def test_an_associations_members_are_told_as_a_group_beside_the_axes(released: Context):
    (row,) = page(released)["parts"][ASSOCIATION]
    here = sum(one.uscc[2:8] == "440113" for one in given(FIRMS))
    assert (row["label"]["zh"], row["population"], row["has_page"]) == ("示例协会", here, False)
    assert abs(row["firms"] - here) <= 6


def test_where_no_numbers_were_handed_in_the_register_is_counted_by_town_and_trade(changing: Context):
    register = Register(
        id=RegisterId(uuid4()), district="panyu", file_name="r.csv", digest="d", firms=500, taken_at=NOW
    )
    firms = [
        RegisteredFirm(uscc=f"{number:018}", name="厂", town="440113007" if number < 300 else "", trade="3829")
        for number in range(500)
    ]
    with changing.database.writing() as transaction:
        replace_population(transaction, "panyu", "2026", [])
        add_register(transaction, register, firms)
    counts = {tuple(sorted(one.codes.items())): one.firms for one in population_known(changing, FRAME)}
    town, trade = ("town", "440113007"), ("industry", "38")
    assert counts == {(): 500, (town,): 300, (trade,): 500, (trade, town): 300}
    assert member_groups(changing, FRAME) == []


def test_the_same_firms_are_told_the_same_whoever_publishes_them_again(released: Context):
    found = gathered_in(edition_of("2026-2"), "panyu", present_rows(released, FRAME), NOW.date())
    secret = secret_of(released, FRAME)
    once, twice = (firms_told(found, secret) for _ in range(2))
    assert once == twice
    assert firms_told(found, secret.within("another")) != once


def firms_told(found: Gathered, secret: Secret) -> list[int]:
    standing = standing_of(found.rows, found.cohort, secret)
    weighing = weighed(found.cohort, secret, np.stack([standing.marks, standing.versions], axis=1))
    return [int(one) for one in through(counted(found, None, weighing), weighing, secret).figures.firms]


def test_the_whole_tells_answers_to_all_questions_and_groups_those_of_the_themes(released: Context):
    themes = edition_of("2026-2").themes
    named = {column.question for theme in themes for table in theme.tables for column in table.columns}
    assert named < {one["question"] for one in page(released)["answers"]}
    assert len(page(released)["answers"]) > 80
    group = next(key for key in cohorts_of_release(released) if key.startswith("size"))
    assert {one["question"] for one in page(released, group)["answers"]} == named


def test_every_sum_of_a_theme_is_made_of_what_the_page_tells(released: Context):
    release = latest_release(released, "panyu")
    assert release is not None
    told = {
        one["question"]: {each["row"]: each["firms"] for each in one["options"]} for one in page(released)["answers"]
    }
    wrong, cells = [], 0
    for theme, figures in zip(edition_of("2026-2").themes, themes_of(released, release), strict=True):
        assert figures.support.rows
        for table, shown in zip(theme.tables, figures.tables, strict=True):
            for column, cell in zip(table.columns, shown.rows[0][2:], strict=False):
                cells += bool(column.options)
                if column.options and cell != added([told[column.question][one] for one in column.options]):
                    wrong.append((shown.name, column))
    assert not wrong
    assert cells > 30


def test_what_a_measure_asks_of_nobody_is_told_though_it_fits_every_firm(released: Context):
    everybody = page(released)["extremes"]["everybody"]
    assert everybody
    assert all(entry["title"]["zh"] for entry in everybody)


def test_findings_are_said_in_both_languages(released: Context):
    findings = page(released)["findings"]
    assert len(findings) >= 3
    assert all(one["text"]["zh"] and one["text"]["en"] for one in findings)


def test_of_so_few_firms_that_not_even_their_number_is_told_there_is_no_release(context: Context):
    import_rows(context, an_association(context), given(4), as_of=NOW.date(), now=NOW)
    with pytest.raises(NothingToPublishError):
        publish(context, FRAME, now=NOW)
    assert releases_for(context, "panyu") == []


def test_the_other_standard_is_told_as_a_range_with_what_it_rests_on(released: Context):
    (other,) = page(released)["also"]
    assert abs(other["n"] - FIRMS) <= 12
    assert 0 <= other["low"] < other["high"] <= 100
    assert other["note"]["zh"]


def cohorts_of_release(context: Context) -> list[str]:
    release = latest_release(context, "panyu")
    assert release is not None
    return list(cohorts_told(context, release.id))
