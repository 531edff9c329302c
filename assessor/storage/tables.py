"""The tables. Private to this package: values go outward, rows do not."""

from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Uuid,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. SQLite keeps no zone, so that all are stored in UTC and read back as such."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (given by SQLAlchemy)
        """Refuse a moment without a zone; store the others in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment without a time zone cannot be stored"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (given by SQLAlchemy)
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables, with names for constraints that do not depend on the database."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
        }
    )


class AssessmentRow(Base):
    """One assessment: who, on which edition, what was answered, and the frozen result once submitted."""

    __tablename__ = "assessment"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'submitted')", name="state"),
        CheckConstraint("lang IN ('zh', 'en')", name="lang"),
        CheckConstraint("depth IN ('quick', 'full')", name="depth"),
        CheckConstraint("(state = 'submitted') = (submitted_at IS NOT NULL)", name="submitted_has_moment"),
        CheckConstraint("(state = 'submitted') = (as_of IS NOT NULL)", name="submitted_has_as_of"),
        CheckConstraint("(state = 'submitted') = (result IS NOT NULL)", name="submitted_has_result"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    mailed_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Of a second resume code, which was sent by e-mail."""
    edition: Mapped[str] = mapped_column(String(40))
    lang: Mapped[str] = mapped_column(String(2))
    depth: Mapped[str] = mapped_column(String(5))
    enterprise_name: Mapped[str] = mapped_column(String(200))
    uscc: Mapped[str] = mapped_column(String(18))
    answers: Mapped[dict[str, object]] = mapped_column(JSON(none_as_null=True))
    saved_sections: Mapped[dict[str, int]] = mapped_column(JSON(none_as_null=True))
    revision: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(9))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    as_of: Mapped[date | None] = mapped_column(Date)
    result: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
    previous_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("assessment.id", ondelete="SET NULL"), index=True)
    companion_id: Mapped[UUID | None] = mapped_column(
        Uuid, ForeignKey("assessment.id", ondelete="SET NULL"), index=True
    )
    receipt_code: Mapped[str | None] = mapped_column(String(20), index=True)
    """Number of the report, out of the result, for looking it up."""
    share_number: Mapped[int] = mapped_column(Integer, default=0, server_default="0")

    __mapper_args__ = {"version_id_col": revision, "version_id_generator": False}  # noqa: RUF012 (read by SQLAlchemy)


class ScoresRow(Base):
    """The scores of a submitted assessment with what makes firms alike, small enough to read for many firms at once."""

    __tablename__ = "scores"

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    edition: Mapped[str] = mapped_column(String(40))
    district: Mapped[str] = mapped_column(String(40))
    industry: Mapped[str] = mapped_column(String(10))
    size_class: Mapped[str] = mapped_column(String(40))
    index_score: Mapped[float | None] = mapped_column(Float)
    dimensions: Mapped[dict[str, float]] = mapped_column(JSON(none_as_null=True))

    __table_args__ = (Index("ix_scores_edition_district", "edition", "district"),)


class UpkeepRow(Base):
    """A task of upkeep and when it is due next."""

    __tablename__ = "upkeep"

    task: Mapped[str] = mapped_column(String(20), primary_key=True)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DemonstrationRow(Base):
    """Stands in a database that holds a made-up district: since when."""

    __tablename__ = "demonstration"

    made_at: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True)
