"""Published figures: releases with their pages, what they were made from, and officers' scenarios."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from sqlalchemy import delete, select

from assessor.releases.release import Frame, Release, ReleaseId
from assessor.storage.accounts import OrganisationId
from assessor.storage.database import Transaction
from assessor.storage.figures.snapshots import add_snapshot
from assessor.storage.figures.tables import (
    ReleasePageRow,
    ReleaseReviewRow,
    ReleaseRow,
    ReleaseUnprovedRow,
    ScenarioRow,
)

ScenarioId = NewType("ScenarioId", UUID)


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A change of rules tried on a release and kept."""

    id: ScenarioId
    organisation_id: OrganisationId
    release_id: ReleaseId
    name: str
    content: Mapping[str, object]
    created_at: datetime


def add_release(
    transaction: Transaction, release: Release, pages: Mapping[str, Mapping[str, object]], *, snapshot: Sequence[bytes]
) -> None:
    """Store a release with its pages, one a cohort, and what it was made from, in shards."""
    fields = asdict(release)
    transaction.add(ReleaseRow(**fields.pop("frame"), **fields))
    transaction.flush()
    rows = [ReleasePageRow(release_id=release.id, cohort=cohort, content=dict(one)) for cohort, one in pages.items()]
    transaction.add_all(rows)
    add_snapshot(transaction, release.id, snapshot)
    transaction.flush()


def find_release(transaction: Transaction, release_id: ReleaseId) -> Release | None:
    """The release of that id, or None."""
    row = transaction.get(ReleaseRow, release_id)
    return None if row is None else _value_of(row)


def list_releases(transaction: Transaction, district: str) -> Sequence[Release]:
    """All releases of a district, the newest first."""
    rows = select(ReleaseRow).where(ReleaseRow.district == district)
    return [_value_of(row) for row in transaction.scalars(rows.order_by(ReleaseRow.published_at.desc(), ReleaseRow.id))]


def releases_of_frame(transaction: Transaction, frame: Frame) -> Sequence[Release]:
    """The releases of one frame, the newest first."""
    return [one for one in list_releases(transaction, frame.district) if one.frame == frame]


def unproved_of(transaction: Transaction, district: str) -> Mapping[ReleaseId, int]:
    """How many firms of a district's releases were not proved when proof began to be asked for."""
    wanted = (
        select(ReleaseUnprovedRow.release_id, ReleaseUnprovedRow.firms)
        .join(ReleaseRow, ReleaseRow.id == ReleaseUnprovedRow.release_id)
        .where(ReleaseRow.district == district)
    )
    return {ReleaseId(release_id): firms for release_id, firms in transaction.execute(wanted)}


def last_pages(
    transaction: Transaction, district: str, edition: str, cohorts: Sequence[str]
) -> tuple[Release | None, Mapping[str, Mapping[str, object]]]:
    """The newest release of a district on an edition that stands, and what it says about these cohorts, in one read."""
    fallen = select(ReleaseReviewRow.release_id).where(ReleaseReviewRow.state != "approved")
    here = (ReleaseRow.district == district, ReleaseRow.edition == edition, ReleaseRow.id.not_in(fallen))
    newest = select(ReleaseRow.id).where(*here).order_by(ReleaseRow.published_at.desc(), ReleaseRow.id).limit(1)
    said = (ReleasePageRow.release_id == ReleaseRow.id) & ReleasePageRow.cohort.in_(cohorts)
    wanted = select(ReleaseRow, ReleasePageRow).outerjoin(ReleasePageRow, said)
    rows = transaction.execute(wanted.where(ReleaseRow.id == newest.scalar_subquery())).all()
    pages = {page.cohort: page.content for _, page in rows if page is not None}
    return (_value_of(rows[0][0]) if rows else None), pages


def find_page(transaction: Transaction, release_id: ReleaseId, cohort: str) -> Mapping[str, object] | None:
    """What the release says about a cohort; None where it says nothing."""
    row = transaction.get(ReleasePageRow, (release_id, cohort))
    return None if row is None else row.content


def find_pages(
    transaction: Transaction, release_id: ReleaseId, cohorts: Sequence[str]
) -> Mapping[str, Mapping[str, object]]:
    """What the release says about these cohorts; those it says nothing about are left out."""
    rows = select(ReleasePageRow).where(ReleasePageRow.release_id == release_id, ReleasePageRow.cohort.in_(cohorts))
    return {row.cohort: row.content for row in transaction.scalars(rows)}


def cohorts_of(transaction: Transaction, release_id: ReleaseId) -> Sequence[str]:
    """The cohorts a release says something about."""
    rows = select(ReleasePageRow.cohort).where(ReleasePageRow.release_id == release_id)
    return list(transaction.scalars(rows.order_by(ReleasePageRow.cohort)))


def add_scenario(transaction: Transaction, scenario: Scenario) -> None:
    """Keep a scenario."""
    transaction.add(ScenarioRow(**{**asdict(scenario), "content": dict(scenario.content)}))
    transaction.flush()


def find_scenario(transaction: Transaction, scenario_id: ScenarioId) -> Scenario | None:
    """The scenario of that id, or None."""
    row = transaction.get(ScenarioRow, scenario_id)
    return None if row is None else _scenario_of(row)


def list_scenarios(transaction: Transaction, organisation_id: OrganisationId) -> Sequence[Scenario]:
    """An office's scenarios, the newest first."""
    rows = select(ScenarioRow).where(ScenarioRow.organisation_id == organisation_id)
    return [_scenario_of(row) for row in transaction.scalars(rows.order_by(ScenarioRow.created_at.desc()))]


def delete_scenario(transaction: Transaction, scenario_id: ScenarioId) -> None:
    """Delete a scenario."""
    transaction.execute(delete(ScenarioRow).where(ScenarioRow.id == scenario_id))


def _value_of(row: ReleaseRow) -> Release:
    return Release(
        id=ReleaseId(row.id),
        frame=Frame(district=row.district, edition=row.edition, period=row.period),
        number=row.number,
        published_at=row.published_at,
        as_of=row.as_of,
        threshold=row.threshold,
        firms=row.firms,
        catalogue_revision=row.catalogue_revision,
    )


def _scenario_of(row: ScenarioRow) -> Scenario:
    return Scenario(
        id=ScenarioId(row.id),
        organisation_id=OrganisationId(row.organisation_id),
        release_id=ReleaseId(row.release_id),
        name=row.name,
        content=row.content,
        created_at=row.created_at,
    )
