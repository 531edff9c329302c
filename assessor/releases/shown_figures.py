"""Telling a figure or hiding it: true values on one side, what is shown of them on the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import TypeVar

from assessor.insight.disclosure.rules import HIDDEN_MARK, Kind, Kinds
from assessor.insight.findings.finding import SHARE_DECIMALS, FigureId, settled, share_of
from assessor.insight.spread import Spread
from assessor.insight.tables import Tables
from assessor.questionnaire import Text
from assessor.releases.counts import PANEL, PROBLEMS, WEAK, Attribute
from assessor.releases.page import Count, Scores
from assessor.releases.protection import CHANGE, INDEX, Material, Protection
from assessor.releases.table import Figure

Row = TypeVar("Row")


@dataclass(frozen=True, kw_only=True, eq=False)
class ShownFigures:
    """Figures of one cohort as they are told."""

    material: Material
    protection: Protection
    tables: Tables
    place: int

    @property
    def firms(self) -> Figure:
        """Number of firms."""
        return told(int(self.tables.firms[self.place]), self.protection.pattern.firms, self.place)

    def firms_of(self, attribute: Attribute) -> Figure:
        """How many firms an attribute is true of."""
        return told(self._true_count(attribute), self.protection.attributes[attribute], self.place)

    def count(self, attribute: Attribute, label: Text, *, base: Figure = None, dimension: Text | None = None) -> Count:
        """The same as a row, a part of `base` firms; of all of the cohort where none is given."""
        of = self.firms if base is None else base
        firms = self.firms_of(attribute)
        return Count(row=attribute.row, label=label, firms=firms, share=_share(firms, of), base=of, dimension=dimension)

    def level(self, place: int, row: str, label: Text) -> Count:
        """A level, by its place among the rows."""
        count = int(self.material.table.cells[self.place, place])
        firms = told(count, self.protection.pattern.cells[:, place], self.place)
        return Count(row=row, label=label, firms=firms, share=_share(firms, self.firms), base=self.firms)

    def spread(self, name: str, spread: Spread, *, row: str = "", label: Text | None = None) -> Scores:
        """Mean and quartiles of a scored figure."""
        means, quartiles = self.protection.means[name], self.protection.quartiles[name]
        return Scores(
            id=row,
            label=label or Text("", ""),
            n=told(int(spread.n[self.place]), means, self.place),
            mean=told(_rounded(spread.mean[self.place]), means, self.place),
            lower=told(_rounded(spread.lower[self.place]), quartiles, self.place),
            median=told(_rounded(spread.median[self.place]), quartiles, self.place),
            upper=told(_rounded(spread.upper[self.place]), quartiles, self.place),
        )

    def total(self, name: str) -> Figure:
        """A sum."""
        return told(_rounded(self.tables.sums[name].total[self.place]), self.protection.sums[name], self.place)

    @property
    def response(self) -> Figure:
        """Part of the firms there are that took part."""
        share = float(self.tables.response[self.place])
        return None if isnan(share) else told(round(share, SHARE_DECIMALS), self.protection.pattern.firms, self.place)

    @property
    def population(self) -> Figure:
        """Firms there are; a public figure, never hidden."""
        known = float(self.tables.population[self.place])
        return None if isnan(known) else int(known)

    def _true_count(self, attribute: Attribute) -> int:
        attributes = self.material.attributes
        return int(attributes.by_cohort[attributes.places[attribute], self.place])


def told(value: Figure, kinds: Kinds, place: int) -> Figure:
    """The value where it is shown, else the mark."""
    return value if is_told(kinds, place) else HIDDEN_MARK


def is_told(kinds: Kinds, place: int) -> bool:
    """Whether the figure of that cohort is shown."""
    return int(kinds[place]) == Kind.SHOWN


def hidden_last(rows: Sequence[Row], figure: str, *, highest_first: bool = True) -> tuple[Row, ...]:
    """Rows by a figure of theirs, those where it is hidden or unknown at the end in the order they had."""

    def rank(row: Row) -> tuple[bool, float]:
        value = getattr(row, figure)
        if not isinstance(value, int | float):
            return True, 0.0
        return False, -value if highest_first else value

    return tuple(sorted(rows, key=rank))


def is_shown(teller: ShownFigures, figure: FigureId) -> bool:
    """Whether a finding may rest on a figure of the teller's lattice."""
    place = teller.tables.lattice.places.get(figure.key)
    kinds = None if place is None else _kinds_of(teller, figure)
    return kinds is not None and place is not None and is_told(kinds, place)


def _share(firms: Figure, base: Figure) -> Figure:
    """Hidden where either is; None of no firms."""
    if isinstance(firms, str) or isinstance(base, str):
        return HIDDEN_MARK
    return share_of(firms, base) if firms is not None and base else None


def _kinds_of(teller: ShownFigures, figure: FigureId) -> Kinds | None:
    """The kinds of the table a figure stands in; None for a table that is not told."""
    protection = teller.protection
    if figure.table in ("firms", "response"):
        return protection.pattern.firms
    if figure.table == "levels":
        rows = teller.tables.levels.rows
        return protection.pattern.cells[:, rows.index(figure.row)]
    scored = {
        "index": INDEX,
        "dimensions": figure.row,
        "change.index": CHANGE + INDEX,
        "change.dimensions": CHANGE + figure.row,
    }
    if figure.table in scored:
        return protection.quartiles.get(scored[figure.table])
    tables = {"weak": WEAK, "problems": PROBLEMS, "change.firms": PANEL, "change.levels": PANEL}
    return protection.attributes.get(Attribute(table=tables.get(figure.table, figure.table), row=figure.row))


def _rounded(value: float) -> float | None:
    return None if isnan(value) else settled(value)
