"""Who has not taken part yet, by group, as numbers: the firms there are less those that are told to count."""

from collections.abc import Mapping, Sequence

from assessor.insight.perturbation.told_counts import RANGE_TO
from assessor.questionnaire import Text
from assessor.releases import table_words as words
from assessor.releases.member_groups import ASSOCIATION
from assessor.releases.page import Page, Part
from assessor.releases.table import HIDDEN_MARK, Cell, Column, Figure, FigureTable, number, range_of

SILENT = "silent_"
"""The tables' names begin with it; the axis follows."""


def silent_tables(page: Page, axes: Mapping[str, Text]) -> Mapping[str, FigureTable]:
    """One for each axis of which it is known how many firms there are, and one of associations; by name."""
    whole = [_row(page.title, page.population, page.firms, page.response)]
    found = {
        f"{SILENT}{axis}": _table(axis, title, words.REGISTERED, whole, _known(page.parts.get(axis, ())))
        for axis, title in axes.items()
    }
    members = _known(page.parts.get(ASSOCIATION, ()))
    found[f"{SILENT}{ASSOCIATION}"] = _table(ASSOCIATION, words.OF_ASSOCIATION, words.MEMBERS, [], members)
    return {name: table for name, table in found.items() if table.keys and any(table.keys)}


def missing_of(population: Figure, firms: Figure) -> Figure:
    """Firms that are not among those told; fewer than five are told as a range, as everywhere."""
    known, told = number(population), number(firms)
    if known is None or told is None:
        return None if population is None else HIDDEN_MARK
    missing = max(int(known - told), 0)
    return missing if missing >= RANGE_TO else range_of(0, RANGE_TO)


def _known(parts: Sequence[Part]) -> Sequence[Part]:
    return [one for one in parts if one.population is not None]


def _table(
    axis: str, title: Text, population: Text, whole: Sequence[tuple[Cell, ...]], parts: Sequence[Part]
) -> FigureTable:
    parts = sorted(parts, key=_most_missing)
    rows = [_row(one.label, one.population, one.firms, one.response) for one in parts]
    return FigureTable(
        name=f"{SILENT}{axis}",
        title=words.silent_by(title),
        columns=(
            words.label(Text(title.zh, title.en.capitalize())),
            Column(name="population", title=population, form="count"),
            *(words.ASSESSED_FIRMS, words.MISSING, words.RATE),
        ),
        rows=(*whole, *rows),
        keys=(*("" for _ in whole), *(one.key for one in parts)),
    )


def _most_missing(one: Part) -> float:
    """Where most firms are missing first; those of which it is not told last."""
    missing = number(missing_of(one.population, one.firms))
    return 1.0 if missing is None else -missing


def _row(label: Text, population: Figure, firms: Figure, response: Figure) -> tuple[Cell, ...]:
    return label, population, firms, missing_of(population, firms), response
