"""The rounds of an association's survey: what it has answers of, and the round that is open now."""

from collections.abc import Sequence
from datetime import datetime

from assessor.evaluation.china import day_in_china
from assessor.services.context import Context
from assessor.services.district.standings import period_of
from assessor.storage import OrganisationId
from assessor.storage.members import Survey, surveys_of


def open_survey(context: Context, organisation_id: OrganisationId, *, now: datetime) -> Survey:
    """The round of this year, on the edition new assessments start on."""
    period = period_of(day_in_china(now))
    return Survey(organisation_id=organisation_id, edition=context.edition, period=period)


def known_surveys(context: Context, organisation_id: OrganisationId, *, now: datetime) -> Sequence[Survey]:
    """The open round first, then all others the association has answers of, the latest period first."""
    with context.database.reading() as transaction:
        found = surveys_of(transaction, organisation_id)
    return list(dict.fromkeys([open_survey(context, organisation_id, now=now), *found]))
