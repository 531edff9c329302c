"""The tables findings are made from, filled with what is told: no sentence rests on a figure that is not."""

from assessor.evaluation.cohort.builder import table_rules_of
from assessor.insight.change import DOWN, UP, ChangeByCohort
from assessor.insight.lattice import ALL, Floats
from assessor.insight.policy_gaps import PolicyGap, gap_about
from assessor.insight.tables import OPEN, Crossing, Tables
from assessor.releases.counts import PANEL, PROBLEMS, UNANSWERED, WEAK
from assessor.releases.figures import CHANGE, INDEX, Figures


def told_tables(figures: Figures, population: Floats) -> Tables:
    """All tables of one time. Of risks only the bands that are told are filled."""
    cohort, rules = figures.found.cohort, table_rules_of(figures.found.edition)
    problems = tuple(cohort.problem_ids)
    return Tables(
        lattice=cohort.lattice,
        firms=figures.firms,
        population=population,
        levels=Crossing(rows=(*map(str, rules.levels), OPEN), counts=figures.levels, partition=True),
        index=figures.scored[INDEX],
        dimensions={name: figures.scored[name] for name in cohort.dimensions},
        weak=_crossing(figures, WEAK, tuple(cohort.dimensions)),
        risks={
            name: _crossing(figures, f"risks.{name}", (*(one.id for one in readings), OPEN))
            for name, readings in rules.risk_readings.items()
        },
        problems=_crossing(figures, PROBLEMS, problems),
        sums={},
    )


def told_change(figures: Figures) -> ChangeByCohort:
    """What changed since the period before."""
    dimensions = figures.found.cohort.dimensions
    return ChangeByCohort(
        lattice=figures.found.cohort.lattice,
        firms=figures.attributes.rows(PANEL, [""])[0],
        levels=_crossing(figures, PANEL, (UP, DOWN)),
        index=figures.scored[CHANGE + INDEX],
        dimensions={name: figures.scored[CHANGE + name] for name in dimensions if CHANGE + name in figures.scored},
    )


def told_gaps(figures: Figures) -> tuple[PolicyGap, ...]:
    """Problems that firms of the whole show without an answer, most such firms first; what tells the same once."""
    whole, offers = figures.found.cohort.lattice.places[ALL], figures.found.offers
    names = figures.found.cohort.problem_ids
    firms, unanswered = (figures.attributes.rows(table, names) for table in (PROBLEMS, UNANSWERED))
    here = [row for row, name in enumerate(names) if unanswered[row, whole] and name not in offers.told_elsewhere]
    rows = sorted(here, key=lambda row: -int(unanswered[row, whole]))
    found = [gap_about(offers, names[row], firms[row], unanswered[row]) for row in rows]
    return tuple(sorted(found, key=lambda gap: (-int(gap.unanswered[whole]), gap.problem)))


def _crossing(figures: Figures, table: str, rows: tuple[str, ...]) -> Crossing:
    return Crossing(rows=rows, counts=figures.attributes.rows(table, rows), partition=False)
