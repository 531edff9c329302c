"""The table of who wants to hear of new support."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from assessor.storage.tables import Base, UtcDateTime


class SubscriptionRow(Base):
    """The wish to be told by letter what an assessed firm can newly use. Nothing is sent before it is confirmed."""

    __tablename__ = "subscription"
    __table_args__ = (CheckConstraint("lang IN ('zh', 'en')", name="lang"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), unique=True)
    email: Mapped[str] = mapped_column(String(254))
    lang: Mapped[str] = mapped_column(String(2))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    known: Mapped[list[str]] = mapped_column(JSON(none_as_null=True))
    """Ids of measures the firm was told of."""
    news: Mapped[list[str]] = mapped_column(JSON(none_as_null=True))
    """Ids of those the last letter tells."""
    matched: Mapped[str] = mapped_column(String(64))
    """Digest of the catalogue the answers were matched with last."""
