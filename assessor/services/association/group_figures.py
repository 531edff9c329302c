"""Figures of a cohort told without hiding anything: for those who may see each of its firms."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from assessor.edition import Edition
from assessor.evaluation.cohort.builder import table_rules_of
from assessor.evaluation.cohort.titles import titles_of
from assessor.insight.change import DOWN, UP, Change, change_of
from assessor.insight.cohort_ranking import CohortFigures, figures_of, scores_of
from assessor.insight.cohort_ranking import Count as Counted
from assessor.insight.cohort_ranking import Scores as Scored
from assessor.insight.cohorts import Cohort, Panel, PopulationRow, population_of
from assessor.insight.findings import Scene, findings_of
from assessor.insight.findings.between import change_findings, contrasts_of, gap_findings
from assessor.insight.findings.finding import Titles, everything_shown
from assessor.insight.lattice import ALL
from assessor.insight.offers import Offers
from assessor.insight.policy_gaps import PolicyGap, policy_gaps
from assessor.insight.support import Demand, demand_of, extremes_of
from assessor.insight.tables import OPEN, Tables, tables_of
from assessor.measures.model import Measure
from assessor.measures.verdicts import NEAR
from assessor.questionnaire import Text
from assessor.reports.groups import figures as told
from assessor.services.district.figures.axes import TITLES, questions_of
from assessor.services.district.figures.contents import CHANGES, OPEN_LABEL
from assessor.services.district.figures.support import source_of


@dataclass(frozen=True, kw_only=True, eq=False)
class Group:
    """Firms and what they are told from. `firms_in_all`: how many there are; `before`: the period of the panel."""

    edition: Edition
    cohort: Cohort
    offers: Offers
    firms_in_all: int
    panel: Panel | None = None
    before: str = ""


def told_of(group: Group) -> told.GroupFigures:
    """Count everything and tell it."""
    lattice = group.cohort.lattice
    population = population_of(lattice, [PopulationRow(codes={}, firms=group.firms_in_all)])
    tables = tables_of(group.cohort, table_rules_of(group.edition), population)
    axes = {name: (questions_of(group.edition)[name], TITLES[name]) for name in lattice.names}
    titles = titles_of(group.edition, lattice, axes)
    found = figures_of(tables)
    gaps = policy_gaps(group.cohort, group.offers)
    change = None if group.panel is None else change_of(group.panel)
    demand = demand_of(group.cohort, group.offers)
    extremes = extremes_of(demand, group.offers)
    return told.GroupFigures(
        firms=found.firms,
        population=found.population,
        response=found.response,
        levels=_levels(found, titles),
        index=_scores(found.index, Text("", "")),
        dimensions=tuple(_scores(one, titles.dimensions[one.id]) for one in found.dimensions),
        weak=tuple(_count(one, titles.dimensions[one.row]) for one in found.weak),
        problems=_problems(group.edition, found, titles),
        risks=_risks(found, titles),
        change=None if change is None else _change(change, titles, group.before),
        demand=_demand(group, demand),
        gaps=tuple(_gap(group, gap) for gap in gaps),
        nobody=_titles(group, extremes.nobody),
        everybody=_titles(group, extremes.everybody),
        findings=_findings(tables, titles, gaps, change),
    )


def _levels(found: CohortFigures, titles: Titles) -> tuple[told.Count, ...]:
    return tuple(_count(one, OPEN_LABEL if one.row == OPEN else titles.levels[one.row]) for one in found.levels)


def _problems(edition: Edition, found: CohortFigures, titles: Titles) -> tuple[told.Count, ...]:
    about = {problem.id: titles.dimensions[problem.dimension] for problem in edition.catalogue.problems}
    return tuple(_count(one, titles.problems[one.row], about[one.row]) for one in found.problems if one.firms)


def _risks(found: CohortFigures, titles: Titles) -> tuple[told.Risk, ...]:
    """Without the lowest band, as everywhere."""
    return tuple(
        told.Risk(
            label=titles.risks[risk],
            bands=tuple(_count(one, titles.risks[f"{risk}.{one.row}"]) for one in bands[1:] if one.row != OPEN),
        )
        for risk, bands in found.risks.items()
    )


def _change(change: Change, titles: Titles, before: str) -> told.Change:
    place = change.lattice.places[ALL]
    moved = {row: int(change.levels.row(row)[place]) for row in (UP, DOWN)}
    return told.Change(
        before=before,
        firms=int(change.firms[place]),
        moved=tuple(told.Count(label=CHANGES[row], firms=firms, share=None) for row, firms in moved.items()),
        index=_scores(scores_of("index", change.index, place), Text("", "")),
        dimensions=tuple(
            _scores(scores_of(name, spread, place), titles.dimensions[name])
            for name, spread in change.dimensions.items()
        ),
    )


def _demand(group: Group, demand: Demand) -> tuple[told.Demand, ...]:
    """Measures in force, those most firms can use first."""
    offers = group.offers
    rows = {name: row for row, name in enumerate(demand.measures)}
    place = demand.lattice.places[ALL]
    found = [
        told.Demand(
            title=measure.title,
            provider=measure.provider,
            source=source_of(group.edition, measure),
            status=measure.status,
            qualifying=int(demand.qualifying[rows[measure.id], place]),
            near=int(demand.verdicts[rows[measure.id], NEAR, place]),
            missed=int(demand.missed[rows[measure.id], place]),
        )
        for measure in (offers.measures[each] for each in offers.running)
    ]
    return tuple(sorted(found, key=lambda one: (-int(one.qualifying or 0), -int(one.near or 0))))


def _titles(group: Group, ids: Sequence[str]) -> tuple[Text, ...]:
    return tuple(group.offers.measures[group.offers.places[one]].title for one in ids)


def _gap(group: Group, gap: PolicyGap) -> told.Gap:
    measures = {measure.id: measure for measure in group.offers.measures}
    problem = next(each for each in group.edition.catalogue.problems if each.id == gap.problem)
    place = group.cohort.lattice.places[ALL]
    return told.Gap(
        label=problem.title,
        firms=int(gap.firms[place]),
        unanswered=int(gap.unanswered[place]),
        running=tuple(measures[one].title for one in gap.running),
        proposals=tuple(_proposal(group.edition, measures[one]) for one in gap.proposals),
    )


def _proposal(edition: Edition, measure: Measure) -> told.Proposal:
    return told.Proposal(
        title=measure.title,
        source=source_of(edition, measure),
        status=measure.status,
        for_firms=measure.audience == "direct",
    )


def _findings(
    tables: Tables, titles: Titles, gaps: Sequence[PolicyGap], change: Change | None
) -> tuple[told.Found, ...]:
    scene = Scene(figures=figures_of(tables), titles=titles, shown=everything_shown)
    found = chain(
        findings_of(scene),
        () if change is None else change_findings(change, titles, everything_shown, ALL),
        gap_findings(gaps, tables, titles, everything_shown, ALL),
        contrasts_of(tables, titles, everything_shown),
    )
    return tuple(told.Found(rule=one.rule, text=one.text) for one in found)


def _count(count: Counted, label: Text, about: Text | None = None) -> told.Count:
    return told.Count(label=label, firms=count.firms, share=count.share, about=about)


def _scores(scores: Scored, label: Text) -> told.Scores:
    return told.Scores(
        label=label, n=scores.n, mean=scores.mean, lower=scores.lower, median=scores.median, upper=scores.upper
    )
