"""Telling a figure or hiding it: true values on one side, what is shown of them on the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from assessor.insight.disclosure.rules import HIDDEN_MARK, Kind, Kinds
from assessor.insight.findings.finding import FigureId
from assessor.insight.spread import Spread
from assessor.insight.tables import Tables
from assessor.questionnaire import Text
from assessor.services.district.figures.attributes import PANEL, PROBLEMS, WEAK, Attribute
from assessor.services.district.figures.protecting import CHANGE, INDEX, Material, Protection

Told = float | int | str | None
"""A figure, None where it is not known, or the mark of a hidden one."""
Entry = dict[str, object]
DECIMALS = 1
SHARE_DECIMALS = 4


@dataclass(frozen=True, kw_only=True, eq=False)
class Teller:
    """Figures of one cohort as they are told."""

    material: Material
    protection: Protection
    tables: Tables
    place: int

    @property
    def firms(self) -> Told:
        """Number of firms."""
        return told(int(self.tables.firms[self.place]), self.protection.pattern.firms, self.place)

    def count(self, attribute: Attribute) -> Entry:
        """`firms` and `share` of an attribute."""
        kinds = self.protection.attributes[attribute]
        return self._with_share(int(self.true_count(attribute)), is_told(kinds, self.place))

    def level(self, row: int) -> Entry:
        """`firms` and `share` of a level, by its place among the rows."""
        shown = is_told(self.protection.pattern.cells[self.place], row)
        return self._with_share(int(self.material.table.cells[self.place, row]), shown)

    def true_count(self, attribute: Attribute) -> int:
        """The count itself, for putting counts in order; only where `count` tells it."""
        attributes = self.material.attributes
        return int(attributes.by_cohort[attributes.places[attribute], self.place])

    def spread(self, name: str, spread: Spread) -> Entry:
        """`n`, `mean` and quartiles of a scored figure."""
        means, quartiles = self.protection.means[name], self.protection.quartiles[name]
        found: Entry = {
            "n": told(int(spread.n[self.place]), means, self.place),
            "mean": told(_rounded(spread.mean[self.place]), means, self.place),
        }
        for part in ("lower", "median", "upper"):
            found[part] = told(_rounded(getattr(spread, part)[self.place]), quartiles, self.place)
        return found

    def total(self, name: str) -> Told:
        """A sum."""
        return told(_rounded(self.tables.sums[name].total[self.place]), self.protection.sums[name], self.place)

    @property
    def response(self) -> Told:
        """Part of the firms there are that took part."""
        share = float(self.tables.response[self.place])
        known = None if isnan(share) else round(share, SHARE_DECIMALS)
        return known if known is None else told(known, self.protection.pattern.firms, self.place)

    @property
    def population(self) -> Told:
        """Firms there are; a public figure, never hidden."""
        number = float(self.tables.population[self.place])
        return None if isnan(number) else int(number)

    def _with_share(self, count: int, is_shown: bool) -> Entry:  # noqa: FBT001 (the second half of a pair)
        firms = int(self.tables.firms[self.place])
        if not is_shown:
            return {"firms": HIDDEN_MARK, "share": HIDDEN_MARK}
        return {"firms": count, "share": round(count / firms, SHARE_DECIMALS) if firms else None}


def told(value: Told, kinds: Kinds, place: int) -> Told:
    """The value where it is shown, else the mark."""
    return value if is_told(kinds, place) else HIDDEN_MARK


def is_told(kinds: Kinds, place: int) -> bool:
    """Whether the figure of that cohort is shown."""
    return int(kinds[place]) == Kind.SHOWN


def words(text: Text) -> Entry:
    """A pair of words as it is stored."""
    return {"zh": text.zh, "en": text.en}


def hidden_last(entries: Sequence[Entry], figure: str, *, highest_first: bool = True) -> list[Entry]:
    """Entries by a figure, those where it is hidden or unknown at the end in the order they had."""

    def rank(entry: Entry) -> tuple[bool, float]:
        value = entry[figure]
        if not isinstance(value, int | float):
            return True, 0.0
        return False, -value if highest_first else value

    return sorted(entries, key=rank)


def is_shown(teller: Teller, figure: FigureId) -> bool:
    """Whether a finding may rest on a figure of the teller's lattice."""
    place = teller.tables.lattice.places.get(figure.key)
    kinds = None if place is None else _kinds_of(teller, figure)
    return kinds is not None and place is not None and is_told(kinds, place)


def _kinds_of(teller: Teller, figure: FigureId) -> Kinds | None:
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
    return None if isnan(value) else round(float(value), DECIMALS)
