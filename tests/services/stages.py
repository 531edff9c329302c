"""Assessments at each stage, made through the use cases."""

from collections.abc import Sequence
from datetime import UTC, datetime

from assessor.edition import load_edition
from assessor.evaluation import Enterprise
from assessor.services import Context, Retention, SectionSave, apply_retention, save_section, start_assessment, submit
from assessor.services.firm.proving import prove
from assessor.services.operator.retention import GRACE, confirm_clock
from assessor.storage import Assessment, AssessmentId, Purpose
from assessor.storage.figures import ReleaseId, cohorts_of
from assessor.storage.proofs import Proof

NOW = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)
FIRST_REVISION = (load_edition("2026-2").catalogue.revision or 0) + 1
"""The number of what a desk publishes first: the one after what is shipped."""


def a_draft(context: Context, *, now: datetime = NOW, name: str = "番禺声光设备厂") -> Assessment:
    draft = start_assessment(context, lang="zh", depth="full", now=now).assessment
    firm = Enterprise(name=name, uscc="")
    save_section(context, draft.id, SectionSave(section="profile", seen=1, enterprise=firm), now=now)
    answers = {"A1-1": "mechanised", "A1-13": "machine"}
    return save_section(context, draft.id, SectionSave(section="a1", seen=9, answers=answers), now=now)


def a_result(context: Context, *consents: Purpose, now: datetime = NOW, name: str = "番禺声光设备厂") -> Assessment:
    return submit(context, a_draft(context, now=now, name=name).id, now=now, consents=consents)


def a_levelled_result(context: Context, *consents: Purpose) -> Assessment:
    """One that answered what its level needs."""
    draft = a_draft(context)
    for section, answers in (("a1", {"A1-11": "half", "A1-12": "scattered"}), ("b", {"B-12": "buttons"})):
        save_section(context, draft.id, SectionSave(section=section, seen=9, answers=answers), now=NOW)
    return submit(context, draft.id, now=NOW, consents=consents)


def proved(context: Context, assessment_id: AssessmentId, *, now: datetime = NOW) -> None:
    """Let a result be proved, as with the code sent to the firm."""
    with context.database.writing() as transaction:
        prove(context, transaction, assessment_id, Proof(way="code", proved_at=now), now=now)


def kept_until(context: Context, *, now: datetime) -> Retention:
    """What goes at that moment, after a run that marked it a grace period before, with the clock confirmed each "
    "time."""
    done = Retention()
    for moment in (now - GRACE, now):
        confirm_clock(context, now=moment)
        done = apply_retention(context, now=moment)
    return done


def cohorts_told(context: Context, release_id: ReleaseId) -> Sequence[str]:
    """The cohorts a release has a page of."""
    with context.database.reading() as transaction:
        return cohorts_of(transaction, release_id)
