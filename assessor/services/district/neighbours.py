"""Districts that let others read their releases: two offices that both want it, and offices of a place around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assessor.measures.model import Jurisdiction
from assessor.services.catalogue.entries import holds
from assessor.services.context import Context, edition_of
from assessor.services.district.figures.reading import districts_of
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent
from assessor.storage.accounts import places_with
from assessor.storage.figures import Release, list_releases, reviews_of
from assessor.storage.figures.opened import close_figures, open_figures, opened_to, readers_of


class NoSuchDistrictError(LookupError):
    """No other district of that id uses the service."""


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """Another office: whether we let it read our figures, and whether it lets us read its own.

    `is_above`: that of a city or province, which has no figures of its own to open.
    """

    district: Jurisdiction
    may_read_ours: bool
    lets_us_read: bool
    is_above: bool = False

    @property
    def is_mutual(self) -> bool:
        """Whether the two stand side by side for both offices."""
        return self.may_read_ours and self.lets_us_read


def places_above(context: Context) -> Sequence[Jurisdiction]:
    """The places that hold a district which uses the service: a city, a province."""
    districts, known = districts_of(context), edition_of(context.edition).catalogue.jurisdictions
    return [one for one in known if not one.local and any(holds(one, district) for district in districts)]


def districts_in(context: Context, place: str) -> Sequence[Jurisdiction]:
    """The districts that use the service and lie in a place above."""
    above = [one for one in places_above(context) if one.id == place]
    return [one for one in districts_of(context) if any(holds(place, one) for place in above)]


def neighbours_of(context: Context, district: str) -> Sequence[Neighbour]:
    """The other districts that use the service, and the offices of places around this one."""
    own = [one for one in districts_of(context) if one.id == district]
    with context.database.reading() as transaction:
        ours, theirs = readers_of(transaction, district), opened_to(transaction, district)
        offices = places_with(transaction, "overseer")
    around = [one for one in places_above(context) if one.id in offices and any(holds(one, each) for each in own)]
    others = [one for one in districts_of(context) if one.id != district]
    return [
        Neighbour(district=one, may_read_ours=one.id in ours, lets_us_read=one.id in theirs, is_above=one in around)
        for one in (*others, *around)
    ]


def districts_opened_to(context: Context, place: str) -> Sequence[Jurisdiction]:
    """What an office may read: of a place, districts in it that opened theirs; of a district, its own and mutual."""
    inside = districts_in(context, place)
    if inside:
        with context.database.reading() as transaction:
            opened = opened_to(transaction, place)
        return [one for one in inside if one.id in opened]
    mutual = {one.district.id for one in neighbours_of(context, place) if one.is_mutual}
    return [one for one in districts_of(context) if one.id == place or one.id in mutual]


def standing_releases(context: Context, district: str) -> Sequence[Release]:
    """The releases of a district that stand, the newest first."""
    with context.database.reading() as transaction:
        fallen = {one.release_id for one in reviews_of(transaction, district) if one.state != "approved"}
        return [one for one in list_releases(transaction, district) if one.id not in fallen]


def releases_beside(context: Context, district: str) -> Sequence[Release]:
    """The releases that stand of all districts that it and they opened to each other, the newest first each."""
    mutual = [one.district.id for one in neighbours_of(context, district) if one.is_mutual]
    return [release for one in mutual for release in standing_releases(context, one)]


def set_opened(context: Context, district: str, reader: str, *, is_open: bool, now: datetime) -> None:
    """Let another office read, or no more. Raises NoSuchDistrictError."""
    if reader not in {one.district.id for one in neighbours_of(context, district)}:
        raise NoSuchDistrictError(reader)
    with context.database.writing() as transaction:
        if is_open:
            open_figures(transaction, district, reader, at=now)
        else:
            close_figures(transaction, district, reader)
        kind = "figures_opened" if is_open else "figures_closed"
        note(context, transaction, AuditEvent(at=now, kind=kind, detail=f"{district} {reader}"))
