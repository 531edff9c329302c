"""(t) An attacker who reads over HTTP what an officer sees, in districts of 60 to 3,000 firms.

It knows the register, has 14 firms invented, joins with five proved firms of its own and a target, then with eight
more, keeps all releases, takes differences, and runs linear programmes over every count of problems it was told.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from timing import print_fact, print_title

from assessor.releases.cohort_of_firms import Gathered
from assessor.services.errors import NothingToPublishError
from assessor.web.context import EXTENSION
from tests.databases import prepared
from tests.web.applications import application_on
from tests.web.attacker import (
    INVENTED,
    OWN,
    TELLING,
    Attacker,
    Stage,
    Tables,
    guesses,
    indices_of_newcomers,
    invented,
    marks_of_firms,
    settled_answers,
    settled_by_themes,
    staged,
    theme_counts,
)
from tests.web.conftest import Clock

SIZES = (60, 160, 400, 3000)
TRIED = 12
"""So many firms' answers are tried with linear programmes."""


@dataclass(frozen=True, kw_only=True)
class Learnt:
    """What came of it. `nearest`: points from the target's index of the best of all guesses, which it cannot pick."""

    groups: int
    by_invented: int
    by_joining: int
    target: float
    guesses: Sequence[float]
    settled: tuple[int, int]
    theme_counts: int
    themes_by_joining: int
    settled_by_themes: tuple[int, int]


def run(*, quick: bool = False) -> None:
    """Print what it learns at each size."""
    logging.disable(logging.WARNING)  # what a request logs is of no interest here
    print_title("An attacker over HTTP", f"{INVENTED} invented firms, {OWN} of its own with a target, then 8 more")
    for firms in SIZES[:1] if quick else SIZES:
        began = perf_counter()
        with _stage(firms) as stage:
            found = learnt(stage)
        print_fact(f"{firms:,} firms", f"{_in_words(found)}; {perf_counter() - began:.0f} s")


def learnt(stage: Stage) -> Learnt:
    """Go through all attacks on one district."""
    first, known = stage.published(), marks_of_firms(stage)
    before, then = first.tables(TELLING), stage.firms()
    themes = theme_counts(stage, first)
    for _ in range(INVENTED):
        invented(stage)
    by_invented = _waiting(stage)
    coming = stage.newcomers()
    stage.taken_in(coming[: OWN + 1])
    joined = stage.published_if_it_may(first)
    by_joining, joined_themes = _changed(joined, before), theme_counts(stage, joined)
    stage.taken_in(coming[OWN + 1 :])
    second = stage.published_if_it_may(first)
    target, others = indices_of_newcomers(stage, known)
    now, themes_now = stage.firms(), theme_counts(stage, second)
    releases = [(then, before), (now, second.tables(["problems"]))]
    return Learnt(
        groups=len(second.groups),
        by_invented=by_invented,
        by_joining=by_joining,
        target=target,
        guesses=guesses(first, second, others),
        settled=_settled(releases),
        theme_counts=len(themes_now),
        themes_by_joining=sum(joined_themes.get(one) != count for one, count in themes.items()),
        settled_by_themes=settled_by_themes([(then, themes), (now, themes_now)], every=_every(now)),
    )


def _waiting(stage: Stage) -> int:
    """How many firms count as changed; a release would be an error here."""
    try:
        stage.published()
    except NothingToPublishError as refused:
        return refused.waiting
    message = "invented firms led to a release"
    raise RuntimeError(message)


def _changed(now: Attacker, before: Tables) -> int:
    """Tables that are told otherwise than before."""
    return sum(now.table(name, key) != rows for (key, name), rows in before.items())


def _settled(releases: Sequence[tuple[Gathered, Tables]]) -> tuple[int, int]:
    return settled_answers(releases, every=_every(releases[-1][0]))


def _every(firms: Gathered) -> int:
    return max(1, firms.rows.size // TRIED)


def _in_words(found: Learnt) -> str:
    off = np.abs(np.array([*found.guesses, np.nan]) - found.target)
    apart = f"{np.nanstd(found.guesses):.0f}" if found.guesses else "-"
    return (
        f"{found.groups} groups; changed by invented {found.by_invented}, tables changed by joining "
        f"{found.by_joining}; {len(found.guesses)} guesses at an index of {found.target:.0f}, on average "
        f"{np.nanmean(off):.0f} points off, {apart} apart; answers settled {found.settled[0]} of {found.settled[1]}; "
        f"{found.theme_counts} counts of themes, changed by joining {found.themes_by_joining}, answers settled "
        f"{found.settled_by_themes[0]} of {found.settled_by_themes[1]}"
    )


@contextmanager
def _stage(firms: int) -> Iterator[Stage]:
    clock = Clock()
    with TemporaryDirectory() as folder, application_on(prepared(Path(folder)), clock) as app:
        yield staged(app, app.extensions[EXTENSION].context, clock, firms)
