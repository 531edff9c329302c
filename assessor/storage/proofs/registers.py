"""Registers of firms as values: the newest of each district counts, the one before it can be put back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, func, insert, select
from sqlalchemy.orm import aliased

from assessor.storage.database import Transaction
from assessor.storage.proofs.tables import RegisteredFirmRow, RegisterRow

RegisterId = NewType("RegisterId", UUID)
AT_A_TIME = 1000


@dataclass(frozen=True, kw_only=True)
class Register:
    """A register as it was handed in. `digest` is of the firms in it."""

    id: RegisterId
    district: str
    file_name: str
    digest: str
    firms: int
    taken_at: datetime


@dataclass(frozen=True, kw_only=True)
class RegisteredFirm:
    """One firm of it; what the register does not say is ""."""

    uscc: str
    name: str
    town: str = ""
    trade: str = ""
    person: str = ""
    phone: str = ""
    email: str = ""


def add_register(transaction: Transaction, register: Register, firms: Iterable[RegisteredFirm]) -> None:
    """Let a register count in its district; of the earlier ones the newest is kept, to be put back."""
    before = registers_of(transaction, register.district)
    delete_registers(transaction, [one.id for one in before[1:]])
    transaction.add(RegisterRow(**vars(register)))
    transaction.flush()
    rows = [{"register_id": register.id, **vars(one)} for one in firms]
    for start in range(0, len(rows), AT_A_TIME):
        transaction.execute(insert(RegisteredFirmRow), rows[start : start + AT_A_TIME])


def registers_of(transaction: Transaction, district: str) -> Sequence[Register]:
    """The district's registers, the one that counts first."""
    wanted = select(RegisterRow).where(RegisterRow.district == district).order_by(RegisterRow.taken_at.desc())
    return [_value_of(row) for row in transaction.scalars(wanted)]


def find_registered(transaction: Transaction, uscc: str) -> RegisteredFirm | None:
    """The firm of that code in whatever district's register that counts; of several the newest. None in none."""
    wanted = (
        select(RegisteredFirmRow)
        .join(RegisterRow, RegisterRow.id == RegisteredFirmRow.register_id)
        .where(RegisteredFirmRow.uscc == uscc, _counts())
        .order_by(RegisterRow.taken_at.desc())
    )
    row = transaction.scalars(wanted).first()
    return None if row is None else _firm_of(row)


def firms_registered(transaction: Transaction, district: str) -> Sequence[RegisteredFirm]:
    """All firms of the register that counts in a district."""
    newest = next(iter(registers_of(transaction, district)), None)
    wanted = select(RegisteredFirmRow).where(RegisteredFirmRow.register_id == (None if newest is None else newest.id))
    return [_firm_of(row) for row in transaction.scalars(wanted)]


def places_registered(transaction: Transaction, district: str) -> Sequence[tuple[str, str, str]]:
    """Code, town and trade of each firm of the register that counts in a district."""
    newest = next(iter(registers_of(transaction, district)), None)
    columns = (RegisteredFirmRow.uscc, RegisteredFirmRow.town, RegisteredFirmRow.trade)
    wanted = select(*columns).where(RegisteredFirmRow.register_id == (None if newest is None else newest.id))
    return [(uscc, town, trade) for uscc, town, trade in transaction.execute(wanted)]


def delete_registers(transaction: Transaction, ids: Sequence[RegisterId]) -> None:
    """Delete these registers with all firms in them."""
    if ids:
        transaction.execute(delete(RegisterRow).where(RegisterRow.id.in_(ids)))


def registers_before(transaction: Transaction, moment: datetime) -> Sequence[RegisterId]:
    """Registers handed in before then."""
    return [RegisterId(one) for one in transaction.scalars(select(RegisterRow.id).where(RegisterRow.taken_at < moment))]


def replaced_before(transaction: Transaction, moment: datetime) -> Sequence[RegisterId]:
    """Registers in whose place another came before then."""
    newer = aliased(RegisterRow)
    is_replaced = exists().where(
        newer.district == RegisterRow.district, newer.taken_at > RegisterRow.taken_at, newer.taken_at < moment
    )
    return [RegisterId(one) for one in transaction.scalars(select(RegisterRow.id).where(is_replaced))]


def count_registers(transaction: Transaction) -> int:
    """How many there are."""
    return transaction.scalar(select(func.count()).select_from(RegisterRow)) or 0


def _counts() -> ColumnElement[bool]:
    newer = aliased(RegisterRow)
    return ~exists().where(newer.district == RegisterRow.district, newer.taken_at > RegisterRow.taken_at)


def _value_of(row: RegisterRow) -> Register:
    return Register(
        id=RegisterId(row.id),
        district=row.district,
        file_name=row.file_name,
        digest=row.digest,
        firms=row.firms,
        taken_at=row.taken_at,
    )


def _firm_of(row: RegisteredFirmRow) -> RegisteredFirm:
    return RegisteredFirm(
        uscc=row.uscc,
        name=row.name,
        town=row.town,
        trade=row.trade,
        person=row.person,
        phone=row.phone,
        email=row.email,
    )
