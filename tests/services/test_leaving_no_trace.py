"""What is deleted is in no file of the service any more, and its files are nobody else's to read."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor.app import context_of
from assessor.config import Settings
from assessor.services import Context, erase
from assessor.services.accounts import (
    Credentials,
    Guest,
    add_first_account,
    ask_for_reset,
    begin_visit,
    close_account,
    invite,
    take_over,
)
from assessor.services.post import Folder, clear_away, deliver_due
from assessor.storage import Database, StorageUnavailableError, upgrade
from assessor.storage.database import StorageDamagedError
from tests.databases import EMBEDDED, prepared
from tests.services.stages import NOW, a_draft, a_result
from tests.services.test_upkeep import postman

MARKER = "一家名字绝不会再出现的工厂"
LATIN_MARKER = "nobody-else-is-called-that"
PASSWORD = "蓝色 crane 七十二 ladder"  # noqa: S105 (made up)


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def context(tmp_path: Path, open_umask: None) -> Iterator[Context]:  # noqa: ARG001 (in force)
    settings = Settings(state_folder=tmp_path / "state", edition="2026-2")
    made = context_of(settings)
    upgrade(settings.database_address)
    yield made
    made.database.close()


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def holding(folder: Path, text: str) -> list[str]:
    marks = (text.encode(), text.encode("unicode_escape"), text.encode("utf-16-le"))
    return [path.name for path in files_of(folder) if any(mark in path.read_bytes() for mark in marks)]


def test_a_deleted_firm_is_in_no_byte_of_the_database_nor_of_its_log(context: Context, tmp_path: Path):
    drafts = [a_draft(context, name=f"{MARKER}{number}") for number in range(30)]
    result = a_result(context, "statistics", name=MARKER)
    assert holding(tmp_path, MARKER)
    for one in (*drafts, result):
        erase(context, one.id, now=NOW)
    assert holding(tmp_path, MARKER) == []


def test_every_file_and_folder_is_its_owners_alone_whatever_the_umask(context: Context, tmp_path: Path):
    a_result(context)
    invite(context, Guest(email="a@example.cn", role="auditor", organisation_name="审计处", lang="zh"), now=NOW)
    assert deliver_due(context, postman(Folder(folder=tmp_path / "state" / "mail")), now=NOW) == 1
    modes = {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in (tmp_path / "state").rglob("*")}
    assert set(modes.values()) == {"0o600", "0o700"}, modes
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700


def test_a_damaged_database_is_said_to_be_damaged(tmp_path: Path):
    file = prepared(tmp_path) / EMBEDDED
    content = bytearray(file.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    file.write_bytes(content)
    database = Database(f"sqlite:///{file}")
    with pytest.raises(StorageDamagedError, match="restore the latest backup"), database.writing() as transaction:
        transaction.connection().exec_driver_sql("SELECT * FROM assessment").all()
    database.close()
    file.write_bytes(b"not a database at all" * 1000)
    with pytest.raises(StorageUnavailableError), database.reading() as transaction:
        transaction.connection().exec_driver_sql("SELECT 1 FROM assessment").all()
    database.close()


def test_a_closed_account_is_in_no_file_either_not_even_in_the_letters_it_got(context: Context, tmp_path: Path):
    guest = Guest(email=f"{LATIN_MARKER}@example.cn", role="enterprise", organisation_name=MARKER, lang="zh")
    account = add_first_account(context, guest, PASSWORD, now=NOW)
    result = a_result(context, name=MARKER)
    take_over(context, result.id, account.organisation_id, now=NOW)
    begin_visit(context, account=account, agent=LATIN_MARKER, now=NOW)
    ask_for_reset(context, account.email, lang="zh", origin="1", now=NOW)
    letters = postman(Folder(folder=tmp_path / "state" / "mail"))
    deliver_due(context, letters, now=NOW)
    assert [one for one in holding(tmp_path, LATIN_MARKER) if one.endswith(".eml")]
    given = Credentials(email=account.email, password=PASSWORD, origin="1")
    close_account(context, given, with_assessments=True, now=NOW)
    deliver_due(context, letters, now=NOW)
    clear_away(context, letters)
    assert holding(tmp_path, MARKER) == []
    assert holding(tmp_path, LATIN_MARKER) == []
