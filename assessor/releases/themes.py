"""What a release tells of a district's themes: answers by group, and what is in force, planned and proposed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessor.edition.model import Edition
from assessor.edition.themes import Theme, ThemeColumn, ThemeTable
from assessor.insight.offers import local_measures
from assessor.measures.model import Measure
from assessor.measures.words import STATUS_WORDS
from assessor.questionnaire import Text
from assessor.releases import table_words as words
from assessor.releases.axes import region_codes, title_of
from assessor.releases.page import AnsweredQuestion
from assessor.releases.support import source_of
from assessor.releases.table import HIDDEN_MARK, Cell, Column, Figure, FigureTable, Form, range_of

ORDER = ("in_force", "planned", "proposed")
"""What is told of measures, in this order; those that have ended are left out."""

FULL, BAND = 100, 20
"""Percent; and how wide the ranges of small groups are."""


@dataclass(frozen=True, kw_only=True)
class ToldGroup:
    """A group with what is told of it here."""

    key: str
    label: Text
    firms: Figure
    answers: tuple[AnsweredQuestion, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ThemeFigures:
    """A theme as it is told. `support`: its measures by document and district."""

    id: str
    title: Text
    lead: Text
    tables: tuple[FigureTable, ...]
    support: FigureTable


def theme_figures(
    theme: Theme, edition: Edition, district: str, groups: Mapping[str, Sequence[ToldGroup]]
) -> ThemeFigures:
    """`groups`: axis -> its groups that have a page, the whole first."""
    made = [
        _table(table, f"{theme.id}_{place}", groups.get(table.by, ())) for place, table in enumerate(theme.tables, 1)
    ]
    return ThemeFigures(
        id=theme.id,
        title=theme.title,
        lead=theme.lead,
        tables=tuple(one for one in made if one.rows),
        support=_support(theme, edition, district),
    )


def _table(table: ThemeTable, name: str, groups: Sequence[ToldGroup]) -> FigureTable:
    told = [one for one in groups if one.answers]
    columns = list(_columns(table, told))
    return FigureTable(
        name=name,
        title=table.title,
        columns=(words.label(words.GROUP), words.ASSESSED_FIRMS, *(column for column, _ in columns)),
        rows=tuple((one.label, one.firms, *(_cell(one, source, column) for column, source in columns)) for one in told),
        keys=tuple(one.key for one in told),
    )


Source = tuple[str, tuple[str, ...]]
"""A question and the options that are counted together."""


def _columns(table: ThemeTable, told: Sequence[ToldGroup]) -> Iterator[tuple[Column, Source]]:
    for place, one in enumerate(table.columns):
        if one.title is not None:
            yield _named(f"c{place}", one.title, "count"), (one.question, one.options)
        else:
            yield from _each_option(place, one, told)


def _each_option(place: int, one: ThemeColumn, told: Sequence[ToldGroup]) -> Iterator[tuple[Column, Source]]:
    asked = next((found for group in told for found in group.answers if found.question == one.question), None)
    for option in () if asked is None else asked.options:
        yield _named(f"c{place}_{option.row}", _short(option.label), "share"), (one.question, (option.row,))


def _named(name: str, title: Text, form: Form) -> Column:
    return Column(name=name, title=title, form=form)


def _short(label: Text) -> Text:
    """What stands before the colon: the option itself, without its explanation."""
    return Text(label.zh.split("：")[0], label.en.split(": ")[0])


def _cell(group: ToldGroup, source: Source, column: Column) -> Figure:
    question, options = source
    answered = next((one for one in group.answers if one.question == question), None)
    counts = [] if answered is None else [one for one in answered.options if one.row in options]
    if not counts:
        return HIDDEN_MARK
    if column.form == "share":
        return counts[0].share
    firms = added([one.firms for one in counts])
    return added([one.share for one in counts]) if firms == HIDDEN_MARK else firms


def added(figures: Sequence[Figure]) -> Figure:
    """Figures of groups that do not overlap, added up: ranges by their ends; hidden where one is."""
    ends = [_ends(one) for one in figures]
    known = [one for one in ends if one is not None]
    percent = [isinstance(one, str) and one.endswith("%") for one in figures]
    if len(known) < len(ends) or len(set(percent)) > 1:
        return HIDDEN_MARK
    low, high = (sum(one[end] for one in known) for end in (0, 1))
    if low == high and not percent[0]:
        return low
    return f"{min(low, FULL - BAND)}–{min(high, FULL)}%" if percent[0] else range_of(low, high)


def _ends(figure: Figure) -> tuple[int, int] | None:
    if isinstance(figure, str) and figure != HIDDEN_MARK:
        low, _, high = figure.removesuffix("%").replace(",", "").partition("–")
        return int(low), int(high)
    return None if figure is None or isinstance(figure, str) else (int(figure), int(figure))


def _support(theme: Theme, edition: Edition, district: str) -> FigureTable:
    """Measures of this district that answer problems of the theme; what the country and others offer names them."""
    about = {one.id for one in edition.catalogue.problems if one.dimension in theme.dimensions}
    code = (*region_codes(edition, district), district)[0]
    local = local_measures(edition.catalogue, code)
    found = [one for one in edition.catalogue.measures if one.id in local and about.intersection(one.problems)]
    told = [one for one in found if one.status in ORDER and one.parent is None]
    ordered = sorted(told, key=lambda one: (ORDER.index(one.status), one.document))
    return FigureTable(
        name=f"{theme.id}_support",
        title=words.THEME_SUPPORT,
        columns=(
            words.label(Text("措施", "Measure"), "title"),
            words.label(Text("状态", "Status"), "status"),
            words.label(Text("面向", "Audience"), "audience"),
            words.label(Text("依据", "Source"), "source"),
            words.label(Text("哪里的文件", "District of the document"), "district"),
        ),
        rows=tuple(_measure_row(edition, one) for one in ordered),
        keys=tuple(one.id for one in ordered),
    )


def _measure_row(edition: Edition, measure: Measure) -> tuple[Cell, ...]:
    return (
        measure.title,
        STATUS_WORDS[measure.status],
        words.AUDIENCE.get(measure.audience, Text(measure.audience, measure.audience)),
        source_of(edition, measure),
        title_of(edition, measure.jurisdiction),
    )
