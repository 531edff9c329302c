"""Whom an association should call about what, from the answers it may see of its members."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from assessor.evaluation import evaluate
from assessor.evaluation.call_lists import CallsAbout, call_lists
from assessor.evaluation.china import day_in_china
from assessor.questionnaire import Lang
from assessor.releases.rows import columns_of
from assessor.services.association.member_answers import member_answers
from assessor.services.context import Context, rules_of
from assessor.storage.members import Membership, Survey
from assessor.workbooks.results.calls_book import FirmReached, write_calls

MOST_MEMBERS = 5_000
"""Beyond so many answers the page would take too long: the summary workbook, made by workers, has the lists."""


@dataclass(frozen=True, kw_only=True)
class MemberCalls:
    """Measures with members to call; `members` in the order of the lists' rows, `too_many` where none are made."""

    lists: tuple[CallsAbout, ...]
    members: Sequence[Membership]
    too_many: bool = False


def member_calls(context: Context, survey: Survey, *, now: datetime) -> MemberCalls:
    """The lists of a survey, as of today."""
    edition, found = rules_of(survey.edition), member_answers(context, survey)
    members = [found.members[uscc] for uscc in found.usccs]
    if not members or len(members) > MOST_MEMBERS:
        return MemberCalls(lists=(), members=members, too_many=bool(members))
    evaluation = evaluate(edition, columns_of(edition, found.rows), day_in_china(now))
    return MemberCalls(lists=call_lists(evaluation), members=members)


def calls_workbook(calls: MemberCalls, lang: Lang) -> bytes:
    """The lists as a workbook."""
    firms = [FirmReached(name=one.name, uscc=one.uscc, contact=one.contact, phone=one.phone) for one in calls.members]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "calls.xlsx"
        write_calls(path, calls.lists, firms, lang)
        return path.read_bytes()
