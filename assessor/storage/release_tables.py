"""The tables of published figures: releases with their pages, what each was made from, and officers' scenarios."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Index, Integer, LargeBinary, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from assessor.storage.tables import Base, UtcDateTime


class ReleaseRow(Base):
    """Figures of one district, edition and period as published once; never changed afterwards."""

    __tablename__ = "release"
    __table_args__ = (
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("threshold >= 2", name="threshold"),
        Index("uq_release_district", "district", "edition", "period", "number", unique=True),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    district: Mapped[str] = mapped_column(String(40))
    edition: Mapped[str] = mapped_column(String(40))
    period: Mapped[str] = mapped_column(String(10))
    number: Mapped[int] = mapped_column(Integer)
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)
    as_of: Mapped[date] = mapped_column(Date)
    threshold: Mapped[int] = mapped_column(Integer)
    firms: Mapped[int] = mapped_column(Integer)


class ReleasePageRow(Base):
    """Everything a release says about one cohort, with what must not be told already left out."""

    __tablename__ = "release_page"

    release_id: Mapped[UUID] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), primary_key=True)
    cohort: Mapped[str] = mapped_column(String(80), primary_key=True)
    content: Mapped[dict[str, object]] = mapped_column(JSON(none_as_null=True))


class SnapshotRow(Base):
    """The rows a release was made from, without names and codes: for the simulator and for making the next release."""

    __tablename__ = "snapshot"

    release_id: Mapped[UUID] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ScenarioRow(Base):
    """A change of rules that an officer tried and kept."""

    __tablename__ = "scenario"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    release_id: Mapped[UUID] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    content: Mapped[dict[str, object]] = mapped_column(JSON(none_as_null=True))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
