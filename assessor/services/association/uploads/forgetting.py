"""Deleting what was handed in and never imported, with what columns were said to mean long ago."""

from datetime import datetime, timedelta

from assessor.services.association.uploads.folders import remove_strays
from assessor.services.context import Context
from assessor.storage.members import all_uploads, delete_upload, forget_mappings, uploads_before

KEEP_UPLOADS = timedelta(days=30)
KEEP_MAPPINGS = timedelta(days=3 * 365)
STRAY_AFTER = timedelta(hours=1)


def forget_old_uploads(context: Context, *, now: datetime) -> int:
    """Delete uploads whose time is over, files without an upload, and old mappings; gives back how many uploads."""
    with context.database.writing() as transaction:
        old = uploads_before(transaction, now - KEEP_UPLOADS)
        for one in old:
            delete_upload(transaction, one)
        forget_mappings(transaction, before=now - KEEP_MAPPINGS)
        left = all_uploads(transaction)
    remove_strays(context, left, before=now - STRAY_AFTER)
    return len(old)
