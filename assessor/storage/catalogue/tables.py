"""The tables of a district's own catalogue: revisions, changes on their way to one, and what people say is wrong."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from assessor.storage.tables import Base, UtcDateTime

OPEN = ("draft", "submitted", "returned", "scheduled")
CORRECTED = ("phone", "deadline", "ended", "amount", "other")
REVISION_STATES = ("published", "unconfirmed", "rolled_back")
_IS_OPEN = text(f"state IN ({', '.join(repr(one) for one in OPEN)})")


class CatalogueRevisionRow(Base):
    """One numbered state of what stands over the shipped catalogue; its content never changes."""

    __tablename__ = "catalogue_revision"
    __table_args__ = (CheckConstraint("state IN ('published', 'unconfirmed', 'rolled_back')", name="state"),)

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the packed content."""
    content: Mapped[bytes] = mapped_column(LargeBinary)
    """The layer's files, packed."""
    state: Mapped[str] = mapped_column(String(11))
    district: Mapped[str] = mapped_column(String(40))
    """Whose office published it."""
    note: Mapped[str] = mapped_column(String(500))
    submitted_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    approved_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)
    holds_from: Mapped[date] = mapped_column(Date)


class CatalogueChangeRow(Base):
    """One entry as somebody wants it to read, from the first draft to the revision that has it."""

    __tablename__ = "catalogue_change"
    __table_args__ = (
        CheckConstraint("kind IN ('document', 'provider', 'problem', 'measure')", name="kind"),
        CheckConstraint(
            "state IN ('draft', 'submitted', 'returned', 'scheduled', 'published', 'withdrawn')", name="state"
        ),
        Index(
            "uq_catalogue_change_open",
            "kind",
            "entry_id",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
        Index("ix_catalogue_change_entry", "kind", "entry_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    district: Mapped[str] = mapped_column(String(40), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    entry_id: Mapped[str] = mapped_column(String(80))
    written: Mapped[str] = mapped_column(Text)
    """The entry as YAML."""
    before: Mapped[str] = mapped_column(Text)
    """The same as it stood when the change was begun; empty for a new one."""
    state: Mapped[str] = mapped_column(String(9))
    version: Mapped[int] = mapped_column(Integer)
    """How often it was changed."""
    note: Mapped[str] = mapped_column(String(500))
    author: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    """Who wrote it last."""
    reviewer: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    """Who sent it back or approved it last."""
    steps: Mapped[list[dict[str, str]]] = mapped_column(JSON(none_as_null=True))
    """What became of it: when, by whom, what, and what was said."""
    publish_on: Mapped[date | None] = mapped_column(Date)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revision: Mapped[int | None] = mapped_column(ForeignKey("catalogue_revision.number"), index=True)
    """The revision it was published with."""
    file_id: Mapped[UUID | None] = mapped_column(Uuid, index=True)
    """The same for all that came in one file."""


class CorrectionRow(Base):
    """Somebody says that something about a measure is wrong; nothing tells who, but what they leave themselves."""

    __tablename__ = "correction"
    __table_args__ = (
        CheckConstraint(f"about IN {CORRECTED}", name="about"),
        CheckConstraint("hears_in IN ('', 'zh', 'en')", name="hears_in"),
        CheckConstraint("state IN ('open', 'taken', 'set_aside')", name="state"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    measure_id: Mapped[str] = mapped_column(String(80), index=True)
    about: Mapped[str] = mapped_column(String(8))
    said: Mapped[str] = mapped_column(String(500))
    contact: Mapped[str] = mapped_column(String(100))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    state: Mapped[str] = mapped_column(String(9))
    answer: Mapped[str] = mapped_column(String(1000))
    """Why it was set aside."""
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    change_id: Mapped[UUID | None] = mapped_column(ForeignKey("catalogue_change.id", ondelete="SET NULL"), index=True)
    """The change it led to."""
    hears_in: Mapped[str] = mapped_column(String(2), server_default="")
    """The language in which whoever sent it wants to hear by letter what became of it; empty: not at all."""
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When they confirmed that the address is theirs."""


class LinkOpeningRow(Base):
    """A person of an office opened a link of the catalogue; of each link the last time."""

    __tablename__ = "link_opening"

    link: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of its address."""
    is_right: Mapped[bool] = mapped_column(Boolean)
    """Whether what it leads to was what it should be."""
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)


class MeasureOwnerRow(Base):
    """Who at a district's desk sees to it that a measure stays true."""

    __tablename__ = "measure_owner"

    district: Mapped[str] = mapped_column(String(40), primary_key=True)
    measure_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class ReviewReminderRow(Base):
    """Of which reviews an account was reminded by letter, and whether it wants no more letters."""

    __tablename__ = "review_reminder"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    is_off: Mapped[bool] = mapped_column(Boolean)
    told: Mapped[list[str]] = mapped_column(JSON(none_as_null=True))
    """Measures that were due with the day each was due on."""


class ProposalRow(Base):
    """What an association would have changed of a measure, or written as a new one."""

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'taken', 'returned')", name="state"),
        CheckConstraint("lang IN ('zh', 'en')", name="lang"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    district: Mapped[str] = mapped_column(String(40), index=True)
    """On whose desk it lies."""
    measure_id: Mapped[str] = mapped_column(String(80))
    lang: Mapped[str] = mapped_column(String(2))
    content: Mapped[dict[str, str]] = mapped_column(JSON(none_as_null=True))
    """Parts of the measure -> how each is to read, in that language."""
    why: Mapped[str] = mapped_column(String(500))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(8))
    answer: Mapped[str] = mapped_column(String(1000))
    """Why it was sent back."""
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    change_id: Mapped[UUID | None] = mapped_column(ForeignKey("catalogue_change.id", ondelete="SET NULL"), index=True)
    """The change it led to."""
