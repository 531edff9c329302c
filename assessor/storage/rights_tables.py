"""Tables of people's rights: consents, withdrawn reports, how often reports were checked, and the audit trail."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from assessor.storage.tables import Base, UtcDateTime

STILL_GIVEN = text("revoked_at IS NULL")


class ConsentRow(Base):
    """One consent to one purpose, in the words of one version; kept when revoked, for as long as the assessment is."""

    __tablename__ = "consent"
    __table_args__ = (
        CheckConstraint("purpose IN ('statistics', 'association', 'officer', 'verification')", name="purpose"),
        CheckConstraint("revoked_at IS NULL OR revoked_at >= granted_at", name="revoked_after_granted"),
        Index(
            "uq_consent_still_given",
            "assessment_id",
            "purpose",
            unique=True,
            sqlite_where=STILL_GIVEN,
            postgresql_where=STILL_GIVEN,
        ),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    assessment_id: Mapped[UUID] = mapped_column(
        Uuid, ForeignKey("assessment.id", ondelete="CASCADE", name="fk_consent_assessment_id")
    )
    purpose: Mapped[str] = mapped_column(String(20))
    version: Mapped[str] = mapped_column(String(20))
    granted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class WithdrawnReportRow(Base):
    """What stays of a deleted result: a keyed hash of its report's number, and the day."""

    __tablename__ = "withdrawn_report"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    withdrawn_on: Mapped[date] = mapped_column(Date)


class VerificationCountRow(Base):
    """How often reports were checked on one day, and with what outcome; never which ones, nor by whom."""

    __tablename__ = "verification_count"
    __table_args__ = (CheckConstraint("outcome IN ('genuine', 'withdrawn', 'unknown')", name="outcome"),)

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    outcome: Mapped[str] = mapped_column(String(10), primary_key=True)
    lookups: Mapped[int] = mapped_column(Integer)


class AuditRow(Base):
    """One entry of the audit trail. The database refuses to change or remove any."""

    __tablename__ = "audit_entry"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str] = mapped_column(String(40))
    actor: Mapped[str] = mapped_column(String(60))
    assessment_id: Mapped[UUID | None] = mapped_column(Uuid, index=True)
    detail: Mapped[str] = mapped_column(String(100))
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class ArchivedSegmentRow(Base):
    """A run of entries that lies in a file now. The database lets only such entries go."""

    __tablename__ = "archived_segment"
    __table_args__ = (CheckConstraint("first_number <= last_number", name="numbers"),)

    last_number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    first_number: Mapped[int] = mapped_column(Integer)
    last_hash: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    seal: Mapped[str] = mapped_column(String(64))
    archived_at: Mapped[datetime] = mapped_column(UtcDateTime)
