"""An edition's rules made ready to run over columns, once per edition."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assessor.edition.model import Edition
from assessor.measures.problems import DiagnosisTest, compile_diagnoses
from assessor.measures.ranking import RelevanceRules, compile_relevance
from assessor.questionnaire import FactShape, Program, Question, compile_conditions, fact_shapes
from assessor.scoring.model import CountRequirement, Item, Node


@dataclass(frozen=True, kw_only=True, eq=False)
class Rulebook:
    """Compiled rules. `program` runs measures' conditions, then their preferences, then contradictions."""

    edition: Edition
    questions: Mapping[str, Question]
    program: Program
    preferring: tuple[int, ...]
    """Places of the measures that have preferences, in the order of their roots in `program`."""
    diagnoses: tuple[DiagnosisTest, ...]
    relevance: RelevanceRules

    @property
    def measure_roots(self) -> tuple[int, ...]:
        """Places of the measures' folded states among the program's steps."""
        return self.program.roots[: len(self.edition.catalogue.measures)]

    @property
    def preference_roots(self) -> tuple[int, ...]:
        """Places of the preferences' folded states."""
        start = len(self.edition.catalogue.measures)
        return self.program.roots[start : start + len(self.preferring)]

    @property
    def contradiction_roots(self) -> tuple[int, ...]:
        """Places of the contradictions' folded states."""
        return self.program.roots[len(self.edition.catalogue.measures) + len(self.preferring) :]

    @cached_property
    def scored(self) -> tuple[str, ...]:
        """Ids of the questions that decide: those in the index tree, in its order, then those that levels count."""
        rules = self.edition.scoring
        in_tree = (item.question for item in items_of(rules.index))
        counts = [
            requirement
            for level in rules.levels
            for requirement in level.requirements
            if isinstance(requirement, CountRequirement)
        ]
        counted = (item for requirement in counts for item in requirement.items)
        return tuple(dict.fromkeys((*in_tree, *counted)))


@lru_cache(maxsize=8)
def rulebook_of(edition: Edition) -> Rulebook:
    """The rulebook of an edition."""
    measures = edition.catalogue.measures
    preferring = tuple(place for place, measure in enumerate(measures) if measure.prefers is not None)
    conditions = [measure.condition for measure in measures]
    conditions += [measure.prefers for measure in measures if measure.prefers is not None]
    conditions += [contradiction.condition for contradiction in edition.scoring.contradictions]
    problems = [problem.id for problem in edition.catalogue.problems]
    diagnoses = compile_diagnoses(edition.questionnaire.questions, problems)
    return Rulebook(
        edition=edition,
        questions={question.id: question for question in edition.questionnaire.questions},
        program=compile_conditions(conditions, shapes_of(edition)),
        preferring=preferring,
        diagnoses=diagnoses,
        relevance=compile_relevance(edition.catalogue, edition.scoring.dimensions, {test.row for test in diagnoses}),
    )


def items_of(node: Node) -> tuple[Item, ...]:
    """Questions of a tree with their weights, left to right."""
    return tuple(item for part in node.parts for item in ((part,) if isinstance(part, Item) else items_of(part)))


def nodes_of(node: Node) -> tuple[Node, ...]:
    """A node and all nodes below it."""
    return (node, *(below for part in node.parts if isinstance(part, Node) for below in nodes_of(part)))


def shapes_of(edition: Edition) -> dict[str, FactShape]:
    """What values each answer and each result of an edition takes, for conditions."""
    shapes = fact_shapes(edition.questionnaire, edition.references)
    number = FactShape(kind="number")
    results = [
        "level",
        *(node.id for root in (edition.scoring.index, *edition.scoring.risks) for node in nodes_of(root)),
    ]
    return {**shapes, **{f"result.{name}": number for name in results}}
