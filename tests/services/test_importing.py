from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from assessor.questionnaire import columns_from_answers
from assessor.questionnaire.packing import pack, packed_size, unpack
from assessor.questionnaire.raw import answers_from_columns
from assessor.services import Context, change_consents, edition_of, erase
from assessor.services.association.importing import Given, import_rows, preview_import
from assessor.services.district.standings import recount, recount_if_needed
from assessor.services.errors import UnusableAnswersError
from assessor.storage import Organisation, OrganisationId, add_organisation, check_chain
from assessor.storage.figures import Frame, counted_by_association, counting_in, is_complete
from assessor.storage.members import Survey, each_current, list_memberships
from tests.evaluation.population import columns_of, firms
from tests.services.stages import a_result, proved

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
DAY = date(2026, 11, 21)
HERE = {"region": "440113105", "industry": "3951", "headcount": 85, "revenue": 2100, "A1-1": "automated"}
FRAME = Frame(district="panyu", edition="2026-2", period="2026")


@pytest.fixture
def survey(context: Context) -> Survey:
    made = Organisation(id=OrganisationId(uuid4()), kind="association", name="番禺灯光音响协会", created_at=NOW)
    with context.database.writing() as transaction:
        add_organisation(transaction, made)
    return Survey(organisation_id=made.id, edition="2026-2", period="2026")


def given(number: int, **answers: object) -> Given:
    return Given(uscc=f"91440101MA5{number:07d}", name=f"企业 {number}", answers={**HERE, **answers})


def current(context: Context, survey: Survey) -> dict[str, int]:
    with context.database.reading() as transaction:
        return {one.uscc: one.revision for one in each_current(transaction, survey)}


def counted(context: Context, survey: Survey):
    with context.database.reading() as transaction:
        return list(counted_by_association(transaction, survey.organisation_id, edition="2026-2", period="2026"))


def in_district(context: Context):
    with context.database.reading() as transaction:
        return sorted(counting_in(transaction, FRAME))


def test_the_same_file_twice_changes_nothing(context: Context, survey: Survey):
    rows = [given(1), given(2)]
    first = import_rows(context, survey, rows, as_of=DAY, now=NOW)
    again = import_rows(context, survey, rows, as_of=DAY, now=NOW)
    assert (first.count("new"), first.count("same")) == (2, 0)
    assert (again.count("new"), again.count("changed"), again.count("same")) == (0, 0, 2)
    assert current(context, survey) == {rows[0].uscc: 1, rows[1].uscc: 1}
    assert len(counted(context, survey)) == 2


def test_a_changed_row_is_a_new_revision_and_never_a_second_assessment(context: Context, survey: Survey):
    import_rows(context, survey, [given(1), given(2)], as_of=DAY, now=NOW)
    changed = given(1, **{"A1-1": "manual"})
    assert preview_import(context, survey, {one.uscc: one.digest for one in (changed, given(3))}).firms == {
        "new": [given(3).uscc],
        "changed": [changed.uscc],
        "same": [],
        "listed": [],
    }
    import_rows(context, survey, [changed], as_of=DAY, now=NOW)
    assert current(context, survey) == {changed.uscc: 2, given(2).uscc: 1}
    assert [one.firm for one in counted(context, survey)] == [changed.uscc, given(2).uscc]


def test_another_period_is_another_assessment_of_the_same_member(context: Context, survey: Survey):
    import_rows(context, survey, [given(1)], as_of=DAY, now=NOW)
    later = replace(survey, period="2027")
    assert import_rows(context, later, [given(1)], as_of=date(2027, 3, 1), now=NOW).count("new") == 1
    with context.database.reading() as transaction:
        assert len(list_memberships(transaction, survey.organisation_id)) == 1
        assert len(list(each_current(transaction))) == 2


def test_a_row_without_answers_brings_the_list_up_to_date_and_leaves_the_answers_there_are(
    context: Context, survey: Survey
):
    import_rows(context, survey, [given(1)], as_of=DAY, now=NOW)
    bare = [replace(given(number), answers={}, phone="13800000000") for number in (1, 2)]
    done = import_rows(context, survey, bare, as_of=DAY, now=NOW)
    assert {change: len(firms) for change, firms in done.firms.items() if firms} == {"listed": 2}
    assert current(context, survey) == {given(1).uscc: 1}
    with context.database.reading() as transaction:
        members = list_memberships(transaction, survey.organisation_id)
    assert [one.phone for one in members] == ["13800000000", "13800000000"]


def test_answers_count_for_the_association_only_until_the_firm_agrees(context: Context, survey: Survey):
    import_rows(context, survey, [given(1), replace(given(2), agreed_on=DAY)], as_of=DAY, now=NOW)
    assert len(counted(context, survey)) == 2
    assert [one.firm for one in in_district(context)] == [given(2).uscc]
    import_rows(context, survey, [replace(given(1), agreed_on=DAY)], as_of=DAY, now=NOW)
    assert [one.firm for one in in_district(context)] == [given(1).uscc, given(2).uscc]


def test_a_file_that_an_edition_does_not_accept_leaves_nothing_behind(context: Context, survey: Survey):
    with pytest.raises(UnusableAnswersError):
        import_rows(context, survey, [given(1), given(2, **{"A1-1": "no such option"})], as_of=DAY, now=NOW)
    assert current(context, survey) == {}
    with context.database.reading() as transaction:
        assert list_memberships(transaction, survey.organisation_id) == []
        assert check_chain(transaction).entries == 0


def test_what_is_counted_says_where_the_firm_is_what_it_makes_and_how_it_scores(context: Context, survey: Survey):
    import_rows(context, survey, [given(1)], as_of=DAY, now=NOW)
    (one,) = counted(context, survey)
    assert (one.district, one.groups) == ("panyu", {"town": "440113105", "industry": "39", "size_class": "small"})
    assert one.dimensions["A1"] > 0
    rules = edition_of("2026-2")
    unpacked = answers_from_columns(rules.questionnaire, rules.references, unpack(rules.questionnaire, [one.answers]))
    assert unpacked == [HERE]


def test_a_firms_own_result_counts_once_it_is_proved_and_as_long_as_it_agrees(context: Context):
    own = a_result(context, "statistics")
    assert elsewhere(context) == [], "nobody has proved yet whose it is"
    proved(context, own.id)
    assert [one.firm for one in elsewhere(context)] == [str(own.id)]
    change_consents(context, own.id, [], now=NOW)
    assert elsewhere(context) == []
    change_consents(context, own.id, ["statistics"], now=NOW)
    assert [one.firm for one in elsewhere(context)] == [str(own.id)]
    erase(context, own.id, now=NOW)
    assert elsewhere(context) == []


def elsewhere(context: Context):
    with context.database.reading() as transaction:
        return list(counting_in(transaction, Frame(district="", edition="2026-2", period="2026")))


def test_made_anew_the_standings_are_the_same(context: Context, survey: Survey):
    proved(context, a_result(context, "statistics").id)
    import_rows(context, survey, [given(1), replace(given(2), agreed_on=DAY)], as_of=DAY, now=NOW)
    import_rows(context, survey, [given(1, headcount=86)], as_of=DAY, now=NOW)  # in the place of the row before
    before = (elsewhere(context), counted(context, survey))
    assert not recount_if_needed(context)
    assert recount(context) == 3
    assert (elsewhere(context), counted(context, survey)) == before
    with context.database.reading() as transaction:
        assert is_complete(transaction)


def test_packed_answers_come_back_as_they_were():
    rules = edition_of("2026-2")
    made = firms(rules, 60, seed=5)
    columns = columns_of(rules, *made)
    packed = pack(rules.questionnaire, columns)
    assert {len(one) for one in packed} == {packed_size(rules.questionnaire)}
    again = answers_from_columns(rules.questionnaire, rules.references, unpack(rules.questionnaire, packed))
    twice, faults = columns_from_answers(rules.questionnaire, rules.references, again)
    assert not faults
    assert again == answers_from_columns(rules.questionnaire, rules.references, twice)
    for name, column in columns.values.items():
        assert column.tobytes() == twice.values[name].tobytes(), name
