"""Taking firms out of snapshots that left before a firm's leaving reached them; run by an upgrade, with a brake."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np

from assessor.insight.perturbation.secret import Seeds
from assessor.services.context import Context
from assessor.services.district.figures.current_firms import mark_of
from assessor.services.district.figures.snapshots import firms_marked, without
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent, Transaction
from assessor.storage.audit import LONGEST_DETAIL
from assessor.storage.figures import Frame, agreeing_firms, frames_with_snapshots, replace_shard, shards_of_frame

FEW, PART, HALF = 20, 0.05, 0.5
"""More than so many firms of a frame, and more than that part of them, never go by themselves: a key may be wrong."""


@dataclass(frozen=True, kw_only=True)
class Swept:
    """How many firms were taken out. `held`: frames left as they are, as too many would go, each with how many."""

    firms: int
    held: tuple[tuple[Frame, int], ...]


def sweep_snapshots(context: Context, *, is_confirmed: bool = False) -> Swept:
    """Take out of what releases were made from whoever no longer agrees to statistics or is not there any more.

    `is_confirmed`: a person has seen how many would go.
    """
    taken, held = 0, []
    with context.database.reading() as transaction:
        frames = frames_with_snapshots(transaction)
    for frame in frames:
        with context.database.writing() as transaction:
            left, of = _left(context, transaction, frame)
            if _is_much(len(left), of) and not is_confirmed:
                held.append((frame, len(left)))
                continue
            _take_out(transaction, frame, left)
            if len(left):
                detail = f"{frame.district} {frame.edition} {frame.period} {len(left)}"[:LONGEST_DETAIL]
                note(context, transaction, AuditEvent(at=datetime.now(UTC), kind="snapshots_swept", detail=detail))
            taken += len(left)
    return Swept(firms=taken, held=tuple(held))


def _is_much(left: int, of: int) -> bool:
    """Of a small frame more than half is much as well: with a wrong key all of its firms are strangers."""
    return left > max(FEW, PART * of) or (left > 1 and left > HALF * of)


def _left(context: Context, transaction: Transaction, frame: Frame) -> tuple[Seeds, int]:
    """The marks of firms in snapshots of the frame that are not there any more, and how many firms are in them."""
    kept = [firms_marked(one.content) for one in shards_of_frame(transaction, frame)]
    known = np.unique(np.concatenate(kept)) if kept else np.zeros(0, dtype=np.uint64)
    here = [int(mark_of(context, firm)[:16], 16) for firm in agreeing_firms(transaction, frame.edition, frame.period)]
    return np.setdiff1d(known, np.array(here, dtype=np.uint64)), len(known)


def _take_out(transaction: Transaction, frame: Frame, marks: Seeds) -> None:
    for shard in list(shards_of_frame(transaction, frame)) if marks.size else ():
        content = without(shard, marks)
        if content is not None:
            replace_shard(transaction, replace(shard, content=content))
