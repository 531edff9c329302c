"""What a report's number tells, and to whom: genuine, withdrawn, unknown, and never more than the firm allows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from assessor.services import (
    Context,
    TooManyLookupsError,
    VerifiedLevel,
    change_consents,
    erase,
    find_by_code,
    read_report_code,
    start_assessment,
    verification_address,
    verify_report,
)
from tests.services.stages import NOW, a_draft, a_levelled_result, a_result


@pytest.mark.parametrize("typed", ["ABCD-EFGH-2345", "abcd efgh 2345", "ＡＢＣＤ－ＥＦＧＨ－２３４５", "ABCDEFGH2345"])
def test_a_report_number_is_read_however_it_is_typed(typed: str):
    assert read_report_code(typed) == "ABCD-EFGH-2345"


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFGH-2345-6", "<script>alert(1)", "甲" * 12, "x" * 10_000, "\x00"])
def test_what_cannot_be_a_report_number_is_none(typed: str):
    assert read_report_code(typed) is None


def test_a_genuine_report_tells_date_and_edition_and_nothing_else(rights_context: Context):
    result = a_result(rights_context)
    found = verify_report(rights_context, result.receipt_code or "", origin="1", now=NOW)
    assert (found.outcome, found.as_of, found.edition) == ("genuine", date(2026, 11, 22), "2026-2")
    assert (found.level, found.withdrawn_on) == (None, None)


def test_the_level_is_told_only_where_the_firm_allows_it(rights_context: Context):
    result = a_levelled_result(rights_context, "verification")
    found = verify_report(rights_context, result.receipt_code or "", origin="1", now=NOW)
    level = result.result["level"]
    assert found.level == VerifiedLevel(value=level["value"], label=found.level.label)
    assert found.level.label.zh == level["label"]["zh"]
    change_consents(rights_context, result.id, [], now=NOW)
    assert verify_report(rights_context, result.receipt_code or "", origin="1", now=NOW).level is None


def test_a_report_without_a_level_says_so(rights_context: Context):
    result = a_result(rights_context, "verification")
    found = verify_report(rights_context, result.receipt_code or "", origin="1", now=NOW)
    assert found.level == VerifiedLevel(value=None, label=None)


def test_of_two_equal_reports_one_that_keeps_its_level_keeps_both(rights_context: Context):
    first, second = a_result(rights_context, "verification"), a_result(rights_context)
    assert first.receipt_code == second.receipt_code
    assert verify_report(rights_context, first.receipt_code or "", origin="1", now=NOW).level is None


def test_a_number_nobody_has_is_unknown(rights_context: Context):
    assert verify_report(rights_context, "AAAA-AAAA-AAAA", origin="1", now=NOW).outcome == "unknown"


def test_a_deleted_report_is_withdrawn_and_says_when(rights_context: Context):
    result = a_result(rights_context)
    code = result.receipt_code or ""
    erase(rights_context, result.id, now=NOW)
    found = verify_report(rights_context, code, origin="1", now=NOW)
    assert (found.outcome, found.withdrawn_on, found.as_of) == ("withdrawn", date(2026, 11, 22), None)


def test_looking_up_has_to_wait_whether_numbers_are_known_or_not(rights_context: Context):
    result = a_result(rights_context)
    for code in (result.receipt_code or "", "AAAA-AAAA-AAAA", "AAAA-AAAA-AAAB"):
        verify_report(rights_context, code, origin="1", now=NOW)
    with pytest.raises(TooManyLookupsError):
        verify_report(rights_context, result.receipt_code or "", origin="1", now=NOW)
    assert verify_report(rights_context, result.receipt_code or "", origin="2", now=NOW)
    assert verify_report(rights_context, result.receipt_code or "", origin="1", now=NOW + timedelta(minutes=16))


def test_genuine_withdrawn_and_unknown_numbers_take_the_same_queries(rights_context: Context):
    """So that how long the answer takes says nothing before it says it."""
    kept, gone = a_result(rights_context, "verification"), a_result(rights_context, name="另一家厂")
    erase(rights_context, gone.id, now=NOW)
    context = replace(rights_context, verifications_allowed=10)
    verify_report(context, "AAAA-AAAA-AAAB", origin="1", now=NOW)
    asked: list[list[str]] = []
    event.listen(rights_context.database.engine, "before_cursor_execute", lambda *args: asked[-1].append(args[2]))
    for code in (kept.receipt_code, gone.receipt_code, "AAAA-AAAA-AAAA"):
        asked.append([])
        verify_report(context, code or "", origin="1", now=NOW)
    assert asked[0] == asked[1] == asked[2]
    assert len(asked[0]) > 5


def test_looking_up_does_not_use_up_attempts_at_resume_codes(rights_context: Context):
    started = start_assessment(rights_context, lang="zh", depth="full", now=NOW)
    context = replace(rights_context, wrong_codes_allowed=1)
    verify_report(context, "AAAA-AAAA-AAAA", origin="1", now=NOW)
    assert find_by_code(context, started.code, origin="1", now=NOW)


def test_the_address_in_the_report_leads_to_its_verification(rights_context: Context):
    result = a_result(rights_context)
    address = verification_address(rights_context, result) or ""
    assert address.startswith(f"https://assess.example/verify/{result.receipt_code}.")
    assert verification_address(rights_context, a_draft(rights_context)) is None
    assert verification_address(replace(rights_context, public_url=""), result) is None
