"""What looks odd about firms that count in a district: bursts, equal answers, one contact for many, codes mistyped.

The office sees codes, and names as its own register has them, never an answer or result. It can leave a firm out until
it has asked.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Literal, get_args

from assessor.services.context import Context
from assessor.services.errors import NoSuchFirmError
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent, Transaction
from assessor.storage.figures.oddities import (
    FirmAside,
    FirmTold,
    count_again,
    each_told,
    firms_answering_alike,
    firms_aside,
    is_told_of,
    newest_period,
    set_aside,
)
from assessor.storage.proofs import RegisteredFirm, firms_registered

OddKind = Literal["repeated", "burst", "alike", "contact", "mistyped"]
ODD_KINDS: tuple[OddKind, ...] = get_args(OddKind)
BURST, ALIKE, CONTACT = 10, 3, 3
"""So many firms: that answered for themselves within an hour, with the very same answers, with one contact."""
MOST_SHOWN = 20
"""Oddities of a kind."""
MOST_FIRMS = 50
"""Firms shown of one."""
SHORTEST_REASON, LONGEST_REASON = 4, 200
CODE, CHECKED = 18, 17
"""Characters of a code; the last follows from the others."""


@dataclass(frozen=True, kw_only=True)
class OddFirm:
    """A firm, with what the register says of it; `aside`: why it is left out, "" where it counts."""

    uscc: str
    registered: RegisteredFirm | None
    aside: str


@dataclass(frozen=True, kw_only=True)
class Oddity:
    """One thing that looks odd. `about`: the contact, or the code a mistyped one is near; `since`: the hour."""

    kind: OddKind
    number: int
    firms: tuple[OddFirm, ...]
    about: str = ""
    since: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Oddities:
    """All of a district in its newest period, and the firms left out."""

    period: str | None
    found: tuple[Oddity, ...]
    aside: tuple[tuple[FirmAside, RegisteredFirm | None], ...]


@dataclass(frozen=True, kw_only=True)
class _Found:
    kind: OddKind
    firms: Sequence[str]
    about: str = ""
    since: datetime | None = None


def oddities_of(context: Context, district: str) -> Oddities:
    """What looks odd, most firms first within each kind."""
    with context.database.reading() as transaction:
        period = newest_period(transaction, district)
        registered = {one.uscc: one for one in firms_registered(transaction, district)}
        aside = firms_aside(transaction, district)
        found = [] if period is None else list(_found(transaction, district, period, registered))
    why = {one.firm: one.reason for one in aside}
    return Oddities(
        period=period,
        found=tuple(_oddity(one, registered, why) for one in found),
        aside=tuple((one, registered.get(one.firm)) for one in aside),
    )


def leave_out(context: Context, district: str, firm: str, reason: str, *, now: datetime) -> None:
    """Leave a firm out of the next releases; raises NoSuchFirmError where none of that code counts in the district."""
    with context.database.writing() as transaction:
        if not is_told_of(transaction, district, firm):
            raise NoSuchFirmError
        set_aside(transaction, district, FirmAside(firm, reason, now))
        note(context, transaction, AuditEvent(at=now, kind="firm_left_out", detail=district))


def take_in_again(context: Context, district: str, firm: str, *, now: datetime) -> None:
    """Let it count again."""
    with context.database.writing() as transaction:
        count_again(transaction, district, firm)
        note(context, transaction, AuditEvent(at=now, kind="firm_taken_in", detail=district))


def _oddity(one: _Found, registered: Mapping[str, RegisteredFirm], why: Mapping[str, str]) -> Oddity:
    shown = [
        OddFirm(uscc=firm, registered=registered.get(firm), aside=why.get(firm, "")) for firm in one.firms[:MOST_FIRMS]
    ]
    return Oddity(kind=one.kind, number=len(one.firms), firms=tuple(shown), about=one.about, since=one.since)


def _found(
    transaction: Transaction, district: str, period: str, registered: Mapping[str, RegisteredFirm]
) -> Iterator[_Found]:
    told = each_told(transaction, district, period)
    firms = sorted({one.firm for one in told})
    kinds = (
        _repeated(told),
        _bursts(told),
        (_Found(kind="alike", firms=one) for one in firms_answering_alike(transaction, district, period, fewest=ALIKE)),
        _contacts(firms, registered),
        _mistyped(firms, registered),
    )
    for kind in kinds:
        yield from sorted(kind, key=lambda one: -len(one.firms))[:MOST_SHOWN]


def _repeated(told: Sequence[FirmTold]) -> Iterator[_Found]:
    """Proved answers of one firm from several sides: its own and its association's, or of two associations."""
    times: defaultdict[str, int] = defaultdict(int)
    for one in told:
        times[one.firm] += 1
    yield from (_Found(kind="repeated", firms=[firm], about=str(count)) for firm, count in times.items() if count > 1)


def _bursts(told: Sequence[FirmTold]) -> Iterator[_Found]:
    """Hours of the clock in which many firms answered themselves."""
    own = [one for one in told if one.is_own]
    for hour, group in groupby(own, key=lambda one: one.answered_at.replace(minute=0, second=0, microsecond=0)):
        firms = sorted({one.firm for one in group})
        if len(firms) >= BURST:
            yield _Found(kind="burst", firms=firms, since=hour)


def _contacts(firms: Sequence[str], registered: Mapping[str, RegisteredFirm]) -> Iterator[_Found]:
    """Firms that count and stand in the register with the same phone or e-mail address."""
    by_contact: defaultdict[str, list[str]] = defaultdict(list)
    for firm in firms:
        one = registered.get(firm)
        for contact in {one.phone, one.email.lower()} - {""} if one is not None else ():
            by_contact[contact].append(firm)
    for contact, same in by_contact.items():
        if len(same) >= CONTACT:
            yield _Found(kind="contact", firms=same, about=contact)


def _mistyped(firms: Sequence[str], registered: Mapping[str, RegisteredFirm]) -> Iterator[_Found]:
    """Codes that are not registered and differ in one character from one that is, but for the check character."""
    near = {masked: code for code in registered for masked in _masked(code)}
    for firm in firms if registered else ():
        if firm not in registered:
            found = next((near[masked] for masked in _masked(firm) if masked in near), None)
            if found is not None:
                yield _Found(kind="mistyped", firms=[firm], about=found)


def _masked(code: str) -> Iterator[str]:
    """The code with each character but the last left open in turn."""
    if len(code) == CODE:
        yield from (f"{code[:place]}?{code[place + 1 : CHECKED]}" for place in range(CHECKED))
