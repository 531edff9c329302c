"""Which questions stand on one page: a section in full depth; in the quick pass a few pages, what decides first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Literal

from assessor.questionnaire import Question, Section, Text, leaves
from assessor.questionnaire.model import SectionId
from assessor.services.context import edition_of
from assessor.services.firm.answering import questions_asked
from assessor.storage import Assessment

PAGE_HOLDS = 9
"""Questions on one page of the quick pass: about three screens of a phone, kept in one go."""
Progress = Literal["untouched", "carried", "begun", "done"]
"""carried: answered in another assessment and not yet looked at in this one."""


@dataclass(frozen=True, kw_only=True)
class AnswerPage:
    """Sections that are asked together. Its id is that of the first; each of theirs leads to it."""

    sections: tuple[Section, ...]

    @property
    def id(self) -> SectionId:
        """What stands in its address."""
        return self.sections[0].id

    @property
    def title(self) -> Text:
        """The sections it asks; of many the first, and how many."""
        titles, n = [one.title for one in self.sections], len(self.sections)
        if n <= 2:  # noqa: PLR2004 (a pair is named)
            return Text("、".join(one.zh for one in titles), "; ".join(one.en for one in titles))
        return Text(f"{titles[0].zh}等 {n} 个方面", f"{titles[0].en}, and {n - 1} more areas")

    @property
    def intro(self) -> Text | None:
        """What its one section says first; pages of several go without."""
        return self.sections[0].intro if len(self.sections) == 1 else None

    @property
    def section_ids(self) -> tuple[SectionId, ...]:
        """Ids of its sections."""
        return tuple(one.id for one in self.sections)


@dataclass(frozen=True, kw_only=True)
class PageProgress:
    """How far one page is. `answered` counts "don't know" and "not applicable" as answers too."""

    page: AnswerPage
    asked: int
    answered: int
    state: Progress
    minutes_left: float
    """Expected minutes for what is open."""

    @property
    def left(self) -> int:
        """How many questions are open."""
        return self.asked - self.answered


def pages_asked(assessment: Assessment) -> tuple[AnswerPage, ...]:
    """The pages that ask something, in order."""
    asking = [question.section for question in questions_asked(assessment)]
    sections = [one for one in edition_of(assessment.edition).questionnaire.sections if one.id in asking]
    if assessment.depth == "full":
        return tuple(AnswerPage(sections=(one,)) for one in sections)
    first = sections_deciding(assessment.edition)
    ordered = sorted(sections, key=lambda one: (not one.scored, one.id not in first))
    return tuple(AnswerPage(sections=tuple(one)) for one in _together(ordered, asking))


def find_page(assessment: Assessment, section: str) -> AnswerPage | None:
    """The page that asks that section, or None."""
    return next((page for page in pages_asked(assessment) if section in page.section_ids), None)


def page_questions(assessment: Assessment, page: AnswerPage) -> tuple[Question, ...]:
    """The questions of a page, section by section."""
    asked = questions_asked(assessment)
    return tuple(one for section in page.section_ids for one in asked if one.section == section)


def outline(assessment: Assessment) -> tuple[PageProgress, ...]:
    """All pages that ask something, with what is done."""
    return tuple(_progress(assessment, page) for page in pages_asked(assessment))


def minutes_left(pages: Sequence[PageProgress]) -> int:
    """Expected minutes for all that is open, in whole minutes; 0 only where nothing is."""
    left = sum(one.minutes_left for one in pages)
    return max(round(left), ceil(min(left, 1)))


@cache
def sections_deciding(edition: str) -> frozenset[SectionId]:
    """Sections with a question on which a level depends."""
    known = edition_of(edition)
    facts = {
        fact
        for level in known.scoring.levels
        for anchor in level.anchors
        for leaf in leaves(anchor.condition)
        for fact in (leaf.fact, leaf.limit_fact)
    }
    return frozenset(one.section for one in known.questionnaire.questions if one.id in facts)


def _together(sections: Iterable[Section], asking: Sequence[SectionId]) -> list[list[Section]]:
    """Neighbours share a page while it holds them; what is not scored keeps one of its own."""
    pages: list[list[Section]] = []
    held = 0
    for section in sections:
        n = asking.count(section.id)
        if pages and section.scored == pages[-1][0].scored and held + n <= PAGE_HOLDS:
            pages[-1].append(section)
            held += n
        else:
            pages.append([section])
            held = n
    return pages


def _progress(assessment: Assessment, page: AnswerPage) -> PageProgress:
    questions = page_questions(assessment, page)
    left = {question.id for question in questions if question.id not in assessment.answers}
    answered = len(questions) - len(left)
    return PageProgress(
        page=page,
        asked=len(questions),
        answered=answered,
        state=_state(
            saved=all(one in assessment.saved_sections for one in page.section_ids),
            answered=answered,
            asked=len(questions),
        ),
        minutes_left=edition_of(assessment.edition).questionnaire.minutes_for(left),
    )


def _state(*, saved: bool, answered: int, asked: int) -> Progress:
    if not saved:
        return "carried" if answered else "untouched"
    return "done" if answered == asked else "begun"
