"""A backup that somebody changed is not restored where its key is known, and a sealed one opens to its passphrase."""

import json
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from assessor.services import Context
from assessor.services.operator.backups import BackupError, OutsideDatabase, back_up, restore
from assessor.services.operator.backups.sealing import is_sealed, seal, unsealed
from assessor.storage import Database
from tests.services.stages import NOW
from tests.services.test_leaving import a_person

KEY = "a key of this test that is long enough"
PASSPHRASE = "苹果 ladder 四十二"  # noqa: S105 (made up)


pytestmark = pytest.mark.sqlite_first  # what is signed is a file


@pytest.fixture
def context(database: Database) -> Context:
    return Context(database=database, key=KEY, edition="2026-2")


def around(tmp_path: Path, *keys: str) -> OutsideDatabase:
    return OutsideDatabase(files=tmp_path / "files", key_file=tmp_path / "no.key", keys=keys)


def made(context: Context, tmp_path: Path) -> Path:
    a_person(context, "boss@example.cn", "auditor", now=NOW)
    path = tmp_path / "backup.zip"
    back_up(context, around(tmp_path), path, with_key=False, now=NOW)
    return path


def rewritten(path: Path, *, signature: bytes | None) -> Path:
    """The same backup with the auditor made an administrator, and every digest right."""
    with ZipFile(path) as packed:
        content = {name: packed.read(name) for name in packed.namelist()}
    content["tables/account.jsonl"] = content["tables/account.jsonl"].replace(b'"auditor"', b'"admin"')
    manifest = json.loads(content["manifest.json"])
    manifest["digests"]["tables/account.jsonl"] = sha256(content["tables/account.jsonl"]).hexdigest()
    content["manifest.json"] = json.dumps(manifest).encode()
    content.pop("signature") if signature is None else content.update(signature=signature or content["signature"])
    changed = path.with_name("changed.zip")
    with ZipFile(changed, "w") as packed:
        for name, data in content.items():
            packed.writestr(name, data)
    return changed


@pytest.mark.parametrize(("signature", "fault"), [(b"", "forged"), (b"0" * 64, "forged"), (None, "unsigned")])
def test_a_backup_with_a_changed_role_is_refused(context: Context, tmp_path: Path, signature: bytes | None, fault: str):
    changed = rewritten(made(context, tmp_path), signature=signature)
    empty = Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    with pytest.raises(BackupError) as refused:
        restore(empty, around(tmp_path, "another key of this test, long enough", KEY), changed)
    assert refused.value.fault == fault
    assert restore(empty, around(tmp_path, KEY), changed, unsigned=True).rows
    empty.close()


def test_a_backup_signed_with_a_former_key_is_restored(context: Context, tmp_path: Path):
    path = made(context, tmp_path)
    empty = Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    assert restore(empty, around(tmp_path, "a newer key of this test, long enough", KEY), path).rows
    empty.close()


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20])
def test_what_is_sealed_comes_out_again(tmp_path: Path, size: int):
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(b"x" * size)
    seal(plain, sealed, PASSPHRASE)
    assert is_sealed(sealed)
    with unsealed(sealed, PASSPHRASE) as opened:
        assert opened.read_bytes() == plain.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plain", "sealed"]


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data[: -(1 << 20)], lambda data: data + b"x"])
def test_a_sealed_backup_that_was_cut_or_changed_does_not_open(tmp_path: Path, change: object):
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(b"x" * (2 << 20))
    seal(plain, sealed, PASSPHRASE)
    sealed.write_bytes(change(sealed.read_bytes()))
    with pytest.raises(BackupError, match="wrong_passphrase"), unsealed(sealed, PASSPHRASE):
        pass


def test_without_the_passphrase_nothing_opens(tmp_path: Path):
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(b"secret firm")
    seal(plain, sealed, PASSPHRASE)
    assert b"secret firm" not in sealed.read_bytes()
    for passphrase, fault in (("", "sealed"), ("another", "wrong_passphrase")):
        with pytest.raises(BackupError, match=fault), unsealed(sealed, passphrase):
            pass
