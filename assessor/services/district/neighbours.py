"""Districts that let each other read their releases, to be put side by side: both offices have to want it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assessor.measures.model import Jurisdiction
from assessor.services.context import Context
from assessor.services.district.figures.reading import districts_of
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent
from assessor.storage.figures import Release, list_releases, reviews_of
from assessor.storage.figures.opened import close_figures, open_figures, opened_to, readers_of


class NoSuchDistrictError(LookupError):
    """No other district of that id uses the service."""


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """Another district: whether we let it read our figures, and whether it lets us read its own."""

    district: Jurisdiction
    may_read_ours: bool
    lets_us_read: bool

    @property
    def is_mutual(self) -> bool:
        """Whether the two stand side by side for both offices."""
        return self.may_read_ours and self.lets_us_read


def neighbours_of(context: Context, district: str) -> Sequence[Neighbour]:
    """The other districts that use the service."""
    with context.database.reading() as transaction:
        ours, theirs = readers_of(transaction, district), opened_to(transaction, district)
    return [
        Neighbour(district=one, may_read_ours=one.id in ours, lets_us_read=one.id in theirs)
        for one in districts_of(context)
        if one.id != district
    ]


def releases_beside(context: Context, district: str) -> Sequence[Release]:
    """The releases that stand of all districts that it and they opened to each other, the newest first each."""
    mutual = [one.district.id for one in neighbours_of(context, district) if one.is_mutual]
    found: list[Release] = []
    with context.database.reading() as transaction:
        for one in mutual:
            fallen = {each.release_id for each in reviews_of(transaction, one) if each.state != "approved"}
            found += [each for each in list_releases(transaction, one) if each.id not in fallen]
    return found


def set_opened(context: Context, district: str, reader: str, *, is_open: bool, now: datetime) -> None:
    """Let another district's office read, or no more. Raises NoSuchDistrictError."""
    if reader not in {one.district.id for one in neighbours_of(context, district)}:
        raise NoSuchDistrictError(reader)
    with context.database.writing() as transaction:
        if is_open:
            open_figures(transaction, district, reader, at=now)
        else:
            close_figures(transaction, district, reader)
        kind = "figures_opened" if is_open else "figures_closed"
        note(context, transaction, AuditEvent(at=now, kind=kind, detail=f"{district} {reader}"))
