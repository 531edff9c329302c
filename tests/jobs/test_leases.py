"""Items belong to one worker at a time, and time is given as an argument."""

from collections import Counter
from datetime import datetime, timedelta
from threading import Barrier, Thread

from assessor.services import Context
from assessor.services.jobs import (
    Order,
    cancel_job,
    failed_items,
    find_job,
    folder_of_job,
    get_job,
    output_file,
    resume_job,
    start_job,
)
from assessor.services.jobs.worker import Worker, Workplace
from assessor.storage.leases import Claim, claim_item, put_off, renew_lease
from tests.jobs.held import LATER, LEASE, NOW, a_job, claimed, ended
from tests.jobs.toy import BOTH
from tests.services.stages import kept_until


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def worked_off(context: Context, clock: Clock | None = None) -> list[int]:
    """Numbers of the items in the order in which one worker does them, until there is nothing left."""
    worker = Worker(Workplace(context=context, kinds=BOTH, clock=clock or Clock()))
    numbers = []
    while (claim := worker.claim()) is not None:
        numbers.append(claim.item.number)
        worker.run(claim)
    return numbers


def test_items_are_done_in_order_and_the_closing_last(context: Context):
    job = a_job(context)
    assert worked_off(context) == [0, 1, 2, 3]
    job = get_job(context, job.id)
    assert (job.state, job.done, job.failed, job.total) == ("done", 3, 0, 3)
    assert output_file(context, job) == folder_of_job(context, job.id) / "log"
    assert worked_off(context) == []


def test_a_job_without_items_ends_too(context: Context):
    job = a_job(context, 0)
    assert worked_off(context) == [0]
    assert get_job(context, job.id).state == "done"


def test_the_closing_waits_for_items_in_work(context: Context):
    a_job(context, 1)
    claim = claimed(context)
    assert claimed(context) is None
    assert ended(context, claim)
    closing = claimed(context)
    assert closing is not None
    assert closing.is_closing


def test_an_item_goes_to_one_worker_until_its_lease_runs_out(context: Context):
    a_job(context, 1)
    first = claimed(context)
    assert claimed(context, NOW + timedelta(seconds=29)) is None
    second = claimed(context, NOW + LATER)
    assert (second.item.id, second.item.attempts) == (first.item.id, 2)
    assert not ended(context, first)
    assert ended(context, second)
    assert not ended(context, second)


def test_a_renewed_lease_lasts_longer_and_a_lost_one_is_not_renewed(context: Context):
    a_job(context, 1)
    first = claimed(context)
    with context.database.writing() as transaction:
        assert renew_lease(transaction, first, until=NOW + 2 * LEASE)
    assert claimed(context, NOW + LATER) is None
    assert claimed(context, NOW + 2 * LATER) is not None
    with context.database.writing() as transaction:
        assert not renew_lease(transaction, first, until=NOW + 9 * LEASE)
        assert not put_off(transaction, first, until=NOW)


def test_however_many_claim_at_once_each_item_goes_to_one(context: Context):
    a_job(context, 12)
    barrier, taken = Barrier(6), Counter()

    def take() -> None:
        barrier.wait()
        for _ in range(4):
            claim = claimed(context)
            if claim is not None:
                taken[claim.item.number] += 1

    threads = [Thread(target=take) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert taken == dict.fromkeys(range(12), 1)


def test_a_certain_item_is_claimed_only_when_it_is_free_and_due(context: Context):
    a_job(context, 1)
    first = claimed(context)

    def claimed_again(now: datetime) -> Claim | None:
        with context.database.writing() as transaction:
            return claim_item(transaction, first.item.id, now=now, until=now + LEASE)

    assert claimed_again(NOW) is None
    second = claimed_again(NOW + LATER)
    assert second is not None
    assert ended(context, second)
    assert claimed_again(NOW + 3 * LATER) is None


def test_an_item_on_which_three_workers_died_fails_with_a_reason(context: Context):
    job = a_job(context, 2)
    for attempt in range(3):
        claimed(context, NOW + attempt * LATER)
    later = NOW + 3 * LATER
    other = claimed(context, later)
    assert other.item.number == 1
    assert ended(context, other)
    assert [(one.number, one.error) for one in failed_items(context, job.id)] == [(0, "killed")]
    assert ended(context, claimed(context, later))
    job = get_job(context, job.id)
    assert (job.state, job.done, job.failed) == ("done", 1, 1)


def test_a_job_whose_closing_killed_three_workers_says_that_it_failed(context: Context):
    job = a_job(context, 0)
    for attempt in range(3):
        assert claimed(context, NOW + attempt * LATER).is_closing
    assert claimed(context, NOW + 3 * LATER) is None
    job = get_job(context, job.id)
    assert (job.state, job.error) == ("failed", "killed")


def test_what_cannot_be_done_fails_at_once_and_what_broke_is_tried_three_times(context: Context):
    clock = Clock()
    items = [{"bad": True}, {"breaks": True}, {}]
    job = start_job(context, Order(kind="toy", items=items), now=NOW)
    assert worked_off(context, clock) == [0, 1, 2]
    for wait in (6, 11):
        clock.now += timedelta(seconds=wait)
        worked_off(context, clock)
    assert [(one.number, one.error) for one in failed_items(context, job.id)] == [(0, "bad"), (1, "unexpected")]
    assert get_job(context, job.id).state == "done"
    begun = (folder_of_job(context, job.id) / "log").read_text().split("\n")
    assert Counter(begun)["begin 1"] == 3


def test_a_job_of_which_nothing_could_be_done_failed(context: Context):
    job = a_job(context, 2, bad=True)
    worked_off(context)
    job = get_job(context, job.id)
    assert (job.state, job.error, output_file(context, job)) == ("failed", "nothing_done", None)


def test_a_kind_nobody_knows_fails_instead_of_waiting_for_ever(context: Context):
    job = start_job(context, Order(kind="magic", items=[{}]), now=NOW)
    worked_off(context)
    assert [one.error for one in failed_items(context, job.id)] == ["unknown_kind"]
    assert get_job(context, job.id).state == "failed"


def test_a_cancelled_job_goes_no_further_and_resumes_where_it_was(context: Context):
    job = a_job(context)
    first, second = claimed(context), claimed(context)
    assert ended(context, first)
    assert cancel_job(context, job.id, now=NOW).state == "cancelled"
    assert claimed(context) is None
    assert ended(context, second)
    assert cancel_job(context, job.id, now=NOW + LATER).finished_at == NOW
    assert resume_job(context, job.id, now=NOW).state == "waiting"
    assert worked_off(context) == [2, 3]
    assert get_job(context, job.id).done == 3


def test_a_job_cancelled_while_it_closes_stays_cancelled_and_closes_when_resumed(context: Context):
    job = a_job(context, 0)
    closing = claimed(context)
    cancel_job(context, job.id, now=NOW)
    assert ended(context, closing)
    assert get_job(context, job.id).state == "cancelled"
    resume_job(context, job.id, now=NOW)
    assert worked_off(context) == [0]
    assert get_job(context, job.id).state == "done"


def test_resuming_does_only_what_failed(context: Context):
    job = start_job(context, Order(kind="toy", items=[{}, {"bad": True}]), now=NOW)
    worked_off(context)
    resumed = resume_job(context, job.id, now=NOW)
    assert (resumed.state, resumed.done, resumed.failed) == ("waiting", 1, 0)
    assert worked_off(context) == [1, 2]


def test_a_job_that_went_well_is_not_resumed_and_an_ended_one_not_cancelled(context: Context):
    job = a_job(context, 1)
    worked_off(context)
    assert resume_job(context, job.id, now=NOW).state == "done"
    assert cancel_job(context, job.id, now=NOW).state == "done"
    assert worked_off(context) == []


def test_a_short_job_does_not_wait_behind_a_long_one(context: Context):
    long, short = a_job(context, 50), a_job(context, 2)
    turn, served = None, []
    for _ in range(6):
        claim = claimed(context, after=turn)
        turn = claim.job.id
        served.append(turn)
        ended(context, claim)
    assert Counter(served) == {long.id: 3, short.id: 3}


def test_old_jobs_are_forgotten_with_their_files_and_open_ones_are_kept(context: Context):
    old = a_job(context, 1)
    worked_off(context)
    still_open = a_job(context, 1)
    assert not kept_until(context, now=NOW + timedelta(days=29)).of("job").erased
    assert list(kept_until(context, now=NOW + timedelta(days=31)).of("job").erased) == [old.id]
    assert find_job(context, old.id) is None
    assert not folder_of_job(context, old.id).exists()
    assert find_job(context, still_open.id) == still_open
