"""How many firms there are in a district, so that figures can say which share of them answered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from assessor.storage.database import Transaction
from assessor.storage.figures.tables import PopulationRow

COLUMNS = tuple(column.name for column in PopulationRow.__table__.primary_key)[2:]
"""By what firms are grouped there, beside district and period."""


@dataclass(frozen=True, kw_only=True)
class Population:
    """Number of firms of one group in one period. `groups`: column -> code, "" where all codes are meant."""

    district: str
    period: str
    groups: Mapping[str, str]
    firms: int


def replace_population(transaction: Transaction, district: str, period: str, rows: Iterable[Population]) -> None:
    """Put these numbers in the place of those known of the district in that period."""
    old = delete(PopulationRow).where(PopulationRow.district == district, PopulationRow.period == period)
    transaction.execute(old)
    transaction.add_all([_row_of(one) for one in rows])
    transaction.flush()


def population_periods(transaction: Transaction, district: str) -> Sequence[str]:
    """The periods of which numbers are known, the latest first."""
    wanted = select(PopulationRow.period).where(PopulationRow.district == district).distinct()
    return transaction.scalars(wanted.order_by(PopulationRow.period.desc())).all()


def population_of(transaction: Transaction, district: str, period: str) -> Sequence[Population]:
    """The numbers known of the district in that period."""
    rows = select(PopulationRow).where(PopulationRow.district == district, PopulationRow.period == period)
    return [
        Population(
            district=row.district,
            period=row.period,
            groups={name: getattr(row, name) for name in COLUMNS},
            firms=row.firms,
        )
        for row in transaction.scalars(rows)
    ]


def _row_of(one: Population) -> PopulationRow:
    groups = dict.fromkeys(COLUMNS, "") | dict(one.groups)
    return PopulationRow(district=one.district, period=one.period, firms=one.firms, **groups)
