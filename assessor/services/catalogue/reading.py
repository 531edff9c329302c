"""Reading at the desk: a change, the history of an entry, revisions and what each of them changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from assessor.catalogue import Difference, differences
from assessor.catalogue.layer import Entries, entries_in_layer, standing_entries, unpacked_layer
from assessor.edition import load_edition
from assessor.services.catalogue.errors import NoSuchChangeError
from assessor.services.context import Context
from assessor.storage.accounts import members_of_ids
from assessor.storage.catalogue import (
    ChangeId,
    EntryChange,
    Revision,
    changes_of_entry,
    content_of,
    find_change,
    find_revision,
    list_revisions,
)


@dataclass(frozen=True, kw_only=True)
class EntryHistory:
    """What became of an entry: its changes, the latest first, and what accounts of the office they name are called."""

    changes: Sequence[EntryChange]
    names: Mapping[str, str]


def change_of(context: Context, change_id: UUID) -> EntryChange:
    """The change of that id. Raises NoSuchChangeError."""
    with context.database.reading() as transaction:
        found = find_change(transaction, ChangeId(change_id))
    if found is None:
        raise NoSuchChangeError(change_id)
    return found


def entry_history(context: Context, kind: str, entry_id: str, *, district: str) -> EntryHistory:
    """All changes of an entry with who took which step; people of other districts' offices are not named."""
    with context.database.reading() as transaction:
        changes = changes_of_entry(transaction, kind, entry_id)
    own = [one for one in changes if one.district == district]
    return EntryHistory(changes=changes, names=names_in(context, own))


def names_in(context: Context, changes: Sequence[EntryChange]) -> Mapping[str, str]:
    """What the accounts that took steps are called: their addresses, within one office known to each other."""
    ids = {found for one in changes for taken in one.steps if (found := _uuid(taken["by"])) is not None}
    with context.database.reading() as transaction:
        return {str(one.account.id): one.account.email for one in members_of_ids(transaction, ids)}


def revisions_of(context: Context) -> Sequence[Revision]:
    """All revisions, the newest first."""
    with context.database.reading() as transaction:
        return list_revisions(transaction)


def revision_of(context: Context, number: int) -> Revision:
    """The revision of that number. Raises NoSuchChangeError."""
    with context.database.reading() as transaction:
        found = find_revision(transaction, number)
    if found is None:
        raise NoSuchChangeError(number)
    return found


def entries_at(context: Context, number: int) -> Entries:
    """All entries as they stood at a revision; 0: as shipped with this release. Raises NoSuchChangeError."""
    shipped = standing_entries(load_edition(context.edition))
    if not number:
        return shipped
    revision_of(context, number)
    with context.database.reading() as transaction:
        layer = unpacked_layer(content_of(transaction, number))
    return {**shipped, **entries_in_layer(layer)}


def differences_between(context: Context, before: int, after: int) -> tuple[Sequence[Difference], Entries, Entries]:
    """In which entries two revisions differ, and all entries of both."""
    old, new = entries_at(context, before), entries_at(context, after)
    return differences(tuple(old.values()), tuple(new.values())), old, new


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None
