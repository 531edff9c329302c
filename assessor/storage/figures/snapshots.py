"""Snapshots of releases, in shards by the first bits of a firm's mark, so that one firm is soon found and taken out."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from assessor.releases.release import Frame, ReleaseId
from assessor.storage.database import Transaction
from assessor.storage.figures.tables import ReleaseRow, SnapshotShardRow

MARK_BITS = 64


@dataclass(frozen=True, kw_only=True)
class Shard:
    """Some of the firms of a release: those whose marks begin with the `bits` of `number`."""

    release_id: ReleaseId
    number: int
    bits: int
    content: bytes


def add_snapshot(transaction: Transaction, release_id: ReleaseId, shards: Sequence[bytes]) -> None:
    """Store what a release was made from: a power of two of shards, or none."""
    bits = max(len(shards) - 1, 0).bit_length()
    transaction.add_all(
        SnapshotShardRow(release_id=release_id, shard=number, bits=bits, removed=0, content=content)
        for number, content in enumerate(shards)
    )


def find_snapshot(transaction: Transaction, release_id: ReleaseId) -> Sequence[bytes]:
    """The shards of what a release was made from, in order; none where nothing is kept."""
    wanted = select(SnapshotShardRow.content).where(SnapshotShardRow.release_id == release_id)
    return list(transaction.scalars(wanted.order_by(SnapshotShardRow.shard)))


def removed_from(transaction: Transaction, release_id: ReleaseId) -> int:
    """How many times firms were taken out of what a release was made from."""
    wanted = select(func.sum(SnapshotShardRow.removed)).where(SnapshotShardRow.release_id == release_id)
    return transaction.scalar(wanted) or 0


def shards_of_marks(
    transaction: Transaction, marks: Collection[int], frame: tuple[str, str] | None = None
) -> Iterator[Shard]:
    """The shards in which firms with these marks would be; of one edition and period alone where they are given."""
    depths = transaction.scalars(select(SnapshotShardRow.bits).distinct()).all()
    for bits in depths:
        numbers = {mark >> (MARK_BITS - bits) for mark in marks}
        wanted = select(SnapshotShardRow).where(SnapshotShardRow.bits == bits, SnapshotShardRow.shard.in_(numbers))
        if frame is not None:
            release = ReleaseRow.id == SnapshotShardRow.release_id
            wanted = wanted.join(ReleaseRow, release).where(
                ReleaseRow.edition == frame[0], ReleaseRow.period == frame[1]
            )
        for row in transaction.scalars(wanted.with_for_update(of=SnapshotShardRow)):
            yield Shard(release_id=ReleaseId(row.release_id), number=row.shard, bits=row.bits, content=row.content)


def frames_with_snapshots(transaction: Transaction) -> Sequence[Frame]:
    """The frames of which something is kept that a release was made from."""
    is_kept = ReleaseRow.id.in_(select(SnapshotShardRow.release_id))
    columns = (ReleaseRow.district, ReleaseRow.edition, ReleaseRow.period)
    rows = transaction.execute(select(*columns).where(is_kept).distinct().order_by(*columns))
    return [Frame(district=district, edition=edition, period=period) for district, edition, period in rows]


def shards_of_frame(transaction: Transaction, frame: Frame) -> Iterator[Shard]:
    """All shards of all releases of a frame, held until the transaction ends."""
    release = ReleaseRow.id == SnapshotShardRow.release_id
    wanted = select(SnapshotShardRow).join(ReleaseRow, release)
    own = wanted.where(
        ReleaseRow.district == frame.district, ReleaseRow.edition == frame.edition, ReleaseRow.period == frame.period
    )
    for row in transaction.scalars(own.with_for_update(of=SnapshotShardRow)):
        yield Shard(release_id=ReleaseId(row.release_id), number=row.shard, bits=row.bits, content=row.content)


def replace_shard(transaction: Transaction, shard: Shard) -> None:
    """Store a shard from which firms were taken."""
    row = transaction.get_one(SnapshotShardRow, (shard.release_id, shard.number))
    row.content, row.removed = shard.content, row.removed + 1
    transaction.flush()
