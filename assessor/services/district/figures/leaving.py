"""Taking firms that leave out of what releases were made from; nothing is read of it here."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from assessor.services.context import Context
from assessor.services.district.figures.current_firms import mark_of
from assessor.services.district.figures.snapshots import without
from assessor.storage import Transaction
from assessor.storage.figures import replace_shard, shards_of_marks


def leave_snapshots(
    context: Context, transaction: Transaction, firms: Collection[str], frame: tuple[str, str] | None = None
) -> None:
    """Take these firms (USCC) out of what releases were made from; of one edition and period where they are given."""
    marks = np.array([int(mark_of(context, firm)[:16], 16) for firm in firms], dtype=np.uint64)
    for shard in list(shards_of_marks(transaction, marks.tolist(), frame)):
        content = without(shard, marks)
        if content is not None:
            replace_shard(transaction, replace(shard, content=content))
