"""Scenarios: changes of rules an office has tried on a release and kept; the figures are worked out anew each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent, OrganisationId
from assessor.storage.figures import (
    Release,
    ReleaseId,
    Scenario,
    ScenarioId,
    add_scenario,
    delete_scenario,
    find_release,
    find_scenario,
    list_scenarios,
)

LONGEST_NAME = 100
MOST_KEPT = 200
"""Scenarios an office may keep."""


class TooManyScenariosError(Exception):
    """An office keeps as many scenarios as it may."""


@dataclass(frozen=True, kw_only=True)
class KeptVariants:
    """What is kept: a measure, and each variant as the address of the page spells it."""

    name: str
    measure: str
    variants: tuple[str, ...]


def keep_scenario(
    context: Context, organisation_id: OrganisationId, release: Release, tried: KeptVariants, *, now: datetime
) -> Scenario:
    """Keep what was tried. Raises TooManyScenariosError where the office has to delete one first."""
    scenario = Scenario(
        id=ScenarioId(uuid4()),
        organisation_id=organisation_id,
        release_id=ReleaseId(release.id),
        name=tried.name[:LONGEST_NAME],
        content={"measure": tried.measure, "variants": list(tried.variants)},
        created_at=now,
    )
    with context.database.writing() as transaction:
        if len(list_scenarios(transaction, organisation_id)) >= MOST_KEPT:
            raise TooManyScenariosError
        add_scenario(transaction, scenario)
        note(context, transaction, AuditEvent(at=now, kind="scenario_saved", detail=str(scenario.id)))
    return scenario


def scenarios_of(context: Context, organisation_id: OrganisationId) -> Sequence[tuple[Scenario, Release]]:
    """An office's scenarios with their releases, the newest first."""
    with context.database.reading() as transaction:
        kept = list_scenarios(transaction, organisation_id)
        found = [(one, find_release(transaction, one.release_id)) for one in kept]
    return [(one, release) for one, release in found if release is not None]


def scenario_of(context: Context, scenario_id: ScenarioId) -> Scenario | None:
    """The scenario of that id, or None."""
    with context.database.reading() as transaction:
        return find_scenario(transaction, scenario_id)


def tried_in(scenario: Scenario) -> KeptVariants:
    """What a scenario keeps."""
    measure, variants = scenario.content.get("measure"), scenario.content.get("variants")
    return KeptVariants(
        name=scenario.name,
        measure=str(measure or ""),
        variants=tuple(str(one) for one in variants) if isinstance(variants, list) else (),
    )


def drop_scenario(context: Context, scenario_id: ScenarioId, *, now: datetime) -> None:
    """Delete a scenario."""
    with context.database.writing() as transaction:
        delete_scenario(transaction, scenario_id)
        note(context, transaction, AuditEvent(at=now, kind="scenario_deleted", detail=str(scenario_id)))
