"""What a change names that is still on its way itself: a new document, office or problem, approved together with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessor.catalogue import CatalogueEntry
from assessor.catalogue.layer import entry_from
from assessor.edition.strict_yaml import Value
from assessor.services.catalogue.entries import desk_of
from assessor.services.context import Context
from assessor.storage.catalogue import EntryChange, list_open_changes

_NAMED = {"document": "document", "provider": "provider", "problems": "problem"}
"""Parts of an entry that name entries of another kind."""


@dataclass(frozen=True, kw_only=True)
class BegunEntry:
    """An entry that a district's office has begun to write and nobody can see yet."""

    change: EntryChange
    entry: CatalogueEntry


def begun_entries(context: Context, district: str) -> Sequence[BegunEntry]:
    """All of a district: new entries, the latest touched first."""
    with context.database.reading() as transaction:
        opened = [one for one in list_open_changes(transaction) if one.district == district and not one.before]
    return [BegunEntry(change=one, entry=entry) for one in opened if (entry := entry_from(one.kind, one.written))]


def ids_taken(context: Context, kind: str) -> frozenset[str]:
    """Ids of that kind that stand, or that anybody has begun to write."""
    with context.database.reading() as transaction:
        opened = {one.entry_id for one in list_open_changes(transaction) if one.kind == kind}
    return frozenset(opened | {entry_id for known, entry_id in desk_of(context).standing if known == kind})


def needed_changes(context: Context, change: EntryChange) -> Sequence[EntryChange]:
    """The changes that have to be published with this one, or before: those it names, and those they name."""
    begun = {(one.entry.kind, one.entry.id): one for one in begun_entries(context, change.district)}
    standing = desk_of(context).standing
    found: dict[tuple[str, str], EntryChange] = {}
    left = [*_names(entry_from(change.kind, change.written))]
    while left:
        key = left.pop()
        if key in begun and key not in standing and key not in found and begun[key].change.id != change.id:
            found[key] = begun[key].change
            left += _names(begun[key].entry)
    return tuple(found.values())


def _names(entry: CatalogueEntry | None) -> Iterator[tuple[str, str]]:
    for part, kind in _NAMED.items():
        for named in _listed(None if entry is None else entry.written.get(part)):
            yield kind, named


def _listed(value: Value) -> Sequence[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)] if isinstance(value, str) else []
