"""Diagnoses: each names a problem or a finding that is there, and options or limits that its question has."""

from collections.abc import Collection, Iterator

from assessor.edition.checks.ids import FINDING, OPTION, PROBLEM, unknown_id
from assessor.edition.place import Mistake, Place, Placed
from assessor.edition.schema.questions import (
    FindingByFigure,
    FindingByOption,
    ProblemByFigure,
    ProblemByOption,
    QuestionEntry,
)
from assessor.edition.sources import Sources
from assessor.questionnaire import Text


def check_diagnoses(sources: Sources, placed: Placed[QuestionEntry]) -> Iterator[Mistake]:
    """The diagnoses of one question."""
    question = placed.entry
    problems = {problem.entry.id for problem in sources.problems}
    findings = {finding.entry.id for finding in sources.findings}
    options = [option.id for option in getattr(question, "options", [])]
    for number, diagnosis in enumerate(getattr(question, "diagnoses", [])):
        place = placed.place.at("diagnoses", number)
        if isinstance(diagnosis, ProblemByOption | ProblemByFigure):
            yield from _problem(sources, place.at("problem"), diagnosis.problem, problems)
        else:
            yield from unknown_id(place.at("finding"), diagnosis.finding, findings, FINDING)
        if isinstance(diagnosis, ProblemByOption | FindingByOption):
            for position, option in enumerate(diagnosis.options):
                yield from unknown_id(place.at("options", position), option, options, OPTION)
        elif isinstance(diagnosis, FindingByFigure) and diagnosis.at_most is None and diagnosis.at_least is None:
            yield Mistake(
                place,
                Text("没有写界限", "no limit is given"),
                Text("请写 at_most 或 at_least", "write at_most or at_least"),
            )


def _problem(sources: Sources, place: Place, problem: str, known: Collection[str]) -> Iterator[Mistake]:
    yield from unknown_id(place, problem, known, PROBLEM)
    if sources.findings:
        yield Mistake(
            place,
            Text("有 findings.yaml 的版本，答案只对应 finding", "with findings.yaml answers show findings only"),
            Text("请写 finding，并在 findings.yaml 里列出这个问题", "write finding, and list the problem there"),
        )
