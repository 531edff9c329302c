"""Deleting what was handed in and never imported, with what columns were said to mean long ago."""

from collections.abc import Collection
from datetime import datetime, timedelta

from assessor.services.association.uploads.folders import remove_strays
from assessor.services.context import Context
from assessor.storage.members import UploadId, all_uploads, delete_upload, forget_mappings

KEEP_UPLOADS = timedelta(days=30)
KEEP_MAPPINGS = timedelta(days=3 * 365)
STRAY_AFTER = timedelta(hours=1)


def forget_uploads(context: Context, ids: Collection[UploadId], *, now: datetime) -> None:
    """Delete these uploads, files without an upload, and old mappings."""
    with context.database.writing() as transaction:
        for one in ids:
            delete_upload(transaction, one)
        forget_mappings(transaction, before=now - KEEP_MAPPINGS)
        left = all_uploads(transaction)
    remove_strays(context, left, before=now - STRAY_AFTER)
