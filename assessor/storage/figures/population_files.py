"""Files of how many firms there are, as offices handed them in: what each put in the place of what, to be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from sqlalchemy import delete, select

from assessor.storage.database import Transaction
from assessor.storage.figures.population import COLUMNS, Population, population_of, replace_population
from assessor.storage.figures.tables import PopulationFileRow

PopulationFileId = NewType("PopulationFileId", UUID)
KEPT = 3
"""So many files of a district can be undone, one after the other."""


@dataclass(frozen=True, kw_only=True)
class PopulationFile:
    """A file that was taken in: for which periods, how many lines, and what it was called."""

    id: PopulationFileId
    district: str
    file_name: str
    periods: tuple[str, ...]
    lines: int
    taken_at: datetime


def take_population_file(transaction: Transaction, file: PopulationFile, rows: Sequence[Population]) -> None:
    """Put the numbers of a file in the place of those of its periods, which are kept to be put back."""
    before = {
        period: [_line(one) for one in population_of(transaction, file.district, period)] for period in file.periods
    }
    transaction.add(PopulationFileRow(**{**vars(file), "periods": list(file.periods)}, before=before))
    transaction.flush()
    for period in file.periods:
        replace_population(transaction, file.district, period, [one for one in rows if one.period == period])
    known = population_files(transaction, file.district)
    transaction.execute(delete(PopulationFileRow).where(PopulationFileRow.id.in_([one.id for one in known[KEPT:]])))


def undo_population_file(transaction: Transaction, file_id: PopulationFileId) -> None:
    """Put back what stood before a file, and forget the file."""
    row = transaction.get_one(PopulationFileRow, file_id)
    for period, lines in row.before.items():
        replace_population(transaction, row.district, period, [_population(row.district, period, one) for one in lines])
    transaction.delete(row)
    transaction.flush()


def population_files(transaction: Transaction, district: str) -> Sequence[PopulationFile]:
    """Those that can be undone, the newest first."""
    rows = select(PopulationFileRow).where(PopulationFileRow.district == district)
    ordered = rows.order_by(PopulationFileRow.taken_at.desc(), PopulationFileRow.id)
    return [
        PopulationFile(
            id=PopulationFileId(row.id),
            district=row.district,
            file_name=row.file_name,
            periods=tuple(row.periods),
            lines=row.lines,
            taken_at=row.taken_at,
        )
        for row in transaction.scalars(ordered)
    ]


def _line(one: Population) -> list[str | int]:
    return [*(one.groups.get(name, "") for name in COLUMNS), one.firms]


def _population(district: str, period: str, line: Sequence[str | int]) -> Population:
    groups: Mapping[str, str] = {name: str(code) for name, code in zip(COLUMNS, line, strict=False)}
    return Population(district=district, period=period, groups=groups, firms=int(line[-1]))
