"""Putting a backup back: everything is checked first, and only an empty database is filled."""

import hmac
import json
import shutil
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from assessor.services.operator.backups.contents import (
    FILES,
    FORMAT,
    KEY,
    MANIFEST,
    SIGNATURE,
    Backup,
    BackupError,
    OutsideDatabase,
    key_mark,
    signature_of,
    table_member,
)
from assessor.storage import Database, is_empty, known_revisions, load
from assessor.written_whole import written_whole

PIECE = 1 << 20


def read_backup(path: Path) -> Backup:
    """What a backup says about itself, once all of it was found undamaged; raises BackupError."""
    try:
        with ZipFile(path) as packed:
            backup = _manifest(packed)
            _check(packed, backup)
    except (BadZipFile, zlib.error, EOFError) as error:
        raise BackupError(fault="damaged", place=str(path)) from error
    return backup


def restore(database: Database, around: OutsideDatabase, path: Path, *, unsigned: bool = False) -> Backup:
    """Fill an empty database, bring it to this release's tables, and put files and key in place; raises BackupError.

    Where keys are known here, the backup has to be signed with one of them, unless `unsigned` ones are wanted.

    Files are put in place first: if anything stops half-way, the database is still empty and it can be run again.
    """
    backup = read_backup(path)
    if backup.revision not in known_revisions():
        raise BackupError(fault="newer", place=backup.release)
    _refuse_overwriting(database, around, path, backup)
    if not unsigned:
        _check_signature(around, path, backup)
    with ZipFile(path) as packed:
        for name in backup.files:
            _put(packed, f"{FILES}/{name}", around.files / name)
        if backup.has_key and not around.key_file.exists():
            _put(packed, KEY, around.key_file)
        load(database, backup.revision, tuple(backup.tables), lambda table: _rows(packed, table))
    return backup


def is_key_of(backup: Backup, around: OutsideDatabase, key: str) -> bool | None:
    """Whether the key in use here is the one of then; None where there is none here yet."""
    keys = (key,) if key else around.known_keys()
    return any(key_mark(one) == backup.key_mark for one in keys) if keys else None


def _manifest(packed: ZipFile) -> Backup:
    try:
        said = json.loads(packed.read(MANIFEST))
        if said.pop("format") != FORMAT:
            raise BackupError(fault="newer", place=str(said.get("release", "")))
        return Backup(**said)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise BackupError(fault="not_a_backup", place=str(packed.filename)) from error


def _check(packed: ZipFile, backup: Backup) -> None:
    expected = {MANIFEST, *backup.digests}
    if (
        set(packed.namelist()) - {SIGNATURE} != expected
        or not {table_member(name) for name in backup.tables} <= expected
    ):
        raise BackupError(fault="damaged", place=MANIFEST)
    for name, digest in backup.digests.items():
        if not _is_plain(name):
            raise BackupError(fault="not_a_backup", place=name)
        if _digest(packed, name) != digest:
            raise BackupError(fault="damaged", place=name)


def _check_signature(around: OutsideDatabase, path: Path, backup: Backup) -> None:
    """Nothing can be said where no key is known here: a new machine to which the key is still to be brought."""
    known = around.known_keys()
    if not known:
        return
    with ZipFile(path) as packed:
        signature = packed.read(SIGNATURE).decode("ascii", "replace") if SIGNATURE in packed.namelist() else ""
        manifest = packed.read(MANIFEST)
    signing = [key for key in known if key_mark(key) == backup.key_mark]
    if not signature or not signing:
        raise BackupError(fault="unsigned", place=str(path))
    if not any(hmac.compare_digest(signature_of(key, manifest).encode(), signature.encode()) for key in signing):
        raise BackupError(fault="forged", place=str(path))


def _refuse_overwriting(database: Database, around: OutsideDatabase, path: Path, backup: Backup) -> None:
    if not is_empty(database):
        raise BackupError(fault="not_empty")
    with ZipFile(path) as packed:
        if backup.has_key and _kept_key(around) not in ("", packed.read(KEY).decode().strip()):
            raise BackupError(fault="other_key", place=str(around.key_file))
    for name in backup.files:
        there = around.files / name
        if there.exists() and sha256(there.read_bytes()).hexdigest() != backup.digests[f"{FILES}/{name}"]:
            raise BackupError(fault="file_there", place=str(there))


def _kept_key(around: OutsideDatabase) -> str:
    return around.key_file.read_text(encoding="ascii").strip() if around.key_file.exists() else ""


def _is_plain(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return not name.startswith("/") and ".." not in parts and "\\" not in name and ":" not in name


def _digest(packed: ZipFile, name: str) -> str:
    digest = sha256()
    with packed.open(name) as member:
        while piece := member.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _put(packed: ZipFile, name: str, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with written_whole(to, private=True) as beside, packed.open(name) as member, beside.open("wb") as file:
        shutil.copyfileobj(member, file)


def _rows(packed: ZipFile, table: str) -> Iterator[Mapping[str, object]]:
    with packed.open(table_member(table)) as member:
        for line in member:
            yield json.loads(line)
