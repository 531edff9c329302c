"""The way between an officer's pages: five kinds of pages, and those of the kind one is at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from assessor.services.context import is_former
from assessor.storage.figures import Release

PAGES: Mapping[str, tuple[str, ...]] = {
    "figures": ("overview", "support", "themes", "silent"),
    "compare": ("compare", "series", "together"),
    "plan": ("simulator", "targets"),
    "firms": ("register", "vouching", "oddities", "named"),
    "release": ("releases", "population", "method"),
}
TITLES: Mapping[str, str] = {
    "overview": "district.overview",
    "support": "district.support",
    "themes": "theme.title",
    "silent": "silent.title",
    "compare": "sides.title",
    "series": "series.title",
    "together": "together.title",
    "simulator": "simulator.title",
    "targets": "target.title",
    "register": "roster.title",
    "vouching": "vouching.title",
    "oddities": "odd.title",
    "named": "named.title",
    "releases": "releases.title",
    "population": "population.title",
    "method": "district.method",
}
"""Page -> the words it is called by."""
BELOW: Mapping[str, str] = {
    "problem": "figures",
    "dimension": "figures",
    "unpublished": "figures",
    "measure": "figures",
    "review": "release",
    "scenarios": "plan",
}
"""Pages below others: the kind they belong to."""
OF_DISTRICT = ("together", "targets", "releases", "population", "register", "vouching", "oddities", "named")
FOUND = ("overview", "support", "silent", "simulator", "compare")
"""Pages that find the newest release where none is named."""
WITHOUT_RULES = ("simulator", "themes")
"""Pages that need the rules a release was counted by."""


@dataclass(frozen=True, kw_only=True)
class PageLink:
    """One link: the words' key, where to, and whether it is where one is."""

    title: str
    address: str
    is_here: bool


@dataclass(frozen=True, kw_only=True)
class PageWays:
    """The kinds of pages, and the pages of the kind one is at."""

    kinds: Sequence[PageLink]
    pages: Sequence[PageLink]


def ways_from(here: str, release: Release | None = None, key: str = "all") -> PageWays:
    """The ways from a page, with the release and the group one looks at."""
    pages = {name: dict(_open(names, release, key)) for name, names in PAGES.items()}
    kind = next((name for name, names in PAGES.items() if here in names), BELOW.get(here, "figures"))
    return PageWays(
        kinds=[
            PageLink(title=f"ways.{name}", address=next(iter(found.values())), is_here=name == kind)
            for name, found in pages.items()
        ],
        pages=[PageLink(title=TITLES[name], address=at, is_here=name == here) for name, at in pages[kind].items()],
    )


def _open(names: Sequence[str], release: Release | None, key: str) -> Iterator[tuple[str, str]]:
    for name in names:
        address = _of_district(name, key) or _of_release(name, release, key)
        if address:
            yield name, address


def _of_district(name: str, key: str) -> str:
    """Where a page leads that needs no release; "" for one that does."""
    if name == "series":
        return url_for("drill.series", cohort=key)
    if name == "method":
        return url_for("district.method")
    return url_for(f"{name}.show") if name in OF_DISTRICT else ""


def _of_release(name: str, release: Release | None, key: str) -> str:
    """Where a page of a release leads; without one the first pages find the newest, the others are not there."""
    if release is None:
        return url_for("district.show", topic=name if name != "overview" else None) if name in FOUND else ""
    if name in WITHOUT_RULES and is_former(release.frame.edition):
        return ""
    endpoints = {"overview": "district.overview", "support": "support.show", "compare": "drill.compare"}
    if name in endpoints:
        return url_for(endpoints[name], release_id=release.id, cohort=key)
    return url_for(f"{name}.show" if name == "silent" else f"{name}.choose", release_id=release.id)
