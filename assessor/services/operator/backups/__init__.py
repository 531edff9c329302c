"""Backups: one file with everything stored, made while others write, and put back into an empty database."""

from assessor.services.operator.backups.contents import Backup, BackupError, Fault, OutsideDatabase
from assessor.services.operator.backups.making import back_up
from assessor.services.operator.backups.restoring import is_key_of, read_backup, restore

__all__ = ["Backup", "BackupError", "Fault", "OutsideDatabase", "back_up", "is_key_of", "read_backup", "restore"]
