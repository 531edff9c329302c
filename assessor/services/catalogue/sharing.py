"""Entries of a place around several districts: the desks of those districts keep them together (decision 0047)."""

from collections.abc import Iterator, Sequence

from assessor.catalogue import CatalogueEntry
from assessor.catalogue.layer import Entries, entry_from
from assessor.edition import Edition, load_edition
from assessor.measures.model import Jurisdiction
from assessor.services.catalogue.changes import account_in, may_approve
from assessor.services.catalogue.entries import Desk, desk_of, holds, may_change
from assessor.services.catalogue.errors import OtherEyesError
from assessor.services.catalogue.reading import differences_between, revisions_of
from assessor.services.context import Context
from assessor.storage.accounts import members_of_ids, places_with
from assessor.storage.catalogue import EntryChange, Revision


def desks_beside(
    context: Context, edition: Edition, district: str, entries: Sequence[CatalogueEntry]
) -> tuple[Jurisdiction, ...]:
    """Other districts in the places of these entries that have somebody who could approve a change of them."""
    named = {str(one.written.get("jurisdiction", "")) for one in entries} - {district}
    around = [one for one in edition.catalogue.jurisdictions if one.id in named]
    inside = [
        one
        for one in edition.catalogue.jurisdictions
        if one.local and one.id != district and any(holds(place, one) for place in around)
    ]
    return tuple(one for one in inside if one.id in _with_reviewers(context)) if inside else ()


def desks_beside_change(context: Context, change: EntryChange) -> tuple[Jurisdiction, ...]:
    """The same for a change: for the place its entry was in and the one it is to be in."""
    return desks_beside(context, load_edition(context.edition), change.district, [*_sides(change)])


def is_kept_with(edition: Edition, district: str, change: EntryChange) -> bool:
    """Whether a change of another district's office is about an entry that this district's office may change, too."""
    return any(may_change(edition, district, one) for one in _sides(change))


def refuse_own_eyes(context: Context, change: EntryChange) -> None:
    """Raise OtherEyesError where another district's reviewer has to approve it, and whoever acts is none."""
    beside = desks_beside_change(context, change)
    if beside and _district_acting(context) not in {one.id for one in beside}:
        raise OtherEyesError([one.label for one in beside])


def refuse_alone(context: Context, district: str, entries: Sequence[CatalogueEntry]) -> None:
    """Raise OtherEyesError where one person alone would publish what other desks keep, too."""
    beside = desks_beside(context, load_edition(context.edition), district, entries)
    if beside:
        raise OtherEyesError([one.label for one in beside])


def kept_by_others(context: Context, desk: Desk, district: str, entries: Entries) -> frozenset[tuple[str, str]]:
    """Kind and id of those entries that are another district's, or kept together with one."""
    return frozenset(
        key
        for key, one in entries.items()
        if not may_change(desk.base, district, one) or desks_beside(context, desk.base, district, [one])
    )


def shared_with(context: Context, district: str, entry: CatalogueEntry) -> tuple[Jurisdiction, ...]:
    """The other districts whose desks keep an entry as it stands."""
    return desks_beside(context, desk_of(context).base, district, [entry])


def districts_to_confirm(context: Context, revision: Revision) -> tuple[str, ...]:
    """Whose reviewers may confirm what one person published alone: the own district's, unless others keep it, too."""
    numbers = [one.number for one in revisions_of(context) if one.number < revision.number]
    found, before, after = differences_between(context, max(numbers, default=0), revision.number)
    keys = [(one.entry.kind, one.entry.id) for one in found]
    changed = [side[key] for side in (before, after) for key in keys if key in side]
    beside = desks_beside(context, load_edition(context.edition), revision.district, changed)
    return tuple(one.id for one in beside) or (revision.district,)


def revisions_unconfirmed(context: Context, district: str) -> Sequence[Revision]:
    """Those published by one person alone that wait for somebody of this district."""
    waiting = [one for one in revisions_of(context) if one.state == "unconfirmed"]
    return [one for one in waiting if district in districts_to_confirm(context, one)]


def reviews_waiting(context: Context, district: str, changes: Sequence[EntryChange]) -> int:
    """How many of these changes whoever acts may approve, were they a reviewer of the district."""
    return sum(
        one.state == "submitted" and may_approve(one, context.actor) and district in _approving(context, one)
        for one in changes
    )


def _approving(context: Context, change: EntryChange) -> tuple[str, ...]:
    return tuple(one.id for one in desks_beside_change(context, change)) or (change.district,)


def _sides(change: EntryChange) -> Iterator[CatalogueEntry]:
    for text in (change.before, change.written):
        entry = entry_from(change.kind, text)
        if entry is not None:
            yield entry


def _with_reviewers(context: Context) -> frozenset[str]:
    with context.database.reading() as transaction:
        return places_with(transaction, "reviewer")


def _district_acting(context: Context) -> str:
    account = account_in(context)
    if account is None:
        return ""
    with context.database.reading() as transaction:
        return next((one.organisation.district for one in members_of_ids(transaction, {account})), "")
