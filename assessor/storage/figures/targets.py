"""What offices want to reach in their districts."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from assessor.releases.targets import KINDS, Target, TargetKind
from assessor.storage.database import Transaction
from assessor.storage.figures.tables import TargetRow

_OF_DISTRICT = select(TargetRow.kind, TargetRow.about, TargetRow.goal).where(
    TargetRow.district == bindparam("district")
)
"""Put together once, and without rows that could be changed, because every overview asks."""


def set_target(transaction: Transaction, district: str, target: Target, *, at: datetime) -> None:
    """Put a target in the place of the one on the same."""
    drop_target(transaction, district, target.kind, target.about)
    transaction.add(TargetRow(district=district, kind=target.kind, about=target.about, goal=target.goal, set_at=at))
    transaction.flush()


def drop_target(transaction: Transaction, district: str, kind: TargetKind, about: str) -> None:
    """Forget a target."""
    same = (TargetRow.district == district, TargetRow.kind == kind, TargetRow.about == about)
    transaction.execute(delete(TargetRow).where(*same))


def targets_of(transaction: Transaction, district: str) -> Sequence[Target]:
    """The targets of a district."""
    kinds = {str(kind): kind for kind in KINDS}
    rows = transaction.execute(_OF_DISTRICT, {"district": district}).all()
    return [Target(kind=kinds[kind], about=about, goal=goal) for kind, about, goal in rows]
