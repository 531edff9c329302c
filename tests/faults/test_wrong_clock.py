"""The whole service on a machine whose clock is wrong for a while: nothing is gone, nothing is off, nobody is out."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from respondents import Respondent

from tests.faults.served import Served
from tests.parts import is_missing

pytestmark = pytest.mark.slow
ROUNDS = 6.0
"""Seconds in which upkeep comes round more than once."""


@contextmanager
def running(served: Served) -> Iterator[Served]:
    served.start()
    try:
        yield served
    finally:
        served.kill()


def of_another_time(days: int) -> dict[str, str]:
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    if not found:
        is_missing("faketime")
    return {"LD_PRELOAD": str(found[0]), "FAKETIME": f"+{days}d", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


@pytest.mark.parametrize("ahead", [200, 37 * 31], ids=["200 days", "37 months"])
def test_a_clock_that_was_ahead_for_a_while_has_cost_nothing(tmp_path: Path, ahead: int):
    served = Served(folder=tmp_path)
    with running(served):
        owner = Respondent(port=served.port, seed=1)
        owner.start()
        owner.save_one_section()
        time.sleep(ROUNDS)
    with running(replace(served, settings=of_another_time(ahead))):
        time.sleep(ROUNDS)
        stranger = Respondent(port=served.port, seed=2)
        stranger.start()
        stranger.save_one_section()
        stranger.browser.close()
    with running(served):
        time.sleep(ROUNDS)
        owner.save_one_section()
        assert owner.lost() == []
        owner.browser.close()
    assert kinds(tmp_path).count("started") == 2
    assert not {"expired", "erasure_stopped"} & set(kinds(tmp_path))
    assert alarms(tmp_path) == []
    assert upkeep_is_due_within_a_day(tmp_path)


def rows(folder: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "assessor.sqlite3")) as connection:
        return connection.execute(statement).fetchall()


def kinds(folder: Path) -> list[object]:
    return [row[0] for row in rows(folder, "SELECT kind FROM audit_entry ORDER BY number")]


def alarms(folder: Path) -> list[tuple[object, ...]]:
    return rows(folder, "SELECT matter FROM alarm")


def upkeep_is_due_within_a_day(folder: Path) -> bool:
    due = rows(folder, "SELECT count(*) FROM upkeep WHERE due_at > datetime('now', '+2 days')")
    return due == [(0,)]
