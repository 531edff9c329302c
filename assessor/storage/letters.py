"""The outbox: letters to be mailed, each sent at least once and tried again where the mail server is away."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Literal, NewType, get_args
from uuid import UUID

from sqlalchemy import delete, or_, select

from assessor.questionnaire import Lang
from assessor.storage.account_tables import LetterRow
from assessor.storage.database import Transaction
from assessor.storage.figures.appeals import AppealId
from assessor.storage.invitations import InvitationId
from assessor.storage.members.memberships import MembershipId
from assessor.storage.proofs.requests import ProofRequestId
from assessor.storage.subscriptions import SubscriptionId

LetterId = NewType("LetterId", UUID)
LetterKind = Literal[
    "registration",
    "invitation",
    "reset",
    "changed",
    "factor_on",
    "factor_off",
    "recovered",
    "keeper",
    "closed",
    "member",
    "reminder",
    "alarm",
    "proof",
    "move",
    "moved",
    "handed_over",
    "resume",
    "subscribe",
    "news",
    "review",
    "appeal",
    "hear",
    "heard",
]
LONGEST_WAIT = timedelta(days=1)
LETTER_KINDS: tuple[LetterKind, ...] = get_args(LetterKind)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter to be mailed. `due_at` is None once nothing more is to be done."""

    id: LetterId
    kind: LetterKind
    email: str
    lang: Lang
    created_at: datetime
    due_at: datetime | None
    invitation_id: InvitationId | None = None
    membership_id: MembershipId | None = None
    proof_request_id: ProofRequestId | None = None
    """A code that proves a firm: its address is looked up when it is sent, for it may be in no register."""
    subscription_id: SubscriptionId | None = None
    """Who wants to hear of new support; what there is to tell is looked up when it is sent."""
    appeal_id: AppealId | None = None
    """What an office asks an association; what it says of its members is looked up when it is sent."""
    correction_id: UUID | None = None
    """What somebody said is wrong; what became of it is looked up when it is sent."""
    attempts: int = 0
    sent_at: datetime | None = None


def add_letter(transaction: Transaction, letter: Letter) -> None:
    """Put a letter into the outbox."""
    transaction.add(LetterRow(**asdict(letter)))
    transaction.flush()


def claim_letter(transaction: Transaction, *, now: datetime, first_wait: timedelta) -> Letter | None:
    """The next letter that is due, or None; it is due again after a wait that doubles with each attempt.

    One put off by more than a day was so while the clock was wrong.
    """
    due = or_(LetterRow.due_at <= now, LetterRow.due_at > now + LONGEST_WAIT)
    wanted = select(LetterRow).where(due).order_by(LetterRow.due_at).limit(1)
    row = transaction.scalar(wanted.with_for_update(skip_locked=True))
    if row is None:
        return None
    row.due_at, row.attempts = now + first_wait * 2**row.attempts, row.attempts + 1
    transaction.flush()
    return _value_of(row)


def close_letter(transaction: Transaction, letter_id: LetterId, *, sent_at: datetime | None) -> None:
    """Nothing more is to be done about the letter; `sent_at` is None where it was given up.

    A letter to an address that no account has (any more, or yet) is not kept, nor one with a code.
    """
    row = transaction.get(LetterRow, letter_id)
    if row is None:
        return
    row.due_at, row.sent_at = None, sent_at
    if row.kind in ("closed", "proof", "move", "moved", "resume", "subscribe", "news", "hear", "heard"):
        transaction.delete(row)
    transaction.flush()


def list_letters_to(transaction: Transaction, email: str) -> tuple[Letter, ...]:
    """Letters to an address, oldest first."""
    rows = transaction.scalars(select(LetterRow).where(LetterRow.email == email).order_by(LetterRow.created_at))
    return tuple(_value_of(row) for row in rows)


def ids_of_letters(transaction: Transaction) -> frozenset[LetterId]:
    """Of all that are still noted, sent or not."""
    return frozenset(LetterId(one) for one in transaction.scalars(select(LetterRow.id)))


def delete_letters_to(transaction: Transaction, email: str) -> None:
    """Delete all letters to an address, sent or not."""
    transaction.execute(delete(LetterRow).where(LetterRow.email == email))
    transaction.flush()


def _value_of(row: LetterRow) -> Letter:
    return Letter(
        id=LetterId(row.id),
        kind=next(kind for kind in LETTER_KINDS if kind == row.kind),
        email=row.email,
        lang="en" if row.lang == "en" else "zh",
        created_at=row.created_at,
        due_at=row.due_at,
        invitation_id=None if row.invitation_id is None else InvitationId(row.invitation_id),
        membership_id=None if row.membership_id is None else MembershipId(row.membership_id),
        proof_request_id=None if row.proof_request_id is None else ProofRequestId(row.proof_request_id),
        subscription_id=None if row.subscription_id is None else SubscriptionId(row.subscription_id),
        appeal_id=None if row.appeal_id is None else AppealId(row.appeal_id),
        correction_id=row.correction_id,
        attempts=row.attempts,
        sent_at=row.sent_at,
    )
