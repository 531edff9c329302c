"""The tables of members and of the answers their associations gave for them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from assessor.storage.tables import Base, UtcDateTime

CURRENT = text("superseded_at IS NULL")


class MembershipRow(Base):
    """One firm on the list of one association."""

    __tablename__ = "membership"
    __table_args__ = (Index("uq_membership_organisation_id", "organisation_id", "uscc", unique=True),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    uscc: Mapped[str] = mapped_column(String(18), index=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254))
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    agreed_on: Mapped[date | None] = mapped_column(Date)
    """Day on which the firm agreed, on paper, that its answers count in the district's figures."""
    invited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    contact: Mapped[str] = mapped_column(String(60), server_default="")
    phone: Mapped[str] = mapped_column(String(40), server_default="")
    linked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When its link was last handed out in a table."""
    link_number: Mapped[int] = mapped_column(Integer, server_default="0")
    """How often its link was renewed; a former one leads nowhere."""
    changes: Mapped[int] = mapped_column(Integer, server_default="0")
    """How often a person changed the entry, so that two at once are told apart."""
    report_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the link to its own report was last handed out."""
    report_number: Mapped[int] = mapped_column(Integer, server_default="0")
    """How often that link was ended; a former one leads nowhere."""
    report_edition: Mapped[str] = mapped_column(String(40), server_default="")
    report_period: Mapped[str] = mapped_column(String(10), server_default="")
    """Of which survey the report is."""


class InvitedAssessmentRow(Base):
    """An assessment that a member began by its association's link; no other association may ever see it."""

    __tablename__ = "invited_assessment"

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), index=True)


class ImportedRow(Base):
    """Answers of one firm as its association gave them; a changed row is a new revision beside the old one."""

    __tablename__ = "imported"
    __table_args__ = (
        CheckConstraint("revision >= 1", name="revision"),
        Index(
            "uq_imported_current",
            "organisation_id",
            "uscc",
            "edition",
            "period",
            unique=True,
            sqlite_where=CURRENT,
            postgresql_where=CURRENT,
        ),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    uscc: Mapped[str] = mapped_column(String(18))
    name: Mapped[str] = mapped_column(String(200))
    edition: Mapped[str] = mapped_column(String(40))
    period: Mapped[str] = mapped_column(String(10))
    revision: Mapped[int] = mapped_column(Integer)
    answers: Mapped[dict[str, object]] = mapped_column(JSON(none_as_null=True))
    as_of: Mapped[date] = mapped_column(Date)
    digest: Mapped[str] = mapped_column(String(64))
    """Of name and answers, so that the same row given again changes nothing."""
    imported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class UploadRow(Base):
    """A table an association handed in, from its coming until it is imported or dropped; the file lies on disk."""

    __tablename__ = "upload"
    __table_args__ = (CheckConstraint("state IN ('columns', 'checked')", name="state"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    file_name: Mapped[str] = mapped_column(String(200))
    edition: Mapped[str] = mapped_column(String(40))
    period: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("job.id", ondelete="SET NULL"))
    """The job that imports it."""


class ColumnMappingRow(Base):
    """What the columns of somebody else's table mean, as an association said once, for the next file like it."""

    __tablename__ = "column_mapping"

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True)
    edition: Mapped[str] = mapped_column(String(40), primary_key=True)
    headings: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Digest of the table's headings, in order."""
    content: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
