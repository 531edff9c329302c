"""Who sees to which measure of a district, and of which reviews each account was reminded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from assessor.storage.accounts import AccountId
from assessor.storage.catalogue.tables import MeasureOwnerRow, ReviewReminderRow
from assessor.storage.database import Transaction


@dataclass(frozen=True, kw_only=True)
class ReviewReminder:
    """`told`: measures with the day each was due on, as the account was last told; `is_off`: it wants no letters."""

    account_id: AccountId
    is_off: bool = False
    told: tuple[str, ...] = ()


def owners_of_measures(transaction: Transaction, district: str) -> Mapping[str, AccountId]:
    """Who sees to each measure of a district; none of those that nobody sees to."""
    rows = transaction.scalars(select(MeasureOwnerRow).where(MeasureOwnerRow.district == district))
    return {row.measure_id: AccountId(row.account_id) for row in rows}


def set_owner(
    transaction: Transaction, district: str, measure_id: str, account_id: AccountId, *, now: datetime
) -> None:
    """Say who sees to a measure from now on."""
    row = MeasureOwnerRow(district=district, measure_id=measure_id, account_id=account_id, since=now)
    transaction.merge(row)
    transaction.flush()


def drop_owner(transaction: Transaction, district: str, measure_id: str, account_id: AccountId) -> None:
    """That account sees to the measure no more; another one's measure stays with it."""
    owner = MeasureOwnerRow
    is_its = (owner.district == district) & (owner.measure_id == measure_id) & (owner.account_id == account_id)
    transaction.execute(delete(owner).where(is_its))
    transaction.expire_all()


def reminder_of(transaction: Transaction, account_id: AccountId, *, for_change: bool = False) -> ReviewReminder:
    """What is noted of an account. `for_change` makes others who want to change it wait."""
    row = transaction.get(ReviewReminderRow, account_id, with_for_update=for_change)
    if row is None:
        return ReviewReminder(account_id=account_id)
    return ReviewReminder(account_id=account_id, is_off=row.is_off, told=tuple(row.told))


def note_reminder(transaction: Transaction, reminder: ReviewReminder) -> None:
    """Write it anew."""
    row = ReviewReminderRow(account_id=reminder.account_id, is_off=reminder.is_off, told=list(reminder.told))
    transaction.merge(row)
    transaction.flush()
