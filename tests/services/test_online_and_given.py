"""What members answered online and share stands beside what their association gave, and leaves with its firm."""

# ruff: noqa: F811 - pytest hands fixtures over by their names

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from assessor.services import Context, SectionSave, change_consents, erase, save_section, submit
from assessor.services.association.given_answers import erase_given
from assessor.services.association.importing import Given, import_rows
from assessor.services.association.member_answers import levels_last_round
from assessor.services.association.member_links import Invited, member_token, start_as_member
from assessor.services.association.member_results import order_summary
from assessor.services.association.members import page_of_members
from assessor.services.association.summary_work import members_of
from assessor.services.association.surveys import known_surveys
from assessor.services.jobs import get_job, output_file, resume_job
from assessor.storage import Account, AssessmentId, JobId, find_organisation
from assessor.storage.members import Membership, Survey, Wanted, find_memberships
from tests.services.test_reports_of_members import clerk_of
from tests.services.test_uploads import NOW, clerk, context, survey, work_off  # noqa: F401 - fixtures
from tests.workbooks.codes import numbered

pytestmark = [pytest.mark.sqlite_first, pytest.mark.usefixtures("forked_children")]

GIVEN, ONLINE, PRIVATE, SILENT = (f"{name}厂" for name in ("甲", "乙", "丙", "丁"))
LAST_YEAR, LATER = NOW - timedelta(days=365), NOW + timedelta(hours=1)
LEVELLED = (
    ("a1", {"A1-1": "mechanised", "A1-13": "machine", "A1-11": "half", "A1-12": "scattered"}),
    ("b", {"B-12": "buttons"}),
)
"""What a level needs."""


@pytest.fixture
def everybody(context: Context, survey: Survey) -> dict[str, AssessmentId]:
    """Of one its association gave answers, of one online both years and shared, of one online and not, of one none."""
    names = (GIVEN, ONLINE, PRIVATE, SILENT)
    rows = [Given(uscc=numbered(place), name=name, answers={}) for place, name in enumerate(names, start=1)]
    import_rows(
        context,
        survey,
        [Given(uscc=numbered(1), name=GIVEN, answers={"A1-1": "automated"}), *rows[1:]],
        as_of=NOW.date(),
        now=NOW,
    )
    answered_online(context, survey, ONLINE, LAST_YEAR, is_shared=True)
    return {
        ONLINE: answered_online(context, survey, ONLINE, NOW, is_shared=True),
        PRIVATE: answered_online(context, survey, PRIVATE, NOW, is_shared=False),
    }


def member_named(context: Context, survey: Survey, name: str) -> Membership:
    with context.database.reading() as transaction:
        found = find_memberships(transaction, survey.organisation_id, [numbered(place) for place in range(1, 5)])
    return next(one for one in found.values() if one.name == name)


def answered_online(context: Context, survey: Survey, name: str, at: datetime, *, is_shared: bool) -> AssessmentId:
    token = member_token(context, member_named(context, survey, name))
    begun = start_as_member(context, token, lang="zh", depth="full", now=at).assessment
    for section, answers in LEVELLED:
        save_section(context, begun.id, SectionSave(section=section, seen=9, answers=answers), now=at)
    submit(context, begun.id, now=at, consents=("association",) if is_shared else ())
    return begun.id


@pytest.mark.usefixtures("everybody")
def test_the_summary_and_the_list_hold_what_firms_answered_online_and_share(context: Context, survey: Survey):
    summary = members_of(context, survey, "示例协会", as_of=NOW.date())
    assert [one.name for one in summary.enterprises] == [ONLINE, GIVEN]
    assert [level is not None for level in summary.before] == [True, False]
    page = page_of_members(context, survey, Wanted(order="level"))
    first, *others = page.members
    assert first.line.member.name == ONLINE
    assert first.level is not None
    assert first.index is not None
    assert {one.line.member.name for one in others if one.is_seen} == {GIVEN}
    cut = page_of_members(context, survey, Wanted(order="index", offset=1, limit=2))
    assert (cut.total, len(cut.members)) == (4, 2)


@pytest.mark.usefixtures("everybody")
def test_a_round_answered_online_alone_can_be_looked_at_and_compared_with(context: Context, survey: Survey):
    rounds = known_surveys(context, survey.organisation_id, now=NOW)
    assert [one.period for one in rounds] == ["2026", "2025"]
    before = levels_last_round(context, survey)
    assert list(before) == [numbered(2)]
    assert before[numbered(2)] is not None


def summary_of(context: Context, survey: Survey, clerk: Account) -> JobId:
    made = order_summary(context, survey, clerk_of(clerk), now=LATER)
    work_off(context, LATER)
    assert output_file(context, get_job(context, made)) is not None
    return made


def shares_no_more(context: Context, _survey: Survey, own: AssessmentId) -> None:
    change_consents(context, own, (), now=LATER)


def deletes_its_own(context: Context, _survey: Survey, own: AssessmentId) -> None:
    erase(context, own, now=LATER)


def deletes_what_was_given(context: Context, survey: Survey, _own: AssessmentId) -> None:
    with context.database.reading() as transaction:
        association = find_organisation(transaction, survey.organisation_id)
    assert association is not None
    erase_given(context, Invited(member=member_named(context, survey, GIVEN), association=association), now=LATER)


@pytest.mark.parametrize("leaves", [shares_no_more, deletes_its_own, deletes_what_was_given])
def test_a_summary_goes_with_a_firm_that_leaves_it_and_is_made_again_without_it(
    context: Context,
    survey: Survey,
    clerk: Account,
    everybody: dict[str, AssessmentId],
    leaves: Callable[[Context, Survey, AssessmentId], None],
):
    made = summary_of(context, survey, clerk)
    leaves(context, survey, everybody[ONLINE])
    job = get_job(context, made)
    assert (job.state, job.is_withdrawn, output_file(context, job)) == ("failed", True, None)
    resume_job(context, made, now=LATER)
    work_off(context, LATER)
    job = get_job(context, made)
    assert (job.state, job.failed) == ("done", 0)
    assert output_file(context, job) is not None
    assert len(members_of(context, survey, "", as_of=NOW.date()).enterprises) == 1


def test_a_summary_stays_when_somebody_leaves_who_is_not_in_it(
    context: Context, survey: Survey, clerk: Account, everybody: dict[str, AssessmentId]
):
    made = summary_of(context, survey, clerk)
    erase(context, everybody[PRIVATE], now=LATER)
    later = answered_online(context, survey, SILENT, LATER + timedelta(hours=1), is_shared=True)
    change_consents(context, later, (), now=LATER + timedelta(hours=2))
    assert output_file(context, get_job(context, made)) is not None
