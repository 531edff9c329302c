"""The tables of a release's page, each with its columns and rows: one source for page, CSV and workbook."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessor.measures.words import STATUS_WORDS, VERDICT_WORDS
from assessor.questionnaire import Text
from assessor.services.figures import table_words as words
from assessor.services.figures.entries import Entry, entries_in, entry_in, figure_in, number_in, text_in, word_in
from assessor.workbooks.figures_book import Cell, Column, FigureTable

AXES = ("industry", "size", "town")


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """How a table is made: its columns and where its rows are. `key`: what of a row names what it is about."""

    columns: tuple[Column, ...]
    rows: Callable[[Entry], Sequence[Entry]]
    key: str = ""


def overview_tables(page: Entry) -> Mapping[str, FigureTable]:
    """The tables of the overview that have rows, by name."""
    return _made(page, _OVERVIEW)


def support_tables(page: Entry) -> Mapping[str, FigureTable]:
    """The tables of support and gaps that have rows, by name."""
    return _made(page, _SUPPORT)


def all_tables(page: Entry) -> Mapping[str, FigureTable]:
    """All tables of a page."""
    return {**overview_tables(page), **support_tables(page)}


def measure_table(groups: Sequence[Entry], heading: Text) -> FigureTable:
    """One measure over several groups: each entry has `key` and `label` of the group and the measure's counts."""
    plan = _Plan(columns=(words.label(heading), *words.DEMAND), rows=lambda _: groups, key="key")
    return _table("measure", heading, plan, {})


def obstacle_table(measures: Sequence[Entry]) -> FigureTable:
    """What stands between firms and these measures."""
    return _table("obstacles", words.TITLES["obstacles"], _SUPPORT["obstacles"], {"measures": list(measures)})


def _made(page: Entry, plans: Mapping[str, _Plan]) -> Mapping[str, FigureTable]:
    tables = {name: _table(name, words.TITLES[name], plan, page) for name, plan in plans.items()}
    return {name: table for name, table in tables.items() if table.rows}


def _table(name: str, title: Text, plan: _Plan, page: Entry) -> FigureTable:
    rows = plan.rows(page)
    return FigureTable(
        name=name,
        title=title,
        columns=plan.columns,
        rows=tuple(tuple(_cell(row, column) for column in plan.columns) for row in rows),
        keys=tuple(word_in(row, plan.key) for row in rows) if plan.key else (),
    )


def _cell(row: Entry, column: Column) -> Cell:
    found = row.get(column.name)
    if isinstance(found, Text):
        return found
    return text_in(row, column.name) if isinstance(found, Mapping) else figure_in(row, column.name)


def _scores(page: Entry) -> Sequence[Entry]:
    index = entry_in(page, "index")
    return ([{**index, "label": words.INDEX}] if index else []) + entries_in(page, "dimensions")


def _risks(page: Entry) -> Sequence[Entry]:
    return [
        {**band, "risk": text_in(risk, "label")}
        for risk in entries_in(page, "risks")
        for band in entries_in(risk, "bands")
    ]


def _changed_levels(page: Entry) -> Sequence[Entry]:
    return entries_in(entry_in(page, "change"), "levels")


def _measures(page: Entry) -> Sequence[Entry]:
    """Those in force first, and among them those that most firms fall short of; then the others, most needed first."""
    return [_with_status(one) for one in sorted(entries_in(page, "measures"), key=_place_of_measure)]


def _place_of_measure(entry: Entry) -> tuple[bool, float, float]:
    near, missed, qualifying = (number_in(entry, name) or 0.0 for name in ("near", "missed", "qualifying"))
    return word_in(entry, "status") != "in_force", -near - missed, -qualifying


def _with_status(entry: Entry) -> Entry:
    status = word_in(entry, "status")
    return {**entry, "status": STATUS_WORDS.get(status, Text(status, status))}


def _obstacles(page: Entry) -> Sequence[Entry]:
    """The commonest first, those hidden last."""
    found = [
        {**one, "way": VERDICT_WORDS[word_in(one, "way")], "measure": text_in(measure, "title")}
        for measure in entries_in(page, "measures")
        for one in entries_in(measure, "obstacles")
    ]
    return sorted(found, key=lambda entry: -(number_in(entry, "firms") or 0.0))


def _gaps(page: Entry) -> Sequence[Entry]:
    return [
        {
            **gap,
            "nothing_in_force": words.YES if gap.get("nothing_in_force") is True else words.NO,
            "running": _joined([text_in(one, "title") for one in entries_in(gap, "running")]),
        }
        for gap in entries_in(page, "gaps")
    ]


def _proposals(page: Entry) -> Iterator[Entry]:
    for gap in entries_in(page, "gaps"):
        for one in entries_in(gap, "proposals"):
            audience = word_in(one, "audience")
            heard = words.AUDIENCE.get(audience, Text(audience, audience))
            yield {**_with_status(one), "audience": heard, "problem": text_in(gap, "label")}


def _extremes(page: Entry) -> Sequence[Entry]:
    found = entry_in(page, "extremes")
    ends = {"nobody": words.NOBODY, "everybody": words.EVERYBODY}
    return [{**one, "end": label} for end, label in ends.items() for one in entries_in(found, end)]


def _joined(titles: Sequence[Text]) -> Text:
    return Text("；".join(one.zh for one in titles), "; ".join(one.en for one in titles))


def _parts(axis: str) -> Callable[[Entry], Sequence[Entry]]:
    return lambda page: entries_in(entry_in(page, "parts"), axis)


_AXIS_TITLES = {
    "industry": Text("行业", "Industry"),
    "size": Text("规模", "Size"),
    "town": Text("镇街", "Town or subdistrict"),
}
_DIMENSION = words.label(Text("维度", "Dimension"))
_PROBLEM = words.label(Text("问题", "Problem"))
_MEASURE = Text("措施", "Measure")
_SOURCE = words.label(Text("依据", "Source"), "source")
_STATUS = words.label(Text("状态", "Status"), "status")
_OVERVIEW: Mapping[str, _Plan] = {
    "levels": _Plan(
        columns=(words.label(Text("等级", "Level")), words.FIRMS, words.SHARE),
        rows=lambda page: entries_in(page, "levels"),
    ),
    "scores": _Plan(columns=(_DIMENSION, *words.SPREAD), rows=_scores),
    "also": _Plan(
        columns=(
            words.label(Text("标准", "Standard")),
            Column(name="n", title=Text("企业数", "Firms"), form="count"),
            Column(name="low", title=Text("平均分至少", "Mean at least"), form="score"),
            Column(name="high", title=Text("平均分至多", "Mean at most"), form="score"),
        ),
        rows=lambda page: entries_in(page, "also"),
    ),
    "weak": _Plan(columns=(_DIMENSION, words.FIRMS, words.SHARE), rows=lambda page: entries_in(page, "weak")),
    "problems": _Plan(
        columns=(_PROBLEM, words.label(Text("维度", "Dimension"), "dimension"), words.FIRMS, words.SHARE),
        rows=lambda page: entries_in(page, "problems"),
    ),
    "risks": _Plan(
        columns=(
            words.label(Text("风险", "Risk"), "risk"),
            words.label(Text("程度", "Degree")),
            words.FIRMS,
            words.SHARE,
        ),
        rows=_risks,
    ),
    "sums": _Plan(
        columns=(words.label(Text("项目", "Item")), Column(name="total", title=Text("合计", "Total"), form="count")),
        rows=lambda page: entries_in(page, "sums"),
    ),
    "change_levels": _Plan(
        columns=(words.label(Text("变化", "Change")), words.FIRMS, words.SHARE), rows=_changed_levels
    ),
    "change_scores": _Plan(columns=(_DIMENSION, *words.CHANGES), rows=lambda page: _scores(entry_in(page, "change"))),
} | {
    f"by_{axis}": _Plan(columns=(words.label(_AXIS_TITLES[axis]), *words.RESPONSE), rows=_parts(axis), key="key")
    for axis in AXES
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
        key="id",
    ),
    "obstacles": _Plan(
        columns=(
            words.label(_MEASURE, "measure"),
            words.label(Text("差多远", "How far off"), "way"),
            words.label(Text("条件", "Condition")),
            words.FIRMS,
        ),
        rows=_obstacles,
    ),
    "kinds": _Plan(
        columns=(words.label(Text("种类", "Kind")), words.FIRMS, words.SHARE),
        rows=lambda page: entries_in(page, "kinds"),
    ),
    "providers": _Plan(
        columns=(words.label(Text("承办单位", "Provider")), words.FIRMS, words.SHARE),
        rows=lambda page: entries_in(page, "providers"),
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
        columns=(words.label(Text("情况", "Reach"), "end"), words.label(_MEASURE, "title")), rows=_extremes, key="id"
    ),
}
