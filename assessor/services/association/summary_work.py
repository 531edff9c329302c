"""The kind of work `summary`: one workbook on all answers an association may see of its members in one survey."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from assessor.evaluation import Enterprise, evaluate
from assessor.evaluation.china import day_in_china
from assessor.questionnaire import Text
from assessor.releases.rows import columns_of
from assessor.services.association.member_answers import levels_last_round, member_answers
from assessor.services.context import Context, rules_of
from assessor.services.jobs import folder_of_job
from assessor.services.jobs.kind import WorkError
from assessor.storage import Job, JobItem, OrganisationId
from assessor.storage.members import Membership, Survey
from assessor.storage.private import private_folder
from assessor.storage.withdrawn_items import GONE
from assessor.workbooks.results.calls_book import FirmReached
from assessor.workbooks.results.summary import Members, write_summary

WORKBOOK = "summary.xlsx"
NAMED = Text("会员评估汇总-{period}年", "summary-of-members-{period}")


def make_summary(context: Context, job: Job, _item: JobItem) -> Mapping[str, object]:
    """Write the workbook, as of the day it was ordered; done again it is written anew."""
    as_of = day_in_china(job.created_at)
    members = members_of(context, _survey_of(job), str(job.payload.get("name", "")), as_of=as_of)
    folder = folder_of_job(context, job.id)
    private_folder(folder)
    write_summary(folder / WORKBOOK, members, "en" if job.payload.get("lang") == "en" else "zh")
    return {"firms": members.evaluation.size}


def members_of(context: Context, survey: Survey, association: str, *, as_of: date) -> Members:
    """Firms on the list whose answers of a survey may be seen, by name, evaluated, and whom to ask for.

    Raises WorkError if there are none.
    """
    edition, found = rules_of(survey.edition), member_answers(context, survey)
    listed = [(found.members[uscc], row) for row, uscc in enumerate(found.usccs)]
    if not listed:
        raise WorkError(GONE)
    listed.sort(key=lambda one: (one[0].name, one[0].uscc))
    rows = found.rows.taken(np.array([row for _, row in listed], dtype=np.intp))
    before = levels_last_round(context, survey)
    return Members(
        evaluation=evaluate(edition, columns_of(edition, rows), as_of),
        enterprises=[Enterprise(name=one.name, uscc=one.uscc) for one, _ in listed],
        association=association,
        reached=[_reached(one) for one, _ in listed],
        before=[before.get(one.uscc) for one, _ in listed] if before else (),
    )


def name_summary(_context: Context, job: Job) -> Mapping[str, object]:
    """What the workbook is called when it is fetched."""
    name = NAMED["en" if job.payload.get("lang") == "en" else "zh"].format(period=job.payload["period"])
    return {"file": WORKBOOK, "name": f"{name}.xlsx"}


def _reached(member: Membership) -> FirmReached:
    return FirmReached(name=member.name, uscc=member.uscc, contact=member.contact, phone=member.phone)


def _survey_of(job: Job) -> Survey:
    if job.organisation_id is None:
        raise WorkError(GONE)
    return Survey(
        organisation_id=OrganisationId(job.organisation_id),
        edition=str(job.payload["edition"]),
        period=str(job.payload["period"]),
    )
