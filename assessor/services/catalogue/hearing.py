"""Whoever said what is wrong with a measure hears by letter what became of it, at an address they confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from assessor.questionnaire import Text
from assessor.services.accounts.errors import DeadLinkError
from assessor.services.accounts.inviting import may_write_to
from assessor.services.codes import id_signed_in, signed_id
from assessor.services.context import Context, edition_of
from assessor.storage import Letter, LetterId, Transaction, add_letter
from assessor.storage.catalogue import (
    ChangeId,
    Correction,
    CorrectionId,
    corrections_of_change,
    find_change,
    find_correction,
    replace_correction,
)

PURPOSE = "hearing of a correction"
NOT_CHANGED = Text("核实过了，没有改。原因：{why}\n", "It was looked into, and nothing was changed, because: {why}\n")
CHANGED = Text("核实过了，已经改好发布。\n", "It was looked into, and a corrected entry is published.\n")


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """What one link is about. `outcome` is None as long as it waits, or is being changed."""

    correction: Correction
    measure: Text
    outcome: Text | None

    @property
    def told(self) -> Text:
        """The measure, and what became of it where that is known."""
        found = self.outcome or Text("", "")
        return Text(f"    {self.measure.zh}\n\n{found.zh}", f"    {self.measure.en}\n\n{found.en}")


def hearing_token(context: Context, correction_id: CorrectionId) -> str:
    """What the links in its letters carry; it lies in no table."""
    return signed_id(context, PURPOSE, correction_id)


def hearing_by_link(context: Context, token: str) -> Hearing:
    """What that link is about. Raises DeadLinkError where it is nobody's, or nobody wants to hear any more."""
    named = id_signed_in(context, PURPOSE, token)
    found = None if named is None else hearing_of(context, named)
    if found is None:
        raise DeadLinkError
    return found


def hearing_of(context: Context, correction_id: UUID) -> Hearing | None:
    """How it stands with a correction whose sender wants to hear of it; None for others."""
    with context.database.reading() as transaction:
        found = find_correction(transaction, CorrectionId(correction_id))
        outcome = None if found is None else _outcome(transaction, found)
    if found is None or not found.hears_in:
        return None
    measures = edition_of(context.edition).catalogue.measures
    title = next((one.title for one in measures if one.id == found.measure_id), None)
    return Hearing(correction=found, measure=title or Text(found.measure_id, found.measure_id), outcome=outcome)


def ask_to_confirm(context: Context, transaction: Transaction, correction: Correction, *, now: datetime) -> None:
    """A letter to the address that was left; one that was written to often of late gets none."""
    if may_write_to(context, transaction, correction.contact, purpose="corrections to", now=now):
        _letter(transaction, correction, "hear", now)


def confirm_hearing(context: Context, token: str, *, now: datetime) -> None:
    """The address is whose owner opened the link; where it was dealt with meanwhile, the letter follows at once."""
    wanted = hearing_by_link(context, token).correction.id
    with context.database.writing() as transaction:
        found = find_correction(transaction, wanted, for_change=True)
        if found is None or not found.hears_in:
            raise DeadLinkError
        if found.confirmed_at is None:
            confirmed = replace(found, confirmed_at=now)
            replace_correction(transaction, confirmed)
            tell_senders(transaction, [confirmed], now=now)


def stop_hearing(context: Context, token: str) -> None:
    """No letter any more, and the address is gone. Raises DeadLinkError."""
    wanted = hearing_by_link(context, token).correction.id
    with context.database.writing() as transaction:
        found = find_correction(transaction, wanted, for_change=True)
        if found is not None:
            replace_correction(transaction, replace(found, contact="", hears_in="", confirmed_at=None))


def tell_senders(transaction: Transaction, corrections: Iterable[Correction], *, now: datetime) -> None:
    """A letter for each that is dealt with and whose sender wants to hear of it at a confirmed address."""
    for one in corrections:
        if one.hears_in and one.confirmed_at is not None and _outcome(transaction, one) is not None:
            _letter(transaction, one, "heard", now)


def tell_of_change(transaction: Transaction, change_id: ChangeId, *, now: datetime) -> None:
    """The change is published: whoever brought it about hears of it."""
    tell_senders(transaction, corrections_of_change(transaction, change_id), now=now)


def _outcome(transaction: Transaction, correction: Correction) -> Text | None:
    if correction.state == "set_aside":
        why = correction.answer
        return Text(NOT_CHANGED.zh.format(why=why), NOT_CHANGED.en.format(why=why))
    change = None if correction.change_id is None else find_change(transaction, correction.change_id)
    return CHANGED if change is not None and change.state == "published" else None


def _letter(transaction: Transaction, correction: Correction, kind: str, now: datetime) -> None:
    add_letter(
        transaction,
        Letter(
            id=LetterId(uuid4()),
            kind="heard" if kind == "heard" else "hear",
            email=correction.contact,
            lang="en" if correction.hears_in == "en" else "zh",
            created_at=now,
            due_at=now,
            correction_id=correction.id,
        ),
    )
