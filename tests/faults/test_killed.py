"""kill -9 at any moment: what was acknowledged is there, nothing is half there."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random
from threading import Event, Timer

import pytest
from respondents import Respondent

from assessor.services import Context, check_trail
from assessor.storage import Database
from tests.faults.served import Served

RESPONDENTS = 4
KILLS = 3


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    made = Served(folder=tmp_path)
    made.start()
    yield made
    made.kill()


def answer_until_nothing_answers(respondent: Respondent, dead: Event) -> bool:
    """Save section after section and submit now and then; whether submitting was acknowledged."""
    while not dead.is_set() and not respondent.statuses[0]:
        if respondent.random.random() < 0.15 and respondent.possible:
            return respondent.submit()
        respondent.save_one_section()
    return False


def until_killed(served: Served, respondents: Sequence[Respondent], after: float) -> list[bool]:
    """Let all answer until the service is killed; who was told that the result is frozen."""
    dead = Event()

    def kill() -> None:
        served.kill()
        dead.set()

    with ThreadPoolExecutor(RESPONDENTS) as pool:
        list(pool.map(Respondent.start, respondents))
        killer = Timer(after, kill)
        killer.start()
        submitted = list(pool.map(lambda one: answer_until_nothing_answers(one, dead), respondents))
        killer.join()
    return submitted


@pytest.mark.slow
def test_every_acknowledged_write_is_there_after_kill_9_at_any_moment(served: Served, tmp_path: Path):
    random, finished = Random(2026), []  # noqa: S311 (moments, no secrets)
    for turn in range(KILLS):
        respondents = [Respondent(port=served.port, seed=10 * turn + number) for number in range(RESPONDENTS)]
        submitted = until_killed(served, respondents, random.uniform(0.05, 1.2))
        finished += list(zip(respondents, submitted, strict=True))
        check_whole(tmp_path / "assessor.sqlite3")
        served.start()
    assert sum(len(respondent.saves) for respondent, _ in finished) > RESPONDENTS
    for respondent, was_submitted in finished:
        assert respondent.lost() == []
        if was_submitted:
            assert respondent.browser.get(f"{respondent.base}/result").status == 200
            respondent.browser.close()


def check_whole(file: Path) -> None:
    """The database itself, the audit trail, and that each save is there together with its entry."""
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        stored = connection.execute("SELECT id, revision, state, result, saved_sections FROM assessment").fetchall()
        noted = connection.execute("SELECT assessment_id, kind FROM audit_entry").fetchall()
        scored = {one for (one,) in connection.execute("SELECT assessment_id FROM scores")}
    entries = Counter(noted)
    for one, revision, state, result, saved_sections in stored:
        is_submitted = state == "submitted"
        assert entries[one, "submitted"] == is_submitted == (result is not None) == (one in scored)
        assert entries[one, "section_saved"] + entries[one, "submitted"] == revision - 1
        assert max(json.loads(saved_sections).values(), default=1) <= revision
    database = Database(f"sqlite:///{file}")
    assert check_trail(Context(database=database, key="", edition="")).broken is None
    database.close()
