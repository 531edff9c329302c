"""Publishing a catalogue's revision: killed in the middle nothing is half there, and firms that submit lose nothing."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from threading import Event
from uuid import UUID

import pytest
from respondents import Respondent

from assessor.catalogue.layer import entries_in_layer, entry_from, unpacked_layer
from assessor.services import Context, check_trail, result_of
from assessor.services.accounts import Guest, add_first_account
from assessor.services.catalogue import approve_changes, begin_change, desk_of, submit_change
from assessor.services.catalogue.reading import change_of, revisions_of
from assessor.storage import AssessmentId, Database, find_assessment
from assessor.storage.catalogue import ChangeId, EntryChange, content_of
from tests.databases import EMBEDDED, prepared
from tests.faults.served import ROOT, Served
from tests.services.test_news import a_firm, subscribed

CHANGES, KILLS = 9, 5
PROGRAM = "import sys; from tests.faults.test_killed_publication import publish_each; publish_each(*sys.argv[1:])"
RESPONDENTS = 3
PASSWORD = "蓝色 crane 七十二 ladder"  # noqa: S105 (made up)
BEFORE = datetime.now(UTC) - timedelta(minutes=5)


def opened(file: Path, actor: str = "operator") -> Context:
    return Context(database=Database(f"sqlite:///{file}"), key="k", edition="2026-2", actor=actor)


def acting(context: Context, role: str) -> Context:
    guest = Guest(email=f"{role}@example.cn", role=role, organisation_name="区局", lang="zh", district="panyu")
    return replace(context, actor=str(add_first_account(context, guest, PASSWORD, now=BEFORE).id))


def handed_in(editor: Context, number: int) -> EntryChange:
    """The numbered office or document of the district with another name, handed in."""
    own = [one for one in desk_of(editor).standing.values() if one.written.get("jurisdiction") == "panyu"]
    named = [one for one in own if one.kind in ("provider", "document", "problem")]
    entry = named[number]
    text = "name" if entry.kind == "provider" else "title"
    written = {**entry.written, text: {"zh": f"改过的名称{number}", "en": f"Renamed {number}"}}
    change = begin_change(editor, entry.kind, written, district="panyu", now=BEFORE)  # type: ignore[arg-type]  # one of the kinds
    return submit_change(editor, change.id, now=BEFORE)


def publish_each(file: str, actor: str, *ids: str) -> None:
    """In a process of its own: approve one change after the other, saying before each that it begins."""
    context = opened(Path(file), actor)
    for one in ids:
        print(one, flush=True)  # noqa: T201 (to the process that kills this one)
        approve_changes(context, [ChangeId(UUID(one))], now=datetime.now(UTC))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return prepared(tmp_path) / EMBEDDED


def killed_while_publishing(file: Path, reviewer: Context, waiting: Sequence[EntryChange], after: float) -> None:
    """Let a process publish, and kill it so long after it began the first of them."""
    command = [sys.executable, "-c", PROGRAM, str(file), reviewer.actor, *(str(one.id) for one in waiting)]
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "benchmarks")])}
    with subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == str(waiting[0].id)
        time.sleep(after)
        process.send_signal(signal.SIGKILL)


def published(context: Context, changes: Sequence[EntryChange]) -> Sequence[EntryChange]:
    """Those that are published; each is there whole: state, revision, content, trail and the job that tells firms."""
    present = [change_of(context, one.id) for one in changes]
    done = [one for one in present if one.state == "published"]
    assert {one.state for one in present} <= {"submitted", "published"}
    revisions = {one.number: one for one in revisions_of(context)}
    assert sorted(revisions) == sorted(one.revision for one in done if one.revision is not None)
    for one in done:
        assert one.revision is not None
        with context.database.reading() as transaction:
            content = content_of(transaction, one.revision)
        assert sha256(content).hexdigest() == revisions[one.revision].digest
        entry = entry_from(one.kind, one.written)
        assert entries_in_layer(unpacked_layer(content))[one.kind, one.entry_id] == entry
    assert check_trail(context).broken is None
    with closing(_connection(context)) as connection:
        noted = Counter(kind for (kind,) in connection.execute("SELECT kind FROM audit_entry"))
        jobs = connection.execute("SELECT count(*) FROM job").fetchone()[0]
    assert noted["catalogue_published"] == noted["entry_approved"] == len(done)
    assert jobs == len(done), "one that tells firms with each"
    return done


def _connection(context: Context) -> sqlite3.Connection:
    return sqlite3.connect(context.database.address.removeprefix("sqlite:///"))


@pytest.mark.slow
def test_a_publication_killed_in_the_middle_is_there_whole_or_not_at_all_and_can_be_made_again(file: Path):
    context, random = opened(file), Random(2027)  # noqa: S311 (moments, no secrets)
    subscribed(context, a_firm(context), "boss@example.cn")
    editor, reviewer = acting(context, "editor"), acting(context, "reviewer")
    changes = [handed_in(editor, number) for number in range(CHANGES)]
    done: Sequence[EntryChange] = []
    for _ in range(KILLS):
        left = [one for one in changes if one.id not in {each.id for each in done}]
        if not left:
            break
        killed_while_publishing(file, reviewer, left, random.uniform(0.0, 2.5))
        done = published(context, changes)
    for one in changes:
        if one.id not in {each.id for each in done}:
            assert approve_changes(reviewer, [one.id], now=datetime.now(UTC)) is not None
    assert len(published(context, changes)) == CHANGES


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    prepared(tmp_path)
    made = Served(folder=tmp_path)
    made.start()
    yield made
    made.kill()


def answer_until(respondent: Respondent, published_all: Event) -> bool:
    """Save section after section until all is published, then submit; whether that was acknowledged."""
    while not published_all.is_set():
        respondent.save_one_section()
    return respondent.submit()


@pytest.mark.slow
def test_publishing_while_firms_answer_and_submit_loses_nothing_on_either_side(served: Served, tmp_path: Path):
    context, over = opened(tmp_path / EMBEDDED), Event()
    subscribed(context, a_firm(context), "boss@example.cn")
    editor, reviewer = acting(context, "editor"), acting(context, "reviewer")
    changes = [handed_in(editor, number) for number in range(3)]
    respondents = [Respondent(port=served.port, seed=number) for number in range(RESPONDENTS)]
    for one in respondents:
        one.start()
    with ThreadPoolExecutor(RESPONDENTS) as pool:
        answering = [pool.submit(answer_until, one, over) for one in respondents]
        early = Respondent(port=served.port, seed=99)
        early.start()
        early.save_one_section()
        for number, change in enumerate(changes):
            assert approve_changes(reviewer, [change.id], now=datetime.now(UTC)) is not None
            if number == 1:
                assert early.submit(), "in between"
        over.set()
        assert all(one.result() for one in answering)
    assert len(published(context, changes)) == len(changes)
    numbers = {one.number for one in revisions_of(context)}
    for one in (early, *respondents):
        assert one.lost() == []
        assert not [status for status, times in one.statuses.items() if times and status in (0, 500)]
        with context.database.reading() as transaction:
            found = find_assessment(transaction, AssessmentId(UUID(one.base.split("/")[3])))
        assert found is not None
        assert result_of(found).receipt.catalogue_revision in numbers
