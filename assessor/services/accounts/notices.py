"""Letters that tell people what was done with their account, so that they notice what they did not do themselves."""

from datetime import datetime
from uuid import uuid4

from assessor.storage import Account, Letter, LetterId, LetterKind, Transaction, add_letter


def tell(transaction: Transaction, account: Account, kind: LetterKind, *, now: datetime) -> None:
    """Put a notice to the account's own address into the outbox."""
    letter = Letter(id=LetterId(uuid4()), kind=kind, email=account.email, lang=account.lang, created_at=now, due_at=now)
    add_letter(transaction, letter)
