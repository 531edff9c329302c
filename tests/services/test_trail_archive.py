"""The oldest entries of the trail in files: whole, sealed, and only these leave the table."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from assessor.services import Context, NotedEnd, check_trail
from assessor.services.operator.backups import OutsideDatabase, back_up, restore
from assessor.services.operator.retention import confirm_clock
from assessor.services.operator.trail_archive import TrailArchiveError, archive_trail, check_trail_files
from assessor.storage import AuditEvent, Database, append_entry, check_chain
from assessor.storage.segments import Segment, archive_entries, archived_segments
from tests.services.stages import NOW

TAKING_AWAY = (
    "DELETE FROM audit_entry WHERE number = 4",
    "UPDATE archived_segment SET last_number = 5",
    "DELETE FROM archived_segment",
)
OUT_OF_ORDER = (
    "INSERT INTO archived_segment VALUES (9, 2, 'a', 'b', 'c', '2026-01-01 00:00:00')",
    "INSERT INTO audit_entry VALUES (1, '2026-01-01 00:00:00', 'x', 'x', NULL, '', 'x', 'x')",
)
"""SQLite refuses them at once; on PostgreSQL they show when the chain is checked."""
DAYS = (700, 650, 500, 20, 3)


@pytest.fixture
def context(database: Database) -> Context:
    return Context(database=database, key="a key of this test that is long enough", edition="2026-2")


@pytest.fixture
def empty(empty_address: str) -> Iterator[Database]:
    made = Database(empty_address)
    yield made
    made.close()


@pytest.fixture
def lived(context: Context) -> Context:
    for days in DAYS:
        happen(context.database, days)
    confirm_clock(context, now=NOW - timedelta(days=2))
    return context


def happen(database: Database, days_ago: int) -> None:
    with database.writing() as transaction:
        append_entry(transaction, AuditEvent(at=NOW - timedelta(days=days_ago), kind="started", detail=str(days_ago)))


def archived(context: Context, folder: Path, *, days: int = 365) -> Path | None:
    return archive_trail(context, folder, before=NOW - timedelta(days=days), now=NOW)


def numbers(context: Context) -> list[int]:
    with context.database.reading() as transaction:
        return list(transaction.execute(text("SELECT number FROM audit_entry ORDER BY number")).scalars())


@pytest.mark.sqlite_first
def test_old_entries_move_into_a_file_and_the_chain_goes_on(lived: Context, tmp_path: Path):
    noted = check_trail(lived)
    path = archived(lived, tmp_path / "trail")
    assert path is not None
    assert path.name == "trail-00000001-00000003.jsonl"
    assert numbers(lived) == [4, 5, 6, 7]
    assert check_trail(lived, noted=NotedEnd(number=noted.entries, hash=noted.last_hash)).broken is None
    assert check_trail_files(lived, [path]).entries == 3
    happen(lived.database, 0)
    second = archived(lived, tmp_path / "trail", days=10)
    assert second is not None
    assert numbers(lived) == [5, 6, 7, 8, 9]
    assert check_trail_files(lived, [second, path]).entries == 4
    assert archived(lived, tmp_path / "trail", days=10) is None


@pytest.mark.sqlite_first
def test_a_noted_end_is_found_in_its_file(lived: Context, tmp_path: Path):
    with lived.database.reading() as transaction:
        hashes = list(transaction.execute(text("SELECT hash FROM audit_entry ORDER BY number")).scalars())
    path = archived(lived, tmp_path)
    assert path is not None
    assert check_trail_files(lived, [path], noted=NotedEnd(number=2, hash=hashes[1])).broken is None
    other = check_trail_files(lived, [path], noted=NotedEnd(number=2, hash="0" * 64))
    assert (other.broken, other.fault) == (2, "noted")


@pytest.mark.sqlite_first
def test_a_noted_end_in_the_archive_is_never_called_whole_without_its_file(lived: Context, tmp_path: Path):
    with lived.database.reading() as transaction:
        hashes = list(transaction.execute(text("SELECT hash FROM audit_entry ORDER BY number")).scalars())
    archived(lived, tmp_path)
    for noted in (hashes[1], "0" * 64):
        state = check_trail(lived, noted=NotedEnd(number=2, hash=noted))
        assert (state.broken, state.fault) == (2, "archived")
    assert check_trail(lived, noted=NotedEnd(number=3, hash=hashes[2])).broken is None


@pytest.mark.sqlite_first
def test_who_can_only_write_the_database_makes_no_segment(lived: Context):
    with lived.database.writing() as transaction:
        last = transaction.execute(text("SELECT hash FROM audit_entry WHERE number = 3")).scalar_one()
        forged = Segment(first=1, last=3, last_hash=last, digest="0" * 64, archived_at=NOW, seal="1" * 64)
        archive_entries(transaction, forged)
    state = check_trail(lived)
    assert (state.broken, state.fault) == (1, "seal")


@pytest.mark.sqlite_first
def test_a_file_of_another_database_keeps_its_place(lived: Context, tmp_path: Path):
    other = tmp_path / "trail-00000001-00000003.jsonl"
    other.write_bytes(b"of another database")
    with pytest.raises(TrailArchiveError) as raised:
        archived(lived, tmp_path)
    assert raised.value.fault == "taken"
    assert other.read_bytes() == b"of another database"
    assert numbers(lived) == [1, 2, 3, 4, 5, 6]
    assert [path.name for path in tmp_path.glob("*.draft")] == []


def test_the_database_lets_nothing_else_go(lived: Context, tmp_path: Path):
    archived(lived, tmp_path)
    for statement in (*TAKING_AWAY, *(OUT_OF_ORDER if lived.database.engine.dialect.name == "sqlite" else ())):
        with pytest.raises(DBAPIError), lived.database.writing() as transaction:
            transaction.execute(text(statement))
    assert check_trail(lived).broken is None


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda content: content.replace(b'"500"', b'"501"'), "forged"),
        (lambda content: content[: len(content) // 2], "unreadable"),
        (lambda content: b"".join(content.splitlines(keepends=True)[:2]), "unreadable"),
    ],
)
@pytest.mark.sqlite_first
def test_a_file_that_was_changed_is_named(lived: Context, tmp_path: Path, change: Callable[[bytes], bytes], fault: str):
    path = archived(lived, tmp_path)
    assert path is not None
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(TrailArchiveError) as raised:
        check_trail_files(lived, [path])
    assert (raised.value.fault, raised.value.place) == (fault, str(path))


@pytest.mark.sqlite_first
def test_while_the_trail_is_broken_or_the_clock_doubted_nothing_is_archived(lived: Context, tmp_path: Path):
    with pytest.raises(TrailArchiveError) as raised:
        archive_trail(lived, tmp_path, before=NOW + timedelta(days=150), now=NOW + timedelta(days=200))
    assert raised.value.fault == "clock"
    assert numbers(lived) == [1, 2, 3, 4, 5, 6]
    assert list(tmp_path.glob("trail-*")) == []


@pytest.mark.sqlite_first
def test_a_restored_backup_knows_where_its_trail_begins(lived: Context, tmp_path: Path, empty: Database):
    path = archived(lived, tmp_path)
    around = OutsideDatabase(files=tmp_path / "here", key_file=tmp_path / "none.key")
    around.files.mkdir(exist_ok=True)
    back_up(lived, around, tmp_path / "a.backup", with_key=False, now=NOW)
    there = OutsideDatabase(files=tmp_path / "files", key_file=tmp_path / "there.key", keys=(lived.key,))
    restore(empty, there, tmp_path / "a.backup")
    with empty.reading() as transaction:
        assert check_chain(transaction).broken is None
        assert [(one.first, one.last) for one in archived_segments(transaction)] == [(1, 3)]
    assert path is not None
