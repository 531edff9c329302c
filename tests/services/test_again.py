from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assessor.services import (
    AlreadySubmittedError,
    Context,
    NotSubmittedError,
    SectionSave,
    deepen,
    earlier_results,
    edition_of,
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


def submitted(context: Context, **answers: object) -> Assessment:
    draft = start_assessment(context, lang="zh", depth="full", now=NOW).assessment
    given = {question.replace("_", "-"): answer for question, answer in answers.items()}
    save_section(context, draft.id, SectionSave(section="a1", seen=1, answers=given), now=NOW)
    return submit(context, draft.id, now=NOW)


def test_the_line_of_results_is_remembered_newest_first(context: Context):
    first = submitted(context, A1_1="manual")
    second = start_again(context, first.id, depth="full", now=NOW).assessment
    second = submit(context, second.id, now=NOW + timedelta(days=1))
    third = start_again(context, second.id, depth="full", now=NOW).assessment
    assert [one.assessment.id for one in earlier_results(context, third)] == [second.id, first.id]
    assert earlier_results(context, first) == ()
    assert goes_back_to(context, third.id, first.id)
    assert not goes_back_to(context, first.id, third.id)
    assert not goes_back_to(context, third.id, third.id)


def test_two_assessments_begun_from_one_result_know_nothing_of_each_other(context: Context):
    first = submitted(context, A1_1="manual")
    one = start_again(context, first.id, depth="full", now=NOW).assessment
    save_section(context, one.id, SectionSave(section="a1", seen=1, answers={"A1-1": "mechanised"}), now=NOW)
    other = start_again(context, first.id, depth="full", now=NOW).assessment
    assert not goes_back_to(context, one.id, other.id)
    assert not goes_back_to(context, other.id, one.id)


def test_each_has_its_own_code(context: Context):
    first = submitted(context, A1_1="manual")
    again = start_again(context, first.id, depth="full", now=NOW)
    assert find_by_code(context, again.code, origin="1", now=NOW).id == again.assessment.id


def test_a_draft_is_not_assessed_again(context: Context):
    draft = start_assessment(context, lang="zh", depth="quick", now=NOW).assessment
    with pytest.raises(NotSubmittedError):
        start_again(context, draft.id, depth="full", now=NOW)


def test_on_another_edition_only_what_both_ask_is_carried_over_and_the_results_are_not_compared(context: Context):
    first = submitted(context, A1_1="manual")
    elsewhere = replace(context, edition="miit-2024")
    again = start_again(elsewhere, first.id, depth="full", now=NOW).assessment
    assert again.edition == "miit-2024"
    assert "A1-1" not in again.answers
    assert [one.comparable for one in earlier_results(context, again)] == [False]


def test_going_deeper_keeps_the_answers_and_is_refused_once_submitted(context: Context):
    draft = start_assessment(context, lang="zh", depth="quick", now=NOW).assessment
    saved = save_section(context, draft.id, SectionSave(section="a1", seen=1, answers={"A1-1": "manual"}), now=NOW)
    deeper = deepen(context, draft.id, now=NOW)
    assert deeper == replace(saved, depth="full", revision=saved.revision + 1)
    assert get(context, draft.id) == deeper == deepen(context, draft.id, now=NOW)
    submit(context, draft.id, now=NOW)
    with pytest.raises(AlreadySubmittedError):
        deepen(context, draft.id, now=NOW)


def test_a_submitted_result_is_the_frozen_one_whatever_the_code_would_compute_now(context: Context):
    first = submitted(context, A1_1="manual")
    frozen, index = dict(first.result or {}), edition_of(first.edition).scoring.index.id
    frozen["scores"] = {**frozen["scores"], index: [99.0, 99.0, 99.0]}
    assert result_of(replace(first, result=frozen)).index.shown_value == "99"
    assert result_of(replace(first, answers={})) == result_of(first)
