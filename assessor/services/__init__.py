"""Use cases: the only place where storage, evaluation and reports meet. The clock is always passed in."""

from assessor.reports.libraries import ReportsUnavailableError
from assessor.services.again import Earlier, deepen, earlier_results, goes_back_to, start_again
from assessor.services.answering import (
    Progress,
    SectionProgress,
    SectionSave,
    find_section,
    minutes_left,
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
from assessor.services.exploring import (
    Contradicting,
    answers_of_steps,
    contradictions_in,
    differing_questions,
    result_so_far,
    what_if,
    with_answers,
)
from assessor.services.peers import Peers, Quartiles, peers_of
from assessor.services.starting import Started, find, find_by_code, get, renew_code, start_assessment
from assessor.services.submitting import report_of, result_of, submit

__all__ = [
    "AlreadySubmittedError",
    "ConflictingSaveError",
    "Contradicting",
    "Desk",
    "Earlier",
    "NoSuchAssessmentError",
    "NoSuchCodeError",
    "NotSubmittedError",
    "NothingAnsweredError",
    "Peers",
    "Progress",
    "Quartiles",
    "ReportsUnavailableError",
    "SectionProgress",
    "SectionSave",
    "Started",
    "TooManyAttemptsError",
    "answers_of_steps",
    "contradictions_in",
    "deepen",
    "differing_questions",
    "earlier_results",
    "edition_of",
    "find",
    "find_by_code",
    "find_section",
    "get",
    "goes_back_to",
    "minutes_left",
    "outline",
    "peers_of",
    "questions_asked",
    "renew_code",
    "report_of",
    "result_of",
    "result_so_far",
    "save_section",
    "start_again",
    "start_assessment",
    "submit",
    "what_if",
    "with_answers",
]
