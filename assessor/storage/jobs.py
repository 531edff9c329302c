"""Jobs as values: starting, finding, cancelling, resuming and forgetting them. What workers do is in `leases`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Literal, NewType, get_args
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update

from assessor.storage.accounts import AccountId, OrganisationId
from assessor.storage.database import Transaction
from assessor.storage.job_tables import JobItemRow, JobRow

JobId = NewType("JobId", UUID)
JobItemId = NewType("JobItemId", UUID)
JobState = Literal["waiting", "running", "done", "failed", "cancelled"]
ItemState = Literal["waiting", "leased", "done", "failed"]
WITHDRAWN = "withdrawn"
"""Why an ended job has no output any more: a firm in it was deleted or is no longer shared."""
OPEN: tuple[JobState, ...] = ("waiting", "running")
JOB_STATES: tuple[JobState, ...] = get_args(JobState)
ITEM_STATES: tuple[ItemState, ...] = get_args(ItemState)

EARLIER_JOBS = 3
"""So many of the last ones tell how long an item takes."""
LONGEST_LEASE = timedelta(hours=1)
"""An item held longer than that was leased while the clock was wrong; it is free."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """Work that takes longer than a page. `error` is a word of a fixed list, never a text."""

    id: JobId
    kind: str
    payload: Mapping[str, object]
    total: int
    created_at: datetime
    organisation_id: OrganisationId | None = None
    account_id: AccountId | None = None
    state: JobState = "waiting"
    done: int = 0
    failed: int = 0
    spent: float = 0.0
    output: Mapping[str, object] | None = None
    error: str = ""
    started_at: datetime | None = None
    finished_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether workers still have something to do with it."""
        return self.state in OPEN

    @property
    def is_withdrawn(self) -> bool:
        """Whether what came out of it was deleted because of a firm in it."""
        return self.error == WITHDRAWN

    @property
    def can_resume(self) -> bool:
        """Whether something of it could be tried again."""
        return self.state in ("failed", "cancelled") or (self.state == "done" and self.failed > 0)


@dataclass(frozen=True, kw_only=True)
class JobItem:
    """One step of a job."""

    id: JobItemId
    job_id: JobId
    number: int
    payload: Mapping[str, object]
    state: ItemState
    attempts: int
    leased_until: datetime | None
    error: str
    output: Mapping[str, object] | None


def add_job(transaction: Transaction, job: Job, items: Sequence[Mapping[str, object]]) -> None:
    """Store a job with its items, in order, and its closing after them."""
    transaction.add(JobRow(**asdict(job)))
    transaction.flush()
    common = {"job_id": job.id, "state": "waiting", "attempts": 0, "error": ""}
    rows = [
        {"id": uuid4(), "number": number, "payload": dict(payload), **common}
        for number, payload in enumerate((*items, {}))
    ]
    transaction.execute(insert(JobItemRow), rows)


def find_job(transaction: Transaction, job_id: JobId) -> Job | None:
    """The job of that id, or None."""
    row = transaction.get(JobRow, job_id)
    return None if row is None else job_of(row)


def list_jobs(transaction: Transaction, organisation_id: OrganisationId) -> tuple[Job, ...]:
    """The organisation's jobs, the latest first."""
    wanted = select(JobRow).where(JobRow.organisation_id == organisation_id).order_by(JobRow.created_at.desc())
    return tuple(job_of(row) for row in transaction.scalars(wanted))


def give_open_jobs_to(transaction: Transaction, giver: AccountId, heir: AccountId) -> int:
    """Let the heir stand for the jobs an account began that have not ended; how many."""
    mine = (JobRow.account_id == giver) & JobRow.state.in_(OPEN)
    return len(transaction.scalars(update(JobRow).where(mine).values(account_id=heir).returning(JobRow.id)).all())


def list_items(
    transaction: Transaction, job_id: JobId, state: ItemState, *, limit: int | None = None
) -> tuple[JobItem, ...]:
    """The job's items in that state, in order, without its closing."""
    wanted = (
        select(JobItemRow)
        .join(JobRow, JobRow.id == JobItemRow.job_id)
        .where(JobItemRow.job_id == job_id, JobItemRow.state == state, JobItemRow.number < JobRow.total)
        .order_by(JobItemRow.number)
        .limit(limit)
    )
    return tuple(item_of(row) for row in transaction.scalars(wanted))


def items_in_work(transaction: Transaction, *, now: datetime) -> int:
    """How many items of all jobs are in work: so many workers are there."""
    leased = select(func.count()).where(JobItemRow.state == "leased", ~lease_is_over(now))
    return transaction.scalar(leased) or 0


def count_open_jobs(transaction: Transaction) -> int:
    """How many jobs there is still something to do with."""
    return transaction.scalar(select(func.count()).where(JobRow.state.in_(OPEN))) or 0


def lately_done(transaction: Transaction, job_id: JobId, *, most: int) -> Sequence[datetime]:
    """When the last items of a job were done, of those that are, in no order."""
    done = select(JobItemRow.sent_at).where(JobItemRow.job_id == job_id, JobItemRow.state == "done")
    found = transaction.scalars(done.order_by(JobItemRow.number.desc()).limit(most))
    return [one for one in found if one is not None]


def pace_of_earlier(transaction: Transaction, kind: str) -> float | None:
    """Seconds an item of that kind took in the last jobs, whoever had them made; None where there were none."""
    last = select(JobRow.spent, JobRow.done).where(JobRow.kind == kind, JobRow.state == "done", JobRow.done > 0)
    rows = transaction.execute(last.order_by(JobRow.finished_at.desc()).limit(EARLIER_JOBS)).all()
    return sum(spent for spent, _ in rows) / sum(done for _, done in rows) if rows else None


def cancel_open_job(transaction: Transaction, job_id: JobId, *, now: datetime) -> bool:
    """End the job here unless it has ended; what is in work just now is finished, nothing more is begun."""
    row = transaction.get(JobRow, job_id, with_for_update=True)
    if row is None or row.state not in OPEN:
        return False
    row.state, row.finished_at = "cancelled", now
    transaction.flush()
    return True


def reopen_job(transaction: Transaction, job_id: JobId) -> bool:
    """Let what failed, what was not begun and the closing be done again; False where there is nothing of that."""
    row = transaction.get(JobRow, job_id, with_for_update=True)
    if row is None or not job_of(row).can_resume:
        return False
    again = update(JobItemRow).values(
        state="waiting", attempts=0, lease=None, leased_until=None, error="", sent_at=None
    )
    of_job = JobItemRow.job_id == job_id
    transaction.execute(again.where(of_job, (JobItemRow.state == "failed") | (JobItemRow.number == row.total)))
    row.spent *= row.done / max(row.done + row.failed, 1)  # what is done again tells no pace
    row.state, row.failed, row.error, row.started_at, row.finished_at = "waiting", 0, "", None, None
    transaction.flush()
    return True


def ended_jobs(transaction: Transaction, *, before: datetime | None = None) -> Sequence[JobId]:
    """Jobs that ended before then, or at all."""
    ended = JobRow.finished_at.is_not(None) if before is None else JobRow.finished_at < before
    return [JobId(one) for one in transaction.scalars(select(JobRow.id).where(ended))]


def all_jobs(transaction: Transaction) -> frozenset[UUID]:
    """The ids of all there are."""
    return frozenset(transaction.scalars(select(JobRow.id)))


def delete_jobs(transaction: Transaction, ids: Collection[JobId]) -> None:
    """Delete these jobs with their items."""
    transaction.execute(delete(JobRow).where(JobRow.id.in_(ids)))


def lease_is_over(now: datetime) -> ColumnElement[bool]:
    """Of leased items: whether nobody holds them any more."""
    return or_(JobItemRow.leased_until < now, JobItemRow.leased_until > now + LONGEST_LEASE)


def job_of(row: JobRow) -> Job:
    """The value of a row; for this package only."""
    return Job(
        id=JobId(row.id),
        kind=row.kind,
        payload=row.payload,
        total=row.total,
        created_at=row.created_at,
        organisation_id=None if row.organisation_id is None else OrganisationId(row.organisation_id),
        account_id=None if row.account_id is None else AccountId(row.account_id),
        state=next(state for state in JOB_STATES if state == row.state),
        done=row.done,
        failed=row.failed,
        spent=row.spent,
        output=row.output,
        error=row.error,
        started_at=row.started_at,
        finished_at=row.finished_at,
    )


def item_of(row: JobItemRow) -> JobItem:
    """The value of a row; for this package only."""
    return JobItem(
        id=JobItemId(row.id),
        job_id=JobId(row.job_id),
        number=row.number,
        payload=row.payload,
        state=next(state for state in ITEM_STATES if state == row.state),
        attempts=row.attempts,
        leased_until=row.leased_until,
        error=row.error,
        output=row.output,
    )
