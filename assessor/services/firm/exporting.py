"""Everything stored about one assessment as a ZIP: one JSON file, the reports, and a note on what is what."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from assessor.evaluation import as_json as result_as_json
from assessor.evaluation.china import CHINA
from assessor.questionnaire import Lang
from assessor.reports.libraries import ReportsUnavailableError
from assessor.services.context import Context
from assessor.services.errors import NoSuchAssessmentError
from assessor.services.firm.consent_texts import consent_text
from assessor.services.firm.export_note import note_of
from assessor.services.firm.kept_reports import own_report
from assessor.services.firm.submitting import result_of
from assessor.services.operator.audit_trail import entry_in_full, note
from assessor.services.plain_json import as_json
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    Consent,
    as_stored,
    consents_of,
    end_of_archive,
    entries_about,
    find_assessment,
    find_ownership,
    find_scores,
)
from assessor.storage.proofs import find_proof
from assessor.storage.subscriptions import subscription_of

LANGS: tuple[Lang, ...] = ("zh", "en")
SHOWN_APART = ("answers", "enterprise_name", "uscc", "result")
PERMISSIONS = 0o644 << 16


def export_everything(context: Context, assessment_id: AssessmentId, *, now: datetime) -> bytes:
    """The ZIP; that it was made is part of the audit trail. Raises NoSuchAssessmentError."""
    with context.database.writing() as transaction:
        stored = find_assessment(transaction, assessment_id)
        if stored is None:
            raise NoSuchAssessmentError
        note(context, transaction, AuditEvent(at=now, kind="exported", assessment_id=assessment_id))
        scores, ownership = find_scores(transaction, assessment_id), find_ownership(transaction, assessment_id)
        proof, news = find_proof(transaction, [assessment_id]), subscription_of(transaction, assessment_id)
        consents, entries = consents_of(transaction, assessment_id), entries_about(transaction, assessment_id)
        archived = end_of_archive(transaction).entries
    data = {
        "exported_at": now,
        **_stored(stored),
        "scores_for_comparison": None if scores is None else as_stored(scores),
        "ownership": None if ownership is None else asdict(ownership),
        "proof": None if proof is None else asdict(proof),
        "letters_about_new_support": None if news is None else asdict(news),
        "consents": [_consent(one) for one in consents],
        "audit": [entry_in_full(one) for one in entries],
        "audit_archived_up_to": archived,
    }
    reports = _reports(context, stored, now)
    files = {"data.json": as_json(data), **reports}
    return _zipped({**files, "README.txt": note_of(stored, has_reports=bool(reports)).encode()}, now)


def _stored(assessment: Assessment) -> dict[str, object]:
    """Every field of it, whatever later releases add."""
    return {
        "assessment": {name: value for name, value in asdict(assessment).items() if name not in SHOWN_APART},
        "enterprise": {"name": assessment.enterprise_name, "uscc": assessment.uscc},
        "answers": assessment.answers,
        "result": None if assessment.result is None else result_as_json(result_of(assessment)),
    }


def _consent(consent: Consent) -> dict[str, object]:
    words = consent_text(consent.purpose, consent.version).words
    return {**asdict(consent), "words": {"zh": words.zh, "en": words.en}}


def _reports(context: Context, assessment: Assessment, now: datetime) -> dict[str, bytes]:
    """Both reports of a submitted assessment; none where this server cannot make any, which the note says."""
    if not assessment.is_submitted:
        return {}
    kept = {lang: own_report(context, assessment, lang, now=now) for lang in LANGS}
    try:
        return {f"report-{lang}.pdf": report.content() for lang, report in kept.items()}
    except ReportsUnavailableError:
        return {}


def _zipped(files: Mapping[str, bytes], now: datetime) -> bytes:
    buffer = BytesIO()
    moment = now.astimezone(CHINA)
    with ZipFile(buffer, "w") as packed:
        for name, content in files.items():
            info = ZipInfo(name, (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second))
            info.compress_type, info.external_attr = ZIP_DEFLATED, PERMISSIONS
            packed.writestr(info, content)
    return buffer.getvalue()
