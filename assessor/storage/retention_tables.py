"""Tables of what guards against irreversible mistakes: marks on what is to be erased, and alarms that wait."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from assessor.storage.tables import Base, UtcDateTime


class ErasureMarkRow(Base):
    """Something whose term ends soon, and since when it is marked; it goes no sooner than a grace period after that."""

    __tablename__ = "erasure_mark"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    subject: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    marked_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AlarmRow(Base):
    """Something that waits for a person, one row a matter; gone once it is settled."""

    __tablename__ = "alarm"

    matter: Mapped[str] = mapped_column(String(40), primary_key=True)
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    detail: Mapped[str] = mapped_column(String(100))
