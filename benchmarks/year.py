"""(r) A year of releases: firms come, answer again and leave; what is told, how true and how fresh it is.

Figures are held against the answers of the day they are of. How fresh groups are depends on how many firms change;
while too few changed in the whole district, there is no release.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from time import process_time

import numpy as np
from accounting import peak_here

from assessor.edition import load_edition
from assessor.edition.model import Edition
from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.insight.lattice import ALL
from assessor.insight.perturbation.secret import Secret
from assessor.questionnaire.packing import pack
from assessor.releases.cohort_of_firms import Gathered, gathered_in
from assessor.releases.figures import Figures, counted
from assessor.releases.gate import through
from assessor.releases.page import Page
from assessor.releases.pages import pages_of, story_of
from assessor.releases.renewals import Renewals, renewed, still_standing
from assessor.releases.rows import Rows, rows_of, standing_of
from assessor.releases.weighing import each_once, weighed
from assessor.synthetic import answers_of, district_of

EDITION, FIRST = "2026-2", date(2026, 1, 15)
COMING, AGAIN, LEAVING = 0.5, 1.0, 0.04
"""A year's parts of the firms: that come, that answer again, that leave or refuse; spread evenly over its releases."""
TOP = 5


@dataclass(frozen=True, kw_only=True, eq=False)
class Told:
    """One release, and what it was counted from."""

    pages: Mapping[str, Page]
    true: Figures
    day: date
    seconds: float


def run(*, quick: bool = False) -> None:
    """Print a year at each size; at 33,354 firms a release and the one after it."""
    for firms, releases in [(150, 4)] if quick else [(150, 4), (150, 12), (400, 4), (400, 12), (3000, 4), (3000, 12)]:
        _print(firms, releases, list(year(firms, releases)))
    if not quick:
        _print(33_354, 4, list(year(33_354, 4))[:2])


def year(firms: int, releases: int) -> Iterator[Told]:
    """The releases of a district that begins with so many firms, at most so many."""
    edition, secret = load_edition(EDITION), Secret(key=b"the key of a year")
    renewals, pages = None, {}
    for number, rows in enumerate(_rows_of_a_year(edition, firms, releases)):
        day = FIRST + timedelta(days=365 * number // releases)
        told, after = _released(edition, rows, day, secret, (renewals, pages))
        if told.pages[ALL].as_of == day:
            pages, renewals = told.pages, after
            yield told


def _released(
    edition: Edition, rows: Rows, day: date, secret: Secret, before: tuple[Renewals | None, Mapping[str, Page]]
) -> tuple[Told, Renewals]:
    started = process_time()
    found = gathered_in(edition, "panyu", rows, day)
    standing = standing_of(rows, found.cohort, secret)
    weighing = weighed(found.cohort, secret, np.stack([standing.marks, standing.versions], axis=1))
    story = story_of(through(counted(found, None, weighing), weighing, secret), [], "")
    earlier, last = before
    stands = frozenset() if earlier is None else still_standing(earlier, standing, found.cohort.lattice, secret)
    kept = {key: last[key] for key in stands if key in last}
    pages = pages_of(story, kept)
    after = renewed(earlier, standing, found.cohort.lattice, kept, pages)
    seconds = process_time() - started
    return Told(pages=pages, true=_true(found), day=day, seconds=seconds), after


def _true(found: Gathered) -> Figures:
    return counted(found, None, each_once(found.cohort))


def _rows_of_a_year(edition: Edition, firms: int, releases: int) -> Iterator[Rows]:
    chance = np.random.default_rng(firms + releases)
    size = round(firms * (1 + COMING))
    plan, answers = load_synthetic(EDITION)
    sheet, district = sheet_of(edition, answers), district_of(plan, size=size)
    packed = [pack(edition.questionnaire, answers_of(district, sheet, period=period)) for period in (0, 1)]
    comes = np.concatenate([np.zeros(firms), chance.uniform(0, releases, size - firms)])
    again = np.where(chance.random(size) < AGAIN, chance.uniform(0, releases, size), np.inf)
    goes = np.where(chance.random(size) < LEAVING, chance.uniform(0, releases, size), np.inf)
    marks = [f"{mark:024x}" for mark in chance.choice(2**60, size, replace=False).tolist()]
    for number in range(releases):
        there = np.flatnonzero((comes <= number) & (goes > number)).tolist()
        given = [packed[int(again[firm] <= number)][firm] for firm in there]
        yield rows_of([f"{marks[firm][8:]}{marks[firm][:8]}" for firm in there], given, width=len(packed[0][0]))


def fresh(releases: list[Told], *, whole: bool) -> float:
    """Of the pages told again, the part that is of the day: of the district, or of its one-way groups."""
    found = [
        page.as_of == told.day
        for told in releases[1:]
        for key, page in told.pages.items()
        if (key == ALL) == whole and "&" not in key
    ]
    return float(np.mean(found)) if found else 0.0


def top_right(releases: list[Told], *, within: float = 0.0) -> float:
    """Of the commonest problems told, the part that is among the commonest, or so many points from the last of them."""
    return float(np.mean([hit for told in releases for hit in _hits(told, within)]))


def _hits(told: Told, within: float) -> Iterator[bool]:
    figures, names = told.true, told.true.found.cohort.problem_ids
    counts = figures.attributes.rows("problems", names)
    for key, page in told.pages.items():
        place = figures.found.cohort.lattice.places[key]
        if page.as_of == told.day:
            least = np.sort(counts[:, place])[-TOP] - within / 100 * figures.firms[place]
            yield from (bool(counts[names.index(one.row), place] >= least) for one in page.problems[:TOP])


def share_error(releases: list[Told]) -> float:
    """Mean distance of told shares of problems from those of the day's answers, in points."""
    found = []
    for told in releases:
        figures, names = told.true, told.true.found.cohort.problem_ids
        counts = figures.attributes.rows("problems", names)
        for key, page in told.pages.items():
            if page.as_of != told.day:
                continue
            place = figures.found.cohort.lattice.places[key]
            shares = [(one.row, one.share) for one in page.problems if isinstance(one.share, float)]
            found += [
                100 * abs(share - counts[names.index(row), place] / figures.firms[place]) for row, share in shares
            ]
    return float(np.mean(found)) if found else float("nan")


def _print(firms: int, releases: int, told: list[Told]) -> None:
    groups = [sum("&" not in key for key in one.pages) - 1 for one in told]
    with_firms = [int((one.true.firms[: len(one.true.firms)] > 0)[1:52].sum()) for one in told]
    print(
        f"{firms:6} firms, {len(told):2} of {releases:2} releases: "
        f"district fresh {fresh(told, whole=True):4.0%}, one-way groups told "
        f"{np.mean(groups):4.1f} of {np.mean(with_firms):4.1f}, renewed {fresh(told, whole=False):4.0%}, "
        f"top problems right {top_right(told):4.0%} "
        f"(to 5 points {top_right(told, within=5):4.0%}), shares off {share_error(told):.2f} points, "
        f"{max(one.seconds for one in told):5.2f} s a release at most, peak {peak_here():.0f} MiB"
    )
