"""Changes of single entries on their way to a revision, and what became of each."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Literal, NewType, get_args
from uuid import UUID

from sqlalchemy import select, update

from assessor.storage.catalogue.tables import OPEN, CatalogueChangeRow
from assessor.storage.database import Transaction

ChangeId = NewType("ChangeId", UUID)
EntryKind = Literal["document", "provider", "problem", "measure"]
ENTRY_KINDS: tuple[EntryKind, ...] = get_args(EntryKind)
ChangeState = Literal["draft", "submitted", "returned", "scheduled", "published", "withdrawn"]
CHANGE_STATES: tuple[ChangeState, ...] = get_args(ChangeState)


@dataclass(frozen=True, kw_only=True)
class EntryChange:
    """One entry as somebody wants it to read.

    `written`, `before`: the entry as YAML now, and as it stood when the change was begun (empty: there was none).
    `version` counts its rewritings; `steps` say when, by whom, what, and what was said. `file_id` is the same for all
    that came in one file.
    """

    id: ChangeId
    district: str
    kind: EntryKind
    entry_id: str
    written: str
    before: str
    state: ChangeState
    version: int
    note: str
    author: UUID | None
    reviewer: UUID | None
    steps: Sequence[Mapping[str, str]]
    publish_on: date | None
    created_at: datetime
    changed_at: datetime
    revision: int | None = None
    file_id: UUID | None = None

    @property
    def is_open(self) -> bool:
        """Whether it may still become part of a revision."""
        return self.state in OPEN


def add_change(transaction: Transaction, change: EntryChange) -> None:
    """Store a new one; the database refuses a second open one of the same entry."""
    fields = asdict(change)
    transaction.add(CatalogueChangeRow(**{**fields, "steps": [dict(one) for one in change.steps]}))
    transaction.flush()


def find_change(transaction: Transaction, change_id: ChangeId, *, for_change: bool = False) -> EntryChange | None:
    """The change of that id, or None. `for_change` makes others who want to change it wait."""
    row = transaction.get(CatalogueChangeRow, change_id, with_for_update=for_change)
    return None if row is None else _value_of(row)


def find_open_change(transaction: Transaction, kind: str, entry_id: str) -> EntryChange | None:
    """The open change of an entry, or None."""
    wanted = select(CatalogueChangeRow).where(
        CatalogueChangeRow.kind == kind, CatalogueChangeRow.entry_id == entry_id, CatalogueChangeRow.state.in_(OPEN)
    )
    row = transaction.scalars(wanted).first()
    return None if row is None else _value_of(row)


def list_open_changes(transaction: Transaction) -> Sequence[EntryChange]:
    """All open changes, the latest touched first."""
    wanted = select(CatalogueChangeRow).where(CatalogueChangeRow.state.in_(OPEN))
    ordered = wanted.order_by(CatalogueChangeRow.changed_at.desc(), CatalogueChangeRow.id)
    return [_value_of(row) for row in transaction.scalars(ordered)]


def changes_of_entry(transaction: Transaction, kind: str, entry_id: str) -> Sequence[EntryChange]:
    """All changes of an entry, the latest first."""
    wanted = select(CatalogueChangeRow).where(CatalogueChangeRow.kind == kind, CatalogueChangeRow.entry_id == entry_id)
    ordered = wanted.order_by(CatalogueChangeRow.created_at.desc(), CatalogueChangeRow.id)
    return [_value_of(row) for row in transaction.scalars(ordered)]


def changes_filed(transaction: Transaction, file_id: UUID) -> Sequence[EntryChange]:
    """All that came in one file, those first that others may name."""
    rows = transaction.scalars(select(CatalogueChangeRow).where(CatalogueChangeRow.file_id == file_id))
    return sorted(map(_value_of, rows), key=lambda one: (ENTRY_KINDS.index(one.kind), one.entry_id))


def changes_due(transaction: Transaction, day: date) -> Sequence[EntryChange]:
    """Approved ones whose day has come, the earliest first; of a day those that others may name before these."""
    wanted = select(CatalogueChangeRow).where(
        CatalogueChangeRow.state == "scheduled", CatalogueChangeRow.publish_on <= day
    )
    ordered = wanted.order_by(CatalogueChangeRow.publish_on, CatalogueChangeRow.changed_at, CatalogueChangeRow.id)
    found = [_value_of(row) for row in transaction.scalars(ordered)]
    return sorted(found, key=lambda one: (one.publish_on or day, ENTRY_KINDS.index(one.kind)))


def replace_change(transaction: Transaction, change: EntryChange, *, version: int) -> bool:
    """Write a change anew if it is still at that version; whether it was."""
    fields = {**asdict(change), "steps": [dict(one) for one in change.steps]}
    fields.pop("id")
    wanted = update(CatalogueChangeRow).where(CatalogueChangeRow.id == change.id, CatalogueChangeRow.version == version)
    done = transaction.execute(wanted.values(**fields).returning(CatalogueChangeRow.id)).all()
    transaction.expire_all()
    return bool(done)


def _value_of(row: CatalogueChangeRow) -> EntryChange:
    return EntryChange(
        id=ChangeId(row.id),
        district=row.district,
        kind=next(one for one in ENTRY_KINDS if one == row.kind),
        entry_id=row.entry_id,
        written=row.written,
        before=row.before,
        state=next(one for one in CHANGE_STATES if one == row.state),
        version=row.version,
        note=row.note,
        author=row.author,
        reviewer=row.reviewer,
        steps=tuple(row.steps),
        publish_on=row.publish_on,
        created_at=row.created_at,
        changed_at=row.changed_at,
        revision=row.revision,
        file_id=row.file_id,
    )
