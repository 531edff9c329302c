"""Several districts taken together, from what each of them published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessor.insight.lattice import ALL
from assessor.measures.model import Jurisdiction
from assessor.releases.page import Page
from assessor.services.context import Context
from assessor.services.district.figures.reading import page_of
from assessor.services.district.neighbours import districts_opened_to, standing_releases
from assessor.storage.figures import Release

Round = tuple[str, str]
"""A period, and the edition asked in it."""


@dataclass(frozen=True, kw_only=True)
class ToldDistrict:
    """A district with its release and what that tells of all its firms."""

    district: Jurisdiction
    release: Release
    page: Page


@dataclass(frozen=True, kw_only=True)
class Together:
    """The districts of one round that are taken together, and those that have published nothing for it."""

    rounds: Sequence[Round] = ()
    """Those to choose from, the latest first."""
    chosen: Round = ("", "")
    told: Sequence[ToldDistrict] = field(default_factory=tuple)
    left_out: Sequence[Jurisdiction] = ()


def taken_together(context: Context, place: str, period: str = "", edition: str = "") -> Together:
    """What a place's office may read, of that round: by default of the latest in which a district published."""
    newest = {one: _newest(standing_releases(context, one.id)) for one in districts_opened_to(context, place)}
    rounds = sorted({each for releases in newest.values() for each in releases}, reverse=True)
    if not rounds:
        return Together(left_out=tuple(newest))
    chosen = next((one for one in rounds if one == (period, edition)), rounds[0])
    told = [
        ToldDistrict(district=one, release=releases[chosen], page=page)
        for one, releases in newest.items()
        if chosen in releases and (page := page_of(context, releases[chosen].id, ALL)) is not None
    ]
    named = {one.district.id for one in told}
    return Together(rounds=rounds, chosen=chosen, told=told, left_out=[one for one in newest if one.id not in named])


def _newest(releases: Sequence[Release]) -> Mapping[Round, Release]:
    """The newest release of each round; they come newest first."""
    return {(one.frame.period, one.frame.edition): one for one in reversed(releases)}
