from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from assessor.storage import (
    Assessment,
    AssessmentId,
    Database,
    StorageUnavailableError,
    add_assessment,
    change_answers,
    change_code,
    find_assessment,
    find_assessment_by_code,
    freeze_result,
)

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def a_draft(**other: object) -> Assessment:
    return Assessment(
        id=AssessmentId(uuid4()),
        edition="2026-2",
        lang="zh",
        depth="full",
        created_at=NOW,
        updated_at=NOW,
        answers={"a": 1, "b": 0.5, "c": ["x", "y"], "d": "甲\U00020000"},
        **other,
    )


def stored(database: Database, assessment: Assessment, code_hash: str = "hash") -> Assessment:
    with database.writing() as transaction:
        add_assessment(transaction, assessment, code_hash=code_hash)
    return assessment


def found(database: Database, assessment: Assessment) -> Assessment | None:
    with database.reading() as transaction:
        return find_assessment(transaction, assessment.id)


def test_what_is_stored_comes_back_the_same(database: Database):
    draft = stored(database, a_draft(enterprise_name="厂", uscc="91350100M000100Y43"))
    assert found(database, draft) == draft
    with database.reading() as transaction:
        assert find_assessment_by_code(transaction, "hash") == draft
        assert find_assessment_by_code(transaction, "other") is None


def test_moments_come_back_in_utc_whatever_zone_they_were_given_in(database: Database):
    china = NOW.astimezone(timezone(timedelta(hours=8)))
    draft = stored(database, replace(a_draft(), created_at=china))
    assert found(database, draft).created_at == NOW
    assert found(database, draft).created_at.tzinfo == UTC


def test_a_moment_without_a_zone_is_refused(database: Database):
    with pytest.raises(Exception, match="time zone"), database.writing() as transaction:
        add_assessment(transaction, replace(a_draft(), created_at=datetime(2026, 1, 1)), code_hash="x")  # noqa: DTZ001 (the fault)


def test_answers_change_and_the_revision_counts(database: Database):
    draft = stored(database, a_draft())
    changed = replace(draft, answers={"a": 2}, saved_sections={"s": 2}, revision=2, updated_at=NOW + timedelta(hours=1))
    with database.writing() as transaction:
        change_answers(transaction, changed)
    assert found(database, draft) == changed


def test_a_result_is_frozen_with_its_date(database: Database):
    draft = stored(database, a_draft())
    result = {"index": {"value": 39.4}, "level": None}
    frozen = replace(draft, state="submitted", submitted_at=NOW, as_of=date(2026, 11, 21), result=result, revision=2)
    with database.writing() as transaction:
        freeze_result(transaction, frozen)
    assert found(database, draft) == frozen


def test_the_database_itself_refuses_a_submitted_assessment_without_result(database: Database):
    with pytest.raises(IntegrityError), database.writing() as transaction:
        add_assessment(transaction, replace(a_draft(), state="submitted"), code_hash="x")


def test_two_assessments_never_share_a_code(database: Database):
    stored(database, a_draft(), "same")
    with pytest.raises(IntegrityError):
        stored(database, a_draft(), "same")


def test_a_new_code_replaces_the_old_one(database: Database):
    draft = stored(database, a_draft(), "old")
    with database.writing() as transaction:
        change_code(transaction, draft.id, code_hash="new")
    with database.reading() as transaction:
        assert find_assessment_by_code(transaction, "old") is None
        assert find_assessment_by_code(transaction, "new") == draft


def test_what_is_raised_half_way_leaves_nothing_behind(database: Database):
    draft = a_draft()

    def break_off_half_way() -> None:
        with database.writing() as transaction:
            add_assessment(transaction, draft, code_hash="x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off_half_way()
    assert found(database, draft) is None


def test_many_threads_writing_at_once_lose_nothing(database: Database):
    draft = stored(database, replace(a_draft(), answers={"count": 0}))

    def add_one() -> None:
        for _ in range(10):
            with database.writing() as transaction:
                now = find_assessment(transaction, draft.id, for_change=True)
                more = replace(now, answers={"count": now.answers["count"] + 1}, revision=now.revision + 1)
                change_answers(transaction, more)

    threads = [Thread(target=add_one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found(database, draft).answers == {"count": 60}


def test_the_embedded_database_is_durable_and_strict(tmp_path: Path):
    database = Database(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    with database.reading() as transaction:
        pragmas = {
            name: transaction.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    database.close()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_a_database_that_cannot_be_opened_is_named_unavailable(tmp_path: Path):
    folder = tmp_path / "folder.sqlite3"
    folder.mkdir()
    with pytest.raises(StorageUnavailableError):
        Database(f"sqlite:///{folder}").check()
