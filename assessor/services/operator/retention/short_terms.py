"""What serves for days only: it goes without mark and brake, for nobody misses it."""

from datetime import datetime, timedelta

from assessor.storage import Transaction
from assessor.storage.proofs import delete_registers, forget_requests, replaced_before

KEEP_ASKED = timedelta(days=30)


def forget_asked(transaction: Transaction, *, now: datetime) -> None:
    """Forget proof asked for and not given, and registers in whose place others came that long ago."""
    forget_requests(transaction, before=now - KEEP_ASKED)
    delete_registers(transaction, replaced_before(transaction, now - KEEP_ASKED))
