from datetime import UTC, datetime, timedelta
from threading import Thread
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from assessor.storage import AssessmentId, AuditEvent, AuditState, Database, append_entry, check_chain, entries_about
from assessor.storage.audit import hash_of

NOW = datetime(2026, 11, 21, 8, 0, 0, 123456, tzinfo=UTC)
FIRM = AssessmentId(uuid4())
TRIGGERS = {
    "sqlite": ("audit_entry_no_update", "audit_entry_no_delete", "audit_entry_next_only"),
    "postgresql": ("audit_entry_no_change", "audit_entry_no_truncate"),
}


def happen(database: Database, *kinds: str, about: AssessmentId | None = FIRM) -> None:
    for kind in kinds:
        with database.writing() as transaction:
            append_entry(transaction, AuditEvent(at=NOW, kind=kind, assessment_id=about, detail="a1 r2"))


def checked(database: Database) -> AuditState:
    with database.reading() as transaction:
        return check_chain(transaction)


def run(database: Database, statement: str) -> None:
    with database.writing() as transaction:
        transaction.execute(text(statement))


def without_triggers(database: Database) -> None:
    """What only somebody who owns the database can do."""
    kind = database.engine.dialect.name
    on = " ON audit_entry" if kind == "postgresql" else ""
    for name in TRIGGERS[kind]:
        run(database, f"DROP TRIGGER {name}{on}")


def test_an_empty_trail_is_sound(database: Database):
    assert checked(database) == AuditState(entries=0, last_hash="0" * 64)


def test_each_entry_holds_the_hash_of_the_one_before(database: Database):
    happen(database, "started", "submitted", "deleted")
    with database.reading() as transaction:
        entries = entries_about(transaction, FIRM)
    assert [one.number for one in entries] == [1, 2, 3]
    assert [one.previous_hash for one in entries] == ["0" * 64, entries[0].hash, entries[1].hash]
    assert checked(database) == AuditState(entries=3, last_hash=entries[2].hash)


def test_entries_come_back_as_they_were_written_and_only_those_about_the_firm(database: Database):
    happen(database, "started", about=AssessmentId(uuid4()))
    happen(database, "started")
    with database.reading() as transaction:
        (entry,) = entries_about(transaction, FIRM)
    assert entry.event == AuditEvent(at=NOW, kind="started", assessment_id=FIRM, detail="a1 r2")


def test_an_entry_of_a_transaction_that_failed_is_not_there(database: Database):
    def break_off() -> None:
        with database.writing() as transaction:
            append_entry(transaction, AuditEvent(at=NOW, kind="started"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert checked(database).entries == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET kind = 'x' WHERE number = 1",
        "UPDATE audit_entry SET hash = hash",
        "DELETE FROM audit_entry WHERE number = 2",
        "DELETE FROM audit_entry",
    ],
)
def test_the_database_itself_refuses_to_change_or_remove_entries(database: Database, statement: str):
    happen(database, "started", "submitted")
    with pytest.raises(DBAPIError, match="append-only"):
        run(database, statement)
    assert checked(database).entries == 2


def test_the_database_itself_refuses_to_empty_or_replace(database: Database):
    happen(database, "started", "submitted")
    by_database = {
        "postgresql": "TRUNCATE audit_entry",
        "sqlite": "INSERT OR REPLACE INTO audit_entry (number, at, kind, actor, detail, previous_hash, hash) "
        "VALUES (1, '2026-01-01', 'x', 'x', '', 'x', 'x')",
    }
    with pytest.raises(DBAPIError, match="append-only"):
        run(database, by_database[database.engine.dialect.name])
    assert checked(database).entries == 2


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE audit_entry SET kind = 'x' WHERE number = 2", "content"),
        ("UPDATE audit_entry SET actor = 'x' WHERE number = 2", "content"),
        ("UPDATE audit_entry SET detail = 'x' WHERE number = 2", "content"),
        ("UPDATE audit_entry SET assessment_id = NULL WHERE number = 2", "content"),
        ("UPDATE audit_entry SET at = '2026-01-01 00:00:00' WHERE number = 2", "content"),
        ("UPDATE audit_entry SET hash = 'x' WHERE number = 2", "content"),
        ("UPDATE audit_entry SET previous_hash = 'x' WHERE number = 2", "chain"),
    ],
)
def test_tampering_is_found_at_the_first_broken_entry(database: Database, statement: str, fault: str):
    happen(database, "started", "section_saved", "submitted", "exported")
    without_triggers(database)
    run(database, statement)
    found = checked(database)
    assert (found.broken, found.fault, found.entries) == (2, fault, 1)


def test_a_removed_entry_is_missed(database: Database):
    happen(database, "started", "section_saved", "submitted")
    without_triggers(database)
    run(database, "DELETE FROM audit_entry WHERE number = 2")
    assert (checked(database).broken, checked(database).fault) == (3, "missing")


def test_an_entry_changed_together_with_its_hash_breaks_the_next_one(database: Database):
    happen(database, "started", "section_saved", "submitted")
    without_triggers(database)
    event = AuditEvent(at=NOW, kind="exported", assessment_id=FIRM, detail="a1 r2")
    with database.writing() as transaction:
        first = entries_about(transaction, FIRM)[0]
        values = {"hash": hash_of(2, event, first.hash)}
        transaction.execute(text("UPDATE audit_entry SET kind = 'exported', hash = :hash WHERE number = 2"), values)
    assert (checked(database).broken, checked(database).fault) == (3, "chain")


def test_writers_at_the_same_time_make_one_chain(database: Database):
    def write(name: int) -> None:
        for count in range(10):
            with database.writing() as transaction:
                event = AuditEvent(at=NOW + timedelta(seconds=count), kind="section_saved", detail=f"{name} {count}")
                append_entry(transaction, event)

    threads = [Thread(target=write, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (checked(database).entries, checked(database).broken) == (60, None)
