"""Figures about groups on every edition of the collection: what an edition does not ask, nothing is grouped by."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from assessor.edition import available_editions
from assessor.insight.lattice import ALL
from assessor.services import Context, edition_of
from assessor.services.association.figures import association_figures
from assessor.services.association.importing import Given, import_rows
from assessor.services.district.figures.publishing import publish
from assessor.services.district.figures.reading import page_of
from assessor.services.group_reports import association_report, district_report
from assessor.storage import Organisation, OrganisationId, add_organisation
from assessor.storage.figures import Frame, add_counted, counted_by_association, uncount_all
from assessor.storage.members import Survey
from tests.evaluation.population import firms
from tests.services.stages import cohorts_told

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
FIRMS = 70


@pytest.fixture(params=available_editions())
def survey(request: pytest.FixtureRequest, context: Context) -> Survey:
    """Forty members that agreed to statistics, all of them in one district, whatever the edition asks."""
    made = Organisation(id=OrganisationId(uuid4()), kind="association", name="番禺灯光音响协会", created_at=NOW)
    with context.database.writing() as transaction:
        add_organisation(transaction, made)
    survey = Survey(organisation_id=made.id, edition=request.param, period="2026")
    answers = firms(edition_of(survey.edition), FIRMS, seed=4)
    rows = [
        Given(uscc=f"91440101MA5{number:07d}", name=f"企业 {number}", answers=dict(one), agreed_on=NOW.date())
        for number, one in enumerate(answers)
    ]
    import_rows(context, survey, rows, as_of=NOW.date(), now=NOW)
    with context.database.writing() as transaction:
        counted = list(counted_by_association(transaction, made.id, edition=survey.edition, period="2026"))
        uncount_all(transaction)
        add_counted(transaction, [replace(one, district="panyu") for one in counted])
    return survey


def axes_of(edition: str) -> set[str]:
    return {one.axis for one in edition_of(edition).groupings}


def test_an_association_has_its_report_on_every_edition(context: Context, survey: Survey):
    found = association_figures(context, survey, now=NOW).figures
    place = edition_of(survey.edition).catalogue.place_question
    not_of_place = {one.axis for one in edition_of(survey.edition).groupings if one.question != place}
    assert (found.firms, set(found.parts)) == (FIRMS, not_of_place)
    assert association_report(context, survey, "zh", now=NOW).startswith(b"%PDF-1.7")


def test_a_district_has_its_release_on_every_edition(context: Context, survey: Survey):
    release = publish(context, Frame(district="panyu", edition=survey.edition, period="2026"), now=NOW)
    found = page_of(context, release.id, ALL)
    assert found is not None
    assert abs(int(str(found.firms)) - FIRMS) <= 6
    assert set(found.parts) == axes_of(survey.edition)
    assert len(cohorts_told(context, release.id)) == 1 or axes_of(survey.edition)
    assert district_report(context, release, "en").startswith(b"%PDF-1.7")
