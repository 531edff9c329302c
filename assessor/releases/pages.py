"""The pages of figures: for every group what is told of it, be it to the readers of a release or to an association."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from assessor.evaluation.cohort.builder import table_rules_of
from assessor.evaluation.cohort.titles import titles_of
from assessor.insight.change import DOWN, UP, ChangeByCohort
from assessor.insight.cohort_ranking import figures_of
from assessor.insight.cohorts import PopulationCount, population_of
from assessor.insight.findings import Scene, findings_of
from assessor.insight.findings.between import change_findings, contrasts_between, gap_findings
from assessor.insight.findings.finding import Finding, Titles
from assessor.insight.findings.rules import FEWEST_IN_CONTRAST
from assessor.insight.findings.words import AMONG_GROUPS, AMONG_LARGE
from assessor.insight.lattice import ALL, parse_key
from assessor.insight.perturbation.ladder import Scope
from assessor.insight.policy_gaps import PolicyGap
from assessor.insight.tables import OPEN, Tables
from assessor.questionnaire import QuestionId, Text
from assessor.releases import page as of
from assessor.releases.answer_counts import TABLE, in_themes, told_questions
from assessor.releases.cohort_of_firms import Gathered
from assessor.releases.counts import PANEL, PROBLEMS, WEAK, Attribute, told_bands
from assessor.releases.figures import ALSO_HIGH, ALSO_LOW, CHANGE, INDEX
from assessor.releases.gate import Telling
from assessor.releases.parts import parts_of
from assessor.releases.shown_figures import ShownFigures, hidden_last, is_shown
from assessor.releases.support import Support, support_of
from assessor.releases.table import HIDDEN_MARK, is_range, number
from assessor.releases.told_tables import told_change, told_gaps, told_tables

ONE_WAY = 1
OPEN_LABEL = Text("未定", "open")
NOTHING: Mapping[str, of.Page] = {}
CHANGES = {UP: Text("等级上升", "risen by a level or more"), DOWN: Text("等级下降", "fallen by a level or more")}


@dataclass(frozen=True, kw_only=True, eq=False)
class Story:
    """Everything the pages are told from: `tables`, `change` and `gaps` hold what is told, not what was counted."""

    found: Gathered
    telling: Telling
    tables: Tables
    change: ChangeByCohort | None
    before: str
    """The period changes are counted from; "" without."""
    gaps: tuple[PolicyGap, ...]
    titles: Titles


def story_of(telling: Telling, population: Sequence[PopulationCount], before: str) -> Story:
    """Put together all tables. `population`: how many firms there are in all, by codes of the axes."""
    figures = telling.figures
    found, lattice = figures.found, figures.found.cohort.lattice
    return Story(
        found=found,
        telling=telling,
        tables=told_tables(figures, population_of(lattice, population)),
        change=told_change(figures) if figures.compares else None,
        before=before if figures.compares else "",
        gaps=told_gaps(figures),
        titles=titles_of(found.edition, lattice, found.axes.named),
    )


def pages_of(story: Story, standing: Mapping[str, of.Page] = NOTHING) -> Mapping[str, of.Page]:
    """One page for every cohort whose number of firms is told, and always one for the whole.

    `standing`: pages of the release before that stand as they were; what they list of finer groups is of today.
    """
    lattice, telling = story.tables.lattice, story.telling
    told = [key for place, key in enumerate(lattice.keys) if telling.has(place, Scope.NUMBER) or key == ALL]
    fresh = {key: page_of(story, key) for key in told if key not in standing}
    pages = fresh | dict(standing)
    return {key: _with_parts(story, page, pages, is_fresh=key in fresh) for key, page in pages.items()}


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
        index=teller.spread(INDEX),
        dimensions=_dimensions(story, teller),
        also=tuple(_also(story, teller, name) for name in story.found.also),
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
        answers=details.answers(),
        as_of=story.found.as_of,
    )


def whole_page(story: Story) -> of.Page:
    """The page of the whole with its parts, where no other page is wanted."""
    parts = {key: page_of(story, key) for key in story.tables.lattice.keys if len(parse_key(key)) == ONE_WAY}
    return _with_parts(story, page_of(story), parts, is_fresh=True)


@dataclass(frozen=True, kw_only=True)
class _Details:
    """What only the whole and its one-way cohorts tell; empty where `is_told` is false."""

    story: Story
    teller: ShownFigures
    key: str
    is_told: bool

    def support(self) -> Support:
        return support_of(self.story.found, self.teller, self.story.gaps) if self.is_told else Support()

    def levels(self) -> tuple[of.Count, ...]:
        told = self.is_told and self.story.telling.has(self.teller.place, Scope.FULL)
        titles, rows = self.story.titles.levels, self.story.tables.levels.rows if told else ()
        named = [(row, OPEN_LABEL if row == OPEN else titles[row]) for row in rows]
        return tuple(self.teller.level(place, row, label) for place, (row, label) in enumerate(named))

    def counts(self, table: str, labels: Mapping[str, Text]) -> tuple[of.Count, ...]:
        named = labels.items() if self.is_told else ()
        rows = [self.teller.count(Attribute(table=table, row=row), label) for row, label in named]
        return self._commonest_first(table, rows)

    def _commonest_first(self, table: str, rows: Sequence[of.Count]) -> tuple[of.Count, ...]:
        """By the count that is told, also where only its range is printed; rows of which nothing is told last."""
        attributes, place = self.story.telling.figures.attributes, self.teller.place
        told = dict(zip([one.row for one in rows], attributes.rows(table, [one.row for one in rows]), strict=True))
        return tuple(sorted(rows, key=lambda one: (one.share == HIDDEN_MARK, -int(told[one.row][place]))))

    def problems(self) -> tuple[of.Count, ...]:
        """Problems that enough firms have to be told; those nobody or hardly anybody has are left out."""
        titles = self.story.titles
        about = self.story.found.edition.catalogue.problems if self.is_told else ()
        dimension = {one.id: titles.dimensions[one.dimension] for one in about}
        rows = [
            self.teller.count(Attribute(table=PROBLEMS, row=row), titles.problems[row], dimension=named)
            for row, named in dimension.items()
        ]
        return self._commonest_first(PROBLEMS, [one for one in rows if _is_told(one)])

    def risks(self) -> tuple[of.Risk, ...]:
        readings = table_rules_of(self.story.found.edition).risk_readings if self.is_told else {}
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
        named, totals = self.story.telling.figures.sums if self.is_told else (), self.story.found.edition.totals
        return tuple(of.Sum(id=name, label=totals[QuestionId(name)], total=self.teller.total(name)) for name in named)

    def change(self) -> of.Change | None:
        found, titles, teller = self.story.change, self.story.titles.dimensions, self.teller
        if found is None or not self.is_told:
            return None
        both = teller.firms_of(Attribute(table=PANEL, row=""))
        if not self.story.telling.tells_mean(CHANGE + INDEX, teller.place):
            return None
        return of.Change(
            before=self.story.before,
            firms=both,
            levels=tuple(
                teller.count(Attribute(table=PANEL, row=row), label, base=both) for row, label in CHANGES.items()
            ),
            index=teller.spread(CHANGE + INDEX),
            dimensions=tuple(teller.spread(CHANGE + name, row=name, label=titles[name]) for name in found.dimensions),
        )

    def answers(self) -> tuple[of.AnsweredQuestion, ...]:
        found = self.story.found
        wanted = None if self.key == ALL else in_themes(found.edition)
        counted = {name.table for name in self.story.telling.figures.attributes.places}
        questions = told_questions(found.edition) if self.is_told else ()
        return tuple(
            of.AnsweredQuestion(
                question=one.id,
                label=one.title,
                section=one.section,
                options=tuple(
                    self.teller.count(Attribute(table=f"{TABLE}{one.id}", row=option.id), option.text)
                    for option in one.options
                ),
            )
            for one in questions
            if f"{TABLE}{one.id}" in counted and (wanted is None or one.id in wanted)
        )

    def findings(self) -> tuple[of.Said, ...]:
        story, shown = self.story, partial(is_shown, self.story.telling)
        if not self.is_told:
            return ()
        found = [*findings_of(Scene(figures=figures_of(story.tables, self.key), titles=story.titles, shown=shown))]
        if story.change is not None:
            found += change_findings(story.change, story.titles, shown, self.key)
        found += gap_findings(story.gaps, story.tables, story.titles, shown, self.key)
        return _said(found)


def _said(found: Sequence[Finding]) -> tuple[of.Said, ...]:
    return tuple(of.Said(rule=one.rule, text=one.text, numbers=one.numbers, about=one.about) for one in found)


def _is_told(row: of.Count) -> bool:
    """Whether a row tells more than that hardly any firm is in it."""
    if is_range(row.share):
        return not str(row.share).startswith("0–")
    return row.firms not in (0, HIDDEN_MARK)


def _teller(story: Story, key: str) -> ShownFigures:
    return ShownFigures(telling=story.telling, known=story.tables.population, place=story.tables.lattice.places[key])


def _also(story: Story, teller: ShownFigures, name: str) -> of.Bounds:
    """Between which means the firms stand on another edition, on the answers that carry over."""
    edition = story.found.also[name].edition
    low, high = teller.spread(ALSO_LOW + name), teller.spread(ALSO_HIGH + name)
    note = edition.verified_note or Text("", "")
    return of.Bounds(id=name, label=edition.title, note=note, n=low.n, low=low.mean, high=high.mean)


def _dimensions(story: Story, teller: ShownFigures) -> tuple[of.Scores, ...]:
    rows = [teller.spread(name, row=name, label=story.titles.dimensions[name]) for name in story.tables.dimensions]
    return hidden_last(rows, "mean", highest_first=False)


def _compared(part: of.Part) -> float | None:
    """A group's mean as it is told; None where it is hidden, or of too few firms to say anything of them all."""
    firms = number(part.firms)
    return None if firms is not None and firms < FEWEST_IN_CONTRAST else number(part.mean)


def _with_parts(story: Story, page: of.Page, pages: Mapping[str, of.Page], *, is_fresh: bool) -> of.Page:
    """The page with the groups one axis finer, as their own pages tell of them; contrasts are between those."""
    parts = parts_of(story.tables, story.titles, page, pages)
    if page.key != ALL or not is_fresh:
        return replace(page, parts=parts)
    means = {one.key: _compared(one) for each in parts.values() for one in each}
    among = AMONG_GROUPS if story.telling.blurred else AMONG_LARGE
    contrasts = contrasts_between(means, story.titles, story.tables.lattice, among=among)
    return replace(page, parts=parts, findings=(*page.findings, *_said(contrasts)))
