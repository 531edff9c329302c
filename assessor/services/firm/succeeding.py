"""Drafts on an edition that another took the place of go on there, with the answers that still hold."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from assessor.edition.changes import all_former, succession, successors_of
from assessor.questionnaire import columns_from_answers, resolve
from assessor.questionnaire.changes import carried_over
from assessor.questionnaire.raw import given_and_derived
from assessor.services.context import Context, edition_of
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    Transaction,
    change_edition,
    drafts_on,
    find_assessment,
)


def carry_drafts_over(context: Context, *, now: datetime) -> int:
    """Move every draft on a former edition to the one that took its place; says how many.

    What follows from its answers is carried over and looked at again by its owner, section by section; the rest is
    asked anew. Submitted results stay on their edition, as they were frozen.
    """
    moved = 0
    for name in all_former():
        with context.database.writing() as transaction:
            for draft in drafts_on(transaction, name):
                moved += _carry(context, transaction, draft, now)
    return moved


def answers_on(before: Assessment, edition: str) -> Mapping[str, object] | None:
    """What answers on a former edition come to on the one in its place; None where it took no such place."""
    if edition not in successors_of(before.edition):
        return None
    change, old = succession(before.edition, edition), edition_of(before.edition)
    columns, _ = columns_from_answers(old.questionnaire, old.references, [before.answers])
    resolved = resolve(old.questionnaire, old.references, columns)
    given = given_and_derived(old.questionnaire, old.references, columns, resolved.values)[0]
    return carried_over(change.changes, given, change.target.questionnaire, change.target.references).answers


def _carry(context: Context, transaction: Transaction, draft: AssessmentId, now: datetime) -> bool:
    """Move one draft unless another process did meanwhile."""
    stored = find_assessment(transaction, draft, for_change=True)
    if stored is None or stored.is_submitted:
        return False
    newest = next(iter(successors_of(stored.edition)), None)
    answers = None if newest is None else answers_on(stored, newest)
    if newest is None or answers is None:
        return False
    revision = stored.revision + 1
    changed = replace(
        stored, edition=newest, answers=answers, saved_sections={}, revision=revision, updated_at=stored.updated_at
    )
    change_edition(transaction, changed)
    detail = f"{stored.edition} {newest}"
    note(context, transaction, AuditEvent(at=now, kind="carried_over", assessment_id=stored.id, detail=detail))
    return True
