"""The table of proofs: on whose word an assessment is taken for that firm's own."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from assessor.storage.tables import Base, UtcDateTime


class ProofRow(Base):
    """An assessment proved to be of the firm whose code it carries. What associations took in needs no row."""

    __tablename__ = "proof"
    __table_args__ = (CheckConstraint("way IN ('association', 'code', 'officer')", name="way"),)

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    way: Mapped[str] = mapped_column(String(11))
    proved_at: Mapped[datetime] = mapped_column(UtcDateTime)
