"""Who stands behind the ids on a page of the audit trail, if still there; the trail itself has no names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from assessor.services.context import Context
from assessor.storage import AuditEntry, Member, Organisation
from assessor.storage.accounts import members_of_ids, organisations_of_ids

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True, kw_only=True)
class TrailNames:
    """Accounts and organisations by id as text."""

    members: Mapping[str, Member]
    organisations: Mapping[str, Organisation]


def names_on(context: Context, entries: Sequence[AuditEntry]) -> TrailNames:
    """Whom these entries are by or about."""
    ids = {UUID(found) for one in entries for found in ID.findall(f"{one.event.actor} {one.event.detail}")}
    with context.database.reading() as transaction:
        return TrailNames(
            members={str(one.account.id): one for one in members_of_ids(transaction, ids)},
            organisations={str(one.id): one for one in organisations_of_ids(transaction, ids)},
        )
