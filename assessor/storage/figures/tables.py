"""The tables of figures over many firms: who counts, how many firms there are, releases and officers' scenarios."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from assessor.storage.tables import Base, UtcDateTime


class StandingRow(Base):
    """What counts of one firm in figures over many: a projection that one command makes anew."""

    __tablename__ = "standing"
    __table_args__ = (
        CheckConstraint("(assessment_id IS NULL) <> (imported_id IS NULL)", name="one_source"),
        Index("ix_standing_cohort", "district", "edition", "period"),
        Index("ix_standing_firm", "firm", "edition", "period"),
        Index("ix_standing_organisation_id", "organisation_id", "edition", "period", "firm"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    assessment_id: Mapped[UUID | None] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), unique=True)
    imported_id: Mapped[UUID | None] = mapped_column(ForeignKey("imported.id", ondelete="CASCADE"), unique=True)
    organisation_id: Mapped[UUID | None] = mapped_column(Uuid)
    """The association that gave the answers; null for a firm's own."""
    firm: Mapped[str] = mapped_column(String(36))
    """Its USCC, or the id of the first of its assessments."""
    edition: Mapped[str] = mapped_column(String(40))
    period: Mapped[str] = mapped_column(String(10))
    district: Mapped[str] = mapped_column(String(40))
    town: Mapped[str] = mapped_column(String(12))
    industry: Mapped[str] = mapped_column(String(10))
    size_class: Mapped[str] = mapped_column(String(40))
    agreed: Mapped[bool] = mapped_column(Boolean)
    """Whether the firm agreed to statistics."""
    proof: Mapped[str] = mapped_column(String(11))
    """By whose word the answers are the firm's own; "" where nobody's, and nothing is counted."""
    level: Mapped[int | None] = mapped_column(Integer)
    index_score: Mapped[float | None] = mapped_column(Float)
    dimensions: Mapped[dict[str, float]] = mapped_column(JSON(none_as_null=True))
    answers: Mapped[bytes] = mapped_column(LargeBinary)
    """All answers, packed in the edition's own order."""
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When it was last said whether it counts."""


class PopulationRow(Base):
    """How many firms there are of one town, industry and size, whether they answered or not."""

    __tablename__ = "population"

    district: Mapped[str] = mapped_column(String(40), primary_key=True)
    period: Mapped[str] = mapped_column(String(10), primary_key=True)
    town: Mapped[str] = mapped_column(String(12), primary_key=True)
    industry: Mapped[str] = mapped_column(String(10), primary_key=True)
    size_class: Mapped[str] = mapped_column(String(40), primary_key=True)
    firms: Mapped[int] = mapped_column(Integer)


class PopulationFileRow(Base):
    """A file of such numbers as it was handed in, with those in whose place it came."""

    __tablename__ = "population_file"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    district: Mapped[str] = mapped_column(String(40), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    periods: Mapped[list[str]] = mapped_column(JSON(none_as_null=True))
    lines: Mapped[int] = mapped_column(Integer)
    before: Mapped[dict[str, list[list[str | int]]]] = mapped_column(JSON(none_as_null=True))
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)


class OpenedFiguresRow(Base):
    """A district's office lets that of another one read its releases that stand."""

    __tablename__ = "opened_figures"

    district: Mapped[str] = mapped_column(String(40), primary_key=True)
    reader: Mapped[str] = mapped_column(String(40), primary_key=True)
    """The other district."""
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SetAsideRow(Base):
    """A firm that a district's office leaves out of its figures for now, and why."""

    __tablename__ = "set_aside"

    district: Mapped[str] = mapped_column(String(40), primary_key=True)
    firm: Mapped[str] = mapped_column(String(36), primary_key=True)
    reason: Mapped[str] = mapped_column(String(200))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)


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
    catalogue_revision: Mapped[int | None] = mapped_column(Integer)
    """Of the catalogue its demand was matched against; null where that was not noted, or there is none apart."""


class ReleaseReviewRow(Base):
    """Whether a release stands: who made it, and who approved or withdrew it, and why."""

    __tablename__ = "release_review"
    __table_args__ = (CheckConstraint("state IN ('waiting', 'approved', 'withdrawn')", name="state"),)

    release_id: Mapped[UUID] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[str] = mapped_column(String(10))
    made_by: Mapped[UUID | None] = mapped_column(Uuid)
    """An account; null where a command made it."""
    decided_by: Mapped[UUID | None] = mapped_column(Uuid)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(300))


class ReleaseUnprovedRow(Base):
    """How many firms of a release published before only proved ones counted were not proved on the upgrade."""

    __tablename__ = "release_unproved"

    release_id: Mapped[UUID] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), primary_key=True)
    firms: Mapped[int] = mapped_column(Integer)


class ReleasePageRow(Base):
    """Everything a release says about one cohort, with what must not be told already left out."""

    __tablename__ = "release_page"

    release_id: Mapped[UUID] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), primary_key=True)
    cohort: Mapped[str] = mapped_column(String(80), primary_key=True)
    content: Mapped[dict[str, object]] = mapped_column(JSON(none_as_null=True))


class SnapshotShardRow(Base):
    """Some of the rows a release was made from, without names and codes: for trying rules and for the next release."""

    __tablename__ = "snapshot_shard"

    release_id: Mapped[UUID] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), primary_key=True)
    shard: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    """The first `bits` of the mark of each firm in it."""
    bits: Mapped[int] = mapped_column(Integer)
    removed: Mapped[int] = mapped_column(Integer)
    """How many times firms were taken out of it."""
    content: Mapped[bytes] = mapped_column(LargeBinary)


class TrialRow(Base):
    """A changed rule that somebody tried on a release, by a digest of its wording."""

    __tablename__ = "trial"

    release_id: Mapped[UUID] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), primary_key=True)
    rule: Mapped[str] = mapped_column(String(64), primary_key=True)
    tried_at: Mapped[datetime] = mapped_column(UtcDateTime)


class TargetRow(Base):
    """What an office wants to reach in its district."""

    __tablename__ = "target"

    district: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    about: Mapped[str] = mapped_column(String(100), primary_key=True)
    """A measure, or empty."""
    goal: Mapped[float] = mapped_column(Float)
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AppealRow(Base):
    """What an office asked an association to remind its members of; letters about it say the number of its members."""

    __tablename__ = "appeal"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    release_id: Mapped[UUID] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    office: Mapped[str] = mapped_column(String(200))
    """Who asks, by name."""
    words: Mapped[str] = mapped_column(String(600))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ScenarioRow(Base):
    """A change of rules that an officer tried and kept."""

    __tablename__ = "scenario"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    release_id: Mapped[UUID] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    content: Mapped[dict[str, object]] = mapped_column(JSON(none_as_null=True))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
