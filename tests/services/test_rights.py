"""Consents, exports, deletion and the trail: what a firm may ask for, and what is left of it afterwards."""

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest

from assessor.evaluation import as_json as result_as_json
from assessor.evaluation.china import months_before
from assessor.services import (
    CONSENT_TEXTS,
    CURRENT,
    Context,
    NoSuchAssessmentError,
    NoSuchCodeError,
    apply_retention,
    change_consents,
    check_trail,
    erase,
    export_everything,
    find,
    find_by_code,
    renew_code,
    result_of,
    standing_consents,
    submit,
    verify_report,
)
from assessor.services.operator.retention import confirm_clock
from assessor.storage import PURPOSES, Assessment, AssessmentId, Purpose, entries_about, submitted_with_consent
from tests.services.stages import NOW, a_draft, a_result

PUBLISHED = {
    "statistics 1": "05d5c3b9aaf0b8f0",
    "association 1": "107e9cfc5715c656",
    "officer 1": "003c06347cd4049b",
    "verification 1": "600840e0c3b4294f",
}
"""Digests of the words people have agreed to; they never change. New words get a new version and a new line."""


def trail(context: Context, assessment: Assessment) -> list[str]:
    with context.database.reading() as transaction:
        entries = entries_about(transaction, assessment.id)
    return [f"{one.event.kind} {one.event.detail}".strip() for one in entries]


def unpacked(packed: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(packed)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def consenting(context: Context, purpose: Purpose) -> list[AssessmentId]:
    """Submitted assessments that may be used for the purpose."""
    with context.database.reading() as transaction:
        return list(submitted_with_consent(transaction, purpose, version=CURRENT[purpose].version))


def standing(context: Context, assessment: Assessment) -> list[str]:
    return [one.purpose for one in standing_consents(context, assessment.id)]


def test_published_words_of_consents_never_change():
    digests = {
        f"{one.purpose} {one.version}": sha256(f"{one.title.zh}|{one.title.en}|{one.words.zh}|{one.words.en}".encode())
        for one in CONSENT_TEXTS
    }
    assert {name: digest.hexdigest()[:16] for name, digest in digests.items()} == PUBLISHED


def test_every_purpose_has_words_in_both_languages():
    assert {one.purpose for one in CONSENT_TEXTS} == set(PURPOSES)
    assert all(one.words.zh and one.words.en and one.title.zh and one.title.en for one in CONSENT_TEXTS)


def test_nobody_consents_unless_asked(rights_context: Context):
    result = a_result(rights_context)
    assert standing(rights_context, result) == []
    assert all(consenting(rights_context, purpose) == [] for purpose in PURPOSES)


def test_a_consent_covers_its_own_purpose_only_and_ends_when_revoked(rights_context: Context):
    result = a_result(rights_context, "statistics")
    assert consenting(rights_context, "statistics") == [result.id]
    assert consenting(rights_context, "association") == []
    change_consents(rights_context, result.id, ["officer"], now=NOW)
    assert consenting(rights_context, "statistics") == []
    assert consenting(rights_context, "officer") == [result.id]


def test_a_draft_is_not_used_even_with_consent(rights_context: Context):
    draft = a_draft(rights_context)
    change_consents(rights_context, draft.id, ["statistics"], now=NOW)
    assert consenting(rights_context, "statistics") == []


def test_consenting_twice_changes_nothing(rights_context: Context):
    result = a_result(rights_context, "statistics")
    before = trail(rights_context, result)
    change_consents(rights_context, result.id, ["statistics"], now=NOW)
    assert trail(rights_context, result) == before


def test_submitting_a_second_time_does_not_change_consents(rights_context: Context):
    result = a_result(rights_context, "statistics")
    submit(rights_context, result.id, now=NOW, consents=["officer"])
    assert standing(rights_context, result) == ["statistics"]


def test_the_trail_tells_what_happened_without_saying_anything_about_the_firm(rights_context: Context):
    result = a_result(rights_context, "statistics")
    renew_code(rights_context, result.id, now=NOW)
    change_consents(rights_context, result.id, [], now=NOW)
    export_everything(rights_context, result.id, now=NOW)
    erase(rights_context, result.id, now=NOW)
    assert trail(rights_context, result) == [
        "started 2026-2 full",
        "section_saved profile r2",
        "section_saved a1 r3",
        "submitted 2026-2",
        "consent_given statistics 1",
        "code_renewed",
        "consent_revoked statistics 1",
        "exported",
        "deleted",
    ]
    assert check_trail(rights_context).broken is None


def test_a_change_that_fails_leaves_no_entry(rights_context: Context):
    nobody = AssessmentId(uuid4())
    for change in (
        lambda: erase(rights_context, nobody, now=NOW),
        lambda: export_everything(rights_context, nobody, now=NOW),
        lambda: change_consents(rights_context, nobody, ["statistics"], now=NOW),
    ):
        with pytest.raises(NoSuchAssessmentError):
            change()
    assert check_trail(rights_context).entries == 0


def test_an_export_holds_everything_and_both_reports(rights_context: Context):
    result = a_result(rights_context, "statistics")
    files = unpacked(export_everything(rights_context, result.id, now=NOW))
    assert sorted(files) == ["README.txt", "data.json", "report-en.pdf", "report-zh.pdf"]
    assert all(files[name].startswith(b"%PDF-") for name in ("report-zh.pdf", "report-en.pdf"))
    data = json.loads(files["data.json"])
    assert data["enterprise"] == {"name": "番禺声光设备厂", "uscc": ""}
    assert data["answers"] == {"A1-1": "mechanised", "A1-13": "machine"}
    assert data["result"] == result_as_json(result_of(result))
    assert [one["purpose"] for one in data["consents"]] == ["statistics"]
    assert data["consents"][0]["words"]["zh"].startswith("同意")
    assert [one["kind"] for one in data["audit"]][-1] == "exported"
    named_otherwise = {"answers", "enterprise_name", "uscc", "result"}
    assert set(data["assessment"]) == {one.name for one in fields(Assessment)} - named_otherwise


def test_an_export_of_a_draft_has_no_report_and_says_why(rights_context: Context):
    files = unpacked(export_everything(rights_context, a_draft(rights_context).id, now=NOW))
    assert sorted(files) == ["README.txt", "data.json"]
    assert "没有报告" in files["README.txt"].decode()
    assert json.loads(files["data.json"])["result"] is None


def test_after_deletion_nothing_opens_and_nothing_is_left_of_the_firm(rights_context: Context):
    result = a_result(rights_context, "statistics", name="一家很特别的工厂")
    code = renew_code(rights_context, result.id, now=NOW)
    erase(rights_context, result.id, now=NOW)
    assert find(rights_context, result.id) is None
    assert standing(rights_context, result) == []
    assert consenting(rights_context, "statistics") == []
    with pytest.raises(NoSuchCodeError):
        find_by_code(rights_context, code, origin="1", now=NOW)
    dumped = "\n".join(everything_in(rights_context))
    assert "started" in dumped
    assert "一家很特别的工厂" not in dumped
    assert "mechanised" not in dumped
    assert (result.receipt_code or "") not in dumped


def everything_in(context: Context) -> Iterator[str]:
    connection = context.database.engine.raw_connection()
    try:
        yield from connection.driver_connection.iterdump()
    finally:
        connection.close()


def test_deleting_twice_finds_nothing_the_second_time(rights_context: Context):
    draft = a_draft(rights_context)
    erase(rights_context, draft.id, now=NOW)
    with pytest.raises(NoSuchAssessmentError):
        erase(rights_context, draft.id, now=NOW)


def test_retention_forgets_network_addresses(rights_context: Context):
    verify_report(rights_context, "AAAA-AAAA-AAAA", origin="1", now=NOW)
    confirm_clock(rights_context, now=NOW)
    assert apply_retention(rights_context, now=NOW + timedelta(hours=1)).attempts_forgotten == 0
    assert apply_retention(rights_context, now=NOW + timedelta(days=2)).attempts_forgotten == 2


@pytest.mark.parametrize(
    ("months", "expected"), [(1, date(2026, 10, 22)), (11, date(2025, 12, 22)), (36, date(2023, 11, 22))]
)
def test_months_are_counted_by_the_calendar(months: int, expected: date):
    assert months_before(NOW, months).date() == expected
    assert months_before(NOW.replace(month=3, day=31, hour=8), 1).date() == date(2026, 2, 28)
