"""Taking out of jobs what may no longer be used: the items, and everything that was made of them."""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy import or_, select, update

from assessor.storage.database import Transaction
from assessor.storage.job_tables import JobItemRow, JobRow
from assessor.storage.jobs import OPEN, WITHDRAWN, JobId
from assessor.storage.members.given_rounds import GivenRound

AT_A_TIME = 500
GONE = "gone"
"""Why an item failed that was taken out."""


def withdraw_items(transaction: Transaction, key: str, ids: Iterable[UUID]) -> frozenset[JobId]:
    """Take the items out whose payload names one of these under that key; gives back the jobs whose files must go.

    Nothing of a withdrawn item stays but its number. What was made of it has to be made again without it: an open job
    begins anew, one that has ended can be resumed.
    """
    named = JobItemRow.payload[key].as_string()
    wanted = [str(one) for one in ids]
    begun_anew = set()
    for start in range(0, len(wanted), AT_A_TIME):
        found = select(JobItemRow.job_id, JobItemRow.id).where(named.in_(wanted[start : start + AT_A_TIME]))
        for job_id, item_id in transaction.execute(found.order_by(JobItemRow.job_id, JobItemRow.number)).all():
            job = transaction.get_one(JobRow, job_id, with_for_update=True, populate_existing=True)
            if _take_out(transaction, job, item_id):
                begun_anew.add(JobId(job_id))
    return frozenset(begun_anew)


def withdraw_whole(transaction: Transaction, kind: str, rounds: Collection[GivenRound]) -> frozenset[JobId]:
    """Take back what jobs of a kind made of all answers of rounds, or of later ones, since these answers were given.

    Gives back the jobs whose files must go; they are to be made again: an open job begins anew, one that has ended can
    be resumed.
    """
    found = set()
    for one in rounds:
        wanted = select(JobRow).where(
            JobRow.kind == kind,
            JobRow.organisation_id == one.organisation_id,
            JobRow.state.in_((*OPEN, "done")),
            JobRow.payload["edition"].as_string() == one.edition,
            JobRow.payload["period"].as_string() >= one.period,
            or_(JobRow.finished_at.is_(None), JobRow.finished_at >= one.since),
        )
        for job in transaction.scalars(wanted.with_for_update().execution_options(populate_existing=True)):
            _begin_anew(transaction, job)
            found.add(JobId(job.id))
    transaction.flush()
    return frozenset(found)


def _take_out(transaction: Transaction, job: JobRow, item_id: UUID) -> bool:
    """Whether the job held something that was made of the item."""
    item = transaction.get_one(JobItemRow, item_id, with_for_update=True, populate_existing=True)
    before = item.state
    item.payload, item.output = {}, None
    item.state, item.error, item.lease, item.leased_until = "failed", GONE, None, None
    if before == "done":
        _begin_anew(transaction, job)
    if before != "failed":
        job.failed += 1
    transaction.flush()
    return before == "done"


def _begin_anew(transaction: Transaction, job: JobRow) -> None:
    """Nothing counts as made; what failed stays so."""
    again = update(JobItemRow).where(JobItemRow.job_id == job.id, JobItemRow.state.in_(("done", "leased")))
    transaction.flush()
    transaction.execute(
        again.values(state="waiting", attempts=0, lease=None, leased_until=None, sent_at=None, output=None)
    )
    job.done, job.spent, job.output = 0, 0.0, None
    if job.state not in OPEN:
        job.state, job.error = "failed", WITHDRAWN
