"""Changes of single entries: begun, rewritten, handed in, sent back, withdrawn; each step is noted with who took it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from assessor.catalogue import CatalogueEntry
from assessor.catalogue.layer import entry_of, entry_text
from assessor.edition.strict_yaml import Value
from assessor.services.catalogue.entries import desk_of, may_change
from assessor.services.catalogue.errors import (
    ChangedMeanwhileError,
    EntryBeingChangedError,
    NoSuchChangeError,
    NoteTooLongError,
    NotYoursToChangeError,
    SameEyesError,
    WrongStateError,
)
from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent, Transaction
from assessor.storage.catalogue import (
    ENTRY_KINDS,
    ChangeId,
    ChangeState,
    EntryChange,
    EntryKind,
    add_change,
    find_change,
    find_open_change,
    replace_change,
)

WRITABLE: tuple[ChangeState, ...] = ("draft", "returned")
LONGEST_NOTE, LONGEST_COMMENT = 500, 1000
"""Characters of why something is changed or published, and of what is said at a step."""


def begin_change(  # noqa: PLR0913 (what is begun, whose it is, when, and what was said)
    context: Context,
    kind: EntryKind,
    written: Mapping[str, Value],
    *,
    district: str,
    now: datetime,
    said: str = "",
) -> EntryChange:
    """Begin to change an entry, or to write a new one: of a measure with its `document`; `said`: where it comes from.

    Raises EntryBeingChangedError, and NotYoursToChangeError where it is, or would be, another district's.
    """
    change = first_draft(context, entry_of(kind, written), district=district, said=said, now=now)
    with context.database.writing() as transaction:
        add_begun(context, transaction, change, now)
    return change


def first_draft(context: Context, entry: CatalogueEntry, *, district: str, said: str, now: datetime) -> EntryChange:
    """A change as it is begun, not stored yet. Raises NotYoursToChangeError."""
    desk = desk_of(context)
    before = desk.standing.get((entry.kind, entry.id))
    if not all(may_change(desk.base, district, one) for one in (entry, before) if one is not None):
        raise NotYoursToChangeError
    return EntryChange(
        id=ChangeId(uuid4()),
        district=district,
        kind=next(one for one in ENTRY_KINDS if one == entry.kind),
        entry_id=entry.id,
        written=entry_text(entry),
        before=entry_text(before),
        state="draft",
        version=1,
        note="",
        author=account_in(context),
        reviewer=None,
        steps=(step(context, "drafted", now, said=said),),
        publish_on=None,
        created_at=now,
        changed_at=now,
    )


def add_begun(context: Context, transaction: Transaction, change: EntryChange, now: datetime) -> None:
    """Store a change that is begun. Raises EntryBeingChangedError."""
    known = find_open_change(transaction, change.kind, change.entry_id)
    if known is not None:
        raise EntryBeingChangedError(known)
    add_change(transaction, change)
    note_step(context, transaction, change, "entry_drafted", now)


def rewrite_change(
    context: Context, change_id: ChangeId, written: Mapping[str, Value], *, version: int, now: datetime
) -> EntryChange:
    """Write it anew; `version` is the one that was read. What was handed in has to be sent back first.

    Raises ChangedMeanwhileError, WrongStateError and NotYoursToChangeError.
    """
    desk = desk_of(context)
    with context.database.writing() as transaction:
        change = change_in(transaction, change_id, version=version)
        entry = entry_of(change.kind, {**written, "id": change.entry_id})
        if not may_change(desk.base, change.district, entry):
            raise NotYoursToChangeError
        rewritten = replace(change, written=entry_text(entry), author=account_in(context))
        return moved(context, transaction, rewritten, "drafted", only_from=WRITABLE, state="draft", now=now)


def submit_change(
    context: Context, change_id: ChangeId, *, note: str = "", version: int | None = None, now: datetime
) -> EntryChange:
    """Hand it in for review; `note` says why, `version` is the one that was read (None: whichever it is).

    Raises WrongStateError, ChangedMeanwhileError and NoteTooLongError.
    """
    why = fitting(note, LONGEST_NOTE)
    with context.database.writing() as transaction:
        change = replace(change_in(transaction, change_id, version=version), note=why, author=account_in(context))
        return moved(context, transaction, change, "submitted", only_from=WRITABLE, state="submitted", now=now)


def return_change(
    context: Context, change_id: ChangeId, *, comment: str, version: int | None = None, now: datetime
) -> EntryChange:
    """Send it back with what is to be mended.

    Raises WrongStateError, ChangedMeanwhileError, NoteTooLongError, and SameEyesError to whoever wrote it.
    """
    with context.database.writing() as transaction:
        change = change_in(transaction, change_id, version=version)
        refuse_same_eyes(context, change)
        sent_back = replace(change, reviewer=account_in(context), publish_on=None)
        only_from: tuple[ChangeState, ...] = ("submitted", "scheduled")
        return moved(
            context, transaction, sent_back, "returned", only_from=only_from, state="returned", now=now, said=comment
        )


def withdraw_change(context: Context, change_id: ChangeId, *, version: int | None = None, now: datetime) -> EntryChange:
    """Give it up, wherever it is on its way. Raises ChangedMeanwhileError, and WrongStateError once it is published."""
    with context.database.writing() as transaction:
        change = change_in(transaction, change_id, version=version)
        only_from: tuple[ChangeState, ...] = ("draft", "submitted", "returned", "scheduled")
        return moved(context, transaction, change, "withdrawn", only_from=only_from, state="withdrawn", now=now)


def change_in(transaction: Transaction, change_id: ChangeId, *, version: int | None = None) -> EntryChange:
    """The change, held until the transaction ends.

    Raises NoSuchChangeError, and ChangedMeanwhileError where it is no longer at the version that was read.
    """
    found = find_change(transaction, change_id, for_change=True)
    if found is None:
        raise NoSuchChangeError
    if version not in (None, found.version):
        raise ChangedMeanwhileError(found)
    return found


def fitting(said: str, most: int) -> str:
    """What was said. Raises NoteTooLongError for more than is kept, so that nothing is cut off unseen."""
    plain = said.strip()
    if len(plain) > most:
        raise NoteTooLongError(len(plain), most)
    return plain


def moved(  # noqa: PLR0913 (one step: of which change, from where to where, by whom, when and what was said)
    context: Context,
    transaction: Transaction,
    change: EntryChange,
    what: str,
    *,
    only_from: tuple[ChangeState, ...],
    state: ChangeState,
    now: datetime,
    said: str = "",
) -> EntryChange:
    """The change in its next state, stored and noted in the trail. Raises WrongStateError."""
    if change.state not in only_from:
        raise WrongStateError(change)
    taken = step(context, what, now, said=said)
    after = replace(change, state=state, version=change.version + 1, steps=(*change.steps, taken), changed_at=now)
    if not replace_change(transaction, after, version=change.version):
        raise ChangedMeanwhileError(change)
    note_step(context, transaction, after, f"entry_{what}", now)
    return after


def refuse_same_eyes(context: Context, change: EntryChange) -> None:
    """Raise SameEyesError where whoever acts wrote any of it."""
    if not may_approve(change, context.actor):
        raise SameEyesError


def may_approve(change: EntryChange, actor: str) -> bool:
    """Whether somebody wrote none of it."""
    return actor not in {one["by"] for one in change.steps if one["what"] in ("drafted", "submitted")}


def account_in(context: Context) -> UUID | None:
    """The account that acts; None for whoever runs the server."""
    try:
        return UUID(context.actor)
    except ValueError:
        return None


def step(context: Context, what: str, now: datetime, *, said: str = "") -> dict[str, str]:
    """One step as it is kept with a change."""
    return {"at": now.isoformat(), "by": context.actor, "what": what, "said": fitting(said, LONGEST_COMMENT)}


def note_step(context: Context, transaction: Transaction, change: EntryChange, kind: str, now: datetime) -> None:
    """An entry in the trail about a step of a change."""
    note(context, transaction, AuditEvent(at=now, kind=kind, detail=f"{change.kind} {change.entry_id}"))
