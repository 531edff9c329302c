"""What goes beside its rows when an association ends: files, and firms in what releases were made from."""

from functools import partial

from assessor.services.association.uploads.folders import remove_files as remove_upload
from assessor.services.context import Context
from assessor.services.district.figures.leaving import leave_snapshots
from assessor.services.jobs import remove_files
from assessor.storage import OrganisationId, Transaction, list_jobs
from assessor.storage.database import once_kept
from assessor.storage.members import firms_given_by, list_uploads


def take_away_what_it_gave(context: Context, transaction: Transaction, organisation_id: OrganisationId) -> None:
    """Answers it gave leave the snapshots of releases; its tables and what jobs made for it go once that is kept.

    Called before the organisation's rows are deleted, within the same transaction.
    """
    for frame, firms in firms_given_by(transaction, organisation_id).items():
        leave_snapshots(context, transaction, firms, frame)
    for job in list_jobs(transaction, organisation_id):
        once_kept(transaction, partial(remove_files, context, job.id))
    for upload in list_uploads(transaction, organisation_id):
        once_kept(transaction, partial(remove_upload, context, upload))
