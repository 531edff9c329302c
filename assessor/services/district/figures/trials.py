"""Trying a changed rule on the firms of a release: read and evaluated once, kept in memory with what was asked."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from assessor.edition import Edition
from assessor.insight.lattice import parse_key
from assessor.insight.perturbation.ladder import MOST_TRIED
from assessor.insight.perturbation.secret import Secret
from assessor.insight.simulation import VARIANTS_AT_MOST
from assessor.releases.simulator.simulating import Outcome, outcome_of
from assessor.releases.simulator.simulation_base import SimulationBase, ground_on
from assessor.releases.simulator.variants import NotOfferedError, Variant
from assessor.releases.stored import page_read
from assessor.services.context import Context, followed, rules_of
from assessor.services.district.figures.frame_parts import secret_of
from assessor.services.district.figures.snapshots import rows_kept
from assessor.storage import Database
from assessor.storage.figures import (
    Release,
    add_trials,
    cohorts_of,
    find_pages,
    find_snapshot,
    removed_from,
    trials_of,
)

KEPT_RELEASES, KEPT_OUTCOMES = 2, 256


class NoSnapshotError(Exception):
    """A release whose firms are no longer kept."""


class TrialsSpentError(Exception):
    """As many different rules were tried on the release as may be; those can be looked at again."""


def ground_of(context: Context, release: Release) -> SimulationBase:
    """The firms of a release. Raises NoSnapshotError where they are no longer kept."""
    rules = rules_of(release.frame.edition)
    return _ground(context.database, release, _removed(context, release), _secret(context, release), rules)


def simulated(
    context: Context, release: Release, variants: tuple[Variant, ...], *, now: datetime
) -> tuple[Outcome, ...]:
    """Up to three variants side by side.

    Raises NotOfferedError for what may not be changed, TrialsSpentError for new ones where no more may be tried.
    """
    if len(variants) > VARIANTS_AT_MOST:
        raise NotOfferedError(len(variants))
    ground = ground_of(context, release)
    outcomes = tuple(replace(_outcome(ground, variant.asked), variant=variant) for variant in variants)
    new = {_name_of(one) for one in variants} - _tried(context, release)
    if new:
        _note_tried(context, release, new, now)
    return outcomes


def were_tried(context: Context, release: Release, variants: Sequence[Variant]) -> bool:
    """Whether all of these were tried on a release before, so that looking again teaches nothing."""
    return {_name_of(one) for one in variants} <= _tried(context, release)


def trials_left(context: Context, release: Release) -> int:
    """How many more different rules may be tried on a release."""
    return max(0, MOST_TRIED - len(_tried(context, release)))


def _tried(context: Context, release: Release) -> frozenset[str]:
    with context.database.reading() as transaction:
        return trials_of(transaction, release.id)


def _note_tried(context: Context, release: Release, new: Collection[str], now: datetime) -> None:
    """Before anything is told; two who ask at the same time wait for each other."""
    with context.database.writing() as transaction:
        tried = trials_of(transaction, release.id, for_change=True)
        if len(tried | {*new}) > MOST_TRIED:
            raise TrialsSpentError
        add_trials(transaction, release.id, {*new} - tried, at=now)


def _name_of(variant: Variant) -> str:
    """The same for variants that reach the same firms: what money comes to follows from their number.

    On another revision of the catalogue the same change is another rule: publishing buys nobody more of them.
    """
    own = followed()
    on = "" if own is None else own.digest
    return sha256(f"{variant.name}{on}".encode()).hexdigest()


def _secret(context: Context, release: Release) -> Secret:
    return secret_of(context, release.frame).within(f"release {release.number}")


def _removed(context: Context, release: Release) -> int:
    """How often firms left it: what is kept in memory is without them too."""
    with context.database.reading() as transaction:
        return removed_from(transaction, release.id)


@lru_cache(maxsize=KEPT_OUTCOMES)
def _outcome(ground: SimulationBase, variant: Variant) -> Outcome:
    return outcome_of(ground, variant)


@lru_cache(maxsize=KEPT_RELEASES)
def _ground(database: Database, release: Release, _removed: int, secret: Secret, rules: Edition) -> SimulationBase:
    with database.reading() as transaction:
        content = find_snapshot(transaction, release.id)
        keys = [key for key in cohorts_of(transaction, release.id) if len(parse_key(key)) <= 1]
        pages = find_pages(transaction, release.id, keys)
    if not content:
        raise NoSnapshotError(release.id)
    told = {key: page_read(page) for key, page in pages.items()}
    return ground_on(release, rules, rows_kept(content, rules), told, secret)
