"""What an association gave for a member, for that firm to see, take with it and delete."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from assessor.services.association.member_links import Invited
from assessor.services.context import Context
from assessor.services.district.figures.leaving import leave_snapshots
from assessor.services.firm.withdrawing import IMPORTED, withdraw_from_jobs
from assessor.services.operator.audit_trail import note
from assessor.services.plain_json import as_json
from assessor.storage import AuditEvent
from assessor.storage.members import Imported, delete_imported, imported_of


def given_for(context: Context, invited: Invited) -> Sequence[Imported]:
    """All rows that association gave of the firm, former ones too, the latest first."""
    with context.database.reading() as transaction:
        return imported_of(transaction, invited.association.id, invited.member.uscc)


def export_given(context: Context, invited: Invited, *, now: datetime) -> bytes:
    """The same as JSON."""
    rows = [asdict(one) for one in given_for(context, invited)]
    return as_json({"exported_at": now, "association": invited.association.name, "answers": rows})


def erase_given(context: Context, invited: Invited, *, now: datetime) -> int:
    """Delete them all, with the files of reports that hold them; how many rows went.

    The association sees the firm as one that has not answered; the trail keeps that they were deleted.
    """
    with context.database.writing() as transaction:
        rows = imported_of(transaction, invited.association.id, invited.member.uscc)
        withdraw_from_jobs(context, transaction, IMPORTED, [one.id for one in rows])
        for frame in {(one.survey.edition, one.survey.period) for one in rows}:
            leave_snapshots(context, transaction, [invited.member.uscc], frame)
        delete_imported(transaction, [one.id for one in rows])
        detail = f"membership {invited.member.id} {len(rows)}"
        note(context, transaction, AuditEvent(at=now, kind="given_answers_deleted", detail=detail))
    return len(rows)
