"""Which changed rules were tried on a release, each once, whoever asked."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from assessor.releases.release import ReleaseId
from assessor.storage.database import Transaction
from assessor.storage.figures.tables import ReleaseRow, TrialRow


def trials_of(transaction: Transaction, release_id: ReleaseId, *, for_change: bool = False) -> frozenset[str]:
    """Digests of the rules; `for_change` lets nobody else add one meanwhile."""
    if for_change:
        transaction.execute(select(ReleaseRow.id).where(ReleaseRow.id == release_id).with_for_update())
    return frozenset(transaction.scalars(select(TrialRow.rule).where(TrialRow.release_id == release_id)))


def add_trials(transaction: Transaction, release_id: ReleaseId, rules: Collection[str], *, at: datetime) -> None:
    """Note rules as tried."""
    transaction.add_all(TrialRow(release_id=release_id, rule=one, tried_at=at) for one in rules)
    transaction.flush()
