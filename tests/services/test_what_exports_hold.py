"""What people take along: every column stored is in an export or exempt for a reason, and nothing of others."""

import json
from io import BytesIO
from zipfile import ZipFile

from assessor.services import Context, export_everything
from assessor.services.accounts import (
    begin_visit,
    export_account,
    take_over,
)
from assessor.services.accounts.second_factor import enrolment_of
from assessor.services.firm.subscribing import ask_for_news
from assessor.storage.tables import Base
from tests.services.stages import a_result, proved
from tests.services.test_leaving import FIRM, NOW, a_person, live_a_little

OF_ACCOUNTS = {
    "account": (
        "id",
        "organisation_id",
        "is_keeper",
        "email",
        "role",
        "lang",
        "factor_step",
        "created_at",
        "disabled_at",
        *("new_email", "new_email_at"),
    ),
    "organisation": ("id", "kind", "name", "created_at"),
    "visits.0": ("id", "account_id", "assessment_id", "is_complete", "agent", "created_at", "seen_at"),
    "letters.0": ("id", "kind", "email", "lang", "invitation_id", "created_at", "due_at", "attempts", "sent_at"),
    "invitations.0": (
        *("id", "email", "role", "organisation_name", "organisation_id", "invited_by", "created_at", "used_at"),
    ),
    "assessments.0": ("assessment_id", "organisation_id", "since"),
    "tries.password": ("taken", "last_at", "locked_until"),
    "audit.0": ("number", "at", "kind", "actor", "assessment_id", "detail", "previous_hash", "hash"),
}
"""Place in the account's export -> the columns found there."""
TABLES = {"account": "account", "organisation": "organisation", "visits.0": "visit", "letters.0": "letter"}
TABLES |= {"invitations.0": "invitation", "assessments.0": "ownership", "tries.password": "tries"}
TABLES |= {"audit.0": "audit_entry"}
OF_ASSESSMENTS = {
    "assessment": (
        *("id", "edition", "lang", "depth", "saved_sections", "revision", "state", "created_at", "updated_at"),
        *("submitted_at", "as_of", "previous_id", "companion_id"),
    ),
    "enterprise": ("enterprise_name", "uscc"),
    "answers": ("answers",),
    "result": ("result", "receipt_code"),
    "scores_for_comparison": ("edition", "district", "industry", "size_class", "index_score", "dimensions"),
    "ownership": ("assessment_id", "organisation_id", "since"),
    "proof": ("way", "proved_at"),
    "letters_about_new_support": (
        *("id", "assessment_id", "email", "lang", "asked_at", "confirmed_at", "known", "news", "matched"),
    ),
    "consents.0": ("purpose", "version", "granted_at", "revoked_at"),
    "audit.0": ("number", "at", "kind", "actor", "assessment_id", "detail", "previous_hash", "hash"),
}
TABLES_OF_ASSESSMENTS = {
    "letters_about_new_support": "subscription",
    "proof": "proof",
    "scores_for_comparison": "scores",
    "ownership": "ownership",
    "consents.0": "consent",
}
TABLES_OF_ASSESSMENTS |= {"audit.0": "audit_entry"}
NAMED_OTHERWISE = {"enterprise_name": "name", "receipt_code": "receipt"}
WHOLE = ("answers", "result")
FINGERPRINT = "serves for checking only and cannot be turned back"
EXEMPT = {
    "assessment.code_hash": FINGERPRINT,
    "assessment.mailed_hash": FINGERPRINT,
    "account.password_hash": FINGERPRINT,
    "account.factor_salt": "with the server's key it gives the secret of the second factor",
    "visit.token_hash": FINGERPRINT,
    "recovery_code.code_hash": FINGERPRINT,
    "recovery_code.account_id": "the account the export is of; when the codes were made is in it",
    "tries.subject": FINGERPRINT,
    "scores.assessment_id": "the assessment the export is of",
    "proof.assessment_id": "the assessment the export is of",
    "consent.assessment_id": "the assessment the export is of",
    "consent.id": "a running number that stands for nothing else",
    "withdrawn_report.code_hash": "left when the assessment is gone; a fingerprint",
    "withdrawn_report.withdrawn_on": "left when the assessment is gone",
    "verification_count.day": "counts of days, about nobody",
    "verification_count.outcome": "counts of days, about nobody",
    "verification_count.lookups": "counts of days, about nobody",
}
OF_OTHERS = {
    "membership": "the list of an association, which has it as a workbook",
    "invited_assessment": "ties an assessment to the list of an association",
    "imported": "what an association said of its members, which it has as a workbook",
    "standing": "follows from the answers and is made anew from them",
    "proof_request": "what was asked for, gone when it is answered or after 30 days",
    "register": "handed in by an office, which has it itself",
    "registered_firm": "handed in by an office, which has it itself",
    "population": "public numbers, about no firm",
    "population_file": "public numbers, about no firm",
    "opened_figures": "which districts read each other's figures, about no firm",
    "release": "published figures, about no firm",
    "archived_segment": "numbers and fingerprints of entries in the archive, about no firm",
    "kept_rules": "questions, rules and measures as they were, about no firm",
    "catalogue_revision": "measures and offices as published; who published them is in the trail",
    "catalogue_change": "measures and offices as an office wants them; who wrote them is in the trail",
    "proposal": "what an association proposed of a measure, listed on its own page",
    "measure_owner": "which measures an account of an office sees to, listed at its desk and told by the trail",
    "review_reminder": "of which measures an account of an office was reminded, gone with the account",
    "link_opening": "which link of the catalogue somebody of an office opened, which the trail tells",
    "correction": "what somebody unknown said of a measure, tied to no firm and gone after 90 days",
    "release_unproved": "a number of firms of a release, about none",
    "release_page": "published figures, about no firm",
    "snapshot_shard": "rows without names and codes, from which a firm is taken when it leaves",
    "target": "what an office wants to reach, about no firm",
    "appeal": "what an office asks of an association, in its own words; about no firm",
    "release_review": "who approved or withdrew a release, which the trail tells",
    "trial": "rules an office tried, about no firm",
    "set_aside": "firms an office leaves out, by their code; told to whoever holds the result",
    "scenario": "trials of an office, about no firm",
    "upload": "a table an association handed in, which it has itself",
    "column_mapping": "what columns of an association's tables mean, about nobody",
    "demonstration": "says that everything is made up",
    "erasure_mark": "what ends soon, by random number; taken off when it is used, gone when it is erased",
    "alarm": "what waits for an administrator, about nobody",
    "upkeep": "when chores are due, about nobody",
    "job": "work of an association or office, listed on its own page",
    "job_item": "steps of that work, gone with it",
}
"""Table -> why none of its columns is in an export."""
EXEMPT |= {
    f"{table.name}.{column.name}": OF_OTHERS[table.name]
    for table in Base.metadata.tables.values()
    if table.name in OF_OTHERS
    for column in table.columns
}
EXEMPT["letter.membership_id"] = "letters to members name them on the list of an association"
EXEMPT["letter.appeal_id"] = "what an office asks of an association, not of the account"
EXEMPT["letter.correction_id"] = "a letter to whoever reported a mistake is not kept once it is sent"
EXEMPT["letter.subscription_id"] = "a letter about new support is not kept once it is sent"
EXEMPT["letter.proof_request_id"] = "a letter with a code is not kept once it is sent"
EXEMPT["assessment.share_number"] = "how often a link was opened and ended; the trail in the export says when"
EXEMPT["organisation.district"] = "public: the district an office answers for"
"""Column -> why it is in no export."""


def at(data: dict, place: str) -> object:  # type: ignore[type-arg]  # JSON
    found: object = data
    for part in place.split("."):
        found = found[int(part)] if isinstance(found, list) else found[part]  # type: ignore[index]  # JSON
    return found


def test_every_column_stored_is_in_an_export_or_exempt_for_a_reason(context: Context):
    account = a_person(context)
    live_a_little(context, account)
    begin_visit(context, account=account, agent="Browser", now=NOW)
    result = a_result(context, "statistics", now=NOW, name=FIRM)
    take_over(context, result.id, account.organisation_id, now=NOW)
    proved(context, result.id)
    ask_for_news(context, result.id, "news@example.cn", origin="1", now=NOW)
    of_account = json.loads(export_account(context, account.id, now=NOW))
    with ZipFile(BytesIO(export_everything(context, result.id, now=NOW))) as opened:
        of_assessment = json.loads(opened.read("data.json"))
    for data, places in ((of_account, OF_ACCOUNTS), (of_assessment, OF_ASSESSMENTS)):
        for place, columns in places.items():
            found = at(data, place)
            assert place in WHOLE or {NAMED_OTHERWISE.get(one, one) for one in columns} <= set(found), place  # type: ignore[call-overload]
    assert len(of_account["recovery_codes_made_at"]) == 10
    told = {f"{TABLES[place]}.{one}" for place, columns in OF_ACCOUNTS.items() for one in columns}
    told |= {
        f"{TABLES_OF_ASSESSMENTS.get(place, 'assessment')}.{one}"
        for place, columns in OF_ASSESSMENTS.items()
        for one in columns
    }
    told.add("recovery_code.created_at")
    stored = {f"{table.name}.{column.name}" for table in Base.metadata.tables.values() for column in table.columns}
    assert stored - told - set(EXEMPT) == set()
    assert (told | set(EXEMPT)) - stored == set()
    assert told & set(EXEMPT) == set()


def test_an_export_holds_no_secret_and_nothing_of_other_people(context: Context):
    account, other = a_person(context), a_person(context, "other@example.cn")
    live_a_little(context, account)
    live_a_little(context, other)
    written = export_account(context, account.id, now=NOW).decode()
    secret = enrolment_of(context, account).secret
    for hidden in (account.password_hash, account.factor_salt, secret, "other@example.cn", str(other.id)):
        assert hidden not in written
    assert [one["kind"] for one in json.loads(written)["audit"]] == ["account_opened", "signed_in"]
