"""What an association orders for its members: reports as one ZIP, the summary, and nothing of another's."""

# ruff: noqa: F811 - pytest hands fixtures over by their names

from dataclasses import replace
from zipfile import ZipFile

import pytest

from assessor.services import Context
from assessor.services.association.member_results import Clerk, order_reports, order_summary, result_of_member
from assessor.services.errors import NoResultToShowError
from assessor.services.jobs import folder_of_job, get_job, output_file
from assessor.storage import Account, Organisation
from assessor.storage.members import Survey, Wanted, list_memberships
from tests.services.test_uploads import (  # noqa: F401 - some are fixtures
    NOW,
    a_row,
    another_association,
    clerk,
    context,
    outcome,
    survey,
    table,
    work_off,
)
from tests.workbooks.codes import numbered

pytestmark = [pytest.mark.sqlite_first, pytest.mark.usefixtures("forked_children")]


def test_reports_of_members_come_as_one_zip_named_by_firm_and_code(context: Context, survey: Survey, clerk: Account):
    outcome(context, survey, table(a_row(1), a_row(2)))
    job_id = order_reports(context, survey, Wanted(search="企业2"), clerk_of(clerk), now=NOW)
    work_off(context)
    job = get_job(context, job_id)
    with ZipFile(folder_of_job(context, job_id) / "reports.zip") as packed:
        assert packed.namelist() == [f"企业2_{numbered(2)}.pdf", "index.html"]
        assert packed.read(packed.namelist()[0]).startswith(b"%PDF")
    assert output_file(context, job) is not None


def test_the_summary_workbook_is_made_by_a_job(context: Context, survey: Survey, clerk: Account):
    outcome(context, survey, table(a_row(1), a_row(2)))
    job_id = order_summary(context, survey, clerk_of(clerk), now=NOW)
    work_off(context)
    path = output_file(context, get_job(context, job_id))
    assert path is not None
    assert path.read_bytes().startswith(b"PK")


def test_without_any_result_no_reports_are_ordered(context: Context, survey: Survey, clerk: Account):
    with pytest.raises(NoResultToShowError):
        order_reports(context, survey, Wanted(), clerk_of(clerk), now=NOW)


def test_another_association_never_sees_a_member_s_result(context: Context, survey: Survey):
    outcome(context, survey, table(a_row(1)))
    with context.database.reading() as transaction:
        member = list_memberships(transaction, survey.organisation_id)[0]
    assert result_of_member(context, member.id, survey).result.enterprise.name == "企业1"
    other = replace(survey, organisation_id=another_association(context))
    with pytest.raises(NoResultToShowError):
        result_of_member(context, member.id, other)


def clerk_of(account: Account) -> Clerk:
    name = "番禺灯光音响协会"
    made = Organisation(id=account.organisation_id, kind="association", name=name, created_at=NOW)
    return Clerk(organisation=made, account_id=account.id, lang="zh")
