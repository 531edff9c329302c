"""The pages of a release: for every cohort what is told of it, ready to be stored and never changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from assessor.evaluation.cohort.builder import table_rules_of
from assessor.evaluation.cohort.titles import titles_of
from assessor.insight.change import Change, change_of
from assessor.insight.cohort_ranking import figures_of
from assessor.insight.cohorts import PopulationRow, population_of
from assessor.insight.findings import Scene, findings_of
from assessor.insight.findings.between import change_findings, contrasts_of, gap_findings
from assessor.insight.findings.finding import Titles
from assessor.insight.lattice import ALL, parse_key
from assessor.insight.policy_gaps import PolicyGap, policy_gaps
from assessor.insight.spread import Spread, spread_of
from assessor.insight.tables import OPEN, Tables, tables_of
from assessor.questionnaire import Text
from assessor.services.context import edition_of
from assessor.services.district.figures.attributes import DOWN, PANEL, PROBLEMS, UP, WEAK, Attribute, told_bands
from assessor.services.district.figures.axes import TITLES, questions_of
from assessor.services.district.figures.protecting import ALSO_HIGH, ALSO_LOW, CHANGE, INDEX, Material, Protection
from assessor.services.district.figures.support import support_of
from assessor.services.district.figures.telling import Entry, Teller, hidden_last, is_shown, is_told, words
from assessor.storage.figures import Population

ONE_WAY = 1
OPEN_LABEL = Text("未定", "open")
CHANGES = {UP: Text("等级上升", "risen by a level or more"), DOWN: Text("等级下降", "fallen by a level or more")}


@dataclass(frozen=True, kw_only=True, eq=False)
class Story:
    """Everything the pages are told from."""

    material: Material
    protection: Protection
    tables: Tables
    change: Change | None
    before: str
    """The period changes are counted from; "" without."""
    gaps: tuple[PolicyGap, ...]
    titles: Titles
    also: Mapping[str, tuple[Spread, Spread]]
    """Other edition -> how the lower and the upper bounds of the index there spread."""


def story_of(material: Material, protection: Protection, population: Sequence[Population], before: str) -> Story:
    """Count all tables of a release."""
    found = material.found
    lattice = found.cohort.lattice
    rows = [
        PopulationRow(codes={"industry": one.industry, "size": one.size_class, "town": one.town}, firms=one.firms)
        for one in population
    ]
    axes = {name: (questions_of(found.edition)[name], TITLES[name]) for name in lattice.names}
    return Story(
        material=material,
        protection=protection,
        tables=tables_of(found.cohort, table_rules_of(found.edition), population_of(lattice, rows)),
        change=None if material.panel is None else change_of(material.panel),
        before=before,
        gaps=policy_gaps(found.cohort, found.offers),
        titles=titles_of(found.edition, lattice, axes),
        also={
            name: (spread_of(found.cohort, bounds.low), spread_of(found.cohort, bounds.high))
            for name, bounds in found.also.items()
        },
    )


def pages_of(story: Story) -> Mapping[str, Mapping[str, object]]:
    """One page for every cohort whose number of firms is shown and not nought, and always one for the district."""
    lattice = story.tables.lattice
    shown = story.protection.pattern.shows_firms & (story.tables.firms > 0)
    return {key: _page(story, key) for place, key in enumerate(lattice.keys) if shown[place] or key == ALL}


def _page(story: Story, key: str) -> Entry:
    place = story.tables.lattice.places[key]
    teller = Teller(material=story.material, protection=story.protection, tables=story.tables, place=place)
    page: Entry = {
        "key": key,
        "title": words(story.titles.cohorts[key]),
        "firms": teller.firms,
        "population": teller.population,
        "response": teller.response,
        "index": teller.spread(INDEX, story.tables.index),
        "dimensions": _dimensions(story, teller),
        "also": [_also(teller, name, bounds) for name, bounds in story.also.items()],
        "parts": _parts(story, key),
    }
    if len(parse_key(key)) <= ONE_WAY:
        page |= _details(story, teller, key)
    return {**_EMPTY, **page}


def _details(story: Story, teller: Teller, key: str) -> Entry:
    """What only the district and its one-way cohorts tell."""
    return {
        "levels": _levels(story, teller),
        "weak": _counts(teller, WEAK, story.titles.dimensions),
        "problems": _problems(story, teller),
        "risks": _risks(story, teller),
        "sums": [
            {"id": name, "label": words(_sum_label(story, name)), "total": teller.total(name)}
            for name in story.tables.sums
        ],
        "change": _change(story, teller),
        "findings": _findings(story, teller, key),
        **support_of(story.material.found, teller, story.gaps),
    }


def _also(teller: Teller, name: str, bounds: tuple[Spread, Spread]) -> Entry:
    """Between which means the firms stand on another edition, on the answers that carry over."""
    low, high = teller.spread(ALSO_LOW + name, bounds[0]), teller.spread(ALSO_HIGH + name, bounds[1])
    other = edition_of(name)
    note = other.verified_note or Text("", "")
    return {
        "id": name,
        "label": words(other.title),
        "note": words(note),
        "n": low["n"],
        "low": low["mean"],
        "high": high["mean"],
    }


def _dimensions(story: Story, teller: Teller) -> list[Entry]:
    entries: list[Entry] = [
        {"id": name, "label": words(story.titles.dimensions[name]), **teller.spread(name, spread)}
        for name, spread in story.tables.dimensions.items()
    ]
    return hidden_last(entries, "mean", highest_first=False)


def _levels(story: Story, teller: Teller) -> list[Entry]:
    return [
        {"row": row, "label": words(OPEN_LABEL if row == OPEN else story.titles.levels[row]), **teller.level(place)}
        for place, row in enumerate(story.tables.levels.rows)
    ]


def _counts(teller: Teller, table: str, labels: Mapping[str, Text]) -> list[Entry]:
    entries: list[Entry] = [
        {"row": row, "label": words(label), **teller.count(Attribute(table=table, row=row))}
        for row, label in labels.items()
    ]
    return hidden_last(entries, "firms")


def _problems(story: Story, teller: Teller) -> list[Entry]:
    """Problems somebody has, or may have; those nobody has are left out."""
    dimension = {each.id: each.dimension for each in story.material.found.edition.catalogue.problems}
    entries = _counts(teller, PROBLEMS, story.titles.problems)
    return [
        {**entry, "dimension": words(story.titles.dimensions[dimension[str(entry["row"])]])}
        for entry in entries
        if entry["firms"] != 0
    ]


def _risks(story: Story, teller: Teller) -> list[Entry]:
    readings = table_rules_of(story.material.found.edition).risk_readings
    return [
        {
            "id": risk,
            "label": words(story.titles.risks[risk]),
            "bands": [
                {
                    "row": band.id,
                    "label": words(band.label),
                    **teller.count(Attribute(table=f"risks.{risk}", row=band.id)),
                }
                for band in told_bands(bands)
            ],
        }
        for risk, bands in readings.items()
    ]


def _change(story: Story, teller: Teller) -> Entry | None:
    if story.change is None:
        return None
    panel = teller.count(Attribute(table=PANEL, row=""))
    return {
        "before": story.before,
        "firms": panel["firms"],
        "levels": [
            {"row": row, "label": words(label), **teller.count(Attribute(table=PANEL, row=row))}
            for row, label in CHANGES.items()
        ],
        "index": teller.spread(CHANGE + INDEX, story.change.index),
        "dimensions": [
            {"id": name, "label": words(story.titles.dimensions[name]), **teller.spread(CHANGE + name, spread)}
            for name, spread in story.change.dimensions.items()
        ],
    }


def _findings(story: Story, teller: Teller, key: str) -> list[Entry]:
    shown = partial(is_shown, teller)
    scene = Scene(figures=figures_of(story.tables, key), titles=story.titles, shown=shown)
    found = [*findings_of(scene)]
    if story.change is not None:
        found += change_findings(story.change, story.titles, shown, key)
    found += gap_findings(story.gaps, story.tables, story.titles, shown, key)
    if key == ALL:
        found += contrasts_of(story.tables, story.titles, shown)
    return [{"rule": one.rule, "text": words(one.text)} for one in found]


def _parts(story: Story, key: str) -> Entry:
    """The cohorts one axis finer that have a page."""
    chosen, lattice = parse_key(key), story.tables.lattice
    if len(chosen) > ONE_WAY:
        return {}
    return {
        axis: [entry for code in lattice.axes[axis] for entry in _part(story, {**chosen, axis: code}, axis)]
        for axis in lattice.names
        if axis not in chosen
    }


def _part(story: Story, chosen: Mapping[str, str], axis: str) -> Iterator[Entry]:
    lattice = story.tables.lattice
    key = "&".join(f"{name}={chosen[name]}" for name in sorted(chosen))
    place = lattice.places[key]
    if not story.tables.firms[place] and not _known(story.tables.population[place]):
        return
    teller = Teller(material=story.material, protection=story.protection, tables=story.tables, place=place)
    yield {
        "key": key,
        "label": words(story.titles.cohorts[f"{axis}={chosen[axis]}"]),
        "firms": teller.firms,
        "population": teller.population,
        "response": teller.response,
        "mean": teller.spread(INDEX, story.tables.index)["mean"],
        "has_page": is_told(story.protection.pattern.firms, place) and bool(story.tables.firms[place]),
    }


def _sum_label(story: Story, name: str) -> Text:
    question = story.material.found.edition.questionnaire.find_question(story.material.found.axes.sums[name])
    return Text(name, name) if question is None else question.title


def _known(figure: float) -> bool:
    return bool(np.isfinite(figure) and figure > 0)


_EMPTY: Entry = {
    "levels": [],
    "weak": [],
    "problems": [],
    "risks": [],
    "sums": [],
    "change": None,
    "measures": [],
    "kinds": [],
    "providers": [],
    "gaps": [],
    "extremes": {"nobody": [], "everybody": []},
    "findings": [],
}
