"""What the pages of a district show: the group asked for, its tables and the charts drawn from them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from flask import url_for

from assessor.insight.lattice import ALL
from assessor.questionnaire import Lang, Text
from assessor.releases.axes import title_of
from assessor.releases.figure_words import told
from assessor.releases.page import Page
from assessor.releases.page import Part as Group
from assessor.releases.parts import OTHERS
from assessor.releases.table import HIDDEN_MARK, Cell, Figure, FigureTable, number
from assessor.reports.charts import DistributionRow, SpreadRow, distribution, spreads
from assessor.scoring.model import ScoringRules
from assessor.services import Context, edition_of
from assessor.services.district.figures.reading import page_of
from assessor.storage.figures import Release
from assessor.web.district.cohort_filter import codes_in
from assessor.web.firm.result_page import as_image

TOP = 10
"""So many bars a chart of problems or measures has."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A code of an axis that has a page."""

    code: str
    label: Text


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A group of a release with its page, and what else may be asked for: axis -> codes that have a page."""

    release: Release
    key: str
    page: Page
    axes: Mapping[str, Text]
    choices: Mapping[str, tuple[Choice, ...]]

    @property
    def codes(self) -> Mapping[str, str]:
        """The features chosen, axis -> code."""
        return codes_in(self.key)

    @property
    def title(self) -> Text:
        """What the group is called."""
        return self.page.title

    @property
    def firms(self) -> Figure:
        """How many firms the figures are about."""
        return self.page.firms

    @property
    def response(self) -> Figure:
        """Which part of the registered firms they are."""
        return self.page.response


def asked_for(context: Context, release: Release, key: str) -> Asked | None:
    """The group of that key with its page, or None where nothing is told of it."""
    page = page_of(context, release.id, key)
    whole = page if key == ALL else page_of(context, release.id, ALL)
    if page is None or whole is None:
        return None
    axes = axes_in(release)
    choices = {axis: tuple(_choices(whole.parts.get(axis, ()), axis)) for axis in axes}
    return Asked(release=release, key=key, page=page, axes=axes, choices=choices)


def axes_in(release: Release) -> Mapping[str, Text]:
    """What the firms of a release are grouped by: axis -> what it is called."""
    return {one.axis: one.title for one in edition_of(release.frame.edition).groupings}


def district_title(release: Release) -> Text:
    """The name of a release's district."""
    return title_of(edition_of(release.frame.edition), release.frame.district)


def pages_below(asked: Asked) -> frozenset[str]:
    """Keys of the parts that have a page."""
    return frozenset(part.key for parts in asked.page.parts.values() for part in parts if part.leads_on)


def group_links(release: Release, keys: Sequence[str], endpoint: str) -> Mapping[str, str]:
    """Where groups lead to: their own pages."""
    return {key: url_for(endpoint, release_id=release.id, cohort=key) for key in keys}


def told_tables(asked: Asked, tables: Mapping[str, FigureTable]) -> Mapping[str, FigureTable]:
    """The tables as a page shows them: of a group without columns, and tables, in which nothing is told."""
    if asked.key == ALL:
        return tables
    told_of = {name: _told_part(one) for name, one in tables.items()}
    return {name: one for name, one in told_of.items() if one is not None}


def _told_part(table: FigureTable) -> FigureTable | None:
    """None where no figure is left, or no group but what is left over has a number of firms."""
    figures = [place for place, column in enumerate(table.columns) if column.form != "text"]
    silent = {place for place in figures if all(row[place] == HIDDEN_MARK for row in table.rows)}
    if (figures and len(silent) == len(figures)) or (table.name[:3] == "by_" and not any(map(_is_told, table.rows))):
        return None
    kept = [place for place in range(len(table.columns)) if place not in silent]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[place] for place in kept), rows=rows)


def _is_told(row: Sequence[Cell]) -> bool:
    return bool(number(row[1])) and row[0] != OTHERS


def overview_charts(asked: Asked, tables: Mapping[str, FigureTable], lang: Lang) -> Mapping[str, str]:
    """Charts by the name of the table each is drawn from."""
    found = {name: _bars(tables[name], lang) for name in ("levels", "weak", "problems") if name in tables}
    if "scores" in tables:
        rules = edition_of(asked.release.frame.edition).scoring
        found["scores"] = _spreads(asked.page, rules, lang)
    return found


def support_charts(tables: Mapping[str, FigureTable], lang: Lang) -> Mapping[str, str]:
    """The charts of demand and gaps."""
    drawn = [tables[name] for name in ("kinds", "gaps") if name in tables and tables[name].rows]
    return {one.name: _bars(one, lang) for one in drawn if {"share", "firms"} & {column.name for column in one.columns}}


def facts_of(page: Page) -> Mapping[str, Cell]:
    """The few figures at the top."""
    weakest = next(iter(page.weak), None)
    return {
        "firms": page.firms,
        "population": page.population,
        "response": page.response,
        "mean": page.index.mean,
        "median": page.index.median,
        "lower": page.index.lower,
        "upper": page.index.upper,
        "weakest": None if weakest is None else weakest.label,
        "weak_share": None if weakest is None else weakest.share,
        "gaps": sum(one.nothing_in_force for one in page.gaps) if page.gaps else None,
    }


def _choices(parts: Sequence[Group], axis: str) -> Iterator[Choice]:
    for one in parts:
        if one.leads_on:
            yield Choice(code=codes_in(one.key).get(axis, ""), label=one.label)


def _bars(table: FigureTable, lang: Lang) -> str:
    """Bars of the share, or of the number of firms where a table has no shares; "" where none has a length."""
    names = [column.name for column in table.columns]
    by = names.index("share" if "share" in names else "firms")
    form = table.columns[by].form
    if all(number(row[by]) is None for row in table.rows[:TOP]):
        return ""
    parts = [
        DistributionRow(label=_label(row[0], lang), share=number(row[by]), told=told(row[by], form, lang))
        for row in table.rows[:TOP]
    ]
    return as_image(distribution(parts, title=table.title[lang], lang=lang, key=f"chart-{table.name}"))


def _spreads(page: Page, rules: ScoringRules, lang: Lang) -> str:
    limit = float(rules.weak_below)
    rows = [(rules.index.short, page.index, 0.0), *((one.label, one, limit) for one in page.dimensions)]
    spans = [
        SpreadRow(
            label=label[lang],
            mean=number(one.mean),
            lower=number(one.lower),
            median=number(one.median),
            upper=number(one.upper),
            told=told(one.mean, "score", lang),
            weak_below=weak_below,
            scale=float(rules.index.scale),
        )
        for label, one, weak_below in rows
    ]
    return as_image(spreads(spans, lang=lang, key="chart-scores"))


def _label(cell: Cell, lang: Lang) -> str:
    return cell[lang] if isinstance(cell, Text) else str(cell)
