"""What a worker does with an item: lease it, do it by the rules of its kind, write down how it ended."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID

from assessor.jobs import do_held
from assessor.services.catalogue.newest import on_newest
from assessor.services.context import Context
from assessor.services.errors import FormerEditionError
from assessor.services.jobs import announce_items
from assessor.services.jobs.kind import KindOfWork, WorkError
from assessor.services.jobs.presence import SAID_EVERY, say_present
from assessor.storage import Job, JobId, JobItemId, StorageUnavailableError, Transaction, find_job
from assessor.storage.leases import Claim, Ending, claim_item, claim_next, end_item, has_open_jobs, put_off, renew_lease

LEASE = timedelta(seconds=30)
"""For so long nobody else takes an item after its worker was heard of last."""
RENEWALS_A_LEASE = 3
FIRST_WAIT = timedelta(seconds=5)
"""After the first attempt that failed; twice as long after the next one."""
UNKNOWN_KIND, UNEXPECTED, NOTHING_DONE, FORMER = "unknown_kind", "unexpected", "nothing_done", "former_edition"

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Workplace:
    """What a worker has at hand."""

    context: Context
    kinds: Mapping[str, KindOfWork]
    clock: Callable[[], datetime]
    lease: timedelta = LEASE


class Worker:
    """Takes items in turns from all open jobs. The rows are the truth: it remembers only whose turn it was."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._turn: JobId | None = None
        self._said_present: datetime | None = None
        self.renew_every = workplace.lease.total_seconds() / RENEWALS_A_LEASE

    def claim(self) -> Claim | None:
        """Lease the next item; None where there is nothing to do, or the database is away."""
        self._say_present()
        claim = self._claim_next() if self._is_worth_looking() else None
        self._turn = None if claim is None else claim.job.id
        return claim

    def claim_item(self, item_id: JobItemId) -> Claim | None:
        """Lease that item; None where that cannot be now. What is left out so, the sweep brings again."""
        until = self._until()
        with self._workplace.context.database.writing() as transaction:
            return claim_item(transaction, item_id, now=self._workplace.clock(), until=until)

    def run_item(self, item_id: UUID) -> None:
        """Do that item if it can be had."""
        claim = self.claim_item(JobItemId(item_id))
        if claim is not None:
            do_held(self, claim)

    def renew(self, claim: Claim) -> bool:
        """Hold the item longer; a database that is away for a moment is no reason to let go."""
        self._say_present()
        return self._written(lambda transaction: renew_lease(transaction, claim, until=self._until()), failed=True)

    def run(self, claim: Claim) -> None:
        """Do the item, write down how it ended, and let a worker elsewhere hear of the next one."""
        started = monotonic()
        try:
            with on_newest(self._workplace.context):
                output = _done(self._workplace, claim)
        except WorkError as error:
            ending = Ending(error=error.word, spent=monotonic() - started)
        except FormerEditionError:
            ending = Ending(error=FORMER, spent=monotonic() - started)
        except Exception:
            log.exception("item %s of job %s failed at attempt %s", claim.item.id, claim.job.id, claim.item.attempts)
            if not claim.is_last_attempt:
                self._put_off(claim)
                return
            ending = Ending(error=UNEXPECTED, spent=monotonic() - started)
        else:
            ending = Ending(output=output, spent=monotonic() - started)
        self._end(claim, ending)

    def _end(self, claim: Claim, ending: Ending) -> None:
        workplace, now = self._workplace, self._workplace.clock()
        if not self._written(lambda transaction: end_item(transaction, claim, ending, now=now), failed=False):
            log.warning("item %s was no longer held; what came out of it does not count", claim.item.id)
            return
        announce_items(workplace.context, claim.job.id, now=now)

    def _put_off(self, claim: Claim) -> None:
        until = self._workplace.clock() + FIRST_WAIT * 2 ** (claim.item.attempts - 1)
        self._written(lambda transaction: put_off(transaction, claim, until=until), failed=False)

    def _say_present(self) -> None:
        now = self._workplace.clock()
        if self._said_present is not None and now - self._said_present < SAID_EVERY:
            return
        try:
            say_present(self._workplace.context, now=now)
        except StorageUnavailableError as error:
            log.warning("jobs cannot be written: %s", error)
        else:
            self._said_present = now

    def _until(self) -> datetime:
        return self._workplace.clock() + self._workplace.lease

    def _claim_next(self) -> Claim | None:
        now = self._workplace.clock()
        try:
            with self._workplace.context.database.writing() as transaction:
                return claim_next(transaction, now=now, until=self._until(), after=self._turn)
        except StorageUnavailableError as error:
            log.warning("jobs cannot be read: %s", error)
            return None

    def _is_worth_looking(self) -> bool:
        """Reads first, so that idle workers never hold up those who write."""
        try:
            with self._workplace.context.database.reading() as transaction:
                return has_open_jobs(transaction)
        except StorageUnavailableError as error:
            log.warning("jobs cannot be read: %s", error)
            return False

    def _written(self, write: Callable[[Transaction], bool], *, failed: bool) -> bool:
        """What `write` gives back, or `failed` where the database is away."""
        try:
            with self._workplace.context.database.writing() as transaction:
                return write(transaction)
        except StorageUnavailableError as error:
            log.warning("jobs cannot be written: %s", error)
            return failed


def _done(workplace: Workplace, claim: Claim) -> Mapping[str, object]:
    kind = workplace.kinds.get(claim.job.kind)
    if kind is None:
        raise WorkError(UNKNOWN_KIND)
    if not claim.is_closing:
        return kind.run_item(workplace.context, claim.job, claim.item)
    job = _as_it_stands(workplace.context, claim.job)
    if job.total and not job.done:
        raise WorkError(NOTHING_DONE)
    return kind.finish(workplace.context, job)


def _as_it_stands(context: Context, job: Job) -> Job:
    with context.database.reading() as transaction:
        return find_job(transaction, job.id) or job
