"""Use cases: the only place where storage, evaluation and reports meet. The clock is always passed in."""

from assessor.reports.libraries import ReportsUnavailableError
from assessor.services.answering import (
    Progress,
    SectionProgress,
    SectionSave,
    find_section,
    outline,
    questions_asked,
    save_section,
)
from assessor.services.desk import Desk, edition_of
from assessor.services.errors import (
    AlreadySubmittedError,
    ConflictingSaveError,
    NoSuchAssessmentError,
    NoSuchCodeError,
    NothingAnsweredError,
    NotSubmittedError,
    TooManyAttemptsError,
)
from assessor.services.starting import Started, find, find_by_code, get, renew_code, start_assessment
from assessor.services.submitting import report_of, result_of, submit

__all__ = [
    "AlreadySubmittedError",
    "ConflictingSaveError",
    "Desk",
    "NoSuchAssessmentError",
    "NoSuchCodeError",
    "NotSubmittedError",
    "NothingAnsweredError",
    "Progress",
    "ReportsUnavailableError",
    "SectionProgress",
    "SectionSave",
    "Started",
    "TooManyAttemptsError",
    "edition_of",
    "find",
    "find_by_code",
    "find_section",
    "get",
    "outline",
    "questions_asked",
    "renew_code",
    "report_of",
    "result_of",
    "save_section",
    "start_assessment",
    "submit",
]
