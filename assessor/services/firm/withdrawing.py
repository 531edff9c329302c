"""Taking a firm out of what was made of many: what it deletes or shares no more is in no file made before."""

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from assessor.services.context import Context
from assessor.services.jobs import remove_files
from assessor.storage import Transaction
from assessor.storage.database import once_kept
from assessor.storage.members import rounds_given, rounds_shared
from assessor.storage.withdrawn_items import withdraw_items, withdraw_whole

ASSESSMENT, IMPORTED = "assessment", "imported"
"""Under which items of jobs name what they are about."""
SUMMARY = "summary"
"""The kind of job that makes one file of all answers an association may see of a round."""


def withdraw_from_jobs(context: Context, transaction: Transaction, key: str, ids: Iterable[UUID]) -> None:
    """Take these out of all jobs, within the transaction that deletes them or ends a consent.

    Files that hold them go once that is kept; the association can have them made again without these firms.
    """
    taken = list(ids)
    rounds = rounds_shared(transaction, taken) if key == ASSESSMENT else rounds_given(transaction, taken)
    for job_id in withdraw_items(transaction, key, taken) | withdraw_whole(transaction, SUMMARY, rounds):
        once_kept(transaction, partial(remove_files, context, job_id))
