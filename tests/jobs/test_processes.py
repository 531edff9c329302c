"""Real processes on one set of items: none is done by two at once, none is lost, whoever is killed when."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Thread
from zipfile import ZipFile

import pikepdf
import pytest

from assessor.evaluation import Enterprise
from assessor.jobs import Duty, Pool, Stop
from assessor.reports.index_page import INDEX_NAME
from assessor.services import Context
from assessor.services.association.report_batch import item_of_answers, item_of_assessment
from assessor.services.jobs import Order, failed_items, folder_of_job, get_job, output_file, progress_of, start_job
from assessor.storage import Job
from tests.jobs.toy import SHORT_LEASE, duties, write_a_line
from tests.services.stages import NOW, a_result

KILLS = 6
PATIENCE = 120


@contextmanager
def running(context: Context, files: Path, count: int) -> Iterator[Pool]:
    pool, stop = Pool(duties(context.database.engine.url.render_as_string(hide_password=False), files, count)), Stop()
    keeper = Thread(target=pool.run_until_stopped, args=(stop,))
    keeper.start()
    try:
        yield pool
    finally:
        stop.ask()
        keeper.join()


def until(reached: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def has_ended(context: Context, job: Job) -> Callable[[], bool]:
    return lambda: not get_job(context, job.id).is_open


def lines(context: Context, job: Job) -> list[str]:
    log = folder_of_job(context, job.id) / "log"
    return log.read_text(encoding="ascii").splitlines() if log.exists() else []


def kill_one(pool: Pool, chance: random.Random) -> bool:
    running = pool.process_ids
    with suppress(ProcessLookupError):
        if running:
            os.kill(chance.choice(running), signal.SIGKILL)
            return True
    return False


@pytest.mark.slow
def test_two_workers_never_do_one_item_and_progress_only_grows(context: Context, files: Path):
    job = start_job(context, Order(kind="toy", items=[{"seconds": 0.02}] * 60), now=datetime.now(UTC))
    seen = []
    with running(context, files, 2):
        while get_job(context, job.id).is_open:
            seen.append(progress_of(context, get_job(context, job.id), now=datetime.now(UTC)).ended)
            time.sleep(0.02)
    assert Counter(lines(context, job)) == Counter(
        [f"{what} {number}" for what in ("begin", "end") for number in range(60)] + ["finish"]
    )
    assert seen == sorted(seen)
    assert len(set(seen)) > 5


@pytest.mark.slow
def test_workers_killed_at_any_moment_lose_nothing_and_nothing_counts_twice(context: Context, files: Path):
    chance = random.Random(20261121)  # noqa: S311 (moments, not secrets)
    job = start_job(context, Order(kind="toy", items=[{"seconds": 0.2}] * 30), now=datetime.now(UTC))
    with running(context, files, 2) as pool:
        for _ in range(KILLS):
            ended = get_job(context, job.id).done
            until(lambda before=ended: get_job(context, job.id).done > before or not get_job(context, job.id).is_open)
            time.sleep(chance.uniform(0, 0.2))
            kill_one(pool, chance)
        until(has_ended(context, job))
    job = get_job(context, job.id)
    killed = {item.number for item in failed_items(context, job.id) if item.error == "killed"}
    assert (job.state, job.done, job.failed) == ("done", 30 - len(killed), len(killed))
    assert max(Counter(lines(context, job)).values()) > 1, "kills met items in work"
    made = {path.name: path.read_text() for path in folder_of_job(context, job.id).glob("[!.]*.txt")}
    assert made.items() >= {f"{one}.txt": str(one) * 1000 for one in set(range(30)) - killed}.items()


@pytest.mark.slow
def test_an_item_that_kills_its_worker_fails_and_the_job_still_ends(context: Context, files: Path):
    job = start_job(context, Order(kind="toy", items=[{}, {"kills": True}, {}]), now=datetime.now(UTC))
    with running(context, files, 2):
        until(has_ended(context, job))
    ended = get_job(context, job.id)
    assert (ended.state, ended.done, ended.failed) == ("done", 2, 1)
    assert Counter(lines(context, job))["begin 1"] == 3


@pytest.mark.sqlite_first
def test_asked_to_stop_a_worker_finishes_the_item_in_hand(context: Context, files: Path):
    job = start_job(context, Order(kind="toy", items=[{"seconds": 1}] * 5), now=datetime.now(UTC))
    with running(context, files, 1):
        until(lambda: "begin 0" in lines(context, job))
    assert lines(context, job) == ["begin 0", "end 0"]
    assert get_job(context, job.id).done == 1


@pytest.mark.slow
def test_an_item_that_takes_longer_than_its_lease_stays_with_its_worker(context: Context, files: Path):
    seconds = 3 * SHORT_LEASE.total_seconds()
    job = start_job(context, Order(kind="toy", items=[{"seconds": seconds}]), now=datetime.now(UTC))
    with running(context, files, 2):
        until(has_ended(context, job))
    assert lines(context, job) == ["begin 0", "end 0", "finish"]


@pytest.mark.slow
def test_every_pdf_is_whole_whoever_was_killed_while_they_were_made(small_context: Context, files: Path):
    chance = random.Random(7)  # noqa: S311 (moments, not secrets)
    firms = [a_result(small_context, name=f"番禺第 {number} 厂") for number in range(3)] + [
        a_result(small_context, name="同名厂")
    ] * 2
    bare = item_of_answers(
        "2026-2", {"A1-1": "manual"}, Enterprise(name="周村厂", uscc="91350100M000100Y43"), NOW.date()
    )
    items = [*(item_of_assessment(one) for one in firms), bare]
    job = start_job(small_context, Order(kind="reports", items=items, payload={"lang": "zh"}), now=NOW)
    with running(small_context, files, 2) as pool:
        for _ in range(3):
            time.sleep(chance.uniform(2, 4))
            kill_one(pool, chance)
        until(has_ended(small_context, job))
    ended = get_job(small_context, job.id)
    assert (ended.state, ended.done) == ("done", len(items))
    assert set(names_and_pages(output_file(small_context, ended))) == {
        *(f"番禺第_{number}_厂.pdf" for number in range(3)),
        "同名厂.pdf",
        "同名厂-2.pdf",
        "周村厂_91350100M000100Y43.pdf",
    }
    assert [path.name for path in folder_of_job(small_context, job.id).iterdir()] == ["reports.zip"]


def names_and_pages(path: Path | None) -> dict[str, int]:
    """Every PDF in the ZIP, opened; the index beside them is no PDF."""
    assert path is not None
    found = {}
    with ZipFile(path) as packed:
        for name in packed.namelist():
            if name == INDEX_NAME:
                continue
            with packed.open(name) as file, pikepdf.open(file) as pdf:
                found[name] = len(pdf.pages)
    assert all(found.values())
    return found


@pytest.mark.slow
def test_the_command_takes_jobs_and_stops_when_told(small_context: Context, tmp_path: Path):
    job = start_job(small_context, Order(kind="magic", items=[{}]), now=datetime.now(UTC))
    address = small_context.database.engine.url.render_as_string(hide_password=False)
    settings = {"ASSESSOR_DATABASE_URL": address, "ASSESSOR_STATE_FOLDER": str(tmp_path)}
    program = "from assessor.cli import main; main(['worker', '--processes', '1'])"
    command = subprocess.Popen([sys.executable, "-c", program], env={**os.environ, **settings})
    try:
        until(has_ended(small_context, job))
    finally:
        command.terminate()
    assert command.wait(timeout=PATIENCE) == 0


@pytest.mark.slow
def test_a_duty_that_is_done_once_is_not_started_again_unless_it_failed(tmp_path: Path):
    well, badly = tmp_path / "well", tmp_path / "badly"
    runs = {"well": partial(write_a_line, well, 0), "badly": partial(write_a_line, badly, 1)}
    pool, stop = Pool([Duty(name=name, run=run, once=True) for name, run in runs.items()]), Stop()
    keeper = Thread(target=pool.run_until_stopped, args=(stop,))
    keeper.start()
    until(lambda: badly.exists() and badly.read_text(encoding="ascii").count("done") > 1)
    stop.ask()
    keeper.join()
    assert well.read_text(encoding="ascii") == "done\n"


@pytest.fixture(autouse=True)
def stopped_afterwards() -> Iterator[None]:
    """Nothing that a test started goes on after it."""
    yield
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    named = {pid: Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children}
    assert not [pid for pid, line in named.items() if b"spawn_main" in line]
