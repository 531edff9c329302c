"""Coming in: an enterprise by itself, everybody else by invitation; both by a link mailed to the address."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from assessor.questionnaire import Lang
from assessor.services.accounts.errors import AddressTakenError, DeadLinkError, LockedError
from assessor.services.accounts.keepers import is_first
from assessor.services.accounts.passwords import hash_password
from assessor.services.accounts.second_factor import new_salt
from assessor.services.budgets import Budget, spend_within
from assessor.services.codes import id_signed_in, keyed_hash, signed_id
from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    KIND_OF_ROLE,
    Account,
    AccountId,
    AuditEvent,
    Invitation,
    InvitationId,
    Letter,
    LetterId,
    LetterKind,
    Member,
    Organisation,
    OrganisationId,
    Role,
    Transaction,
    add_account,
    add_invitation,
    add_letter,
    add_organisation,
    append_entry,
    find_account_by_email,
    find_invitation,
    find_organisation_by_name,
    list_open_invitations,
    take_try,
    use_invitation,
    withdraw_invitation,
)
from assessor.storage.clock import is_ahead

INVITATION = "invitation"
LINK_LASTS = timedelta(days=7)
LETTERS, LETTERS_WAIT = 3, timedelta(hours=1)
"""So many letters one address may be sent before it is left in peace for an hour."""
LETTERS_FROM = Budget(purpose="letters from", allowed=60, per=LETTERS_WAIT)
"""Of one network address."""


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Who is to come in: to which address, in which role, for which organisation."""

    email: str
    role: Role
    organisation_name: str
    lang: Lang
    district: str = ""
    """Of an officer's office: the district it answers for."""


@dataclass(frozen=True, kw_only=True)
class _Opening:
    """What a new account begins with."""

    email: str
    role: Role
    lang: Lang
    password_hash: str


def register_enterprise(context: Context, guest: Guest, *, origin: str, now: datetime) -> None:
    """Have a link mailed with which the enterprise's first account is made; known addresses are told so by mail only.

    Raises LockedError where too many were asked for from one network address.
    """
    with context.database.writing() as transaction:
        count_letter_from(context, transaction, origin, now=now)
        _post(context, transaction, _invitation(guest, None, now), ("registration", guest.lang))


def invite(context: Context, guest: Guest, *, host: AccountId | None = None, now: datetime) -> None:
    """Invite into the organisation of that name, which begins now if there is none."""
    with context.database.writing() as transaction:
        organisation = _organisation_for(transaction, guest, now)
        invitation = replace(_invitation(guest, organisation.id, now), invited_by=host)
        _post(context, transaction, invitation, ("invitation", guest.lang))


def invite_colleague(context: Context, host: Member, email: str, *, lang: Lang, now: datetime) -> None:
    """Invite into the host's own organisation, in the host's own role."""
    guest = Guest(email=email, role=host.account.role, organisation_name=host.organisation.name, lang=lang)
    with context.database.writing() as transaction:
        invitation = replace(_invitation(guest, host.organisation.id, now), invited_by=host.account.id)
        _post(context, transaction, invitation, ("invitation", lang))


def count_letter_from(context: Context, transaction: Transaction, origin: str, *, now: datetime) -> None:
    """Count a letter asked for from that network address. Raises LockedError where there were too many."""
    if not spend_within(context, transaction, LETTERS_FROM, origin, now=now):
        raise LockedError


def may_write_to(
    context: Context, transaction: Transaction, email: str, *, purpose: str = "letters to", now: datetime
) -> bool:
    """Count a letter to that address; whether it may be sent."""
    subject = keyed_hash(context.key, purpose, email)
    return take_try(transaction, subject, now=now, allowed=LETTERS, wait=LETTERS_WAIT)


def link_token(context: Context, invitation_id: InvitationId) -> str:
    """What the link of an invitation carries; made from the server's key, so that it lies in no table."""
    return signed_id(context, INVITATION, invitation_id)


def find_open_invitation(context: Context, token: str, *, now: datetime) -> Invitation:
    """The invitation of a link that can still be used; raises DeadLinkError."""
    with context.database.reading() as transaction:
        return _open_invitation(context, transaction, token, now)


def accept_invitation(context: Context, token: str, password: str, *, lang: Lang, now: datetime) -> Account:
    """Make the account the invitation kept a place for; raises DeadLinkError, also where it was used meanwhile."""
    password_hash = hash_password(password)
    with context.database.writing() as transaction:
        invitation = _open_invitation(context, transaction, token, now, for_change=True)
        place = _place_of(transaction, invitation, now)
        opening = _Opening(email=invitation.email, role=invitation.role, lang=lang, password_hash=password_hash)
        account = _account(transaction, opening, place, now)
        use_invitation(transaction, invitation.id, at=now)
        detail = f"{account.role} invitation {invitation.id}"
        event = AuditEvent(at=now, kind="account_opened", actor=str(account.id), detail=detail)
        append_entry(transaction, event)
    return account


def add_first_account(context: Context, guest: Guest, password: str, *, now: datetime) -> Account:
    """Make an account without an invitation, for whoever runs the server; raises AddressTakenError."""
    password_hash = hash_password(password)
    with context.database.writing() as transaction:
        if find_account_by_email(transaction, guest.email) is not None:
            raise AddressTakenError
        place = _organisation_for(transaction, guest, now).id
        opening = _Opening(email=guest.email, role=guest.role, lang=guest.lang, password_hash=password_hash)
        account = _account(transaction, opening, place, now)
        note(context, transaction, AuditEvent(at=now, kind="account_opened", detail=f"account {account.id}"))
    return account


def open_invitations(context: Context, organisation_id: OrganisationId, *, now: datetime) -> tuple[Invitation, ...]:
    """Invitations of an organisation that nobody has used yet."""
    with context.database.reading() as transaction:
        return list_open_invitations(transaction, organisation_id, since=now - LINK_LASTS)


def organisation_of_invitation(context: Context, invitation_id: InvitationId) -> OrganisationId | None:
    """The organisation an invitation leads into, or None."""
    with context.database.reading() as transaction:
        found = find_invitation(transaction, invitation_id)
    return None if found is None else found.organisation_id


def withdraw(context: Context, invitation_id: InvitationId, *, now: datetime) -> None:
    """Take an invitation back; its link is dead."""
    with context.database.writing() as transaction:
        withdraw_invitation(transaction, invitation_id)
        event = AuditEvent(at=now, kind="invitation_withdrawn", detail=f"invitation {invitation_id}")
        note(context, transaction, event)


def _account(transaction: Transaction, opening: _Opening, place: OrganisationId, now: datetime) -> Account:
    """Store the account; the first one of an organisation keeps it."""
    account = Account(
        id=AccountId(uuid4()),
        organisation_id=place,
        email=opening.email,
        role=opening.role,
        lang=opening.lang,
        is_keeper=is_first(transaction, place),
        password_hash=opening.password_hash,
        factor_salt=new_salt(),
        created_at=now,
    )
    add_account(transaction, account)
    return account


def _invitation(guest: Guest, organisation_id: OrganisationId | None, now: datetime) -> Invitation:
    return Invitation(
        id=InvitationId(uuid4()),
        email=guest.email,
        role=guest.role,
        organisation_name=guest.organisation_name,
        organisation_id=organisation_id,
        created_at=now,
    )


def _post(context: Context, transaction: Transaction, invitation: Invitation, letter: tuple[LetterKind, Lang]) -> None:
    kind, lang = letter
    if not may_write_to(context, transaction, invitation.email, now=invitation.created_at):
        return
    add_invitation(transaction, invitation)
    add_letter(
        transaction,
        Letter(
            id=LetterId(uuid4()),
            kind=kind,
            email=invitation.email,
            lang=lang,
            invitation_id=invitation.id,
            created_at=invitation.created_at,
            due_at=invitation.created_at,
        ),
    )
    event = AuditEvent(at=invitation.created_at, kind="invited", detail=f"{invitation.role} invitation {invitation.id}")
    note(context, transaction, event)


def _open_invitation(
    context: Context, transaction: Transaction, token: str, now: datetime, *, for_change: bool = False
) -> Invitation:
    invitation_id = _read_token(context, token)
    found = None if invitation_id is None else find_invitation(transaction, invitation_id, for_change=for_change)
    if found is None or found.used_at is not None or not _lasts(found, now):
        raise DeadLinkError
    if find_account_by_email(transaction, found.email) is not None:
        raise DeadLinkError
    return found


def _lasts(invitation: Invitation, now: datetime) -> bool:
    """Whether its link is alive; one sent while the clock was wrong would live too long, and has to be sent again."""
    return not is_ahead(now, invitation.created_at) and now <= invitation.created_at + LINK_LASTS


def _place_of(transaction: Transaction, invitation: Invitation, now: datetime) -> OrganisationId:
    if invitation.organisation_id is not None:
        return invitation.organisation_id
    guest = Guest(
        email=invitation.email, role=invitation.role, organisation_name=invitation.organisation_name, lang="zh"
    )
    return _new_organisation(transaction, guest, now).id


def _organisation_for(transaction: Transaction, guest: Guest, now: datetime) -> Organisation:
    kind = KIND_OF_ROLE[guest.role]
    found = find_organisation_by_name(transaction, kind, guest.organisation_name, district=guest.district)
    return found or _new_organisation(transaction, guest, now)


def _new_organisation(transaction: Transaction, guest: Guest, now: datetime) -> Organisation:
    made = Organisation(
        id=OrganisationId(uuid4()),
        kind=KIND_OF_ROLE[guest.role],
        name=guest.organisation_name,
        created_at=now,
        district=guest.district,
    )
    add_organisation(transaction, made)
    return made


def _read_token(context: Context, token: str) -> InvitationId | None:
    named = id_signed_in(context, INVITATION, token)
    return None if named is None else InvitationId(named)
