"""Findings of n firms: what their answers show, of whom it is said, and which texts describe it where they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.measures.model import Catalogue, FindingRule
from assessor.measures.problems import ABSENT, OPEN, SHOWN, DiagnosisTest, ProblemStates, diagnosis_states
from assessor.questionnaire import Array, States

_AS_SHOWN = np.array([ABSENT, ABSENT, OPEN, OPEN, SHOWN], dtype=np.int8)
"""By the state of a condition: whether what it stands before may be said."""


@dataclass(frozen=True, kw_only=True, eq=False)
class FindingRules:
    """Findings made ready. Rows of `texts` are places of the catalogue's problems that each finding names.

    `are_problems`: an edition without findings, whose problems are its findings.
    """

    rules: tuple[FindingRule, ...]
    tests: tuple[DiagnosisTest, ...]
    texts: tuple[tuple[int, ...], ...]
    jurisdictions: tuple[str, ...]
    """Of each of the catalogue's problems; empty for a finding that no text describes."""
    are_problems: bool


def compile_findings(
    rules: tuple[FindingRule, ...], tests: tuple[DiagnosisTest, ...], catalogue: Catalogue
) -> FindingRules:
    """Findings with the problems they name; one that names none stands under its own id."""
    places = {problem.id: place for place, problem in enumerate(catalogue.problems)}
    return FindingRules(
        rules=rules,
        tests=tests,
        texts=tuple(tuple(places[problem] for problem in rule.problems or (rule.id,)) for rule in rules),
        jurisdictions=tuple(problem.jurisdiction for problem in catalogue.problems),
        are_problems=[rule.id for rule in rules] == list(places),
    )


def finding_states(
    findings: FindingRules, values: Mapping[str, Array], conditions: "FindingConditions", *, size: int
) -> ProblemStates:
    """States of the findings, int8 (findings, n): the most telling diagnosis, said only of those it is meant for."""
    states = np.zeros((len(findings.rules), size), dtype=np.int8)
    for place, test in enumerate(findings.tests):
        row = states[test.row]
        found = diagnosis_states(test, values[test.question])
        if place in conditions.diagnoses:
            found = np.minimum(found, _AS_SHOWN[conditions.diagnoses[place]])
        np.maximum(row, found, out=row)
    for place, condition in conditions.findings.items():
        np.minimum(states[place], _AS_SHOWN[condition], out=states[place])
    return states


@dataclass(frozen=True, kw_only=True, eq=False)
class FindingConditions:
    """Folded states of the conditions of diagnoses (by place among the tests) and of findings (by place)."""

    diagnoses: Mapping[int, States]
    findings: Mapping[int, States]


def problem_states_of(
    findings: FindingRules, states: ProblemStates, inside: Mapping[str, NDArray[np.bool_]]
) -> ProblemStates:
    """States of the catalogue's problems, int8 (problems, n), from those of the findings that name them.

    A finding speaks through the texts of the firm's own place; only where it has none there, through the others.
    `inside`: jurisdiction -> where firms lie in it.
    """
    if findings.are_problems:
        return states
    problems = np.zeros((len(findings.jurisdictions), states.shape[1]), dtype=np.int8)
    for row, texts in zip(states, findings.texts, strict=True):
        own = [inside.get(findings.jurisdictions[text], False) for text in texts]
        somewhere = np.any(np.broadcast_arrays(*own, np.zeros(len(row), dtype=bool)), axis=0)
        for text, here in zip(texts, own, strict=True):
            np.maximum(problems[text], row * (here | ~somewhere), out=problems[text])
    return problems


def findings_addressed(findings: FindingRules, problems: Sequence[str], catalogue: Catalogue) -> tuple[int, ...]:
    """Places of the findings that share a problem with `problems` (ids)."""
    wanted = {place for place, problem in enumerate(catalogue.problems) if problem.id in problems}
    return tuple(place for place, texts in enumerate(findings.texts) if wanted.intersection(texts))
