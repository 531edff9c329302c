from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assessor.services import (
    AlreadySubmittedError,
    Desk,
    NotSubmittedError,
    SectionSave,
    deepen,
    earlier_results,
    find_by_code,
    get,
    goes_back_to,
    result_of,
    save_section,
    start_again,
    start_assessment,
    submit,
)
from assessor.storage import Assessment

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def submitted(desk: Desk, **answers: object) -> Assessment:
    draft = start_assessment(desk, lang="zh", depth="full", now=NOW).assessment
    given = {question.replace("_", "-"): answer for question, answer in answers.items()}
    save_section(desk, draft.id, SectionSave(section="a1", seen=1, answers=given), now=NOW)
    return submit(desk, draft.id, now=NOW)


def test_the_line_of_results_is_remembered_newest_first(desk: Desk):
    first = submitted(desk, A1_1="manual")
    second = start_again(desk, first.id, depth="full", now=NOW).assessment
    second = submit(desk, second.id, now=NOW + timedelta(days=1))
    third = start_again(desk, second.id, depth="full", now=NOW).assessment
    assert [one.assessment.id for one in earlier_results(desk, third)] == [second.id, first.id]
    assert earlier_results(desk, first) == ()
    assert goes_back_to(desk, third.id, first.id)
    assert not goes_back_to(desk, first.id, third.id)
    assert not goes_back_to(desk, third.id, third.id)


def test_two_assessments_begun_from_one_result_know_nothing_of_each_other(desk: Desk):
    first = submitted(desk, A1_1="manual")
    one = start_again(desk, first.id, depth="full", now=NOW).assessment
    save_section(desk, one.id, SectionSave(section="a1", seen=1, answers={"A1-1": "mechanised"}), now=NOW)
    other = start_again(desk, first.id, depth="full", now=NOW).assessment
    assert not goes_back_to(desk, one.id, other.id)
    assert not goes_back_to(desk, other.id, one.id)


def test_each_has_its_own_code(desk: Desk):
    first = submitted(desk, A1_1="manual")
    again = start_again(desk, first.id, depth="full", now=NOW)
    assert find_by_code(desk, again.code, origin="1", now=NOW).id == again.assessment.id


def test_a_draft_is_not_assessed_again(desk: Desk):
    draft = start_assessment(desk, lang="zh", depth="quick", now=NOW).assessment
    with pytest.raises(NotSubmittedError):
        start_again(desk, draft.id, depth="full", now=NOW)


def test_on_another_edition_only_what_both_ask_is_carried_over_and_the_results_are_not_compared(desk: Desk):
    first = submitted(desk, A1_1="manual")
    elsewhere = replace(desk, edition="miit-2024")
    again = start_again(elsewhere, first.id, depth="full", now=NOW).assessment
    assert again.edition == "miit-2024"
    assert "A1-1" not in again.answers
    assert [one.comparable for one in earlier_results(desk, again)] == [False]


def test_going_deeper_keeps_the_answers_and_is_refused_once_submitted(desk: Desk):
    draft = start_assessment(desk, lang="zh", depth="quick", now=NOW).assessment
    saved = save_section(desk, draft.id, SectionSave(section="a1", seen=1, answers={"A1-1": "manual"}), now=NOW)
    deeper = deepen(desk, draft.id, now=NOW)
    assert deeper == replace(saved, depth="full", revision=saved.revision + 1)
    assert get(desk, draft.id) == deeper == deepen(desk, draft.id, now=NOW)
    submit(desk, draft.id, now=NOW)
    with pytest.raises(AlreadySubmittedError):
        deepen(desk, draft.id, now=NOW)


def test_a_submitted_result_is_the_frozen_one_whatever_the_code_would_compute_now(desk: Desk):
    first = submitted(desk, A1_1="manual")
    frozen = dict(first.result or {})
    frozen["index"] = {**frozen["index"], "value": 99.0, "shown_value": "99.0"}
    assert result_of(replace(first, result=frozen)).index.shown_value == "99.0"
    assert result_of(replace(first, answers={})) == result_of(first)
