"""(g) Tables of a district, demand and simulated rules, beside a bare bincount of the same cells."""

from fractions import Fraction

import numpy as np
from cohort import FIRMS
from timing import Task, interleaved, print_fact, print_table, print_title

from assessor.edition import load_edition
from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.evaluation import evaluate
from assessor.evaluation.cohort.builder import AxisSource, cohort_of, offers_of
from assessor.evaluation.columns import Evaluation
from assessor.evaluation.rulebook import shapes_of
from assessor.insight.cohorts import Cohort, counted_where
from assessor.insight.rule_change import RuleChange
from assessor.insight.simulation import Setting, compare
from assessor.insight.spread import total_of
from assessor.releases.counts import demand_columns
from assessor.synthetic import answers_of, district_of

EDITION = "2026-2"
MANY = 1_000_000


def run(*, quick: bool = False) -> None:
    """Print the tables of (g)."""
    evaluation = evaluated(1_000 if quick else FIRMS)
    cohort = as_cohort(evaluation)
    _print_tables(cohort, rounds=3 if quick else 11)
    _print_support(evaluation, cohort, rounds=3 if quick else 11)
    if not quick:
        _print_tables(repeated(cohort, MANY), rounds=3)


def evaluated(size: int) -> Evaluation:
    """A synthetic district, evaluated."""
    edition = load_edition(EDITION)
    district, answers = load_synthetic(EDITION)
    columns = answers_of(district_of(district, size=size), sheet_of(edition, answers))
    return evaluate(edition, columns, edition.default_as_of)


def as_cohort(evaluation: Evaluation) -> Cohort:
    """Its columns, by industry, town and size."""
    district, answers = load_synthetic(EDITION)
    axes = {
        "industry": AxisSource(question=answers.industry, codes=tuple(district.industries)),
        "size": AxisSource(question=answers.size, codes=tuple(district.sizes)),
        "town": AxisSource(question=answers.place, codes=tuple(district.towns)),
    }
    return cohort_of(evaluation, axes, {"headcount": "headcount"})


def repeated(cohort: Cohort, size: int) -> Cohort:
    """So many firms, drawn from these."""
    return cohort.taken(np.random.default_rng(1).integers(0, cohort.size, size))


def bare(cohort: Cohort) -> int:
    """One bincount of the finest cells a figure: levels, bands, problems, and the sums the means are made of."""
    atoms, cells = cohort.atoms, cohort.lattice.atoms
    total = np.bincount(atoms * 8 + cohort.level + 1, minlength=cells * 8).sum()
    for column in cohort.risks.values():
        total += np.bincount(atoms * 2 + (column >= 25), minlength=cells * 2).sum()
    for shown in cohort.problems:
        total += np.bincount(atoms[shown], minlength=cells).sum()
    for column in cohort.dimensions.values():
        total += np.bincount(atoms[column < 35], minlength=cells).sum()
    for column in (cohort.index, *cohort.dimensions.values(), *cohort.sums.values()):
        known = ~np.isnan(column)
        total += np.bincount(atoms[known], minlength=cells).sum()
        total += int(np.bincount(atoms[known], weights=column[known], minlength=cells).sum())
    return int(total)


def bare_sorted(cohort: Cohort) -> int:
    """The same, and one sort of each scored column, without which there are no quartiles."""
    return bare(cohort) + sum(len(np.argsort(column)) for column in (cohort.index, *cohort.dimensions.values()))


def _print_tables(cohort: Cohort, *, rounds: int) -> None:
    _ = cohort.atoms  # made once, before the clock runs
    print_title(
        f"(g) {cohort.size:,} firms: the index and dimensions of {len(cohort.lattice.keys):,} cohorts",
        f"{cohort.lattice.atoms:,} finest cells; {len(cohort.problem_ids)} problems; processor time",
    )
    contestants: dict[str, Task] = {
        "bare bincount of the same cells": lambda: bare(cohort),
        "bare bincount and one sort a column": lambda: bare_sorted(cohort),
        "sums and largest parts of every cohort": lambda: [
            total_of(cohort, one) for one in (cohort.index, *cohort.dimensions.values())
        ],
    }
    print_table(interleaved(contestants, rounds=rounds), against="bare")


def _print_support(evaluation: Evaluation, cohort: Cohort, *, rounds: int) -> None:
    edition, (district, _) = evaluation.edition, load_synthetic(EDITION)
    offers = offers_of(edition, district.region, evaluation.as_of)
    setting = Setting(cohort=cohort, facts=evaluation.facts, shapes=shapes_of(edition), offers=offers)
    proposed = next(place for place in offers.direct if place not in offers.running)
    variants = [RuleChange(measure=offers.measures[proposed].id, status="in_force", amount=Fraction(100_000))] * 3
    contestants: dict[str, Task] = {
        "demand for all measures": lambda: counted_where(cohort, (one for _, one in demand_columns(cohort, offers))),
        "three variants of a rule, simulated": lambda: compare(setting, variants),
    }
    print_title(f"(g) {cohort.size:,} firms: support and simulated rules", "processor time")
    print_table(interleaved(contestants, rounds=rounds), against="demand")
    print_fact("direct measures of the district", f"{len(offers.direct)}")
