"""What serves for a while only: it goes without mark and brake, for nobody misses it."""

from datetime import datetime, timedelta

from assessor.storage import Transaction
from assessor.storage.accounts import forget_new_addresses
from assessor.storage.catalogue import forget_corrections, forget_proposals
from assessor.storage.figures.oddities import forget_aside
from assessor.storage.proofs import delete_registers, forget_requests, replaced_before
from assessor.storage.subscriptions import forget_unconfirmed

KEEP_ASKED = timedelta(days=30)
KEEP_NEW_ADDRESS = timedelta(days=7)
KEEP_ANSWERED, KEEP_UNANSWERED = timedelta(days=90), timedelta(days=365)
"""What people said is wrong with a measure."""


def forget_asked(transaction: Transaction, *, now: datetime) -> None:
    """Forget proof asked for, addresses never confirmed, registers replaced, firms left out, what was reported."""
    forget_new_addresses(transaction, before=now - KEEP_NEW_ADDRESS)
    forget_requests(transaction, before=now - KEEP_ASKED)
    delete_registers(transaction, replaced_before(transaction, now - KEEP_ASKED))
    forget_aside(transaction)
    forget_unconfirmed(transaction, before=now - KEEP_NEW_ADDRESS)
    forget_corrections(transaction, answered_before=now - KEEP_ANSWERED, sent_before=now - KEEP_UNANSWERED)
    forget_proposals(transaction, answered_before=now - KEEP_ANSWERED)
