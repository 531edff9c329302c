"""A backup a day by itself, of which the newest are kept."""

from datetime import datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from assessor.evaluation.china import CHINA
from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.services.operator.backups.contents import Backup, OutsideDatabase
from assessor.services.operator.backups.making import back_up
from assessor.storage import AuditEvent
from assessor.storage.private import private_folder

NAME = "assessor-{:%Y%m%d-%H%M%S}.backup"


def make_backup(context: Context, around: OutsideDatabase, file: Path, *, with_key: bool, now: datetime) -> Backup:
    """Write the backup, sealed where a passphrase is set; leaves an entry in the trail."""
    if context.backup_passphrase:
        with TemporaryDirectory(prefix=".backup-", dir=file.parent) as folder:
            plain = Path(folder) / "backup.zip"
            made = back_up(context, around, plain, with_key=with_key, now=now)
            sealing = import_module("assessor.services.operator.backups.sealing")  # loaded where a backup is sealed
            sealing.seal(plain, file, context.backup_passphrase)
    else:
        made = back_up(context, around, file, with_key=with_key, now=now)
    with context.database.writing() as transaction:
        note(context, transaction, AuditEvent(at=now, kind="backed_up", detail=str(made.rows)))
    return made


def back_up_into_folder(context: Context, folder: Path, *, now: datetime) -> Path:
    """A backup named by its moment; those beyond the number to keep go, the oldest first."""
    private_folder(folder)
    path = folder / NAME.format(now.astimezone(CHINA))
    around = OutsideDatabase(files=context.files, key_file=context.files.parent / "secret.key")
    make_backup(context, around, path, with_key=False, now=now)
    kept = sorted(folder.glob("assessor-*.backup"), key=lambda one: one.stat().st_mtime)
    for old in kept[: -context.backups_kept]:
        old.unlink()
    return path
