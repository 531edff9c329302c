"""The pages of figures: for every group what is told of it, be it to the readers of a release or to an association."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from assessor.evaluation.cohort.builder import table_rules_of
from assessor.evaluation.cohort.titles import titles_of
from assessor.insight.change import DOWN, UP, ChangeByCohort, change_of
from assessor.insight.cohort_ranking import figures_of
from assessor.insight.cohorts import PopulationCount, population_of
from assessor.insight.findings import Scene, findings_of
from assessor.insight.findings.between import change_findings, contrasts_of, gap_findings
from assessor.insight.findings.finding import Titles
from assessor.insight.lattice import ALL, format_key, parse_key
from assessor.insight.policy_gaps import PolicyGap, policy_gaps
from assessor.insight.spread import Spread, spread_of
from assessor.insight.tables import OPEN, Tables, tables_of
from assessor.questionnaire import QuestionId, Text
from assessor.releases import page as of
from assessor.releases.counts import PANEL, PROBLEMS, WEAK, Attribute, told_bands
from assessor.releases.protection import ALSO_HIGH, ALSO_LOW, CHANGE, INDEX, Material, Protection
from assessor.releases.shown_figures import ShownFigures, hidden_last, is_shown, is_told
from assessor.releases.support import Support, support_of

ONE_WAY = 1
OPEN_LABEL = Text("未定", "open")
CHANGES = {UP: Text("等级上升", "risen by a level or more"), DOWN: Text("等级下降", "fallen by a level or more")}


@dataclass(frozen=True, kw_only=True, eq=False)
class Story:
    """Everything the pages are told from."""

    material: Material
    protection: Protection
    tables: Tables
    change: ChangeByCohort | None
    before: str
    """The period changes are counted from; "" without."""
    gaps: tuple[PolicyGap, ...]
    titles: Titles
    also: Mapping[str, tuple[Spread, Spread]]
    """Other edition -> how the lower and the upper bounds of the index there spread."""


def story_of(material: Material, protection: Protection, population: Sequence[PopulationCount], before: str) -> Story:
    """Count all tables. `population`: how many firms there are in all, by codes of the axes."""
    found = material.found
    lattice = found.cohort.lattice
    return Story(
        material=material,
        protection=protection,
        tables=tables_of(found.cohort, table_rules_of(found.edition), population_of(lattice, population)),
        change=None if material.panel is None else change_of(material.panel),
        before="" if material.panel is None else before,
        gaps=policy_gaps(found.cohort, found.offers),
        titles=titles_of(found.edition, lattice, found.axes.named),
        also={
            name: (spread_of(found.cohort, bounds.low), spread_of(found.cohort, bounds.high))
            for name, bounds in found.also.items()
        },
    )


def pages_of(story: Story) -> Mapping[str, of.Page]:
    """One page for every cohort whose number of firms is shown and not nought, and always one for the whole."""
    lattice = story.tables.lattice
    shown = story.protection.pattern.shows_firms & (story.tables.firms > 0)
    return {key: page_of(story, key) for place, key in enumerate(lattice.keys) if shown[place] or key == ALL}


def page_of(story: Story, key: str = ALL) -> of.Page:
    """The page of one cohort; only the whole and its one-way cohorts tell more than scores and parts."""
    teller = _teller(story, key)
    details = _Details(story=story, teller=teller, key=key, is_told=len(parse_key(key)) <= ONE_WAY)
    support = details.support()
    return of.Page(
        key=key,
        title=story.titles.cohorts[key],
        firms=teller.firms,
        population=teller.population,
        response=teller.response,
        index=teller.spread(INDEX, story.tables.index),
        dimensions=_dimensions(story, teller),
        also=tuple(_also(story, teller, name) for name in story.also),
        parts=_parts(story, key),
        levels=details.levels(),
        weak=details.counts(WEAK, story.titles.dimensions),
        problems=details.problems(),
        risks=details.risks(),
        sums=details.sums(),
        change=details.change(),
        measures=support.measures,
        kinds=support.kinds,
        providers=support.providers,
        gaps=support.gaps,
        extremes=support.extremes,
        findings=details.findings(),
    )


@dataclass(frozen=True, kw_only=True)
class _Details:
    """What only the whole and its one-way cohorts tell; empty where `is_told` is false."""

    story: Story
    teller: ShownFigures
    key: str
    is_told: bool

    def support(self) -> Support:
        return support_of(self.story.material.found, self.teller, self.story.gaps) if self.is_told else Support()

    def levels(self) -> tuple[of.Count, ...]:
        titles, rows = self.story.titles.levels, self.story.tables.levels.rows if self.is_told else ()
        named = [(row, OPEN_LABEL if row == OPEN else titles[row]) for row in rows]
        return tuple(self.teller.level(place, row, label) for place, (row, label) in enumerate(named))

    def counts(self, table: str, labels: Mapping[str, Text]) -> tuple[of.Count, ...]:
        named = labels.items() if self.is_told else ()
        rows = [self.teller.count(Attribute(table=table, row=row), label) for row, label in named]
        return hidden_last(rows, "firms")

    def problems(self) -> tuple[of.Count, ...]:
        """Problems somebody has, or may have; those nobody has are left out."""
        titles = self.story.titles
        about = self.story.material.found.edition.catalogue.problems if self.is_told else ()
        dimension = {one.id: titles.dimensions[one.dimension] for one in about}
        rows = [
            self.teller.count(Attribute(table=PROBLEMS, row=row), titles.problems[row], dimension=named)
            for row, named in dimension.items()
        ]
        return hidden_last([one for one in rows if one.firms != 0], "firms")

    def risks(self) -> tuple[of.Risk, ...]:
        readings = table_rules_of(self.story.material.found.edition).risk_readings if self.is_told else {}
        return tuple(
            of.Risk(
                id=risk,
                label=self.story.titles.risks[risk],
                bands=tuple(
                    self.teller.count(Attribute(table=f"risks.{risk}", row=band.id), band.label)
                    for band in told_bands(bands)
                ),
            )
            for risk, bands in readings.items()
        )

    def sums(self) -> tuple[of.Sum, ...]:
        named, totals = self.story.tables.sums if self.is_told else (), self.story.material.found.edition.totals
        return tuple(of.Sum(id=name, label=totals[QuestionId(name)], total=self.teller.total(name)) for name in named)

    def change(self) -> of.Change | None:
        found, titles, teller = self.story.change, self.story.titles.dimensions, self.teller
        if found is None or not self.is_told:
            return None
        both = teller.firms_of(Attribute(table=PANEL, row=""))
        return of.Change(
            before=self.story.before,
            firms=both,
            levels=tuple(
                teller.count(Attribute(table=PANEL, row=row), label, base=both) for row, label in CHANGES.items()
            ),
            index=teller.spread(CHANGE + INDEX, found.index),
            dimensions=tuple(
                teller.spread(CHANGE + name, spread, row=name, label=titles[name])
                for name, spread in found.dimensions.items()
            ),
        )

    def findings(self) -> tuple[of.Said, ...]:
        story, shown = self.story, partial(is_shown, self.teller)
        if not self.is_told:
            return ()
        found = [*findings_of(Scene(figures=figures_of(story.tables, self.key), titles=story.titles, shown=shown))]
        if story.change is not None:
            found += change_findings(story.change, story.titles, shown, self.key)
        found += gap_findings(story.gaps, story.tables, story.titles, shown, self.key)
        if self.key == ALL:
            found += contrasts_of(story.tables, story.titles, shown)
        return tuple(of.Said(rule=one.rule, text=one.text, numbers=one.numbers) for one in found)


def _teller(story: Story, key: str) -> ShownFigures:
    place = story.tables.lattice.places[key]
    return ShownFigures(material=story.material, protection=story.protection, tables=story.tables, place=place)


def _also(story: Story, teller: ShownFigures, name: str) -> of.Bounds:
    """Between which means the firms stand on another edition, on the answers that carry over."""
    edition, bounds = story.material.found.also[name].edition, story.also[name]
    low, high = teller.spread(ALSO_LOW + name, bounds[0]), teller.spread(ALSO_HIGH + name, bounds[1])
    note = edition.verified_note or Text("", "")
    return of.Bounds(id=name, label=edition.title, note=note, n=low.n, low=low.mean, high=high.mean)


def _dimensions(story: Story, teller: ShownFigures) -> tuple[of.Scores, ...]:
    rows = [
        teller.spread(name, spread, row=name, label=story.titles.dimensions[name])
        for name, spread in story.tables.dimensions.items()
    ]
    return hidden_last(rows, "mean", highest_first=False)


def _parts(story: Story, key: str) -> Mapping[str, tuple[of.Part, ...]]:
    """The cohorts one axis finer that have a page."""
    chosen, lattice = parse_key(key), story.tables.lattice
    if len(chosen) > ONE_WAY:
        return {}
    return {
        axis: tuple(part for code in lattice.axes[axis] for part in _part(story, {**chosen, axis: code}, axis))
        for axis in lattice.names
        if axis not in chosen
    }


def _part(story: Story, chosen: Mapping[str, str], axis: str) -> Iterator[of.Part]:
    key = format_key(chosen)
    place = story.tables.lattice.places[key]
    there = bool(story.tables.firms[place])
    if not there and not _known(story.tables.population[place]):
        return
    teller = _teller(story, key)
    yield of.Part(
        key=key,
        label=story.titles.cohorts[f"{axis}={chosen[axis]}"],
        firms=teller.firms,
        population=teller.population,
        response=teller.response,
        mean=teller.spread(INDEX, story.tables.index).mean,
        has_page=there and is_told(story.protection.pattern.firms, place),
    )


def _known(figure: float) -> bool:
    return bool(np.isfinite(figure) and figure > 0)
