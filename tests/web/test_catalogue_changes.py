"""Pages of a district while its own catalogue changes: releases made before and after, rules tried on either."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete

from assessor.releases.simulator.variants import Variant
from assessor.services import Context
from assessor.services.accounts import Guest, add_first_account
from assessor.services.catalogue import approve_changes, begin_change, desk_of, on_newest, roll_back, submit_change
from assessor.services.district.figures.publishing import publish
from assessor.services.district.figures.reading import latest_release
from assessor.services.district.figures.trials import ground_of, simulated, trials_left
from assessor.storage.figures import Frame
from assessor.storage.figures.tables import ReleaseRow
from tests.simulated import NOW, copied_to
from tests.web.applications import application_on
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.test_first_wave import walked

RETROFIT, NEW = "py15r-5-retrofit-award", "panyu-new-award"
LATER = NOW + timedelta(days=40)


@pytest.fixture
def app(tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    with application_on(copied_to(tmp_path).parent, clock) as made:
        yield made


def acting(context: Context, role: str) -> Context:
    guest = Guest(email=f"{role}@example.cn", role=role, organisation_name="区局", lang="zh", district="panyu")
    return replace(context, actor=str(add_first_account(context, guest, "蓝色 crane 七十二 ladder", now=NOW).id))


def measure_added(context: Context) -> Context:
    """A measure of the district's own, published under four eyes; gives the reviewer."""
    editor, reviewer = acting(context, "editor"), acting(context, "reviewer")
    written = {**desk_of(editor).standing["measure", RETROFIT].written, "id": NEW}
    change = begin_change(editor, "measure", written, district="panyu", now=NOW)
    submit_change(editor, change.id, now=NOW)
    approve_changes(reviewer, [change.id], now=NOW)
    return reviewer


def faults_of_walk(app: Flask) -> dict[str, int]:
    officer = signed_in(app, add_person(app, "officer", "番禺区科工商信局", district="panyu"))
    found = walked(officer, "/zh/district")
    assert len(found) > 20
    return {path: status for path, status in found.items() if status >= 400}


@pytest.mark.slow
def test_a_release_is_read_and_tried_on_a_catalogue_that_has_more_than_it_knew(app: Flask, context: Context):
    measure_added(context)
    assert faults_of_walk(app) == {}


@pytest.mark.slow
def test_a_release_is_read_on_a_catalogue_that_has_less_than_it_tells(app: Flask, context: Context):
    reviewer = measure_added(context)
    with context.database.writing() as transaction:
        transaction.execute(delete(ReleaseRow))
    with on_newest(context):
        publish(context, Frame(district="panyu", edition="2026-2", period="2026"), now=NOW)
    roll_back(reviewer, 0, district="panyu", reason="停办", now=LATER)
    assert faults_of_walk(app) == {}


def test_the_same_change_on_another_revision_is_another_rule(context: Context):
    release = latest_release(context, "panyu")
    assert release is not None
    tried = Variant(measure=RETROFIT, status="ended")
    simulated(context, release, (tried,), now=NOW)
    left = trials_left(context, release)
    simulated(context, release, (tried,), now=NOW)
    assert trials_left(context, release) == left
    measure_added(context)
    with on_newest(context):
        assert NEW in {one.id for one in ground_of(context, release).edition.catalogue.measures}
        simulated(context, release, (tried,), now=NOW)
        assert trials_left(context, release) == left - 1
