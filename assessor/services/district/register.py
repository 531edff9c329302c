"""The register of a district's firms: handed in by its office as a table, checked, taken in, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from assessor.edition import Edition
from assessor.questionnaire import Lang, ReferenceEntry
from assessor.releases.axes import is_of_place, region_codes
from assessor.services.context import Context, edition_of
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent
from assessor.storage.proofs import (
    Register,
    RegisteredFirm,
    RegisterId,
    add_register,
    delete_registers,
    registers_of,
)
from assessor.workbooks.reading.fault import FileFault
from assessor.workbooks.register.limited_reading import ask_for_register
from assessor.workbooks.register.reading import Lists
from assessor.workbooks.register.template import register_template


@dataclass(frozen=True, kw_only=True)
class TakenRegister:
    """What was taken of a file. `is_same`: it holds what is there already, and nothing was changed."""

    register: Register
    is_same: bool
    with_email: int
    left_out: Sequence[FileFault]
    """Rows that are no firm."""
    emptied: Sequence[FileFault]
    """Cells that were not taken; the firm was."""


def check_register(context: Context, district: str, path: Path, *, now: datetime) -> TakenRegister:
    """What would be taken of a file; nothing is stored. Raises AnswersFileError where none can be."""
    return _read(context, district, path, now)[0]


def take_register(context: Context, district: str, path: Path, *, now: datetime) -> TakenRegister:
    """Put the firms of a file in place of the district's register; raises AnswersFileError where none can be taken.

    Firms proved before stay proved.
    """
    found, firms = _read(context, district, path, now)
    with context.database.writing() as transaction:
        before = next(iter(registers_of(transaction, district)), None)
        if before is not None and before.digest == found.register.digest:
            return replace(found, register=before, is_same=True)
        add_register(transaction, found.register, firms)
        event = AuditEvent(at=now, kind="register_taken", detail=f"{district} {len(firms)}")
        note(context, transaction, event)
    return found


def undo_register(context: Context, district: str, *, now: datetime) -> Register | None:
    """Take the newest register back and let the one before count again, if there is one; gives back what was taken."""
    with context.database.writing() as transaction:
        newest = next(iter(registers_of(transaction, district)), None)
        if newest is not None:
            delete_registers(transaction, [newest.id])
            event = AuditEvent(at=now, kind="register_undone", detail=f"{district} {newest.firms}")
            note(context, transaction, event)
    return newest


def registers_known(context: Context, district: str) -> Sequence[Register]:
    """The register that counts, and the one that would be put back."""
    with context.database.reading() as transaction:
        return registers_of(transaction, district)


def template_of_register(context: Context, district: str, lang: Lang) -> bytes:
    """The workbook to fill in, with the district's towns and the trades."""
    edition = edition_of(context.edition)
    lists = _lists(edition, district)
    towns = [one for one in lists.places.entries if one.code.startswith(lists.towns)]
    return register_template(towns, _divisions(lists.trades.entries), lang)


def _read(context: Context, district: str, path: Path, now: datetime) -> tuple[TakenRegister, Sequence[RegisteredFirm]]:
    read = ask_for_register(path, _lists(edition_of(context.edition), district))
    firms = [RegisteredFirm(**one) for one in read.firms]
    register = Register(
        id=RegisterId(uuid4()),
        district=district,
        file_name=path.name[-200:],
        digest=sha256("\n".join(sorted(repr(one) for one in firms)).encode()).hexdigest(),
        firms=len(firms),
        taken_at=now,
    )
    found = TakenRegister(
        register=register,
        is_same=False,
        with_email=sum(bool(one.email) for one in firms),
        left_out=read.left_out,
        emptied=read.emptied,
    )
    return found, firms


def _lists(edition: Edition, district: str) -> Lists:
    """By which references towns and trades are read: those of the axes that firms are grouped by."""
    found = {}
    for one in edition.groupings:
        question = edition.questionnaire.find_question(one.question)
        if question is not None and question.reference is not None:
            found[is_of_place(edition, one)] = edition.references[question.reference]
    return Lists(places=found[True], trades=found[False], towns=region_codes(edition, district))


def _divisions(entries: Sequence[ReferenceEntry]) -> Sequence[ReferenceEntry]:
    shortest = min(len(one.code) for one in entries)
    return [one for one in entries if len(one.code) <= max(shortest, 2)]
