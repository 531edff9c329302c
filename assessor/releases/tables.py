"""The tables of a page, each with its columns and rows: one source for page, CSV and workbook."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessor.insight.lattice import ALL
from assessor.measures.words import STATUS_WORDS, VERDICT_WORDS
from assessor.questionnaire import Text
from assessor.releases import table_words as words
from assessor.releases.page import IN_FORCE, Bounds, Count, Demand, Named, Page, Part
from assessor.releases.silent import silent_tables
from assessor.releases.table import Cell, Column, FigureTable, number

Row = tuple[Cell, ...]
WIDEST_BOUNDS = 50
"""Points between the bounds of a mean on another standard, at most: half of the scale."""
Titles = Mapping[str, Text]
"""Axis -> what it is called."""


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """How a table is made: its columns and its rows, each a cell a column, with what each is about where pages link."""

    columns: tuple[Column, ...]
    rows: Callable[[Page], Sequence[Row]]
    keys: Callable[[Page], Sequence[str]] = lambda _: ()


def overview_tables(page: Page, axes: Titles) -> Mapping[str, FigureTable]:
    """The tables of the overview that have rows, by name; those by axis are named `by_` and the axis."""
    parts = {f"by_{axis}": _by_axis(page.parts.get(axis, ()), axis, title) for axis, title in axes.items()}
    return {**_made(page, _OVERVIEW), **{name: table for name, table in parts.items() if table.rows}}


def support_tables(page: Page) -> Mapping[str, FigureTable]:
    """The tables of support and gaps that have rows, by name."""
    return _made(page, _SUPPORT)


def all_tables(page: Page, axes: Titles) -> Mapping[str, FigureTable]:
    """All tables of a page; of the whole also who has not taken part yet."""
    silent = silent_tables(page, axes) if page.key == ALL else {}
    return {**overview_tables(page, axes), **support_tables(page), **silent}


def told_bounds(page: Page) -> tuple[Bounds, ...]:
    """Bounds on another standard that tell something: ones that leave nearly everything open are left out."""
    return tuple(one for one in page.also if (number(one.high) or 0.0) - (number(one.low) or 0.0) <= WIDEST_BOUNDS)


def obstacle_table(measures: Sequence[Demand]) -> FigureTable:
    """What stands between firms and these measures."""
    rows = tuple(_obstacles(measures))
    return FigureTable(name="obstacles", title=words.TITLES["obstacles"], columns=_OBSTACLES, rows=rows)


def in_order(page: Page) -> tuple[Demand, ...]:
    """Those in force first, and among them those that most firms fall short of; then the others, most needed first."""
    return tuple(
        sorted(page.measures, key=lambda one: (one.status != IN_FORCE, *(-part for part in shortfall(page, one))))
    )


def shortfall(page: Page, one: Demand) -> tuple[float, float]:
    """Firms that are one step away or need it in vain, then those that can use it."""
    return page.one_step_from(one) + (number(one.missed) or 0.0), number(one.qualifying) or 0.0


def _made(page: Page, plans: Mapping[str, _Plan]) -> Mapping[str, FigureTable]:
    tables = {
        name: FigureTable(
            name=name,
            title=words.TITLES[name],
            columns=plan.columns,
            rows=tuple(plan.rows(page)),
            keys=tuple(plan.keys(page)),
        )
        for name, plan in plans.items()
    }
    return {name: table for name, table in tables.items() if table.rows}


def _by_axis(parts: Sequence[Part], axis: str, title: Text) -> FigureTable:
    """How many firms are registered has columns only where it is known of any group."""
    heading, is_known = words.by(title), any(one.population is not None for one in parts)
    columns = words.RESPONSE if is_known else (words.RESPONSE[0], words.RESPONSE[-1])
    return FigureTable(
        name=f"by_{axis}",
        title=heading,
        columns=(words.label(Text(title.zh, title.en.capitalize())), *columns),
        rows=tuple((one.label, *(getattr(one, column.name) for column in columns)) for one in parts),
        keys=tuple(one.key for one in parts),
    )


def _counted(found: Callable[[Page], Sequence[Count]]) -> Callable[[Page], Sequence[Row]]:
    return lambda page: [(one.label, one.firms, one.share) for one in found(page)]


def _scores(page: Page) -> Sequence[Row]:
    index = [(words.INDEX, page.index)]
    named = [*index, *((one.label, one) for one in page.dimensions)]
    return [(label, one.n, one.mean, one.lower, one.median, one.upper) for label, one in named]


def _changed_scores(page: Page) -> Sequence[Row]:
    if page.change is None:
        return []
    named = [(words.INDEX, page.change.index), *((one.label, one) for one in page.change.dimensions)]
    return [(label, one.n, one.mean, one.lower, one.median, one.upper) for label, one in named]


def _changed_levels(page: Page) -> Sequence[Row]:
    rows = () if page.change is None else page.change.levels
    return [(one.label, one.firms, one.share, one.base) for one in rows]


def _measures(page: Page) -> Sequence[Row]:
    return [
        (one.title, one.qualifying, one.near, one.missed, _status(one.status), one.kind, one.provider, one.source)
        for one in in_order(page)
    ]


def _status(status: str) -> Text:
    return STATUS_WORDS.get(status, Text(status, status))


def _obstacles(measures: Sequence[Demand]) -> Sequence[Row]:
    """The commonest first, those hidden last."""
    found = [(measure.title, one) for measure in measures for one in measure.obstacles]
    ordered = sorted(found, key=lambda pair: -(number(pair[1].firms) or 0.0))
    return [(title, VERDICT_WORDS[one.way], one.label, one.firms) for title, one in ordered]


def _gaps(page: Page) -> Sequence[Row]:
    return [
        (
            gap.label,
            gap.firms,
            gap.unanswered,
            words.YES if gap.nothing_in_force else words.NO,
            _joined([one.title for one in (*gap.running, *gap.around)]),
        )
        for gap in page.gaps
    ]


def _proposals(page: Page) -> Iterator[Row]:
    for gap in page.gaps:
        for one in gap.proposals:
            heard = words.AUDIENCE.get(one.audience, Text(one.audience, one.audience))
            yield gap.label, one.title, _status(one.status), heard, one.source


def _extremes(page: Page) -> Sequence[tuple[Text, Named]]:
    found = page.extremes
    return [
        *((words.NOBODY, one) for one in found.nobody),
        *((words.EVERYBODY, one) for one in found.everybody),
    ]


def _joined(titles: Sequence[Text]) -> Text:
    return Text("；".join(one.zh for one in titles), "; ".join(one.en for one in titles))


_DIMENSION = words.label(Text("维度", "Dimension"))
_PROBLEM = words.label(Text("问题", "Problem"))
_MEASURE = Text("措施", "Measure")
_SOURCE = words.label(Text("依据", "Source"), "source")
_STATUS = words.label(Text("状态", "Status"), "status")
_OBSTACLES = (
    words.label(_MEASURE, "measure"),
    words.label(Text("差多远", "How far off"), "way"),
    words.label(Text("条件", "Condition")),
    words.FIRMS,
)
_OVERVIEW: Mapping[str, _Plan] = {
    "levels": _Plan(
        columns=(words.label(Text("等级", "Level")), words.FIRMS, words.SHARE), rows=_counted(lambda page: page.levels)
    ),
    "scores": _Plan(
        columns=(_DIMENSION, *words.SPREAD), rows=_scores, keys=lambda page: ["", *(one.id for one in page.dimensions)]
    ),
    "also": _Plan(
        columns=(
            words.label(Text("标准", "Standard")),
            Column(name="n", title=Text("企业数", "Firms"), form="count"),
            Column(name="low", title=Text("平均分至少", "Mean at least"), form="score"),
            Column(name="high", title=Text("平均分至多", "Mean at most"), form="score"),
        ),
        rows=lambda page: [(one.label, one.n, one.low, one.high) for one in page.also],
    ),
    "weak": _Plan(
        columns=(_DIMENSION, words.FIRMS, words.SHARE),
        rows=_counted(lambda page: page.weak),
        keys=lambda page: [one.row for one in page.weak],
    ),
    "problems": _Plan(
        columns=(_PROBLEM, words.label(Text("维度", "Dimension"), "dimension"), words.FIRMS, words.SHARE),
        rows=lambda page: [(one.label, one.dimension, one.firms, one.share) for one in page.problems],
        keys=lambda page: [one.row for one in page.problems],
    ),
    "risks": _Plan(
        columns=(
            words.label(Text("风险", "Risk"), "risk"),
            words.label(Text("程度", "Degree")),
            words.FIRMS,
            words.SHARE,
        ),
        rows=lambda page: [
            (risk.label, band.label, band.firms, band.share) for risk in page.risks for band in risk.bands
        ],
    ),
    "sums": _Plan(
        columns=(words.label(Text("项目", "Item")), Column(name="total", title=Text("合计", "Total"), form="count")),
        rows=lambda page: [(one.label, one.total) for one in page.sums],
    ),
    "change_levels": _Plan(
        columns=(words.label(Text("变化", "Change")), words.FIRMS, words.SHARE, words.BASE), rows=_changed_levels
    ),
    "change_scores": _Plan(columns=(_DIMENSION, *words.CHANGES), rows=_changed_scores),
}
_SUPPORT: Mapping[str, _Plan] = {
    "measures": _Plan(
        columns=(
            words.label(_MEASURE, "title"),
            *words.DEMAND,
            _STATUS,
            words.label(Text("种类", "Kind"), "kind"),
            words.label(Text("承办单位", "Provider"), "provider"),
            _SOURCE,
        ),
        rows=_measures,
        keys=lambda page: [one.id for one in in_order(page)],
    ),
    "obstacles": _Plan(columns=_OBSTACLES, rows=lambda page: _obstacles(page.measures)),
    "kinds": _Plan(
        columns=(words.label(Text("种类", "Kind")), words.FIRMS, words.SHARE), rows=_counted(lambda page: page.kinds)
    ),
    "providers": _Plan(
        columns=(words.label(Text("承办单位", "Provider")), words.FIRMS, words.SHARE),
        rows=_counted(lambda page: page.providers),
    ),
    "gaps": _Plan(
        columns=(
            _PROBLEM,
            words.FIRMS,
            Column(name="unanswered", title=Text("没有可用的措施", "Nothing they can use"), form="count"),
            words.label(Text("完全没有现行措施", "Nothing in force at all"), "nothing_in_force"),
            words.label(Text("现行措施", "Measures in force"), "running"),
        ),
        rows=_gaps,
        keys=lambda page: [one.problem for one in page.gaps],
    ),
    "proposals": _Plan(
        columns=(
            words.label(Text("问题", "Problem"), "problem"),
            words.label(Text("建议", "Proposal"), "title"),
            _STATUS,
            words.label(Text("面向", "Audience"), "audience"),
            _SOURCE,
        ),
        rows=lambda page: list(_proposals(page)),
    ),
    "extremes": _Plan(
        columns=(words.label(Text("情况", "Reach"), "end"), words.label(_MEASURE, "title")),
        rows=lambda page: [(end, one.title) for end, one in _extremes(page)],
        keys=lambda page: [one.id for _, one in _extremes(page)],
    ),
}
