"""Publishing: approved changes become one numbered revision, whole or not at all; rolling back, ending at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from assessor.catalogue import CatalogueEntry
from assessor.catalogue.layer import (
    Entries,
    entries_in_layer,
    entry_from,
    entry_text,
    layer_of,
    unpacked_layer,
)
from assessor.edition.catalogue_folder import CatalogueLayer
from assessor.evaluation.china import day_in_china
from assessor.services.catalogue.changes import (
    LONGEST_COMMENT,
    LONGEST_NOTE,
    account_in,
    change_in,
    moved,
    refuse_same_eyes,
)
from assessor.services.catalogue.entries import Desk, desk_of, may_change
from assessor.services.catalogue.errors import (
    FaultyCatalogueError,
    NoSuchChangeError,
    NotYoursToChangeError,
    OutdatedChangeError,
    SameEyesError,
    WrongStateError,
)
from assessor.services.catalogue.hearing import tell_of_change
from assessor.services.catalogue.next_revision import NextRevision, add_next, next_revision, with_entries
from assessor.services.catalogue.reading import revision_of
from assessor.services.catalogue.sharing import districts_to_confirm, kept_by_others, refuse_alone, refuse_own_eyes
from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent, Transaction
from assessor.storage.catalogue import (
    ChangeId,
    EntryChange,
    Revision,
    changes_due,
    confirm_revision,
    content_of,
    find_change,
    find_revision,
    mark_rolled_back,
)

DUE = "due"
"""Acts where an approved change is published on its day."""


def approve_changes(
    context: Context, ids: Sequence[ChangeId], *, on: date | None = None, now: datetime
) -> Revision | None:
    """Approve what another person handed in: published together now, or on a day to come; the revision, if now.

    Raises SameEyesError, OtherEyesError, WrongStateError, OutdatedChangeError, FaultyCatalogueError and
    NoSuchChangeError.
    """
    changes = _changes(context, ids)
    for one in changes:
        refuse_same_eyes(context, one)
        refuse_own_eyes(context, one)
    later = on is not None and on > day_in_china(now)
    prepared = _checked(desk_of(context), changes, on if later and on is not None else day_in_china(now))
    if later:
        with context.database.writing() as transaction:
            for one in changes:
                approved = replace(_as_read(transaction, one), reviewer=account_in(context), publish_on=on)
                moved(context, transaction, approved, "approved", only_from=("submitted",), state="scheduled", now=now)
        return None
    with context.database.writing() as transaction:
        revision = _publish(context, transaction, prepared, changes, now=now)
        for one in changes:
            approved = replace(_as_read(transaction, one), reviewer=account_in(context), revision=revision.number)
            moved(context, transaction, approved, "approved", only_from=("submitted",), state="published", now=now)
            tell_of_change(transaction, one.id, now=now)
    return revision


def publish_due(context: Context, *, now: datetime) -> Sequence[Revision]:
    """Publish what was approved for a day that has come: each change by itself, what came in one file together.

    One that no longer fits the catalogue is sent back with the reason, so that nothing is lost and nothing undone.
    """
    acting = replace(context, actor=DUE)
    with context.database.reading() as transaction:
        due = changes_due(transaction, day_in_china(now))
    together: dict[object, list[EntryChange]] = {}
    for one in due:
        together.setdefault((one.file_id, one.changed_at) if one.file_id else one.id, []).append(one)
    return [revision for group in together.values() for revision in _publish_group(acting, group, now=now)]


def end_at_once(context: Context, measure_id: str, *, district: str, reason: str, now: datetime) -> Revision:
    """End a measure today by one person alone; the revision is marked until another person confirms it.

    Raises NoSuchChangeError, NotYoursToChangeError and FaultyCatalogueError.
    """
    desk, day = desk_of(context), day_in_china(now)
    entry = desk.standing.get(("measure", measure_id))
    if entry is None:
        raise NoSuchChangeError(measure_id)
    if not may_change(desk.base, district, entry):
        raise NotYoursToChangeError
    prepared = with_entries(desk, [_ended(entry, day)], day)
    with context.database.writing() as transaction:
        revision = add_next(
            context, transaction, prepared, now=now, state="unconfirmed", said=reason, district=district
        )
        note(context, transaction, AuditEvent(at=now, kind="measure_ended", detail=measure_id))
    return revision


def roll_back(context: Context, number: int, *, district: str, reason: str, now: datetime) -> Revision:
    """Make the content of an earlier revision (0: what is shipped alone) the newest again, under a new number.

    By one person; marked until another confirms it. Entries of other districts, and those kept together with them, stay
    as they are now.
    Raises NoSuchChangeError and FaultyCatalogueError.
    """
    desk, day = desk_of(context), day_in_china(now)
    entries = _gone_back_to(context, desk, entries_in_layer(_layer(context, number)), district)
    layer = layer_of(desk.base, entries, revision=desk.next_number, published=day)
    prepared = next_revision(desk, layer, day)
    with context.database.writing() as transaction:
        revision = add_next(
            context, transaction, prepared, now=now, state="unconfirmed", said=reason, district=district
        )
        mark_rolled_back(transaction, after=number, before=revision.number, district=district)
        note(
            context, transaction, AuditEvent(at=now, kind="catalogue_rolled_back", detail=f"{revision.number} {number}")
        )
    return revision


def publish_alone(
    context: Context, entries: Sequence[CatalogueEntry], *, district: str, reason: str, now: datetime
) -> Revision:
    """Publish entries by one person alone, in an emergency; marked until another person confirms it.

    Raises NotYoursToChangeError, OtherEyesError and FaultyCatalogueError.
    """
    desk, day = desk_of(context), day_in_china(now)
    if not all(may_change(desk.base, district, one) for one in entries):
        raise NotYoursToChangeError
    refuse_alone(context, district, entries)
    prepared = with_entries(desk, entries, day)
    with context.database.writing() as transaction:
        revision = add_next(
            context, transaction, prepared, now=now, state="unconfirmed", said=reason, district=district
        )
        event = AuditEvent(at=now, kind="catalogue_published", detail=f"{revision.number} alone")
        note(context, transaction, event)
    return revision


def confirm(context: Context, number: int, *, district: str, now: datetime) -> None:
    """Confirm what another person published alone: of the district, or of one that keeps what was changed with it.

    Raises NoSuchChangeError and SameEyesError.
    """
    confirming = districts_to_confirm(context, revision_of(context, number))
    with context.database.writing() as transaction:
        revision = find_revision(transaction, number)
        if revision is None or revision.state != "unconfirmed" or district not in confirming:
            raise NoSuchChangeError(number)
        if revision.submitted_by is not None and revision.submitted_by == account_in(context):
            raise SameEyesError
        confirm_revision(transaction, number, account_in(context))
        note(context, transaction, AuditEvent(at=now, kind="catalogue_confirmed", detail=str(number)))


def _publish_group(context: Context, changes: Sequence[EntryChange], *, now: datetime) -> Sequence[Revision]:
    """Publish changes as one revision; if one of several does not fit, each alone, so that only it goes back."""
    try:
        prepared = _checked(desk_of(context), changes, day_in_china(now))
    except (OutdatedChangeError, FaultyCatalogueError) as error:
        if len(changes) > 1:
            return [found for one in changes for found in _publish_group(context, [one], now=now)]
        _send_back(context, changes[0], _within(str(error).splitlines(), LONGEST_COMMENT), now)
        return []
    with context.database.writing() as transaction:
        revision = _publish(context, transaction, prepared, changes, now=now)
        for one in changes:
            after = replace(_as_read(transaction, one), revision=revision.number)
            moved(context, transaction, after, "published", only_from=("scheduled",), state="published", now=now)
            tell_of_change(transaction, one.id, now=now)
    return [revision]


def _send_back(context: Context, change: EntryChange, said: str, now: datetime) -> None:
    with context.database.writing() as transaction:
        current = _as_read(transaction, change)
        moved(
            context, transaction, current, "returned", only_from=("scheduled",), state="returned", now=now, said=said
        )  # fmt: skip


def _changes(context: Context, ids: Sequence[ChangeId]) -> Sequence[EntryChange]:
    with context.database.reading() as transaction:
        found = [find_change(transaction, one) for one in ids]
    changes = [one for one in found if one is not None]
    if len(changes) < len(ids) or not changes:
        raise NoSuchChangeError
    return changes


def _as_read(transaction: Transaction, change: EntryChange) -> EntryChange:
    """The change, as it was when it was checked. Raises WrongStateError where somebody touched it since."""
    current = change_in(transaction, change.id)
    if current.version != change.version:
        raise WrongStateError(current)
    return current


def _checked(desk: Desk, changes: Sequence[EntryChange], day: date) -> NextRevision:
    standing = desk.standing
    for one in changes:
        if one.before != entry_text(standing.get((one.kind, one.entry_id))):
            raise OutdatedChangeError(one)
    return with_entries(
        desk, [entry for one in changes if (entry := entry_from(one.kind, one.written)) is not None], day
    )


def _publish(
    context: Context, transaction: Transaction, prepared: NextRevision, changes: Sequence[EntryChange], *, now: datetime
) -> Revision:
    first = changes[0]
    said = _within([*dict.fromkeys(one.note for one in changes if one.note)], LONGEST_NOTE)
    reviewer = first.reviewer if context.actor == DUE else account_in(context)
    revision = add_next(
        context, transaction, prepared, now=now, said=said, district=first.district, by=(first.author, reviewer)
    )
    note(context, transaction, AuditEvent(at=now, kind="catalogue_published", detail=str(revision.number)))
    return revision


def _within(said: Sequence[str], most: int) -> str:
    """What was said in several places as one text; where it is too long, the first ones and how many more there are."""
    for count in range(len(said), 0, -1):
        left = len(said) - count
        told = "；".join((*said[:count], *([f"+{left}"] if left else [])))
        if len(told) <= most:
            return told
    return f"+{len(said)}" if said else ""


def _gone_back_to(context: Context, desk: Desk, earlier: Entries, district: str) -> Sequence[CatalogueEntry]:
    """The district's own entries as they were, all others as they are; one that others took out since stays out."""
    staying = kept_by_others(context, desk, district, {**earlier, **desk.changed})
    staying |= kept_by_others(context, desk, district, earlier)
    own = [one for key, one in earlier.items() if key not in staying]
    return [*own, *(one for key, one in desk.changed.items() if key in staying)]


def _layer(context: Context, number: int) -> CatalogueLayer | None:
    if not number:
        return None
    with context.database.reading() as transaction:
        if find_revision(transaction, number) is None:
            raise NoSuchChangeError(number)
        return unpacked_layer(content_of(transaction, number))


def _ended(entry: CatalogueEntry, day: date) -> CatalogueEntry:
    """The measure as ended, its last day on the day, unless it would only have begun later."""
    since = entry.written.get("effective")
    effective = dict(since) if isinstance(since, dict) else {}
    if str(effective.get("from", "")) <= day.isoformat():
        effective["to"] = day.isoformat()
    return replace(entry, written={**entry.written, "status": "ended", "effective": effective})
