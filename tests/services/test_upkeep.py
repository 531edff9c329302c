import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from io import StringIO
from pathlib import Path
from threading import Barrier, Event, Thread
from uuid import uuid4

import pytest

from assessor.services import Context, apply_retention, find
from assessor.services.accounts import Guest, invite
from assessor.services.jobs import Order, folder_of_job, start_job, sweep_folders
from assessor.services.operator.retention import GRACE, confirm_clock
from assessor.services.operator.upkeep import RETENTION, RETENTION_LEASE, retain_daily, upkeep_until_stopped
from assessor.services.post import Console, Postman, Transport
from assessor.storage import Assessment, Database, JobId, StorageUnavailableError, claim_task, upgrade
from tests.services.stages import a_draft

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
GUEST = Guest(email="guest@example.cn", role="association", organisation_name="番禺区灯光音响行业协会", lang="zh")


@pytest.fixture
def context(database: Database) -> Context:
    return Context(
        database=database, key="a key of this test that is long enough", edition="2026-2", keep_draft_days=30
    )


def marked_draft(context: Context) -> Assessment:
    """A draft whose time is over, marked for long enough, with a clock that was confirmed just now."""
    old = a_draft(context, now=NOW - timedelta(days=31))
    confirm_clock(context, now=NOW - GRACE)
    apply_retention(context, now=NOW - GRACE)
    confirm_clock(context, now=NOW)
    return old


def postman(transport: Transport) -> Postman:
    return Postman(transport=transport, sender="service@example.cn", public_url="https://assess.example.cn/")


def eventually(is_so: Callable[[], bool]) -> bool:
    pause = Event()
    return any(is_so() or pause.wait(0.1) for _ in range(80))


@contextmanager
def rounds(context: Context, transport: Transport, clock: Callable[[], datetime] = lambda: NOW) -> Iterator[None]:
    """Upkeep in a thread that ends with the test, however the test ends."""
    stop = Event()
    thread = Thread(target=upkeep_until_stopped, args=(context, postman(transport), stop, clock), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=15)
    assert not thread.is_alive()


def test_what_was_kept_long_enough_goes_once_a_day(context: Context):
    old = marked_draft(context)
    done = retain_daily(context, now=NOW)
    assert done is not None
    assert list(done.of("draft").erased) == [old.id]
    assert retain_daily(context, now=NOW + timedelta(hours=23)) is None
    assert retain_daily(context, now=NOW + timedelta(hours=24)) is not None


def test_of_several_processes_that_come_at_once_one_does_it(context: Context):
    found = []
    barrier = Barrier(6)

    def come() -> None:
        barrier.wait()
        found.append(retain_daily(context, now=NOW))

    threads = [Thread(target=come) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(one is not None for one in found) == 1


def test_another_process_takes_over_from_one_that_was_stopped_half_way(context: Context):
    with context.database.writing() as transaction:
        assert claim_task(transaction, RETENTION, now=NOW, lease=RETENTION_LEASE)
    assert retain_daily(context, now=NOW + RETENTION_LEASE - timedelta(seconds=1)) is None
    assert retain_daily(context, now=NOW + RETENTION_LEASE) is not None


def test_upkeep_sends_letters_and_keeps_time_limits_until_stopped(context: Context):
    old = marked_draft(context)
    invite(context, GUEST, now=NOW)
    console = Console(stream=StringIO())
    with rounds(context, console):
        assert eventually(lambda: "guest@example.cn" in console.stream.getvalue())
        assert eventually(lambda: find(context, old.id) is None)


class Failing:
    """A way of sending with a mistake in it."""

    def __init__(self) -> None:
        self.tried = 0

    def send(self, message: EmailMessage, name: str) -> None:
        self.tried += 1
        raise ZeroDivisionError(message["To"], name)


def test_a_mistake_in_one_task_ends_neither_the_other_nor_the_rounds(context: Context):
    old = marked_draft(context)
    invite(context, GUEST, now=NOW)
    failing = Failing()
    moments = iter([NOW + timedelta(hours=number) for number in range(1000)])
    with rounds(context, failing, lambda: next(moments)):
        assert eventually(lambda: failing.tried > 1 and find(context, old.id) is None)


def test_upkeep_waits_for_a_database_that_is_away(tmp_path: Path):
    address = f"sqlite:///{tmp_path / 'later.sqlite3'}"
    database = Database(address)
    context = Context(database=database, key="a key of this test that is long enough", edition="2026-2")
    console = Console(stream=StringIO())
    with pytest.raises(StorageUnavailableError):
        retain_daily(context, now=NOW)
    with rounds(context, console):
        Event().wait(2.5)
        upgrade(address)
        invite(context, GUEST, now=NOW)
        assert eventually(lambda: "guest@example.cn" in console.stream.getvalue())
    database.close()


def test_folders_of_jobs_that_are_gone_are_swept_and_others_stay(context: Context, tmp_path: Path):
    context = replace(context, files=tmp_path)
    kept = start_job(context, Order(kind="reports", items=[]), now=NOW).id
    old, young = uuid4(), uuid4()
    for one in (kept, old, young):
        (folder_of_job(context, JobId(one)) / "parts").mkdir(parents=True)
    for one in (kept, old):
        os.utime(folder_of_job(context, JobId(one)), (0, 0))
    assert sweep_folders(context, now=datetime.now(UTC)) == 1
    assert {one.name for one in (context.files / "jobs").iterdir()} == {str(kept), str(young)}
