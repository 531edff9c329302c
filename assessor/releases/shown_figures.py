"""Figures of one group as they are told: a number, a range, or the mark of what is not told."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import TypeVar

import numpy as np

from assessor.insight.findings.finding import FigureId, settled, share_of
from assessor.insight.lattice import Floats
from assessor.insight.perturbation.ladder import Scope
from assessor.insight.perturbation.told_counts import RANGE_TO
from assessor.questionnaire import Text
from assessor.releases.counts import PANEL, PROBLEMS, WEAK, Attribute
from assessor.releases.figures import CHANGE, INDEX
from assessor.releases.gate import Telling
from assessor.releases.page import Count, Scores
from assessor.releases.reached import part_told
from assessor.releases.table import HIDDEN_MARK, Figure, range_of

Row = TypeVar("Row")
_BANDS = 5
"""Shares of small groups are told as one of so many equal ranges."""


@dataclass(frozen=True, kw_only=True, eq=False)
class ShownFigures:
    """Figures of one cohort as they are told. `known` [cohorts]: firms there are in all, NaN where nobody counted."""

    telling: Telling
    known: Floats
    place: int

    @property
    def firms(self) -> Figure:
        """Number of firms."""
        return self._number if self.telling.has(self.place, Scope.NUMBER) else HIDDEN_MARK

    def firms_of(self, attribute: Attribute) -> Figure:
        """How many firms an attribute is true of."""
        if not self.telling.tells(attribute, self.place) or not self.telling.exactly(self.place):
            return HIDDEN_MARK
        return self._count(self._told(attribute), is_public=self._is_public(attribute))

    def count(self, attribute: Attribute, label: Text, *, base: Figure = None, dimension: Text | None = None) -> Count:
        """The same as a row, a part of `base` firms; of all of the cohort where none is given."""
        of = self.firms if base is None else base
        firms = self.firms_of(attribute)
        share = self._share(attribute, firms, of)
        return Count(row=attribute.row, label=label, firms=firms, share=share, base=of, dimension=dimension)

    def level(self, place: int, row: str, label: Text) -> Count:
        """A level, by its place among the rows."""
        if not self.telling.has(self.place, Scope.FULL):
            return Count(row=row, label=label, firms=HIDDEN_MARK, share=HIDDEN_MARK, base=self.firms)
        told = int(self.telling.figures.levels[place, self.place])
        if not self.telling.exactly(self.place):
            return Count(row=row, label=label, firms=HIDDEN_MARK, share=self._band(told), base=self.firms)
        firms = self._count(told)
        return Count(row=row, label=label, firms=firms, share=part_told(firms, self.firms), base=self.firms)

    def spread(self, name: str, *, row: str = "", label: Text | None = None) -> Scores:
        """Mean and quartiles of a scored figure."""
        spread = self.telling.figures.scored[name]
        mean = self.telling.tells_mean(name, self.place)
        quartiles = self.telling.tells_quartiles(name, self.place)
        return Scores(
            id=row,
            label=label or Text("", ""),
            n=_where(told=mean, value=int(spread.n[self.place])),
            mean=_where(told=mean, value=_rounded(spread.mean[self.place])),
            lower=_where(told=quartiles, value=_rounded(spread.lower[self.place])),
            median=_where(told=quartiles, value=_rounded(spread.median[self.place])),
            upper=_where(told=quartiles, value=_rounded(spread.upper[self.place])),
        )

    def total(self, name: str) -> Figure:
        """A sum."""
        value = _rounded(float(self.telling.figures.sums[name].total[self.place]))
        return _where(told=self.telling.tells_sum(name, self.place), value=value)

    @property
    def response(self) -> Figure:
        """Part of the firms there are that took part; all of them where a few more were drawn."""
        known = self.population
        if known is None or not self.telling.has(self.place, Scope.NUMBER):
            return None if known is None else HIDDEN_MARK
        return min(share_of(self._number, float(known)), 1.0) if float(known) > 0 else None

    @property
    def population(self) -> int | None:
        """Firms there are; a public figure, never hidden."""
        known = float(self.known[self.place])
        return None if isnan(known) else int(known)

    @property
    def _number(self) -> int:
        return int(self.telling.figures.firms[self.place])

    def _told(self, attribute: Attribute) -> int:
        attributes = self.telling.figures.attributes
        return int(attributes.by_cohort[attributes.places[attribute], self.place])

    def _is_public(self, attribute: Attribute) -> bool:
        attributes = self.telling.figures.attributes
        return bool(attributes.public[attributes.places[attribute]])

    def _count(self, told: int, *, is_public: bool = False) -> Figure:
        """A number; of none or all, where that is somebody's answer, the range it stands for."""
        if is_public or not self.telling.blurred or 0 < told < self._number:
            return told
        return range_of(0, RANGE_TO) if not told else range_of(max(told - RANGE_TO, 0), told)

    def _share(self, attribute: Attribute, firms: Figure, base: Figure) -> Figure:
        if not self.telling.tells(attribute, self.place):
            return HIDDEN_MARK
        return part_told(firms, base) if self.telling.exactly(self.place) else self._band(self._told(attribute))

    def _band(self, told: int) -> Figure:
        width = 100 // _BANDS
        band = min(told * _BANDS // max(self._number, 1), _BANDS - 1)
        return f"{band * width}–{(band + 1) * width}%"


def hidden_last(rows: Sequence[Row], figure: str, *, highest_first: bool = True) -> tuple[Row, ...]:
    """Rows by a figure of theirs, those where it is not told as a number at the end in the order they had."""

    def rank(row: Row) -> tuple[bool, float]:
        value = getattr(row, figure)
        if not isinstance(value, int | float):
            return True, 0.0
        return False, -value if highest_first else value

    return tuple(sorted(rows, key=rank))


def is_shown(telling: Telling, figure: FigureId) -> bool:
    """Whether a finding may rest on a figure: it is told, as a number."""
    place = telling.figures.found.cohort.lattice.places.get(figure.key)
    if place is None:
        return False
    if figure.table in ("firms", "response"):
        return telling.has(place, Scope.NUMBER)
    if (scored := _scored_name(figure)) is not None:
        return scored in telling.figures.scored and telling.tells_quartiles(scored, place)
    teller = ShownFigures(telling=telling, known=np.zeros(0), place=place)
    return isinstance(_counted(teller, figure), int)


def _scored_name(figure: FigureId) -> str | None:
    names = {
        "index": INDEX,
        "dimensions": figure.row,
        "change.index": CHANGE + INDEX,
        "change.dimensions": CHANGE + figure.row,
    }
    return names.get(figure.table)


def _counted(teller: ShownFigures, figure: FigureId) -> Figure:
    if figure.table == "levels":
        rows = [str(level.value) for level in teller.telling.figures.found.edition.scoring.levels]
        return teller.level(rows.index(figure.row) if figure.row in rows else len(rows), "", Text("", "")).firms
    tables = {"weak": WEAK, "problems": PROBLEMS, "change.firms": PANEL, "change.levels": PANEL}
    return teller.firms_of(Attribute(table=tables.get(figure.table, figure.table), row=figure.row))


def _where(*, told: bool, value: Figure) -> Figure:
    return value if told else HIDDEN_MARK


def _rounded(value: float) -> float | None:
    return None if isnan(value) else settled(value)
