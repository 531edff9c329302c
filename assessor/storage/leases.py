"""Leases on the items of jobs: an item belongs to one worker for a time, and only who holds it may end it.

Nothing else protects items: a worker that dies simply lets its lease run out, and somebody else takes the item.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Select, select, update

from assessor.storage.database import Transaction
from assessor.storage.job_tables import JobItemRow, JobRow
from assessor.storage.jobs import OPEN, Job, JobId, JobItem, JobItemId, item_of, job_of, lease_is_over

MOST_ATTEMPTS = 3

KILLED = "killed"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """An item leased to whoever has this."""

    job: Job
    item: JobItem
    lease: UUID

    @property
    def is_closing(self) -> bool:
        """Whether it is the job's closing."""
        return self.item.number == self.job.total

    @property
    def is_last_attempt(self) -> bool:
        """Whether the item is given up if it fails once more."""
        return self.item.attempts >= MOST_ATTEMPTS


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How an item ended: with an output, or with a word that says why not."""

    output: Mapping[str, object] | None = None
    error: str = ""
    spent: float = 0.0
    """Seconds it took."""


def has_open_jobs(transaction: Transaction) -> bool:
    """Whether it is worth while to look for an item."""
    return transaction.scalar(select(JobRow.id).where(JobRow.state.in_(OPEN)).limit(1)) is not None


def claim_next(transaction: Transaction, *, now: datetime, until: datetime, after: JobId | None = None) -> Claim | None:
    """Lease the next item of the job that is next after `after`, so that a long job does not hold up a short one."""
    for job in _open_jobs(transaction, after):
        for row in _claimable(transaction, job, now):
            claim = _take(transaction, job, row, now=now, until=until)
            if claim is not None:
                return claim
    return None


def claim_item(transaction: Transaction, item_id: JobItemId, *, now: datetime, until: datetime) -> Claim | None:
    """Lease that item; None where it is somebody else's, has ended, or is not due yet."""
    found = transaction.get(JobItemRow, item_id)
    job = None if found is None else transaction.get(JobRow, found.job_id)
    if job is None or job.state not in OPEN:
        return None
    wanted = select(JobItemRow).where(JobItemRow.id == item_id, _is_free(now), _is_due(job))
    row = transaction.scalar(wanted.with_for_update(skip_locked=True).execution_options(populate_existing=True))
    return None if row is None else _take(transaction, job, row, now=now, until=until)


def renew_lease(transaction: Transaction, claim: Claim, *, until: datetime) -> bool:
    """Hold the item longer; False where it is no longer held."""
    held = update(JobItemRow).where(JobItemRow.id == claim.item.id, JobItemRow.lease == claim.lease)
    return transaction.execute(held.values(leased_until=until).returning(JobItemRow.id)).first() is not None


def put_off(transaction: Transaction, claim: Claim, *, until: datetime) -> bool:
    """Give the item back, for nobody to take before then."""
    held = update(JobItemRow).where(JobItemRow.id == claim.item.id, JobItemRow.lease == claim.lease)
    given_back = held.values(lease=None, leased_until=until).returning(JobItemRow.id)
    return transaction.execute(given_back).first() is not None


def end_item(transaction: Transaction, claim: Claim, ending: Ending, *, now: datetime) -> bool:
    """Write down how the item, or with the closing the job, ended; False where it is no longer held."""
    job = transaction.get(JobRow, claim.job.id, with_for_update=True, populate_existing=True)
    row = transaction.get(JobItemRow, claim.item.id, with_for_update=True, populate_existing=True)
    if job is None or row is None or row.lease != claim.lease:
        return False
    if claim.is_closing and job.state not in OPEN:
        row.state, row.lease, row.leased_until = "waiting", None, None
    else:
        _end(job, row, ending, now)
    transaction.flush()
    return True


def take_to_send(
    transaction: Transaction, job_id: JobId, *, now: datetime, sent_before: datetime | None, limit: int
) -> tuple[JobItemId, ...]:
    """Ids of free items whose id was not sent yet, or not since `sent_before`; they count as sent from now on."""
    job = transaction.get(JobRow, job_id)
    if job is None or job.state not in OPEN:
        return ()
    unsent = JobItemRow.sent_at.is_(None)
    due = unsent if sent_before is None else unsent | (JobItemRow.sent_at < sent_before) | (JobItemRow.sent_at > now)
    wanted = select(JobItemRow).where(JobItemRow.job_id == job_id, _is_free(now), _is_due(job), due)
    rows = transaction.scalars(wanted.order_by(JobItemRow.number).limit(limit).with_for_update(skip_locked=True)).all()
    for row in rows:
        row.sent_at = now
    transaction.flush()
    return tuple(JobItemId(row.id) for row in rows)


def idle_jobs(transaction: Transaction, *, now: datetime) -> tuple[JobId, ...]:
    """Open jobs of which no item is in work, or one was left behind."""
    in_work = select(JobItemRow.job_id).where(JobItemRow.state == "leased", ~lease_is_over(now))
    left_behind = select(JobItemRow.job_id).where(JobItemRow.state == "leased", lease_is_over(now))
    wanted = select(JobRow.id).where(JobRow.state.in_(OPEN), JobRow.id.not_in(in_work) | JobRow.id.in_(left_behind))
    return tuple(JobId(one) for one in transaction.scalars(wanted.order_by(JobRow.created_at)))


def _open_jobs(transaction: Transaction, after: JobId | None) -> list[JobRow]:
    wanted = select(JobRow).where(JobRow.state.in_(OPEN)).order_by(JobRow.created_at, JobRow.id)
    found = list(transaction.scalars(wanted))
    place = next((place for place, job in enumerate(found) if job.id == after), -1) + 1
    return found[place:] + found[:place]


def _claimable(transaction: Transaction, job: JobRow, now: datetime) -> Iterator[JobItemRow]:
    """Items of the job to take, those first that another worker left behind; each locked until the transaction ends."""
    left_behind = (JobItemRow.state == "leased") & lease_is_over(now)
    for free in (left_behind, JobItemRow.state == "waiting"):
        while job.state in OPEN and (row := transaction.scalar(_first(job, free))) is not None:
            yield row


def _first(job: JobRow, free: ColumnElement[bool]) -> Select[JobItemRow]:
    wanted = select(JobItemRow).where(JobItemRow.job_id == job.id, free, _is_due(job)).order_by(JobItemRow.number)
    return wanted.limit(1).with_for_update(skip_locked=True).execution_options(populate_existing=True)


def _is_free(now: datetime) -> ColumnElement[bool]:
    return (JobItemRow.state == "waiting") | ((JobItemRow.state == "leased") & lease_is_over(now))


def _is_due(job: JobRow) -> ColumnElement[bool]:
    """The closing is due once all items ended, and then nothing else is."""
    is_complete = job.done + job.failed == job.total
    return JobItemRow.number == job.total if is_complete else JobItemRow.number < job.total


def _take(transaction: Transaction, job: JobRow, row: JobItemRow, *, now: datetime, until: datetime) -> Claim | None:
    """Lease a free item, or give up one on which as many workers died as may."""
    if row.attempts >= MOST_ATTEMPTS:
        held = transaction.get_one(JobRow, job.id, with_for_update=True, populate_existing=True)
        if held.state in OPEN:
            _end(held, row, Ending(error=KILLED), now)
            transaction.flush()
        return None
    if job.state == "waiting":
        first = update(JobRow).where(JobRow.id == job.id, JobRow.state == "waiting")
        transaction.execute(first.values(state="running", started_at=now))
    row.state, row.attempts, row.lease, row.leased_until = "leased", row.attempts + 1, uuid4(), until
    transaction.flush()
    return Claim(job=job_of(job), item=item_of(row), lease=row.lease)


def _end(job: JobRow, row: JobItemRow, ending: Ending, now: datetime) -> None:
    row.state, row.lease, row.leased_until = "failed" if ending.error else "done", None, None
    row.error, output = ending.error, None if ending.output is None else dict(ending.output)
    row.sent_at = now
    if row.number == job.total:
        job.state, job.error, job.finished_at = row.state, row.error, now
        job.output = output or job.output
        return
    row.output = output
    job.spent += ending.spent
    if ending.error:
        job.failed += 1
    else:
        job.done += 1
