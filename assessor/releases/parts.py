"""The groups one axis finer than a page's, as their own pages tell of them, and what those leave of the whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from assessor.insight.findings.finding import Titles
from assessor.insight.lattice import UNKNOWN_CODE, format_key, parse_key
from assessor.insight.perturbation.ladder import SHOWN_FROM
from assessor.insight.tables import Tables
from assessor.questionnaire import Text
from assessor.releases.page import Page, Part
from assessor.releases.table import HIDDEN_MARK, Figure, number

ONE_WAY = 1
OTHERS = Text("其他，未公布", "others, not shown")


@dataclass(frozen=True, kw_only=True)
class _Group:
    """One group: its key, what it is called, and the firms there are in all, None where nobody counted."""

    key: str
    label: Text
    population: Figure


def parts_of(tables: Tables, titles: Titles, page: Page, pages: Mapping[str, Page]) -> Mapping[str, tuple[Part, ...]]:
    """Axis -> its groups: those with a page, and those of which is known how many firms there are.

    Whether others have a firm or none is not told; what all groups shown leave of the whole stands below them.
    """
    chosen = parse_key(page.key)
    if len(chosen) > ONE_WAY:
        return {}
    return {
        axis: _told(page, list(_groups(tables, titles, chosen, axis)), pages)
        for axis in tables.lattice.names
        if axis not in chosen
    }


def _groups(tables: Tables, titles: Titles, chosen: Mapping[str, str], axis: str) -> Iterator[_Group]:
    for code in tables.lattice.axes[axis]:
        key = format_key({**chosen, axis: code})
        known = float(tables.population[tables.lattice.places[key]])
        there = int(known) if np.isfinite(known) and known > 0 else None
        yield _Group(key=key, label=titles.cohorts[f"{axis}={code}"], population=there)


def _told(page: Page, groups: list[_Group], pages: Mapping[str, Page]) -> tuple[Part, ...]:
    rows = tuple(_part(one, pages.get(one.key)) for one in groups if one.key in pages or one.population is not None)
    whole, shown = number(page.firms), [number(row.firms) for row in rows]
    if whole is None or not rows or all(one.key in pages for one in groups if not one.key.endswith(UNKNOWN_CODE)):
        return rows
    rest = int(whole - sum(one or 0.0 for one in shown))
    return (
        *rows,
        _part(_Group(key="", label=OTHERS, population=None), None, rest if rest >= SHOWN_FROM else HIDDEN_MARK),
    )


def _part(group: _Group, page: Page | None, firms: Figure = HIDDEN_MARK) -> Part:
    known = None if group.population is None else HIDDEN_MARK
    return Part(
        key=group.key,
        label=group.label,
        firms=firms if page is None else page.firms,
        population=group.population,
        response=known if page is None else page.response,
        mean=HIDDEN_MARK if page is None else page.index.mean,
        has_page=page is not None,
    )
