from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from assessor.evaluation import Enterprise
from assessor.services import (
    AlreadySubmittedError,
    ConflictingSaveError,
    Context,
    NoSuchAssessmentError,
    NoSuchCodeError,
    NothingAnsweredError,
    NotSubmittedError,
    SectionSave,
    TooManyAttemptsError,
    edition_of,
    find_by_code,
    get,
    outline,
    questions_asked,
    renew_code,
    result_of,
    save_section,
    start_assessment,
    submit,
)
from assessor.services.evaluating import result_on
from assessor.storage import Assessment, AssessmentId, Database
from tests.databases import sqlite_in

NOW = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)
KEY = "a key of this test that is long enough"


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    database = Database(sqlite_in(tmp_path))
    yield Context(database=database, key=KEY, edition="2026-2", wrong_codes_allowed=2)
    database.close()


@pytest.fixture
def draft(context: Context) -> Assessment:
    return start_assessment(context, lang="zh", depth="full", now=NOW).assessment


def save(context: Context, draft: Assessment, *, seen: int = 1, **answers: object) -> Assessment:
    kept = {question.replace("_", "-"): value for question, value in answers.items()}
    return save_section(context, draft.id, SectionSave(section="a1", seen=seen, answers=kept), now=NOW)


def test_the_code_opens_the_assessment_and_only_its_hash_is_stored(context: Context, tmp_path: Path):
    started = start_assessment(context, lang="zh", depth="full", now=NOW)
    assert find_by_code(context, started.code, origin="1", now=NOW) == started.assessment
    context.database.close()
    plain = started.code.replace("-", "").encode()
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert not any(plain in content or started.code.encode() in content for content in files)


def test_a_renewed_code_ends_the_old_one(context: Context):
    started = start_assessment(context, lang="zh", depth="full", now=NOW)
    code = renew_code(context, started.assessment.id, now=NOW)
    assert find_by_code(context, code, origin="1", now=NOW) == started.assessment
    with pytest.raises(NoSuchCodeError):
        find_by_code(context, started.code, origin="1", now=NOW)


def test_guessing_has_to_wait_but_other_origins_do_not(context: Context):
    for _ in range(2):
        with pytest.raises(NoSuchCodeError):
            find_by_code(context, "0000-0000-0000-0000", origin="guesser", now=NOW)
    with pytest.raises(TooManyAttemptsError):
        find_by_code(context, "0000-0000-0000-0000", origin="guesser", now=NOW)
    with pytest.raises(NoSuchCodeError):
        find_by_code(context, "0000-0000-0000-0000", origin="other", now=NOW)
    with pytest.raises(NoSuchCodeError):
        find_by_code(context, "0000-0000-0000-0000", origin="guesser", now=NOW + timedelta(minutes=16))


def test_a_right_code_opens_however_many_wrong_ones_came_from_there(context: Context):
    started = start_assessment(context, lang="zh", depth="full", now=NOW)
    for _ in range(20):
        with pytest.raises((NoSuchCodeError, TooManyAttemptsError)):
            find_by_code(context, "0000-0000-0000-0000", origin="one hall", now=NOW)
    assert find_by_code(context, started.code, origin="one hall", now=NOW)


def test_saving_one_section_keeps_the_others(context: Context, draft: Assessment):
    save(context, draft, A1_1="manual")
    after = save_section(context, draft.id, SectionSave(section="b", seen=1, answers={"B-1": "unknown"}), now=NOW)
    assert after.answers == {"A1-1": "manual", "B-1": "unknown"}
    assert get(context, draft.id) == after


def test_none_takes_an_answer_back(context: Context, draft: Assessment):
    saved = save(context, draft, A1_1="manual", A1_13="none")
    assert save(context, draft, seen=saved.revision, A1_1=None).answers == {"A1-13": "none"}


def test_the_same_section_saved_by_two_is_a_conflict_only_where_answers_differ(context: Context, draft: Assessment):
    save(context, draft, A1_1="manual", A1_13="none")
    save(context, draft, A1_1="manual")
    with pytest.raises(ConflictingSaveError) as conflict:
        save(context, draft, A1_1="automated", A1_13="none")
    assert conflict.value.differing == ("A1-1",)
    assert save(context, draft, seen=conflict.value.revision, A1_1="automated").answers["A1-1"] == "automated"


def test_who_the_firm_is_is_saved_with_the_profile(context: Context, draft: Assessment):
    who = Enterprise(name="厂", uscc="91350100M000100Y43")
    saved = save_section(context, draft.id, SectionSave(section="profile", seen=1, enterprise=who), now=NOW)
    assert (saved.enterprise_name, saved.uscc) == ("厂", "91350100M000100Y43")
    other = SectionSave(section="profile", seen=1, enterprise=Enterprise(name="别的厂"))
    with pytest.raises(ConflictingSaveError) as conflict:
        save_section(context, draft.id, other, now=NOW)
    assert conflict.value.differing == ("enterprise_name", "uscc")


def test_quick_asks_less_than_full_and_never_what_is_derived(context: Context, draft: Assessment):
    quick = start_assessment(context, lang="zh", depth="quick", now=NOW).assessment
    few, all_of_them = questions_asked(quick), questions_asked(draft)
    assert 10 < len(few) < len(all_of_them)
    assert set(few) < set(all_of_them)
    assert not any(question.is_derived for question in all_of_them)


def test_a_question_is_asked_while_its_condition_is_open_and_not_once_it_fails(context: Context, draft: Assessment):
    def asked() -> bool:
        return "A1-5" in [question.id for question in questions_asked(get(context, draft.id), "a1")]

    assert asked()
    revision = save(context, draft, A1_13="none").revision
    assert not asked()
    save(context, draft, seen=revision, A1_13="line")
    assert asked()


def test_progress_tells_untouched_begun_and_done_apart(context: Context, draft: Assessment):
    def state(assessment: Assessment) -> str:
        return next(one.state for one in outline(assessment) if one.page.id == "a1")

    assert state(draft) == "untouched"
    begun = save(context, draft, A1_1="manual")
    assert state(begun) == "begun"
    rest = {question.id: "unknown" for question in questions_asked(begun, "a1") if question.id != "A1-1"}
    save_all = SectionSave(section="a1", seen=begun.revision, answers=rest)
    assert state(save_section(context, draft.id, save_all, now=NOW)) == "done"


def test_submitting_freezes_the_result_as_of_the_date_in_china(context: Context, draft: Assessment):
    save(context, draft, A1_1="automated")
    submitted = submit(context, draft.id, now=NOW)
    assert submitted.as_of == date(2026, 11, 22)
    assert submitted.result["receipt"]["edition"] == "2026-2"
    assert submitted.result["receipt"]["edition_digest"] == edition_of("2026-2").digest
    assert get(context, draft.id) == submitted


def test_the_result_computed_again_is_the_frozen_one(context: Context, draft: Assessment):
    save(context, draft, A1_1="automated", A1_13="line", A1_3="unknown")
    submit(context, draft.id, now=NOW)
    stored = get(context, draft.id)
    assert result_of(stored) == result_on(stored, stored.as_of)


def test_submitting_twice_changes_nothing(context: Context, draft: Assessment):
    save(context, draft, A1_1="automated")
    first = submit(context, draft.id, now=NOW)
    assert submit(context, draft.id, now=NOW + timedelta(days=30)) == first


def test_a_submitted_assessment_takes_no_more_answers(context: Context, draft: Assessment):
    save(context, draft, A1_1="automated")
    submit(context, draft.id, now=NOW)
    with pytest.raises(AlreadySubmittedError):
        save(context, draft, seen=99, A1_1="manual")


def test_nothing_answered_cannot_be_submitted(context: Context, draft: Assessment):
    with pytest.raises(NothingAnsweredError):
        submit(context, draft.id, now=NOW)


def test_a_draft_has_no_result(draft: Assessment):
    with pytest.raises(NotSubmittedError):
        result_of(draft)


def test_an_assessment_that_is_not_there_is_named(context: Context):
    nobody = AssessmentId(uuid4())
    with pytest.raises(NoSuchAssessmentError):
        get(context, nobody)
    with pytest.raises(NoSuchAssessmentError):
        save_section(context, nobody, SectionSave(section="a1", seen=1), now=NOW)
