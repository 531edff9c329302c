"""Answers that do not fit together, as a page asks about them: what they are, and the way to each."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from assessor.questionnaire import Text
from assessor.services import AnswerPage, contradictions_in, find_page
from assessor.storage import Assessment
from assessor.web.firm.answers_in_words import answer_in_words
from assessor.web.forms import control_of

ASKED_ABOUT = "asked_about"
"""Name under which a page sends back which contradictions it showed: who saves it again means it so."""


@dataclass(frozen=True, kw_only=True)
class AnswerAtOdds:
    """One of the answers: its question, what was answered, and where it can be changed."""

    title: str
    answer: str
    address: str


@dataclass(frozen=True, kw_only=True)
class AtOdds:
    """One contradiction; `question` is the one on the page at which it shows."""

    id: str
    text: Text
    question: str
    answers: tuple[AnswerAtOdds, ...]


def at_odds_on(assessment: Assessment, page: AnswerPage, *, now: datetime) -> tuple[AtOdds, ...]:
    """What does not fit together and can be seen on this page, each at the last of its questions there."""
    return tuple(one for one in _all(assessment, now, page) if one.question)


def at_odds_in(assessment: Assessment, *, now: datetime) -> tuple[AtOdds, ...]:
    """All that does not fit together, for the page on which the answers are checked."""
    return _all(assessment, now, None)


def _all(assessment: Assessment, now: datetime, page: AnswerPage | None) -> tuple[AtOdds, ...]:
    if not assessment.answers:
        return ()
    sections = () if page is None else page.section_ids
    return tuple(
        AtOdds(
            id=one.id,
            text=one.text,
            question=next((str(asked.id) for asked in reversed(one.questions) if asked.section in sections), ""),
            answers=tuple(
                AnswerAtOdds(
                    title=(said := answer_in_words(assessment, asked)).title,
                    answer=said.answer,
                    address=_address(assessment, str(asked.section), control_of(asked.id), page),
                )
                for asked in one.questions
            ),
        )
        for one in contradictions_in(assessment, now=now)
    )


def _address(assessment: Assessment, section: str, anchor: str, page: AnswerPage | None) -> str:
    if page is not None and section in page.section_ids:
        return f"#{anchor}"
    found = find_page(assessment, section)
    named = section if found is None else found.id
    address = url_for("sections.show", assessment_id=assessment.id, section_id=named)
    return f"{address}{'?from=check' if page is None else ''}#{anchor}"
