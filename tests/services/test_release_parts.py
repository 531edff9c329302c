"""Releases whose firms are counted in parts, by whichever worker has time, and told as one."""

# ruff: noqa: F811 - pytest hands fixtures over by their names

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from assessor.releases.stored import stored_page
from assessor.services import Context
from assessor.services.association.importing import import_rows
from assessor.services.catalogue import end_at_once, on_newest
from assessor.services.district.figures import frame_parts
from assessor.services.district.figures.publishing import publish
from assessor.services.district.figures.reading import latest_release, page_of
from assessor.services.district.figures.release_work import release_order
from assessor.services.jobs import cancel_job, clear_ended, get_job, resume_job, start_job
from assessor.services.jobs.kinds import KINDS
from assessor.services.jobs.worker import Worker, Workplace
from assessor.services.operator.retention import apply_retention
from assessor.storage import Job
from assessor.storage.figures.tables import ReleaseRow
from tests.services.stages import cohorts_told
from tests.services.test_leaving_snapshots import delete_given, kept_of
from tests.services.test_own_catalogue import acting, first_measure
from tests.services.test_publishing import (  # noqa: F401 - two are fixtures
    FIRMS,
    FRAME,
    NOW,
    changing,
    given,
    released,
    survey_of,
)

LATER = NOW + timedelta(days=1)
IN_A_PART = 50
COMING = given(FIRMS + 40)[FIRMS:]


@pytest.fixture
def divided(changing: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    """A district that has grown since its release, to be counted fifty firms at a time."""
    monkeypatch.setattr(frame_parts, "AT_A_TIME", IN_A_PART)
    import_rows(changing, survey_of(changing), COMING, as_of=LATER.date(), now=LATER)
    return replace(changing, files=tmp_path)


def worked_off(context: Context, job: Job) -> Iterator[None]:
    """Two workers take turns; pauses after each item."""
    workers = [Worker(Workplace(context=context, kinds=KINDS, clock=lambda: LATER)) for _ in range(2)]
    for number in range(job.total + 1):
        claim = workers[number % 2].claim()
        assert claim is not None
        workers[number % 2].run(claim)
        yield


def told(context: Context) -> dict[str, object]:
    release = latest_release(context, "panyu")
    assert release is not None
    assert release.number == 2
    found = {key: page_of(context, release.id, key) for key in cohorts_told(context, release.id)}
    return {key: stored_page(page) for key, page in found.items() if page is not None}


def test_parts_counted_by_two_workers_come_to_what_one_publishes_and_nothing_is_left_lying(divided: Context):
    job = start_job(divided, release_order(divided, FRAME), now=LATER)
    assert job.total == 4
    assert len(list(worked_off(divided, job))) == 5
    assert get_job(divided, job.id).state == "done"
    assert list(divided.files.rglob("*.npz")) == []
    by_parts = told(divided)
    with divided.database.writing() as transaction:
        transaction.execute(delete(ReleaseRow).where(ReleaseRow.number == 2))
    publish(divided, FRAME, now=LATER)
    assert told(divided) == by_parts


def test_a_firm_that_leaves_while_parts_are_counted_is_in_nothing_that_is_kept(divided: Context):
    job, leaving = start_job(divided, release_order(divided, FRAME), now=LATER), COMING[0].uscc
    for number, _ in enumerate(worked_off(divided, job)):
        if number == 1:
            delete_given(divided, leaving)
    assert get_job(divided, job.id).state == "done"
    assert latest_release(divided, "panyu").number == 2  # type: ignore[union-attr]  # it is there
    assert kept_of(divided, leaving, b"") == []
    assert kept_of(divided, COMING[1].uscc, b"") != []


@pytest.mark.slow
def test_a_catalogue_published_between_two_parts_judges_all_of_them(divided: Context):
    job, editor = start_job(divided, release_order(divided, FRAME), now=LATER), acting(divided, "editor")
    for number, _ in enumerate(worked_off(divided, job)):
        if number == 1:
            end_at_once(editor, first_measure(divided), district="panyu", reason="资金用完", now=LATER)
    assert get_job(divided, job.id).state == "done"
    by_parts = told(divided)
    with divided.database.writing() as transaction:
        transaction.execute(delete(ReleaseRow).where(ReleaseRow.number == 2))
    with on_newest(divided):
        publish(divided, FRAME, now=LATER)
    assert told(divided) == by_parts


@pytest.mark.slow
def test_what_a_stopped_job_held_of_firms_goes_with_the_upkeep_and_it_can_be_resumed(divided: Context):
    job, leaving = start_job(divided, release_order(divided, FRAME), now=LATER), COMING[0].uscc
    next(worked_off(divided, job))
    assert clear_ended(divided) == 0
    cancel_job(divided, job.id, now=LATER)
    delete_given(divided, leaving)
    apply_retention(divided, now=LATER)
    assert list(divided.files.rglob("*.npz")) == []
    resume_job(divided, job.id, now=LATER)
    worker = Worker(Workplace(context=divided, kinds=KINDS, clock=lambda: LATER))
    while (claim := worker.claim()) is not None:
        worker.run(claim)
    assert get_job(divided, job.id).state == "done"
    by_parts = told(divided)
    with divided.database.writing() as transaction:
        transaction.execute(delete(ReleaseRow).where(ReleaseRow.number == 2))
    publish(divided, FRAME, now=LATER)
    assert told(divided) == by_parts
