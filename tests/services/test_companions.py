"""One sitting for two editions: what is carried over, how the two belong together, and what happens to them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assessor.evaluation import as_json
from assessor.services import (
    Context,
    NoSuchAssessmentError,
    NoSuchEditionError,
    NotSubmittedError,
    SectionSave,
    carried_over,
    companions,
    erase,
    find,
    get,
    goes_back_to,
    outline,
    result_of,
    save_section,
    second_readings,
    start_again,
    start_assessment,
    start_companion,
    submit,
)
from assessor.services.accounts import owner_of
from assessor.storage import Assessment

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
NATIONAL = "miit-2024"
FIRST = {"A2-6": "none", "A2-16": ["none"], "A2-11": "none"}
CARRIED = {"network": ["none"], "networked_machines": 0, "network-security": ["none"], "data-security": ["none"]}


@pytest.fixture
def context(context: Context) -> Context:
    return replace(context, edition="2026-2")


def first_result(context: Context, answers: dict[str, object] | None = None) -> Assessment:
    draft = start_assessment(context, lang="zh", depth="full", now=NOW).assessment
    save_section(context, draft.id, SectionSave(section="a2", seen=1, answers=answers or FIRST), now=NOW)
    return submit(context, draft.id, now=NOW)


def companion_of(context: Context, first: Assessment, edition: str = NATIONAL) -> Assessment:
    return start_companion(context, first.id, edition=edition, depth="full", now=NOW)


def test_a_companion_begins_with_what_carries_over_and_belongs_to_the_first(context: Context):
    first = first_result(context)
    second = companion_of(context, first)
    assert (second.edition, second.companion_id, second.previous_id) == (NATIONAL, first.id, None)
    assert second.answers == CARRIED
    assert carried_over(context, second) == CARRIED
    assert [one.id for one in companions(context, first.id)] == [second.id]
    assert [one.id for one in companions(context, second.id)] == [first.id]
    assert carried_over(context, first) == {}


def test_only_what_is_missing_is_left_to_answer(context: Context):
    second = companion_of(context, first_result(context))
    assert sum(one.left for one in outline(second)) == 33 - len(CARRIED)


def test_what_was_carried_over_can_be_changed_and_then_counts_as_own(context: Context):
    second = companion_of(context, first_result(context))
    saved = save_section(
        context, second.id, SectionSave(section="foundation", seen=1, answers={"network": ["full"]}), now=NOW
    )
    assert set(carried_over(context, saved)) == set(CARRIED) - {"network"}
    assert saved.answers["network"] == ["full"]


def test_beginning_twice_gives_the_one_begun(context: Context):
    first = first_result(context)
    assert companion_of(context, first) == companion_of(context, first)


def test_before_the_companion_is_submitted_the_reading_is_a_range_that_narrows(context: Context):
    first = first_result(context)
    (offered,) = second_readings(context, first, now=NOW)
    assert (offered.assessment, offered.reading.origin, offered.reading.questions_left) == (None, "carried", 29)
    second = companion_of(context, first)
    save_section(context, second.id, SectionSave(section="management", seen=1, answers={"planning": "none"}), now=NOW)
    (begun,) = second_readings(context, first, now=NOW)
    assert begun.assessment is not None
    assert (begun.assessment.id, begun.reading.origin, begun.reading.questions_left) == (second.id, "begun", 28)
    assert begun.reading.index.high == pytest.approx(offered.reading.index.high - 7.5)


def test_once_both_are_submitted_each_result_shows_the_other(context: Context):
    first = first_result(context)
    second = submit(context, companion_of(context, first).id, now=NOW)
    (there,), (back,) = (second_readings(context, one, now=NOW) for one in (first, second))
    assert (there.reading.origin, back.reading.origin) == ("submitted", "submitted")
    assert there.reading.level == result_of(second).level
    assert back.reading.level == result_of(first).level
    assert there.reading.code == result_of(second).receipt.code
    assert there.reading.edition == NATIONAL


def test_the_first_result_itself_stays_as_it_was_frozen(context: Context):
    first = first_result(context)
    frozen = result_of(first)
    submit(context, companion_of(context, first).id, now=NOW)
    assert result_of(get(context, first.id)) == frozen


def test_a_result_frozen_before_there_were_second_readings_gets_its_own_now(context: Context):
    first = first_result(context)
    older = replace(first, result={name: value for name, value in as_json(result_of(first)).items() if name != "also"})
    assert second_readings(context, older, now=NOW) == second_readings(context, first, now=NOW)


def test_a_draft_has_no_companion_and_neither_has_an_edition_that_is_not_offered(context: Context):
    draft = start_assessment(context, lang="zh", depth="quick", now=NOW).assessment
    with pytest.raises(NotSubmittedError):
        companion_of(context, draft)
    first = first_result(context)
    for edition in ("2026-2", "acatech", ""):
        with pytest.raises(NoSuchEditionError):
            companion_of(context, first, edition)
    erase(context, first.id, now=NOW)
    with pytest.raises(NoSuchAssessmentError):
        companion_of(context, first)


def test_whoever_begins_on_the_other_edition_is_offered_the_current_one(context: Context):
    alone = start_assessment(context, lang="zh", depth="full", now=NOW, edition=NATIONAL).assessment
    save_section(context, alone.id, SectionSave(section="foundation", seen=1, answers={"machines": 9}), now=NOW)
    done = submit(context, alone.id, now=NOW)
    assert companion_of(context, done, "2026-2").edition == "2026-2"


def test_assessing_again_stays_on_the_edition_offered_beside_the_current_one(context: Context):
    second = submit(context, companion_of(context, first_result(context)).id, now=NOW)
    again = start_again(context, second.id, depth="full", now=NOW).assessment
    assert (again.edition, again.answers) == (NATIONAL, second.answers)


def test_assessing_both_again_goes_on_from_the_last_result_there(context: Context):
    first = first_result(context)
    second = companion_of(context, first)
    save_section(context, second.id, SectionSave(section="management", seen=1, answers={"planning": "plan"}), now=NOW)
    second = submit(context, second.id, now=NOW)
    later = start_again(context, first.id, depth="full", now=NOW).assessment
    assert goes_back_to(context, later.id, second.id)
    changed = {"A2-6": "full"}
    save_section(context, later.id, SectionSave(section="a2", seen=1, answers=changed), now=NOW)
    later = submit(context, later.id, now=NOW + timedelta(days=1))
    third = companion_of(context, later)
    assert (third.companion_id, third.previous_id) == (later.id, second.id)
    assert third.answers["planning"] == "plan"


def test_deleting_the_first_deletes_what_was_begun_beside_it_and_not_the_other_way_round(context: Context):
    first = first_result(context)
    second = companion_of(context, first)
    erase(context, second.id, now=NOW)
    assert find(context, first.id) == first
    second = companion_of(context, first)
    erase(context, first.id, now=NOW)
    assert find(context, second.id) is None


def test_a_companion_without_owner_stays_so(context: Context):
    assert owner_of(context, companion_of(context, first_result(context)).id) is None
