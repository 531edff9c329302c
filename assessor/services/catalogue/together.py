"""Changes that came in one file: begun, handed in, sent back and withdrawn together, all of them or none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID, uuid4

from assessor.catalogue import CatalogueEntry
from assessor.catalogue.layer import entry_from
from assessor.edition import EditionProblem
from assessor.services.catalogue.changes import (
    LONGEST_NOTE,
    WRITABLE,
    account_in,
    add_begun,
    change_in,
    first_draft,
    fitting,
    moved,
    refuse_same_eyes,
)
from assessor.services.catalogue.entries import desk_of
from assessor.services.catalogue.errors import NoSuchChangeError
from assessor.services.catalogue.next_revision import problems_of_entries
from assessor.services.catalogue.sharing import desks_beside_change
from assessor.services.context import Context
from assessor.storage.catalogue import ChangeState, EntryChange, changes_filed

LONGEST_NAME = 100
"""Characters of a file's name that are kept."""


@dataclass(frozen=True, kw_only=True)
class FiledChanges:
    """What came in one file: all of one district, those first that others name."""

    id: UUID
    changes: Sequence[EntryChange]

    @property
    def district(self) -> str:
        """Whose office handed the file in."""
        return self.changes[0].district

    @property
    def file_name(self) -> str:
        """What the file was called."""
        return self.changes[0].steps[0]["said"]

    @property
    def seen(self) -> int:
        """Tells this state from every other: each step of each change counts on."""
        return sum(one.version for one in self.changes)

    @property
    def opened(self) -> Sequence[EntryChange]:
        """Those that may still become part of a revision."""
        return [one for one in self.changes if one.is_open]

    def waiting(self, *states: ChangeState) -> Sequence[EntryChange]:
        """Those in one of these states."""
        return [one for one in self.changes if one.state in states]


def filed_changes_of(context: Context, file_id: UUID) -> FiledChanges:
    """What came in that file. Raises NoSuchChangeError."""
    with context.database.reading() as transaction:
        found = changes_filed(transaction, file_id)
    if not found:
        raise NoSuchChangeError(file_id)
    return FiledChanges(id=file_id, changes=found)


def filed_among(changes: Sequence[EntryChange], district: str) -> Sequence[FiledChanges]:
    """Those of a district's changes that came in files, file by file."""
    files: dict[UUID, list[EntryChange]] = {}
    for one in changes:
        if one.file_id is not None and one.district == district:
            files.setdefault(one.file_id, []).append(one)
    return [FiledChanges(id=file_id, changes=found) for file_id, found in files.items()]


def begin_together(
    context: Context, entries: Sequence[CatalogueEntry], *, file_name: str, district: str, now: datetime
) -> UUID:
    """Begin a change of each entry of a file.

    Raises EntryBeingChangedError and NotYoursToChangeError, and then nothing is begun.
    """
    file_id, said = uuid4(), file_name[-LONGEST_NAME:]
    drafts = [first_draft(context, one, district=district, said=said, now=now) for one in entries]
    with context.database.writing() as transaction:
        for one in drafts:
            add_begun(context, transaction, replace(one, file_id=file_id), now)
    return file_id


def problems_together(context: Context, filed: FiledChanges, day: date) -> Sequence[EditionProblem]:
    """What would be wrong with the catalogue, were everything open of the file published on a day."""
    entries = [entry for one in filed.opened if (entry := entry_from(one.kind, one.written)) is not None]
    return problems_of_entries(desk_of(context), entries, day)


def submit_together(context: Context, filed: FiledChanges, *, note: str, now: datetime) -> None:
    """Hand in what is still written on.

    Raises ChangedMeanwhileError and NoteTooLongError, and then nothing is handed in.
    """
    why = fitting(note, LONGEST_NOTE)
    with context.database.writing() as transaction:
        for one in filed.waiting(*WRITABLE):
            current = change_in(transaction, one.id, version=one.version)
            change = replace(current, note=why, author=account_in(context))
            moved(context, transaction, change, "submitted", only_from=WRITABLE, state="submitted", now=now)


def return_together(context: Context, filed: FiledChanges, *, comment: str, now: datetime) -> None:
    """Send back what waits for review or for its day, with what is to be mended.

    Raises ChangedMeanwhileError, SameEyesError and NoteTooLongError, and then nothing is sent back.
    """
    with context.database.writing() as transaction:
        for one in filed.waiting("submitted", "scheduled"):
            change = change_in(transaction, one.id, version=one.version)
            refuse_same_eyes(context, change)
            sent_back = replace(change, reviewer=account_in(context), publish_on=None)
            moved(
                context, transaction, sent_back, "returned", only_from=("submitted", "scheduled"), state="returned",
                now=now, said=comment,
            )  # fmt: skip


def withdraw_together(context: Context, filed: FiledChanges, *, now: datetime) -> None:
    """Give up all that is still open. Raises ChangedMeanwhileError, and then nothing is given up."""
    with context.database.writing() as transaction:
        for one in filed.opened:
            change = change_in(transaction, one.id, version=one.version)
            moved(context, transaction, change, "withdrawn", only_from=(one.state,), state="withdrawn", now=now)


def of_own_eyes(context: Context, filed: FiledChanges) -> Sequence[EntryChange]:
    """Those handed in that a reviewer of the own district may approve; others are kept with other districts."""
    return [one for one in filed.waiting("submitted") if not desks_beside_change(context, one)]
