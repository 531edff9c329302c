"""Use cases: the only place where storage, evaluation and reports meet. The clock is always passed in."""

from assessor.reports.libraries import ReportsUnavailableError
from assessor.services.context import Context, edition_of
from assessor.services.errors import (
    AlreadySubmittedError,
    ConflictingSaveError,
    NoSuchAssessmentError,
    NoSuchCodeError,
    NoSuchEditionError,
    NoSuchJobError,
    NothingAnsweredError,
    NotSubmittedError,
    TooManyAttemptsError,
    TooManyLookupsError,
)
from assessor.services.firm.again import Earlier, deepen, earlier_results, goes_back_to, start_again
from assessor.services.firm.answering import SectionSave, questions_asked, save_section
from assessor.services.firm.companions import (
    SecondReading,
    carried_over,
    companions,
    second_readings,
    start_companion,
)
from assessor.services.firm.consent_texts import CONSENT_TEXTS, CURRENT, ConsentText, consent_text
from assessor.services.firm.consenting import change_consents, standing_consents
from assessor.services.firm.deleting import erase
from assessor.services.firm.exploring import (
    Contradicting,
    answers_of_steps,
    contradictions_in,
    differing_questions,
    result_so_far,
    what_if,
    with_answers,
)
from assessor.services.firm.exporting import export_everything
from assessor.services.firm.paging import (
    AnswerPage,
    PageProgress,
    Progress,
    find_page,
    minutes_left,
    outline,
    page_questions,
    pages_asked,
)
from assessor.services.firm.peers import Peers, Quartiles, peer_group, peers_of
from assessor.services.firm.printed_token import Printed, is_printed_name, read_token
from assessor.services.firm.starting import Started, find, find_by_code, get, renew_code, start_assessment
from assessor.services.firm.submitting import annex_workbook_of, result_of, submit
from assessor.services.firm.verifying import (
    Verification,
    VerifiedLevel,
    read_report_code,
    verification_address,
    verify_report,
)
from assessor.services.operator.audit_trail import KINDS, NotedEnd, TrailPage, all_entries, check_trail, read_trail
from assessor.services.operator.retention import Retention, apply_retention

__all__ = [
    "CONSENT_TEXTS",
    "CURRENT",
    "KINDS",
    "AlreadySubmittedError",
    "AnswerPage",
    "ConflictingSaveError",
    "ConsentText",
    "Context",
    "Contradicting",
    "Earlier",
    "NoSuchAssessmentError",
    "NoSuchCodeError",
    "NoSuchEditionError",
    "NoSuchJobError",
    "NotSubmittedError",
    "NotedEnd",
    "NothingAnsweredError",
    "PageProgress",
    "Peers",
    "Printed",
    "Progress",
    "Quartiles",
    "ReportsUnavailableError",
    "Retention",
    "SecondReading",
    "SectionSave",
    "Started",
    "TooManyAttemptsError",
    "TooManyLookupsError",
    "TrailPage",
    "Verification",
    "VerifiedLevel",
    "all_entries",
    "annex_workbook_of",
    "answers_of_steps",
    "apply_retention",
    "carried_over",
    "change_consents",
    "check_trail",
    "companions",
    "consent_text",
    "contradictions_in",
    "deepen",
    "differing_questions",
    "earlier_results",
    "edition_of",
    "erase",
    "export_everything",
    "find",
    "find_by_code",
    "find_page",
    "get",
    "goes_back_to",
    "is_printed_name",
    "minutes_left",
    "outline",
    "page_questions",
    "pages_asked",
    "peer_group",
    "peers_of",
    "questions_asked",
    "read_report_code",
    "read_token",
    "read_trail",
    "renew_code",
    "result_of",
    "result_so_far",
    "save_section",
    "second_readings",
    "standing_consents",
    "start_again",
    "start_assessment",
    "start_companion",
    "submit",
    "verification_address",
    "verify_report",
    "what_if",
    "with_answers",
]
