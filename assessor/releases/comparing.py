"""Two groups, releases or districts side by side: what both tell, and how far they are apart."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessor.questionnaire import Text
from assessor.releases import table_words as words
from assessor.releases.page import IN_FORCE, Page
from assessor.releases.reached import part_told, share_from
from assessor.releases.table import Cell, Column, Figure, FigureTable, Form, number

PERCENT = 100
Named = tuple[str, Text, Figure]
"""What a figure is about, in ids and words, and the figure."""


@dataclass(frozen=True, kw_only=True)
class ComparedSide:
    """One side: what it is called, and its page."""

    title: Text
    page: Page


def compared(left: ComparedSide, right: ComparedSide) -> Mapping[str, FigureTable]:
    """The tables that have rows, by name. A difference is given where both figures are told as numbers."""
    made = {name: _table(name, plan, left, right) for name, plan in _PLANS.items()}
    return {name: table for name, table in made.items() if table.rows}


@dataclass(frozen=True, kw_only=True)
class _Comparison:
    title: Text
    form: Form
    of: Callable[[Page], Iterable[Named]]
    furthest_first: bool = False


def _table(name: str, plan: _Comparison, left: ComparedSide, right: ComparedSide) -> FigureTable:
    found = {row: (label, figure) for row, label, figure in plan.of(left.page)}
    others = {row: (label, figure) for row, label, figure in plan.of(right.page)}
    rows = [_row(found.get(row), others.get(row), plan.form) for row in dict.fromkeys((*found, *others))]
    if plan.furthest_first:
        rows.sort(key=lambda row: -abs(number(row[3]) or 0.0))
    apart = words.APART if plan.form in ("share", "score") else words.MORE
    return FigureTable(
        name=name,
        title=plan.title,
        columns=(
            words.label(words.WHAT),
            Column(name="left", title=left.title, form=plan.form),
            Column(name="right", title=right.title, form=plan.form),
            apart,
        ),
        rows=tuple(rows),
    )


def _row(left: tuple[Text, Figure] | None, right: tuple[Text, Figure] | None, form: Form) -> tuple[Cell, ...]:
    label = (left or right or (Text("", ""), None))[0]
    one, other = (None if each is None else each[1] for each in (left, right))
    return label, one, other, _apart(one, other, PERCENT if form == "share" else 1)


def _apart(one: Figure, other: Figure, scale: int) -> Figure:
    """The left figure less the right one: this year stands left of last year, and what grew is above nought."""
    now, was = number(one), number(other)
    return None if was is None or now is None else (now - was) * scale


def _size(page: Page) -> Sequence[Named]:
    return [("firms", words.ASSESSED, page.firms), ("population", words.REGISTERED, page.population)]


def _shares(page: Page) -> Iterable[Named]:
    yield "response", words.TOOK_PART, page.response
    yield "second", words.FROM_SECOND, share_from(page, words.SECOND)
    yield from ((f"level {one.row}", one.label, one.share) for one in page.levels)


def _means(page: Page) -> Iterable[Named]:
    yield "", words.INDEX, page.index.mean
    yield from ((one.id, one.label, one.mean) for one in page.dimensions)


def _usable(page: Page) -> Iterable[Named]:
    """Parts, for the sides are not of one size; of what is in force."""
    running = [one for one in page.measures if one.status == IN_FORCE]
    return [(one.id, one.title, part_told(one.qualifying, page.firms)) for one in running]


_PLANS: Mapping[str, _Comparison] = {
    "size": _Comparison(title=Text("企业数", "Firms"), form="count", of=_size),
    "shares": _Comparison(title=Text("参评率和等级", "Response and levels"), form="share", of=_shares),
    "means": _Comparison(title=Text("平均分", "Mean"), form="score", of=_means),
    "problems": _Comparison(
        title=Text("有这些问题的企业占比", "Share of firms with these problems"),
        form="share",
        of=lambda page: [(one.row, one.label, one.share) for one in page.problems],
        furthest_first=True,
    ),
    "measures": _Comparison(
        title=Text("可办这些现行措施的企业占比", "Share of firms that can use these measures in force"),
        form="share",
        of=_usable,
        furthest_first=True,
    ),
}
