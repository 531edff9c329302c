"""The tables of proofs: on whose word an assessment is a firm's own, who asks for proof, and districts' registers."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from assessor.storage.tables import Base, UtcDateTime


class ProofRow(Base):
    """An assessment proved to be of the firm whose code it carries. What associations took in needs no row."""

    __tablename__ = "proof"
    __table_args__ = (CheckConstraint("way IN ('association', 'code', 'officer')", name="way"),)

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    way: Mapped[str] = mapped_column(String(11))
    proved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ProofRequestRow(Base):
    """Proof that was asked for: by a code to the registered contact, or by the word of the district's office."""

    __tablename__ = "proof_request"
    __table_args__ = (
        CheckConstraint("way IN ('code', 'officer')", name="way"),
        Index("uq_proof_request_assessment_id", "assessment_id", "way", unique=True),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    way: Mapped[str] = mapped_column(String(11))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RegisterRow(Base):
    """A register of firms as a district's office handed it in; the newest counts, the one before it can be put back."""

    __tablename__ = "register"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    district: Mapped[str] = mapped_column(String(40), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    """Of the firms in it."""
    firms: Mapped[int] = mapped_column(Integer)
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RegisteredFirmRow(Base):
    """One firm of a register, with whom the code that proves it is sent to."""

    __tablename__ = "registered_firm"

    register_id: Mapped[UUID] = mapped_column(ForeignKey("register.id", ondelete="CASCADE"), primary_key=True)
    uscc: Mapped[str] = mapped_column(String(18), primary_key=True, index=True)
    name: Mapped[str] = mapped_column(String(200))
    town: Mapped[str] = mapped_column(String(12))
    trade: Mapped[str] = mapped_column(String(10))
    person: Mapped[str] = mapped_column(String(100))
    phone: Mapped[str] = mapped_column(String(40))
    email: Mapped[str] = mapped_column(String(254))
