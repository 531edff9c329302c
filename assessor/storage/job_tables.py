"""The tables of jobs: work that takes longer than a page, and the items it falls into. These rows are the truth."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Float, ForeignKey, Index, Integer, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from assessor.storage.tables import Base, UtcDateTime


class JobRow(Base):
    """One job, with how many of its items are done, so that progress is one row to read."""

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'running', 'done', 'failed', 'cancelled')", name="state"),
        CheckConstraint("(state IN ('waiting', 'running')) = (finished_at IS NULL)", name="ended_has_moment"),
        CheckConstraint("done >= 0 AND failed >= 0 AND done + failed <= total", name="counts"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    payload: Mapped[dict[str, object]] = mapped_column(JSON(none_as_null=True))
    state: Mapped[str] = mapped_column(String(9), index=True)
    total: Mapped[int] = mapped_column(Integer)
    done: Mapped[int] = mapped_column(Integer)
    failed: Mapped[int] = mapped_column(Integer)
    spent: Mapped[float] = mapped_column(Float)
    """Seconds that workers spent on the items done and failed."""
    output: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
    error: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class JobItemRow(Base):
    """One step of a job. The last one, numbered `job.total`, is the job's closing, due once all others ended."""

    __tablename__ = "job_item"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'leased', 'done', 'failed')", name="state"),
        CheckConstraint("(state = 'leased') = (leased_until IS NOT NULL)", name="leased_has_end"),
        UniqueConstraint("job_id", "number"),
        Index("ix_job_item_job_id_state_number", "job_id", "state", "number"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    payload: Mapped[dict[str, object]] = mapped_column(JSON(none_as_null=True))
    state: Mapped[str] = mapped_column(String(7))
    attempts: Mapped[int] = mapped_column(Integer)
    lease: Mapped[UUID | None] = mapped_column(Uuid)
    """Who holds the item: only who shows it may end it."""
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When its id was last sent through the broker, where there is one; once it ended, when that was."""
    output: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
    error: Mapped[str] = mapped_column(String(40))
