"""Organisations and accounts as values, and the few ways in which stored ones change."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal, NewType, get_args
from uuid import UUID

from sqlalchemy import Select, delete, func, select, update

from assessor.questionnaire import Lang
from assessor.storage.account_tables import AccountRow, OrganisationRow, OwnershipRow
from assessor.storage.database import Transaction, wait_in_line

OrganisationId = NewType("OrganisationId", UUID)
AccountId = NewType("AccountId", UUID)
OrganisationKind = Literal["enterprise", "association", "district", "operator"]
Role = Literal["enterprise", "association", "officer", "admin", "auditor", "editor", "reviewer", "overseer"]
ROLES: tuple[Role, ...] = get_args(Role)
KIND_OF_ROLE: Mapping[Role, OrganisationKind] = {
    "enterprise": "enterprise",
    "association": "association",
    "officer": "district",
    "admin": "operator",
    "auditor": "operator",
    "editor": "district",
    "reviewer": "district",
    "overseer": "district",
}
"""The kind of organisation each role belongs to."""
OF_DISTRICTS: tuple[Role, ...] = tuple(role for role, kind in KIND_OF_ROLE.items() if kind == "district")
"""Roles in an office that answers for a district, or for a place around several."""
LINE_OF_LEAVING = 7_402_117
"""In which whoever ends accounts waits; any number nobody else uses."""


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """An enterprise, an association, a district office or the operator of the service."""

    id: OrganisationId
    kind: OrganisationKind
    name: str
    created_at: datetime
    district: str = ""
    """Of a district office: the district it is responsible for."""


@dataclass(frozen=True, kw_only=True)
class Account:
    """One person who may sign in. `factor_step` is the last time step whose code was used; None: no second factor."""

    id: AccountId
    organisation_id: OrganisationId
    email: str
    role: Role
    lang: Lang
    password_hash: str
    factor_salt: str
    created_at: datetime
    is_keeper: bool = False
    """Whether it decides about the assessments of its organisation; one account of each does."""
    factor_step: int | None = None
    disabled_at: datetime | None = None
    new_email: str | None = None
    """The address it is to have once a code sent there was typed; asked for at `new_email_at`."""
    new_email_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Member:
    """An account with its organisation."""

    account: Account
    organisation: Organisation


@dataclass(frozen=True, kw_only=True)
class OrganisationSummary:
    """An organisation with how much hangs on it."""

    organisation: Organisation
    accounts: int
    assessments: int


def add_organisation(transaction: Transaction, organisation: Organisation) -> None:
    """Store a new organisation."""
    transaction.add(OrganisationRow(**asdict(organisation)))
    transaction.flush()


def find_organisation(
    transaction: Transaction, organisation_id: OrganisationId, *, for_change: bool = False
) -> Organisation | None:
    """The organisation of that id, or None. `for_change` makes others who want to change it wait."""
    row = transaction.get(OrganisationRow, organisation_id, with_for_update=for_change)
    return None if row is None else organisation_of(row)


def list_organisations(transaction: Transaction) -> tuple[OrganisationSummary, ...]:
    """All organisations by name, with how many accounts and assessments each has."""
    accounts = select(func.count()).where(AccountRow.organisation_id == OrganisationRow.id).scalar_subquery()
    owned = select(func.count()).where(OwnershipRow.organisation_id == OrganisationRow.id).scalar_subquery()
    rows = transaction.execute(select(OrganisationRow, accounts, owned).order_by(OrganisationRow.name))
    return tuple(
        OrganisationSummary(organisation=organisation_of(row), accounts=members, assessments=assessments)
        for row, members, assessments in rows
    )


def find_organisation_by_name(
    transaction: Transaction, kind: OrganisationKind, name: str, *, district: str = ""
) -> Organisation | None:
    """The first organisation of that kind, name and district, or None."""
    wanted = select(OrganisationRow).where(
        OrganisationRow.kind == kind, OrganisationRow.name == name, OrganisationRow.district == district
    )
    row = transaction.scalar(wanted.order_by(OrganisationRow.created_at).limit(1))
    return None if row is None else organisation_of(row)


def delete_organisation(transaction: Transaction, organisation_id: OrganisationId) -> None:
    """Delete an organisation that has no accounts, invitations or assessments any more."""
    transaction.execute(delete(OrganisationRow).where(OrganisationRow.id == organisation_id))
    transaction.expire_all()


def wait_to_end_accounts(transaction: Transaction) -> None:
    """One at a time, so that the last administrators cannot end each other. Call it first in a transaction."""
    wait_in_line(transaction, LINE_OF_LEAVING)


def add_account(transaction: Transaction, account: Account) -> None:
    """Store a new account."""
    transaction.add(AccountRow(**asdict(account)))
    transaction.flush()


def find_account(transaction: Transaction, account_id: AccountId, *, for_change: bool = False) -> Account | None:
    """The account of that id, or None. `for_change` makes others who want to change it wait."""
    row = transaction.get(AccountRow, account_id, with_for_update=for_change)
    return None if row is None else account_of(row)


def find_account_by_email(transaction: Transaction, email: str) -> Account | None:
    """The account of that address, or None."""
    row = transaction.scalar(select(AccountRow).where(AccountRow.email == email))
    return None if row is None else account_of(row)


def find_account_to_move(transaction: Transaction, new_email: str, asked_at: datetime) -> Account | None:
    """The account that was to have that address since then, or None."""
    wanted = select(AccountRow).where(AccountRow.new_email == new_email, AccountRow.new_email_at == asked_at)
    row = transaction.scalar(wanted.limit(1))
    return None if row is None else account_of(row)


def forget_new_addresses(transaction: Transaction, *, before: datetime) -> None:
    """Forget addresses asked for before then and never confirmed."""
    old = AccountRow.new_email_at < before
    transaction.execute(update(AccountRow).where(old).values(new_email=None, new_email_at=None))
    transaction.expire_all()


def list_members(transaction: Transaction, organisation_id: OrganisationId | None = None) -> tuple[Member, ...]:
    """All accounts of an organisation (or of all), by organisation and address."""
    wanted = members().order_by(OrganisationRow.name, AccountRow.email)
    if organisation_id is not None:
        wanted = wanted.where(AccountRow.organisation_id == organisation_id)
    return tuple(member_of(account, organisation) for account, organisation in transaction.execute(wanted))


def places_with(transaction: Transaction, role: Role) -> frozenset[str]:
    """Districts, and places above them, whose office has an account of that role that may sign in."""
    in_office = (AccountRow.role == role, AccountRow.disabled_at.is_(None))
    organisations = select(AccountRow.organisation_id).where(*in_office)
    return frozenset(transaction.scalars(select(OrganisationRow.district).where(OrganisationRow.id.in_(organisations))))


def members_of_ids(transaction: Transaction, ids: Collection[UUID]) -> tuple[Member, ...]:
    """The accounts of these ids that are still there, with their organisations."""
    found = transaction.execute(members().where(AccountRow.id.in_(ids)))
    return tuple(member_of(account, organisation) for account, organisation in found)


def organisations_of_ids(transaction: Transaction, ids: Collection[UUID]) -> tuple[Organisation, ...]:
    """The organisations of these ids that are still there."""
    found = transaction.scalars(select(OrganisationRow).where(OrganisationRow.id.in_(ids)))
    return tuple(organisation_of(row) for row in found)


def change_account(transaction: Transaction, changed: Account) -> None:
    """Write what may change of an account: address, password, second factor, whether it is keeper or disabled."""
    row = transaction.get_one(AccountRow, changed.id)
    row.email, row.new_email, row.new_email_at = changed.email, changed.new_email, changed.new_email_at
    row.is_keeper = changed.is_keeper
    row.password_hash, row.disabled_at = changed.password_hash, changed.disabled_at
    row.factor_salt, row.factor_step = changed.factor_salt, changed.factor_step
    transaction.flush()


def delete_account(transaction: Transaction, account_id: AccountId) -> None:
    """Delete an account; the database deletes its visits and recovery codes."""
    transaction.execute(delete(AccountRow).where(AccountRow.id == account_id))
    transaction.expire_all()


def members() -> Select[AccountRow, OrganisationRow]:
    """Accounts beside their organisations."""
    return select(AccountRow, OrganisationRow).join(OrganisationRow, AccountRow.organisation_id == OrganisationRow.id)


def member_of(account: AccountRow, organisation: OrganisationRow) -> Member:
    """Both rows as one value."""
    return Member(account=account_of(account), organisation=organisation_of(organisation))


def organisation_of(row: OrganisationRow) -> Organisation:
    """The row as a value."""
    kind = next(kind for kind in KIND_OF_ROLE.values() if kind == row.kind)
    return Organisation(
        id=OrganisationId(row.id), kind=kind, name=row.name, created_at=row.created_at, district=row.district
    )


def account_of(row: AccountRow) -> Account:
    """The row as a value."""
    return Account(
        id=AccountId(row.id),
        organisation_id=OrganisationId(row.organisation_id),
        email=row.email,
        role=role_named(row.role),
        lang="en" if row.lang == "en" else "zh",
        is_keeper=row.is_keeper,
        password_hash=row.password_hash,
        factor_salt=row.factor_salt,
        factor_step=row.factor_step,
        created_at=row.created_at,
        disabled_at=row.disabled_at,
        new_email=row.new_email,
        new_email_at=row.new_email_at,
    )


def role_named(name: str) -> Role:
    """The role of that name; raises LookupError for any other word."""
    for role in ROLES:
        if role == name:
            return role
    raise LookupError(name)
