"""What the pages of a district show: the group asked for, its tables and the charts drawn from them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessor.insight.lattice import ALL
from assessor.questionnaire import Lang, Text
from assessor.reports.charts import Part, Span, distribution, spreads
from assessor.scoring.model import ScoringRules
from assessor.services import Context, edition_of
from assessor.services.district.figures.axes import title_of
from assessor.services.district.figures.entries import (
    Entry,
    entries_in,
    entry_in,
    figure_in,
    number_in,
    text_in,
    word_in,
)
from assessor.services.district.figures.reading import page_of
from assessor.services.district.figures.table_words import TITLES
from assessor.services.district.figures.tabling import AXES
from assessor.storage.figures import Release
from assessor.web.district.cohort_filter import codes_in
from assessor.web.figure_words import told
from assessor.web.firm.result_page import as_image
from assessor.workbooks.results.figures_book import Cell, Figure, FigureTable

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
    page: Entry
    choices: Mapping[str, tuple[Choice, ...]]

    @property
    def codes(self) -> Mapping[str, str]:
        """The features chosen, axis -> code."""
        return codes_in(self.key)

    @property
    def title(self) -> Text:
        """What the group is called."""
        return text_in(self.page, "title")

    @property
    def firms(self) -> Figure:
        """How many firms the figures are about."""
        return figure_in(self.page, "firms")

    @property
    def response(self) -> Figure:
        """Which part of the registered firms they are."""
        return figure_in(self.page, "response")


def asked_for(context: Context, release: Release, key: str) -> Asked | None:
    """The group of that key with its page, or None where nothing is told of it."""
    page = page_of(context, release.id, key)
    whole = page if key == ALL else page_of(context, release.id, ALL)
    if page is None or whole is None:
        return None
    parts = entry_in(whole, "parts")
    choices = {axis: tuple(_choices(entries_in(parts, axis), axis)) for axis in AXES}
    return Asked(release=release, key=key, page=page, choices=choices)


def district_title(release: Release) -> Text:
    """The name of a release's district."""
    return title_of(edition_of(release.frame.edition), release.frame.district)


def has_page(part: Entry) -> bool:
    """Whether a part of a group has a page of its own."""
    told_so = part.get("has_page")
    return told_so if isinstance(told_so, bool) else bool(number_in(part, "firms"))


def pages_below(asked: Asked) -> frozenset[str]:
    """Keys of the parts that have a page."""
    parts = entry_in(asked.page, "parts")
    return frozenset(word_in(one, "key") for axis in AXES for one in entries_in(parts, axis) if has_page(one))


def overview_charts(asked: Asked, tables: Mapping[str, FigureTable], lang: Lang) -> Mapping[str, str]:
    """Charts by the name of the table each is drawn from."""
    found = {name: _bars(tables[name], lang) for name in ("levels", "weak", "problems") if name in tables}
    if "scores" in tables:
        rules = edition_of(asked.release.frame.edition).scoring
        found["scores"] = _spreads([entry_in(asked.page, "index"), *entries_in(asked.page, "dimensions")], rules, lang)
    return found


def support_charts(tables: Mapping[str, FigureTable], lang: Lang) -> Mapping[str, str]:
    """The charts of demand and gaps."""
    return {name: _bars(tables[name], lang) for name in ("kinds", "gaps") if name in tables}


def facts_of(page: Entry) -> Mapping[str, Cell]:
    """The few figures at the top."""
    weakest = next(iter(entries_in(page, "weak")), {})
    gaps = entries_in(page, "gaps")
    return {
        "firms": figure_in(page, "firms"),
        "population": figure_in(page, "population"),
        "response": figure_in(page, "response"),
        "median": figure_in(entry_in(page, "index"), "median"),
        "lower": figure_in(entry_in(page, "index"), "lower"),
        "upper": figure_in(entry_in(page, "index"), "upper"),
        "weakest": text_in(weakest, "label") if weakest else None,
        "weak_share": figure_in(weakest, "share"),
        "gaps": sum(one.get("nothing_in_force") is True for one in gaps) if gaps else None,
    }


def _choices(parts: Sequence[Entry], axis: str) -> Iterator[Choice]:
    for one in parts:
        if has_page(one):
            yield Choice(code=codes_in(word_in(one, "key")).get(axis, ""), label=text_in(one, "label"))


def _bars(table: FigureTable, lang: Lang) -> str:
    """Bars of the share, or of the number of firms where a table has no shares."""
    names = [column.name for column in table.columns]
    by = names.index("share" if "share" in names else "firms")
    form = table.columns[by].form
    parts = [
        Part(label=_label(row[0], lang), share=_number(row[by]), told=told(row[by], form, lang))
        for row in table.rows[:TOP]
    ]
    return as_image(distribution(parts, title=TITLES[table.name][lang], lang=lang, key=f"chart-{table.name}"))


def _spreads(entries: Sequence[Entry], rules: ScoringRules, lang: Lang) -> str:
    spans = [
        Span(
            label=text_in(one, "label")[lang] if "label" in one else rules.index.short[lang],
            mean=number_in(one, "mean"),
            lower=number_in(one, "lower"),
            median=number_in(one, "median"),
            upper=number_in(one, "upper"),
            told=told(figure_in(one, "mean"), "score", lang),
            weak_below=float(rules.weak_below) if "label" in one else 0.0,
            scale=float(rules.index.scale),
        )
        for one in entries
    ]
    return as_image(spreads(spans, lang=lang, key="chart-scores"))


def _label(cell: Cell, lang: Lang) -> str:
    return cell[lang] if isinstance(cell, Text) else str(cell)


def _number(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, int | float) else None
