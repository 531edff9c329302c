import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pytest
from sqlalchemy import inspect

from assessor.services import Context, SectionSave, check_trail, find, find_by_code, save_section, start_assessment
from assessor.services.accounts import Guest, add_first_account, invite
from assessor.services.firm.again import start_again
from assessor.services.operator.backups import BackupError, OutsideDatabase, back_up, is_key_of, read_backup, restore
from assessor.storage import Database, downgrade, snapshot, upgrade
from tests.services.stages import NOW, a_draft, a_result

KEY = "a key of this test that is long enough"
GUEST = Guest(email="guest@example.cn", role="association", organisation_name="番禺区灯光音响行业协会", lang="zh")

pytestmark = pytest.mark.sqlite_first


@pytest.fixture
def context(database: Database) -> Context:
    return Context(database=database, key=KEY, edition="2026-2")


@pytest.fixture
def here(tmp_path: Path) -> OutsideDatabase:
    made = OutsideDatabase(files=tmp_path / "here" / "files", key_file=tmp_path / "here" / "secret.key")
    made.files.mkdir(parents=True)
    (made.files / "7").mkdir()
    (made.files / "7" / "upload.xlsx").write_bytes(b"workbook")
    return made


@pytest.fixture
def there(tmp_path: Path) -> OutsideDatabase:
    return OutsideDatabase(files=tmp_path / "there" / "files", key_file=tmp_path / "there" / "secret.key")


@pytest.fixture
def empty(empty_address: str) -> Iterator[Database]:
    """Another database with nothing in it."""
    made = Database(empty_address)
    yield made
    made.close()


def everything(database: Database) -> dict[str, list[object]]:
    with snapshot(database) as found:
        return {name: list(found.rows(name)) for name in found.tables}


def a_full_house(context: Context) -> str:
    """Something in most tables; the code of one draft."""
    first = a_result(context, "statistics", "verification")
    start_again(context, first.id, depth="full", now=NOW)
    account = add_first_account(context, replace(GUEST, email="first@example.cn"), "a password of this test", now=NOW)
    assert account
    invite(context, GUEST, now=NOW)
    return start_assessment(context, lang="en", depth="quick", now=NOW).code


def test_everything_comes_back_on_either_database_and_goes_on(
    context: Context, here: OutsideDatabase, there: OutsideDatabase, empty: Database, tmp_path: Path
):
    code = a_full_house(context)
    made = back_up(context, here, tmp_path / "backup", with_key=False, now=NOW)
    assert made.tables["assessment"] == 3
    done = restore(empty, there, tmp_path / "backup")
    assert done == read_backup(tmp_path / "backup") == made
    assert everything(empty) == everything(context.database)
    assert (there.files / "7" / "upload.xlsx").read_bytes() == b"workbook"
    restored = Context(database=empty, key=KEY, edition="2026-2")
    found = find_by_code(restored, code, origin="", now=NOW)
    save_section(restored, found.id, SectionSave(section="a1", seen=9, answers={"A1-1": "mechanised"}), now=NOW)
    a_result(restored, "statistics")
    assert check_trail(restored).broken is None


def each_save_with_its_entry(rows: dict[str, list[object]]) -> bool:
    """Whether the audit trail tells of exactly the assessments and saves that are there."""
    kinds = {"started": [], "section_saved": []}
    for entry in rows["audit_entry"]:
        kinds.get(entry["kind"], []).append(entry["assessment_id"])
    revisions = {one["id"]: one["revision"] for one in rows["assessment"] if one["state"] == "draft"}
    begun = [one for one in kinds["started"] if one in revisions]
    assert len(begun) >= 1
    assert set(kinds["started"]) <= {one["id"] for one in rows["assessment"]}
    return all(kinds["section_saved"].count(one) == revisions[one] - 1 for one in begun)


def test_a_backup_made_while_others_write_is_of_one_moment(
    context: Context, here: OutsideDatabase, there: OutsideDatabase, tmp_path: Path
):
    a_full_house(context)
    stop = Event()

    def go_on_writing() -> None:
        while not stop.is_set():
            a_draft(context, now=NOW)

    with ThreadPoolExecutor(3) as pool:
        writers = [pool.submit(go_on_writing) for _ in range(3)]
        try:
            for number in range(2):
                back_up(context, here, tmp_path / str(number), with_key=False, now=NOW)
        finally:
            stop.set()
        assert [writer.result() for writer in writers] == [None] * 3
    for number in range(2):
        restored = Database(f"sqlite:///{tmp_path / f'{number}.sqlite3'}")
        restore(restored, replace(there, files=tmp_path / f"files{number}"), tmp_path / str(number))
        copy = Context(database=restored, key=KEY, edition="2026-2")
        assert check_trail(copy).broken is None
        rows = everything(restored)
        assert each_save_with_its_entry(rows)
        restored.close()


def test_the_key_is_in_it_only_when_asked_for(
    context: Context, here: OutsideDatabase, there: OutsideDatabase, tmp_path: Path
):
    a_draft(context)
    without, with_it = tmp_path / "without", tmp_path / "with"
    back_up(context, here, without, with_key=False, now=NOW)
    back_up(context, here, with_it, with_key=True, now=NOW)
    with ZipFile(without) as packed:
        assert KEY.encode() not in b"".join(packed.read(name) for name in packed.namelist())
    assert without.stat().st_mode & 0o077 == 0
    backup = restore(Database(f"sqlite:///{tmp_path / 'a.sqlite3'}"), there, with_it)
    assert there.key_file.read_text() == KEY
    assert there.key_file.stat().st_mode & 0o077 == 0
    assert is_key_of(backup, there, "") is True
    assert is_key_of(backup, there, "another key, given by the environment") is False
    assert is_key_of(backup, here, "") is None


def test_a_database_with_anything_in_it_is_left_alone(
    context: Context, here: OutsideDatabase, there: OutsideDatabase, tmp_path: Path
):
    a_draft(context)
    back_up(context, here, tmp_path / "backup", with_key=False, now=NOW)
    before = everything(context.database)
    with pytest.raises(BackupError) as refused:
        restore(context.database, there, tmp_path / "backup")
    assert refused.value.fault == "not_empty"
    assert everything(context.database) == before
    assert not there.files.exists()


def test_files_and_keys_that_are_there_are_not_overwritten(
    context: Context, here: OutsideDatabase, there: OutsideDatabase, tmp_path: Path
):
    back_up(context, here, tmp_path / "backup", with_key=True, now=NOW)
    there.key_file.parent.mkdir()
    there.key_file.write_text("another key of this test, also long enough")
    database = Database(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    for fault in ("other_key", "file_there"):
        with pytest.raises(BackupError) as refused:
            restore(database, there, tmp_path / "backup")
        assert refused.value.fault == fault
        there.key_file.unlink(missing_ok=True)
        (there.files / "7").mkdir(parents=True, exist_ok=True)
        (there.files / "7" / "upload.xlsx").write_bytes(b"another")
    database.close()


def rewritten(path: Path, **changed: bytes) -> Path:
    """A copy of a ZIP with some members replaced."""
    copy = path.with_name("rewritten")
    with ZipFile(path) as old, ZipFile(copy, "w") as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, old.read(name)))
    return copy


@pytest.mark.parametrize("place", [0.2, 0.5, 0.8])
def test_a_damaged_backup_is_refused_and_nothing_is_touched(
    context: Context, here: OutsideDatabase, there: OutsideDatabase, tmp_path: Path, place: float
):
    a_full_house(context)
    path = tmp_path / "backup"
    back_up(context, here, path, with_key=False, now=NOW)
    content = bytearray(path.read_bytes())
    for offset in range(40):
        content[int(len(content) * place) + offset] ^= 0xFF
    path.write_bytes(content)
    database = Database(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    with pytest.raises(BackupError):
        restore(database, there, path)
    assert inspect(database.engine).get_table_names() == []
    database.close()


def test_what_was_changed_inside_shows_by_its_digest(context: Context, here: OutsideDatabase, tmp_path: Path):
    a_draft(context)
    path = tmp_path / "backup"
    back_up(context, here, path, with_key=False, now=NOW)
    with pytest.raises(BackupError, match=r"damaged tables/audit_entry\.jsonl"):
        read_backup(rewritten(path, **{"tables/audit_entry.jsonl": b"{}\n"}))
    (tmp_path / "notes").write_text("no backup")
    with pytest.raises(BackupError):
        read_backup(tmp_path / "notes")
    with ZipFile(path) as packed:
        manifest = json.loads(packed.read("manifest.json"))
    manifest["digests"]["files/../../evil"] = "0"
    with pytest.raises(BackupError):
        read_backup(rewritten(path, **{"manifest.json": json.dumps(manifest).encode()}))
    with pytest.raises(BackupError, match="newer"):
        read_backup(rewritten(path, **{"manifest.json": json.dumps({**manifest, "format": 2}).encode()}))


def test_a_backup_of_tables_this_release_does_not_know_is_refused(
    context: Context, here: OutsideDatabase, there: OutsideDatabase, tmp_path: Path
):
    path = tmp_path / "backup"
    back_up(context, here, path, with_key=False, now=NOW)
    with ZipFile(path) as packed:
        manifest = json.loads(packed.read("manifest.json"))
    later = rewritten(path, **{"manifest.json": json.dumps({**manifest, "revision": "9999"}).encode()})
    with pytest.raises(BackupError, match="newer"):
        restore(Database(f"sqlite:///{tmp_path / 'a.sqlite3'}"), there, later)


def test_a_backup_of_an_older_release_is_brought_up_to_date(
    context: Context, here: OutsideDatabase, there: OutsideDatabase, tmp_path: Path
):
    """What the first release stored, written by hand as it would have been dumped."""
    draft = a_draft(context)
    path = tmp_path / "backup"
    back_up(context, here, path, with_key=False, now=NOW)
    backup = read_backup(path)
    database = Database(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    upgrade(database.address, "0001")
    columns = {name: [one["name"] for one in inspect(database.engine).get_columns(name)] for name in ("assessment",)}
    downgrade(database.address, "base")
    with ZipFile(path) as packed:
        lines = [json.loads(line) for line in packed.read("tables/assessment.jsonl").splitlines()]
    old = [{name: row[name] for name in columns["assessment"]} for row in lines]
    older = tmp_path / "older"
    write_older(older, old, backup.key_mark)
    restore(database, there, older)
    found = find(Context(database=database, key=KEY, edition="2026-2"), draft.id)
    assert found is not None
    assert found.answers == draft.answers
    database.close()


def write_older(path: Path, rows: list[dict[str, object]], key_mark: str) -> None:
    content = b"".join(json.dumps(row).encode() + b"\n" for row in rows)

    manifest = {
        "format": 1,
        "made_at": datetime(2026, 1, 1, tzinfo=UTC).isoformat(),
        "release": "0.1",
        "revision": "0001",
        "key_mark": key_mark,
        "tables": {"assessment": len(rows)},
        "digests": {"tables/assessment.jsonl": sha256(content).hexdigest()},
    }
    with ZipFile(path, "w") as packed:
        packed.writestr("tables/assessment.jsonl", content)
        packed.writestr("manifest.json", json.dumps(manifest))
