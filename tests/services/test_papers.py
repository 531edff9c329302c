"""Reports about many firms: what an association may see, whom it is told to call, and a release on paper."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from assessor.evaluation import Enterprise, assess
from assessor.insight.findings.rules import FEWEST_IN_CONTRAST
from assessor.services import Context, SectionSave, edition_of, save_section, submit
from assessor.services.association.calling import member_calls
from assessor.services.association.figures import association_figures
from assessor.services.association.importing import Given, import_rows
from assessor.services.association.member_entries import remove_member
from assessor.services.association.member_links import member_token, start_as_member
from assessor.services.group_reports import association_report, district_report
from assessor.storage import Organisation, OrganisationId, add_organisation
from assessor.storage.figures import ReleaseId
from assessor.storage.members import Survey, find_memberships
from tests.evaluation.population import firms
from tests.web.released import add_released

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
LAST_YEAR = datetime(2025, 11, 21, 20, 0, tzinfo=UTC)
HERE = {"region": "440113105", "industry": "3951", "headcount": 85, "revenue": 2100}


@pytest.fixture
def survey(context: Context) -> Survey:
    made = Organisation(id=OrganisationId(uuid4()), kind="association", name="番禺灯光音响协会", created_at=NOW)
    with context.database.writing() as transaction:
        add_organisation(transaction, made)
    return Survey(organisation_id=made.id, edition="2026-2", period="2026")


def uscc_of(number: int) -> str:
    return f"91440101MA5{number:07d}"


def given(number: int, answers: Mapping[str, object]) -> Given:
    return Given(uscc=uscc_of(number), name=f"企业 {number}", answers=dict(answers))


def take_in(context: Context, survey: Survey, *rows: Given, now: datetime = NOW) -> None:
    import_rows(context, survey, rows, as_of=now.date(), now=now)


def member_of(context: Context, survey: Survey, number: int):
    with context.database.reading() as transaction:
        return find_memberships(transaction, survey.organisation_id, [uscc_of(number)])[uscc_of(number)]


def answer_online(context: Context, survey: Survey, number: int, *, shared: bool) -> None:
    token = member_token(context, member_of(context, survey, number))
    started = start_as_member(context, token, lang="zh", depth="full", now=NOW).assessment
    firm = Enterprise(name="自己改的名字", uscc=uscc_of(number))
    save_section(context, started.id, SectionSave(section="profile", seen=1, enterprise=firm, answers=HERE), now=NOW)
    save_section(context, started.id, SectionSave(section="a1", seen=9, answers={"A1-1": "automated"}), now=NOW)
    submit(context, started.id, now=NOW, consents=("association",) if shared else ())


def test_who_is_called_about_a_measure_is_whom_the_rules_let_have_it(context: Context, survey: Survey):
    edition = edition_of("2026-2")
    population = [{**one, **HERE} for one in firms(edition, 40, seed=4)]
    take_in(context, survey, *(given(number, one) for number, one in enumerate(population)))
    found = association_figures(context, survey, now=NOW)
    assert found.figures.firms == 40
    results = [assess(edition, one, date(2026, 11, 22)) for one in population]
    for call in found.calls:
        verdicts = {
            uscc_of(number): next(each for each in one.measures if each.title == call.title)
            for number, one in enumerate(results)
            if any(each.title == call.title for each in one.measures)
        }
        usable = {uscc for uscc, each in verdicts.items() if each.verdict in ("available", "confirm")}
        needed = {uscc for uscc in usable if verdicts[uscc].recommended}
        assert call.usable == len(usable), call.title.zh
        assert len(needed) <= call.wanted <= call.usable, call.title.zh
        assert {one.uscc for one in call.firms} <= usable
        assert {one.uscc for one in call.firms if one.to_confirm} <= {
            uscc for uscc in usable if verdicts[uscc].verdict == "confirm"
        }
    on_the_page = {one.measure.title: one for one in member_calls(context, survey, now=NOW).lists}
    for call in (one for one in found.calls if one.firms):
        about = on_the_page[call.title]
        assert (call.wanted, [one.why for one in call.firms]) == (about.fitting, [one.why for one in about.firms])


def test_small_groups_of_members_are_not_compared(context: Context, survey: Survey):
    sizes = [{"headcount": count, "revenue": 100 * count} for count in (15, 85, 400)]
    population = [
        {**one, **HERE, **sizes[place % 3 if place < 6 else 1]}
        for place, one in enumerate(firms(edition_of("2026-2"), 36, seed=4))
    ]
    take_in(context, survey, *(given(number, one) for number, one in enumerate(population)))
    page = association_figures(context, survey, now=NOW).figures
    large = {
        one.mean
        for parts in page.parts.values()
        for one in parts
        if isinstance(one.firms, int) and one.firms >= FEWEST_IN_CONTRAST
    }
    contrasts = [one for one in page.findings if one.rule == "contrast"]
    assert {one.numbers[end] for one in contrasts for end in ("high", "low")} <= large


def test_only_members_now_on_the_list_are_counted_and_the_silent_are_named(context: Context, survey: Survey):
    take_in(context, survey, *(given(number, HERE) for number in range(3)))
    remove_member(context, member_of(context, survey, 0).id, now=NOW)
    last = replace(survey, period="2025")
    take_in(context, last, given(7, HERE), now=LAST_YEAR)
    found = association_figures(context, survey, now=NOW)
    assert (found.members, found.figures.firms) == (3, 2)
    assert [one.uscc for one in found.silent] == [uscc_of(7)]


def test_what_a_firm_answered_itself_counts_only_if_it_lets_its_association_see_it(context: Context, survey: Survey):
    take_in(context, replace(survey, period="2025"), given(1, HERE), given(2, HERE), now=LAST_YEAR)
    answer_online(context, survey, 1, shared=False)
    answer_online(context, survey, 2, shared=True)
    found = association_figures(context, survey, now=NOW)
    assert found.figures.firms == 1
    assert (found.silent, found.private) == ((), 1)


def test_a_firms_own_answers_come_before_those_of_its_association(context: Context, survey: Survey):
    take_in(context, survey, given(1, {**HERE, "A1-1": "manual"}))
    before = association_figures(context, survey, now=NOW).figures.dimensions
    answer_online(context, survey, 1, shared=True)
    after = association_figures(context, survey, now=NOW)
    assert after.figures.firms == 1
    assert after.figures.dimensions != before


def test_periods_are_compared_on_the_same_members(context: Context, survey: Survey):
    before, after = (firms(edition_of("2026-2"), 9, seed=seed) for seed in (1, 2))
    last = replace(survey, period="2025")
    take_in(context, last, *(given(number, one) for number, one in enumerate(before)), now=LAST_YEAR)
    take_in(context, survey, *(given(number + 3, one) for number, one in enumerate(after)))
    change = association_figures(context, survey, now=NOW).figures.change
    assert change is not None
    assert (change.before, change.firms) == ("2025", 6)
    moved = [(one.base, one.share) for one in change.levels]
    assert moved == [(6, round(int(one.firms or 0) / 6, 4)) for one in change.levels]
    assert association_figures(context, last, now=LAST_YEAR).figures.change is None


def test_nobody_sees_another_associations_members(context: Context, survey: Survey):
    take_in(context, survey, given(1, HERE))
    other = Organisation(id=OrganisationId(uuid4()), kind="association", name="另一家", created_at=NOW)
    with context.database.writing() as transaction:
        add_organisation(transaction, other)
    found = association_figures(context, replace(survey, organisation_id=other.id), now=NOW)
    assert (found.members, found.figures.firms, found.calls, found.silent) == (0, 0, (), ())


def test_both_reports_are_made(context: Context, survey: Survey):
    take_in(context, survey, *(given(number, HERE) for number in range(3)))
    assert association_report(context, survey, "zh", now=NOW).startswith(b"%PDF-1.7")
    assert district_report(context, add_released(context), "en").startswith(b"%PDF-1.7")


def test_a_release_without_a_page_of_the_whole_is_refused(context: Context):
    release = add_released(context)
    with pytest.raises(ValueError, match="no page of the whole district"):
        district_report(context, replace(release, id=ReleaseId(uuid4())), "zh")
