"""The counts of a release: what is true of how many firms, figure by figure, each to be blurred by itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assessor.edition.model import Edition
from assessor.evaluation.cohort.builder import table_rules_of
from assessor.insight.change import DOWN, UP
from assessor.insight.cohorts import Bools, Cohort, Panel
from assessor.insight.lattice import Integers
from assessor.insight.offers import Offers, usable, usable_any
from assessor.insight.policy_gaps import is_unaddressed, unanswered_by
from assessor.measures.model import Measure
from assessor.measures.verdicts import NEAR
from assessor.questionnaire import leaves
from assessor.releases.answer_counts import TABLE, answer_columns
from assessor.releases.cohort_of_firms import Gathered
from assessor.releases.weighing import Weighing, each_once
from assessor.scoring.model import ScaleReading

QUALIFYING, NEARLY, MISSED, UNANSWERED = "qualifying", "near", "missed", "unanswered"
WEAK, PROBLEMS, KINDS, PROVIDERS = "weak", "problems", "kinds", "providers"
PANEL = "panel"
Column = Bools | NDArray[np.intp]
"""A bool for each firm, or the places of the firms."""


@dataclass(frozen=True, kw_only=True, order=True)
class Attribute:
    """One count: the table it stands in, and its row there."""

    table: str
    row: str


@dataclass(frozen=True, kw_only=True, eq=False)
class AttributeCounts:
    """All counts of a release by cohort of the lattice, in the order of `names`: int64 [attributes, cohorts]."""

    names: tuple[Attribute, ...]
    by_cohort: Integers
    public: Bools
    """Which follow from where a firm lies and the wording of a rule alone: nobody's answer is in them."""
    pools: Mapping[Attribute, Integers]
    """[cohorts] The firms a count may be about as far as a register tells, where that is not all of a cohort."""

    @cached_property
    def places(self) -> Mapping[Attribute, int]:
        """Place of each."""
        return {name: place for place, name in enumerate(self.names)}

    def rows(self, table: str, names: Sequence[str]) -> Integers:
        """[names, cohorts] Counts of one table; nought for rows it does not have."""
        nothing = np.zeros(self.by_cohort.shape[1], dtype=np.int64)
        known = [self.places.get(Attribute(table=table, row=name)) for name in names]
        found = [nothing if place is None else self.by_cohort[place] for place in known]
        return np.array(found, dtype=np.int64).reshape(len(names), len(nothing))


def attribute_counts(found: Gathered, panel: Panel | None, weighing: Weighing) -> AttributeCounts:
    """Count every attribute in every cohort, each firm as often as it counts there."""
    every = [*_columns(found), *_obstacles(found), *_of_panel(panel), *_answers(found)]
    names = tuple(name for name, _ in every)
    pools = dict(_pools(found))
    return AttributeCounts(
        names=names,
        by_cohort=weighing.counts(column for _, column in every),
        public=_public(found, names),
        pools=dict(zip(pools, each_once(found.cohort).counts(pools.values()), strict=True)),
    )


def _answers(found: Gathered) -> Iterator[tuple[Attribute, Column]]:
    for question, option, firms in answer_columns(found.edition, found.answers):
        yield Attribute(table=f"{TABLE}{question}", row=option), firms


def added(parts: Sequence[AttributeCounts]) -> AttributeCounts:
    """The counts of parts of the firms added up. Raises ValueError where they do not count the same."""
    first = parts[0]
    if any(one.names != first.names or one.pools.keys() != first.pools.keys() for one in parts):
        message = "parts of one frame count different things"
        raise ValueError(message)
    return AttributeCounts(
        names=first.names,
        by_cohort=np.sum([one.by_cohort for one in parts], axis=0),
        public=first.public,
        pools={name: np.sum([one.pools[name] for one in parts], axis=0) for name in first.pools},
    )


def without(counts: AttributeCounts, table: str) -> AttributeCounts:
    """The counts of all other tables."""
    kept = [place for place, name in enumerate(counts.names) if name.table != table]
    return AttributeCounts(
        names=tuple(counts.names[place] for place in kept),
        by_cohort=counts.by_cohort[kept],
        public=counts.public[kept],
        pools={name: one for name, one in counts.pools.items() if name.table != table},
    )


def _pools(found: Gathered) -> Iterator[tuple[Attribute, Bools]]:
    """Whom a measure may be for, and whom one of a kind's or a provider's may."""
    offers, nobody = found.offers, np.zeros(found.cohort.size, dtype=np.bool_)
    for place in offers.direct:
        if (pool := found.pools.get(offers.measures[place].id)) is not None:
            yield Attribute(table=QUALIFYING, row=offers.measures[place].id), pool
    wider: dict[Attribute, Bools] = {}
    for measure in (offers.measures[place] for place in offers.running):
        for name in (Attribute(table=KINDS, row=measure.kind), Attribute(table=PROVIDERS, row=measure.provider.zh)):
            wider[name] = wider.get(name, nobody) | found.pools.get(measure.id, ~nobody)
    yield from wider.items()


def _obstacles(found: Gathered) -> Iterator[tuple[Attribute, Column]]:
    for (measure, leaf, way), firms in sorted(found.obstacles.items(), key=lambda pair: pair[0]):
        if measure in found.offers.local:
            yield Attribute(table=f"obstacle.{way}", row=f"{measure}.{leaf}"), firms


def question_of(name: Attribute, offers: Offers) -> Attribute:
    """What is really asked: rows that hold of the same firms whatever they answered are told alike.

    All who have a problem that nothing in force is for are unanswered; a kind or a provider with one measure in force
    reaches whom that measure does.
    """
    if name.table == UNANSWERED and is_unaddressed(offers, name.row):
        return Attribute(table=PROBLEMS, row=name.row)
    if name.table in (KINDS, PROVIDERS):
        running = [offers.measures[place] for place in offers.running]
        own = [one for one in running if name.row == (one.kind if name.table == KINDS else one.provider.zh)]
        if len(own) == 1:
            return Attribute(table=QUALIFYING, row=own[0].id)
    return name


def open_to_all(edition: Edition, measure: Measure) -> bool:
    """Whether a measure asks nothing of a firm but where it lies, and what nobody is asked about."""
    here = edition.catalogue.place_question
    return all(leaf.operator == "confirm" or leaf.fact == here for leaf in leaves(measure.condition))


def told_bands(readings: tuple[ScaleReading, ...]) -> tuple[ScaleReading, ...]:
    """The readings of a risk that are told: all but the lowest."""
    return readings[1:]


def _public(found: Gathered, names: Sequence[Attribute]) -> Bools:
    offers = found.offers
    free = [each for each in offers.measures if open_to_all(found.edition, each)]
    running = [each for each in free if offers.places[each.id] in offers.running]
    known = {
        QUALIFYING: {each.id for each in free},
        KINDS: {each.kind for each in running},
        PROVIDERS: {each.provider.zh for each in running},
    }
    return np.array([name.row in known.get(name.table, ()) for name in names], dtype=bool)


def _columns(found: Gathered) -> Iterator[tuple[Attribute, Bools]]:
    cohort, offers = found.cohort, found.offers
    limit = float(found.edition.scoring.weak_below)
    with np.errstate(invalid="ignore"):
        for name, column in cohort.dimensions.items():
            yield Attribute(table=WEAK, row=name), np.asarray(column < limit)
    for name, shown in zip(cohort.problem_ids, cohort.problems, strict=True):
        yield Attribute(table=PROBLEMS, row=name), shown
    yield from _risks(found)
    yield from demand_columns(cohort, offers)
    yield from _gaps(cohort, offers)


def _risks(found: Gathered) -> Iterator[tuple[Attribute, Bools]]:
    for risk, readings in table_rules_of(found.edition).risk_readings.items():
        column = found.cohort.risks[risk]
        limits = [*(float(reading.at_least) for reading in readings), np.inf]
        for place, reading in enumerate(readings):
            if reading in told_bands(readings):
                with np.errstate(invalid="ignore"):
                    inside = (column >= limits[place]) & (column < limits[place + 1])
                yield Attribute(table=f"risks.{risk}", row=reading.id), np.asarray(inside)


def demand_columns(cohort: Cohort, offers: Offers) -> Iterator[tuple[Attribute, Bools]]:
    """Firms that qualify for each direct measure, nearly do, need it in vain; whom a kind or provider reaches."""
    for place in offers.direct:
        row, within = offers.measures[place].id, usable(cohort, place)
        yield Attribute(table=QUALIFYING, row=row), within
        yield Attribute(table=NEARLY, row=row), np.asarray(cohort.verdicts[place] == NEAR)
        yield Attribute(table=MISSED, row=row), cohort.needed[place] & ~within
    running = [offers.measures[place] for place in offers.running]
    for kind in sorted({measure.kind for measure in running}):
        places = [offers.places[measure.id] for measure in running if measure.kind == kind]
        yield Attribute(table=KINDS, row=kind), usable_any(cohort, places)
    for provider in sorted({measure.provider.zh for measure in running}):
        places = [offers.places[measure.id] for measure in running if measure.provider.zh == provider]
        yield Attribute(table=PROVIDERS, row=provider), usable_any(cohort, places)


def _gaps(cohort: Cohort, offers: Offers) -> Iterator[tuple[Attribute, Bools]]:
    for place, name in enumerate(cohort.problem_ids):
        yield Attribute(table=UNANSWERED, row=name), unanswered_by(cohort, offers, place)


def _of_panel(panel: Panel | None) -> Iterator[tuple[Attribute, Column]]:
    """Firms that took part both times, and those that rose or fell by a level."""
    if panel is None:
        return
    before, after = panel.before.level, panel.after.level
    known = (before >= 0) & (after >= 0)
    yield Attribute(table=PANEL, row=""), panel.rows
    yield Attribute(table=PANEL, row=UP), panel.rows[known & (after > before)]
    yield Attribute(table=PANEL, row=DOWN), panel.rows[known & (after < before)]
