"""kill -9 in the middle of an upgrade: the next one ends it, with everything there and nothing left lying about."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assessor.storage import Database, downgrade, find_assessment
from assessor.storage.migrating import newest_revision, revision_of
from tests.databases import sqlite_in
from tests.faults.served import PROGRAM, ROOT
from tests.storage.test_assessments import a_draft, stored

pytestmark = pytest.mark.slow
FORMER = "0012"
KILLS = 8
STEP = 0.12


def upgrading(folder: Path) -> "subprocess.Popen[bytes]":
    settings = {**os.environ, "ASSESSOR_STATE_FOLDER": str(folder), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", PROGRAM, "db", "upgrade"], env=settings, stderr=subprocess.DEVNULL)


def test_an_upgrade_killed_at_any_moment_is_ended_by_the_next(tmp_path: Path):
    address = sqlite_in(tmp_path)
    database = Database(address)
    draft = stored(database, a_draft())
    database.close()
    downgrade(address, FORMER)
    copy = next(iter(tmp_path.glob("*.sqlite3"))).with_suffix(".sqlite3.before-upgrade")
    for number in range(KILLS):
        running = upgrading(tmp_path)
        while not copy.exists() and running.poll() is None:
            time.sleep(0.005)
        time.sleep(number * STEP)
        running.kill()
        running.wait()
        assert state(address) in {FORMER, newest_revision()}
    assert upgrading(tmp_path).wait() == 0
    assert state(address) == newest_revision()
    assert not copy.exists()
    with database.reading() as transaction:
        assert find_assessment(transaction, draft.id)
    database.close()


def state(address: str) -> str | None:
    database = Database(address)
    try:
        with database.reading() as transaction:
            return revision_of(transaction.connection())
    finally:
        database.close()
