"""How long a job will still take is told from what its items took, and by whom."""

from datetime import timedelta
from math import ceil

import pytest

from assessor.services import Context
from assessor.services.jobs import cancel_job, get_job, progress_of, resume_job
from tests.jobs.held import NOW, a_job, claimed, ended


@pytest.mark.parametrize(("workers", "seconds"), [(1, 2 * 9), (2, 2 * 9 / 2)])
def test_the_time_left_follows_from_the_time_spent_and_the_workers(context: Context, workers: int, seconds: float):
    job = a_job(context, 10)
    assert progress_of(context, job, now=NOW).seconds_left is None
    ended(context, claimed(context))
    for _ in range(workers):
        claimed(context)
    progress = progress_of(context, get_job(context, job.id), now=NOW)
    assert (progress.ended, progress.total, progress.seconds_left) == (1, 10, seconds)


def test_before_anything_has_ended_earlier_jobs_tell_the_time_left_and_it_runs_down(context: Context):
    a_job(context, 3)
    while (claim := claimed(context)) is not None:
        ended(context, claim)
    job = a_job(context, 5)
    claimed(context)
    job = get_job(context, job.id)
    shown = [progress_of(context, job, now=NOW + timedelta(seconds=one)) for one in (0, 4, 10)]
    assert [(one.seconds_left, one.by_earlier) for one in shown] == [(10, True), (6, True), (None, True)]


def test_of_two_jobs_that_share_a_worker_each_takes_twice_as_long(context: Context):
    a_job(context, 10), a_job(context, 10)
    first = claimed(context)
    ended(context, first)
    other = claimed(context, after=first.job.id)
    assert progress_of(context, get_job(context, first.job.id), now=NOW).seconds_left == 2 * 9 * 2
    ended(context, other)
    cancel_job(context, other.job.id, now=NOW)
    assert progress_of(context, get_job(context, first.job.id), now=NOW).seconds_left == 2 * 9


def test_a_worker_between_two_items_is_counted_and_time_of_an_earlier_run_is_not(context: Context):
    job = a_job(context, 13)
    for _ in range(3):
        ended(context, claimed(context))
    claimed(context)
    shown = [NOW + timedelta(seconds=one) for one in (4, 1)]
    left = [progress_of(context, get_job(context, job.id), now=one).seconds_left for one in shown]
    assert left == [ceil(2 * 10 / 1.5), 2 * 10]


def test_the_time_left_follows_the_pace_of_the_last_items_not_the_slow_beginning(context: Context):
    job, at = a_job(context, 200), NOW
    for place in range(60):
        at += timedelta(seconds=10 if place < 20 else 1)
        ended(context, claimed(context, at), at)
    job = get_job(context, job.id)
    waited = [progress_of(context, job, now=at + timedelta(seconds=one)).seconds_left for one in (0, 40)]
    assert waited == [ceil(140 * 39 / 40), ceil(140 * 79 / 40)]


def test_what_failed_and_is_done_again_tells_no_pace(context: Context):
    job = a_job(context, 4)
    ended(context, claimed(context))
    for _ in range(3):
        ended(context, claimed(context), error="bad")
    ended(context, claimed(context))
    resume_job(context, job.id, now=NOW)
    assert get_job(context, job.id).spent == 2
