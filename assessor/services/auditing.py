"""Checking the audit trail from its beginning."""

from dataclasses import dataclass

from assessor.services.desk import Desk
from assessor.storage import AuditState, check_chain, hash_at


@dataclass(frozen=True, kw_only=True)
class NotedEnd:
    """The end of the trail as somebody noted it outside the database."""

    number: int
    hash: str


def check_trail(desk: Desk, *, noted: NotedEnd | None = None) -> AuditState:
    """Whether every entry fits the one before and, if an earlier end was noted, whether it is still in its place.

    Only a noted end shows that entries were cut off at the end, or that the whole trail was written anew.
    """
    with desk.database.reading() as transaction:
        state = check_chain(transaction)
        if noted is None or state.broken is not None or hash_at(transaction, noted.number) == noted.hash:
            return state
    return AuditState(entries=state.entries, last_hash=state.last_hash, broken=noted.number, fault="noted")
