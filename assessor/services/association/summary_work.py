"""The kind of work `summary`: one workbook on all answers an association gave in one survey."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice

from assessor.edition import Edition
from assessor.evaluation import Enterprise, evaluate
from assessor.questionnaire import AnswerColumns, Text, columns_from_answers
from assessor.questionnaire.packing import joined
from assessor.services.association.report_batch import WRONG_ANSWERS
from assessor.services.association.surveys import levels_last_round
from assessor.services.context import Context, rules_of
from assessor.services.jobs import folder_of_job
from assessor.services.jobs.kind import WorkError
from assessor.storage import Job, JobItem, OrganisationId
from assessor.storage.members import Imported, Membership, Survey, each_current, list_memberships
from assessor.storage.private import private_folder
from assessor.storage.withdrawn_items import GONE
from assessor.workbooks.results.calls_book import FirmReached
from assessor.workbooks.results.summary import Members, write_summary

WORKBOOK = "summary.xlsx"
NAMED = Text("会员评估汇总-{period}年", "summary-of-members-{period}")
_AT_A_TIME = 2000


def make_summary(context: Context, job: Job, _item: JobItem) -> Mapping[str, object]:
    """Write the workbook, on the day of the latest answers; done again it is written anew."""
    members = members_of(context, _survey_of(job), str(job.payload.get("name", "")))
    folder = folder_of_job(context, job.id)
    private_folder(folder)
    write_summary(folder / WORKBOOK, members, "en" if job.payload.get("lang") == "en" else "zh")
    return {"firms": members.evaluation.size}


def members_of(context: Context, survey: Survey, association: str) -> Members:
    """Firms on the list with answers of a survey, evaluated, and whom to ask for; raises WorkError if there are none.

    What each firm answered is held as columns only: the rows of a district take ten times as much.
    """
    edition, before = rules_of(survey.edition), levels_last_round(context, survey)
    firms: list[Enterprise] = []
    parts = []
    with context.database.reading() as transaction:
        listed = list_memberships(transaction, survey.organisation_id)
        known = {one.uscc: one for one in listed if one.left_at is None}
        found = (one for one in each_current(transaction, survey) if one.uscc in known)
        while rows := list(islice(found, _AT_A_TIME)):
            parts.append(_columns(edition, rows))
            firms.extend(Enterprise(name=one.name, uscc=one.uscc) for one in rows)
    if not firms:
        raise WorkError(GONE)
    return Members(
        evaluation=evaluate(edition, joined([columns for columns, _ in parts]), max(day for _, day in parts)),
        enterprises=firms,
        association=association,
        reached=[_reached(known[one.uscc]) for one in firms],
        before=[before.get(one.uscc) for one in firms] if before else (),
    )


def _columns(edition: Edition, rows: Sequence[Imported]) -> tuple[AnswerColumns, date]:
    """The answers, and the day of the latest."""
    columns, faults = columns_from_answers(edition.questionnaire, edition.references, [one.answers for one in rows])
    if faults:
        raise WorkError(WRONG_ANSWERS)
    return columns, max(one.as_of for one in rows)


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
