"""What people say is wrong with a measure, without an account: sent to its office, which begins a change or says no."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID, uuid4

from assessor.measures.model import Measure
from assessor.services.catalogue.changes import account_in, begin_change
from assessor.services.catalogue.entries import desk_of, local_entries
from assessor.services.catalogue.errors import AlreadyAnsweredError, EntryBeingChangedError, NoSuchChangeError
from assessor.services.catalogue.hearing import ask_to_confirm, tell_senders
from assessor.services.context import Context, edition_of
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent, Transaction
from assessor.storage.catalogue import (
    Correction,
    CorrectionId,
    CorrectionTopic,
    EntryChange,
    EntryKind,
    add_correction,
    count_open_corrections,
    find_correction,
    list_corrections,
    replace_correction,
)

MOST_LISTED = 200
LONGEST_SAID, LONGEST_CONTACT = 500, 100
"""Characters kept of what somebody says, and of how they want to be reached."""


@dataclass(frozen=True, kw_only=True)
class GivenCorrection:
    """What somebody says is wrong, and how they may be reached; empty: not at all.

    `hears_in`: in which language they want a letter about what became of it; their contact is an address then.
    """

    about: CorrectionTopic
    said: str
    contact: str = ""
    hears_in: Literal["", "zh", "en"] = ""


def measure_to_correct(context: Context, measure_id: str) -> Measure | None:
    """The measure as it stands; None where there is none of that id."""
    return next((one for one in edition_of(context.edition).catalogue.measures if one.id == measure_id), None)


def send_correction(context: Context, measure_id: str, given: GivenCorrection, *, now: datetime) -> None:
    """Lay it on the desk of whoever answers for the measure. Raises NoSuchChangeError where there is no such one.

    The trail has no entry of it: nobody acts here but somebody unknown, and what was typed is nobody else's business.
    """
    if measure_to_correct(context, measure_id) is None:
        raise NoSuchChangeError(measure_id)
    correction = Correction(
        id=CorrectionId(uuid4()),
        measure_id=measure_id,
        about=given.about,
        said=given.said,
        contact=given.contact,
        sent_at=now,
        hears_in=given.hears_in,
    )
    with context.database.writing() as transaction:
        add_correction(transaction, correction)
        if correction.hears_in:
            ask_to_confirm(context, transaction, correction, now=now)


def corrections_on_desk(context: Context, district: str) -> Sequence[Correction]:
    """What came in about the measures the office may change, the open ones first."""
    with context.database.reading() as transaction:
        return list_corrections(transaction, _measures(context, district), most=MOST_LISTED)


def corrections_waiting(context: Context, district: str) -> int:
    """How many of them wait for an answer."""
    with context.database.reading() as transaction:
        return count_open_corrections(transaction, _measures(context, district))


def correction_for(context: Context, correction_id: UUID, district: str) -> Correction | None:
    """The one of that id, if it is about a measure that the office may change. Raises NoSuchChangeError for none."""
    with context.database.reading() as transaction:
        found = _found(transaction, correction_id)
    return found if found.measure_id in _measures(context, district) else None


def take_correction(
    context: Context, correction_id: UUID, kind: EntryKind, *, district: str, now: datetime
) -> EntryChange:
    """Begin to change the measure, or the office it names, or go on with the open change of it.

    Raises AlreadyAnsweredError, NoSuchChangeError where there is no such entry, and NotYoursToChangeError.
    """
    with context.database.reading() as transaction:
        correction = _open(_found(transaction, correction_id))
    change = _change_of(context, correction, kind, district=district, now=now)
    taken = replace(correction, state="taken", change_id=change.id)
    _answer(context, taken, "correction_taken", now)
    return change


def set_correction_aside(context: Context, correction_id: UUID, reason: str, *, now: datetime) -> None:
    """Nothing is changed for it, and why. Raises AlreadyAnsweredError."""
    with context.database.reading() as transaction:
        correction = _open(_found(transaction, correction_id))
    _answer(context, replace(correction, state="set_aside", answer=reason), "correction_set_aside", now)


def office_of(context: Context, measure_id: str) -> str:
    """The id of the office a measure names; empty for none."""
    measure = measure_to_correct(context, measure_id)
    return "" if measure is None else measure.office


def _change_of(
    context: Context, correction: Correction, kind: EntryKind, *, district: str, now: datetime
) -> EntryChange:
    entry_id = correction.measure_id if kind == "measure" else office_of(context, correction.measure_id)
    entry = desk_of(context).standing.get((kind, entry_id))
    if entry is None:
        raise NoSuchChangeError(entry_id)
    try:
        return begin_change(context, kind, entry.written, district=district, now=now)
    except EntryBeingChangedError as error:
        return error.change


def _answer(context: Context, answered: Correction, kind: str, now: datetime) -> None:
    """Store how it was answered, unless somebody else was quicker."""
    with context.database.writing() as transaction:
        present = _open(_found(transaction, answered.id, for_change=True))
        kept = replace(
            present,
            state=answered.state,
            answer=answered.answer,
            change_id=answered.change_id,
            answered_at=now,
            answered_by=account_in(context),
        )
        replace_correction(transaction, kept)
        tell_senders(transaction, [kept], now=now)
        note(context, transaction, AuditEvent(at=now, kind=kind, detail=f"measure {answered.measure_id}"))


def _found(transaction: Transaction, correction_id: UUID, *, for_change: bool = False) -> Correction:
    found = find_correction(transaction, CorrectionId(correction_id), for_change=for_change)
    if found is None:
        raise NoSuchChangeError(correction_id)
    return found


def _open(correction: Correction) -> Correction:
    if correction.state != "open":
        raise AlreadyAnsweredError
    return correction


def _measures(context: Context, district: str) -> frozenset[str]:
    return frozenset(one.id for one in local_entries(context, district) if one.kind == "measure")
