"""Jobs: work that takes longer than a page. Starting, looking, cancelling, resuming, forgetting."""

import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from uuid import UUID, uuid4

from assessor.services.context import Context
from assessor.services.errors import NoSuchJobError
from assessor.services.jobs.presence import is_attended
from assessor.storage import (
    AccountId,
    Job,
    JobId,
    JobItem,
    JobState,
    OrganisationId,
    Transaction,
    add_job,
    cancel_open_job,
    list_items,
    reopen_job,
)
from assessor.storage import find_job as find_stored_job
from assessor.storage import list_jobs as list_stored_jobs
from assessor.storage.jobs import (
    all_jobs,
    count_open_jobs,
    delete_jobs,
    ended_jobs,
    items_in_work,
    lately_done,
    pace_of_earlier,
)
from assessor.storage.leases import idle_jobs, take_to_send

SENT_AHEAD = 200
"""Items of one job whose ids wait at the broker at the same time, so that no job has to wait behind a whole one."""
SENT_AGAIN_AFTER = timedelta(seconds=40)
SHOWN_FAILED = 50
JOBS = "jobs"
AS_GOOD_AS = 20
"""What earlier jobs took counts as much as so many items of this one: its first ones are slower than the others."""
LATELY, ENOUGH = 40, 8
"""So many of the last items tell how fast it goes now; fewer than the second tell nothing yet of many more."""
STRAY_AFTER = timedelta(hours=1)
"""Younger folders may be coming in just now."""
HELD_WHILE_OPEN = "firms.npz"
"""A file of many firms' answers, which is there only while its job is at work."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be done, and for whom. `items` are small: ids and names, never files."""

    kind: str
    items: Sequence[Mapping[str, object]]
    payload: Mapping[str, object] = field(default_factory=dict)
    organisation_id: OrganisationId | None = None
    account_id: AccountId | None = None


@dataclass(frozen=True, kw_only=True)
class JobProgress:
    """How far a job is. `seconds_left` is None while that cannot be said.

    `by_earlier`: it is reckoned from earlier jobs most of all, as little of this one has ended yet.
    """

    state: JobState
    done: int
    failed: int
    total: int
    seconds_left: int | None
    by_earlier: bool = False
    is_attended: bool = True
    """Whether anybody is there to go on with it."""

    @property
    def ended(self) -> int:
        """How many items are done with, well or not."""
        return self.done + self.failed


def start_job(context: Context, order: Order, *, now: datetime) -> Job:
    """Store the job with all its items at once; workers find it there."""
    with context.database.writing() as transaction:
        job = place_order(transaction, order, now=now)
    announce_items(context, job.id, now=now, limit=SENT_AHEAD)
    return job


def place_order(transaction: Transaction, order: Order, *, now: datetime) -> Job:
    """Store the job within a transaction; the caller announces its items afterwards."""
    job = Job(
        id=JobId(uuid4()),
        kind=order.kind,
        payload=order.payload,
        total=len(order.items),
        created_at=now,
        organisation_id=order.organisation_id,
        account_id=order.account_id,
    )
    add_job(transaction, job, order.items)
    return job


def find_job(context: Context, job_id: JobId) -> Job | None:
    """The job of that id, or None."""
    with context.database.reading() as transaction:
        return find_stored_job(transaction, job_id)


def get_job(context: Context, job_id: JobId) -> Job:
    """The job of that id; raises NoSuchJobError."""
    job = find_job(context, job_id)
    if job is None:
        raise NoSuchJobError
    return job


def list_jobs(context: Context, organisation_id: OrganisationId) -> tuple[Job, ...]:
    """The organisation's jobs, the latest first."""
    with context.database.reading() as transaction:
        return list_stored_jobs(transaction, organisation_id)


def cancel_job(context: Context, job_id: JobId, *, now: datetime) -> Job:
    """Begin nothing more of the job; one that has ended stays as it is. Raises NoSuchJobError."""
    with context.database.writing() as transaction:
        cancel_open_job(transaction, job_id, now=now)
    return get_job(context, job_id)


def resume_job(context: Context, job_id: JobId, *, now: datetime) -> Job:
    """Do again what failed, and go on with what was not begun; what is done stays done. Raises NoSuchJobError."""
    with context.database.writing() as transaction:
        reopened = reopen_job(transaction, job_id)
    if reopened:
        announce_items(context, job_id, now=now, limit=SENT_AHEAD)
    return get_job(context, job_id)


def progress_of(context: Context, job: Job, *, now: datetime) -> JobProgress:
    """How far the job is, and how long it takes if it goes on as so far."""
    seconds_left, by_earlier = _seconds_left(context, job, now) if job.is_open else (None, False)
    return JobProgress(
        state=job.state,
        done=job.done,
        failed=job.failed,
        total=job.total,
        seconds_left=seconds_left,
        by_earlier=by_earlier,
        is_attended=not job.is_open or is_attended(context, now=now),
    )


def _seconds_left(context: Context, job: Job, now: datetime) -> tuple[int | None, bool]:
    """By how many were done lately, since the first ones of a worker are slow; before that by what its items took.

    That is taken together with those of earlier jobs, and by its share of the workers there are: open jobs take turns.
    What has not ended yet is reckoned from its beginning; None once it should have. And whether earlier ones tell most.
    """
    with context.database.reading() as transaction:
        lately = lately_done(transaction, job.id, most=LATELY)
        if len(lately) >= ENOUGH:
            return ceil((job.total - job.done - job.failed) * _seconds_an_item(lately, now)), False
        earlier = pace_of_earlier(transaction, job.kind)
        share = _share(job, items_in_work(transaction, now=now), max(count_open_jobs(transaction), 1), now)
    ended = job.done + job.failed
    weight = 0 if earlier is None else AS_GOOD_AS
    if not ended + weight or (not weight and job.total > LATELY):
        return None, False
    pace = (job.spent + weight * (earlier or 0.0)) / (ended + weight)
    begun = now - job.started_at if job.started_at and not ended else timedelta()
    left = ceil(pace * (job.total - ended) / share - begun.total_seconds())
    return left if left > 0 or ended == job.total else None, weight > ended


def _seconds_an_item(lately: Sequence[datetime], now: datetime) -> float:
    """From one to the next, whoever does them, with the time since the last one."""
    return max((now - min(lately)).total_seconds(), 0.0) / len(lately)


def _share(job: Job, workers: int, jobs: int, now: datetime) -> float:
    """How many workers the job has of those seen now, or so far: one that is between two items is not seen.

    More than one unseen there is not: such a job was begun again, and its time is not all of this run.
    """
    elapsed = (now - job.started_at).total_seconds() if job.started_at else 0.0
    so_far = job.spent / elapsed if elapsed > 0 else 0.0
    return max(max(workers, 1) / jobs, so_far if so_far <= (workers + 1) / jobs else 0.0)


def failed_items(context: Context, job_id: JobId) -> tuple[JobItem, ...]:
    """The first items that failed."""
    with context.database.reading() as transaction:
        return list_items(transaction, job_id, "failed", limit=SHOWN_FAILED)


def folder_of_job(context: Context, job_id: JobId) -> Path:
    """Where the job's files lie."""
    return context.files / JOBS / str(job_id)


def output_file(context: Context, job: Job) -> Path | None:
    """The file that came out of the job; None where there is none."""
    named = (job.output or {}).get("file")
    path = folder_of_job(context, job.id) / Path(str(named)).name
    return path if named and path.is_file() else None


def clear_ended(context: Context) -> int:
    """Remove firms' answers that jobs held to count them and that lie on since these were stopped or failed.

    Gives back from how many jobs; one that is resumed begins with the firms there are then.
    """
    with context.database.reading() as transaction:
        folders = [folder_of_job(context, one) for one in ended_jobs(transaction)]
    held = [one for one in folders if (one / HELD_WHILE_OPEN).exists()]
    for folder in held:
        shutil.rmtree(folder, ignore_errors=True)
    return len(held)


def remove_files(context: Context, job_id: JobId) -> None:
    """Delete what lies in the job's folder; what can be made again is made again where somebody asks."""
    shutil.rmtree(folder_of_job(context, job_id), ignore_errors=True)


def sweep_folders(context: Context, *, now: datetime) -> int:
    """Remove folders of jobs that are not there any more, left by a process that was killed; how many."""
    before = (now - STRAY_AFTER).timestamp()
    old = [one for one in (context.files / JOBS).glob("*-*-*-*-*") if one.stat().st_mtime < before]
    with context.database.reading() as transaction:
        known = all_jobs(transaction)
    strays = [one for one in old if UUID(one.name) not in known]
    for folder in strays:
        shutil.rmtree(folder, ignore_errors=True)
    return len(strays)


def forget_jobs(context: Context, ids: Collection[JobId]) -> None:
    """Delete these jobs with their files."""
    with context.database.writing() as transaction:
        delete_jobs(transaction, ids)
    for job_id in ids:
        remove_files(context, job_id)


def announce_items(
    context: Context, job_id: JobId, *, now: datetime, limit: int = 1, sent_before: datetime | None = None
) -> int:
    """Send ids of free items to the broker, where there is one; gives back how many."""
    if context.announce is None:
        return 0
    with context.database.writing() as transaction:
        chosen = take_to_send(transaction, job_id, now=now, sent_before=sent_before, limit=limit)
    context.announce(chosen)
    return len(chosen)


def sweep(context: Context, *, now: datetime, patience: timedelta = SENT_AGAIN_AFTER) -> int:
    """Send again what nobody works on: messages get lost, rows do not. Gives back how many were sent."""
    with context.database.reading() as transaction:
        idle = idle_jobs(transaction, now=now)
    before = now - patience
    return sum(announce_items(context, one, now=now, limit=SENT_AHEAD, sent_before=before) for one in idle)
