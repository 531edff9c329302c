from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from assessor.storage import (
    Assessment,
    AssessmentId,
    Consent,
    Database,
    add_assessment,
    add_consent,
    consents_of,
    count_verification,
    delete_assessment,
    find_assessment,
    find_by_receipt_code,
    find_withdrawal,
    note_withdrawal,
    revoke_consent,
    submitted_with_consent,
)
from assessor.storage.assessments import drafts_untouched_since, submitted_before

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
DAY = date(2026, 11, 21)


def stored(database: Database, *, submitted: bool = False, code: str = "AAAA-BBBB-CCCC", days: int = 0) -> Assessment:
    at = NOW - timedelta(days=days)
    made = Assessment(id=AssessmentId(uuid4()), edition="2026-2", lang="zh", depth="full", created_at=at, updated_at=at)
    if submitted:
        result = {"receipt": {"code": code}}
        made = replace(made, state="submitted", submitted_at=at, as_of=DAY, result=result)
    with database.writing() as transaction:
        add_assessment(transaction, made, code_hash=uuid4().hex)
    return made


def given(database: Database, assessment: Assessment, version: str = "1") -> None:
    with database.writing() as transaction:
        add_consent(transaction, assessment.id, Consent(purpose="statistics", version=version, granted_at=NOW))


def test_a_consent_stands_until_it_is_revoked_and_is_kept_with_its_version(database: Database):
    firm = stored(database, submitted=True)
    given(database, firm)
    later = NOW + timedelta(days=1)
    with database.writing() as transaction:
        revoke_consent(transaction, firm.id, "statistics", at=later)
    given(database, firm, "2")
    with database.reading() as transaction:
        assert consents_of(transaction, firm.id) == (
            Consent(purpose="statistics", version="1", granted_at=NOW, revoked_at=later),
            Consent(purpose="statistics", version="2", granted_at=NOW),
        )


def test_the_database_itself_refuses_a_second_standing_consent(database: Database):
    firm = stored(database)
    given(database, firm)
    with pytest.raises(IntegrityError):
        given(database, firm)


def test_only_submitted_results_with_a_standing_consent_in_these_words_are_found(database: Database):
    firm, draft, silent, older, revoked = (
        stored(database, submitted=submitted) for submitted in (True, False, True, True, True)
    )
    for one in (firm, draft, revoked):
        given(database, one)
    given(database, older, "0")
    with database.writing() as transaction:
        revoke_consent(transaction, revoked.id, "statistics", at=NOW)
    with database.reading() as transaction:
        assert submitted_with_consent(transaction, "statistics", version="1") == [firm.id]
        assert submitted_with_consent(transaction, "officer", version="1") == []
    assert silent.id != firm.id


def test_deleting_an_assessment_deletes_what_belongs_to_it_and_nothing_else(database: Database):
    firm, other = stored(database, submitted=True), stored(database, submitted=True)
    given(database, firm)
    given(database, other)
    with database.writing() as transaction:
        delete_assessment(transaction, firm.id)
    with database.reading() as transaction:
        assert find_assessment(transaction, firm.id) is None
        assert consents_of(transaction, firm.id) == ()
        assert find_assessment(transaction, other.id) == other
        assert len(consents_of(transaction, other.id)) == 1
        assert [one.id for one in find_by_receipt_code(transaction, "AAAA-BBBB-CCCC")] == [other.id]


def test_a_withdrawal_is_remembered_with_its_last_day(database: Database):
    for day in (DAY, DAY + timedelta(days=1)):
        with database.writing() as transaction:
            note_withdrawal(transaction, "hash", on=day)
    with database.reading() as transaction:
        assert find_withdrawal(transaction, "hash") == DAY + timedelta(days=1)
        assert find_withdrawal(transaction, "other") is None


def test_lookups_are_counted_by_day_and_outcome(database: Database):
    for outcome in ("genuine", "genuine", "unknown"):
        with database.writing() as transaction:
            count_verification(transaction, outcome, on=DAY)
    with database.reading() as transaction:
        rows = transaction.execute(text("SELECT outcome, lookups FROM verification_count ORDER BY outcome")).all()
    assert [tuple(row) for row in rows] == [("genuine", 2), ("unknown", 1)]


def test_what_is_too_old_is_found_and_nothing_younger(database: Database):
    old_draft, old_result = stored(database, days=100), stored(database, submitted=True, days=400)
    stored(database, days=10)
    stored(database, submitted=True, days=100)
    with database.reading() as transaction:
        assert drafts_untouched_since(transaction, NOW - timedelta(days=50)) == [old_draft.id]
        assert submitted_before(transaction, NOW - timedelta(days=365)) == [old_result.id]
