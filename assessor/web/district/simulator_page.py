"""What the simulator's page shows: the variants side by side, in words, tables and charts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessor.questionnaire import Lang, Text
from assessor.releases.figure_words import told
from assessor.releases.simulator.simulating import Counts, Outcome, Touched
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.variant_words import variant_in_words
from assessor.releases.table import HIDDEN_MARK, Cell, Column, Figure, FigureTable
from assessor.releases.table_words import by, label
from assessor.reports.charts import DistributionRow, distribution
from assessor.web.district.simulator_money import money_columns, money_of_group, money_sentences, money_table
from assessor.web.district.words.simulator import COLUMNS, SIMULATOR, VARIANT_NAMES
from assessor.web.firm.result_page import as_image

TOP = 10
"""So many bars a chart has."""
MOVES = ("after", "gained", "lost")


@dataclass(frozen=True, kw_only=True)
class Tried:
    """One variant with what it reaches. `query`: its spelling in an address."""

    name: Text
    query: str
    words: tuple[Text, ...]
    outcome: Outcome


@dataclass(frozen=True, kw_only=True)
class GroupTable:
    """Groups of one axis beside each other. `hidden`: how many groups are left out because nothing is told of them."""

    table: FigureTable
    chart: str
    hidden: int


def tried_out(ground: SimulationBase, queries: Sequence[str], outcomes: Sequence[Outcome]) -> tuple[Tried, ...]:
    """The variants with their names and words."""
    return tuple(
        Tried(name=name, query=query, words=variant_in_words(ground, outcome.variant), outcome=outcome)
        for name, query, outcome in zip(VARIANT_NAMES, queries, outcomes, strict=False)
    )


def sentences_of(outcome: Outcome) -> tuple[Text, ...]:
    """The result in plain sentences."""
    whole = outcome.whole
    moves = (_said("after", whole.after, whole.today), _said("gained", whole.gained), _said("lost", whole.lost))
    return (*moves, *money_sentences(outcome))


def whole_table(tried: Sequence[Tried]) -> FigureTable:
    """The variants in the whole district."""
    names = ("today", *MOVES, "possible")
    columns = [_column(name) for name in names]
    rows = [(one.name, *_figures(one.outcome.whole, names)) for one in tried]
    return FigureTable(
        name="whole",
        title=SIMULATOR["simulator.whole"],
        columns=(Column(name="label", title=SIMULATOR["simulator.variant"]), *columns),
        rows=tuple(rows),
    )


def costs_table(tried: Sequence[Tried]) -> FigureTable | None:
    """What the variants would cost; None where none pays anything, or nothing is told of it."""
    return money_table([(one.name, one.outcome) for one in tried])


def group_tables(tried: Sequence[Tried], lang: Lang) -> tuple[GroupTable, ...]:
    """The variants by town, industry and size, with their charts."""
    return tuple(_by(axis, tried, lang) for axis in tried[0].outcome.groups)


def trial_tables(tried: Sequence[Tried]) -> Mapping[str, FigureTable]:
    """Name -> table, all of a page, for those who download them."""
    groups = [table for table in (_table(axis, tried) for axis in tried[0].outcome.groups) if table.rows]
    costs = [table for table in (costs_table(tried),) if table is not None]
    return {table.name: table for table in (whole_table(tried), *costs, *groups, *touched_tables(tried))}


def touched_tables(tried: Sequence[Tried]) -> tuple[FigureTable, ...]:
    """The problems and weak dimensions of the firms each variant gains."""
    found = []
    for name in ("problems", "weak"):
        listed: list[tuple[Touched, ...]] = [getattr(one.outcome, name) for one in tried]
        rows = [
            (each[0].label, *(entry.firms for entry in each))
            for each in zip(*listed, strict=True)
            if any(entry.firms for entry in each)
        ]
        columns = [Column(name=f"v{place}", title=one.name, form="count") for place, one in enumerate(tried)]
        title = SIMULATOR[f"simulator.touched_{name}"]
        head = Column(name="label", title=COLUMNS[name])
        found.append(FigureTable(name=f"touched-{name}", title=title, columns=(head, *columns), rows=tuple(rows)))
    return tuple(one for one in found if one.rows)


def whole_chart(tried: Sequence[Tried], lang: Lang) -> str:
    """Bars of today and of each variant."""
    first = tried[0].outcome.whole
    bars = [(COLUMNS["today"][lang], first.today), *((one.name[lang], one.outcome.whole.after) for one in tried)]
    return _bars(bars, SIMULATOR["simulator.whole"][lang], "whole", lang)


def _by(axis: str, tried: Sequence[Tried], lang: Lang) -> GroupTable:
    groups, table = tried[-1].outcome.groups[axis], _table(axis, tried)
    told = [one for one in groups if isinstance(one.after, int | float)]
    top = sorted(told, key=lambda one: -_number(one.after))[:TOP]
    bars = [(one.label[lang], one.after) for one in top]
    chart = _bars(bars, table.title[lang], axis, lang) if len(top) > 1 else ""
    return GroupTable(table=table, chart=chart, hidden=len(groups) - len(table.rows))


def _table(axis: str, tried: Sequence[Tried]) -> FigureTable:
    listed = [one.outcome.groups[axis] for one in tried]
    moves = MOVES if len(tried) == 1 else MOVES[:1]
    shown = [each for each in zip(*listed, strict=True) if not all(_is_hidden(one) for one in each)]
    costs = _costs(tried, [each[0] for each in shown])
    rows = [(*_row(each, moves), *(costs[place] if costs else ())) for place, each in enumerate(shown)]
    title = tried[0].outcome.axes[axis]
    columns = (*_columns(tried, title, moves), *(money_columns() if costs else ()))
    return FigureTable(name=axis, title=by(title), columns=columns, rows=tuple(rows))


def _costs(tried: Sequence[Tried], groups: Sequence[Counts]) -> Sequence[tuple[Figure, Figure]]:
    """What the only variant would cost group by group; nothing where it pays nothing, or of no group it is told."""
    if len(tried) > 1 or not tried[0].outcome.variant.payment.is_said:
        return ()
    found = [money_of_group(tried[0].outcome, one) for one in groups]
    return found if any(HIDDEN_MARK not in one for one in found) else ()


def _columns(tried: Sequence[Tried], title: Text, moves: Sequence[str]) -> Iterator[Column]:
    yield label(Text(title.zh, title.en.capitalize()))
    yield _column("today")
    for place, one in enumerate(tried):
        for move in moves:
            yield Column(name=f"{move}-{place}", title=one.name if len(tried) > 1 else COLUMNS[move], form="count")


def _row(each: Sequence[Counts], moves: Sequence[str]) -> tuple[Cell, ...]:
    return (each[0].label, each[0].today, *(figure for one in each for figure in _figures(one, moves)))


def _figures(counts: Counts, names: Sequence[str]) -> Iterator[Figure]:
    for name in names:
        yield getattr(counts, name)


def _is_hidden(counts: Counts) -> bool:
    return all(figure in (HIDDEN_MARK, 0) for figure in _figures(counts, ("today", *MOVES)))


def _column(name: str) -> Column:
    return Column(name=name, title=COLUMNS[name], form="count")


def _said(name: str, figure: Figure, today: Figure = None) -> Text:
    kind = "hidden" if isinstance(figure, str) else "none" if not figure else "some"
    words = SIMULATOR[f"simulator.said_{name}_{kind}"]
    before = SIMULATOR["simulator.said_hidden"] if isinstance(today, str) else _counted(today)
    after = _counted(figure)
    return Text(words.zh.format(n=after.zh, today=before.zh), words.en.format(n=after.en, today=before.en))


def _counted(figure: Figure) -> Text:
    return Text(told(figure, "count", "zh"), told(figure, "count", "en"))


def _bars(bars: Sequence[tuple[str, Figure]], title: str, key: str, lang: Lang) -> str:
    parts = [
        DistributionRow(
            label=label, share=None if isinstance(figure, str) else _number(figure), told=told(figure, "count", lang)
        )
        for label, figure in bars
    ]
    return as_image(distribution(parts, title=title, lang=lang, key=f"chart-{key}"))


def _number(figure: Figure) -> float:
    return float(figure) if isinstance(figure, int | float) else 0.0
