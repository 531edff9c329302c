"""Findings of one firm: said to the owner, with the answers that show them and the texts that describe the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from assessor.edition.model import Edition
from assessor.evaluation.catalogue_index import catalogue_index, source_of
from assessor.evaluation.describe.deeds import choices_of_firm
from assessor.evaluation.firm import AnswerGiven, ProblemResult, TextSource
from assessor.evaluation.row import FirmRow
from assessor.measures.model import Problem
from assessor.measures.problems import SHOWN, diagnosis_states
from assessor.measures.support import jurisdictions_of, reaching, spoken_through
from assessor.measures.verdicts import is_open
from assessor.questionnaire import Text
from assessor.questionnaire.states import MET
from assessor.scoring.deed_search import is_possible

_EVERYWHERE = Text("", "")


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What the answers of one firm show."""

    firm: FirmRow

    @cached_property
    def code(self) -> str:
        """The firm's region code; empty if not given."""
        question = self.firm.edition.catalogue.place_question
        return str(self.firm.value(question) or "") if question else ""

    @cached_property
    def places(self) -> frozenset[str]:
        """Ids of the jurisdictions the firm lies in."""
        return jurisdictions_of(self.firm.edition.catalogue, self.code)

    @cached_property
    def reasons(self) -> Mapping[int, tuple[AnswerGiven, ...]]:
        """Places of the findings shown, in the edition's order, each with the answers that show it."""
        evaluation, row = self.firm.evaluation, self.firm.row
        found: dict[int, list[AnswerGiven]] = {}
        for place, test in enumerate(evaluation.rulebook.findings.tests):
            shown = evaluation.findings[test.row, row] == SHOWN
            if shown and self._tells(place):
                found.setdefault(test.row, []).append(self.firm.given(test.question))
        return {place: tuple(answers) for place, answers in sorted(found.items())}

    def _tells(self, place: int) -> bool:
        rulebook = self.firm.evaluation.rulebook
        test, root = rulebook.findings.tests[place], rulebook.sections["diagnoses"].get(place)
        if root is not None and self.firm.step_state(root) != MET:
            return False
        return bool(diagnosis_states(test, self.firm.column(test.question))[0] == SHOWN)

    def results(self) -> tuple[ProblemResult, ...]:
        """All findings shown: those that a text describes of the firm's own place first."""
        found = [(self._is_local(place), self._result(place)) for place in self.reasons]
        return tuple(result for _, result in sorted(found, key=lambda each: not each[0]))

    def speaking(self, place: int) -> tuple[str, ...]:
        """Ids of the problems through which a finding speaks where the firm is; else those of other districts."""
        catalogue, texts = self.firm.edition.catalogue, self.firm.evaluation.rulebook.findings.texts[place]
        return tuple(catalogue.problems[one].id for one in spoken_through(catalogue, texts, self.places))

    def unanswered_needs(self) -> tuple[str, ...]:
        """Findings of which no text has anything in force in the firm's place, by the problem each stands under."""
        without = self.firm.evaluation.needs_without_support[:, self.firm.row]
        lacking = {self.firm.edition.catalogue.problems[row].id for row in np.flatnonzero(without).tolist()}
        first = (self.speaking(place)[0] for place in self.reasons if self.speaking(place))
        return tuple(dict.fromkeys(one for one in first if one in lacking))

    def about_place(self) -> tuple[TextSource, ...]:
        """What texts of the firm's place say of the district and its trades; nothing where problems are findings."""
        if self.firm.evaluation.rulebook.findings.are_problems:
            return ()
        told = (problem for problem in self.firm.edition.catalogue.problems if problem.scope != "enterprise")
        return tuple(self._text(problem) for problem in told if problem.jurisdiction in self.places)

    @cached_property
    def _deeds(self) -> Mapping[str, Text]:
        """Findings that a deed answers which the firm can do now, each with what to do."""
        deeds, choices = self.firm.edition.deeds, choices_of_firm(self.firm)
        found: dict[str, Text] = {}
        for deed in deeds.deeds:
            if deed.findings and is_possible(deed, choices.answers, choices, deeds.by_id):
                found.update({finding: deed.do for finding in deed.findings if finding not in found})
        return found

    def _problems(self, place: int) -> tuple[Problem, ...]:
        problems = self.firm.edition.catalogue.problems
        return tuple(problems[text] for text in self.firm.evaluation.rulebook.findings.texts[place])

    def _is_local(self, place: int) -> bool:
        return any(problem.jurisdiction in self.places or not problem.document for problem in self._problems(place))

    def _result(self, place: int) -> ProblemResult:
        rule = self.firm.edition.findings[place]
        speaking, problems = self.speaking(place), self._problems(place)
        described = [problem for problem in problems if problem.document]
        described.sort(key=lambda problem: problem.id not in speaking)
        return ProblemResult(
            id=speaking[0],
            title=rule.title,
            summary=rule.says,
            dimension=rule.dimension,
            because=self.reasons[place],
            source=source_of(self.firm.edition, described[0]) if described else None,
            in_force=self._addressing(problems, running=True),
            proposed=self._addressing(problems, running=False),
            finding=rule.id,
            sentence=rule.says,
            texts=speaking,
            sources=tuple(self._text(problem) for problem in described),
            own_means=self._deeds.get(rule.id),
        )

    def _addressing(self, problems: Iterable[Problem], *, running: bool) -> tuple[str, ...]:
        index, as_of = catalogue_index(self.firm.edition), self.firm.evaluation.as_of
        measures = {each.id: each for problem in problems for each in index.addressing[problem.id]}
        near = reaching(tuple(measures.values()), self.places)
        return tuple(each.id for each in near if is_open(each, as_of) == running)

    def _text(self, problem: Problem) -> TextSource:
        return text_source(self.firm.edition, problem.id)


@lru_cache(maxsize=4096)
def text_source(edition: Edition, problem_id: str) -> TextSource:
    """A text's own sentence on a problem, with where it stands and of which district it speaks."""
    index = catalogue_index(edition)
    problem = index.problems[problem_id]
    source = source_of(edition, problem)
    district = index.jurisdictions.get(problem.jurisdiction)
    return TextSource(
        problem=problem.id,
        document=source.document,
        title=source.title,
        section=source.section,
        date=source.date,
        district=_EVERYWHERE if district is None else district.label,
        sentence=problem.summary,
    )


def naming(edition: Edition, texts: Sequence[tuple[int, ...]]) -> Mapping[str, tuple[int, ...]]:
    """Problem id -> places of the findings that name it."""
    problems = edition.catalogue.problems
    found: dict[str, tuple[int, ...]] = {problem.id: () for problem in problems}
    for place, text in _pairs(texts):
        found[problems[text].id] = (*found[problems[text].id], place)
    return found


def _pairs(texts: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, int]]:
    return ((place, text) for place, each in enumerate(texts) for text in each)
