"""The counts of a release: what is true of how many firms, figure by figure, each to be protected by itself.

Counts that add up to others are left out on purpose: where all parts of a whole are told, a hidden one is what is left.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assessor.edition.model import Edition
from assessor.evaluation.cohort.builder import table_rules_of
from assessor.insight.change import DOWN, UP
from assessor.insight.cohorts import Bools, Cohort, Panel
from assessor.insight.disclosure.lattice import Whole
from assessor.insight.offers import Offers, needed, usable, usable_any
from assessor.insight.policy_gaps import unanswered_by
from assessor.measures.model import Measure
from assessor.measures.verdicts import NEAR
from assessor.questionnaire import leaves
from assessor.releases.cohort_of_firms import Gathered
from assessor.scoring.model import ScaleReading

QUALIFYING, NEARLY, MISSED, UNANSWERED = "qualifying", "near", "missed", "unanswered"
WEAK, PROBLEMS, KINDS, PROVIDERS = "weak", "problems", "kinds", "providers"
PANEL = "panel"


@dataclass(frozen=True, kw_only=True, order=True)
class Attribute:
    """One count: the table it stands in, and its row there."""

    table: str
    row: str


@dataclass(frozen=True, kw_only=True, eq=False)
class AttributeCounts:
    """All counts of a release by atom: `counts` int64 (attributes, atoms), in the order of `names`."""

    names: tuple[Attribute, ...]
    counts: Whole
    by_cohort: Whole
    """The same counts by cohort of the lattice, int64 (attributes, cohorts)."""
    public: Bools
    """Which follow from where a firm lies and the wording of a rule alone: nobody's answer is in them."""

    @cached_property
    def places(self) -> Mapping[Attribute, int]:
        """Place of each."""
        return {name: place for place, name in enumerate(self.names)}


def attribute_counts(found: Gathered, panel: Panel | None) -> AttributeCounts:
    """Count every attribute of every atom."""
    names, counts, local = [], [], found.offers.local
    for name, column in _columns(found):
        names.append(name)
        counts.append(_by_atom(found.cohort, column))
    for (measure, leaf, way), firms in sorted(found.obstacles.items()):
        if measure in local and firms.any():
            names.append(Attribute(table=f"obstacle.{way}", row=f"{measure}.{leaf}"))
            counts.append(firms)
    for name, firms in _of_panel(panel):
        names.append(name)
        counts.append(firms)
    table = np.array(counts, dtype=np.int64).reshape(len(names), found.cohort.lattice.atoms)
    return AttributeCounts(
        names=tuple(names),
        counts=table,
        by_cohort=found.cohort.lattice.fold(table).astype(np.int64),
        public=_public(found, names),
    )


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
        yield Attribute(table=MISSED, row=row), needed(cohort, offers, place) & ~within
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


def _of_panel(panel: Panel | None) -> Iterator[tuple[Attribute, Whole]]:
    """Firms that took part both times, and those that rose or fell by a level."""
    if panel is None:
        return
    before, after = panel.before.level, panel.after.level
    known = (before >= 0) & (after >= 0)
    yield Attribute(table=PANEL, row=""), _by_atom(panel.after, np.ones(panel.after.size, dtype=bool))
    yield Attribute(table=PANEL, row=UP), _by_atom(panel.after, known & (after > before))
    yield Attribute(table=PANEL, row=DOWN), _by_atom(panel.after, known & (after < before))


def _by_atom(cohort: Cohort, column: Bools) -> Whole:
    return np.bincount(cohort.atoms[column], minlength=cohort.lattice.atoms).astype(np.int64)
