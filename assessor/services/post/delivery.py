"""Emptying the outbox: each due letter is claimed, written and sent; what fails is tried again, later each time."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage

from assessor.questionnaire import Text
from assessor.services.accounts.inviting import link_token
from assessor.services.accounts.moving import code_of_move
from assessor.services.accounts.resetting import reset_token
from assessor.services.association.member_links import find_invited, member_token
from assessor.services.catalogue.hearing import hearing_of, hearing_token
from assessor.services.catalogue.reminding import told_of_reviews
from assessor.services.context import Context
from assessor.services.district.appeals import appeal_letter
from assessor.services.errors import DeadMemberLinkError
from assessor.services.firm.code_by_letter import code_of_letter
from assessor.services.firm.news_letters import letter_to_subscriber
from assessor.services.firm.proof_codes import code_to_send
from assessor.services.post.desk_letters import Wording
from assessor.services.post.letters import PATHS, body_of, helpline_of, subject_of
from assessor.services.post.transport import Folder, Transport, TransportError
from assessor.storage import (
    Account,
    Letter,
    LetterKind,
    claim_letter,
    close_letter,
    find_account_by_email,
    find_invitation,
)
from assessor.storage.accounts import find_account_to_move
from assessor.storage.letters import ids_of_letters
from assessor.storage.members import find_membership

FIRST_WAIT = timedelta(minutes=2)
"""After the first failed attempt; twice as long after each further one."""
MOST_ATTEMPTS = 8

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Postman:
    """How letters are sent, from whom, and at which address people reach the service."""

    transport: Transport
    sender: str
    public_url: str
    helpline: str = ""
    """Name and number of a person to ask."""


@dataclass(frozen=True, kw_only=True)
class _Contents:
    wording: Wording
    token: str = ""
    organisation: str = ""
    code: str = ""
    told: Text | None = None
    email: str = ""
    """Where to, if the letter itself does not say."""


def deliver_due(context: Context, postman: Postman, *, now: datetime) -> int:
    """Send all letters that are due; gives back how many went out."""
    sent = 0
    while True:
        with context.database.writing() as transaction:
            letter = claim_letter(transaction, now=now, first_wait=FIRST_WAIT)
        if letter is None:
            return sent
        sent += _deliver(context, postman, letter, now)


def clear_away(context: Context, postman: Postman) -> int:
    """Where letters are files, remove those of letters that are deleted, with their people; how many went."""
    if not isinstance(postman.transport, Folder):
        return 0
    with context.database.reading() as transaction:
        noted = ids_of_letters(transaction)
    return postman.transport.keep_only({one.hex for one in noted})


def _deliver(context: Context, postman: Postman, letter: Letter, now: datetime) -> int:
    contents = _contents_of(context, letter, now)
    if contents is None:
        _close(context, letter, None)
        return 0
    try:
        message = _message(postman, letter, contents)
    except (MessageError, ValueError, IndexError):
        log.warning("letter %s cannot be written to its address and is given up", letter.id)
        _close(context, letter, None)
        return 0
    try:
        postman.transport.send(message, letter.id.hex)
    except TransportError as error:
        log.warning("letter %s was not sent: %s", letter.id, error)
        if letter.attempts >= MOST_ATTEMPTS:
            _close(context, letter, None)
        return 0
    _close(context, letter, now)
    return 1


def _contents_of(context: Context, letter: Letter, now: datetime) -> _Contents | None:
    """What the letter says as things stand now; None where there is nobody to write to, or nothing to say."""
    return _WRITTEN_BY.get(letter.kind, _to_person)(context, letter, now)


def _to_person(context: Context, letter: Letter, now: datetime) -> _Contents | None:
    with context.database.reading() as transaction:
        account = find_account_by_email(transaction, letter.email)
        invitation = None
        if letter.invitation_id is not None:
            invitation = find_invitation(transaction, letter.invitation_id)
    if letter.kind == "reset":
        return _reset(context, account, now)
    if letter.kind not in {"registration", "invitation"}:
        return _Contents(wording=letter.kind)
    if invitation is None or invitation.used_at is not None:
        return None
    if account is not None:
        return _Contents(wording="known")
    token = link_token(context, invitation.id)
    return _Contents(wording=letter.kind, token=token, organisation=invitation.organisation_name)


def _to_member(context: Context, letter: Letter, now: datetime) -> _Contents | None:
    if letter.membership_id is None:
        return None
    with context.database.reading() as transaction:
        member = find_membership(transaction, letter.membership_id)
    try:
        token = "" if member is None else member_token(context, member)
        association = find_invited(context, token, now=now).association.name
    except DeadMemberLinkError:
        return None
    wording: Wording = "reminder" if letter.kind == "reminder" else "member"
    return _Contents(wording=wording, token=token, organisation=association)


def _to_contact(context: Context, letter: Letter, now: datetime) -> _Contents | None:
    """The code for the contact that a district registered of the firm; nobody is written to where there is none."""
    asked = letter.proof_request_id
    sending = None if asked is None else code_to_send(context, asked, now=now, is_again=letter.attempts > 1)
    if sending is None:
        return None
    return _Contents(wording="proof", organisation=sending.firm, code=sending.code, email=sending.email)


def _of_news(context: Context, letter: Letter, _now: datetime) -> _Contents | None:
    """A link to confirm the address, or what is new; None where the wish or the support ended meanwhile."""
    found = letter_to_subscriber(context, letter)
    if found is None:
        return None
    return _Contents(wording=letter.kind, token=found.token, told=found.told)


def _of_appeal(context: Context, letter: Letter, _now: datetime) -> _Contents | None:
    """What an office asks the clerk's association; None where its figures were taken back meanwhile."""
    found = appeal_letter(context, letter)
    return None if found is None else _Contents(wording="appeal", organisation=found.office, told=found.told)


def _of_correction(context: Context, letter: Letter, _now: datetime) -> _Contents | None:
    """A link to confirm the address, or what became of it; None where the sender wants to hear nothing any more."""
    found = None if letter.correction_id is None else hearing_of(context, letter.correction_id)
    if found is None or (found.correction.confirmed_at is None) is not (letter.kind == "hear"):
        return None
    return _Contents(wording=letter.kind, token=hearing_token(context, found.correction.id), told=found.told)


def _of_reviews(context: Context, letter: Letter, now: datetime) -> _Contents | None:
    """Which measures of a desk are due; None where none is any more."""
    told = told_of_reviews(context, letter, now=now)
    return None if told is None else _Contents(wording="review", told=told)


def _with_code(context: Context, letter: Letter, _now: datetime) -> _Contents | None:
    code = code_of_letter(context, letter)
    return None if code is None else _Contents(wording="resume", token=code, code=code)


def _reset(context: Context, account: Account | None, now: datetime) -> _Contents | None:
    if account is None or account.disabled_at is not None:
        return None
    return _Contents(wording="reset", token=reset_token(context, account, now=now))


def _to_new_address(context: Context, letter: Letter, _now: datetime) -> _Contents | None:
    """The code; whoever has an account with that address is told so, as nobody else is."""
    with context.database.reading() as transaction:
        there = find_account_by_email(transaction, letter.email)
        moving = find_account_to_move(transaction, letter.email, letter.created_at)
    if moving is None:
        return None
    return _Contents(wording="known") if there else _Contents(wording="move", code=code_of_move(context, moving))


_WRITTEN_BY: Mapping[LetterKind, Callable[[Context, Letter, datetime], _Contents | None]] = {
    "proof": _to_contact,
    "move": _to_new_address,
    "subscribe": _of_news,
    "news": _of_news,
    "appeal": _of_appeal,
    "review": _of_reviews,
    "hear": _of_correction,
    "heard": _of_correction,
    "resume": _with_code,
    "member": _to_member,
    "reminder": _to_member,
}
"""What writes each kind of letter; the others go to people with accounts, or who may have one."""


def _message(postman: Postman, letter: Letter, contents: _Contents) -> EmailMessage:
    path = PATHS[contents.wording].format(lang=letter.lang, token=contents.token)
    link = f"{postman.public_url.rstrip('/')}{path}"
    message = EmailMessage()
    message["From"] = Address(addr_spec=postman.sender)
    message["To"] = Address(addr_spec=contents.email or letter.email)
    message["Subject"] = subject_of(contents.wording, letter.lang)
    message.set_content(_body(postman, letter, contents, link))
    return message


def _body(postman: Postman, letter: Letter, contents: _Contents, link: str) -> str:
    told = "" if contents.told is None else contents.told[letter.lang]
    filled = {"link": link, "organisation": contents.organisation, "code": contents.code, "told": told}
    body = body_of(contents.wording, letter.lang, **filled)
    return body + helpline_of(letter.lang, postman.helpline) if postman.helpline else body


def _close(context: Context, letter: Letter, sent_at: datetime | None) -> None:
    with context.database.writing() as transaction:
        close_letter(transaction, letter.id, sent_at=sent_at)
