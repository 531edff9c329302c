"""How many firms there are in a district, so that figures can say which share of them answered."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import delete, select

from assessor.storage.database import Transaction
from assessor.storage.figures.tables import PopulationRow


@dataclass(frozen=True, kw_only=True)
class Population:
    """Number of firms of one town, industry and size in one period."""

    district: str
    period: str
    town: str
    industry: str
    size_class: str
    firms: int


def replace_population(transaction: Transaction, district: str, period: str, rows: Iterable[Population]) -> None:
    """Put these numbers in the place of those known of the district in that period."""
    old = delete(PopulationRow).where(PopulationRow.district == district, PopulationRow.period == period)
    transaction.execute(old)
    transaction.add_all([PopulationRow(**asdict(one)) for one in rows])
    transaction.flush()


def population_of(transaction: Transaction, district: str, period: str) -> Sequence[Population]:
    """The numbers known of the district in that period."""
    rows = select(PopulationRow).where(PopulationRow.district == district, PopulationRow.period == period)
    return [
        Population(
            district=row.district,
            period=row.period,
            town=row.town,
            industry=row.industry,
            size_class=row.size_class,
            firms=row.firms,
        )
        for row in transaction.scalars(rows)
    ]
