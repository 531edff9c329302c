"""Targets of a district: its office sets them, and pages and reports tell how far it has got."""

from datetime import datetime

from assessor.releases.targets import Target, TargetKind
from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent
from assessor.storage.figures import Release, Review, drop_target, find_review, set_target, targets_of

MOST = 8
"""So many targets a district has at most: more are none."""


class TooManyTargetsError(Exception):
    """A district has as many targets as it may."""


def district_targets(context: Context, district: str) -> tuple[Target, ...]:
    """The targets of a district."""
    with context.database.reading() as transaction:
        return tuple(targets_of(transaction, district))


def standing_and_targets(
    context: Context, release: Release, *, with_targets: bool
) -> tuple[Review | None, tuple[Target, ...]]:
    """Whether a release stands, and what its district aims at: one transaction, for every page of it asks."""
    with context.database.reading() as transaction:
        review = find_review(transaction, release.id)
        found = targets_of(transaction, release.frame.district) if with_targets else ()
    return review, tuple(found)


def aim_at(context: Context, district: str, target: Target, *, now: datetime) -> None:
    """Set a target, or change it. Raises TooManyTargetsError."""
    with context.database.writing() as transaction:
        others = [one for one in targets_of(transaction, district) if not _same(one, target)]
        if len(others) >= MOST:
            raise TooManyTargetsError
        set_target(transaction, district, target, at=now)
        note(context, transaction, AuditEvent(at=now, kind="target_set", detail=district))


def give_up(context: Context, district: str, kind: TargetKind, about: str, *, now: datetime) -> None:
    """Drop a target; nothing happens where there is none such."""
    with context.database.writing() as transaction:
        if not any((one.kind, one.about) == (kind, about) for one in targets_of(transaction, district)):
            return
        drop_target(transaction, district, kind, about)
        note(context, transaction, AuditEvent(at=now, kind="target_dropped", detail=district))


def _same(one: Target, other: Target) -> bool:
    return (one.kind, one.about) == (other.kind, other.about)
