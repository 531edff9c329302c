"""The same items through Celery, on Redis and RabbitMQ: messages lost or doubled change nothing in the rows."""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import delete

from assessor.jobs import Pool, Stop
from assessor.jobs.celery_app import announcer
from assessor.releases.stored import stored_page
from assessor.services import Context
from assessor.services.association.importing import import_rows
from assessor.services.catalogue import on_newest
from assessor.services.district.figures.publishing import publish
from assessor.services.district.figures.reading import latest_release, page_of
from assessor.services.district.figures.release_work import release_order
from assessor.services.firm import news_work
from assessor.services.firm.subscribing import ask_for_news, confirm_news
from assessor.services.jobs import Order, folder_of_job, get_job, start_job, sweep
from assessor.storage import Assessment, list_letters_to
from assessor.storage.figures.tables import ReleaseRow
from tests.databases import DatabaseServer
from tests.jobs.brokers import INSTALLED, RUNNING, Broker
from tests.jobs.test_processes import has_ended, lines, until
from tests.jobs.toy import SHORT_LEASE, celery_duties, context_with
from tests.parts import is_missing
from tests.services.stages import NOW, cohorts_told
from tests.services.test_news import a_firm, published, token_of
from tests.services.test_publishing import FRAME, an_association, given
from tests.web.people import Mailbox

KILLS, PARTS = 4, 6

pytestmark = pytest.mark.slow  # brokers and processes of their own


@pytest.fixture(scope="module", params=["redis", "rabbitmq"])
def server(request: pytest.FixtureRequest) -> Iterator[Broker]:
    if not INSTALLED[request.param]():
        is_missing(request.param)
    with RUNNING[request.param]() as made:
        yield made


@pytest.fixture
def broker(server: Broker) -> Broker:
    """Without messages of an earlier test."""
    server.forget()
    return server


@pytest.fixture
def shared(postgresql: DatabaseServer, broker: Broker, files: Path) -> Iterator[Context]:
    """The service as on many machines: PostgreSQL and a broker."""
    with postgresql.database() as address:
        made = context_with(broker.address, address, files)
        yield made
        made.database.close()


@contextmanager
def celery_running(context: Context, broker: Broker, files: Path) -> Iterator[Pool]:
    address = context.database.engine.url.render_as_string(hide_password=False)
    pool, stop = Pool(celery_duties(broker.address, address, files)), Stop()
    keeper = Thread(target=pool.run_until_stopped, args=(stop,))
    keeper.start()
    try:
        yield pool
    finally:
        stop.ask()
        keeper.join()


def processes_of(pool: Pool) -> list[int]:
    """The Celery worker, its own children, and the sweep."""
    found = list(pool.process_ids)
    for one in pool.process_ids:
        with suppress(OSError):
            children = Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii")
            found += [int(child) for child in children.split()]
    return found


def test_a_job_runs_through_messages_each_item_once(shared: Context, broker: Broker, files: Path):
    job = start_job(shared, Order(kind="toy", items=[{}] * 30), now=datetime.now(UTC))
    with celery_running(shared, broker, files):
        until(has_ended(shared, job))
    assert get_job(shared, job.id).done == 30
    assert Counter(line for line in lines(shared, job) if line.startswith("end")) == {
        f"end {one}": 1 for one in range(30)
    }


def test_killed_processes_and_a_broker_that_forgets_lose_nothing(shared: Context, broker: Broker, files: Path):
    chance = random.Random(3)  # noqa: S311 (moments, not secrets)
    job = start_job(shared, Order(kind="toy", items=[{"seconds": 0.3}] * 25), now=datetime.now(UTC))
    with celery_running(shared, broker, files) as pool:
        until(lambda: len(lines(shared, job)) > 1)
        for kill in range(KILLS):
            time.sleep(chance.uniform(0.2, 1.5))
            with suppress(ProcessLookupError):
                os.kill(chance.choice(processes_of(pool)), signal.SIGKILL)
            if kill == KILLS // 2:
                broker.forget()
        until(has_ended(shared, job))
    ended = get_job(shared, job.id)
    assert (ended.state, ended.done, ended.failed) == ("done", 25, 0)
    made = {path.name: path.read_text() for path in folder_of_job(shared, job.id).glob("[!.]*.txt")}
    assert made == {f"{number}.txt": str(number) * 1000 for number in range(25)}


def test_a_release_counted_in_parts_through_messages_is_the_one_that_one_process_tells(
    shared: Context, broker: Broker, files: Path
):
    now = datetime.now(UTC)
    import_rows(shared, an_association(shared), given(160), as_of=now.date(), now=now)
    (item,) = release_order(shared, FRAME).items
    job = start_job(shared, Order(kind="release", items=[item] * PARTS), now=now)
    with celery_running(shared, broker, files) as pool:
        until(lambda: get_job(shared, job.id).done > 0)
        with suppress(ProcessLookupError):
            os.kill(processes_of(pool)[-1], signal.SIGKILL)
        until(has_ended(shared, job))
    ended = get_job(shared, job.id)
    assert (ended.state, ended.done, ended.failed) == ("done", PARTS, 0)
    by_messages = pages_told(shared)
    with shared.database.writing() as transaction:
        transaction.execute(delete(ReleaseRow))
    publish(shared, FRAME, now=job.created_at)
    assert pages_told(shared) == by_messages
    assert len(by_messages) > 3


def pages_told(context: Context) -> dict[str, object]:
    release = latest_release(context, FRAME.district)
    assert release is not None
    found = {key: page_of(context, release.id, key) for key in cohorts_told(context, release.id)}
    return {key: stored_page(page) for key, page in found.items() if page is not None}


def test_a_broker_that_is_away_does_not_stop_a_job_from_being_started(shared: Context, files: Path):
    away = context_with(
        "redis://127.0.0.1:9/0", shared.database.engine.url.render_as_string(hide_password=False), files
    )
    job = start_job(away, Order(kind="toy", items=[{}] * 3), now=datetime.now(UTC))
    assert get_job(shared, job.id).state == "waiting"
    away.database.close()


def test_the_sweep_sends_what_got_lost_and_not_what_was_just_sent(shared: Context):
    now = datetime.now(UTC)
    start_job(shared, Order(kind="toy", items=[{}] * 3), now=now)
    assert sweep(shared, now=now, patience=SHORT_LEASE) == 0
    assert sweep(shared, now=now + 2 * SHORT_LEASE, patience=SHORT_LEASE) == 3
    assert sweep(shared, now=now + 2 * SHORT_LEASE, patience=SHORT_LEASE) == 0


def test_only_so_many_messages_of_one_job_wait_at_the_broker(shared: Context, broker: Broker):
    start_job(shared, Order(kind="toy", items=[{}] * 500), now=datetime.now(UTC))
    assert broker.waiting() == 200


def test_addresses_of_unknown_brokers_are_refused():
    with pytest.raises(KeyError):
        announcer("carrier-pigeon://")(["x"])


def test_every_firm_is_told_once_of_new_support_though_workers_die_half_way(
    shared: Context, broker: Broker, files: Path, monkeypatch: pytest.MonkeyPatch
):
    """Ordered in the transaction that publishes, so nobody announces it: the sweep sends its items."""
    monkeypatch.setattr(news_work, "AT_A_TIME", 2)
    firms = {f"boss{number}@example.cn": a_firm(shared) for number in range(8)}
    for email, firm in firms.items():
        ask_for_news(shared, firm.id, email, origin=email, now=NOW)
        confirm_news(shared, token_of(shared, firm), now=NOW)
    for name in ("own-one", "own-two"):
        published(shared, name)
        with celery_running(shared, broker, files) as pool:
            until(lambda: any(told(shared, firms).values()))
            with suppress(ProcessLookupError):
                os.kill(processes_of(pool)[-1], signal.SIGKILL)
            until(lambda: all(told(shared, firms).values()))
        assert told(shared, firms) == dict.fromkeys(firms, 1), name
        box = Mailbox()
        with on_newest(shared):
            said = {one["To"]: one.get_content() for one in box.empty(shared, datetime.now(UTC))}
        assert [email for email in firms if f"新补贴 {name}" not in said[email]] == []


def told(context: Context, firms: Mapping[str, Assessment]) -> dict[str, int]:
    """How many letters of news wait for each address."""
    with context.database.reading() as transaction:
        return {email: sum(one.kind == "news" for one in list_letters_to(transaction, email)) for email in firms}
